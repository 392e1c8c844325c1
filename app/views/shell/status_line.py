"""The status bar: where everything typed stands, and what time it is; never more than is so.

Saved here, waiting to sync, synced, offline since when, refused: each with its count, in the order
of how much it matters.
"""

from datetime import datetime

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.models.clock import Clock
from app.views.language import Translated, manner
from app.views.style.theme import Theme, Themed, current
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import Glyph
from app.views.widgets.panel import Hairline, row
from app.views.widgets.text import Text
from app.wording.calendar_words import full_day, local, time_of_day
from app.wording.sync_words import Standing, standing, standing_words


class SyncStatus(Struct, frozen=True, kw_only=True):
    """How the desk stands with the shared database; counts are of events."""

    is_joined: bool = False
    waiting: int = 0
    refused: int = 0
    offline_since: datetime | None = None
    last_sync_at: datetime | None = None


_LOOKS = {
    Standing.LOCAL: ("database", "ink2"),
    Standing.CONNECTING: ("cloud", "ink2"),
    Standing.SYNCED: ("cloud-check", "ok"),
    Standing.WAITING: ("cloud-upload", "accent_ink"),
    Standing.OFFLINE: ("cloud-off", "soon"),
    Standing.REFUSED: ("cloud-alert", "late"),
}


class StatusLine(Translated, Themed, QFrame):
    """`sync_asked` and `refusals_asked` are the answers that it offers."""

    sync_asked = Signal()
    refusals_asked = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        theme = current()
        self._clock = clock
        self._status = SyncStatus()
        self._glyph = Glyph("database")
        self._words = Text(role="small", tone="ink2")
        self._last = Text(role="small", tone="ink3")
        self._divider = Hairline(upright=True)
        self._answer = Button(kind=Kind.LINK, small=True)
        self._answer.clicked.connect(self._answered)
        self._day = Text(role="small", tone="ink3")
        self._time = Text(role="small", weight="semibold")
        self._hint = Text(role="small", tone="ink3")
        self._line = row(self, gap=theme.space.s)
        for part in (self._glyph, self._words, self._answer, self._divider, self._last):
            self._line.addWidget(part)
        self._line.addStretch(1)
        for part in (self._hint, self._day, self._time):
            self._line.addWidget(part)
        self.restyle(theme)
        self.retranslate()

    @property
    def status(self) -> SyncStatus:
        """What it says now."""
        return self._status

    def show_sync(self, status: SyncStatus) -> None:
        """Say how the desk stands with the shared database."""
        self._status = status
        self.retranslate()

    def show_hints(self, are_shown: bool) -> None:
        """Show the keys and the day, or only what there is room for."""
        self._hint.setVisible(are_shown)
        self._day.setVisible(are_shown)

    def tick(self) -> None:
        """Show the time of this moment, and the day where it is seen."""
        said, now = manner(), self._clock.now()
        self._time.setText(time_of_day(said, now))
        if self._day.isVisible():
            self._day.setText(full_day(said, local(said, now).date()))

    def restyle(self, theme: Theme) -> None:
        """Take the height."""
        self.setFixedHeight(theme.size.statusbar)
        edge = theme.space.m + 2
        self._line.setContentsMargins(edge, 0, edge, 0)

    def retranslate(self) -> None:
        """Say it all again."""
        said, status, now = manner(), self._status, self._clock.now()
        state = self._standing()
        words = standing_words(
            said,
            state,
            waiting=status.waiting,
            refused=status.refused,
            offline_since=status.offline_since,
            now=now,
        )
        self._glyph.show_glyph(*_LOOKS[state])
        self._words.setText(words)
        self._words.setAccessibleName(words)
        last = status.last_sync_at
        at = time_of_day(said, last, seconds=True) if last else ""
        self._last.setText(self.tr("Last sync {time}").format(time=at) if at else "")
        self._last.setVisible(bool(at))
        self._divider.setVisible(bool(at))
        answers = {
            Standing.REFUSED: self.tr("Show"),
            Standing.OFFLINE: self.tr("Try now"),
            Standing.WAITING: self.tr("Sync now"),
        }
        self._answer.setText(answers.get(state, ""))
        self._answer.setVisible(state in answers)
        self._hint.setText(self.tr("Move ↑ ↓ · Open Enter · Help F1"))
        self.tick()

    def _standing(self) -> Standing:
        status = self._status
        return standing(
            is_joined=status.is_joined,
            waiting=status.waiting,
            refused=status.refused,
            is_offline=status.offline_since is not None,
            is_met=status.last_sync_at is not None,
        )

    def _answered(self) -> None:
        if self._standing() is Standing.REFUSED:
            self.refusals_asked.emit()
        else:
            self.sync_asked.emit()
