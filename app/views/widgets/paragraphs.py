"""The direction of paragraphs while they are typed: that of their words, as they will be shown.

Qt alone puts the caret of every line without a letter at the left, whatever the keyboard types.
A direction of single paragraphs would stand in the way of undo, so it is the document's: where its
paragraphs run both ways, Qt looks at each.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextDocument

from app.wording.bidi import has_letters, runs_rtl


def direct(document: QTextDocument) -> None:
    """Run as the words do; while there is none, as the desk."""
    way = _way(document.toPlainText())
    option = document.defaultTextOption()
    if option.textDirection() is not way:
        option.setTextDirection(way)
        document.setDefaultTextOption(option)


def _way(text: str) -> Qt.LayoutDirection:
    ways = {runs_rtl(line) for line in text.split("\n") if has_letters(line)}
    if not ways:
        return QGuiApplication.layoutDirection()
    if len(ways) > 1:
        return Qt.LayoutDirection.LayoutDirectionAuto
    return Qt.LayoutDirection.RightToLeft if ways.pop() else Qt.LayoutDirection.LeftToRight
