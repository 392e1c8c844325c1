"""A segmented choice: a few words, one of them chosen; arrows move the choice.

A letter or digit chooses the word that begins with it, if only one does.
"""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QStylePainter,
    QWidget,
)

from app.models.typed_text import western_digits
from app.views.shortcuts import is_command
from app.views.style.theme import Theme, Themed, Weight, current
from app.views.widgets.legend import Legend
from app.views.widgets.text import mark_fault

_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
}
_SIDEWAYS = (Qt.Key.Key_Right, Qt.Key.Key_Left)


class Segment(QAbstractButton):
    """One choice; it never has the focus, its frame has."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_proposed = False
        self.setText(words)
        self.setCheckable(True)
        # The group sees to that; said here too, a reader of the screen hears "one of several".
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def mark_proposed(self, is_proposed: bool) -> None:
        """Put a tick before its words, or take it away."""
        self._is_proposed = is_proposed
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Its words in the weight of the chosen one, so that choosing moves nothing."""
        theme = current()
        legend = self._legend(theme, heavy=True)
        return QSize(round(legend.width(theme)) + 2 * theme.space.m, theme.size.button_small)

    def width_of_words(self) -> int:
        """How wide it has to be for them not to be cut."""
        return (
            round(self._legend(current(), heavy=True).width(current())) + 2 * current().space.xs + 1
        )

    def minimumSizeHint(self) -> QSize:
        """Half of it: words are elided before the form breaks."""
        return QSize(self.sizeHint().width() // 2, current().size.button_small)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet's ground, then tick and words."""
        theme = current()
        option = QStyleOption()
        option.initFrom(self)
        if self.isChecked():
            option.state |= QStyle.StateFlag.State_On
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        rect = QRectF(self.rect()).adjusted(theme.space.xs, 0, -theme.space.xs, 0)
        legend = self._legend(theme, heavy=self.isChecked())
        legend.paint(painter, rect, theme, mirrored=mirrored)

    def _legend(self, theme: Theme, *, heavy: bool) -> Legend:
        ink = "accent_ink" if self.isChecked() else "ink2"
        return Legend(
            text=self.text(),
            font=theme.font("body", Weight.DemiBold if heavy else Weight.Normal),
            ink=ink if self.isEnabled() else "disabled",
            gap=theme.space.xs,
            glyph_size=theme.size.icon_small,
            glyph="check" if self._is_proposed else None,
        )


class Segmented(Themed, QFrame):
    """Exclusive choices in one frame. A value is a key of the caller; None is "not chosen"."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[str, ...] = ()
        self._proposed: str | None = None
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._announce)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.restyle(current())

    def set_choices(self, choices: Mapping[str, str]) -> None:
        """Offer these keys by their words, in this order; a choice that stays is kept."""
        kept = self.value()
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        self._keys = tuple(choices)
        for index, words in enumerate(choices.values()):
            button = Segment(words, self)
            self._group.addButton(button, index)
            self._row.addWidget(button, 1)
        self.choose(kept)
        self._show_proposal()
        self._share()

    def width_of_words(self) -> int:
        """How wide it has to be for no word to be cut."""
        return sum(each.sizeHint().width() for each in self._segments()) + len(self._keys) + 1

    def width_of_equals(self) -> int:
        """The same, where every segment is as wide as the widest."""
        widest = max((each.sizeHint().width() for each in self._segments()), default=0)
        return len(self._keys) * (widest + 1) + 1

    def value(self) -> str | None:
        """The key that is chosen."""
        index = self._group.checkedId()
        return self._keys[index] if 0 <= index < len(self._keys) else None

    def choose(self, key: str | None) -> None:
        """Choose without telling anyone; None, or a key that is not offered, clears the choice."""
        self._group.setExclusive(False)
        for index, button in enumerate(self._group.buttons()):
            button.setChecked(self._keys[index] == key)
        self._group.setExclusive(True)

    def propose(self, key: str | None) -> None:
        """Choose `key` and mark it with a tick: the desk proposes it, a person may override."""
        self._proposed = key
        self.choose(key)
        self._show_proposal()

    def set_fault(self, is_faulty: bool) -> None:
        """Outline it as faulty, or no longer."""
        mark_fault(self, is_faulty)

    def restyle(self, theme: Theme) -> None:
        """Take the height of a field."""
        self.setFixedHeight(theme.size.field)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice along the line of reading, or choose by a first letter."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._keys:
            self._pick_by_letter(event)
            return
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if mirrored and event.key() in _SIDEWAYS:
            step = -step
        index = self._group.checkedId()
        start = -1 if index < 0 and step > 0 else max(index, 0)
        self._pick((start + step) % len(self._keys))

    def _pick_by_letter(self, event: QKeyEvent) -> None:
        typed = "" if is_command(event) else western_digits(event.text()).strip().casefold()
        words = [western_digits(each.text()).casefold() for each in self._segments()]
        found = [index for index, each in enumerate(words) if typed and each.startswith(typed)]
        if len(found) == 1:
            self._pick(found[0])
        else:
            super().keyPressEvent(event)

    def _pick(self, index: int) -> None:
        self._group.button(index).setChecked(True)
        self._announce(index)

    def _announce(self, index: int) -> None:
        self.chosen.emit(self._keys[index])

    def _share(self) -> None:
        """Equal parts, unless a word would be cut in its own while others have room to spare.

        Where there is room for the words alone, what is kept free around them is given up.
        """
        each_by_words = self.width() < self.width_of_equals()
        has_room = self.width() >= self.width_of_words()
        for place, each in enumerate(self._segments()):
            by_words = each.sizeHint().width() if has_room else each.width_of_words()
            part = by_words if each_by_words else 1
            if part != self._row.stretch(place):
                self._row.setStretch(place, part)

    def _show_proposal(self) -> None:
        for key, button in zip(self._keys, self._segments(), strict=True):
            button.mark_proposed(key == self._proposed)

    def _segments(self) -> list[Segment]:
        return [button for button in self._group.buttons() if isinstance(button, Segment)]
