"""Chips: a small word in a frame; a status, a fact, or a filter that opens and clears."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from app.views.style import icons
from app.views.style.theme import Theme, Themed, current
from app.views.widgets.text import restyle


class Chip(Themed, QToolButton):
    """A word with an optional glyph; `chosen` gives it the colours of a status."""

    def __init__(
        self,
        text: str = "",
        *,
        glyph: str | None = None,
        chosen: bool = False,
        needed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self.setText(text)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setProperty("chosen", chosen)
        self.setProperty("needed", needed)
        self.restyle(current())

    def show_as(self, *, chosen: bool, glyph: str | None = None) -> None:
        """Take the colours of a status or put them off, and show another glyph."""
        self._glyph = glyph
        self.setProperty("chosen", chosen)
        restyle(self)
        self.restyle(current())

    def restyle(self, theme: Theme) -> None:
        """Take height, icon and its colour."""
        side = theme.size.icon_small
        ink = "accent_ink" if self.property("chosen") else "ink2"
        self.setIconSize(QSize(side, side))
        self.setIcon(icons.icon(self._glyph, side, ink, theme) if self._glyph else QIcon())
        self.setFixedHeight(theme.size.chip)


class FilterChip(Chip):
    """A filter: with a chevron while it lets everything through, with a cross once it is set.

    A click asks for the choices; on a filter that is set it clears it.
    """

    asked = Signal()
    cleared = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, glyph="chevron-down", parent=parent)
        self.setProperty("acts", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._answer)

    def show_filter(self, words: str, *, is_set: bool) -> None:
        """Say what is let through, and whether that is less than everything."""
        self.setText(words)
        self.show_as(chosen=is_set, glyph="x" if is_set else "chevron-down")

    def _answer(self) -> None:
        if self.property("chosen"):
            self.cleared.emit()
        else:
            self.asked.emit()
