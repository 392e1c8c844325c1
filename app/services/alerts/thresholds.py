"""When a promise warns: the instants at which shares of its budget are used up, and after its due.

The thresholds are the policy's (`limits`): percents before, `due`, then minutes after.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from app.models.case_clock import CaseClock, evaluate_clock
from app.models.policy import Policy
from app.models.sla import Target, Unit, evaluate

DUE = "due"
_IN_OPEN_SECONDS = frozenset({Unit.WORKING_TIME, Unit.WORKING_DAYS})


def thresholds(
    clock: CaseClock, policy: Policy, now: datetime
) -> Iterator[tuple[str, datetime, datetime]]:
    """The thresholds of a running clock, earliest first: name, instant, due of the clock.

    None while it is paused: what will warn is not known before the customer answers.
    """
    result = evaluate_clock(clock, policy.calendars, now, None)
    if result.due is None or result.budget_s is None:
        return
    for percent in sorted(policy.limits.warnings):
        warned_at = _share_used(clock, policy, now, result.budget_s, percent)
        if warned_at is not None and warned_at < result.due:
            yield f"p{percent}", warned_at, result.due
    for minutes in sorted(policy.limits.after_minutes):
        name = f"after{minutes}" if minutes else DUE
        yield name, result.due + timedelta(minutes=minutes), result.due


def _share_used(
    clock: CaseClock, policy: Policy, now: datetime, budget_s: int, percent: int
) -> datetime | None:
    target = clock.target_in_force
    unit = Unit.WORKING_TIME if target.unit in _IN_OPEN_SECONDS else Unit.CLOCK
    share = Target(unit=unit, seconds=budget_s * percent // 100, pauses=target.pauses)
    return evaluate(
        policy.calendars[clock.calendar],
        share,
        clock.start,
        pauses=clock.pauses,
        asked_at=max(now, clock.start),
    ).due
