"""A label of one line that gives way: its end is elided, and told by its tool tip."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from app.views.style.theme import Theme, current
from app.views.widgets.kept_hint import KeptHint
from app.views.widgets.strip import draw_text, text_width
from app.views.widgets.text import Text


class OneLine(Text):
    """A label of one line whose end is elided where it does not fit."""

    _hint: KeptHint | None = None

    def sizeHint(self) -> QSize:
        """Its whole words, as high as its line."""
        if self._hint is None:
            self._hint = KeptHint(self._measure)
        return self._hint.of(self.text())

    def minimumSizeHint(self) -> QSize:
        """It gives way before anything else does."""
        return QSize(current().space.xl, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words at the leading edge; words that are cut are told by the tool tip."""
        theme = current()
        is_cut = text_width(self._font(), self.text()) > self.width()
        self.setToolTip(self.text() if is_cut else "")
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(theme.colour(str(self.property("tone"))))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        draw_text(painter, QRectF(self.rect()), self.text(), mirrored=mirrored)

    def _measure(self, theme: Theme) -> QSize:
        width = text_width(self._font(), self.text())
        return QSize(round(width), theme.type_size(self.role).line)
