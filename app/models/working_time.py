"""When a desk is open: weekly hours, closures and extra windows in the wall clock of one zone.

The record is what a policy file says; `compiled` is the same in numbers, made once and kept, and
shared by calendars that are equal.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

from msgspec import Struct

from app.models.compiled_calendar import CompiledCalendar, WeeklyRule, WindowRule
from app.models.errors import Code
from app.models.json_fields import FieldError, Fields
from app.models.json_value import Json
from app.models.open_table import OpenTable
from app.models.time_spans import Span
from app.models.zone_table import DAY_S

ZERO = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = timedelta(days=1)
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?|24:00(?::00)?", re.ASCII)
_WALL_ZERO = ZERO.replace(tzinfo=None)


class WeeklyHours(Struct, frozen=True, kw_only=True):
    """Open on every such day; a `close` before the `open` is on the following date."""

    day: str
    open: str
    close: str

    def __post_init__(self) -> None:
        if self.day not in DAYS:
            raise FieldError(Code.BAD_VALUE, "day", self.day)
        for key, text in (("open", self.open), ("close", self.close)):
            if not _TIME.fullmatch(text):
                raise FieldError(Code.BAD_VALUE, key, text)
        if self.open.startswith("24"):
            raise FieldError(Code.BAD_VALUE, "open", self.open)
        if _seconds(self.open) == _seconds(self.close):
            raise FieldError(Code.BAD_VALUE, "close", self.close)

    @classmethod
    def from_json(cls, document: Mapping[str, object]) -> "WeeklyHours":
        """Reads `{"day": "sun", "open": "09:00", "close": "17:00"}`."""
        fields = Fields(document, ("day", "open", "close"))
        return cls(day=fields.text("day"), open=fields.text("open"), close=fields.text("close"))

    def to_json(self) -> dict[str, Json]:
        """The form that `from_json` reads."""
        return {"day": self.day, "open": self.open, "close": self.close}


class Closure(Struct, frozen=True, kw_only=True):
    """Closed from one local time to another, a holiday or an afternoon off."""

    start_local: datetime
    end_local: datetime

    def __post_init__(self) -> None:
        _check_order(self.start_local, self.end_local)

    @classmethod
    def of_date(cls, day: date) -> "Closure":
        """Closed for one whole date."""
        start = datetime.combine(day, time())
        return cls(start_local=start, end_local=start + _DAY)

    @classmethod
    def from_json(cls, document: Mapping[str, object]) -> "Closure":
        """Reads `{"date": …}` or `{"from": …, "to": …}`."""
        fields = Fields(document, ("date",) if "date" in document else ("from", "to"))
        if "date" in document:
            return cls.of_date(_date(fields, "date"))
        return cls(start_local=_wall(fields, "from"), end_local=_wall(fields, "to"))

    def to_json(self) -> dict[str, Json]:
        """The form that `from_json` reads."""
        if self.start_local.time() == time() and self.end_local - self.start_local == _DAY:
            return {"date": self.start_local.date().isoformat()}
        return {"from": _wall_text(self.start_local), "to": _wall_text(self.end_local)}


class Window(Struct, frozen=True, kw_only=True):
    """Additional open time, such as a course session; it makes a working day only if it says so."""

    start_local: datetime
    end_local: datetime
    overrides_closures: bool = False
    counts_as_day: bool = False

    def __post_init__(self) -> None:
        _check_order(self.start_local, self.end_local)

    @classmethod
    def from_json(cls, document: Mapping[str, object]) -> "Window":
        """Reads `{"from": …, "to": …}` and its two flags, false if absent."""
        fields = Fields(document, ("from", "to", "overrides_closures", "counts_as_day"))
        return cls(
            start_local=_wall(fields, "from"),
            end_local=_wall(fields, "to"),
            overrides_closures=fields.flag("overrides_closures"),
            counts_as_day=fields.flag("counts_as_day"),
        )

    def to_json(self) -> dict[str, Json]:
        """The form that `from_json` reads."""
        return {
            "from": _wall_text(self.start_local),
            "to": _wall_text(self.end_local),
            "overrides_closures": self.overrides_closures,
            "counts_as_day": self.counts_as_day,
        }


class Calendar(Struct, frozen=True, kw_only=True, dict=True):
    """Every second that is open, and which dates are working days."""

    zone: str
    weekly: tuple[WeeklyHours, ...] = ()
    closures: tuple[Closure, ...] = ()
    windows: tuple[Window, ...] = ()
    source: str | None = None
    assumption: bool = False

    def __post_init__(self) -> None:
        try:
            ZoneInfo(self.zone)
        except (LookupError, OSError, ValueError):
            raise FieldError(Code.BAD_VALUE, "zone", self.zone) from None

    @classmethod
    def from_json(cls, document: Mapping[str, object]) -> "Calendar":
        """Reads a calendar; raises FieldError naming the key, such as `weekly[0].close`."""
        fields = Fields(document, cls.__struct_fields__)
        return cls(
            zone=fields.text("zone"),
            weekly=tuple(fields.each("weekly", WeeklyHours.from_json)),
            closures=tuple(fields.each("closures", Closure.from_json)),
            windows=tuple(fields.each("windows", Window.from_json)),
            source=fields.text("source") or None if "source" in fields else None,
            assumption=fields.flag("assumption"),
        )

    def to_json(self) -> dict[str, Json]:
        """The form that `from_json` reads."""
        document: dict[str, Json] = {
            "zone": self.zone,
            "weekly": [hours.to_json() for hours in self.weekly],
            "closures": [closure.to_json() for closure in self.closures],
            "windows": [window.to_json() for window in self.windows],
        }
        if self.source:
            document["source"] = self.source
        if self.assumption:
            document["assumption"] = True
        return document

    @cached_property
    def compiled(self) -> CompiledCalendar:
        """The calendar in numbers."""
        return _compile(self)

    def is_open(self, instant: datetime) -> bool:
        """The second at `instant` is open."""
        at = epoch(instant)
        return self.compiled.covering(at, at).closing_after(at) is not None

    def next_opening(self, instant: datetime) -> datetime | None:
        """`instant` itself if it is open, else the next opening within three years."""
        opening = opening_from(self, epoch(instant))
        return None if opening is None else instant_at(opening)

    def closes_at(self, instant: datetime) -> datetime | None:
        """When the opening that holds `instant` ends; None if it is closed or never closes."""
        at = epoch(instant)
        table: OpenTable | None = self.compiled.covering(at, at)
        while table is not None:
            closing = table.closing_after(at)
            if closing is None or closing < table.last:
                return None if closing is None else instant_at(closing)
            table = self.compiled.further(table, at, of_days=False)
        return None

    def open_pieces(self, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
        """The open pieces of `[start, end)`, cut to it, in order."""
        first, last = epoch(start), epoch(end)
        pieces = self.compiled.covering(first, max(first, last)).pieces(first, last)
        return [(instant_at(opening), instant_at(closing)) for opening, closing in pieces]


def epoch(instant: datetime) -> int:
    """Whole seconds since 1970 UTC; fractions are dropped."""
    since = instant - ZERO
    return since.days * DAY_S + since.seconds


def instant_at(seconds: int) -> datetime:
    """The aware UTC instant that many seconds after 1970."""
    return datetime.fromtimestamp(seconds, UTC)


def opening_from(calendar: Calendar, at: int) -> int | None:
    """`at` if it is open, else the next opening within three years."""
    table: OpenTable | None = calendar.compiled.covering(at, at)
    while table is not None:
        opening = table.opening_from(at)
        if opening is not None:
            return opening if table.is_reached(at, opening, of_days=False) else None
        table = calendar.compiled.further(table, at, of_days=False)
    return None


@lru_cache(maxsize=256)
def _compile(calendar: Calendar) -> CompiledCalendar:
    windows = (
        WindowRule(
            local=_local_span(window.start_local, window.end_local),
            overrides_closures=window.overrides_closures,
            counts_as_day=window.counts_as_day,
        )
        for window in calendar.windows
    )
    closures = (_local_span(one.start_local, one.end_local) for one in calendar.closures)
    return CompiledCalendar(calendar.zone, map(_rule, calendar.weekly), closures, windows)


def _rule(hours: WeeklyHours) -> WeeklyRule:
    opening, closing = _seconds(hours.open), _seconds(hours.close)
    return WeeklyRule(
        weekday=DAYS.index(hours.day),
        open_s=opening,
        close_s=closing if closing > opening else closing + 86_400,
    )


def _local_span(start: datetime, end: datetime) -> Span:
    return _wall_seconds(start), _wall_seconds(end)


def _wall_seconds(local: datetime) -> int:
    return (local - _WALL_ZERO) // SECOND


def _seconds(text: str) -> int:
    hours, minutes, seconds = ([int(part) for part in text.split(":")] + [0])[:3]
    return hours * 3600 + minutes * 60 + seconds


def _check_order(start: datetime, end: datetime) -> None:
    if end < start:
        raise FieldError(Code.BAD_VALUE, "to", _wall_text(end))


def _wall_text(local: datetime) -> str:
    return local.isoformat(timespec="seconds" if local.second else "minutes")


def _date(fields: Fields, key: str) -> date:
    text = fields.text(key)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise FieldError(Code.BAD_VALUE, key, text) from None


def _wall(fields: Fields, key: str) -> datetime:
    """A local time without zone, `2026-05-10T22:00`; `24:00` is the midnight that follows."""
    text = fields.text(key)
    day, _, clock_time = text.partition("T")
    try:
        if not _TIME.fullmatch(clock_time):
            raise ValueError(text)
        midnight = datetime.combine(date.fromisoformat(day), time())
        return midnight + timedelta(seconds=_seconds(clock_time))
    except (ValueError, OverflowError):
        raise FieldError(Code.BAD_VALUE, key, text) from None
