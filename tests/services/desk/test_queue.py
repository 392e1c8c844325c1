"""Lists and searches of one desk: in order, in pages, and never a case that may not be read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.models.case_input import CaseDraft
from app.models.clock import FixedClock
from app.models.errors import Code, Refused
from app.models.people import Role
from app.models.storage.local_store import LocalStore
from app.services.desk.home import NewHome, policy_named
from app.services.desk.queue import View
from app.services.desk.workplace import actor_to_json
from app.wiring import Desk, open_desk
from tests.copied_home import copied_home
from tests.models.story import ADMIN, OTHER_ROOM, QUALITY, ROOM, SESSION, of_department


@pytest.fixture
def home(tmp_path: Path, clock: FixedClock) -> Path:
    folder = tmp_path / "مكتب"
    copied_home(folder, NewHome(policy=policy_named("zedo"), name="سارة"), clock)
    return folder


@pytest.fixture
def desk(home: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(home, clock)
    yield opened
    opened.close()


def log(desk: Desk, subject: str, channel: str = "phone") -> str:
    return desk.log.log([CaseDraft(channel=channel, subject=subject)])[0].id


def as_somebody_else(home: Path, clock: FixedClock, actor: object) -> Desk:
    store = LocalStore(home)
    store.open()
    store.facts.put("person", actor_to_json(actor))  # type: ignore[arg-type]
    store.close()
    return open_desk(home, clock)


def test_pages_follow_each_other_without_gap(desk: Desk) -> None:
    every = {log(desk, f"شكوى {place}") for place in range(25)}
    seen: list[str] = []
    last = None
    while page := desk.queue.page(View.ALL_OPEN, limit=10, after=last):
        seen += [row.id for row in page]
        last = page[-1]
    assert len(seen) == 25
    assert set(seen) == every


def test_a_view_counts_what_it_shows(desk: Desk) -> None:
    for place in range(3):
        log(desk, f"شكوى {place}")
    desk.actions.act(log(desk, "محالة"), "forward", {"department": "quality"})
    assert desk.queue.count(View.FORWARDED) == len(desk.queue.page(View.FORWARDED, limit=50)) == 1
    assert desk.queue.count(View.ALL_OPEN) == 4


def test_a_department_sees_what_was_forwarded_to_it(
    desk: Desk, home: Path, clock: FixedClock
) -> None:
    here, there = log(desk, "للجودة"), log(desk, "لغيرها")
    desk.actions.act(here, "forward", {"department": "quality"})
    desk.actions.act(there, "forward", {"department": "public_relations"})
    other = as_somebody_else(home, clock, of_department("quality"))
    asked = other.queue.asked(status=None, department=None, is_overdue=False)
    assert [row.id for row in other.queue.list(asked, limit=10)] == [here]
    assert [row.id for row in other.queue.searching.rows("للجودة", asked, limit=10)] == [here]
    assert other.queue.searching.rows("لغيرها", asked, limit=10) == ()
    with pytest.raises(Refused) as caught:
        other.actions.open(there)
    other.close()
    assert caught.value.code is Code.NOT_FOUND


def test_a_room_manager_sees_the_cases_of_their_sessions(
    desk: Desk, home: Path, clock: FixedClock
) -> None:
    case = CaseDraft(channel="phone", subject="انقطاع", session=SESSION)
    here = desk.log.log([case])[0].id
    log(desk, "خارج القاعة")
    other = as_somebody_else(home, clock, ROOM)
    asked = other.queue.asked(status=None, department=None, is_overdue=False)
    listed = [row.id for row in other.queue.list(asked, limit=10)]
    other.close()
    assert listed == [here]


def test_an_administrator_reads_not_even_what_they_once_logged(
    desk: Desk, home: Path, clock: FixedClock
) -> None:
    log(desk, "شكوى")
    former = replace(ADMIN, login=desk.workplace.actor.login)
    other = as_somebody_else(home, clock, former)
    asked = other.queue.asked(status=None, department=None, is_overdue=False)
    listed = other.queue.list(asked, limit=10)
    other.close()
    assert listed == ()


@pytest.mark.parametrize("actor", [OTHER_ROOM, ADMIN])
def test_who_may_read_nothing_is_shown_nothing(
    desk: Desk, home: Path, clock: FixedClock, actor: object
) -> None:
    log(desk, "شكوى")
    other = as_somebody_else(home, clock, actor)
    asked = other.queue.asked(status=None, department=None, is_overdue=False)
    listed = other.queue.list(asked, limit=10)
    other.close()
    assert listed == ()


def test_quality_reads_everything(desk: Desk, home: Path, clock: FixedClock) -> None:
    log(desk, "شكوى")
    other = as_somebody_else(home, clock, QUALITY)
    assert other.queue.count(View.ALL_OPEN) == 1
    other.close()


def test_a_number_finds_its_case_however_it_is_typed(desk: Desk) -> None:
    case = desk.log.log([CaseDraft(channel="phone", subject="انقطاع")])[0]
    asked = desk.queue.asked(status=None, department=None, is_overdue=False)
    for typed in (case.number, case.number.replace("-", ""), f"#{case.number}"):
        assert [row.id for row in desk.queue.searching.rows(typed, asked, limit=5)] == [case.id]


@pytest.mark.parametrize("typed", ["البث", "بث", "انقطاع مباشر", "إنقطاع", "انقطاع البثّ", "انقطاح"])
def test_words_find_a_case_in_other_spellings(desk: Desk, typed: str) -> None:
    case_id = log(desk, "انقطاع البث المباشر")
    asked = desk.queue.asked(status=None, department=None, is_overdue=False)
    assert [row.id for row in desk.queue.searching.rows(typed, asked, limit=5)] == [case_id]


def test_the_role_of_a_home_is_kept(tmp_path: Path, clock: FixedClock) -> None:
    folder = tmp_path / "جودة"
    copied_home(folder, NewHome(policy=policy_named("zedo"), role=Role.QUALITY), clock)
    desk = open_desk(folder, clock)
    assert desk.workplace.actor.role is Role.QUALITY
    desk.close()
