"""Why a case is due when it is: every stretch of time, counted or not, and the promise behind it.

The counted seconds add up to what the clock has consumed; a screen draws them day by day.
"""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from app.models.case import Case
from app.models.case_clock import CaseClock, ClockReading, evaluate_clock, read_clock
from app.models.policy import ClockTarget, Policy
from app.models.sla import Target, segments
from app.models.sla_ledger import Segment


class Explanation(Struct, frozen=True, kw_only=True):
    """One clock with its ledger up to `until`, and what is still to come of it up to the due.

    `promise` is the line of the policy that fits the case now; None where no line does any more.
    """

    reading: ClockReading
    start: datetime
    until: datetime
    target: Target
    budget_s: int | None
    elapsed_s: int
    ledger: tuple[Segment, ...]
    ahead: tuple[Segment, ...]
    promise: ClockTarget | None
    policy_version: int


def explain(case: Case, clock: CaseClock, policy: Policy, now: datetime) -> Explanation:
    """Explain `clock` of `case` as it stands at `now`, or stood when it was answered."""
    until = max(clock.start, clock.met_at or clock.cancelled_at or now)
    reading = read_clock(clock, policy.calendars, until)
    result = evaluate_clock(clock, policy.calendars, until, None)
    is_ahead = clock.is_running and reading.due is not None and reading.due > until
    every = segments(
        policy.calendars[clock.calendar],
        clock.target_in_force,
        clock.start,
        pauses=clock.pauses,
        until=reading.due if is_ahead and reading.due else until,
    )
    return Explanation(
        reading=reading,
        start=clock.start,
        until=until,
        target=clock.target_in_force,
        budget_s=result.budget_s,
        elapsed_s=result.elapsed_s,
        ledger=_cut(every, clock.start, until),
        ahead=_cut(every, until, every[-1].end) if every else (),
        promise=policy.target_for(
            clock.name.value, priority=case.priority, channel=case.channel, type=case.type
        ),
        policy_version=policy.version,
    )


def _cut(stretches: tuple[Segment, ...], start: datetime, end: datetime) -> tuple[Segment, ...]:
    """The parts of `stretches` within `[start, end)`."""
    return tuple(
        replace(stretch, start=max(stretch.start, start), end=min(stretch.end, end))
        for stretch in stretches
        if stretch.start < end and stretch.end > start
    )
