"""A calendar in numbers, laid out over the years that were asked about.

open = ((weekly hours and plain windows) without closures) and windows that override them
(SLA semantics, section 1). The table grows by being built anew over more years; whoever holds an
older one keeps a true one.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from app.models.open_table import FURTHEST_S, LONGEST_WAIT_S, OpenTable, WorkingDay
from app.models.time_spans import Span, merged, within, without
from app.models.zone_table import DAY_S, ZoneTable, zone_table

YEAR_S = 366 * DAY_S
# A wall clock and UTC never differ by more than this.
_MARGIN_S = 3 * DAY_S


class WeeklyRule(Struct, frozen=True, kw_only=True):
    """Opening and closing as seconds from the midnight of its date; Monday is day 0."""

    weekday: int
    open_s: int
    close_s: int


class WindowRule(Struct, frozen=True, kw_only=True):
    """Additional open time between two local times."""

    local: Span
    overrides_closures: bool
    counts_as_day: bool


class _Item(Struct, frozen=True, kw_only=True):
    """One opening before closures are cut out, with the date it belongs to."""

    date: int
    span: Span
    is_weekly: bool
    overrides: bool = False
    counts: bool = True


class CompiledCalendar:
    """Weekly hours, closures and windows in local seconds, and the table made of them so far."""

    __slots__ = ("_closures", "_table", "_weekly", "_windows", "_zone")

    def __init__(
        self,
        zone: str,
        weekly: Iterable[WeeklyRule],
        closures: Iterable[Span],
        windows: Iterable[WindowRule],
    ) -> None:
        self._zone = zone
        self._weekly: list[list[WeeklyRule]] = [[] for _ in range(7)]
        for rule in weekly:
            self._weekly[rule.weekday].append(rule)
        self._closures = merged(closures)
        self._windows = tuple(windows)
        self._table: OpenTable | None = None

    def covering(self, first: int, last: int) -> OpenTable:
        """A table that covers `[first, last]`, and what was asked before unless that is far off."""
        table = self._table
        if table is None or first < table.first or last >= table.last:
            years = (first // YEAR_S - 1, last // YEAR_S + 2)
            if table is not None:
                both = (
                    min(years[0], table.first // YEAR_S),
                    max(years[1], table.last // YEAR_S),
                )
                years = both if (both[1] - both[0]) * YEAR_S <= FURTHEST_S else years
            table = self._table = self._build(years[0] * YEAR_S, years[1] * YEAR_S)
        return table

    def further(self, table: OpenTable, start: int, *, of_days: bool) -> OpenTable | None:
        """A table that also covers `start` but ends later; None once looking further is idle."""
        waited = table.last - max(start, table.last_closing(of_days=of_days))
        if waited > LONGEST_WAIT_S or table.last - start > FURTHEST_S:
            return None
        return self.covering(table.first, table.last + max((table.last - table.first) // 2, YEAR_S))

    def _build(self, first: int, last: int) -> OpenTable:
        reach = (first - _MARGIN_S, last + _MARGIN_S)
        windows = [window for window in self._windows if within([window.local], *reach)]
        earliest = min([reach[0], *(window.local[0] // DAY_S * DAY_S for window in windows)])
        zone = zone_table(self._zone, earliest - _MARGIN_S, reach[1] + _MARGIN_S)
        closures = _instants(
            zone, within(self._closures, earliest - _MARGIN_S, reach[1] + _MARGIN_S)
        )
        dates = {*range(reach[0] // DAY_S, reach[1] // DAY_S)}
        dates.update(window.local[0] // DAY_S for window in windows)
        items = [*self._weekly_items(zone, sorted(dates)), *_window_items(zone, windows)]
        open_parts = [
            (item, [item.span] if item.overrides else without(item.span, closures))
            for item in items
            if item.span[0] < item.span[1]
        ]
        parts = [part for _, spans in open_parts for part in spans]
        weekly = [part for item, spans in open_parts if item.is_weekly for part in spans]
        return OpenTable(
            zone,
            (first, last),
            within(merged(parts), first, last),
            _working_days(open_parts, reach[1] // DAY_S),
            weekly=merged(weekly),
            closures=closures,
        )

    def _weekly_items(self, zone: ZoneTable, dates: Iterable[int]) -> Iterator[_Item]:
        instant = zone.instant
        for date in dates:
            midnight = date * DAY_S
            # 1970-01-01 was a Thursday.
            for rule in self._weekly[(date + 3) % 7]:
                span = (instant(midnight + rule.open_s), instant(midnight + rule.close_s))
                yield _Item(date=date, span=span, is_weekly=True)


def _window_items(zone: ZoneTable, windows: Iterable[WindowRule]) -> Iterator[_Item]:
    for window in windows:
        start, end = window.local
        yield _Item(
            date=start // DAY_S,
            span=(zone.instant(start), zone.instant(end)),
            is_weekly=False,
            overrides=window.overrides_closures,
            counts=window.counts_as_day,
        )


def _instants(zone: ZoneTable, local: Iterable[Span]) -> list[Span]:
    return merged((zone.instant(start), zone.instant(end)) for start, end in local)


def _working_days(
    open_parts: Iterable[tuple[_Item, list[Span]]], before: int
) -> Iterator[WorkingDay]:
    """The dates earlier than `before` on which a weekly time or a counting window survives."""
    spans: dict[int, list[Span]] = {}
    working = set()
    for item, parts in open_parts:
        if parts and item.date < before:
            spans.setdefault(item.date, []).extend(parts)
            if item.counts:
                working.add(item.date)
    for date in sorted(working):
        opening = min(start for start, _ in spans[date])
        yield WorkingDay(date=date, opening=opening, closing=max(end for _, end in spans[date]))
