"""Sets of seconds as sorted half-open spans `(first, after_last)`."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]


def merged(spans: Iterable[Span]) -> list[Span]:
    """The union: sorted, touching and overlapping spans made one, empty ones dropped."""
    union: list[Span] = []
    reached = None
    for span in sorted(spans):
        first, after = span
        if first >= after:
            continue
        if reached is None or first > reached:
            union.append(span)
            reached = after
        elif after > reached:
            union[-1] = (union[-1][0], after)
            reached = after
    return union


def without(span: Span, cuts: list[Span]) -> list[Span]:
    """What the `cuts`, a merged list, leave of `span`."""
    first, after = span
    rest = []
    place = max(bisect_right(cuts, (first,)) - 1, 0)
    while first < after and place < len(cuts) and cuts[place][0] < after:
        cut_first, cut_after = cuts[place]
        if first < cut_first:
            rest.append((first, cut_first))
        first = max(first, cut_after)
        place += 1
    if first < after:
        rest.append((first, after))
    return rest


def within(spans: Iterable[Span], first: int, after: int) -> list[Span]:
    """The parts of `spans` that lie in `[first, after)`."""
    clipped = ((max(start, first), min(end, after)) for start, end in spans)
    return [span for span in clipped if span[0] < span[1]]
