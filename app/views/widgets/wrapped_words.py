"""Words that wrap, drawn line by line from the leading edge.

Qt counts the space that a line of Arabic ends with twice: each line but the last would begin by so
much further in.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption


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
