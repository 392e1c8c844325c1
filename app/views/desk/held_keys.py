"""Letters and arrows that follow a held step: they wait behind it, and come to what it opens.

Whoever presses F9 and types the date at once means the field of the form that F9 opens, not the
list that has the focus until the case is there.
"""

from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.views.desk.typed_ahead import TypedAhead


class HeldKeys(QObject):
    """Looks at the keys of `view`'s window only while a step is held."""

    def __init__(self, ahead: TypedAhead, view: QWidget) -> None:
        super().__init__(view)
        self._ahead, self._view = ahead, view
        self._focused: QWidget | None = None
        self._is_looking = self._is_pressing = False
        app = QApplication.instance()
        assert app is not None
        self._app = app

    def begin(self) -> None:
        """A step is held: what is typed where the focus is now is meant for what comes of it."""
        if not self._is_looking:
            self._is_looking = True
            self._focused = self._view.window().focusWidget()
            self._app.installEventFilter(self)

    def end(self) -> None:
        """Look no more, if nothing is held now."""
        if self._is_looking and not self._ahead.has_held:
            self._is_looking = False
            self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a key that follows a held step; all others go where they go."""
        if self._is_pressing or watched is not self._focused:
            return False
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return self._ahead.follows(partial(self._press, event.clone()))

    def _press(self, key: QKeyEvent) -> None:
        focused: QWidget | None = self._view.window().focusWidget()
        if focused is None:
            return
        self._is_pressing = True
        QApplication.sendEvent(focused, key)
        self._is_pressing = False
        self._focused = self._view.window().focusWidget()
