"""The fields of the log form in the order of the call, in two columns where there is room.

They hold what is typed and nothing else: the form reads them as `Typed` and fills them from it.
"""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QWidget

from app.models.errors import DeskError
from app.models.policy import Policy
from app.services.desk.customers import Caller
from app.views.desk.category_picker import CategoryPicker
from app.views.desk.channel_line import ChannelLine
from app.views.desk.log_form_facts import Facts
from app.views.desk.log_form_triage import Triage
from app.views.desk.log_form_typed import Typed
from app.views.desk.open_choice import OpenChoice
from app.views.desk.person_chooser import PersonChooser, share_by_words
from app.views.files.file_strip import FileStrip
from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.field import Field
from app.views.widgets.glyph import KeyCapMark
from app.views.widgets.line_field import LineField, PhoneField
from app.views.widgets.panel import ground, row
from app.views.widgets.segmented import Segmented
from app.views.widgets.text_area import TextArea
from app.wording.error_words import explain
from app.wording.phone_words import phone_words
from app.wording.plural import Noun, count

_LEAST_DIGITS = 6
_ACROSS = QBoxLayout.Direction.LeftToRight
_DOWN = QBoxLayout.Direction.TopToBottom


class LogFormFields(Translated, QWidget):
    """Every field between head and foot."""

    changed = Signal()
    phone_changed = Signal(str)
    person_changed = Signal()
    name_changed = Signal(str)
    submitted = Signal()
    to_be_seen = Signal(QWidget)

    def __init__(
        self,
        policy: Policy,
        channel: ChannelLine,
        person: PersonChooser,
        category: CategoryPicker,
        triage: Triage,
        facts: Facts,
        files: FileStrip,
    ) -> None:
        super().__init__()
        self._policy = policy
        self.channel = channel
        self.phone = PhoneField()
        self.person = person
        self.type = Segmented()
        self.category = category
        self.triage = triage
        self.subject = LineField()
        self.description = _Details()
        self.facts = facts
        self.programme = OpenChoice()
        self.files = files
        self.solution = _Details()
        self._whole_number: str | None = None
        self._phone_field = Field(self.phone)
        self._type_field = Field(self.type)
        self._category_field = Field(self.category)
        self._subject_field = Field(self.subject)
        self._known_key = _kept_room(KeyCapMark("F6"))
        self._subject_field.add_tool(self._known_key)
        self._description_field = Field(self.description)
        self._description_field.add_tool(self.files.choose)
        self._solution_field = Field(self.solution)
        self._solution_field.hide()
        self._last = self._last_line()
        self._grid = QGridLayout(self)
        self._give_way()
        self._connect()
        self.arrange(columns=2)
        ground(self, "surface")
        self.retranslate()

    def retranslate(self) -> None:
        """Name the fields and offer their choices."""
        language = manner().language
        self.say_number(self._whole_number)
        self._type_field.set_words(self.tr("Type of case"))
        self._category_field.set_words(self.tr("Category"))
        self.say_known(0)
        self._description_field.set_words(self.tr("Details"))
        self._solution_field.set_words(
            self.tr("The solution that was said"), self.tr("Ctrl+Enter logs and closes")
        )
        self.type.set_choices({each.code: each.name.text(language) for each in self._policy.types})
        share_by_words(self.type)
        kept = self.programme.value()
        self.programme.clear()
        self.programme.set_hint(self.tr("Programme"))
        for each in self._policy.programmes:
            self.programme.addItem(each.name.text(language), each.code)
        self.programme.choose(kept)

    def arrange(self, *, columns: int) -> None:
        """Lay the short fields out in one column or two."""
        theme = current()
        grid = self._grid
        gutter = theme.space.gutter_view
        grid.setContentsMargins(gutter, theme.space.s, gutter, theme.space.m)
        grid.setHorizontalSpacing(theme.space.m)
        grid.setVerticalSpacing(theme.space.m)
        grid.addWidget(self.channel, 0, 0, 1, columns)
        short = (self._phone_field, self.person, self._type_field, self._category_field)
        for place, widget in enumerate(short, start=columns):
            grid.addWidget(widget, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        self.triage.arrange(columns)
        parts = (
            self.triage,
            self._subject_field,
            self._description_field,
            self._last,
            self.files,
            self._solution_field,
        )
        first = 1 + len(short) // columns
        for line, part in enumerate(parts, start=first):
            grid.addWidget(part, line, 0, 1, columns)
        for place in range(2):
            grid.setColumnStretch(place, 1 if place < columns else 0)
        for line in range(grid.rowCount()):
            grid.setRowStretch(line, 1 if line == first + 2 else 0)

    def fold_last_line(self, *, is_narrow: bool) -> None:
        """Put the programme under the facts where both do not fit side by side."""
        self._last_row.setDirection(_DOWN if is_narrow else _ACROSS)

    def first_stops(self) -> Sequence[QWidget]:
        """The order of a call: what is asked for first comes first, files last."""
        return (
            *(self.phone, self.person.new_person.name, self.person.new_person.kind),
            *(self.person.people, self.person.many, self.type, self.category),
            *(*self.triage.editors, self.subject, self.description),
            *(*self.facts.stops, self.solution, self.programme, self.files.choose),
        )

    def typed(self, base: Typed) -> Typed:
        """What stands in the fields; `base` says what is not typed here."""
        new_person = self.person.new_person
        return replace(
            base,
            phone=self.phone.number(),
            customer_id=self.person.customer_id,
            name=new_person.name.text(),
            kind=new_person.kind.value(),
            type=self.type.value(),
            category=self.category.value(),
            programme=self.programme.value(),
            subject=self.subject.text(),
            description=self.description.text(),
            answers=self.triage.answers(),
            facts=self.facts.typed(),
            solution=self.solution.text(),
        )

    def show_typed(self, typed: Typed) -> None:
        """Fill the fields; the person is offered by the look-up that follows."""
        self.phone.setText(typed.phone)
        self.person.expect(typed.customer_id)
        self.person.new_person.name.setText(typed.name)
        self.person.new_person.kind.choose(typed.kind)
        self.type.choose(typed.type)
        self.category.choose(typed.category)
        self.programme.choose(typed.programme)
        self.subject.setText(typed.subject)
        self.description.set_text(typed.description)
        self.triage.show_answers(typed.answers)
        self.facts.ask_for(typed.category)
        self.facts.show_typed(typed.facts)
        self.files.show_names(typed.files)
        self.solution.set_text(typed.solution)
        self._solution_field.setVisible(bool(typed.solution))
        self.clear_faults()

    def take_person(self, caller: Caller) -> None:
        """Put somebody in who was found by their name or by a part of their number."""
        customer = caller.customer
        self.phone.setText(customer.phone or customer.phone_raw or "")
        self.say_number(customer.phone)
        self.person.offer((caller,), chosen=customer.id)
        self.person_changed.emit()
        self.changed.emit()
        self.type.setFocus()

    def ask_solution(self, text: str | None = None) -> None:
        """Open the field of the solution, with `text` after what stands there, and go to it."""
        self._solution_field.show()
        if text:
            before = self.solution.text().strip()
            self.solution.set_text(f"{before}\n{text}" if before else text)
            self.changed.emit()
        self.solution.setFocus()
        self.to_be_seen.emit(self._solution_field)

    def show_fault(self, error: DeskError) -> bool:
        """Say what is wrong under the field it is about; False if it is about none of them."""
        words = explain(manner(), error)
        head, _, code = (error.field or "").partition(".")
        if head == "facts" and self.facts.show_fault(code, words.sentence):
            self.to_be_seen.emit(self.facts)
            return True
        field = self._field_of(error.field or "")
        if field is None:
            return False
        field.show_fault(words.sentence)
        if field is self._solution_field:
            field.show()
        editor = self.person.editor if field is self.person.field else field.editor
        editor.setFocus()
        self.to_be_seen.emit(field)
        return True

    def clear_faults(self) -> None:
        """Nothing is wrong any more, as far as is known."""
        for field in self._fields().values():
            field.clear_fault()

    def check_phone(self, *, is_whole: bool) -> None:
        """Say that a number is not whole, once it is left; it can be kept as it is."""
        if is_whole or len(self.phone.number()) < _LEAST_DIGITS:
            self._phone_field.clear_fault()
            return
        self._phone_field.show_fault(
            self.tr("Some digits are missing, or too many."), cure=self.tr("Keep it as it is")
        )

    def say_number(self, e164: str | None) -> None:
        """Read a whole number back, as it was understood."""
        self._whole_number = e164
        self._phone_field.set_words(self.tr("Caller's number"), phone_words(manner(), e164))

    def say_known(self, found: int) -> None:
        """Say beside the subject how many known solutions are like it, and the key to them."""
        hint = ""
        if found:
            hint = count(manner(), Noun.KNOWN_SOLUTION, found)
        self._subject_field.set_words(self.tr("Subject"), hint)
        self._known_key.setVisible(bool(found))

    def _last_line(self) -> QWidget:
        made = QWidget()
        line = self._last_row = row(made, gap=current().space.m)
        line.addWidget(self.facts, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(0)
        line.addWidget(self.programme, 0, Qt.AlignmentFlag.AlignTop)
        self.programme.setMaximumWidth(current().size.sidebar)
        self.programme.setHidden(not self._policy.programmes)
        return made

    def _give_way(self) -> None:
        """Let both columns be as wide as each other, whatever stands in them."""
        for widget in (self._phone_field, self.person, self._type_field, self._category_field):
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def _field_of(self, name: str) -> Field | None:
        fields = self._fields()
        return fields.get(name) or fields.get(name.partition(".")[0])

    def _fields(self) -> dict[str, Field]:
        return {
            "customer.phone": self._phone_field,
            "customer": self.person.field,
            "type": self._type_field,
            "category": self._category_field,
            "subject": self._subject_field,
            "description": self._description_field,
            "solution": self._solution_field,
        }

    def _connect(self) -> None:
        self.phone.number_changed.connect(self.phone_changed)
        self.person.changed.connect(self.person_changed)
        self.person.new_person.name.textEdited.connect(self.name_changed)
        self._phone_field.cured.connect(self._phone_field.clear_fault)
        self.category.chosen.connect(self.facts.ask_for)
        for signal in (
            self.phone.number_changed,
            self.person.changed,
            self.type.chosen,
            self.category.chosen,
            self.triage.changed,
            self.subject.textEdited,
            self.description.textChanged,
            self.facts.changed,
            self.programme.activated,
            self.solution.textChanged,
        ):
            signal.connect(lambda *_told: self.changed.emit())
        for area in (self.description, self.solution):
            area.submitted.connect(self.submitted)


def _kept_room(mark: QWidget) -> QWidget:
    """Hide `mark` and keep its room: no field moves when it comes."""
    policy = mark.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    mark.setSizePolicy(policy)
    mark.hide()
    return mark


class _Details(TextArea):
    """An editor that takes the room there is, and asks for two lines only."""

    def sizeHint(self) -> QSize:
        """The least that it can do with."""
        return QSize(current().size.list_min, self.minimumHeight())
