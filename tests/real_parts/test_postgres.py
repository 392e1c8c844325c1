"""The PostgreSQL server of the tests: it is real, guarded, and comes back."""

import psycopg
import pytest

from tests.real_parts.postgres import Postgres


def ask(dsn: str, statement: str) -> object:
    with psycopg.connect(dsn) as connection:
        row = connection.execute(statement).fetchone()
    return row[0] if row else None


def test_a_new_database_takes_arabic_over_a_verified_connection(postgres: Postgres) -> None:
    dsn = postgres.new_database()
    assert ask(dsn, "SELECT 'انقطاع البث المباشر'") == "انقطاع البث المباشر"
    assert ask(dsn, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()") is True


def test_a_connection_without_encryption_is_turned_away(postgres: Postgres) -> None:
    bare = postgres.superuser_dsn().replace("verify-full", "disable")
    with pytest.raises(psycopg.OperationalError, match="rejects"):
        psycopg.connect(bare)


def test_a_wrong_password_is_turned_away(postgres: Postgres) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(postgres.dsn("postgres", user="postgres", password="خطأ"))


def test_copies_are_like_their_template_and_apart_from_one_another(postgres: Postgres) -> None:
    def prepare(dsn: str) -> None:
        with psycopg.connect(dsn) as connection:
            connection.execute("CREATE TABLE notes AS SELECT 'أصل' AS text")

    one, other = (postgres.copy_of("notes_template", prepare) for _ in range(2))
    with psycopg.connect(one) as connection:
        connection.execute("DELETE FROM notes")
    assert ask(other, "SELECT text FROM notes") == "أصل"


def test_a_copy_lets_in_whom_its_template_lets_in(postgres: Postgres) -> None:
    def prepare(dsn: str) -> None:
        with psycopg.connect(dsn) as connection:
            connection.execute("REVOKE ALL ON DATABASE closed_template FROM PUBLIC")
            connection.execute("GRANT CONNECT ON DATABASE closed_template TO pg_monitor")

    mays = "SELECT has_database_privilege(%s, current_database(), 'CONNECT')"
    with psycopg.connect(postgres.copy_of("closed_template", prepare)) as connection:
        assert connection.execute(mays, ("pg_monitor",)).fetchone() == (True,)
        assert connection.execute(mays, ("pg_signal_backend",)).fetchone() == (False,)


@pytest.mark.parametrize("immediate", [True, False])
def test_a_stopped_server_is_gone_and_comes_back_with_its_rows(
    postgres: Postgres, immediate: bool
) -> None:
    dsn = postgres.new_database()
    with psycopg.connect(dsn) as connection:
        connection.execute("CREATE TABLE notes AS SELECT 7 AS number")
    postgres.stop(immediate=immediate)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(dsn)
    postgres.start()
    assert ask(dsn, "SELECT number FROM notes") == 7


def test_a_killed_server_comes_back(postgres: Postgres) -> None:
    dsn = postgres.new_database()
    postgres.kill()
    postgres.start()
    assert ask(dsn, "SELECT 7") == 7


def test_a_frozen_server_answers_only_afterwards(postgres: Postgres) -> None:
    with psycopg.connect(postgres.new_database()) as connection:
        connection.execute("SET statement_timeout = 100")
        with postgres.frozen():
            connection.pgconn.send_query(b"SELECT 7")
            connection.pgconn.consume_input()
            assert connection.pgconn.is_busy()
        assert connection.pgconn.get_result() is not None
        while connection.pgconn.get_result():
            pass
