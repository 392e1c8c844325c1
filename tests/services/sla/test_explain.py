"""Every second of a clock is accounted for, counted or not."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.models.case import Case
from app.models.case_input import CaseDraft
from app.models.clock import FixedClock
from app.models.clock_change import ClockName
from app.services.desk.home import NewHome, policy_named
from app.services.sla.explain import Explanation, explain
from app.wiring import Desk, open_desk
from tests.copied_home import copied_home


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    copied_home(tmp_path, NewHome(policy=policy_named("zedo"), name="سارة"), clock)
    return open_desk(tmp_path, clock)


@pytest.fixture
def case(desk: Desk) -> Case:
    draft = CaseDraft(channel="phone", type="complaint", subject="تسجيل المحاضرة يتوقف")
    return desk.log.log([draft])[0]


def resolution(desk: Desk, case: Case) -> Explanation:
    found = next(clock for clock in case.clocks if clock.name is ClockName.RESOLUTION)
    return explain(case, found, desk.workplace.policy, desk.workplace.now())


def test_the_counted_stretches_add_up_to_what_is_consumed(
    desk: Desk, case: Case, clock: FixedClock
) -> None:
    clock.advance(timedelta(days=1, hours=3))
    told = resolution(desk, case)
    assert sum(part.seconds for part in told.ledger if part.counted) == told.elapsed_s > 0


def test_what_is_ahead_ends_at_the_due_time(desk: Desk, case: Case, clock: FixedClock) -> None:
    clock.advance(timedelta(hours=2))
    told = resolution(desk, case)
    assert told.ahead[-1].end == told.reading.due
    assert told.ahead[0].start == told.until


def test_counted_and_ahead_make_the_whole_budget(desk: Desk, case: Case, clock: FixedClock) -> None:
    clock.advance(timedelta(hours=2))
    told = resolution(desk, case)
    counted = sum(part.seconds for part in (*told.ledger, *told.ahead) if part.counted)
    assert counted == told.budget_s


def test_nothing_is_ahead_of_a_clock_that_waits_for_the_customer(
    desk: Desk, case: Case, clock: FixedClock
) -> None:
    clock.advance(timedelta(hours=1))
    waiting = desk.actions.act(case.number, "request_info", {"text": "صورة الشاشة"})
    clock.advance(timedelta(hours=4))
    told = resolution(desk, waiting)
    assert not told.ahead
    assert told.ledger[-1].why == "pause"


def test_it_names_the_promise_that_fits(desk: Desk, case: Case) -> None:
    promise = resolution(desk, case).promise
    assert promise is not None
    assert promise.source


def test_a_promise_of_an_edited_policy_may_be_gone(desk: Desk, case: Case) -> None:
    found = next(clock for clock in case.clocks if clock.name is ClockName.RESOLUTION)
    policy = replace(desk.workplace.policy, targets=())
    assert explain(case, found, policy, desk.workplace.now()).promise is None
