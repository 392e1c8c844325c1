"""Why a clock stands as it does: every stretch of time, counted or not, and the rule that says so.

The counted seconds of a ledger add up to `elapsed_s`, those before the due time to `budget_s`.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from app.models.open_table import OpenTable
from app.models.time_spans import Span, within
from app.models.working_time import instant_at


class Why(StrEnum):
    """The rule that counts a stretch, or does not."""

    OPEN_HOURS = "open_hours"
    WINDOW = "window"
    CLOCK_RUNNING = "clock_running"
    BEYOND_DUE = "beyond_due"
    OUTSIDE_HOURS = "outside_hours"
    CLOSURE = "closure"
    PAUSE = "pause"


_COUNTED = frozenset({Why.OPEN_HOURS, Why.WINDOW, Why.CLOCK_RUNNING, Why.BEYOND_DUE})


class Segment(Struct, frozen=True, kw_only=True):
    """One stretch `[start, end)` under one rule."""

    start: datetime
    end: datetime
    counted: bool
    why: Why

    @property
    def seconds(self) -> int:
        """How long it is."""
        return int((self.end - self.start).total_seconds())


def ledger(
    table: OpenTable | None, reach: Span, stopped: Sequence[Span], due: int | None
) -> tuple[Segment, ...]:
    """The stretches of `reach`, in whole seconds since 1970 UTC, without gap or overlap.

    `table` is None for targets that every second consumes.
    """
    start, until = reach
    open_pieces = table.pieces(start, until) if table else []
    weekly = within(table.weekly, start, until) if table else []
    closures = within(table.closures, start, until) if table else []
    bounds = {bound for span in (*open_pieces, *weekly, *closures, *stopped) for bound in span}
    bounds.update((start, until, start if due is None else due))
    cuts = sorted(bound for bound in bounds if start <= bound <= until)

    def why(at: int) -> Why:
        if _holds(stopped, at):
            return Why.PAUSE
        if table and not _holds(open_pieces, at):
            return Why.CLOSURE if _holds(closures, at) else Why.OUTSIDE_HOURS
        if due is not None and at >= due:
            return Why.BEYOND_DUE
        if table is None:
            return Why.CLOCK_RUNNING
        return Why.OPEN_HOURS if _holds(weekly, at) else Why.WINDOW

    return _joined((first, after, why(first)) for first, after in pairwise(cuts))


def _holds(spans: Sequence[Span], at: int) -> bool:
    place = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return place >= 0 and at < spans[place][1]


def _joined(stretches: Iterable[tuple[int, int, Why]]) -> tuple[Segment, ...]:
    """One segment for stretches that follow each other under the same rule."""
    segments: list[Segment] = []
    for first, after, why in stretches:
        end = instant_at(after)
        if segments and segments[-1].why is why:
            segments[-1] = replace(segments[-1], end=end)
        else:
            start = instant_at(first)
            segments.append(Segment(start=start, end=end, counted=why in _COUNTED, why=why))
    return tuple(segments)
