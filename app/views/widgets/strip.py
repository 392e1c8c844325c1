"""A strip of a painted row, given away piece by piece from either end, in either direction.

It lets a painter say "leading" and "trailing" once, and be right in Arabic and in English.
"""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPixmap,
    QStaticText,
    QTextOption,
    QTransform,
)

from app.wording.bidi import runs_rtl


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
    """One line at the leading edge of `rect`, in its own direction, its end elided.

    Its layout is kept: a list repaints the same few words at every tick.
    """
    font = painter.font()
    rtl = runs_rtl(text)
    if elide:
        text = elided(font, text, rect.width())
    laid_out = _laid_out(font.key(), text, rtl)
    size = laid_out.size()
    left = rect.right() - size.width() if mirrored else rect.left()
    top = rect.top() + (rect.height() - size.height()) / 2
    painter.drawStaticText(QPointF(round(left), round(top)), laid_out)


def draw_centred(painter: QPainter, rect: QRectF, pixmap: QPixmap) -> None:
    """`pixmap` in the middle of `rect`, on whole pixels so that it stays sharp."""
    size = pixmap.deviceIndependentSize()
    corner = rect.center() - QPointF(size.width() / 2, size.height() / 2)
    painter.drawPixmap(corner.toPoint(), pixmap)


def text_width(font: QFont, text: str) -> float:
    """The width that `text` takes, rounded up so that it is never elided for a fraction."""
    return _measured(font.key(), text)


def elided(font: QFont, text: str, width: float) -> str:
    """`text`, its end replaced by an ellipsis where it is wider than `width`."""
    return _elided(font.key(), text, int(width))


@lru_cache(maxsize=4096)
def _measured(font_key: str, text: str) -> float:
    return float(int(QFontMetricsF(font_of(font_key)).horizontalAdvance(text)) + 1)


@lru_cache(maxsize=4096)
def _elided(font_key: str, text: str, width: int) -> str:
    metrics = QFontMetricsF(font_of(font_key))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=4096)
def _laid_out(font_key: str, text: str, rtl: bool) -> QStaticText:
    option = QTextOption()
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    made = QStaticText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextOption(option)
    made.prepare(QTransform(), font_of(font_key))
    return made


@lru_cache(maxsize=64)
def font_of(font_key: str) -> QFont:
    font = QFont()
    font.fromString(font_key)
    return font
