"""Faults at the desk, on the line and at the server, each counted afterwards."""

import shutil
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from app.models.clock import FixedClock
from app.models.errors import Code, StorageProblem, Unreachable
from app.models.people import Role
from app.models.storage.shared_connection import connect
from app.models.storage.shared_store import SharedStore
from app.services.sync.joining import join
from app.services.sync.sync_round import SyncResult, run_once
from app.wiring import open_desk
from tests.end_to_end.counted import are_alike, count_all, outbox
from tests.end_to_end.two_desks import PASSWORD, Organisation, Seat
from tests.real_parts import programs
from tests.real_parts.postgres import Postgres
from tests.real_parts.tcp_proxy import TcpProxy
from tests.real_parts.waiting import eventually

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def agents(zedo: Organisation) -> Organisation:
    """An organisation with three agents, who have no desk yet."""
    for login in ("sara", "omar", "mona"):
        zedo.person(login, Role.AGENT)
    return zedo


def sync_impatiently(seat: Seat) -> SyncResult:
    """One round whose calls wait no longer than a second."""
    return run_once(
        seat.desk.workplace, lambda: SharedStore(connect(seat.dsn, PASSWORD, limit_s=1.0))
    )


def sync_until_quiet(seats: list[Seat]) -> None:
    for _ in range(3):
        for seat in seats:
            seat.sync()


def work(seat: Seat, cases: int) -> None:
    for number in range(cases):
        case = seat.log(channel="email", subject=f"حالة {number}")
        seat.act(case, "note", text="اتصل ثانية")


# -- The line ------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["cut", "stall", "lose_answers"])
def test_a_line_that_breaks_costs_nothing(
    agents: Organisation, bad_line: TcpProxy, fault: str
) -> None:
    sara = agents.seat("sara", port=bad_line.port)
    omar = agents.seat("omar")
    work(sara, 3)
    sara.sync()
    work(sara, 3)
    getattr(bad_line, fault)()
    with pytest.raises(Unreachable):
        sync_impatiently(sara)
    work(sara, 2)
    bad_line.open()

    sync_until_quiet([sara, omar])

    count_all(agents.admin_dsn, [sara, omar])
    are_alike([sara, omar])


@pytest.mark.parametrize("fault", ["cut", "stall", "lose_answers"])
def test_a_line_that_breaks_in_the_middle_of_a_round_costs_nothing(
    agents: Organisation, bad_line: TcpProxy, fault: str
) -> None:
    sara = agents.seat("sara", port=bad_line.port)
    omar = agents.seat("omar", port=bad_line.port)
    work(sara, 40)
    bad_line.slow(0.005)
    breaking = threading.Timer(0.08, getattr(bad_line, fault))
    breaking.start()
    with suppress(Unreachable):
        sync_impatiently(sara)
    breaking.join()
    bad_line.slow(0)
    bad_line.open()

    sync_until_quiet([sara, omar])

    count_all(agents.admin_dsn, [sara, omar])
    are_alike([sara, omar])


# -- The desk ------------------------------------------------------------------------------------


def test_a_full_disk_at_the_desk_refuses_the_case_and_keeps_the_rest(agents: Organisation) -> None:
    sara, omar = agents.seat("sara"), agents.seat("omar")
    work(sara, 2)
    fill_up(sara)
    with pytest.raises(StorageProblem) as problem:
        work(sara, 200)
    assert problem.value.code is Code.NO_SPACE
    logged = len(sara.desk.workplace.store.cases.all_ids())
    assert sara.desk.workplace.store.check() == ()
    make_room(sara)
    work(sara, 1)

    sync_until_quiet([sara, omar])

    count_all(agents.admin_dsn, [sara, omar])
    are_alike([sara, omar])
    assert len(omar.desk.workplace.store.cases.all_ids()) == logged + 1


def test_a_full_disk_in_the_middle_of_a_pull_loses_no_row(agents: Organisation) -> None:
    sara, omar = agents.seat("sara"), agents.seat("omar")
    work(sara, 60)
    sara.sync()
    fill_up(omar)
    with pytest.raises(StorageProblem):
        omar.sync()
    assert omar.desk.workplace.store.cases.all_ids() == ()
    make_room(omar)

    omar.sync()

    count_all(agents.admin_dsn, [sara, omar])
    are_alike([sara, omar])


def fill_up(seat: Seat) -> None:
    """Let the store of a desk grow by a few pages and no further."""
    database = seat.desk.workplace.store._database
    pages = database.count("PRAGMA page_count")
    database.execute(f"PRAGMA max_page_count = {pages + 8}")


def make_room(seat: Seat) -> None:
    seat.desk.workplace.store._database.execute("PRAGMA max_page_count = 1000000000")


def test_a_desk_that_is_killed_at_any_moment_loses_and_doubles_nothing(
    agents: Organisation, postgres: Postgres
) -> None:
    sara, omar = agents.seat("sara"), agents.seat("omar")
    entropy = Random(7)
    for _ in range(6):
        work(sara, 15)
        syncing = start_sync(sara)
        with suppress(subprocess.TimeoutExpired):
            syncing.wait(entropy.uniform(0.3, 1.1))
        syncing.kill()
        syncing.wait()

    sync_until_quiet([sara, omar])

    count_all(agents.admin_dsn, [sara, omar])
    are_alike([sara, omar])


def start_sync(seat: Seat) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "--home", str(seat.home), "sync"],
        env=programs.plain_environment(PGPASSWORD=PASSWORD),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_clocks_of_another_century_and_jumping_ones_change_nothing(agents: Organisation) -> None:
    clocks = {
        "sara": FixedClock(datetime(1970, 1, 1, tzinfo=UTC)),
        "omar": FixedClock(datetime(2100, 6, 1, tzinfo=UTC)),
        "mona": FixedClock(datetime.now(UTC)),
    }
    seats = []
    for login, clock in clocks.items():
        join(agents.folder / login, agents.dsn(login), PASSWORD, clock)
        desk = open_desk(agents.folder / login, clock)
        seats.append(Seat(desk=desk, home=agents.folder / login, dsn=agents.dsn(login)))
    jumps = (timedelta(days=9000), timedelta(days=-20000), timedelta(seconds=-5))
    for jump in jumps:
        for seat in seats:
            seat.sync()
            work(seat, 2)
        clocks["mona"].advance(jump)

    sync_until_quiet(seats)

    count_all(agents.admin_dsn, seats)
    are_alike(seats)
    with psycopg.connect(agents.admin_dsn) as connection:
        ahead = connection.execute("SELECT 1 FROM core.event WHERE happened_at > received_at")
        assert ahead.fetchall() == []
    for seat in seats:
        seat.desk.close()


def test_a_copied_home_is_renumbered_and_both_go_on(agents: Organisation) -> None:
    sara, omar = agents.seat("sara"), agents.seat("omar")
    work(sara, 2)
    sara.sync()
    shutil.copytree(sara.home, agents.folder / "copy")
    copy = agents.opened(agents.folder / "copy", sara.dsn)
    mine, theirs = sara.log(subject="في الأصل"), copy.log(subject="في النسخة")
    assert mine.number == theirs.number
    work(copy, 2)

    sync_until_quiet([sara, copy, omar])

    assert len({omar.see(case).number for case in (mine, theirs)}) == 2
    assert omar.desk.actions.find(theirs.number) in (mine.id, theirs.id)
    count_all(agents.admin_dsn, [sara, copy, omar])
    are_alike([sara, copy, omar])


# -- The server ----------------------------------------------------------------------------------


def test_a_server_restored_to_yesterday_has_everything_again(
    agents: Organisation, postgres: Postgres
) -> None:
    seats = [agents.seat(login) for login in ("sara", "omar", "mona")]
    for seat in seats:
        work(seat, 2)
    sync_until_quiet(seats)
    yesterday = copied(postgres, agents.admin_dsn)
    for seat in seats:
        work(seat, 3)
        shared_case = seats[0].desk.workplace.store.cases.all_ids()[0]
        seat.desk.actions.act(shared_case, "note", {"text": "بعد النسخة"})
    sync_until_quiet(seats)
    made = count_all(agents.admin_dsn, seats)
    put_back(postgres, agents.admin_dsn, yesterday)

    sync_until_quiet(seats)

    assert count_all(agents.admin_dsn, seats) == made
    are_alike(seats)


def copied(postgres: Postgres, dsn: str) -> str:
    """A copy of the database as it stands; its name."""
    name = str(conninfo_to_dict(dsn)["dbname"])
    with psycopg.connect(postgres.superuser_dsn(), autocommit=True) as connection:
        copying = SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(copying.format(Identifier(f"{name}_old"), Identifier(name)))
    return f"{name}_old"


def put_back(postgres: Postgres, dsn: str, old: str) -> None:
    """Put the copy in the database's place."""
    name = str(conninfo_to_dict(dsn)["dbname"])
    with psycopg.connect(postgres.superuser_dsn(), autocommit=True) as connection:
        connection.execute(SQL("DROP DATABASE {} (FORCE)").format(Identifier(name)))
        renaming = SQL("ALTER DATABASE {} RENAME TO {}")
        connection.execute(renaming.format(Identifier(old), Identifier(name)))


def test_what_only_a_lonely_primary_has_is_not_acknowledged(
    agents: Organisation, postgres: Postgres
) -> None:
    sara, omar = agents.seat("sara"), agents.seat("omar")
    work(sara, 2)
    waited_for(postgres, "a_standby_that_never_comes")
    giving_up = threading.Thread(target=cancel_the_wait, args=(postgres,))
    giving_up.start()
    with pytest.raises(Unreachable) as error:
        sara.sync()
    giving_up.join()
    assert error.value.reason == "not_replicated"
    assert outbox(sara.home, "acked") == set()
    assert len(outbox(sara.home, "new")) == 5
    waited_for(postgres, "")

    sync_until_quiet([sara, omar])

    count_all(agents.admin_dsn, [sara, omar])
    are_alike([sara, omar])


def waited_for(postgres: Postgres, standby: str) -> None:
    """Let every commit wait for that standby; none for ''."""
    with psycopg.connect(postgres.superuser_dsn(), autocommit=True) as connection:
        connection.execute("SET synchronous_commit = local")
        connection.execute(SQL("ALTER SYSTEM SET synchronous_standby_names = {}").format(standby))
        connection.execute("SELECT pg_reload_conf()")
        asked = "SHOW synchronous_standby_names"
        eventually(lambda: connection.execute(asked).fetchone() == (standby,), asked)


def cancel_the_wait(postgres: Postgres) -> None:
    """What an administrator does to a commit that hangs, each time one of a push does."""
    with psycopg.connect(postgres.superuser_dsn(), autocommit=True) as connection:
        cancelled: list[object] = []
        while not cancelled:
            cancelled = connection.execute(
                "SELECT pg_cancel_backend(pid) FROM pg_stat_activity"
                " WHERE wait_event = 'SyncRep' AND query LIKE '%api.push%'"
            ).fetchall()
            connection.execute(
                "SELECT pg_cancel_backend(pid) FROM pg_stat_activity"
                " WHERE wait_event = 'SyncRep' AND query NOT LIKE '%api.push%'"
            )
