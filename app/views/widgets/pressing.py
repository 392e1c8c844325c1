"""Enter presses the button that has the keyboard, as Space does.

Qt leaves Enter to whatever lies around a button: on Cancel it sent the form off.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD = ~Qt.KeyboardModifier.KeypadModifier


def pressed_by(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press `button` if the key is Enter; once, however long it is held. Whether it was."""
    if event.key() not in _ENTERS or event.modifiers() & _HELD:
        return False
    if not event.isAutoRepeat():
        button.click()
    event.accept()
    return True
