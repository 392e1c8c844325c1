"""Which stretch of a list is held in the window: a few pages, however long the list is.

Scrolling on reads the page after it and lets the first one go; scrolling back does the same the
other way round. The end is read from the end. Reading again reads the same stretch.
"""

from collections.abc import Sequence

from app.models.case_order import Span
from app.models.case_row import CaseRow

PAGE = 100
MOST = 300
_KEPT = MOST - PAGE


class ListStretch:
    """Begins at the top of the list."""

    def __init__(self) -> None:
        self._span = Span(limit=PAGE)

    @property
    def span(self) -> Span:
        """What to read."""
        return self._span

    def to_top(self) -> None:
        """Begin anew."""
        self._span = Span(limit=PAGE)

    def to_end(self) -> None:
        """The last page of all."""
        self._span = Span(limit=PAGE, is_last=True)

    def grow(self, length: int) -> None:
        """A page more of what stays at the top."""
        self._span = Span(limit=length + PAGE)

    def down(self, shown: Sequence[CaseRow]) -> None:
        """The page that follows what is shown, with most of that."""
        held = len(shown) + PAGE
        if held <= MOST and not self._span.is_backwards:
            self._span = Span(limit=held, after=self._span.after)
        elif shown:
            before_kept = max(0, len(shown) - _KEPT - 1)
            self._span = Span(limit=len(shown) - before_kept - 1 + PAGE, after=shown[before_kept])

    def up(self, shown: Sequence[CaseRow]) -> None:
        """The page before what is shown, with most of that."""
        held = len(shown) + PAGE
        if held <= MOST and self._span.is_backwards:
            self._span = Span(limit=held, before=self._span.before, is_last=self._span.is_last)
        elif shown:
            after_kept = min(len(shown) - 1, _KEPT)
            self._span = Span(limit=after_kept + PAGE, before=shown[after_kept])

    def reached(self, shown: Sequence[CaseRow], *, has_before: bool) -> None:
        """What was read: scrolled back to the top it is the top again, where new cases come in."""
        if self._span.before is not None and not has_before:
            self._span = Span(limit=max(PAGE, len(shown)))
