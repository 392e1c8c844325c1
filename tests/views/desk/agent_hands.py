"""The hands of an agent in tests: real key events into whatever has the focus, counted.

Words that are typed are not counted; every other key is.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """Keys into the window that is active."""

    def __init__(self) -> None:
        self.keys = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, *, times: int = 1) -> None:
        """Press a key that is no letter of a word."""
        for _ in range(times):
            self.keys += 1
            QTest.keyClick(self.focused, key, modifiers)

    def type(self, words: str) -> None:
        """Type words, in any script."""
        for letter in words:
            self._send(letter, NONE, letter)

    def press_letter(self, letter: str) -> None:
        """Press Ctrl and the key that carries `letter` on the present keyboard."""
        self.keys += 1
        self._send(letter, CTRL)

    def press_with_text(self, letter: str, modifiers: Qt.KeyboardModifier) -> None:
        """Press a letter with others held, where the keyboard types the letter all the same."""
        self.keys += 1
        self._send(letter, modifiers, letter)

    @property
    def focused(self) -> QWidget:
        """What has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def _send(self, letter: str, modifiers: Qt.KeyboardModifier, text: str = "") -> None:
        target = self.focused
        for kind in (
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
            QEvent.Type.KeyRelease,
        ):
            key = ord(letter.upper()[0])
            QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))
