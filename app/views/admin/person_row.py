"""One person of the desk: who they are, what they may, and what can be done about it."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal

from app.models.administration import NewPerson, Person
from app.models.person_history import PersonChange
from app.models.policy import Policy
from app.models.search_hits import beginnings_in
from app.views.admin.ask_card import AskCard, Asking
from app.views.admin.history_card import HistoryCard
from app.views.language import manner
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import Glyph
from app.views.widgets.panel import column, row
from app.views.widgets.text import Text
from app.wording import term_words
from app.wording.bidi import isolated, ltr
from app.wording.calendar_words import moment
from app.wording.digits import shown


class PersonRow(Asking):
    """`change_asked` opens the form; `history_asked` a login; the others what was agreed to."""

    change_asked = Signal(object)
    history_asked = Signal(str)
    renewed = Signal(object)
    dropped = Signal(str)

    def __init__(self, person: Person, policy: Policy, now: datetime, *, is_oneself: bool) -> None:
        super().__init__()
        theme = current()
        self.person = person
        self._is_oneself = is_oneself
        self._policy = policy
        self.change = Button(self.tr("Change"), Kind.SECONDARY, small=True)
        self.past = Button(glyph="history", kind=Kind.QUIET, small=True)
        self.history: HistoryCard | None = None
        self.renew = Button(glyph="key-round", kind=Kind.QUIET, small=True)
        self.drop = Button(glyph="user-x", kind=Kind.QUIET, small=True)
        name = isolated(person.name)
        for button, words in (
            (self.past, self.tr("What was done to the login of {name}").format(name=name)),
            (self.change, self.tr("Change {name}").format(name=name)),
            (self.renew, self.tr("New password for {name}").format(name=name)),
            (self.drop, self.tr("End the login of {name}").format(name=name)),
        ):
            button.setAccessibleName(words)
            button.setToolTip(words)
            if button is not self.past and (is_oneself or not person.is_active):
                button.hide()
        self.past.clicked.connect(self._turn_history)
        self.change.clicked.connect(lambda: self.change_asked.emit(self.person))
        self.renew.clicked.connect(self._ask_to_renew)
        self.drop.clicked.connect(self._ask_to_drop)
        head = row(gap=theme.space.s)
        head.addWidget(Text(person.name, weight="medium", tone=self._ink("ink")))
        head.addWidget(Text(ltr(person.login), role="small", tone="ink3"))
        head.addStretch(1)
        below = self._below(now)
        told = column(gap=theme.space.xs)
        told.addLayout(head)
        told.addWidget(Text(below, role="small", tone=self._ink("ink2"), wraps=True))
        line = row(gap=theme.space.m)
        gutter = theme.space.gutter_row
        line.setContentsMargins(gutter, theme.space.s, gutter, theme.space.s)
        line.addWidget(Glyph("user-round" if person.is_active else "user-x", self._ink("ink2")))
        line.addLayout(told, 1)
        for button in (self.past, self.change, self.renew, self.drop):
            line.addWidget(button)
        self.lines.addLayout(line)
        self.setAccessibleName(f"{person.name} {person.login} {below}")

    def is_found_by(self, typed: str) -> bool:
        """Whether the typed words begin words of it, in any spelling."""
        said = manner()
        spelled = " ".join((self.person.name, self.person.login, *self._right_words()))
        role = term_words.role(said, self._policy, self.person.role.value)
        return not typed.strip() or beginnings_in(typed, f"{spelled} {role}") is not None

    def let_act(self, may_act: bool) -> None:
        """Let it be changed, or no longer."""
        for button in (self.change, self.renew, self.drop):
            button.setEnabled(may_act)
        if self.card is not None:
            self.card.yes.setEnabled(may_act)

    def show_history(self, changes: Sequence[PersonChange], now: datetime) -> None:
        """Show under the row what was done to the login."""
        self.hide_history()
        self.history = HistoryCard(changes, self._policy, now)
        gutter = current().space.gutter_row
        holder = column()
        holder.setContentsMargins(gutter, 0, gutter, current().space.m)
        holder.addWidget(self.history)
        self.lines.insertLayout(1, holder)
        self.history.show()

    def hide_history(self) -> None:
        """Show it no longer."""
        if self.history is not None:
            self.lines.takeAt(1)
            self.history.hide()
            self.history.deleteLater()
            self.history = None

    def as_given(self) -> NewPerson:
        """The person as they stand."""
        person = self.person
        return NewPerson(
            login=person.login,
            name=person.name,
            role=person.role,
            departments=person.departments,
        )

    def _turn_history(self) -> None:
        if self.history is None:
            self.history_asked.emit(self.person.login)
        else:
            self.hide_history()

    def _ink(self, tone: str) -> str:
        return tone if self.person.is_active else "ink3"

    def _right_words(self) -> tuple[str, ...]:
        said = manner()
        return tuple(
            term_words.department(said, self._policy, code) for code in self.person.departments
        )

    def _below(self, now: datetime) -> str:
        said, person = manner(), self.person
        role = term_words.role(said, self._policy, person.role.value)
        parts = [role, said.comma.join(self._right_words())]
        if not person.is_active:
            parts.append(self.tr("login ended"))
        elif person.seen_at is None:
            parts.append(self.tr("has not joined yet"))
        else:
            when = moment(said, person.seen_at, now, opens=False)
            parts.append(self.tr("last seen {when}").format(when=when))
        if self._is_oneself:
            parts.append(self.tr("this is you: another administrator changes your rights"))
        return shown(said, " · ".join(part for part in parts if part))

    def _ask_to_renew(self) -> None:
        card = AskCard(
            self.tr("Give {name} a new password?").format(name=isolated(self.person.name)),
            self.tr("The old one no longer counts: their computers ask for the new one."),
            self.tr("New password"),
        )
        card.agreed.connect(lambda: self.renewed.emit(self.as_given()))
        self.put(card, self.renew)

    def _ask_to_drop(self) -> None:
        card = AskCard(
            self.tr("End the login of {name}?").format(name=isolated(self.person.name)),
            self.tr(
                "Their connections end at once and their computers are refused. What they wrote"
                " stays under their name; what is not sent yet stays on their computer alone."
            ),
            self.tr("End login"),
        )
        card.agreed.connect(lambda: self.dropped.emit(self.person.login))
        self.put(card, self.drop)
