"""Buttons: one primary in a view, the others quieter; the shortcut stands on a key cap."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QWidget

from app.views.style.theme import Theme, Themed, Weight, current
from app.views.widgets.kept_hint import KeptHint
from app.views.widgets.key_cap import KeyCap, key_cap
from app.views.widgets.legend import Legend
from app.views.widgets.pressing import pressed_by
from app.views.widgets.text import restyle


class Kind(StrEnum):
    """How loudly a button asks to be pressed."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    LINK = "link"
    DESTRUCTIVE = "destructive"
    EMERGENCY = "emergency"
    CHOSEN = "chosen"
    BAR = "bar"


_INK = {
    Kind.PRIMARY: "on_accent",
    Kind.SECONDARY: "ink",
    Kind.QUIET: "ink2",
    Kind.LINK: "accent_ink",
    Kind.DESTRUCTIVE: "late",
    Kind.EMERGENCY: "on_late",
    Kind.CHOSEN: "accent_ink",
    Kind.BAR: "on_tooltip",
}
_GROUND = {Kind.PRIMARY: "accent", Kind.EMERGENCY: "late_solid"}
_HEAVY = frozenset({Kind.PRIMARY, Kind.EMERGENCY, Kind.CHOSEN, Kind.BAR})


class Button(Themed, QPushButton):
    """A button of one kind, with an optional glyph before its text and a key cap after it.

    Without text it is a square with a glyph; it then needs `setAccessibleName` and a tool tip.
    """

    def __init__(
        self,
        text: str = "",
        kind: Kind = Kind.SECONDARY,
        *,
        glyph: str | None = None,
        shortcut: str | None = None,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self._kind = kind
        self._glyph = glyph
        self._small = small
        self._cap: KeyCap | None = None
        self._gives_way = False
        self._hint = KeptHint(self._measure)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setProperty("kind", kind.value)
        if shortcut:
            self.show_shortcut(shortcut)

    def show_shortcut(self, shortcut: str) -> None:
        """Draw the key cap of `shortcut`, none if it is empty; the shortcut is the action's own."""
        self._cap = key_cap(QKeySequence(shortcut)) if shortcut else None
        self.updateGeometry()
        self.update()

    def give_way(self) -> None:
        """Let the words be elided where there is no room; the tool tip tells them then."""
        self._gives_way = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def be_choice(self) -> None:
        """Be one of the choices beside each other, of which one stands, for readers too."""
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def show_chosen(self, is_chosen: bool) -> None:
        """Show a choice as the one that stands, or not."""
        self.set_kind(Kind.CHOSEN if is_chosen else Kind.QUIET)
        self.setAutoExclusive(False)
        self.setChecked(is_chosen)
        self.setAutoExclusive(True)

    def set_kind(self, kind: Kind) -> None:
        """Become louder or quieter."""
        if kind is self._kind:
            return
        self._kind = kind
        self.setProperty("kind", kind.value)
        restyle(self)
        self.updateGeometry()

    def set_glyph(self, glyph: str | None) -> None:
        """Show another glyph before the text, or none."""
        if glyph != self._glyph:
            self._glyph = glyph
            self.updateGeometry()
            self.update()

    def restyle(self, theme: Theme) -> None:
        """Take the new sizes."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as what stands on it; icon-only buttons are square."""
        return self._hint.of((self.text(), self._kind, self._glyph, self._cap))

    def minimumSizeHint(self) -> QSize:
        """The same: the words of a button are not cut, unless it gives way."""
        hint = self.sizeHint()
        return (
            QSize(min(hint.width(), 2 * hint.height()), hint.height()) if self._gives_way else hint
        )

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Leave the words to `paintEvent`: the sheet draws the bevel alone."""
        super().initStyleOption(option)
        option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet's bevel, then glyph, text and cap as one group in the middle."""
        super().paintEvent(event)
        painter = QPainter(self)
        theme = current()
        if self._gives_way:
            self.setToolTip(self.text() if self.width() < self.sizeHint().width() else "")
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._legend(theme).paint(painter, QRectF(self.rect()), theme, mirrored=mirrored)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard; Qt would leave Tab to the chosen one among choices."""
        QWidget.focusInEvent(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too."""
        if not pressed_by(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when fonts or words changed."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LanguageChange}:
            self.updateGeometry()

    def _measure(self, theme: Theme) -> QSize:
        height = theme.size.button_small if self._small else theme.size.button
        if not self.text() and self._cap is None:
            return QSize(height, height)
        wide = round(self._legend(theme).width(theme)) + 2
        if self._kind is Kind.LINK:
            # It has no edge: its words stand in line with what is above and below them, and the
            # ring of the keyboard keeps clear of them.
            return QSize(max(wide + theme.space.xs, theme.size.target_min), height)
        padding = theme.space.s if self._small else theme.space.m
        return QSize(wide + 2 * padding, height)

    def _legend(self, theme: Theme) -> Legend:
        weight = Weight.DemiBold if self._kind in _HEAVY else Weight.Medium
        return Legend(
            text=self.text(),
            font=theme.font("small" if self._small else "body", weight),
            ink=_INK[self._kind] if self.isEnabled() else "disabled",
            gap=theme.space.s,
            glyph_size=theme.size.icon_small if self._small else theme.size.icon,
            glyph=self._glyph,
            cap=self._cap,
            ground=_GROUND.get(self._kind, "surface"),
        )
