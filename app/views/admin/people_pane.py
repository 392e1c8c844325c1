"""The people of the desk: found as one types, added, changed, given a password, ended."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.models.administration import NewPerson, Person
from app.models.errors import DeskError
from app.models.people import Actor
from app.models.person_history import PersonChange
from app.models.policy import Policy
from app.views.admin.password_card import PasswordCard
from app.views.admin.person_form import PersonForm
from app.views.admin.person_row import PersonRow
from app.views.admin.row_list import RowList
from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.in_sight import bring_into_sight
from app.views.widgets.line_field import LineField
from app.views.widgets.panel import column, row
from app.views.widgets.text import Text
from app.wording.error_words import explain


class PeoplePane(Translated, RowList):
    """`added`, `changed` and `renewed` carry a person, `dropped` and `history_asked` a login."""

    added = Signal(object)
    changed = Signal(object)
    renewed = Signal(object)
    dropped = Signal(str)
    history_asked = Signal(str)

    def __init__(self, policy: Policy, actor: Actor) -> None:
        super().__init__()
        self._policy, self._actor = policy, actor
        self._people: tuple[Person, ...] = ()
        self._now: datetime | None = None
        self._may_act = False
        self.rows: list[PersonRow] = []
        self.form: PersonForm | None = None
        self.password: PasswordCard | None = None
        self.search = LineField()
        self.add = Button(kind=Kind.PRIMARY, glyph="user-plus")
        self._nothing = Text(tone="ink2", wraps=True)
        self._lay_out()
        self.search.textChanged.connect(self._sift)
        self.add.clicked.connect(lambda: self._open_form(None))
        self.retranslate()

    def show_people(self, people: Sequence[Person], now: datetime) -> None:
        """Show these people, who is there before who was; a question that stands is left alone."""
        ordered = tuple(sorted(people, key=lambda each: (not each.is_active, each.name)))
        is_same = ordered == self._people
        self._people, self._now = ordered, now
        if not (is_same and any(each.card or each.history for each in self.rows)):
            self._fill()

    def show_password(self, person: NewPerson, password: str) -> None:
        """Show a password, once."""
        self.put_away()
        self.add.hide()
        self.password = PasswordCard(person, password)
        self.password.done.connect(self._password_done)
        self._open.addWidget(self.password)
        self.password.show()
        self.password.copy.setFocus(Qt.FocusReason.TabFocusReason)

    def show_history(self, login: str, changes: Sequence[PersonChange], now: datetime) -> None:
        """Show under a person what was done to their login."""
        for each in self.rows:
            if each.person.login == login:
                each.show_history(changes, now)
                bring_into_sight(each)

    def show_refusal(self, error: DeskError) -> None:
        """Say what stands against it where it was asked for."""
        if self.form is not None:
            self.form.show_refusal(error)
        for each in self.rows:
            if each.card is not None:
                each.card.show_refusal(explain(manner(), error).sentence)

    def let_act(self, may_act: bool) -> None:
        """Let people be changed, or no longer."""
        self._may_act = may_act
        self.add.setEnabled(may_act)
        for each in self.rows:
            each.let_act(may_act)
        if self.form is not None:
            self.form.save.setEnabled(may_act)

    def put_away(self) -> None:
        """Close the form and ask nothing any more."""
        for each in self.rows:
            if each.card is not None:
                each.put_away()
                self.search.setFocus(Qt.FocusReason.TabFocusReason)
        if self.form is not None:
            self._remove(self.form)
            self.form = None
            self.add.show()
            self.add.setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        """Set the words."""
        self.search.setPlaceholderText(self.tr("Search people, logins, roles"))
        self.search.setAccessibleName(self.tr("Search people"))
        self.add.setText(self.tr("Add a person"))
        self._nothing.setText(self.tr("Nobody by this name. Fewer letters find more."))
        self._fill()

    def _lay_out(self) -> None:
        theme = current()
        gutter = theme.space.gutter_row
        head = row(gap=theme.space.s)
        head.setContentsMargins(gutter, theme.space.s, gutter, theme.space.s)
        head.addWidget(self.search, 1)
        head.addWidget(self.add)
        self._open = column(gap=theme.space.s)
        self._open.setContentsMargins(gutter, 0, gutter, 0)
        self._nothing.setContentsMargins(gutter, theme.space.m, gutter, theme.space.m)
        self._nothing.hide()
        self.above.addLayout(head)
        self.inside.addLayout(self._open)
        self.inside.addWidget(self._nothing)

    def _open_form(self, person: Person | None) -> None:
        if self.password is not None:
            self.password.copy.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.put_away()
        self.add.hide()
        self.form = PersonForm(self._policy, person)
        self.form.save.setEnabled(self._may_act)
        self.form.submitted.connect(self.added if person is None else self.changed)
        self.form.cancelled.connect(self.put_away)
        self._open.addWidget(self.form)
        self.form.show()
        self.form.name.setFocus(Qt.FocusReason.TabFocusReason)
        self.scrolled.verticalScrollBar().setValue(0)

    def _password_done(self) -> None:
        if self.password is not None:
            self._remove(self.password)
            self.password = None
            self.add.show()
            self.add.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, card: QWidget) -> None:
        self._open.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _fill(self) -> None:
        if self._now is None:
            return
        self.rows = [
            PersonRow(each, self._policy, self._now, is_oneself=each.login == self._actor.login)
            for each in self._people
        ]
        for made in self.rows:
            made.change_asked.connect(self._open_form)
            made.renewed.connect(self.renewed)
            made.dropped.connect(self.dropped)
            made.history_asked.connect(self.history_asked)
            made.let_act(self._may_act)
        self.fill(self.rows)
        self._sift(self.search.text())

    def _sift(self, typed: str) -> None:
        found = [each for each in self.rows if each.is_found_by(typed)]
        for each in self.rows:
            each.setVisible(each in found)
        self._nothing.setVisible(bool(self.rows) and not found)
