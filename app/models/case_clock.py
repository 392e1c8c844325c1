"""The clocks of one case: what the events made of them, and how they read at an instant.

A clock holds no verdict of its own while it runs: due time and state are computed from its start,
target, pauses and the calendar in force. Met, it keeps the verdict of the event that met it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from app.models.clock import from_text, to_text
from app.models.clock_change import ClockChange, ClockName, ClockOp
from app.models.json_value import Json, JsonObject
from app.models.sla import (
    Change,
    Pause,
    Result,
    State,
    Target,
    epoch_pauses,
    evaluate,
    evaluate_epoch,
    target_in_force,
)
from app.models.working_time import Calendar, epoch, instant_at

_ORDER = {name: place for place, name in enumerate(ClockName)}


class CaseClock(Struct, frozen=True, kw_only=True):
    """One clock in one round. `due` and `state` are the frozen verdict of a met clock."""

    name: ClockName
    round: int
    start: datetime
    target: Target
    calendar: str
    changes: tuple[Change, ...] = ()
    pauses: tuple[Pause, ...] = ()
    met_at: datetime | None = None
    cancelled_at: datetime | None = None
    due: datetime | None = None
    state: State | None = None

    @property
    def is_running(self) -> bool:
        """Neither met nor cancelled; it may be paused or breached."""
        return self.met_at is None and self.cancelled_at is None

    @property
    def is_paused(self) -> bool:
        """A pause is open."""
        return any(pause.end is None for pause in self.pauses)

    @property
    def target_in_force(self) -> Target:
        """The target of the last change of priority, else the first one."""
        return self.changes[-1].target if self.changes else self.target


class ClockReading(Struct, frozen=True, kw_only=True):
    """A clock at one instant, in the words of the contract. Seconds are the target's own."""

    name: ClockName
    round: int
    due: datetime | None
    due_if_resumed: datetime | None
    met_at: datetime | None
    state: State
    remaining_s: int | None
    percent: int | None
    paused_since: datetime | None = None

    def to_json(self) -> dict[str, Json]:
        """The shape that `case show --json` prints."""
        return {
            "name": self.name.value,
            "round": self.round,
            "due": to_text(self.due) if self.due else None,
            "due_if_resumed": to_text(self.due_if_resumed) if self.due_if_resumed else None,
            "met_at": to_text(self.met_at) if self.met_at else None,
            "state": self.state.value,
            "remaining_s": self.remaining_s,
            "percent": self.percent,
        }


def clock_to_json(clock: CaseClock) -> dict[str, Json]:
    """A running clock as lists store it, to be read at any instant without its events."""
    return {
        "name": clock.name.value,
        "round": clock.round,
        "start": to_text(clock.start),
        "target": clock.target.to_json(),
        "calendar": clock.calendar,
        "changes": [[to_text(change.at), change.target.to_json()] for change in clock.changes],
        "pauses": [
            [to_text(pause.start), to_text(pause.end) if pause.end else None]
            for pause in clock.pauses
        ],
    }


def clock_from_json(document: JsonObject) -> CaseClock:
    """The clock that `clock_to_json` wrote."""
    changes = cast(Sequence[tuple[str, JsonObject]], document["changes"])
    pauses = cast(Sequence[tuple[str, str | None]], document["pauses"])
    return CaseClock(
        name=ClockName(str(document["name"])),
        round=cast(int, document["round"]),
        start=from_text(str(document["start"])),
        target=Target.from_json(cast(JsonObject, document["target"])),
        calendar=str(document["calendar"]),
        changes=tuple(
            Change(at=from_text(at), target=Target.from_json(target)) for at, target in changes
        ),
        pauses=tuple(
            Pause(start=from_text(start), end=from_text(end) if end else None)
            for start, end in pauses
        ),
    )


def newest(clocks: Iterable[CaseClock], name: ClockName) -> CaseClock | None:
    """The clock of that name in its last round."""
    rounds = [clock for clock in clocks if clock.name is name]
    return max(rounds, key=lambda clock: clock.round, default=None)


def apply_change(clocks: tuple[CaseClock, ...], change: ClockChange) -> tuple[CaseClock, ...]:
    """The clocks after `change`. A change to a clock that is not there changes nothing."""
    name, round = change.name, change.round
    for place, clock in enumerate(clocks):
        if clock.name is name and clock.round == round:
            changed = _changed(clock, change)
            return (*clocks[:place], changed, *clocks[place + 1 :]) if changed else clocks
    fresh = _changed(None, change)
    return tuple(sorted((*clocks, fresh), key=_order)) if fresh else clocks


def _order(clock: CaseClock) -> tuple[int, int]:
    return _ORDER[clock.name], clock.round


def clocks_after(
    changes: Iterable[ClockChange], clocks: tuple[CaseClock, ...] = ()
) -> tuple[CaseClock, ...]:
    """The clocks that `changes` make of `clocks`."""
    for change in changes:
        clocks = apply_change(clocks, change)
    return clocks


def evaluate_clock(
    clock: CaseClock, calendars: Mapping[str, Calendar], at: datetime, met_at: datetime | None
) -> Result:
    """What the engine says of `clock` at `at`, answered at `met_at`."""
    return evaluate(
        calendars[clock.calendar],
        clock.target,
        clock.start,
        pauses=clock.pauses,
        asked_at=max(at, clock.start),
        answered_at=met_at,
        changes=clock.changes,
    )


def read_clock(clock: CaseClock, calendars: Mapping[str, Calendar], now: datetime) -> ClockReading:
    """`clock` at `now`; one that ended stands as it ended, met with what was frozen."""
    met_at = max(clock.met_at, clock.start) if clock.met_at else None
    asked_at = clock.cancelled_at or max(now, met_at or now)
    result = evaluate_clock(clock, calendars, asked_at, met_at)
    frozen = clock.state is not None and met_at is not None
    return ClockReading(
        name=clock.name,
        round=clock.round,
        due=clock.due if frozen else result.due,
        due_if_resumed=clock.due if frozen else result.due_if_resumed,
        met_at=clock.met_at,
        state=_state(clock, result),
        remaining_s=result.remaining_s,
        percent=result.percent,
        paused_since=_paused_since(clock) if result.state is State.PAUSED else None,
    )


def clock_verdict(
    clock: CaseClock, calendars: Mapping[str, Calendar], now: datetime
) -> tuple[datetime | None, State]:
    """Due time and state alone of what `read_clock` answers."""
    if clock.met_at and clock.state:
        return clock.due, clock.state
    met_at = max(clock.met_at, clock.start) if clock.met_at else None
    asked_at = clock.cancelled_at or max(now, met_at or now)
    asked_at = max(asked_at, clock.start)
    standing = evaluate_epoch(
        calendars[clock.calendar],
        target_in_force(clock.target, clock.changes, met_at or asked_at),
        epoch(clock.start),
        epoch_pauses(clock.pauses),
        asked_at=epoch(asked_at),
        answered_at=None if met_at is None else epoch(met_at),
    )
    due = None if standing.due is None else instant_at(standing.due)
    return due, State.CANCELLED if clock.cancelled_at else standing.state


def _state(clock: CaseClock, result: Result) -> State:
    if clock.cancelled_at:
        return State.CANCELLED
    if clock.met_at and clock.state:
        return clock.state
    return result.state


def _paused_since(clock: CaseClock) -> datetime | None:
    return min((pause.start for pause in clock.pauses if pause.end is None), default=None)


def _changed(clock: CaseClock | None, change: ClockChange) -> CaseClock | None:
    if change.op is ClockOp.START:
        return _started(clock, change)
    return _CHANGES[change.op](clock, change) if clock else None


def _met(clock: CaseClock, change: ClockChange) -> CaseClock | None:
    if not clock.is_running:
        return None
    pauses = _ended(clock.pauses, change.at)
    return replace(clock, met_at=change.at, pauses=pauses, due=change.due, state=change.state)


def _cancelled(clock: CaseClock, change: ClockChange) -> CaseClock | None:
    if not clock.is_running:
        return None
    return replace(clock, cancelled_at=change.at, pauses=_ended(clock.pauses, change.at))


def _paused(clock: CaseClock, change: ClockChange) -> CaseClock | None:
    if not clock.is_running or clock.is_paused:
        return None
    return replace(clock, pauses=(*clock.pauses, Pause(start=change.at, end=None)))


def _resumed(clock: CaseClock, change: ClockChange) -> CaseClock | None:
    return replace(clock, pauses=_ended(clock.pauses, change.at))


def _retargeted(clock: CaseClock, change: ClockChange) -> CaseClock | None:
    if change.target is None:
        return None
    return replace(clock, changes=(*clock.changes, Change(at=change.at, target=change.target)))


def _revived(clock: CaseClock, change: ClockChange) -> CaseClock | None:
    if clock.met_at is None:
        return None
    pause = Pause(start=clock.met_at, end=max(change.at, clock.met_at))
    return replace(clock, met_at=None, due=None, state=None, pauses=(*clock.pauses, pause))


def _started(clock: CaseClock | None, change: ClockChange) -> CaseClock:
    if change.target is None or change.calendar is None:
        raise ValueError("a clock starts with a target and a calendar")
    kept = clock.pauses if clock else ()
    return CaseClock(
        name=change.name,
        round=change.round,
        start=change.at,
        target=change.target,
        calendar=change.calendar,
        pauses=change.pauses or kept,
    )


def _ended(pauses: tuple[Pause, ...], at: datetime) -> tuple[Pause, ...]:
    return tuple(
        pause if pause.end else replace(pause, end=max(at, pause.start)) for pause in pauses
    )


_CHANGES: Mapping[ClockOp, Callable[[CaseClock, ClockChange], CaseClock | None]] = {
    ClockOp.MEET: _met,
    ClockOp.CANCEL: _cancelled,
    ClockOp.PAUSE: _paused,
    ClockOp.RESUME: _resumed,
    ClockOp.RETARGET: _retargeted,
    ClockOp.REVIVE: _revived,
}
