"""Hands at the keyboard: key events into whatever has the focus, as a person's would come.

A key goes through the table of shortcuts first, as Qt sends it; letters of any script are typed
as the text that their key gives.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class NothingHasFocusError(RuntimeError):
    """A key was pressed and no widget was there to take it."""


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, *, times: int = 1) -> None:
    """Press a key that types nothing."""
    for _ in range(times):
        QTest.keyClick(_focused(), key, modifiers)


def type_words(words: str) -> None:
    """Type `words` letter by letter."""
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, ord(letter.upper()[0]), NONE, letter)
            QApplication.sendEvent(_focused(), event)


def _focused() -> QWidget:
    widget = (
        QApplication.activePopupWidget()
        or QApplication.focusWidget()
        or QApplication.activeWindow()
    )
    if widget is None:
        raise NothingHasFocusError
    return widget.focusWidget() or widget
