"""Keeping a column one column: a label in the other script still begins at the leading edge."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

_IN_THE_MIDDLE = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
# Made once: a case is opened with dozens of labels.
_SIDES = {
    True: Qt.AlignmentFlag.AlignRight | _IN_THE_MIDDLE,
    False: Qt.AlignmentFlag.AlignLeft | _IN_THE_MIDDLE,
}


def side(*, rtl: bool) -> Qt.AlignmentFlag:
    """The side at which reading begins, in the middle of the line."""
    return _SIDES[rtl]


def lead(label: QLabel) -> None:
    """Begin at the form's leading edge, whichever way the label's own words run."""
    rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    label.setAlignment(side(rtl=rtl))
