"""A titled list of widgets, with something of its own at the end of the title."""

from collections.abc import Iterable, Iterator
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import CountPill
from app.views.widgets.panel import Card, Hairline, column, empty, row
from app.views.widgets.text import Text
from app.wording.digits import number

# As many as are made without keeping a hand waiting.
_AT_ONCE = 8


class TitledList(Translated, QWidget):
    """A titled list; nothing at all where it is empty. The end of a long one is asked for."""

    def __init__(self, ending: QWidget, *, framed: bool = False) -> None:
        super().__init__()
        theme = current()
        self._ending = ending
        self._framed = framed
        self._coming: Iterator[QWidget] = iter(())
        self._next: QWidget | None = None
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
        self._more = Button(kind=Kind.LINK, small=True)
        self._more.clicked.connect(self._show_some)
        stack.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignLeading)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Say how the end of it is reached."""
        self._more.setText(self.tr("Show more"))

    def set_title(self, title: str) -> None:
        """Name the list."""
        self._title.setText(title)
        self._body.setAccessibleName(title)

    def fill(self, rows: Iterable[QWidget], total: int | None = None) -> None:
        """Show the first of these rows, and how many there are in all; each is made when shown."""
        empty(self._rows)
        self._coming = iter(rows)
        self._next = next(self._coming, None)
        self._show_some()
        if isinstance(self._ending, CountPill):
            self._ending.show_count(number(manner(), total) if total else "")
        self.setVisible(self._rows.count() > 0)

    def _show_some(self) -> None:
        if self._next is not None:
            for each in (self._next, *islice(self._coming, _AT_ONCE - 1)):
                if self._framed and self._rows.count():
                    self._rows.addWidget(Hairline())
                self._rows.addWidget(each)
                each.show()
            self._next = next(self._coming, None)
        self._more.setVisible(self._next is not None)

    def holds_focus(self) -> bool:
        """Whether one of the rows has the focus."""
        focused = self.window().focusWidget()
        return focused is not None and self._body.isAncestorOf(focused)

    def first(self) -> QWidget | None:
        """The first row."""
        item = self._rows.itemAt(0)
        return item.widget() if item is not None else None
