"""Who is on the line: the people known by this number side by side, or name and kind of a new one.

Names that have no room side by side are listed one under the other. All forms take the same room,
so that an answer of the look-up never moves a field. Whoever is chosen is chosen without the focus
leaving the field that is being typed in.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.models.policy import Policy
from app.services.desk.customers import Caller
from app.views.desk.open_choice import OpenChoice
from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.field import Field
from app.views.widgets.line_field import LineField
from app.views.widgets.panel import column, row
from app.views.widgets.segmented import Segmented
from app.wording.person_names import told_apart
from app.wording.plural import Noun, count

SOMEBODY_ELSE: Final = ""
_SIDE_BY_SIDE: Final = 3


class NewPerson(Translated, QWidget):
    """Name and kind of somebody whom the desk does not know yet."""

    changed = Signal()

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy
        self.name = LineField()
        self.kind = OpenChoice()
        line = row(self, gap=current().space.s)
        line.addWidget(self.name, 3)
        line.addWidget(self.kind, 2)
        self.setFocusProxy(self.name)
        self.name.textEdited.connect(self.changed)
        self.kind.activated.connect(self.changed)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the two fields and offer the kinds in the language of the desk."""
        self.name.setPlaceholderText(self.tr("Name"))
        self.name.setAccessibleName(self.tr("Caller's name"))
        kept = self.kind.value()
        self.kind.clear()
        for kind in self._policy.kinds:
            self.kind.addItem(kind.name.text(manner().language), kind.code)
        self.kind.set_hint(self.tr("Kind"))
        self.kind.choose(kept)

    def set_fault(self, is_faulty: bool) -> None:
        """Outline the name as faulty, or no longer."""
        self.name.set_fault(is_faulty)

    def setAccessibleName(self, name: str) -> None:
        """The two fields inside have names of their own."""


class PersonChooser(Translated, QWidget):
    """The second field of the form: a choice of known people, or the fields of a new one."""

    changed = Signal()

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy
        self._callers: tuple[Caller, ...] = ()
        self._expected: str | None = None
        self._side_by_side: Mapping[str, str] = {}
        self.new_person = NewPerson(policy)
        self.people = Segmented()
        self.many = OpenChoice()
        self._stack = QStackedWidget()
        for editor in (self.new_person, self.people, self.many):
            self._stack.addWidget(editor)
        self._stack.setFixedHeight(self.people.height())
        self.field = Field(self._stack)
        column(self).addWidget(self.field)
        self.new_person.changed.connect(self.changed)
        self.people.chosen.connect(self._choose)
        self.many.activated.connect(lambda: self._choose(self.many.value() or SOMEBODY_ELSE))
        self.retranslate()

    def retranslate(self) -> None:
        """Set label and hint, and the words of the choice."""
        self._say_label()
        self._fill()

    @property
    def editor(self) -> QWidget:
        """What Tab reaches now."""
        editors = (self.new_person.name, self.people, self.many)
        return editors[self._stack.currentIndex()]

    @property
    def is_shared(self) -> bool:
        """Whether several known people are offered."""
        return len(self._callers) > 1

    @property
    def customer_id(self) -> str | None:
        """The id of the known person who is chosen, or who is expected before they are offered."""
        caller = self.caller()
        return caller.customer.id if caller else self._expected

    def expect(self, customer_id: str | None) -> None:
        """A draft names this person: nobody else is meant until the look-up answers."""
        self.offer((), chosen=None)
        self._expected = customer_id

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the names again."""
        super().resizeEvent(event)
        self._fit()

    def offer(self, callers: Sequence[Caller], *, chosen: str | None) -> None:
        """Offer these people; none of them, and the fields of a new one are shown."""
        self._expected = None
        had_focus = self._holds_focus()
        self._callers = tuple(callers)
        self._fill()
        known = self.caller_with(chosen)
        self._show(known)
        if had_focus and not self._holds_focus():
            self.editor.setFocus()

    def caller(self) -> Caller | None:
        """The known person who is chosen, None for a new one."""
        if self._stack.currentWidget() is self.new_person:
            return None
        is_wide = self._stack.currentWidget() is self.people
        return self.caller_with(self.people.value() if is_wide else self.many.value())

    def caller_with(self, customer_id: str | None) -> Caller | None:
        """The offered person of that id."""
        return next((each for each in self._callers if each.customer.id == customer_id), None)

    def _choose(self, key: str) -> None:
        if key == SOMEBODY_ELSE:
            self._stack.setCurrentWidget(self.new_person)
            self.new_person.name.setFocus()
        self._say_label()
        self.changed.emit()

    def _show(self, known: Caller | None) -> None:
        if known is None:
            self._stack.setCurrentWidget(self.new_person)
        else:
            self._stack.setCurrentWidget(self._choice())
            self.people.choose(known.customer.id)
            self.many.choose(known.customer.id)
        self._say_label()

    def _fill(self) -> None:
        words = {str(each.customer.id): self._words(each) for each in self._callers}
        else_ = {SOMEBODY_ELSE: self.tr("Somebody else")}
        kept = self.many.value()
        self._side_by_side = {**words, **else_} if len(words) <= _SIDE_BY_SIDE else {}
        self._fit()
        self.many.clear()
        for key, name in {**words, **else_}.items():
            self.many.addItem(name, key)
        self.many.choose(kept)

    def _fit(self) -> None:
        """Whole names where there is room for them, else what tells them apart."""
        whole = self._side_by_side
        self.people.set_choices(whole)
        if self.people.width_of_words() > self.width() and whole:
            people = [key for key in whole if key != SOMEBODY_ELSE]
            short = told_apart([whole[key] for key in people])
            self.people.set_choices({**whole, **dict(zip(people, short, strict=True))})
        share_by_words(self.people)
        if self._stack.currentWidget() not in (self.new_person, self._choice()):
            self._show(self.caller())

    def _choice(self) -> QWidget:
        """The names side by side where there is room for all of them, else one under the other."""
        fits = self._side_by_side and self.people.width_of_words() <= self.width()
        return self.people if fits else self.many

    def _words(self, caller: Caller) -> str:
        customer = caller.customer
        kind = self._policy.kind(customer.kind) if customer.kind else None
        name = customer.name or self.tr("No name")
        alike = [each for each in self._callers if each.customer.name == customer.name]
        return f"{name} ({kind.name.text(manner().language)})" if kind and alike[1:] else name

    def _say_label(self) -> None:
        shared = len(self._callers)
        hint = ""
        if shared > 1:
            people = count(manner(), Noun.PERSON, shared)
            hint = self.tr("{people} on this number").format(people=people)
        self.field.set_words(self.tr("Caller"), hint)
        for editor in (self.people, self.many):
            editor.setAccessibleName(self.tr("Caller"))

    def _holds_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self._stack.isAncestorOf(focused)


def share_by_words(choice: Segmented) -> None:
    """Let long words of a choice have more room than short ones."""
    line = choice.layout()
    if isinstance(line, QHBoxLayout):
        for place in range(line.count()):
            line.setStretch(place, 0)
