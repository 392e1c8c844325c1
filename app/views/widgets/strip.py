"""A strip of a painted row, given away piece by piece from either end, in either direction.

It lets a painter say "leading" and "trailing" once, and be right in Arabic and in English.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap

from app.wording.bidi import isolated

_LEADING = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ONE_LINE = Qt.TextFlag.TextSingleLine


class Strip:
    """What is left of a rectangle while its pieces are taken."""

    def __init__(self, rect: QRectF, *, mirrored: bool) -> None:
        self._rect = QRectF(rect)
        self._mirrored = mirrored

    @property
    def width(self) -> float:
        """How much is left."""
        return max(0.0, self._rect.width())

    def leading(self, width: float) -> QRectF:
        """Take `width` from where reading starts."""
        return self._cut(width, from_left=not self._mirrored)

    def trailing(self, width: float) -> QRectF:
        """Take `width` from where reading ends."""
        return self._cut(width, from_left=self._mirrored)

    def rest(self) -> QRectF:
        """Take all that is left."""
        return self.leading(self.width)

    def _cut(self, width: float, *, from_left: bool) -> QRectF:
        whole = self._rect
        width = min(width, self.width)
        if from_left:
            piece = QRectF(whole.left(), whole.top(), width, whole.height())
            whole.setLeft(whole.left() + width)
        else:
            piece = QRectF(whole.right() - width, whole.top(), width, whole.height())
            whole.setRight(whole.right() - width)
        return piece


def draw_text(
    painter: QPainter, rect: QRectF, text: str, *, mirrored: bool, elide: bool = True
) -> None:
    """One line at the leading edge of `rect`, in its own direction, its end elided."""
    if elide:
        metrics = QFontMetricsF(painter.font())
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    direction = Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
    painter.setLayoutDirection(direction)
    painter.drawText(rect, _LEADING | _ONE_LINE, isolated(text))


def draw_centred(painter: QPainter, rect: QRectF, pixmap: QPixmap) -> None:
    """`pixmap` in the middle of `rect`, on whole pixels so that it stays sharp."""
    size = pixmap.deviceIndependentSize()
    corner = rect.center() - QPointF(size.width() / 2, size.height() / 2)
    painter.drawPixmap(corner.toPoint(), pixmap)


def text_width(font: QFont, text: str) -> float:
    """The width that `text` takes, rounded up so that it is never elided for a fraction."""
    return float(int(QFontMetricsF(font).horizontalAdvance(isolated(text))) + 1)
