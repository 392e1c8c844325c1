"""What a report says of one case: the case, its promises as they stand, and who answers for them.

A promise that was kept or broken has the due time, the verdict and the policy version of the event
that decided it, so a later edit of the calendar does not change yesterday's report. `auto_close`
promises nothing, and a cancelled clock counts nowhere: neither is a promise here.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import cast

from msgspec import Struct

from app.models.case import Case, SyncState
from app.models.case_clock import CaseClock, evaluate_clock, read_clock
from app.models.case_row import PROMISES
from app.models.clock_change import ClockName, ClockOp
from app.models.event import Event
from app.models.fold import effective
from app.models.policy import Policy
from app.models.sla import State

BY_DEPARTMENT = frozenset({ClockName.DEPARTMENT, ClockName.ACCEPTANCE})

_Round = tuple[ClockName, int]


class PromiseFigures(Struct, frozen=True, kw_only=True):
    """One clock in one round. Durations are the target's own time, so working time mostly.

    `due` of a paused promise is when it would fall due if it went on now. `department` is the one
    that a department's own clock was started for, also where level one wrote down its answer; for
    every other clock it is the case's now.
    """

    clock: ClockName
    round: int
    start: datetime
    due: datetime | None
    met_at: datetime | None
    state: State
    elapsed: timedelta
    budget: timedelta | None
    department: str | None
    policy_version: int | None

    @property
    def is_open_breach(self) -> bool:
        """Broken, and not yet answered."""
        return self.state is State.BREACHED and self.met_at is None


class CaseFigures(Struct, frozen=True, kw_only=True):
    """One case with all its promises, in the order of the clocks and their rounds."""

    case: Case
    sync: SyncState
    promises: tuple[PromiseFigures, ...]

    def promise(self, clock: ClockName) -> PromiseFigures | None:
        """The newest round of that clock."""
        rounds = (promise for promise in self.promises if promise.clock is clock)
        return max(rounds, key=lambda promise: promise.round, default=None)


def figures_of(
    case: Case, history: Iterable[Event], policy: Policy, now: datetime, sync: SyncState
) -> CaseFigures:
    """The figures of `case`, which folds from `history`, as they stand at `now`."""
    decisions = _decisions(effective(history))
    clocks = (c for c in case.clocks if c.name in PROMISES and c.cancelled_at is None)
    return CaseFigures(
        case=case,
        sync=sync,
        promises=tuple(_promise(clock, case, decisions, policy, now) for clock in clocks),
    )


class _Decisions(Struct):
    """Which department each round went to, and which policy version decided it."""

    departments: dict[_Round, str | None]
    versions: dict[_Round, int]


def _decisions(events: Iterable[Event]) -> _Decisions:
    found = _Decisions({}, {})
    department: str | None = None
    for event in events:
        if "department" in event.sets:
            department = cast(str | None, event.sets["department"])
        versions = _versions(event)
        for change in event.clocks:
            key = (change.name, change.round)
            if change.op is ClockOp.START:
                found.departments[key] = department
            if change.op is ClockOp.MEET and key in versions:
                found.versions[key] = versions[key]
    return found


def _versions(event: Event) -> Mapping[_Round, int]:
    return {
        (ClockName(str(left["name"])), cast(int, left["round"])): cast(int, left["policy_version"])
        for left in event.left
        if "policy_version" in left
    }


def _promise(
    clock: CaseClock, case: Case, decisions: _Decisions, policy: Policy, now: datetime
) -> PromiseFigures:
    key = (clock.name, clock.round)
    reading = read_clock(clock, policy.calendars, now)
    met_at = max(clock.met_at, clock.start) if clock.met_at else None
    result = evaluate_clock(clock, policy.calendars, max(now, met_at or now), met_at)
    is_theirs = clock.name in BY_DEPARTMENT
    return PromiseFigures(
        clock=clock.name,
        round=clock.round,
        start=clock.start,
        due=reading.due or reading.due_if_resumed,
        met_at=clock.met_at,
        state=reading.state,
        elapsed=timedelta(seconds=result.elapsed_s),
        budget=timedelta(seconds=result.budget_s) if result.budget_s is not None else None,
        department=decisions.departments.get(key) if is_theirs else case.department,
        policy_version=decisions.versions.get(key) if clock.met_at else policy.version,
    )
