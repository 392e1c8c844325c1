"""Invented cases: decided by the rules, of every kind, none in the future, the same each time."""

from collections import Counter
from pathlib import Path

import pytest

from app.models.clock import FixedClock
from app.models.errors import Code, Refused
from app.services.demo.inventing import fill
from app.services.desk.home import NewHome, policy_named
from app.wiring import Desk, open_desk
from tests.copied_home import copied_home

POLICIES = ("allaamah", "masaraat", "zedo")


def desk_of(folder: Path, clock: FixedClock, policy: str = "zedo") -> Desk:
    copied_home(folder, NewHome(policy=policy_named(policy), name="سارة"), clock)
    return open_desk(folder, clock)


@pytest.mark.parametrize("policy", POLICIES)
def test_invented_cases_are_of_every_status(tmp_path: Path, clock: FixedClock, policy: str) -> None:
    desk = desk_of(tmp_path / "مكتب", clock, policy)
    assert fill(desk.workplace, 120) == 120
    rows = desk.queue.list(
        desk.queue.asked(status=None, department=None, is_overdue=False), limit=200
    )
    desk.close()
    assert len(rows) == 120
    assert len(Counter(row.status for row in rows)) == 7


def test_nothing_invented_lies_in_the_future(tmp_path: Path, clock: FixedClock) -> None:
    desk = desk_of(tmp_path / "مكتب", clock)
    fill(desk.workplace, 60)
    store = desk.workplace.store
    times = [
        event.at
        for row in desk.queue.list(
            desk.queue.asked(status=None, department=None, is_overdue=False), limit=100
        )
        for event in store.events.history(row.id)
    ]
    desk.close()
    assert max(times) <= clock.now()


def test_people_come_back_with_other_cases(tmp_path: Path, clock: FixedClock) -> None:
    desk = desk_of(tmp_path / "مكتب", clock)
    fill(desk.workplace, 60)
    asked = desk.queue.asked(status=None, department=None, is_overdue=False)
    customers = {row.customer_id for row in desk.queue.list(asked, limit=100)}
    desk.close()
    assert 5 < len(customers) < 40


@pytest.mark.parametrize("policy", POLICIES)
def test_invented_people_have_numbers_of_their_country(
    tmp_path: Path, clock: FixedClock, policy: str
) -> None:
    desk = desk_of(tmp_path / "مكتب", clock, policy)
    fill(desk.workplace, 40)
    asked = desk.queue.asked(status=None, department=None, is_overdue=False)
    customers = [
        desk.actions.open(row.id).case.customer for row in desk.queue.list(asked, limit=60)
    ]
    desk.close()
    assert [
        each.phone_raw for each in customers if each and each.phone_raw and not each.phone
    ] == []


def test_no_case_is_invented_among_shared_ones(tmp_path: Path, clock: FixedClock) -> None:
    desk = desk_of(tmp_path / "مكتب", clock)
    desk.workplace.store.facts.put("server", "postgresql://support.example/sanad")
    with pytest.raises(Refused) as caught:
        fill(desk.workplace, 1)
    desk.close()
    assert caught.value.code is Code.FORBIDDEN
