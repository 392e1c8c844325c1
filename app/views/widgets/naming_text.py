"""Words in which people are named: the names stand out, everything else is plain text."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from app.models.hit import Hit
from app.views.style.theme import Theme, Themed, current
from app.views.widgets.long_words import broken, has_long_word
from app.views.widgets.passage import Passage
from app.wording.bidi import runs_rtl


class NamingText(Themed, Passage):
    """`names` are the stretches of `words` that name somebody. What was typed is never markup."""

    def __init__(self, *, role: str, tone: str) -> None:
        super().__init__(role=role, tone=tone)
        self._words = ""
        self._room = 0
        self._names: tuple[Hit, ...] = ()
        self.keep_whole()

    def name(self, words: str, names: Sequence[Hit]) -> None:
        """Show `words`; where nobody is named they are plain text."""
        self._words, self._names = words, tuple(names)
        self.setAccessibleName(words)
        self.restyle(current())

    def restyle(self, theme: Theme) -> None:
        """Take the colours of the names."""
        if not self._names:
            self.setTextFormat(Qt.TextFormat.PlainText)
            self.setText(self._words)
            return
        self.setTextFormat(Qt.TextFormat.RichText)
        colours = theme.colours
        self._room = self.contentsRect().width()
        look = f"color:{colours.accent_ink}; background-color:{colours.accent_soft}"
        lines, at = [], 0
        for line in self._words.split("\n"):
            names = [(a - at, b - at) for a, b in self._names]
            lines.append(_paragraph(line, names, look, self._break))
            at += len(line) + 1
        self.setText("".join(lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the longest words anew, between names too."""
        super().resizeEvent(event)
        is_other = self.contentsRect().width() != self._room
        if self._names and is_other and has_long_word(self._words):
            self.restyle(current())

    def _break(self, words: str) -> str:
        return broken(words, self._font(), self._room)


def _paragraph(line: str, names: Sequence[Hit], look: str, fit: Callable[[str], str]) -> str:
    told, at = "", 0
    for start, end in names:
        if 0 <= start < end <= len(line):
            name = f'<span style="{look}; font-weight:600">{escape(line[start:end])}</span>'
            told += escape(fit(line[at:start])) + name
            at = end
    told += escape(fit(line[at:]))
    direction = "rtl" if runs_rtl(line) else "ltr"
    style = "margin:0; white-space:pre-wrap"
    return f'<p dir="{direction}" style="{style}">{told or "&nbsp;"}</p>'
