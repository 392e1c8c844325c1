"""What is done because it is time: escalating a broken promise, closing after silence."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.models.case import Case
from app.models.clock import FixedClock
from app.models.clock_change import ClockOp
from app.models.own_work import OwnWork, next_own_work
from app.models.people import Role
from app.models.policy_file import shipped
from app.models.status import Status
from app.services.sla.due_work import BATCH, DueWork, due_events
from tests.models.story import Story, with_all_clocks
from tests.services.alerts.alert_desk import AlertDesk


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> AlertDesk:
    """An agent's desk under the second seed."""
    return AlertDesk(tmp_path, clock, role=Role.AGENT)


def work(desk: AlertDesk) -> tuple[str, ...]:
    return DueWork(desk.opened.workplace).do().changed


def now_is(desk: AlertDesk, case: Case) -> Case:
    return desk.opened.workplace.store.case(case.id)


def test_nothing_is_done_before_a_promise_is_broken(desk: AlertDesk) -> None:
    desk.log(priority="highest")
    desk.clock.advance(timedelta(minutes=4, seconds=59))
    assert work(desk) == ()


def test_a_broken_first_reply_goes_to_the_supervisor(desk: AlertDesk) -> None:
    case = desk.log(priority="highest")
    desk.clock.advance(timedelta(minutes=5))
    assert work(desk) == (case.id,)
    assert now_is(desk, case).escalation == 1


def test_it_happened_when_it_fell_due_not_when_it_was_noticed(desk: AlertDesk) -> None:
    case = desk.log(priority="highest")
    desk.clock.advance(timedelta(hours=9))
    work(desk)
    assert now_is(desk, case).escalated_at == case.opened_at + timedelta(minutes=5)


def test_it_is_done_once(desk: AlertDesk) -> None:
    desk.log(priority="highest")
    desk.clock.advance(timedelta(hours=9))
    work(desk)
    assert work(desk) == ()


def test_two_desks_that_notice_it_write_the_same_event(desk: AlertDesk) -> None:
    case = desk.log(priority="highest")
    desk.clock.advance(timedelta(hours=9))
    workplace = desk.opened.workplace
    history = workplace.store.events.history(case.id)
    here = due_events(history, workplace.policy, workplace.now(), "77777")
    later = workplace.now() + timedelta(hours=1)
    there = due_events(history, workplace.policy, later, "88888")
    assert [event.id for event in here] == [event.id for event in there] != []


def test_a_promise_kept_in_time_escalates_nothing(desk: AlertDesk) -> None:
    case = desk.log(priority="highest")
    desk.act(case, "send_solution", text="حُلّت: حدّث المتصفح")
    desk.clock.advance(timedelta(hours=9))
    assert work(desk) == ()


def test_silence_closes_a_case_five_working_days_after_the_solution(desk: AlertDesk) -> None:
    case = desk.log()
    desk.act(case, "send_solution", text="حُلّت: حدّث المتصفح")
    desk.clock.advance(timedelta(days=8))
    assert work(desk) == (case.id,)
    closed = now_is(desk, case)
    assert (closed.status, closed.outcome) == (Status.CLOSED, "no_reply")


def test_silence_of_less_closes_nothing(desk: AlertDesk) -> None:
    case = desk.log()
    desk.act(case, "send_solution", text="حُلّت: حدّث المتصفح")
    desk.clock.advance(timedelta(days=4))
    assert work(desk) == ()


def test_a_confirmed_solution_closes_as_confirmed(desk: AlertDesk) -> None:
    case = desk.log()
    desk.act(case, "send_solution", text="حُلّت: حدّث المتصفح")
    desk.act(case, "confirm_solved")
    desk.clock.advance(timedelta(days=8))
    work(desk)
    assert now_is(desk, case).outcome == "confirmed"


def test_a_case_that_waits_for_us_is_never_closed_by_silence(desk: AlertDesk) -> None:
    case = desk.log()
    desk.clock.advance(timedelta(days=30))
    work(desk)
    assert now_is(desk, case).is_open


def test_past_the_top_of_the_ladder_nothing_more_is_written(desk: AlertDesk) -> None:
    case = desk.log(priority="highest")
    desk.clock.advance(timedelta(days=20))
    work(desk)
    assert now_is(desk, case).escalation == 1


def test_a_second_budget_without_a_solution_goes_to_the_top_authority(
    tmp_path: Path, clock: FixedClock
) -> None:
    desk = AlertDesk(tmp_path / "allaamah", clock, role=Role.AGENT, policy="allaamah")
    case = desk.log()
    desk.clock.advance(timedelta(days=30))
    work(desk)
    escalated = now_is(desk, case)
    assert (escalated.escalation, escalated.department) == (2, "academic_administration")


def test_a_policy_without_a_ladder_escalates_nothing(desk: AlertDesk) -> None:
    desk.log(priority="highest")
    desk.clock.advance(timedelta(hours=9))
    workplace = desk.opened.workplace
    workplace.policy = replace(workplace.policy, ladder=())
    assert work(desk) == ()


def test_a_case_with_nothing_to_be_done_is_not_looked_at_again(desk: AlertDesk) -> None:
    case = desk.log(priority="highest")
    desk.clock.advance(timedelta(hours=9))
    workplace = desk.opened.workplace
    workplace.policy = replace(workplace.policy, ladder=())
    due = workplace.store.cases.with_work_due
    assert list(due(workplace.now(), BATCH)) == [case.id]
    work(desk)
    assert list(due(workplace.now(), BATCH)) == []


@pytest.mark.parametrize("role", [Role.DEPARTMENT, Role.QUALITY, Role.ROOM_MANAGER])
def test_who_does_not_see_every_case_leaves_it_to_the_others(desk: AlertDesk, role: Role) -> None:
    desk.log(priority="highest")
    desk.clock.advance(timedelta(hours=9))
    desk.sit_down("كريم", role, "information_technology")
    assert work(desk) == ()


def test_a_night_full_of_broken_promises_is_worked_off_in_batches(desk: AlertDesk) -> None:
    cases = {desk.log(priority="highest").id for _ in range(BATCH + 3)}
    desk.clock.advance(timedelta(minutes=6))
    service = DueWork(desk.opened.workplace)

    first, second = service.do(), service.do()

    assert (len(first.changed), first.is_more) == (BATCH, True)
    assert (len(second.changed), second.is_more) == (3, False)
    assert {*first.changed, *second.changed} == cases


def test_the_time_with_the_customer_is_no_part_of_the_second_budget() -> None:
    """A day's question puts the top authority off by a day of the policy's hours."""
    escalated = Story.begin("allaamah", channel="email").then(
        "escalate", {"level": 1, "reason": "طلب المشرف"}
    )
    asked = escalated.then("request_info", {"text": "يُرجى إرسال صورة"})
    answered = asked.then("info_provided", after=timedelta(days=1))
    plain, late = (second_climb(story) for story in (escalated, answered))
    assert second_climb(asked) is None
    assert plain is not None
    assert late is not None
    assert late.at - plain.at == timedelta(days=1)


def second_climb(story: Story) -> OwnWork | None:
    work = next_own_work(story.case, story.policy, story.now)
    return work if work and work.level == 2 else None


def test_what_is_noticed_late_starts_the_top_department_when_it_fell_due() -> None:
    story = Story.begin(with_all_clocks(shipped("allaamah")), channel="email")
    noticed = story.now + timedelta(days=30)
    *_, climbed = due_events(story.history, story.policy, noticed, "77777")
    started = [change for change in climbed.clocks if change.op is ClockOp.START]
    assert [change.at for change in started] == [climbed.at, climbed.at]


def test_a_case_that_left_the_desk_meanwhile_is_passed_over(
    desk: AlertDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, kept = desk.log(priority="highest"), desk.log(priority="highest")
    desk.clock.advance(timedelta(hours=9))
    store = desk.opened.workplace.store
    monkeypatch.setattr(store.cases, "with_work_due", lambda *_: (left.id, kept.id))
    store.forget([left.id])
    assert work(desk) == (kept.id,)
