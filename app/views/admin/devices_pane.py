"""Everybody's enrolled computers: when each was seen last, its version, how far behind it is."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal

from app.models.administration import DeskHealth
from app.models.errors import DeskError
from app.views.admin.ask_card import AskCard, Asking
from app.views.admin.row_list import RowList
from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.glyph import Glyph
from app.views.widgets.panel import column, row
from app.views.widgets.text import Text
from app.wording.bidi import isolated, ltr
from app.wording.calendar_words import moment
from app.wording.digits import shown
from app.wording.error_words import explain
from app.wording.plural import Noun, count


class DevicesPane(Translated, RowList):
    """`revoked` carries the code of a device, once that was agreed to."""

    revoked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._desks: tuple[DeskHealth, ...] = ()
        self._now: datetime | None = None
        self._may_act = False
        self.rows: list[DeviceRow] = []
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._empty = EmptyState("monitor-smartphone", quiet=True)
        self.above.addWidget(self._empty)
        self.retranslate()

    def show_desks(self, desks: Sequence[DeskHealth], now: datetime) -> None:
        """Show these computers, unless a question stands and nothing changed."""
        is_same = self._desks == tuple(desks)
        self._desks, self._now = tuple(desks), now
        if not (is_same and any(each.card for each in self.rows)):
            self._fill()

    def let_act(self, may_act: bool) -> None:
        """Let computers be revoked, or no longer."""
        self._may_act = may_act
        for each in self.rows:
            each.let_act(may_act)

    def put_away(self) -> None:
        """Ask nothing any more."""
        for each in self.rows:
            each.put_away()
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def show_refusal(self, error: DeskError) -> None:
        """Say what stands against it, where it was asked for."""
        for each in self.rows:
            if each.card is not None:
                each.card.show_refusal(explain(manner(), error).sentence)

    def retranslate(self) -> None:
        """Set the words."""
        self.setAccessibleName(self.tr("Devices"))
        self._empty.say(
            self.tr("No computer has joined yet"),
            self.tr("A person joins with their computer: sanad connect."),
        )
        self._fill()

    def _fill(self) -> None:
        if self._now is None:
            return
        self.rows = [DeviceRow(desk, self._now) for desk in self._desks]
        for each in self.rows:
            each.revoked.connect(self.revoked)
            each.let_act(self._may_act)
        self.fill(self.rows)
        self._empty.setVisible(not self.rows)
        self.scrolled.setVisible(bool(self.rows))


class DeviceRow(Asking):
    """One computer."""

    revoked = Signal(str)

    def __init__(self, desk: DeskHealth, now: datetime) -> None:
        super().__init__()
        theme, said = current(), manner()
        self.desk = desk
        self.revoke = Button(self.tr("Revoke"), Kind.SECONDARY, small=True)
        self.revoke.setAccessibleName(
            self.tr("Revoke the computer of {name}").format(name=desk.name)
        )
        self.revoke.clicked.connect(self._ask)
        seen = moment(said, desk.seen_at, now, opens=False) if desk.seen_at else self.tr("never")
        told = [
            self.tr("Last seen: {when}").format(when=seen),
            self.tr("version {version}").format(version=ltr(desk.app_version)),
        ]
        if desk.waiting:
            told.append(self.tr("not sent: {events}").format(events=self._events(desk.waiting)))
        if desk.behind:
            told.append(self.tr("not read: {events}").format(events=self._events(desk.behind)))
        below = shown(said, " · ".join(told))
        head = row(gap=theme.space.s)
        head.addWidget(Text(desk.name, weight="medium"))
        head.addWidget(Text(ltr(shown(said, desk.device)), role="small", tone="ink3"))
        head.addStretch(1)
        words = column(gap=theme.space.xs)
        words.addLayout(head)
        tone = "soon" if desk.waiting else "ink2"
        words.addWidget(Text(below, role="small", tone=tone, wraps=True))
        line = row(gap=theme.space.m)
        gutter = theme.space.gutter_row
        line.setContentsMargins(gutter, theme.space.s, gutter, theme.space.s)
        line.addWidget(Glyph("monitor", "ink2"))
        line.addLayout(words, 1)
        line.addWidget(self.revoke)
        self.lines.addLayout(line)
        self.setAccessibleName(f"{desk.name} {desk.device} {below}")

    def let_act(self, may_act: bool) -> None:
        """Let it be revoked, or no longer."""
        self.revoke.setEnabled(may_act)
        if self.card is not None:
            self.card.yes.setEnabled(may_act)

    def _ask(self) -> None:
        held = (
            self.tr("{events} that are on it alone are not taken any more.").format(
                events=self._events(self.desk.waiting)
            )
            if self.desk.waiting
            else ""
        )
        card = AskCard(
            self.tr("Revoke this computer of {name}?").format(name=isolated(self.desk.name)),
            " ".join(
                part
                for part in (
                    self.tr("It no longer syncs. Their other computers go on."),
                    held,
                    self.tr("If it was lost, give them a new password too, under People."),
                )
                if part
            ),
            self.tr("Revoke"),
        )
        card.agreed.connect(lambda: self.revoked.emit(self.desk.device))
        self.put(card, self.revoke)

    def _events(self, many: int) -> str:
        return count(manner(), Noun.EVENT, many)
