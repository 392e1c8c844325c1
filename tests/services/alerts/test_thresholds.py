"""When a clock warns: at the policy's shares of its budget, at its due, and after it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.models.alert import Alert
from app.models.case_clock import CaseClock, read_clock
from app.models.clock_change import ClockName
from app.models.identity import CaseId
from app.models.policy import Policy
from app.models.policy_file import shipped
from app.models.sla import Pause, Target, Unit
from app.services.alerts.thresholds import CALL, Plan, marks_after, plan_of, plan_of_call

CASE = CaseId("019aa5a0-0000-7000-8000-000000000001")
# A Sunday, 10:00 in Cairo: the desk of the second seed opened an hour ago, for 8 hours.
START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
POLICY = shipped("zedo")


def clock(target: Target, *pauses: Pause) -> CaseClock:
    return CaseClock(
        name=ClockName.RESOLUTION,
        round=1,
        start=START,
        target=target,
        calendar=next(iter(POLICY.calendars)),
        pauses=pauses,
    )


def planned(target: Target, *pauses: Pause, policy: Policy = POLICY) -> Plan:
    plan = plan_of(CASE, clock(target, *pauses), policy, START + timedelta(hours=9))
    assert plan is not None
    return plan


def after_start(plan: Plan) -> dict[str, timedelta]:
    return {mark.threshold: mark.at - START for mark in plan.marks}


def test_the_shares_and_the_minutes_are_the_policys() -> None:
    assert after_start(planned(Target(unit=Unit.CLOCK, seconds=4 * 3600))) == {
        "p50": timedelta(hours=2),
        "p75": timedelta(hours=3),
        "p90": timedelta(hours=3, minutes=36),
        "due": timedelta(hours=4),
        "after30": timedelta(hours=4, minutes=30),
        "after120": timedelta(hours=6),
    }


def test_a_policy_may_warn_otherwise_but_always_at_the_due() -> None:
    limits = replace(POLICY.limits, warnings=(80,), after_minutes=())
    plan = planned(Target(unit=Unit.CLOCK, seconds=100), policy=replace(POLICY, limits=limits))
    assert [mark.threshold for mark in plan.marks] == ["p80", "due"]


def test_shares_of_working_time_are_used_up_in_opening_hours() -> None:
    plan = planned(Target(unit=Unit.WORKING_TIME, seconds=16 * 3600))
    # 7 hours are left today, the eighth is the first of tomorrow: 09:00 to 10:00.
    assert after_start(plan)["p50"] == timedelta(days=1)


def test_shares_of_working_days_are_shares_of_their_open_time() -> None:
    # To the close of the second day after: 7 + 8 + 8 hours, half of which is 7 + 4:30.
    plan = planned(Target(unit=Unit.WORKING_DAYS, days=2))
    assert after_start(plan)["p50"] == timedelta(days=1, hours=3, minutes=30)


def test_a_pause_puts_off_what_was_not_used_up_before_it() -> None:
    target = Target(unit=Unit.CLOCK, seconds=4 * 3600)
    pause = Pause(start=START + timedelta(hours=2, minutes=30), end=START + timedelta(hours=5))
    found = after_start(planned(target, pause))
    assert (found["p50"], found["p75"]) == (timedelta(hours=2), timedelta(hours=5, minutes=30))


def test_a_clock_that_waits_for_the_customer_has_no_plan() -> None:
    waiting = clock(Target(unit=Unit.CLOCK, seconds=3600), Pause(start=START))
    assert plan_of(CASE, waiting, POLICY, START + timedelta(hours=9)) is None


def test_a_promise_without_time_warns_at_its_due_first() -> None:
    plan = planned(Target(unit=Unit.IMMEDIATE, grace_minutes=0))
    assert plan.marks[0].threshold == "due"


def test_a_call_is_announced_before_it() -> None:
    (mark,) = plan_of_call(CASE, START).marks
    assert (mark.threshold, mark.at) == (CALL, START - timedelta(minutes=5))


def test_an_alert_is_of_its_plan_until_the_due_moves() -> None:
    plan = planned(Target(unit=Unit.CLOCK, seconds=3600))
    alert = plan.alert("p75")
    assert alert == Alert(
        case_id=CASE, clock=ClockName.RESOLUTION, round=1, threshold="p75", due=plan.due
    )
    assert plan.is_of(alert)
    assert not plan.is_of(replace(alert, due=plan.due + timedelta(seconds=1)))


def test_the_next_mark_of_each_plan_is_what_comes() -> None:
    plan = planned(Target(unit=Unit.CLOCK, seconds=4 * 3600))
    call = plan_of_call(CASE, START)
    assert list(marks_after((plan, call), START)) == [START + timedelta(hours=2)]


@pytest.mark.parametrize("unit", [Unit.CLOCK, Unit.WORKING_TIME])
@given(seconds=st.integers(200, 10**6), percent=st.integers(1, 99))
def test_at_its_mark_the_clock_reads_the_share_and_not_before(
    unit: Unit, seconds: int, percent: int
) -> None:
    policy = replace(POLICY, limits=replace(POLICY.limits, warnings=(percent,)))
    target = Target(unit=unit, seconds=seconds)
    mark = planned(target, policy=policy).marks[0]
    read = read_clock(clock(target), policy.calendars, mark.at)
    before = read_clock(clock(target), policy.calendars, mark.at - timedelta(seconds=1))
    share = seconds * percent // 100
    assert read.remaining_s == seconds - share
    assert before.remaining_s == seconds - share + 1


@given(seconds=st.integers(0, 10**6), days=st.integers(1, 30))
def test_marks_come_in_order(seconds: int, days: int) -> None:
    for target in (
        Target(unit=Unit.WORKING_TIME, seconds=seconds),
        Target(unit=Unit.WORKING_DAYS, days=days),
        Target(unit=Unit.CLOCK, seconds=seconds),
    ):
        instants = [mark.at for mark in planned(target).marks]
        assert instants == sorted(instants)
