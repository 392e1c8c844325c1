"""A part of a case that scrolls by itself, its words as wide beside a bar as without one.

The bar stands in the gutter, which is there anyhow: when a longer text brings it, nothing moves and
nothing is laid out anew.
"""

from PySide6.QtCore import QEvent, QMargins, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from app.views.desk.scroll_body import ScrollBody
from app.views.widgets.panel import column

_MOVES_BAR = frozenset({QEvent.Type.LayoutDirectionChange, QEvent.Type.StyleChange})


class ScrollPart(QScrollArea):
    """What it holds is put into `stack`; whatever lies around it says how high it is."""

    def __init__(self, margins: QMargins, *, gap: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._margins = margins
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBar(_Bar())
        content = _Content()
        self.stack = column(content, gap=gap)
        self.setWidget(content)
        self._leave_gutter()

    def sizeHint(self) -> QSize:
        """The least that it can do with: what is written beside it is never pushed out of sight."""
        return self.minimumSizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """The bar stands at the trailing edge."""
        super().changeEvent(event)
        if event.type() in _MOVES_BAR:
            self._leave_gutter()

    def _leave_gutter(self) -> None:
        around, bar = QMargins(self._margins), self.verticalScrollBar().sizeHint().width()
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            around.setLeft(max(0, around.left() - bar))
        else:
            around.setRight(max(0, around.right() - bar))
        self.stack.setContentsMargins(around)


class _Content(ScrollBody):
    """As high as its words need at its width, and nothing else is asked of it."""

    def sizeHint(self) -> QSize:
        """Nothing: the height follows from the width."""
        return QSize(0, 0)


class _Bar(QScrollBar):
    """A bar that is not seen while there is nothing to scroll."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it where it moves something."""
        if self.maximum() > self.minimum():
            super().paintEvent(event)
