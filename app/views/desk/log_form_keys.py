"""The keys of the log form: taken by the form before any shortcut of the window sees them.

Letters work on the Arabic keyboard too: the keys of S, L and R give س, م and ق there.
"""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Stroke(StrEnum):
    """What a key means in the form."""

    SAVE = "save"
    SAVE_IN_LINE = "save_in_line"
    SOLVE = "solve"
    FORWARD = "forward"
    HOLD = "hold"
    PHONE = "phone"
    WALK_IN = "walk_in"
    PANE = "pane"
    SOLUTIONS = "solutions"
    LINK = "link"
    CHASE = "chase"


_PLAIN: Mapping[int, Stroke] = {
    Qt.Key.Key_Return: Stroke.SAVE_IN_LINE,
    Qt.Key.Key_Enter: Stroke.SAVE_IN_LINE,
    Qt.Key.Key_Escape: Stroke.HOLD,
    Qt.Key.Key_F2: Stroke.PHONE,
    Qt.Key.Key_F3: Stroke.WALK_IN,
    Qt.Key.Key_F4: Stroke.PANE,
    Qt.Key.Key_F6: Stroke.SOLUTIONS,
    Qt.Key.Key_F8: Stroke.FORWARD,
}
_WITH_CONTROL: Mapping[int, Stroke] = {
    Qt.Key.Key_Return: Stroke.SOLVE,
    Qt.Key.Key_Enter: Stroke.SOLVE,
    Qt.Key.Key_S: Stroke.SAVE,
    ord("س"): Stroke.SAVE,
    Qt.Key.Key_L: Stroke.LINK,
    ord("م"): Stroke.LINK,
    Qt.Key.Key_R: Stroke.CHASE,
    ord("ق"): Stroke.CHASE,
}
_TYPE_KEYS = (1, 2, 3)
_PRIORITY_KEYS = (4, 5, 6, 7, 8)
_DIGIT_ROWS = (ord("0"), ord("٠"))


def stroke_of(event: QKeyEvent) -> Stroke | None:
    """What the key means, None for a key that is not the form's."""
    table = _PLAIN if not _modifiers(event) else _WITH_CONTROL if _is_control(event) else {}
    return table.get(event.key())


def type_place(event: QKeyEvent) -> int | None:
    """Which of the types Ctrl+1 to Ctrl+3 means, from 0."""
    digit = _digit(event)
    return digit - _TYPE_KEYS[0] if digit in _TYPE_KEYS else None


def priority_place(event: QKeyEvent) -> int | None:
    """Which of the five priorities Ctrl+4 to Ctrl+8 means, from 0 for the highest."""
    digit = _digit(event)
    return digit - _PRIORITY_KEYS[0] if digit in _PRIORITY_KEYS else None


def is_forms_own(event: QKeyEvent) -> bool:
    """Whether the form answers this key itself."""
    if stroke_of(event) is not None:
        return True
    return type_place(event) is not None or priority_place(event) is not None


def _digit(event: QKeyEvent) -> int:
    if not _is_control(event):
        return -1
    places = (event.key() - zero for zero in _DIGIT_ROWS)
    return next((place for place in places if 0 <= place <= 9), -1)


def _is_control(event: QKeyEvent) -> bool:
    return _modifiers(event) == Qt.KeyboardModifier.ControlModifier


def _modifiers(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
