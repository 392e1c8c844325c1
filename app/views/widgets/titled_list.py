"""A titled list of widgets, with something of its own at the end of the title."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice, takewhile

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.language import manner
from app.views.style.theme import current
from app.views.turns import one_a_turn
from app.views.widgets.glyph import CountPill
from app.views.widgets.panel import Card, Hairline, column, empty, row
from app.views.widgets.text import Text
from app.wording.digits import number

# What is seen at first; the rows below it follow one a turn.
_AT_ONCE = 5


class TitledList(QWidget):
    """A titled list; nothing at all where it is empty."""

    def __init__(self, ending: QWidget, *, framed: bool = False) -> None:
        super().__init__()
        theme = current()
        self._ending = ending
        self._framed = framed
        self._coming: Iterator[QWidget] = iter(())
        self._title = Text(role="small", tone="ink2", weight="medium")
        above = row(gap=theme.space.s)
        above.addWidget(self._title)
        above.addStretch(1)
        above.addWidget(ending)
        self._body: QWidget = Card() if framed else QWidget()
        self._rows: QVBoxLayout = column(self._body, gap=0 if framed else theme.space.s)
        if framed:
            self._rows.setContentsMargins(1, 1, 1, 1)
        stack = column(self, gap=theme.space.s)
        stack.addLayout(above)
        stack.addWidget(self._body)
        self.hide()

    def set_title(self, title: str) -> None:
        """Name the list."""
        self._title.setText(title)
        self._body.setAccessibleName(title)

    def fill(self, rows: Iterable[QWidget], total: int | None = None) -> None:
        """Show these rows, and how many there are in all; of a long list the end follows."""
        empty(self._rows)
        coming = self._coming = iter(rows)
        for each in islice(coming, _AT_ONCE):
            self._add(each)
        if isinstance(self._ending, CountPill):
            self._ending.show_count(number(manner(), total) if total else "")
        self.setVisible(self._rows.count() > 0)
        still = takewhile(lambda _row: self._coming is coming, coming)
        one_a_turn(self, (partial(self._add, each) for each in still))

    def _add(self, each: QWidget) -> None:
        if self._framed and self._rows.count():
            self._rows.addWidget(Hairline())
        self._rows.addWidget(each)
        each.show()

    def holds_focus(self) -> bool:
        """Whether one of the rows has the focus."""
        focused = self.window().focusWidget()
        return focused is not None and self._body.isAncestorOf(focused)

    def first(self) -> QWidget | None:
        """The first row."""
        item = self._rows.itemAt(0)
        return item.widget() if item is not None else None
