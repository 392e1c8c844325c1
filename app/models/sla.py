"""What was promised, and how a clock stands against it at an instant (SLA semantics, 2 to 4).

Nothing counts down: every answer is a pure function of calendar, target, start, pauses and the
instant asked about. The functions named `_epoch` do the same in whole seconds since 1970 UTC, for
whoever plans thousands of cases at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from app.models.errors import Code
from app.models.json_fields import FieldError, Fields
from app.models.json_value import Json
from app.models.open_table import LONGEST_WAIT_S, OpenTable
from app.models.sla_ledger import Segment, ledger
from app.models.time_spans import Span, merged
from app.models.working_time import ZERO, Calendar, epoch, opening_from
from app.models.zone_table import DAY_S

EpochPause: TypeAlias = tuple[int, int | None]
# 9998-12-31: what is later has no date to be shown.
_LAST_INSTANT = 253_370_764_800


class Unit(StrEnum):
    """What a target is measured in."""

    CLOCK = "clock"
    WORKING_TIME = "working_time"
    WORKING_DAYS = "working_days"
    IMMEDIATE = "immediate"


class Mode(StrEnum):
    """Where a working day ends: at its close of business, or at the time of day of the start."""

    END_OF_DAY = "end_of_day"
    SAME_TIME = "same_time"


class Pausing(StrEnum):
    """Whether a pause stops the clock."""

    STOP = "stop"
    IGNORE = "ignore"


class State(StrEnum):
    """How a clock stands. `cancelled` is said by the case, never by `evaluate`."""

    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    BREACHED = "breached"
    CANCELLED = "cancelled"


# Looked up once: an enumeration's member costs more to find than a due time to compare.
_instant_at = datetime.fromtimestamp
_WORKING_TIME, _WORKING_DAYS, _IMMEDIATE = Unit.WORKING_TIME, Unit.WORKING_DAYS, Unit.IMMEDIATE
_IGNORE = Pausing.IGNORE
_AMOUNTS = {
    Unit.CLOCK: "seconds",
    Unit.WORKING_TIME: "seconds",
    Unit.WORKING_DAYS: "days",
    Unit.IMMEDIATE: "grace_minutes",
}


class Target(Struct, frozen=True, kw_only=True):
    """A promise: `seconds`, `days` or `grace_minutes`, whichever its unit is measured by."""

    unit: Unit
    seconds: int | None = None
    days: int | None = None
    grace_minutes: int = 0
    mode: Mode = Mode.END_OF_DAY
    pauses: Pausing = Pausing.STOP

    def __post_init__(self) -> None:
        key = _AMOUNTS[self.unit]
        amount = {"seconds": self.seconds, "days": self.days}.get(key, self.grace_minutes)
        if amount is None:
            raise FieldError(Code.MISSING, key)
        if amount < (1 if self.unit is Unit.WORKING_DAYS else 0):
            raise FieldError(Code.BAD_VALUE, key, amount)

    @classmethod
    def from_json(cls, document: Mapping[str, object]) -> "Target":
        """Reads a target; raises FieldError naming the key."""
        word = document.get("unit") if isinstance(document, Mapping) else None
        unit = next((unit for unit in Unit if unit == word), None)
        key = _AMOUNTS[unit] if unit else "unit"
        of_days = ("mode",) if unit is Unit.WORKING_DAYS else ()
        known = ("unit", "pauses", key, *of_days) if unit else document
        fields = Fields(document, known)
        if unit is None:
            raise FieldError(Code.BAD_VALUE, "unit", fields.text("unit"))
        return cls(
            unit=unit,
            seconds=fields.whole("seconds") if key == "seconds" else None,
            days=fields.whole("days") if key == "days" else None,
            grace_minutes=fields.whole("grace_minutes") if "grace_minutes" in fields else 0,
            mode=fields.word("mode", Mode.END_OF_DAY),
            pauses=fields.word("pauses", Pausing.STOP),
        )

    def to_json(self) -> dict[str, Json]:
        """The form that `from_json` reads."""
        key = _AMOUNTS[self.unit]
        amount = {"seconds": self.seconds, "days": self.days}.get(key, self.grace_minutes)
        mode: dict[str, Json] = {"mode": self.mode.value} if key == "days" else {}
        return {"unit": self.unit.value, key: amount, **mode, "pauses": self.pauses.value}


class Pause(Struct, frozen=True, kw_only=True):
    """The clock waits for the customer from `start` to `end`; None = it still waits."""

    start: datetime
    end: datetime | None = None


class Change(Struct, frozen=True, kw_only=True):
    """From `at` on `target` is in force, as if it had been from the start."""

    at: datetime
    target: Target


class Result(Struct, frozen=True, kw_only=True):
    """How a clock stands; seconds are the target's own, so open seconds for a working unit.

    `due` is None while an open pause holds it; both dues are None, and for working days the budget
    too, where no open time is left to consume it.
    """

    due: datetime | None
    due_if_resumed: datetime | None
    budget_s: int | None
    elapsed_s: int
    remaining_s: int | None
    percent: int | None
    state: State


class Standing(NamedTuple):
    """`Result` in whole seconds since 1970 UTC."""

    due: int | None
    due_if_resumed: int | None
    budget_s: int | None
    elapsed_s: int
    remaining_s: int | None
    percent: int | None
    state: State


def evaluate(
    calendar: Calendar,
    target: Target,
    start: datetime,
    *,
    pauses: Sequence[Pause] = (),
    asked_at: datetime,
    answered_at: datetime | None = None,
    changes: Iterable[Change] = (),
) -> Result:
    """How the clock stands at `asked_at`, or stood when it was answered."""
    standing = evaluate_epoch(
        calendar,
        target_in_force(target, changes, answered_at or asked_at),
        epoch(start),
        epoch_pauses(pauses),
        asked_at=epoch(asked_at),
        answered_at=None if answered_at is None else epoch(answered_at),
    )
    return Result(
        due=_instant_or_none(standing.due),
        due_if_resumed=_instant_or_none(standing.due_if_resumed),
        budget_s=standing.budget_s,
        elapsed_s=standing.elapsed_s,
        remaining_s=standing.remaining_s,
        percent=standing.percent,
        state=standing.state,
    )


def due(
    calendar: Calendar, target: Target, start: datetime, *, pauses: Sequence[Pause] = ()
) -> datetime | None:
    """When the promise falls due; None while an open pause holds it or if it never does."""
    since = start - ZERO
    at = due_epoch(calendar, target, since.days * DAY_S + since.seconds, epoch_pauses(pauses))
    return _instant_or_none(at)


def segments(
    calendar: Calendar,
    target: Target,
    start: datetime,
    *,
    pauses: Sequence[Pause] = (),
    until: datetime,
) -> tuple[Segment, ...]:
    """Every stretch from `start` to `until` with the rule that counts it or not.

    `target` is the one in force; an open pause ends at `until`.
    """
    first, last = epoch(start), max(epoch(start), epoch(until))
    stops = epoch_pauses(pauses)
    standing = evaluate_epoch(calendar, target, first, stops, asked_at=last)
    stopped, _ = _stopped(target, stops, first, last)
    is_working = target.unit is _WORKING_TIME or target.unit is _WORKING_DAYS
    table = calendar.compiled.covering(first, last) if is_working else None
    return ledger(table, (first, last), stopped, standing.due_if_resumed)


def target_in_force(target: Target, changes: Iterable[Change], at: datetime) -> Target:
    """The target of the last change made by `at`, else the first one."""
    made = [change for change in changes if epoch(change.at) <= epoch(at)]
    # Of changes at one instant the one listed last counts.
    return max(reversed(made), key=lambda change: change.at).target if made else target


def evaluate_epoch(
    calendar: Calendar,
    target: Target,
    start: int,
    pauses: Sequence[EpochPause] = (),
    *,
    asked_at: int,
    answered_at: int | None = None,
) -> Standing:
    """`evaluate` in whole seconds since 1970 UTC, with the target that is in force."""
    until = asked_at if answered_at is None else answered_at
    stopped, held_from = _stopped(target, pauses, start, until)
    is_held = held_from is not None and held_from <= until and answered_at is None
    budget = _budget(calendar, target, start)
    elapsed = _elapsed(calendar, target, start, until, stopped)
    resumed = None if budget is None else _consumed_at(calendar, target, start, budget, stopped)
    is_waiting = is_held and (budget is None or elapsed < budget)
    due_at = None if is_waiting else resumed
    return Standing(
        due_at,
        resumed,
        budget,
        elapsed,
        None if budget is None else budget - elapsed,
        100 * elapsed // budget if budget else None,
        _state(due_at, asked_at, answered_at, is_held),
    )


def due_epoch(
    calendar: Calendar, target: Target, start: int, pauses: Sequence[EpochPause] = ()
) -> int | None:
    """`due` in whole seconds since 1970 UTC."""
    budget = _budget(calendar, target, start)
    if budget is None:
        return None
    stopped, held_from = _stopped(target, pauses, start, None)
    due_at = _consumed_at(calendar, target, start, budget, stopped)
    if held_from is None or due_at is None or due_at <= max(held_from, start):
        return due_at
    return None


def epoch_pauses(pauses: Iterable[Pause]) -> list[EpochPause]:
    """The pauses in seconds: `epoch` of both ends, written out because many are asked about."""
    seconds: list[EpochPause] = []
    for one in pauses:
        begun = one.start - ZERO
        ended = None if one.end is None else one.end - ZERO
        last = None if ended is None else ended.days * DAY_S + ended.seconds
        seconds.append((begun.days * DAY_S + begun.seconds, last))
    return seconds


def _instant_or_none(at: int | None) -> datetime | None:
    return None if at is None else _instant_at(at, UTC)


def _state(due_at: int | None, asked_at: int, answered_at: int | None, is_held: bool) -> State:
    if answered_at is not None:
        return State.MET if due_at is None or answered_at <= due_at else State.BREACHED
    if due_at is not None and asked_at >= due_at:
        return State.BREACHED
    return State.PAUSED if is_held else State.RUNNING


def _stopped(
    target: Target, pauses: Sequence[EpochPause], start: int, until: int | None
) -> tuple[list[Span], int | None]:
    """The pauses as a merged list within `[start, until)`, and when the first open one began.

    Without `until` the open one is left out.
    """
    spans: list[Span] = []
    held_from = None
    is_merged = True
    if not pauses or target.pauses is _IGNORE:
        return spans, held_from
    for begin, end in pauses:
        last = end
        if last is None:
            held_from = begin if held_from is None or begin < held_from else held_from
            last = until
        elif until is not None and last > until:
            last = until
        if last is not None and begin < last and start < last:
            if spans and begin <= spans[-1][1]:
                is_merged = False
            spans.append((begin if begin > start else start, last))
    return (spans if is_merged else merged(spans)), held_from


def _elapsed(
    calendar: Calendar, target: Target, start: int, until: int, stopped: Sequence[Span]
) -> int:
    """The seconds of `[start, until)` that consume the budget."""
    elapsed = until - start
    if target.unit is not _WORKING_TIME and target.unit is not _WORKING_DAYS:
        for begin, end in stopped:
            elapsed -= end - begin
        return elapsed
    open_before = calendar.compiled.covering(start, until if until > start else start).open_before
    elapsed = open_before(until) - open_before(start)
    for begin, end in stopped:
        elapsed -= open_before(end) - open_before(begin)
    return elapsed


def _consumed_at(
    calendar: Calendar, target: Target, start: int, budget: int, stopped: Sequence[Span]
) -> int | None:
    """The earliest instant by which `budget` seconds are consumed; None if that never comes."""
    if budget == 0:
        return start
    if target.unit is not _WORKING_TIME and target.unit is not _WORKING_DAYS:
        return _clock_consumed_at(start + budget, stopped)
    compiled = calendar.compiled
    last = stopped[-1][1] if stopped else start
    table: OpenTable | None = compiled.covering(start, last)
    while table is not None:
        at = table.consumed_at(start, budget, stopped)
        if at is not None:
            # So near, no wait between them can be too long.
            is_near = at - start <= LONGEST_WAIT_S
            return at if is_near or table.is_reached(start, at, of_days=False) else None
        table = compiled.further(table, last, of_days=False)
    return None


def _clock_consumed_at(at: int, stopped: Sequence[Span]) -> int | None:
    """`at` put off by every pause that begins before it is reached."""
    for begin, end in stopped:
        if at > begin:
            at += end - begin
    return at if at < _LAST_INSTANT else None


def _budget(calendar: Calendar, target: Target, start: int) -> int | None:
    """The seconds to consume; None for working days that never come."""
    if target.unit is _WORKING_DAYS:
        limit = _day_limit(calendar, target, start)
        if limit is None:
            return None
        table = calendar.compiled.covering(start, limit)
        return table.open_before(limit) - table.open_before(start)
    return target.grace_minutes * 60 if target.unit is _IMMEDIATE else target.seconds


def _day_limit(calendar: Calendar, target: Target, start: int) -> int | None:
    """The instant at which the target's working days are over."""
    count = target.days or 0
    begin: int | None = start
    if target.mode is Mode.SAME_TIME:
        begin = opening_from(calendar, start)
    if begin is None:
        return None
    compiled = calendar.compiled
    table: OpenTable | None = compiled.covering(begin, begin)
    while table is not None:
        limit = _limit_in(table, target.mode, count, begin)
        if limit is not None:
            return limit if table.is_reached(start, limit, of_days=True) else None
        table = compiled.further(table, begin, of_days=True)
    return None


def _limit_in(table: OpenTable, mode: Mode, count: int, begin: int) -> int | None:
    if mode is Mode.END_OF_DAY:
        return table.closing_of_day(count, begin)
    date, time_of_day = divmod(table.zone.local(begin), DAY_S)
    last = table.date_of_day(count, date)
    return None if last is None else table.zone.instant(last * DAY_S + time_of_day)
