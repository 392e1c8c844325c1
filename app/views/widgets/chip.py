"""Chips: a small word in a frame; a status, a fact, or a filter that opens and clears."""

from collections.abc import Hashable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyleOptionToolButton, QToolButton, QWidget

from app.views.style.theme import Theme, Themed, Weight, current
from app.views.widgets.kept_hint import KeptHint
from app.views.widgets.legend import Legend
from app.views.widgets.pressing import pressed_by
from app.views.widgets.text import restyle

if TYPE_CHECKING:

    class _Base(QWidget):
        def text(self) -> str: ...
else:
    _Base = object


class _Framed(Themed, _Base):
    """What every chip does: its height, its width, its colours and its glyph."""

    _glyph: str | None
    _glyph_ends = False
    _hint: KeptHint | None = None

    def show_as(self, *, chosen: bool, glyph: str | None = None) -> None:
        """Take the colours of what stands or put them off, and show another glyph."""
        self._glyph = glyph
        if self.property("chosen") != chosen:
            self.setProperty("chosen", chosen)
            restyle(self)
        self.updateGeometry()
        self.update()

    def restyle(self, theme: Theme) -> None:
        """Take the height of a chip."""
        self.setFixedHeight(theme.size.chip)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as what stands on it."""
        if self._hint is None:
            self._hint = KeptHint(self._measure)
        return self._hint.of((self.text(), *self._marks()))

    def minimumSizeHint(self) -> QSize:
        """The same: the words of a chip are never cut."""
        return self.sizeHint()

    def _marks(self) -> tuple[Hashable, ...]:
        """All beside its words that its width follows from."""
        return self._glyph, bool(self.property("chosen"))

    def _measure(self, theme: Theme) -> QSize:
        return QSize(round(self._legend(theme).width(theme)) + 2 * theme.space.s, theme.size.chip)

    def _paint_words(self, painter: QPainter) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        theme = current()
        self._legend(theme).paint(painter, QRectF(self.rect()), theme, mirrored=mirrored)

    def _legend(self, theme: Theme) -> Legend:
        chosen, ends = bool(self.property("chosen")), self._glyph_ends
        return Legend(
            text=self.text(),
            font=theme.font("small", Weight.Medium if chosen else Weight.Normal),
            ink="accent_ink" if chosen else "ink2",
            gap=theme.space.xs,
            glyph_size=theme.size.icon_small,
            glyph=None if ends else self._glyph,
            ending_glyph=self._glyph if ends else None,
        )


class Chip(_Framed, QLabel):
    """A word with an optional glyph, to be read; `chosen` gives it the colours of a status."""

    def __init__(
        self,
        text: str = "",
        *,
        glyph: str | None = None,
        chosen: bool = False,
    ) -> None:
        super().__init__()
        self._glyph = glyph
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setProperty("chosen", chosen)
        self.restyle(current())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint glyph and words; the sheet's frame lies under them."""
        self._paint_words(QPainter(self))


class PriorityChip(Chip):
    """A priority: its bars and its word in one frame."""

    def __init__(self) -> None:
        self._priority = ""
        super().__init__()

    def show_priority(self, priority: str, words: str) -> None:
        """Show another priority under its name."""
        self._priority = priority
        self.setText(words)
        self.updateGeometry()

    def _marks(self) -> tuple[Hashable, ...]:
        return *super()._marks(), self._priority

    def _legend(self, theme: Theme) -> Legend:
        plain = super()._legend(theme)
        return replace(plain, priority=self._priority, glyph_size=theme.size.icon)


class ActingChip(_Framed, QToolButton):
    """A chip that is pressed."""

    def __init__(
        self,
        text: str = "",
        *,
        glyph: str | None = None,
        needed: bool = False,
    ) -> None:
        super().__init__()
        self._glyph = glyph
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setProperty("chosen", False)
        self.setProperty("needed", needed)
        self.restyle(current())

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        """Leave the words to `paintEvent`: the sheet draws the frame alone."""
        super().initStyleOption(option)
        option.text = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too."""
        if not pressed_by(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet's frame, then glyph and words."""
        super().paintEvent(event)
        self._paint_words(QPainter(self))


class FilterChip(ActingChip):
    """A filter: with a chevron while it lets everything through, with a cross once it is set.

    A click asks for the choices; on a filter that is set it clears it.
    """

    _glyph_ends = True

    asked = Signal()
    cleared = Signal()

    def __init__(self, text: str = "") -> None:
        super().__init__(text, glyph="chevron-down")
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
