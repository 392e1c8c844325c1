"""After an edit of a calendar every open promise is planned again from what is stored."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.models.case_input import CaseDraft
from app.models.case_order import Span
from app.models.clock import FixedClock
from app.models.identity import CaseId
from app.models.policy import Policy
from app.models.policy_file import shipped
from app.models.storage.case_filter import CaseFilter
from app.models.working_time import Closure
from app.services.desk.case_actions import CaseActions
from app.services.desk.case_log import CaseLog
from app.services.desk.home import NewHome
from app.services.desk.workplace import Workplace
from app.services.sla.due_work import DueWork
from tests.copied_home import copied_home


@pytest.fixture
def workplace(tmp_path: Path, clock: FixedClock) -> Workplace:
    copied_home(tmp_path / "home", NewHome(policy=shipped("zedo"), name="سارة"), clock)
    workplace = Workplace(tmp_path / "home", clock)
    workplace.open()
    return workplace


def closed_on(policy: Policy, *days: int) -> Policy:
    more = tuple(Closure.of_date(date(2026, 11, day)) for day in days)
    calendars = {
        name: replace(calendar, closures=(*calendar.closures, *more))
        for name, calendar in policy.calendars.items()
    }
    return replace(policy, calendars=calendars)


def dues(workplace: Workplace) -> dict[str, object]:
    rows = workplace.store.cases.page(CaseFilter(), Span(limit=50), me="")
    return {row.id: (row.due, row.clocks) for row in rows}


def work_by_the_hour(workplace: Workplace, ids: Iterable[CaseId]) -> list[frozenset[CaseId]]:
    """In which of these cases Sanad has something to do, at each hour of three weeks."""
    hours = (workplace.now() + timedelta(hours=hour) for hour in range(21 * 24))
    cases, wanted = workplace.store.cases, frozenset(ids)
    return [wanted.intersection(cases.with_work_due(hour, 50)) for hour in hours]


def test_the_stored_dues_are_those_that_the_events_give(
    workplace: Workplace, clock: FixedClock
) -> None:
    log, actions = CaseLog(workplace), CaseActions(workplace)
    drafts = [
        CaseDraft(channel=channel, subject="البث", type=kind, blocks_platform=blocks)
        for channel in ("phone", "email")
        for kind in ("complaint", "inquiry", "suggestion")
        for blocks in (True, False)
    ]
    cases = log.log(drafts)
    clock.advance(timedelta(hours=2))
    actions.act(cases[0].id, "request_info", {"text": "صورة الشاشة"})
    actions.act(cases[2].id, "classify", {"priority": "low"})
    edited = closed_on(workplace.policy, 23, 24)
    before = dues(workplace)
    without_silence = [case.id for case in cases if case is not cases[0]]

    workplace.store.promises.plan_again(edited)

    planned = dues(workplace)
    work = work_by_the_hour(workplace, without_silence)
    assert planned != before
    workplace.store.project([case.id for case in cases], edited, workplace.now())
    assert planned == dues(workplace)
    assert work == work_by_the_hour(workplace, without_silence)
    assert not work[0]
    assert work[-1]


def test_what_the_edit_does_not_touch_is_not_written(workplace: Workplace) -> None:
    CaseLog(workplace).log([CaseDraft(channel="email", subject="البث", type="inquiry")])
    assert workplace.store.promises.planned(workplace.policy) == []
    assert len(workplace.store.promises.planned(closed_on(workplace.policy, 22, 23))) == 1


def test_a_silence_that_is_not_over_after_all_is_looked_at_once(
    workplace: Workplace, clock: FixedClock
) -> None:
    (case,) = CaseLog(workplace).log([CaseDraft(channel="phone", subject="البث", type="inquiry")])
    CaseActions(workplace).act(case.id, "request_info", {"text": "صورة الشاشة"})
    workplace.store.promises.plan_again(workplace.policy)
    cases = workplace.store.cases
    assert len(cases.with_work_due(workplace.now(), 9)) == 1

    done = DueWork(workplace).do()

    assert (done.changed, cases.with_work_due(workplace.now(), 9)) == ((), ())
