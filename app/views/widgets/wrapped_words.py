"""Words that wrap, measured, and drawn line by line from the leading edge.

Qt counts the space that a line of Arabic ends with twice: each line but the last would begin by so
much further in.
"""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter, QTextLayout, QTextOption

from app.views.widgets.strip import font_of, text_width

_FLAGS: Final = Qt.TextFlag.TextWordWrap.value | Qt.TextFlag.TextExpandTabs.value
_NO_LIMIT: Final = 1 << 24
_NARROW_LETTER: Final = 3


def wrapped_height(font: QFont, words: str, width: int) -> int:
    """As high as a label would be at `width`."""
    # Where they hardly fit it is not asked first: measuring is what costs.
    may_fit = "\n" not in words and len(words) * _NARROW_LETTER <= width
    fits = may_fit and text_width(font, words) <= width
    return _wrapped(font.key(), "x", _NO_LIMIT) if fits else _wrapped(font.key(), words, width)


@lru_cache(maxsize=4096)
def _wrapped(font_key: str, words: str, width: int) -> int:
    room = QRect(0, 0, width, _NO_LIMIT)
    return QFontMetrics(font_of(font_key)).boundingRect(room, _FLAGS, words).height()


def draw_wrapped(painter: QPainter, box: QRectF, words: str, font: QFont) -> None:
    """Draw words of a right-to-left window in `box`, as high in its middle as a label would."""
    layout = QTextLayout(words.replace("\n", "\u2028"), font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    leading, height = QFontMetricsF(font, painter.device()).leading(), 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(box.width())
        line.setPosition(QPointF(0, height))
        height += line.height() + leading
    layout.endLayout()
    top = box.top() + (box.height() - height + leading) / 2
    for at in range(layout.lineCount()):
        line = layout.lineAt(at)
        away = box.width() - line.naturalTextWidth()
        line.draw(painter, QPointF(box.left() + away, top))
