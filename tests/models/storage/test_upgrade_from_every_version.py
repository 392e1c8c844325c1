"""A store of every earlier version has all that it had after its upgrade, and a copy of it."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest

from app.models.clock import FixedClock
from app.models.search_text import tokenise
from app.models.storage.case_filter import CaseFilter
from app.models.storage.local_database import add_functions, migration_steps
from app.models.storage.store_name import STORE_NAME
from app.services.desk.home import NewHome, make_home, policy_named
from app.services.desk.queue import View
from app.wiring import open_desk
from tests.end_to_end.two_desks import Seat

STEPS = migration_steps()
NAMES_OF_TWO = 10
SPELLINGS = ("عبدالرحمن", "عبد الرحمن")
# Kept by triggers as rows come, or a view of the search index.
SHOWN = (View.ALL_OPEN, View.CLOSED)
KEPT = {"case_count", "due_count", "case_vocabulary"}


@pytest.fixture
def home(tmp_path: Path, clock: FixedClock) -> Path:
    """A desk with a draft, cases in several states and words that were looked for."""
    home = tmp_path / "مكتب"
    make_home(home, NewHome(policy=policy_named("zedo"), name="سارة"), clock)
    seat = Seat(desk=open_desk(home, clock), home=home, dsn="")
    case = seat.log(channel="email", subject="انقطاع البث المباشر")
    seat.act(case, "note", text="اتصل ثانية")
    seat.act(seat.log(subject="لا يعمل الدخول"), "forward", department="information_technology")
    for name in SPELLINGS:
        seat.log(subject=f"اتصل {name} عن الكتب ومكتبة الجامعة", customer={"name": name})
    closed = seat.log(channel="email", subject="شهادة متأخرة", category="login")
    seat.act(closed, "close", outcome="withdrawn")
    seat.desk.close()
    return home


def held(home: Path, clock: FixedClock) -> list[object]:
    """What the desk of a home shows and finds, and what waits there."""
    desk = open_desk(home, clock)
    workplace = desk.workplace
    while workplace.store.project_next(10, workplace.policy, workplace.now()):
        pass
    while workplace.store.cases.search.read_again(1):
        pass
    told = [
        [case.number for view in SHOWN for case in desk.queue.page(view, limit=9)],
        [desk.queue.count(view) for view in SHOWN],
        [
            (desk.actions.open(case_id).case, desk.actions.open(case_id).history)
            for case_id in workplace.store.cases.all_ids()
        ],
        [
            len(desk.queue.searching.rows(typed, CaseFilter(), limit=9))
            for typed in ("البث", "مكتبة", *SPELLINGS)
        ],
        [len(workplace.store.customers.named(typed, 9)) for typed in SPELLINGS],
        workplace.store.events.waiting(-1),
        workplace.store.check(),
    ]
    desk.close()
    return told


def put_back(store: Path, version: int) -> None:
    """Make the store as that version of the program would have left it."""
    older = store.with_suffix(".older")
    with closing(sqlite3.connect(older)) as made:
        add_functions(made)
        for step in STEPS[:version]:
            made.executescript(step.read_text(encoding="utf-8"))
        made.execute(f"PRAGMA user_version = {version}")
        made.execute("ATTACH ? AS present", (str(store),))
        for table, columns in shared_columns(made):
            made.execute(
                f"INSERT OR REPLACE INTO main.{table} ({columns})"
                f" SELECT {columns} FROM present.{table}"
            )
        if version < NAMES_OF_TWO:
            take_names_out(made)
        made.commit()
    for left in store.parent.glob(f"{STORE_NAME}-*"):
        left.unlink()
    older.replace(store)


def take_names_out(made: sqlite3.Connection) -> None:
    """Index the words as they were before names of two words were also found as one."""
    for seq, folded in made.execute("SELECT rowid, folded FROM main.case_search").fetchall():
        stems = "\n".join(
            " ".join(key for token in tokenise(text) for key in token.keys)
            for text in folded.split("\n")
        )
        made.execute("UPDATE main.case_search SET stems = ? WHERE rowid = ?", (stems, seq))
    made.execute(
        "UPDATE main.customer_search SET name = (SELECT name_folded || ' ' || ifnull(email, '')"
        " FROM main.customer WHERE seq = customer_search.rowid)"
    )


def shared_columns(made: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Every table that both have, with the columns of both; an index by the numbers of its rows."""
    virtual = [
        name
        for (name,) in made.execute("SELECT name FROM main.sqlite_schema WHERE sql LIKE '%fts5%'")
    ]
    names = made.execute(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        " INTERSECT SELECT name FROM present.sqlite_schema ORDER BY 1"
    ).fetchall()
    for (name,) in names:
        if name in KEPT or any(name.startswith(f"{index}_") for index in virtual):
            continue
        shared = made.execute(
            "SELECT name FROM pragma_table_info(?1, 'main')"
            " INTERSECT SELECT name FROM pragma_table_info(?1, 'present')",
            (name,),
        ).fetchall()
        columns = [column for (column,) in shared]
        yield name, ", ".join((["rowid"] if name in virtual else []) + columns)


@pytest.mark.parametrize("version", range(1, len(STEPS)))
def test_a_store_of_every_earlier_version_has_all_of_it_after_the_upgrade(
    home: Path, clock: FixedClock, version: int
) -> None:
    before = held(home, clock)
    assert all(before[:4])
    assert before[3:5] == [[1, 2, 2, 2], [2, 2]]
    put_back(home / STORE_NAME, version)

    assert held(home, clock) == before

    (copy,) = home.glob("*.before-*")
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("PRAGMA user_version").fetchone() == (version,)


def test_who_opens_a_store_that_another_upgrades_finds_it_upgraded(
    home: Path, clock: FixedClock
) -> None:
    """A window opens three connections at once, and a command may be a fourth."""
    before = held(home, clock)
    put_back(home / STORE_NAME, 1)
    together = Barrier(4)

    def open_and_read(_: int) -> list[object]:
        together.wait()
        return held(home, clock)

    with ThreadPoolExecutor(4) as lanes:
        assert list(lanes.map(open_and_read, range(4))) == [before] * 4
    (copy,) = home.glob("*.before-*")
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("PRAGMA user_version").fetchone() == (1,)
