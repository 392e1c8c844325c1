"""The form of a person: name, login, role, and departments where the role has them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.models.administration import NewPerson, Person
from app.models.errors import DeskError
from app.models.people import Role
from app.models.policy import Policy
from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.choice import Choice, Tick
from app.views.widgets.field import Field
from app.views.widgets.line_field import LineField, LtrField
from app.views.widgets.panel import Card, column, row
from app.views.widgets.text import Text
from app.wording import term_words
from app.wording.error_words import explain

ROLES = (
    Role.AGENT,
    Role.SUPERVISOR,
    Role.DEPARTMENT,
    Role.ROOM_MANAGER,
    Role.QUALITY,
    Role.ADMIN,
)


class PersonForm(Translated, Card):
    """`submitted` carries the person as filled in. Somebody who is there keeps their login."""

    submitted = Signal(object)
    cancelled = Signal()

    def __init__(self, policy: Policy, person: Person | None) -> None:
        super().__init__()
        self._policy = policy
        self.person = person
        self._title = Text(weight="semibold")
        self.name = LineField()
        self.login = LtrField()
        self.role = Choice()
        self.departments: Mapping[str, Tick] = {each.code: Tick() for each in policy.departments}
        self._ticks = QWidget()
        self._fields = {
            "name": Field(self.name),
            "login": Field(self.login),
            "role": Field(self.role),
            "department": Field(self._ticks),
        }
        self.save = Button(kind=Kind.PRIMARY, small=True)
        self._cancel = Button(kind=Kind.QUIET, small=True)
        self._lay_out()
        self.save.clicked.connect(self.submit)
        self._cancel.clicked.connect(self.cancelled)
        self.role.currentIndexChanged.connect(lambda _index: self._fit())
        self.retranslate()
        if person is not None:
            self.name.setText(person.name)
            self.login.setText(person.login)
            for code, tick in self.departments.items():
                tick.setChecked(code in person.departments)
        self.login.setEnabled(person is None)
        self.role.choose(person.role.value if person is not None else Role.AGENT.value)
        self._fit()

    def given(self) -> NewPerson:
        """What was filled in."""
        role = Role(self.role.value() or Role.AGENT)
        ticked = tuple(code for code, tick in self.departments.items() if tick.isChecked())
        return NewPerson(
            login=self.login.text().strip(),
            name=self.name.text().strip(),
            role=role,
            departments=ticked if role is Role.DEPARTMENT else (),
        )

    def submit(self) -> None:
        """Ask for it."""
        for field in self._fields.values():
            field.clear_fault()
        if not self.name.text().strip():
            self._fields["name"].show_fault(self.tr("Colleagues know people by their names."))
            self.name.setFocus()
            return
        self.submitted.emit(self.given())

    def show_refusal(self, error: DeskError) -> None:
        """Say it under the field that it names; what was filled in stays."""
        field = self._fields.get(error.field or "", self._fields["name"])
        field.show_fault(explain(manner(), error).sentence)
        field.editor.setFocus()

    def retranslate(self) -> None:
        """Set the words."""
        said = manner()
        is_new = self.person is None
        self._title.setText(self.tr("Add a person") if is_new else self.tr("Change a person"))
        self._fields["name"].set_words(self.tr("Name"), self.tr("As colleagues read it"))
        self._fields["login"].set_words(self.tr("Login"), self.tr("It stays as it is from then on"))
        self._fields["role"].set_words(self.tr("Role"))
        self._fields["department"].set_words(self.tr("Departments"))
        chosen = self.role.value()
        self.role.blockSignals(True)
        self.role.clear()
        for role in ROLES:
            self.role.addItem(term_words.role(said, self._policy, role.value), role.value)
        self.role.choose(chosen)
        self.role.blockSignals(False)
        for code, tick in self.departments.items():
            tick.setText(term_words.department(said, self._policy, code))
        self.save.setText(self.tr("Add") if is_new else self.tr("Save"))
        self._cancel.setText(self.tr("Cancel"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, Esc leaves it as it was."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        theme = current()
        ticks = column(self._ticks, gap=theme.space.xs)
        for tick in self.departments.values():
            ticks.addWidget(tick)
        for first in [*self.departments.values()][:1]:
            self._ticks.setFocusProxy(first)
        stack = column(self, gap=theme.space.s, margin=theme.space.m)
        stack.addWidget(self._title)
        pair = row(gap=theme.space.m)
        pair.addWidget(self._fields["name"], 1)
        pair.addWidget(self._fields["login"], 1)
        stack.addLayout(pair)
        stack.addWidget(self._fields["role"])
        stack.addWidget(self._fields["department"])
        foot = row(gap=theme.space.s)
        foot.addWidget(self.save)
        foot.addWidget(self._cancel)
        foot.addStretch(1)
        stack.addLayout(foot)

    def _fit(self) -> None:
        self._fields["department"].setVisible(self.role.value() == Role.DEPARTMENT.value)
