"""Every key of the desk in one table, each letter also as its key of the Arabic 101 keyboard.

Qt matches the letter that a layout types, so Ctrl+F does nothing while the keyboard is Arabic
unless its Arabic letter is a sequence of its own. Where the keyboard has Latin letters besides,
Qt hears both of one key and calls that ambiguous: here both mean the same.
"""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_ARABIC = {
    **{str(digit): chr(ord("٠") + digit) for digit in range(10)},
    "K": "ن",
    "F": "ب",
    "Z": "ئ",
    "J": "ت",
    "E": "ث",
    ",": "و",
    "P": "ح",
    "R": "ق",
}


class Key(StrEnum):
    """What a key is for. Values are Qt's portable spelling, which menus and key caps show."""

    HELP = "F1"
    NEW_CALL = "F2"
    NEW_WALK_IN = "F3"
    CUSTOMER = "F4"
    SYNC_NOW = "F5"
    RECEIVE = "F7"
    FORWARD = "F8"
    SCHEDULE_CALL = "F9"
    MENU = "F10"
    MENU_HERE = "Shift+F10"
    FULL_SCREEN = "F11"
    TAKE_CALL = "F12"
    SEARCH = "Ctrl+F"
    PALETTE = "Ctrl+K"
    PRIMARY = "Ctrl+Return"
    UNDO = "Ctrl+Z"
    ALERTS = "Ctrl+J"
    REPORT = "Ctrl+E"
    SETTINGS = "Ctrl+,"
    PAPER = "Ctrl+P"
    CHASE = "Ctrl+R"
    NEXT_CASE = "Alt+Down"
    PREVIOUS_CASE = "Alt+Up"
    FOLD_SIDE_BAR = "Alt+0"
    NEXT_PANE = "Ctrl+Tab"
    CLOSE_LAYER = "Escape"


def sequences(key: str) -> list[QKeySequence]:
    """The key, also with the Arabic form of its letter or digit, and as the keypad's Enter."""
    stem, _, last = key.rpartition("+")
    both = [key]
    if stem and last in _ARABIC:
        both.append(f"{stem}+{_ARABIC[last]}")
    if last == "Return":
        both.append(f"{stem}+Enter" if stem else "Enter")
    return [QKeySequence(spelling) for spelling in both]


def is_command(event: QKeyEvent) -> bool:
    """Whether a key that types something is held with another, and is no typing."""
    return bool(event.text()) and bool(event.modifiers() & _HELD)


def is_left_to_desk(event: QEvent) -> bool:
    """Whether an editor asks for a key that is the desk's: on X11 Ctrl+E and Ctrl+K edit text."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return QKeySequence(event.keyCombination()) in _LEFT_TO_DESK


def is_for_what_lies_below(event: QEvent) -> bool:
    """Whether a key is for the case or the layer under a sheet, which must not hear it."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return QKeySequence(event.keyCombination()) in _BELOW


_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_BELOW = tuple(
    sequence
    for key in (
        Key.CUSTOMER,
        Key.RECEIVE,
        Key.FORWARD,
        Key.SCHEDULE_CALL,
        Key.PRIMARY,
        Key.UNDO,
        Key.PAPER,
        Key.CHASE,
        Key.NEXT_CASE,
        Key.PREVIOUS_CASE,
        Key.NEXT_PANE,
        Key.CLOSE_LAYER,
    )
    for sequence in sequences(key)
)
_LEFT_TO_DESK = (*sequences(Key.REPORT), *sequences(Key.PALETTE))


def on_key(
    parent: QWidget,
    key: str,
    slot: Callable[[], None],
    *,
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> QShortcut:
    """Call `slot` on `key`, in either keyboard layout, while `parent`'s window is active."""
    shortcut = QShortcut(parent)
    shortcut.setKeys(sequences(key))
    shortcut.setContext(context)
    shortcut.activated.connect(slot)
    shortcut.activatedAmbiguously.connect(slot)
    return shortcut
