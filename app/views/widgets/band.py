"""A band: an icon, a bold cause, one sentence, one action. It says what stands in the way here.

What a band asks for besides, a field or further answers, is put into its `line`.
"""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import Glyph
from app.views.widgets.leading import lead
from app.views.widgets.panel import column, row
from app.views.widgets.text import Text, restyle


class Tone(StrEnum):
    """What a band is about: a note, time that presses, a refusal, a right, something done."""

    INFO = "info"
    SOON = "soon"
    LATE = "late"
    PAUSED = "paused"
    OK = "ok"


_INK = {
    Tone.INFO: "accent_ink",
    Tone.SOON: "soon",
    Tone.LATE: "late",
    Tone.PAUSED: "paused",
    Tone.OK: "ok",
}


class Band(QFrame):
    """Said in the place it concerns; hidden until `say`."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current()
        self._glyph = Glyph("info", size=theme.size.icon_large)
        self._cause = Text(weight="semibold", wraps=True)
        self._sentence = Text(role="small", wraps=True)
        self._action = Button(small=True)
        self._action.clicked.connect(self.acted)
        self.line = row(self, gap=theme.space.m)
        self.line.setContentsMargins(theme.space.m, theme.space.s, theme.space.m, theme.space.s)
        self.line.addWidget(self._glyph)
        words = column(gap=theme.space.xs)
        words.addWidget(self._cause)
        words.addWidget(self._sentence)
        self.line.addLayout(words, 1)
        self.line.addWidget(self._action)
        self.hide()

    def say(
        self,
        tone: Tone,
        glyph: str,
        cause: str,
        sentence: str = "",
        *,
        action: str = "",
        shortcut: str = "",
    ) -> None:
        """Show the band with these words; without `action` it has no button."""
        self.setProperty("tone", tone.value)
        restyle(self)
        self._glyph.show_glyph(glyph, _INK[tone])
        self._cause.set_tone(_INK[tone])
        self._cause.setText(cause)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        for words in (self._cause, self._sentence):
            lead(words)
        self._action.setText(action)
        self._action.show_shortcut(shortcut)
        self._action.set_kind(Kind.SECONDARY)
        self._action.setVisible(bool(action))
        self.setAccessibleName(f"{cause} {sentence}".strip())
        self.show()
