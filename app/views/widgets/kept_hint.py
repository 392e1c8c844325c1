"""The size that a widget asks for, measured once for what stands on it.

A layout asks each of its widgets several times a round, and a case is opened with dozens of them.
"""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QSize

from app.views.style.theme import Theme, current


class KeptHint:
    """Answers `measure` again as long as what is shown and the theme are the same."""

    def __init__(self, measure: Callable[[Theme], QSize]) -> None:
        self._measure = measure
        self._shown: Hashable = None
        self._theme: Theme | None = None
        self._size = QSize()

    def of(self, shown: Hashable) -> QSize:
        """The size with that shown; whoever asks may change it."""
        theme = current()
        if self._theme is not theme or self._shown != shown:
            self._size = self._measure(theme)
            self._shown, self._theme = shown, theme
        return QSize(self._size)
