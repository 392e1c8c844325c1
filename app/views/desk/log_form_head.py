"""The head of the log form: the channel, the time of the call, the draft; when narrow, the caller.

Where the caller's pane has no room, name, number and open cases stand here in one strip, and F4
opens the pane.
"""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.case_row import CaseRow
from app.models.policy import Policy
from app.services.desk.customers import Caller
from app.views.desk.channel_switch import ChannelSwitch, OwnChannels
from app.views.language import Translated, manner
from app.views.style.theme import Theme, Themed, current
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import Avatar, Glyph
from app.views.widgets.menu import menu_for_once, pop_up_under
from app.views.widgets.one_line import OneLine
from app.views.widgets.panel import Card, column, ground, indent, row
from app.views.widgets.text import Text
from app.wording.bidi import ltr
from app.wording.digits import number
from app.wording.duration import stopwatch
from app.wording.phone_words import phone_words


class CallerStrip(Translated, QWidget):
    """The caller in one strip: who it is, how many cases, and the case that may be the same."""

    link_asked = Signal()
    pane_asked = Signal()

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy
        self._caller: Caller | None = None
        theme = current()
        self._avatar = Avatar(tone="paused", side=theme.size.timeline_dot + theme.space.xs)
        self._name = OneLine(weight="semibold")
        self._about = OneLine(role="small", tone="ink2")
        self._same = Button(kind=Kind.QUIET, glyph="git-merge", shortcut="Ctrl+L", small=True)
        self._warning = Card("soon")
        row(self._warning).addWidget(self._same)
        self._warning.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._same.clicked.connect(self.link_asked)
        self._card = Button(kind=Kind.QUIET, glyph="users-round", shortcut="F4", small=True)
        self._card.clicked.connect(self.pane_asked)
        words = column()
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._about)
        words.addStretch(1)
        line = row(self, gap=theme.space.s)
        line.addWidget(self._avatar)
        line.addLayout(words, 1)
        line.addWidget(self._warning)
        line.addWidget(self._card)
        self._warning.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        self._same.setText(self.tr("Similar case"))
        self._say_card()
        self.show_caller(self._caller)

    def show_caller(self, caller: Caller | None) -> None:
        """Show who calls."""
        self._caller = caller
        self._warning.hide()
        if caller is None:
            return
        said, customer = manner(), caller.customer
        phone = phone_words(said, customer.phone, customer.phone_raw)
        self._avatar.show_person(customer.name or "")
        self._name.setText(f"{customer.name}  {phone}" if customer.name else phone)
        kind = self._policy.kind(customer.kind) if customer.kind else None
        parts = (
            kind.name.text(said.language) if kind else "",
            self.tr("open: {cases}").format(cases=number(said, caller.open_count)),
            self.tr("past: {cases}").format(cases=number(said, caller.past_count)),
        )
        self._about.setText(" · ".join(part for part in parts if part))

    def warn(self, duplicate: CaseRow | None) -> None:
        """Say that one of the open cases may be the same."""
        self._warning.setVisible(duplicate is not None)
        self._say_card()

    def _say_card(self) -> None:
        """Beside a warning its glyph and key say enough: the caller's number needs the room."""
        words = self.tr("Caller's card")
        self._card.setText("" if self._warning.isVisibleTo(self) else words)
        self._card.setAccessibleName(words)
        self._card.setToolTip(words)


class LogFormHead(Translated, Themed, QWidget):
    """The head; it never scrolls away."""

    channel_chosen = Signal(str)
    hold_asked = Signal()
    drop_asked = Signal()
    draft_chosen = Signal(str)

    def __init__(self, policy: Policy, channels: OwnChannels) -> None:
        super().__init__()
        theme = current()
        self.channel = ChannelSwitch(policy, channels)
        self.strip = CallerStrip(policy)
        self._is_compact = False
        self._has_caller = False
        self._held: tuple[tuple[str, str], ...] = ()
        self._hero = Glyph("phone-call", "accent_ink", ground="accent_soft", side=theme.size.button)
        self._spent_label = Text(role="small", tone="ink2")
        self._spent = Text(weight="semibold")
        self._saved_glyph = Glyph("save", "ok", size=theme.size.icon)
        self._saved = Text(role="small", tone="ink2")
        self._others = Button(kind=Kind.QUIET, glyph="notebook-pen", small=True)
        self._others.clicked.connect(self._offer_drafts)
        self._hold = Button(kind=Kind.QUIET, glyph="pause", shortcut="Esc", small=True)
        self._drop = Button(kind=Kind.QUIET, glyph="trash-2", small=True)
        self._close = Button(kind=Kind.QUIET, glyph="x", small=True)
        self.channel.chosen.connect(self.channel_chosen)
        self._hold.clicked.connect(self.hold_asked)
        self._drop.clicked.connect(self.drop_asked)
        self._close.clicked.connect(self.hold_asked)
        self._lay_out()
        self.arrange(compact=False)
        self.restyle(theme)
        self.show_drafts(())
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        self._spent_label.setText(self.tr("Call time"))
        self._hold.setText(self.tr("Put aside"))
        self._drop.setAccessibleName(self.tr("Delete this draft"))
        self._drop.setToolTip(self.tr("Delete this draft"))
        self._close.setAccessibleName(self.tr("Put aside and close"))
        self._close.setToolTip(self.tr("Put aside and close"))
        self.show_drafts(self._held)

    def restyle(self, theme: Theme) -> None:
        """Take the height of a sheet's head."""
        self.setFixedHeight(theme.size.sheet_header)

    def arrange(self, *, compact: bool) -> None:
        """Give the room to the caller where the pane has none."""
        self._is_compact = compact
        self._arrange()

    def show_caller(self, caller: Caller | None) -> None:
        """Show the caller in the strip, or that nobody is known."""
        self._has_caller = caller is not None
        self.strip.show_caller(caller)
        self._arrange()

    def show_spent(self, spent: timedelta) -> None:
        """Show how long the call has lasted."""
        self._spent.setText(ltr(stopwatch(manner(), spent)))

    def say_kept(self, words: str) -> None:
        """Say when the draft was written; nothing while there is nothing to keep."""
        self._saved.setText(words)
        self._arrange()

    def show_drafts(self, held: Sequence[tuple[str, str]]) -> None:
        """Offer the drafts on hold, each with its id and what stands in it."""
        self._held = tuple(held)
        self._others.setText(self.tr("On hold: {n}").format(n=number(manner(), len(self._held))))
        self._others.setVisible(bool(self._held) and self._others.parent() is not None)

    def _arrange(self) -> None:
        shows_strip = self._is_compact and self._has_caller
        self.strip.setVisible(shows_strip)
        self.channel.setVisible(not shows_strip)
        self._hero.setVisible(not self._is_compact)
        self._hold.setVisible(not self._is_compact)
        self._spent_label.setVisible(not self._is_compact)
        is_kept = bool(self._saved.text()) and not self._is_compact
        self._saved.setVisible(is_kept)
        self._saved_glyph.setVisible(is_kept)
        self._drop.setVisible(bool(self._saved.text()) and not shows_strip)
        self._close.setVisible(not shows_strip)

    def _lay_out(self) -> None:
        theme = current()
        line = row(self, gap=theme.space.m)
        line.addWidget(self._hero)
        line.addWidget(self.channel)
        line.addWidget(self.strip, 1)
        line.addWidget(Glyph("timer", "ink2"))
        line.addWidget(self._spent_label)
        line.addWidget(self._spent)
        line.addStretch(0)
        line.addWidget(self._others)
        line.addWidget(self._saved_glyph)
        line.addWidget(self._saved)
        line.addWidget(self._hold)
        line.addWidget(self._drop)
        line.addWidget(self._close)
        indent(line, theme.space.gutter_view, theme.space.l)
        ground(self, "surface")

    def _offer_drafts(self) -> None:
        menu = menu_for_once(self)
        for draft_id, words in self._held:
            action = QAction(words.replace("&", "&&"), menu)
            action.triggered.connect(
                lambda _checked=False, chosen=draft_id: self.draft_chosen.emit(chosen)
            )
            menu.addAction(action)
        pop_up_under(menu, self._others)
