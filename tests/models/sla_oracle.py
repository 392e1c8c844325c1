"""The SLA semantics told tick by tick, slowly, with nothing in common with the engine.

A wall clock may go back, but "shows x or later" once true stays true: the latest time a wall clock
has shown never falls. A tick lies in a local span `[a, b)` if that latest time does, which is the
whole of the semantics' rule for local times.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

from msgspec import Struct

from app.models.sla import Change, Mode, Pause, Pausing, State, Target, Unit
from app.models.working_time import DAYS, Calendar

LocalSpan = tuple[datetime, datetime]
_DAY = timedelta(days=1)
# No wall clock asked about goes back by more than this.
_LONGEST_FALL = timedelta(hours=4)


class Beyond:
    """Stands for what lies beyond the ticks that were looked at."""


BEYOND = Beyond()


class Ticks(Struct, frozen=True, kw_only=True):
    """The instants `first`, `first + step`, … that are looked at, `count` of them, and those
    `beside` them. No zone changes its clock but at one of the former.
    """

    first: datetime
    step: timedelta
    count: int
    beside: tuple[datetime, ...] = ()

    def at(self, place: int) -> datetime:
        return self.first + place * self.step

    @property
    def last(self) -> datetime:
        return self.at(self.count)

    @property
    def instants(self) -> list[datetime]:
        """All that are looked at, and the end of the last tick."""
        between = (instant for instant in self.beside if self.first <= instant <= self.last)
        return sorted({*map(self.at, range(self.count + 1)), *between})


class Answer(Struct, frozen=True, kw_only=True):
    """What the engine's result must say, or BEYOND where the ticks do not reach."""

    due: datetime | Beyond | None
    due_if_resumed: datetime | Beyond | None
    budget_s: int | Beyond
    elapsed_s: int
    state: State | Beyond


class Opening(Struct, frozen=True, kw_only=True):
    """Local open time and the date to which it belongs."""

    span: LocalSpan
    date: datetime
    counts: bool = True
    overrides: bool = False


class Oracle:
    """One calendar, looked at tick by tick."""

    def __init__(self, calendar: Calendar, ticks: Ticks) -> None:
        self._instants = ticks.instants
        self._lengths = [_seconds(after - at) for at, after in pairwise(self._instants)]
        self._zone = ZoneInfo(calendar.zone)
        self._shown = _shown(calendar.zone, ticks)
        closed = self._places(
            (closure.start_local, closure.end_local) for closure in calendar.closures
        )
        self._days: dict[datetime, set[int]] = {}
        self._working: set[datetime] = set()
        self._began_earlier: set[datetime] = set()
        self._goes_on: set[datetime] = set()
        for opening in _openings(calendar, self._shown):
            places = self._places([opening.span]) - (set() if opening.overrides else closed)
            self._days.setdefault(opening.date, set()).update(places)
            if places and opening.counts:
                self._working.add(opening.date)
            if opening.span[0] < self._shown[0]:
                self._began_earlier.add(opening.date)
            if opening.span[1] > self._shown[-1]:
                self._goes_on.add(opening.date)
        opened = set().union(*self._days.values())
        self.open = [place in opened for place in range(len(self._lengths))]

    def _places(self, spans: Iterable[LocalSpan]) -> set[int]:
        """The ticks at which the wall clock had shown the beginning of a span, but not its end."""
        places: set[int] = set()
        for start, end in spans:
            places.update(range(bisect_left(self._shown, start), bisect_left(self._shown, end)))
        return places

    def turns(self) -> list[datetime]:
        """Every opening and closing but one at the first tick."""
        turned = pairwise(self.open)
        return [self._instants[at] for at, (was, now) in enumerate(turned, 1) if was != now]

    def evaluate(
        self,
        target: Target,
        start: datetime,
        *,
        pauses: Sequence[Pause],
        asked_at: datetime,
        answered_at: datetime | None,
        changes: Sequence[Change],
    ) -> Answer:
        until = answered_at or asked_at
        for change in sorted(changes, key=lambda change: change.at):
            target = change.target if change.at <= until else target
        stops = [pause for pause in pauses if target.pauses is Pausing.STOP]
        consuming = self._consuming(target, start, until, stops)
        answer = self._place(until)
        elapsed = sum(self._lengths[place] for place in consuming if place < answer)
        budget = self._budget(target, start)
        if isinstance(budget, Beyond):
            return Answer(
                due=BEYOND, due_if_resumed=BEYOND, budget_s=BEYOND, elapsed_s=elapsed, state=BEYOND
            )
        resumed = self._resumed(consuming, start, budget)
        is_held = answered_at is None and any(
            pause.end is None and pause.start <= until for pause in stops
        )
        due = None if is_held and elapsed < budget else resumed
        return Answer(
            due=due,
            due_if_resumed=resumed,
            budget_s=budget,
            elapsed_s=elapsed,
            state=_state(due, asked_at, answered_at, is_held),
        )

    def _place(self, instant: datetime) -> int:
        return bisect_left(self._instants, instant)

    def _consuming(
        self, target: Target, start: datetime, until: datetime, stops: Sequence[Pause]
    ) -> list[int]:
        """The ticks that consume; pauses do their work before `until` only."""
        places = []
        for place in range(self._place(start), len(self._lengths)):
            at = self._instants[place]
            is_paused = at < until and any(
                pause.start <= at and (pause.end is None or at < pause.end) for pause in stops
            )
            needs_open = target.unit in {Unit.WORKING_TIME, Unit.WORKING_DAYS}
            if not is_paused and (self.open[place] or not needs_open):
                places.append(place)
        return places

    def _resumed(self, consuming: Sequence[int], start: datetime, budget: int) -> datetime | Beyond:
        if budget == 0:
            return start
        for place in consuming:
            if budget <= self._lengths[place]:
                return self._instants[place] + timedelta(seconds=budget)
            budget -= self._lengths[place]
        return BEYOND

    def _budget(self, target: Target, start: datetime) -> int | Beyond:
        if target.unit is Unit.IMMEDIATE:
            return target.grace_minutes * 60
        if target.unit is not Unit.WORKING_DAYS:
            return target.seconds or 0
        limit = self._limit(target, self._place(start))
        if limit is None or limit >= len(self._lengths):
            return BEYOND
        places = range(self._place(start), limit)
        return sum(self._lengths[place] for place in places if self.open[place])

    def _limit(self, target: Target, start: int) -> int | None:
        days = sorted(self._working)
        if target.mode is Mode.END_OF_DAY:
            # Where such a day opened, and so whether it is a whole one, no tick can tell.
            unsure = self._began_earlier & self._working
            if any(max(self._days[date]) >= start for date in unsure):
                return None
            whole = [date for date in days if min(self._days[date]) >= start]
            last = whole[target.days - 1] if len(whole) >= target.days else None
            return None if last is None or last in self._goes_on else max(self._days[last]) + 1
        opened = next((place for place in range(start, len(self.open)) if self.open[place]), None)
        if opened is None:
            return None
        wall = self._instants[opened].astimezone(self._zone).replace(tzinfo=None)
        today = datetime.combine(wall.date(), datetime.min.time())
        later = [date for date in days if date > today]
        if len(later) < target.days:
            return None
        local = later[target.days - 1] + (wall - today)
        return next((place for place, shown in enumerate(self._shown) if shown >= local), None)


def _state(
    due: datetime | Beyond | None, asked_at: datetime, answered_at: datetime | None, is_held: bool
) -> State:
    last = due if isinstance(due, datetime) else datetime.max.replace(tzinfo=UTC)
    if answered_at is not None:
        return State.MET if answered_at <= last else State.BREACHED
    if asked_at >= last:
        return State.BREACHED
    return State.PAUSED if is_held else State.RUNNING


@cache
def _shown(zone: str, ticks: Ticks) -> list[datetime]:
    """The latest wall time shown up to each tick, some hours before the first one included."""
    earlier = _LONGEST_FALL // ticks.step
    instants = [*map(ticks.at, range(-earlier, 0)), *ticks.instants[:-1]]
    walls = (instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for instant in instants)
    return list(accumulate(walls, max))[earlier:]


def _openings(calendar: Calendar, shown: list[datetime]) -> Iterator[Opening]:
    """Every window, and the weekly hours of every date from the day before the first tick on."""
    for window in calendar.windows:
        yield Opening(
            span=(window.start_local, window.end_local),
            date=_midnight(window.start_local),
            counts=window.counts_as_day,
            overrides=window.overrides_closures,
        )
    date = _midnight(shown[0]) - _DAY
    while date <= shown[-1]:
        for hours in calendar.weekly:
            if DAYS[date.weekday()] == hours.day:
                opening, closing = (_since_midnight(text) for text in (hours.open, hours.close))
                end = closing if closing > opening else closing + _DAY
                yield Opening(span=(date + opening, date + end), date=date)
        date += _DAY


def _seconds(length: timedelta) -> int:
    return length // timedelta(seconds=1)


def _midnight(local: datetime) -> datetime:
    return datetime.combine(local.date(), datetime.min.time())


def _since_midnight(text: str) -> timedelta:
    parts = [int(part) for part in text.split(":")]
    return timedelta(hours=parts[0], minutes=parts[1], seconds=parts[2] if parts[2:] else 0)
