"""The line under the channels of the log form: what the chosen one is for, and when it is closed.

It takes no room where there is nothing to say, for the whole form is to be seen in a small window,
and never stands in the way of logging.
"""

from PySide6.QtWidgets import QWidget

from app.models.clock import Clock
from app.models.policy import Policy
from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.glyph import Glyph
from app.views.widgets.one_line import OneLine
from app.views.widgets.panel import row
from app.wording.channel_words import channel_hint


class ChannelLine(Translated, QWidget):
    """Says it for the channel of `show_channel`, anew with every `tick`."""

    def __init__(self, policy: Policy, clock: Clock) -> None:
        super().__init__()
        self._policy, self._clock = policy, clock
        self._channel = ""
        self._glyph = Glyph("info", "ink3", size=current().size.icon_small)
        self._words = OneLine(role="small", tone="ink2")
        line = row(self, gap=current().space.xs)
        line.addWidget(self._glyph)
        line.addWidget(self._words, 1)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now."""
        return self._words.text()

    def show_channel(self, channel: str) -> None:
        """Say what this one is for."""
        self._channel = channel
        self.tick()

    def tick(self) -> None:
        """Say it as it is now: a channel opens and closes while the form stands."""
        hint = channel_hint(manner(), self._policy, self._channel, self._clock.now())
        if hint.words == self.words:
            return
        tone = "soon" if hint.is_closed else "ink2"
        self._words.set_tone(tone)
        self._words.setText(hint.words)
        self._glyph.show_glyph("clock" if hint.is_closed else "info", tone)
        self.setVisible(bool(hint.words))

    def retranslate(self) -> None:
        """Say it again."""
        self.tick()
