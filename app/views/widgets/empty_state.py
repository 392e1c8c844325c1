"""The empty state of a list or a search: what is so, why, and what is next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import Glyph
from app.views.widgets.panel import column, row
from app.views.widgets.text import Text


class EmptyState(QWidget):
    """A glyph on a tile, a title, a sentence, and up to two actions, in the middle."""

    acted = Signal()
    acted_otherwise = Signal()

    def __init__(self, glyph: str, *, quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current()
        self._title = Text(role="section", wraps=True)
        self._sentence = Text(tone="ink2", wraps=True)
        self._action = Button(small=True)
        self._other = Button(kind=Kind.QUIET, small=True)
        self._action.clicked.connect(self.acted)
        self._other.clicked.connect(self.acted_otherwise)
        self._tile = Glyph(
            glyph,
            "ink2" if quiet else "accent_ink",
            size=theme.size.icon_hero,
            ground="track" if quiet else "accent_soft",
            side=theme.size.state_tile,
        )
        middle = Qt.AlignmentFlag.AlignHCenter
        stack = column(self, gap=theme.space.xs, margin=theme.space.l)
        stack.addStretch(1)
        stack.addWidget(self._tile, alignment=middle)
        stack.addSpacing(theme.space.s)
        for words in (self._title, self._sentence):
            words.setAlignment(middle)
            stack.addWidget(words)
        stack.addSpacing(theme.space.s)
        buttons = row(gap=theme.space.s)
        buttons.addStretch(1)
        buttons.addWidget(self._action)
        buttons.addWidget(self._other)
        buttons.addStretch(1)
        stack.addLayout(buttons)
        stack.addStretch(1)

    def say(self, title: str, sentence: str = "", *, action: str = "", other: str = "") -> None:
        """Set the words; an action without words is not there."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        for button, words in ((self._action, action), (self._other, other)):
            button.setText(words)
            button.setVisible(bool(words))
        self.setAccessibleName(f"{title} {sentence}".strip())

    def show_glyph(self, glyph: str, *, quiet: bool = False) -> None:
        """Show another glyph on the tile."""
        self._tile.show_glyph(glyph, "ink2" if quiet else "accent_ink")
        self._tile.stand_on("track" if quiet else "accent_soft")

    def call_for(self, shortcut: str | None) -> None:
        """Make the first action the view's primary one, with its key; None makes it one of many."""
        self._action.set_kind(Kind.PRIMARY if shortcut else Kind.SECONDARY)
        self._action.show_shortcut(shortcut or "")
