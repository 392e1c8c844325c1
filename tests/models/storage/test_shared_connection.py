"""A connection proves the server, ends in time, and speaks the desk's own errors."""

from datetime import UTC, datetime

import psycopg
import pytest
from msgspec import Struct
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict

from app.models.errors import Code, DeskError, Refused, Unreachable
from app.models.storage import shared_connection
from app.models.storage.shared_connection import check_dsn, connect, without_password
from app.models.storage.shared_store import SharedStore
from tests.real_parts.postgres import Postgres


@pytest.mark.parametrize(
    "dsn",
    [
        "host=db.example dbname=desk",
        "host=db.example sslmode=require",
        "host=db.example sslmode=verify-ca",
        "host=localhost,db.example",
        "host=localhost hostaddr=192.0.2.7",
        "postgresql://db.example/desk?sslmode=prefer",
        "host=10.0.0.7",
    ],
)
def test_a_server_elsewhere_has_to_prove_itself(dsn: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_dsn(dsn)
    assert (refusal.value.reason, refusal.value.field) == ("unverified_server", "dsn")


@pytest.mark.parametrize(
    "dsn",
    [
        "host=db.example sslmode=verify-full",
        "postgresql://db.example/desk?sslmode=verify-full",
        "host=localhost",
        "host=/run/postgresql",
        "host=::1",
        "hostaddr=127.0.0.1 host=db.example",
        "dbname=desk",
        "",
    ],
)
def test_a_verified_or_local_server_is_taken(dsn: str) -> None:
    check_dsn(dsn)


def test_what_is_no_dsn_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        check_dsn("هذا ليس عنوانا")
    assert refusal.value.reason == "malformed_dsn"


def test_a_dsn_is_stored_without_its_password() -> None:
    kept = without_password("postgresql://nora:sir@localhost:5433/desk")
    assert conninfo_to_dict(kept) == {
        "user": "nora",
        "dbname": "desk",
        "host": "localhost",
        "port": "5433",
    }


def outcome(dsn: str, password: str | None = None) -> DeskError:
    with pytest.raises(DeskError) as error:
        connect(dsn, password)
    return error.value


def test_each_failure_to_connect_has_its_name(postgres: Postgres) -> None:
    dsn = postgres.dsn("postgres", user="postgres")
    wrong = outcome(dsn, "خطأ")
    assert (type(wrong), wrong.code) == (Refused, Code.WRONG_PASSWORD)
    assert outcome(dsn).reason == "password_needed"
    assert outcome(dsn.replace(str(postgres.ca_file), "/dev/null")).reason == "untrusted_server"
    assert outcome(dsn.replace("verify-full", "disable"), "س").reason == "turned_away"


def test_a_database_that_is_not_there_is_told_from_a_server_that_is_not(
    postgres: Postgres,
) -> None:
    nowhere = outcome(postgres.superuser_dsn("لا_توجد"))
    assert (nowhere.code, nowhere.reason, nowhere.field) == (
        Code.NOT_FOUND,
        "no_such_database",
        "dsn",
    )


class Asked(Struct, frozen=True, kw_only=True):
    """What libpq knows of a connection that failed, whatever the server's words were."""

    used_password: bool = False
    needs_password: bool = False


@pytest.mark.parametrize(
    ("words", "asked", "reason"),
    [
        (
            "Passwort-Authentifizierung für Benutzer »nora« fehlgeschlagen",
            Asked(used_password=True),
            "wrong_password",
        ),
        (
            "Datenbank »sanad« existiert nicht",
            Asked(used_password=True),
            "no_such_database",
        ),
        (
            "la base de données « sanad » n'existe pas",
            Asked(used_password=True),
            "no_such_database",
        ),
        ("فشل الاتصال", Asked(needs_password=True), "password_needed"),
        ("Verbindung verweigert", Asked(), "unreachable"),
    ],
)
def test_a_server_of_another_language_is_understood(
    words: str, asked: Asked, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = f'connection to server at "localhost" (127.0.0.1), port 5432 failed: FATAL:  {words}'
    failure = psycopg.OperationalError(said)
    monkeypatch.setattr(psycopg.OperationalError, "pgconn", asked)

    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(shared_connection.BoundedConnection, "connect", fail)
    assert outcome("host=localhost dbname=sanad user=nora").reason == reason


def test_a_server_that_is_gone_is_unreachable(postgres: Postgres) -> None:
    store = SharedStore.open(postgres.superuser_dsn())
    postgres.stop(immediate=True)
    with pytest.raises(Unreachable):
        store.heads()
    with pytest.raises(Unreachable):
        SharedStore.open(postgres.superuser_dsn())
    store.close()


def test_a_server_that_does_not_answer_is_given_up_on(postgres: Postgres) -> None:
    connection = connect(postgres.superuser_dsn(), limit_s=0.3)
    with postgres.frozen(), pytest.raises(Unreachable) as error:
        connection.execute("SELECT 1")
    assert error.value.reason == "no_answer"
    assert connection.closed


def test_a_database_that_was_never_prepared_says_so(postgres: Postgres) -> None:
    store = SharedStore.open(postgres.new_database())
    with pytest.raises(Refused) as refusal:
        store.hello("1.0", None, datetime(2026, 11, 22, tzinfo=UTC))
    assert refusal.value.reason == "database_not_prepared"
    store.close()


def test_what_is_a_bug_stays_one() -> None:
    bug = errors.SyntaxError("syntax error")
    assert shared_connection.translated(bug) is bug
    assert isinstance(shared_connection.translated(psycopg.InterfaceError("closed")), Unreachable)
