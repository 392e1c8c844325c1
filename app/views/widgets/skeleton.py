"""A skeleton of rows, shown where loading takes longer than a moment; it does not shimmer."""

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.views.style.theme import Theme, current
from app.views.widgets.strip import Strip

# The share of the width that the subject of each row takes, so that rows differ.
_SHARES = (0.52, 0.44, 0.48, 0.38)


class Skeleton(QWidget):
    """Covers `over` once `begin` was `skeleton_after` milliseconds ago; `end` takes it away."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._appear)
        self.hide()

    def begin(self) -> None:
        """Something is being loaded."""
        self._wait.start(current().motion.skeleton_after)

    def end(self) -> None:
        """It is there."""
        self._wait.stop()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as many rows as there is room for."""
        theme = current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for place in range(self.height() // theme.size.row + 1):
            row = QRectF(0, place * theme.size.row, self.width(), theme.size.row)
            _paint_row(painter, row, theme, _SHARES[place % len(_SHARES)], mirrored=mirrored)

    def _appear(self) -> None:
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()


def _paint_row(
    painter: QPainter, row: QRectF, theme: Theme, share: float, *, mirrored: bool
) -> None:
    painter.setBrush(theme.colour("track"))
    gutter, bar = theme.space.gutter_row, theme.space.s + 2
    top = QRectF(row.left() + gutter, row.top() + theme.space.m, row.width() - 2 * gutter, bar)
    below = top.translated(0, bar + theme.space.s)
    for line, width, ends in ((top, share, True), (below, share * 0.7, False)):
        strip = Strip(line, mirrored=mirrored)
        _paint_piece(painter, strip.leading(theme.size.icon_small), theme)
        strip.leading(theme.space.s)
        if ends:
            _paint_piece(painter, strip.trailing(theme.size.state_tile), theme)
        _paint_piece(painter, strip.leading(line.width() * width), theme)


def _paint_piece(painter: QPainter, piece: QRectF, theme: Theme) -> None:
    painter.drawRoundedRect(piece, theme.radius.badge, theme.radius.badge)
