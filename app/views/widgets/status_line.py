"""The status bar: where the truth about saving and syncing stands, the keys, the day, the time."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.views.language import manner
from app.views.style.theme import Theme, Themed, current
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import Glyph
from app.views.widgets.panel import row
from app.views.widgets.text import Text
from app.wording.calendar_words import full_day, local, time_of_day

_TONES = {
    "cloud-check": "ok",
    "cloud-upload": "accent_ink",
    "cloud-off": "soon",
    "cloud-alert": "late",
    "database": "ink3",
}


class StatusLine(Themed, QWidget):
    """`show_sync` and `show_hint` are the shell's; `tick` is called by its one timer."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current()
        self._glyph = Glyph("database", "ink3")
        self._sync = Text(role="small", tone="ink2")
        self._action = Button(kind=Kind.LINK, small=True)
        self._detail = Text(role="small", tone="ink2")
        self._hint = Text(role="small", tone="ink3")
        self._day = Text(role="small", tone="ink2")
        self._time = Text(role="small", tone="ink2", weight="medium")
        self._action.clicked.connect(self.acted)
        self._action.hide()
        line = row(self, gap=theme.space.m)
        line.setContentsMargins(theme.space.m, 0, theme.space.m, 0)
        for widget in (self._glyph, self._sync, self._action, self._detail):
            line.addWidget(widget)
        line.addStretch(1)
        for widget in (self._hint, self._day, self._time):
            line.addWidget(widget)
        self.restyle(theme)

    def restyle(self, theme: Theme) -> None:
        """Take the height."""
        self.setFixedHeight(theme.size.statusbar)

    def show_sync(self, glyph: str, words: str, *, detail: str = "", action: str = "") -> None:
        """Say where what was typed stands: a cloud glyph or `database`, always with the count."""
        self._glyph.show_glyph(glyph, _TONES[glyph])
        self._sync.setText(words)
        self._detail.setText(detail)
        self._action.setText(action)
        self._action.setVisible(bool(action))

    def show_hint(self, words: str) -> None:
        """Say which keys help on this screen."""
        self._hint.setText(words)

    def tick(self, now: datetime) -> None:
        """Show the day with its Hijri date, and the time."""
        self._day.setText(full_day(manner(), local(manner(), now).date()))
        self._time.setText(time_of_day(manner(), now))
