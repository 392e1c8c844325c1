"""A large demonstration: echoes of what was told, as real as what they echo."""

from pathlib import Path

from app.models.case_number import parse_number
from app.models.clock import FixedClock
from app.models.storage.store_name import STORE_NAME
from app.services.demo.inventing import fill
from app.wiring import Desk
from tests.models.storage.store_rows import rows_of
from tests.services.demo.test_inventing import desk_of


def filled(folder: Path, clock: FixedClock, *, policy: str = "zedo") -> Desk:
    desk = desk_of(folder, clock, policy)
    fill(desk.workplace, 60, most_told=12)
    return desk


PROJECTED = (
    "SELECT * FROM case_row ORDER BY seq",
    "SELECT rowid, * FROM case_search ORDER BY rowid",
    "SELECT * FROM customer ORDER BY seq",
    "SELECT rowid, * FROM customer_search ORDER BY rowid",
    "SELECT * FROM case_count WHERE n <> 0",
    "SELECT * FROM due_count WHERE n <> 0",
)


def test_echoes_are_what_their_events_project(tmp_path: Path, clock: FixedClock) -> None:
    for policy in ("zedo", "allaamah"):
        home = tmp_path / policy
        desk = filled(home, clock, policy=policy)
        before = [rows_of(home / STORE_NAME, asked) for asked in PROJECTED]
        subjects = [str(row[0]) for row in rows_of(home / STORE_NAME, "SELECT subject FROM event")]
        desk.workplace.store.project(subjects, desk.workplace.policy, desk.workplace.now())
        desk.close()
        assert len(before[0]) == 60
        assert [rows_of(home / STORE_NAME, asked) for asked in PROJECTED] == before


def test_echoes_have_ids_numbers_and_telephones_of_their_own(
    tmp_path: Path, clock: FixedClock
) -> None:
    home = tmp_path / "مكتب"
    desk = filled(home, clock)
    following = desk.log.next_number()
    desk.close()
    store = home / STORE_NAME
    rows = rows_of(store, "SELECT id, number FROM case_row")
    assert len({row[0] for row in rows}) == len({row[1] for row in rows}) == 60
    assert all(parse_number(str(number)) for _, number in rows)
    assert following not in {row[1] for row in rows}
    phones = rows_of(store, "SELECT phone, phone_raw FROM customer")
    assert len(set(phones)) == len(phones) > 12
    kept, named = rows_of(store, "SELECT count(DISTINCT id), count(id) FROM event")[0]
    assert kept == named == rows_of(store, "SELECT count(*) FROM outbox")[0][0]


def test_nothing_is_owed_to_an_echo_when_it_is_made(tmp_path: Path, clock: FixedClock) -> None:
    desk = filled(tmp_path / "مكتب", clock)
    due = desk.workplace.store.cases.with_work_due(desk.workplace.now(), 10)
    desk.close()
    assert due == ()
