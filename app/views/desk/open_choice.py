"""A drop-down list that says what it is for while nothing is chosen, in the ink of a hint."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from app.views.style.theme import current
from app.views.widgets.choice import Choice
from app.views.widgets.strip import Strip, draw_text


class OpenChoice(Choice):
    """A choice that may stay open; `set_hint` names it inside, so that it needs no label above."""

    _hint = ""

    def set_hint(self, hint: str) -> None:
        """What it is for, for readers of the screen too."""
        self._hint = hint
        self.setAccessibleName(hint)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """It gives way: a long name is cut before the form breaks."""
        theme = current()
        return QSize(theme.size.state_tile * 2, theme.size.field)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the list, and the hint where nothing is chosen."""
        super().paintEvent(event)
        if self.currentIndex() >= 0:
            return
        theme = current()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        strip = Strip(QRectF(self.rect()), mirrored=mirrored)
        strip.leading(theme.space.m)
        strip.trailing(theme.size.icon + theme.space.m)
        painter = QPainter(self)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("ink3"))
        draw_text(painter, strip.rest(), self._hint, mirrored=mirrored)
