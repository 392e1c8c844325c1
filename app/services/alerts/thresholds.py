"""When a promise warns: the instants at which shares of its budget are used up, and after its due.

The thresholds are the policy's (`limits`): percents before, `due`, then minutes after. A scheduled
call warns shortly before it.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from app.models.alert import Alert
from app.models.case_clock import CaseClock
from app.models.clock_change import ClockName
from app.models.identity import CaseId
from app.models.policy import Policy
from app.models.sla import Pausing, Target, Unit, due_epoch, evaluate_epoch
from app.models.working_time import Calendar, epoch, instant_at

DUE = "due"
CALL = "call"
CALL_NOTICE = timedelta(minutes=5)
_IN_OPEN_SECONDS = frozenset({Unit.WORKING_TIME, Unit.WORKING_DAYS})


class Mark(NamedTuple):
    """One threshold and the instant at which it is passed."""

    at: datetime
    threshold: str


class Plan(Struct, frozen=True, kw_only=True):
    """When one running clock of a case warns, or with `clock` None its scheduled call."""

    case_id: CaseId
    clock: ClockName | None
    round: int
    due: datetime
    marks: tuple[Mark, ...]

    def alert(self, threshold: str) -> Alert:
        """The alert of passing that threshold."""
        return Alert(
            case_id=self.case_id,
            clock=self.clock,
            round=self.round,
            threshold=threshold,
            due=self.due,
        )

    def is_of(self, alert: Alert) -> bool:
        """Whether `alert` is still true: of this clock, with the due that it has now."""
        return (self.clock, self.round, self.due) == (alert.clock, alert.round, alert.due)

    def instant_of(self, threshold: str) -> datetime | None:
        """When that threshold is passed; None if the policy does not have it any more."""
        return next((mark.at for mark in self.marks if mark.threshold == threshold), None)


def plan_of(case_id: CaseId, clock: CaseClock, policy: Policy, now: datetime) -> Plan | None:
    """The plan of a running clock, earliest mark first.

    None while it waits for the customer: what will warn is not known before the answer.
    """
    calendar, target, start = policy.calendars[clock.calendar], clock.target_in_force, clock.start
    pauses = [
        (epoch(pause.start), None if pause.end is None else epoch(pause.end))
        for pause in clock.pauses
    ]
    begun = epoch(start)
    standing = evaluate_epoch(calendar, target, begun, pauses, asked_at=max(epoch(now), begun))
    if standing.due is None or standing.budget_s is None:
        return None
    due = instant_at(standing.due)
    marks = [
        Mark(instant_at(at), f"p{percent}")
        for percent in sorted(policy.limits.warnings)
        if (at := _share_used(calendar, target, begun, pauses, standing.budget_s, percent))
        is not None
        and begun < at < standing.due
    ]
    marks += [
        Mark(due + timedelta(minutes=minutes), f"after{minutes}" if minutes else DUE)
        for minutes in sorted({0, *policy.limits.after_minutes})
    ]
    return Plan(case_id=case_id, clock=clock.name, round=clock.round, due=due, marks=tuple(marks))


def plan_of_call(case_id: CaseId, call_at: datetime) -> Plan:
    """The plan of a scheduled call."""
    mark = Mark(call_at - CALL_NOTICE, CALL)
    return Plan(case_id=case_id, clock=None, round=0, due=call_at, marks=(mark,))


def marks_after(plans: tuple[Plan, ...], now: datetime) -> Iterator[datetime]:
    """The instants at which these plans warn next."""
    for plan in plans:
        following = next((mark.at for mark in plan.marks if mark.at > now), None)
        if following is not None:
            yield following


def _share_used(
    calendar: Calendar,
    target: Target,
    start: int,
    pauses: list[tuple[int, int | None]],
    budget_s: int,
    percent: int,
) -> int | None:
    unit = Unit.WORKING_TIME if target.unit in _IN_OPEN_SECONDS else Unit.CLOCK
    share = _share(unit, budget_s * percent // 100, target.pauses)
    return due_epoch(calendar, share, start, pauses)


@lru_cache(maxsize=1024)
def _share(unit: Unit, seconds: int, pauses: Pausing) -> Target:
    return Target(unit=unit, seconds=seconds, pauses=pauses)
