"""What Sanad will do by itself on a case, and when: escalate a broken promise, close after silence.

`lifecycle.md` §4 and §1 (`auto_close`). The instants are those at which it falls due, whenever it
is noticed.
"""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from app.models.case import Case
from app.models.case_clock import CaseClock, clock_verdict, newest
from app.models.clock_change import ClockName
from app.models.event import Action
from app.models.policy import Policy
from app.models.sla import evaluate
from app.models.status import Status

ESCALATING = (ClockName.FIRST_REPLY, ClockName.RESOLUTION)
_ENDED_BY_SILENCE = frozenset({Status.WAITING_CUSTOMER, Status.SOLUTION_SENT})


class OwnWork(Struct, frozen=True, kw_only=True):
    """One thing that Sanad owes a case at `at`, because of `clock`."""

    at: datetime
    action: Action
    clock: CaseClock
    level: int = 0


def next_own_work(case: Case, policy: Policy, now: datetime) -> OwnWork | None:
    """What Sanad does next on `case`, as it stands at `now`; None if there is nothing to come."""
    if not case.is_open:
        return None
    return min(_all_of(case, policy, now), key=lambda work: work.at, default=None)


def hangs_on_promises_alone(status: str, escalation: int) -> bool:
    """The first broken promise is all that Sanad can have to do: no silence, no second level."""
    return escalation == 0 and status not in _ENDED_BY_SILENCE


def _all_of(case: Case, policy: Policy, now: datetime) -> Iterator[OwnWork]:
    top = max((step.level for step in policy.ladder), default=0)
    if case.escalation < min(1, top):
        yield from _first_escalations(case, policy, now)
    if case.escalation == 1 and top > 1:
        yield from _second_escalation(case, policy, now)
    silence = newest(case.clocks, ClockName.AUTO_CLOSE)
    ended_at = _due(silence, policy, now)
    if silence and ended_at and case.status in _ENDED_BY_SILENCE:
        yield OwnWork(at=ended_at, action=Action.AUTO_CLOSE, clock=silence)


def _first_escalations(case: Case, policy: Policy, now: datetime) -> Iterator[OwnWork]:
    for name in ESCALATING:
        clock = newest(case.clocks, name)
        due = _due(clock, policy, now)
        if clock and due:
            yield OwnWork(at=due, action=Action.ESCALATE, clock=clock, level=1)


def _second_escalation(case: Case, policy: Policy, now: datetime) -> Iterator[OwnWork]:
    """One more budget of the solution after the first level, and still no solution."""
    clock = newest(case.clocks, ClockName.RESOLUTION)
    if clock is None or not clock.is_running or case.escalated_at is None:
        return
    due = evaluate(
        policy.calendars[clock.calendar],
        clock.target_in_force,
        case.escalated_at,
        pauses=clock.pauses,
        asked_at=max(now, case.escalated_at),
    ).due
    if due:
        yield OwnWork(at=due, action=Action.ESCALATE, clock=clock, level=2)


def _due(clock: CaseClock | None, policy: Policy, now: datetime) -> datetime | None:
    if clock is None or not clock.is_running:
        return None
    return clock_verdict(clock, policy.calendars, now)[0]
