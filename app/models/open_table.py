"""The open seconds of a calendar over some years as running totals, answered by bisection.

Instants are whole seconds since 1970 UTC. A table never changes; one that covers more is built
anew by `compiled_calendar`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from msgspec import Struct

from app.models.time_spans import Span
from app.models.zone_table import ZoneTable

# Closed for longer than this is closed for good (SLA semantics, section 4).
LONGEST_WAIT_S = 3 * 366 * 86_400
# A promise further off is none; it also bounds what one odd target can make the desk compute.
FURTHEST_S = 40 * 366 * 86_400
_NEVER = 1 << 62


class WorkingDay(Struct, frozen=True, kw_only=True):
    """A working date, counted in days since 1970-01-01, with its earliest and latest open time."""

    date: int
    opening: int
    closing: int


class OpenTable:
    """Open time in `[first, last)`: how much lies before an instant, and where an amount ends."""

    __slots__ = (
        "_closings",
        "_dates",
        "_day_waits",
        "_ends",
        "_in_order",
        "_latest_openings",
        "_openings",
        "_starts",
        "_totals",
        "_waits",
        "closures",
        "first",
        "last",
        "weekly",
        "zone",
    )

    def __init__(
        self,
        zone: ZoneTable,
        covers: Span,
        pieces: list[Span],
        days: Iterable[WorkingDay],
        *,
        weekly: list[Span],
        closures: list[Span],
    ) -> None:
        self.zone = zone
        self.first, self.last = covers
        self.weekly = weekly
        self.closures = closures
        # An empty piece in front and a start that never comes spare every question its bounds.
        self._starts = [self.first, *(start for start, _ in pieces), _NEVER]
        self._ends = [self.first, *(end for _, end in pieces)]
        self._totals = [0, *accumulate(end - start for start, end in pieces)]
        self._waits = _long_waits(self.first, pieces)
        self._set_days(list(days))

    def _set_days(self, days: list[WorkingDay]) -> None:
        self._dates = [day.date for day in days]
        self._openings = [day.opening for day in days]
        self._closings = [day.closing for day in days]
        self._latest_openings = list(accumulate(self._openings, max))
        self._in_order = self._latest_openings == self._openings
        opened = zip(self._openings, self._closings, strict=True)
        self._day_waits = _long_waits(self.first, opened)

    def open_before(self, instant: int) -> int:
        """Open seconds from the table's beginning to `instant`."""
        place = bisect_right(self._starts, instant) - 1
        end = self._ends[place]
        return self._totals[place] - (end - instant if instant < end else 0)

    def consumed_at(self, start: int, budget: int, stops: Iterable[Span]) -> int | None:
        """The earliest instant with `budget` open seconds since `start` that no stop holds.

        `stops` are merged and lie after `start`. None if the table ends before. This is what
        planning thousands of cases spends its time in: it asks no `open_before`, and tries the
        next opening before it searches.
        """
        starts, ends, totals = self._starts, self._ends, self._totals
        following = bisect_right(starts, start)
        end, so_far = ends[following - 1], totals[following - 1]
        total = budget + (so_far - end + start if start < end else so_far)
        for begin, after in stops:
            if begin >= starts[following]:
                following += 1
                if begin >= starts[following]:
                    following = bisect_right(starts, begin, following)
                end, so_far = ends[following - 1], totals[following - 1]
            before = so_far - end + begin if begin < end else so_far
            if total <= before:
                break
            if after >= starts[following]:
                following += 1
                if after >= starts[following]:
                    following = bisect_right(starts, after, following)
                end, so_far = ends[following - 1], totals[following - 1]
            total += (so_far - end + after if after < end else so_far) - before
        place = bisect_left(totals, total)
        return ends[place] - (totals[place] - total) if place < len(totals) else None

    def opening_from(self, instant: int) -> int | None:
        """`instant` if it is open, else the next opening, None if there is none."""
        place = bisect_right(self._starts, instant)
        if instant < self._ends[place - 1]:
            return instant
        return self._starts[place] if place < len(self._ends) else None

    def closing_after(self, instant: int) -> int | None:
        """The end of the open piece that holds `instant`, None if it is closed."""
        end = self._ends[bisect_right(self._starts, instant) - 1]
        return end if instant < end else None

    def pieces(self, start: int, end: int) -> list[Span]:
        """The open pieces of `[start, end)`, cut to it."""
        place = bisect_right(self._ends, start)
        pieces = []
        while self._starts[place] < end:
            pieces.append((max(self._starts[place], start), min(self._ends[place], end)))
            place += 1
        return pieces

    def closing_of_day(self, count: int, start: int) -> int | None:
        """`closing` of the working day that is number `count` of those opening from `start` on."""
        place = bisect_left(self._latest_openings, start)
        if not self._in_order:
            left = (at for at in range(place, len(self._openings)) if self._openings[at] >= start)
            place = next((at for seen, at in enumerate(left, 1) if seen == count), -1)
        else:
            place += count - 1
        return self._closings[place] if 0 <= place < len(self._closings) else None

    def date_of_day(self, count: int, after: int) -> int | None:
        """The date of the working day that is number `count` of those dated later than `after`."""
        place = bisect_right(self._dates, after) + count - 1
        return self._dates[place] if place < len(self._dates) else None

    def last_closing(self, *, of_days: bool) -> int:
        """The end of the last open piece, or of the last working day."""
        closings = self._closings if of_days else self._ends
        return closings[-1] if closings else self.first

    def is_reached(self, start: int, instant: int, *, of_days: bool) -> bool:
        """`instant` is near enough to `start`, and no wait between them is too long."""
        if instant - start > FURTHEST_S:
            return False
        for closing, opening in self._day_waits if of_days else self._waits:
            if min(opening, instant) - max(closing, start) > LONGEST_WAIT_S:
                return False
        return True


def _long_waits(first: int, opened: Iterable[Span]) -> list[Span]:
    """The closed times from `first` on that are longer than the longest wait: hardly ever any."""
    waits = []
    closing = first
    for opening, following in opened:
        if opening - closing > LONGEST_WAIT_S:
            waits.append((closing, opening))
        closing = following
    return waits
