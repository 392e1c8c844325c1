"""What can be wrong around a desk: servers, reports, backups. Nothing is changed by any of it.

Each row says what is done, and which exit status, code and field it has to end with. `{dsn}` is the
administrator's way to a prepared database, `{here}` a folder.
"""

import re
import zipfile
from pathlib import Path

import pytest
from msgspec import Struct
from psycopg.conninfo import make_conninfo

from app.models.people import Role
from tests.cli.command_line import CommandLine, Outcome
from tests.models.storage.shared.world import PASSWORD, World

ARABIC = re.compile("[\u0620-\u064a]")
AWAY = "host=127.0.0.1 port=9 dbname=sanad user=nora connect_timeout=2"
UNVERIFIED = "host=db.example dbname=sanad user=nora"
NOVEMBER = ("--from", "2026-11-01", "--to", "2026-11-30")


class Fault(Struct, frozen=True, kw_only=True):
    """A command that ends badly."""

    words: tuple[str, ...]
    stdin: str = ""
    status: int = 1
    code: str
    field: str | None = None


def add(*words: str, password: str = PASSWORD, code: str, field: str) -> Fault:
    return Fault(
        words=("server", "user", "add", *words, "--dsn", "{dsn}"),
        stdin=password,
        code=code,
        field=field,
    )


def report(*words: str, code: str, field: str) -> Fault:
    return Fault(words=("report", *words), code=code, field=field)


# With a prepared database at hand.
ON_SERVER: dict[str, Fault] = {
    "preparing it for another organisation": Fault(
        words=("server", "init", "--dsn", "{dsn}", "--policy", "masaraat"),
        code="bad_value",
        field="policy",
    ),
    "an unknown role": add("saad", "--role", "king", code="bad_value", field="role"),
    "Sanad's own role": add("saad", "--role", "system", code="bad_value", field="role"),
    "an unknown department": add(
        "saad",
        "--role",
        "department",
        "--department",
        "cooking",
        code="bad_value",
        field="department",
    ),
    "department staff of none": add(
        "saad", "--role", "department", code="missing", field="department"
    ),
    "a department of an agent": add(
        "saad", "--role", "agent", "--department", "quality", code="bad_value", field="department"
    ),
    "a reserved login": add("desk_owner", "--role", "agent", code="bad_value", field="login"),
    "a login of PostgreSQL": add("pg_monitor", "--role", "agent", code="bad_value", field="login"),
    "the login of the server": add("postgres", "--role", "agent", code="bad_value", field="login"),
    "a blank login": add(" ", "--role", "agent", code="bad_value", field="login"),
    "a login that is too long": add("س" * 32, "--role", "agent", code="too_large", field="login"),
    "a short password": add(
        "saad", "--role", "agent", password="قصيرة", code="bad_value", field="password"
    ),
    "no password": add("saad", "--role", "agent", password="", code="missing", field="password"),
    "ending nobody's login": Fault(
        words=("server", "user", "drop", "nobody", "--dsn", "{dsn}"),
        code="not_found",
        field="login",
    ),
    "an unknown policy": Fault(
        words=("server", "init", "--dsn", "{dsn}", "--policy", "nowhere"),
        code="not_found",
        field="policy",
    ),
    "a database that is not there": Fault(
        words=("server", "status", "--dsn", "{nowhere}"), code="not_found", field="dsn"
    ),
    "a wrong password": Fault(
        words=("connect", "--dsn", "{nora}"), stdin="خطأ-طويل", code="wrong_password"
    ),
    "no password to connect with": Fault(
        words=("connect", "--dsn", "{nora}"), code="wrong_password"
    ),
    "somebody who is no person of it": Fault(words=("connect", "--dsn", "{dsn}"), code="forbidden"),
    "preparing by a person": Fault(
        words=("server", "tick", "--dsn", "{nora_with_password}"), code="forbidden"
    ),
}

# Without any.
ALONE: dict[str, Fault] = {
    **{
        f"{name} with {fault}": Fault(
            words=(*words, "--dsn", dsn), status=status, code=code, field=field
        )
        for fault, dsn, status, code, field in (
            ("no DSN", "هذا ليس عنوانا", 1, "bad_value", "dsn"),
            ("an unverified server", UNVERIFIED, 1, "bad_value", "dsn"),
            ("a server that is away", AWAY, 3, "unreachable", None),
        )
        for name, words in {
            "init": ("server", "init", "--policy", "zedo"),
            "upgrade": ("server", "upgrade"),
            "status": ("server", "status"),
            "tick": ("server", "tick"),
            "user list": ("server", "user", "list"),
            "user drop": ("server", "user", "drop", "nora"),
            "connect": ("connect",),
        }.items()
    },
    "no DSN at all": Fault(words=("connect",), status=2, code="wrong_usage"),
    "a sync that joined nothing": Fault(words=("sync",), code="not_found", field="server"),
    "an unknown report": report(
        "weather", *NOVEMBER, "--out", "{here}/x.xlsx", code="bad_value", field="name"
    ),
    "a period reversed": report(
        *("cases", "--from", "2026-11-30", "--to", "2026-11-01", "--out", "{here}/x.xlsx"),
        code="bad_value",
        field="to",
    ),
    "a day that never was": report(
        *("cases", "--from", "2026-02-30", "--to", "2026-11-01", "--out", "{here}/x.xlsx"),
        code="bad_value",
        field="from",
    ),
    "a report into a folder": report(
        "cases", *NOVEMBER, "--out", "{here}", code="bad_value", field="out"
    ),
    "a report into no folder": report(
        "cases", *NOVEMBER, "--out", "{here}/nowhere/x.xlsx", code="not_found", field="out"
    ),
    "a report that is no workbook": report(
        "cases", *NOVEMBER, "--out", "{here}/x.csv", code="bad_value", field="out"
    ),
    "a backup into a folder": Fault(words=("backup", "{here}"), code="bad_value", field="file"),
    "a backup into no folder": Fault(
        words=("backup", "{here}/nowhere/desk.sanad"), code="not_found", field="file"
    ),
    "restoring over a home": Fault(words=("restore", "{other}"), code="bad_value", field="home"),
    "restoring nothing": Fault(
        words=("restore", "{here}/nothing.sanad", "--home", "{here}/fresh"),
        code="not_found",
        field="file",
    ),
    "restoring another program's file": Fault(
        words=("restore", "{other}", "--home", "{here}/fresh"), code="bad_value", field="file"
    ),
    "restoring a text": Fault(
        words=("restore", "{text}", "--home", "{here}/fresh"), code="bad_value", field="file"
    ),
}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with files of other programs."""
    folder = tmp_path / "ملفات"
    folder.mkdir()
    with zipfile.ZipFile(folder / "other.zip", "w") as archive:
        archive.writestr("readme.txt", "برنامج آخر")
    (folder / "text.sanad").write_text("ليست نسخة", encoding="utf-8")
    return folder


def done(desk: CommandLine, fault: Fault, places: dict[str, str]) -> Outcome:
    place = re.compile("{(\\w+)}")
    words = (place.sub(lambda found: places[found[1]], word) for word in fault.words)
    return desk.json(*words, stdin=fault.stdin)


def assert_refused(outcome: Outcome, fault: Fault) -> None:
    error = outcome.error
    assert (outcome.status, error["error"], error["field"]) == (
        fault.status,
        fault.code,
        fault.field,
    )
    assert ARABIC.search(str(error["message"]))
    assert outcome.out == ""


@pytest.mark.parametrize("name", ALONE)
def test_what_is_wrong_around_a_desk_changes_nothing(
    desk: CommandLine, here: Path, name: str
) -> None:
    before = sorted(path.name for path in here.rglob("*"))
    places = {"here": str(here), "other": str(here / "other.zip"), "text": str(here / "text.sanad")}
    assert_refused(done(desk, ALONE[name], places), ALONE[name])
    assert sorted(path.name for path in here.rglob("*")) == before
    assert desk.json("case", "list").status == 0


@pytest.mark.parametrize("name", ON_SERVER)
def test_what_is_wrong_with_a_server_changes_nothing(
    desk: CommandLine, world: World, name: str
) -> None:
    world.add("nora", Role.AGENT)
    nora = world.dsn_of("nora")
    places = {
        "dsn": world.dsn,
        "nora": nora,
        "nora_with_password": make_conninfo(nora, password=PASSWORD),
        "nowhere": make_conninfo(world.dsn, dbname="لا_توجد"),
    }
    before = world.rows("SELECT login, role, active FROM core.person")
    assert_refused(done(desk, ON_SERVER[name], places), ON_SERVER[name])
    assert world.rows("SELECT login, role, active FROM core.person") == before


def test_whoever_has_no_reports_writes_none(empty: CommandLine, here: Path) -> None:
    empty.init("zedo", "--role", "admin")
    refused = empty.json("report", "cases", *NOVEMBER, "--out", str(here / "x.xlsx"))
    assert (refused.status, refused.error["error"]) == (1, "forbidden")
    assert not (here / "x.xlsx").exists()


def test_a_command_for_the_server_makes_no_home(empty: CommandLine) -> None:
    for words in (("server", "status", "--dsn", AWAY), ("policy", "check", "zedo")):
        empty.json(*words)
    assert not empty.home.exists()


def test_a_server_that_is_away_leaves_everything_waiting(desk: CommandLine) -> None:
    from app.models.storage.local_store import LocalStore

    number = str(desk.log()["number"])
    store = LocalStore(desk.home)
    store.open()
    store.facts.put("server", AWAY)
    store.close()
    away = desk.json("sync", "--once")
    assert (away.status, away.error["error"], away.out) == (3, "unreachable", "")
    assert desk.json("case", "show", number).row["sync"] == "pending"


def test_a_password_from_the_surroundings_is_not_said_to_be_lost(
    empty: CommandLine, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.add("nora", Role.AGENT)
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    told = empty.do("connect", "--dsn", world.dsn_of("nora"))
    assert told.status == 0
    assert len(told.out.splitlines()) == 1


def test_a_desk_without_cases_joins_whatever_its_policy(empty: CommandLine, world: World) -> None:
    empty.init("allaamah")
    world.add("nora", Role.AGENT)
    nora = world.dsn_of("nora")
    assert empty.json("connect", "--dsn", nora, stdin=PASSWORD).status == 0
    assert empty.json("policy", "show").row["code"] == "zedo"


def test_a_desk_with_cases_under_another_policy_does_not_join(
    empty: CommandLine, world: World
) -> None:
    empty.init("allaamah")
    empty.log()
    world.add("nora", Role.AGENT)
    nora = world.dsn_of("nora")
    refused = empty.json("connect", "--dsn", nora, stdin=PASSWORD)
    assert (refused.status, refused.error["field"]) == (1, "policy")
    assert empty.json("policy", "show").row["code"] == "allaamah"


@pytest.fixture
def leaky(world: World) -> World:
    """A database whose people were given back what preparing it takes from them."""
    world.change("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pg_catalog TO desk_member")
    return world


@pytest.mark.parametrize("language", ["ar", "en"])
def test_rights_that_are_left_are_told_in_a_few_lines(
    empty: CommandLine, leaky: World, language: str
) -> None:
    words = ("server", "init", "--dsn", leaky.dsn, "--policy", "zedo")
    told = empty.do(*words, "--lang", language).out.splitlines()
    assert 3 <= len(told) <= 5
    assert "pg_advisory_lock" in told[-1] or "lo_" in told[-1]
    listed = empty.json(*words).row["not_revoked"]
    assert isinstance(listed, list)
    assert len(listed) > 40


def test_rights_that_are_left_are_listed_by_the_doctor(
    empty: CommandLine, leaky: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaky.add("nora", Role.AGENT)
    nora = leaky.dsn_of("nora")
    empty.json("connect", "--dsn", nora, stdin=PASSWORD)
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    rights = next(row for row in empty.json("doctor").rows if row["part"] == "rights")
    assert rights["works"] is False
    assert "pg_advisory_lock" in str(rights["detail"])
    assert "server init" in str(rights["cure"])


def test_people_are_listed_below_the_names_of_the_columns(empty: CommandLine, world: World) -> None:
    world.add("nora", Role.AGENT)
    heads, *people = empty.do("server", "user", "list", "--dsn", world.dsn).out.splitlines()
    assert heads.startswith("اسم الدخول")
    assert any("nora" in line for line in people)
