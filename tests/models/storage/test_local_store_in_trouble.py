"""The local store when the machine fails: killed, full, locked, damaged, older or newer.

What was acknowledged is there afterwards; what was refused has changed nothing.
"""

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.clock import FixedClock
from app.models.errors import Code, StorageProblem
from app.models.storage import local_database
from app.models.storage.local_store import LocalStore
from app.models.storage.store_name import STORE_NAME
from app.services.desk.home import NewHome, make_home, policy_named
from app.wiring import open_desk

ROOT = Path(__file__).parents[3]
LINE = '{"channel": "phone", "subject": "انقطاع البث المباشر"}\n'

# Logs without end and prints each number only once the store has acknowledged it.
LOGGER = """
import sys
from pathlib import Path
from app.models.case_input import read_case_line
from app.models.clock import SystemClock
from app.wiring import open_desk

desk = open_desk(Path(sys.argv[1]), SystemClock())
line = sys.argv[2].encode()
while True:
    now = desk.workplace.now()
    case = desk.log.log([read_case_line(line, desk.workplace.policy, now)])[0]
    print(case.number, flush=True)
"""


@pytest.fixture
def home(tmp_path: Path, clock: FixedClock) -> Path:
    folder = tmp_path / "مكتب سارة"
    make_home(folder, NewHome(policy=policy_named("zedo"), name="سارة"), clock)
    return folder


def sanad(
    home: Path, *words: str, stdin: str = "", **more: object
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, str(ROOT / "main.py"), *words, "--home", str(home), "--json"],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        **more,
    )


def numbers(home: Path, clock: FixedClock) -> set[str]:
    desk = open_desk(home, clock)
    try:
        everything = desk.queue.asked(status=None, department=None, is_overdue=False)
        return {row.number for row in desk.queue.list(everything, limit=100_000)}
    finally:
        desk.close()


def test_every_acknowledged_case_survives_kill_nine(home: Path, clock: FixedClock) -> None:
    acknowledged: set[str] = set()
    for wanted in (3, 11, 23, 7):
        acknowledged |= set(_logged_until_killed(home, wanted))
    assert len(acknowledged) >= 44
    assert acknowledged <= numbers(home, clock)
    store = LocalStore(home)
    store.open()
    assert store.check() == ()
    store.close()


def _logged_until_killed(home: Path, wanted: int) -> Iterator[str]:
    with subprocess.Popen(
        [sys.executable, "-c", LOGGER, str(home), LINE],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        for _ in range(wanted):
            yield process.stdout.readline().strip()
        process.send_signal(signal.SIGKILL)
        yield from (line.strip() for line in process.stdout if line.endswith("\n"))


def test_a_newer_store_is_refused_and_left_alone(home: Path, clock: FixedClock) -> None:
    with sqlite3.connect(home / STORE_NAME) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = (home / STORE_NAME).read_bytes()
    done = sanad(home, "case", "list")
    assert (done.returncode, json.loads(done.stderr)["error"]) == (3, "newer_store")
    assert (home / STORE_NAME).read_bytes() == before


@pytest.mark.parametrize("how", ["no database", "cut short", "overwritten"])
def test_a_damaged_store_is_refused_and_left_alone(home: Path, how: str) -> None:
    path = home / STORE_NAME
    sound = path.read_bytes()
    path.write_bytes(
        {
            "no database": b"\x00\x01\x02" * 5000,
            "cut short": sound[: len(sound) // 3],
            "overwritten": sound[:100] + b"\xff" * (len(sound) - 100),
        }[how]
    )
    before = path.read_bytes()
    done = sanad(home, "case", "log", stdin=LINE)
    assert (done.returncode, json.loads(done.stderr)["error"]) == (3, "damaged_store")
    assert done.stdout == ""
    assert path.read_bytes() == before


def test_a_locked_store_is_named(
    home: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local_database, "_BUSY_TIMEOUT_S", 0.05)
    other = sqlite3.connect(home / STORE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    desk = open_desk(home, clock)
    with pytest.raises(StorageProblem) as caught:
        desk.workplace.store.facts.next_number()
    desk.close()
    other.close()
    assert caught.value.code is Code.LOCKED_STORE


LONG_LINES = 40 * (
    json.dumps({"channel": "phone", "subject": "س", "description": "و" * 100_000}) + "\n"
)


@pytest.mark.parametrize(
    ("lines", "room"),
    [
        pytest.param(LONG_LINES, 1_500_000, id="while-it-is-written"),
        pytest.param(LINE, 40_000, id="when-it-is-kept"),
    ],
)
def test_a_full_disk_is_named_and_nothing_is_half_written(
    home: Path, clock: FixedClock, lines: str, room: int
) -> None:
    assert sanad(home, "case", "log", stdin=LINE).returncode == 0
    before = numbers(home, clock)

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    done = sanad(home, "case", "log", stdin=lines, preexec_fn=little_room)
    assert (done.returncode, json.loads(done.stderr)["error"]) == (3, "no_space")
    assert done.stdout == ""
    assert numbers(home, clock) == before


def test_a_home_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "ملف").write_text("ليس مجلدًا", encoding="utf-8")
    done = sanad(tmp_path / "ملف" / "مكتب", "init", "--policy", "zedo")
    assert (done.returncode, json.loads(done.stderr)["error"]) == (3, "no_space")


def test_an_older_store_is_upgraded_and_copied_before(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = local_database.migration_steps()
    later = tmp_path / "later.sql"
    later.write_text("CREATE TABLE later (name TEXT PRIMARY KEY) STRICT;\n", encoding="utf-8")
    one_more = (*steps, later)
    monkeypatch.setattr(local_database, "migration_steps", lambda: one_more)
    store = LocalStore(home)
    store.open()
    store.close()
    with sqlite3.connect(home / STORE_NAME) as upgraded:
        (version,) = upgraded.execute("PRAGMA user_version").fetchone()
    upgraded.close()
    copies = list(home.glob("*.before-*"))
    assert version == len(one_more)
    assert len(copies) == 1
    with sqlite3.connect(copies[0]) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (len(steps),)
    copy.close()


def test_a_failing_upgrade_leaves_the_store_as_it_was(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = local_database.migration_steps()
    broken = tmp_path / "broken.sql"
    twice = "CREATE TABLE later (name TEXT) STRICT;\nCREATE TABLE later (x TEXT);\n"
    broken.write_text(twice, encoding="utf-8")
    monkeypatch.setattr(local_database, "migration_steps", lambda: (*steps, broken))
    with pytest.raises(Exception, match="later"):
        LocalStore(home).open()
    with sqlite3.connect(home / STORE_NAME) as left:
        assert left.execute("PRAGMA user_version").fetchone() == (len(steps),)
        assert left.execute("SELECT 1 FROM sqlite_schema WHERE name = 'later'").fetchone() is None
    left.close()


def test_the_home_is_for_its_owner_alone(home: Path) -> None:
    assert os.stat(home).st_mode & 0o077 == 0
