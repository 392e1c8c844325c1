"""Ctrl+C in a field under a keyboard of Arabic letters alone: the place of the key says what it is.

Qt knows the editing keys by their Latin letters. Where a layout has none (`ara` alone, on X11) it
hears Ctrl+ؤ, which edits nothing. Shortcuts of the desk have their Arabic letters in `shortcuts`.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

# Where the keys lie, as X counts them; Windows counts eight less.
_BY_PLACE: Mapping[int, Qt.Key] = {
    29: Qt.Key.Key_Y,
    38: Qt.Key.Key_A,
    52: Qt.Key.Key_Z,
    53: Qt.Key.Key_X,
    54: Qt.Key.Key_C,
    55: Qt.Key.Key_V,
}
_SHIFT_OF_PLATFORM = {"xcb": 0, "wayland": 0, "windows": 8}
# What the same keys type on the Arabic 101 keyboard.
_BY_LETTER: Mapping[int, Qt.Key] = {
    ord("غ"): Qt.Key.Key_Y,
    ord("ش"): Qt.Key.Key_A,
    ord("ئ"): Qt.Key.Key_Z,
    ord("ء"): Qt.Key.Key_X,
    ord("ؤ"): Qt.Key.Key_C,
    ord("ر"): Qt.Key.Key_V,
}
_FIRST_ARABIC, _LAST_ARABIC = 0x600, 0x6FF
_HELD = (
    Qt.KeyboardModifier.ControlModifier,
    (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
)


def as_latin(event: QEvent) -> QKeyEvent | None:
    """The same key with its Latin letter, None for what is no editing key of an Arabic layout."""
    if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
        return None
    if not isinstance(event, QKeyEvent) or event.modifiers() not in _HELD:
        return None
    if not _FIRST_ARABIC <= event.key() <= _LAST_ARABIC:
        return None
    shift = _SHIFT_OF_PLATFORM.get(QGuiApplication.platformName())
    place = event.nativeScanCode() + (shift or 0)
    known = _BY_PLACE.get(place) if shift is not None and event.nativeScanCode() else None
    latin = known or _BY_LETTER.get(event.key())
    if latin is None:
        return None
    return QKeyEvent(event.type(), latin, event.modifiers(), "", event.isAutoRepeat())


def hear(event: QEvent, by_qt: Callable[[QEvent], bool]) -> bool:
    """Whether Qt hears the event, an editing key by its Latin letter."""
    latin = as_latin(event)
    if latin is None:
        return by_qt(event)
    is_heard = by_qt(latin)
    event.setAccepted(latin.isAccepted())
    return is_heard
