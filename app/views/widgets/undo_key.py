"""Ctrl+Z in a field while an undo bar stands: the desk's, until something is typed in a field.

A field takes the key for itself, whatever it has to undo: what was just done to a case would stay
done, and words that nobody thinks of any more would come back.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.views.shortcuts import Key, sequences

_UNDO = tuple(sequences(Key.UNDO))
_TAKES_AWAY = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class UndoKey(QObject):
    """Lets the key through to the desk from whichever field has the keyboard."""

    def __init__(self, bar: QWidget) -> None:
        super().__init__(bar)
        self._field: QWidget | None = None
        self._is_taken = False

    def take(self) -> None:
        """Something can be undone by the desk now."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and not self._is_taken:
            self._is_taken = True
            app.focusChanged.connect(self._follow)
        self._watch(QApplication.focusWidget())

    def leave(self) -> None:
        """The key is the field's again."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and self._is_taken:
            self._is_taken = False
            app.focusChanged.disconnect(self._follow)
        self._watch(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the key from the field; who types there wants the key for that."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if QKeySequence(event.keyCombination()) in _UNDO:
                event.ignore()
                return True
        elif _is_typing(event):
            self.leave()
        return False

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._watch(new)

    def _watch(self, widget: QWidget | None) -> None:
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        is_field = widget is not None and widget.testAttribute(_TYPED_IN)
        self._field = widget if is_field else None
        if self._field is not None:
            self._field.installEventFilter(self)


def _is_typing(event: QEvent) -> bool:
    if event.type() is QEvent.Type.InputMethod:
        return True
    if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    typed = event.text()
    return event.key() in _TAKES_AWAY or bool(typed and typed.isprintable())


_TYPED_IN = Qt.WidgetAttribute.WA_InputMethodEnabled
