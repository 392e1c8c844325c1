"""The whole way of a case by the command line alone: processes, a real database, TLS, a keyring."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from tests.real_parts.desktop import SessionBus
from tests.real_parts.postgres import PASSWORD as ADMIN_PASSWORD
from tests.real_parts.postgres import Postgres

ROOT = Path(__file__).parents[2]
PASSWORD = "كلمة-سر-طويلة"
CALL = {
    "channel": "phone",
    "customer": {"name": "نورة السبيعي", "phone": "٠٥٣٣١٠٥٥٧٢"},
    "type": "complaint",
    "category": "live_stream",
    "subject": "انقطاع البث المباشر",
    "blocks_platform": True,
    "exam_time": False,
}


@dataclass
class Terminal:
    """Somebody's terminal: commands run in a home of their own, as processes."""

    home: Path
    environment: dict[str, str]

    def run(self, *words: str, given: str = "", status: int = 0) -> list[dict[str, object]]:
        """The documents that `sanad words --json` prints."""
        ended = subprocess.run(
            [sys.executable, "main.py", *words, "--home", str(self.home), "--json"],
            cwd=ROOT,
            env=self.environment,
            input=given.encode(),
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert ended.returncode == status, (words, ended.stdout.decode(), ended.stderr.decode())
        printed = ended.stderr if status else ended.stdout
        return [json.loads(line) for line in printed.decode().splitlines()]

    def one(self, *words: str, given: str = "", status: int = 0) -> dict[str, object]:
        """The only document that a command prints."""
        documents = self.run(*words, given=given, status=status)
        assert len(documents) == 1, documents
        return documents[0]

    def act(self, case: str, action: str, status: int = 0, **data: object) -> dict[str, object]:
        """Do one action."""
        return self.one("case", "act", case, action, "--data", json.dumps(data), status=status)


@dataclass
class Office:
    """An organisation as its administrator made it by the command line."""

    folder: Path
    environment: dict[str, str]
    postgres: Postgres
    database: str

    def terminal(self, name: str) -> Terminal:
        return Terminal(self.folder / name, self.environment)

    def joined(self, login: str) -> Terminal:
        terminal = self.terminal(login)
        dsn = self.postgres.dsn(self.database, user=login)
        joined = terminal.one("connect", "--dsn", dsn, given=PASSWORD)
        assert joined["password_kept"] is True
        return terminal


@pytest.fixture
def office(
    tmp_path: Path, postgres: Postgres, session_bus: SessionBus, unlocked_keyring: None
) -> Iterator[Office]:
    dsn = postgres.new_database()
    database = dsn.partition("dbname=")[2].split()[0]
    # As a person runs it: no variable of the tests' own bare environment but these.
    bare = {name: value for name, value in os.environ.items() if "KEYRING" not in name}
    environment = {**bare, "DBUS_SESSION_BUS_ADDRESS": session_bus.address}
    office = Office(tmp_path, environment, postgres, database)
    admin = Terminal(tmp_path / "nowhere", {**environment, "PGPASSWORD": ADMIN_PASSWORD})
    admin.one("server", "init", "--dsn", dsn, "--policy", "zedo")
    admin.one("server", "user", "add", "sara", "--role", "agent", "--dsn", dsn, given=PASSWORD)
    admin.one(
        *("server", "user", "add", "karim", "--role", "department", "--name", "كريم شوقي"),
        *("--department", "information_technology", "--dsn", dsn),
        given=PASSWORD,
    )
    assert not admin.home.exists()
    yield office
    for login in ("sara", "karim"):
        admin.one("server", "user", "drop", login, "--dsn", dsn)
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(SQL("DROP ROLE IF EXISTS {}").format(Identifier(login)))


def test_a_case_goes_the_whole_way_by_the_command_line(office: Office, tmp_path: Path) -> None:
    sara, karim = office.joined("sara"), office.joined("karim")

    case = sara.one("case", "log", given=json.dumps(CALL))
    number = str(case["number"])
    assert (case["status"], case["priority"], case["sync"]) == ("open", "high", "pending")
    sara.act(number, "forward", department="information_technology")
    assert sara.one("sync")["refused"] == 0

    karim.one("sync", "--once")
    assert [row["number"] for row in karim.run("case", "list")] == [number]
    karim.act(number, "accept")
    forbidden = karim.act(number, "send_solution", text="تم", status=1)
    assert forbidden["error"] == "forbidden"
    karim.act(number, "return_solution", solution="أعيد تشغيل خادم البث")
    karim.one("sync")

    sara.one("sync")
    assert sara.one("case", "show", number)["status"] == "in_review"
    sara.act(number, "accept_solution")
    sara.act(number, "send_solution", text="عاد البث، يُرجى تحديث الصفحة")
    sara.act(number, "confirm_solved")
    closed = sara.act(number, "close", outcome="confirmed")
    assert (closed["status"], closed["outcome"]) == ("closed", "confirmed")
    sara.act(number, "rate", score=5)
    sara.one("sync")
    shown = sara.one("case", "show", number)
    assert shown["sync"] == "synced"
    assert sara.one("sync")["counts_agree"] is True
    events = shown["events"]
    assert isinstance(events, list)
    assert [event["kind"] for event in events] == [
        *("register", "forward", "accept", "return_solution", "accept_solution"),
        *("send_solution", "confirm_solved", "close", "rate"),
    ]

    admin = Terminal(tmp_path, {**office.environment, "PGPASSWORD": ADMIN_PASSWORD})
    dsn = office.postgres.superuser_dsn(office.database)
    status = admin.one("server", "status", "--dsn", dsn)
    assert isinstance(status["desks"], list)
    assert {desk["login"]: desk["waiting"] for desk in status["desks"]} == {"sara": 0, "karim": 0}

    workbook = tmp_path / "cases.xlsx"
    opened_at = datetime.fromisoformat(str(case["opened_at"]))
    day = opened_at.astimezone(ZoneInfo("Africa/Cairo")).date().isoformat()
    sara.one("report", "cases", "--from", day, "--to", day, "--out", str(workbook))
    sheets = openpyxl.load_workbook(workbook)
    values = {cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row}
    assert "انقطاع البث المباشر" in values


def test_a_wrong_password_and_an_unverified_server_are_refused(office: Office) -> None:
    terminal = office.terminal("sara")
    dsn = office.postgres.dsn(office.database, user="sara")

    wrong = terminal.one("connect", "--dsn", dsn, given="خطأ", status=1)
    unverified = terminal.one(
        "connect", "--dsn", "host=db.example.org user=sara dbname=sanad", given="x", status=1
    )
    away = dsn.replace(f"port={office.postgres.port}", "port=1")
    unreachable = terminal.one("connect", "--dsn", away, given=PASSWORD, status=3)

    assert wrong["error"] == "wrong_password"
    assert unverified["field"] == "dsn"
    assert unreachable["error"] == "unreachable"
    assert not terminal.home.exists()
