"""By which channel a case comes: the two of whoever works here with their keys, and all others.

The others stand in a menu, so that a message that was read is written down as quickly as a call.
"""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from app.models.policy import Policy
from app.views.language import Translated, manner
from app.views.shortcuts import Key
from app.views.style import icons
from app.views.widgets.button import Button, Kind
from app.views.widgets.menu import menu_for_once, pop_up_under
from app.views.widgets.panel import Card, row
from app.wording import term_words

OwnChannels = tuple[str, str]
DESK_CHANNELS: Final[OwnChannels] = ("phone", "walk_in")


class ChannelSwitch(Translated, Card):
    """`chosen` carries the channel that was chosen."""

    chosen = Signal(str)

    def __init__(self, policy: Policy, own: OwnChannels = DESK_CHANNELS) -> None:
        super().__init__()
        self.own = own
        self._policy = policy
        self._channel = own[0]
        self._buttons = {
            channel: Button(glyph=icons.CHANNEL_GLYPHS[channel], shortcut=key, small=True)
            for channel, key in zip(own, (Key.NEW_CALL, Key.NEW_WALK_IN), strict=True)
        }
        self._other = Button(kind=Kind.QUIET, glyph="chevron-down", small=True)
        self._other.be_choice()
        self._other.clicked.connect(self.offer_others)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = row(self, gap=2, margin=2)
        for channel, button in self._buttons.items():
            button.be_choice()
            button.clicked.connect(lambda _checked=False, code=channel: self.chosen.emit(code))
            line.addWidget(button)
        line.addWidget(self._other)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the channels."""
        short = {
            "phone": self.tr("Phone"),
            "walk_in": self.tr("Walk-in"),
            "in_room": self.tr("In room"),
            "remote": self.tr("Remote"),
        }
        for channel, button in self._buttons.items():
            button.setText(short[channel])
        self._other.setToolTip(self.tr("Other channels"))
        self.show_channel(self._channel)

    def show_channel(self, channel: str) -> None:
        """Show the channel in force."""
        self._channel = channel
        for code, button in self._buttons.items():
            button.show_chosen(code == channel)
        is_other = channel not in self.own
        name = term_words.channel(manner(), self._policy, channel) if is_other else ""
        self._other.setText(name or self.tr("Other"))
        self._other.setAccessibleName(name or self.tr("Other channels"))
        self._other.show_chosen(is_other)

    def offer_others(self) -> None:
        """Offer every channel of the policy that has no button here; nothing is chosen by that."""
        self.show_channel(self._channel)
        menu = menu_for_once(self)
        for known in self._policy.channels:
            if known.code not in self.own:
                line = menu.addAction(term_words.said(manner(), known.name))
                line.triggered.connect(lambda _=False, code=known.code: self.chosen.emit(code))
        pop_up_under(menu, self._other)
        menu.setActiveAction(menu.actions()[0])
