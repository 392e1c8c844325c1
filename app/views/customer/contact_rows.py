"""What a customer is known by, a row each: shown, and corrected where it stands."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.customer import Customer
from app.models.errors import DeskError
from app.models.policy import Policy
from app.views.language import Translated, manner
from app.views.style.theme import Theme, Themed, current
from app.views.widgets.button import Button, Kind
from app.views.widgets.choice import Choice
from app.views.widgets.field import Field
from app.views.widgets.leading import lead
from app.views.widgets.line_field import LineField, LtrField, PhoneField
from app.views.widgets.panel import column, empty, row
from app.views.widgets.text import Text
from app.wording import term_words
from app.wording.bidi import ltr
from app.wording.case_words import GENDERS, word
from app.wording.error_words import explain
from app.wording.field_words import field_name
from app.wording.phone_words import phone_words

FIELDS = ("name", "phone", "email", "kind", "gender")

Editor = LineField | Choice


class ContactRow(Translated, Themed, QWidget):
    """One field. Enter saves what was typed, Esc leaves it as it was.

    `corrected` carries the field and its new text, "" for none.
    """

    corrected = Signal(str, str)
    began = Signal()

    def __init__(self, name: str, policy: Policy) -> None:
        super().__init__()
        self.name = name
        self._policy = policy
        self._customer: Customer | None = None
        self._field: Field | None = None
        theme = current()
        self._label = Text(role="small", tone="ink3")
        self._value = Text(role="small", wraps=True)
        self._value.let_select()
        self._value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.change = Button(kind=Kind.QUIET, glyph="pencil", small=True)
        self.change.clicked.connect(self.begin)
        self._shown = QWidget()
        line = row(self._shown, gap=theme.space.s)
        line.addWidget(self._label)
        line.addWidget(self._value, 1)
        line.addWidget(self.change)
        self._stack = column(self, gap=theme.space.xs)
        self._stack.addWidget(self._shown)
        self._correction = column(gap=theme.space.s)
        self._stack.addLayout(self._correction)
        self.restyle(theme)
        self.retranslate()

    def restyle(self, theme: Theme) -> None:
        """Give the name the room that it has in every row."""
        self._label.setFixedWidth(theme.size.fact_name)

    @property
    def is_open(self) -> bool:
        """Whether something is being corrected here."""
        return self._field is not None

    def show_customer(self, customer: Customer, *, may_correct: bool) -> None:
        """Show the field of this customer, as it stands."""
        self._customer = customer
        self.change.setVisible(may_correct)
        self.put_away()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        label = _label(self.name)
        self._label.setText(label)
        correct = self.tr("Correct: {field}").format(field=label)
        self.change.setAccessibleName(correct)
        self.change.setToolTip(correct)
        value = self._words()
        self._value.setText(value or "—")
        self._value.set_tone("ink" if value else "ink3")
        lead(self._value)

    def begin(self) -> None:
        """Open the field for correction."""
        if self._field is not None or self._customer is None:
            return
        editor = self._editor(self._customer)
        field = Field(editor)
        field.set_words(_label(self.name))
        self._correction.addWidget(field)
        buttons = QWidget()
        foot = row(buttons, gap=current().space.s)
        save = Button(self.tr("Save"), Kind.PRIMARY, small=True)
        save.clicked.connect(self.save)
        cancel = Button(self.tr("Cancel"), Kind.QUIET, small=True)
        cancel.clicked.connect(self.leave)
        foot.addWidget(save)
        foot.addWidget(cancel)
        foot.addStretch(1)
        self._correction.addWidget(buttons)
        self._field = field
        self._shown.hide()
        for part in (field, buttons):
            part.show()
        self.began.emit()
        editor.setFocus()
        if isinstance(editor, LineField):
            editor.selectAll()

    def save(self) -> None:
        """Ask for what was typed to be kept."""
        if self._field is None:
            return
        self._field.clear_fault()
        editor = self._field.editor
        given = editor.text().strip() if isinstance(editor, LineField) else ""
        if isinstance(editor, Choice):
            given = editor.value() or ""
        self.corrected.emit(self.name, given)

    def leave(self) -> None:
        """Leave the field as it was, and the focus on its row."""
        self.put_away()
        self.change.setFocus()

    def put_away(self) -> None:
        """Close the editor."""
        if self._field is None:
            return
        empty(self._correction)
        self._field = None
        self._shown.show()

    def show_refusal(self, error: DeskError) -> None:
        """Say what stands against it; what was typed stays."""
        if self._field is not None:
            self._field.show_fault(explain(manner(), error).sentence)
            self._field.editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, Esc leaves it as it was."""
        if self._field is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
            event.accept()
        elif self._field is not None and event.key() == Qt.Key.Key_Escape:
            self.leave()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _words(self) -> str:
        customer = self._customer
        if customer is None:
            return ""
        said = manner()
        texts: Mapping[str, str] = {
            "name": customer.name or "",
            "phone": phone_words(said, customer.phone, customer.phone_raw),
            "email": ltr(customer.email) if customer.email else "",
            "kind": term_words.kind(said, self._policy, customer.kind),
            "gender": word(said, "gender", customer.gender) if customer.gender else "",
        }
        return texts[self.name]

    def _editor(self, customer: Customer) -> Editor:
        if self.name in ("kind", "gender"):
            choice = Choice()
            choice.addItem(self.tr("Not known"), "")
            for code, words in self._offered().items():
                choice.addItem(words, code)
            choice.choose((customer.kind if self.name == "kind" else customer.gender) or "")
            return choice
        if self.name == "phone":
            phone = PhoneField()
            phone.setText(customer.phone_raw or customer.phone or "")
            return phone
        line = LtrField() if self.name == "email" else LineField()
        line.setText((customer.email if self.name == "email" else customer.name) or "")
        return line

    def _offered(self) -> dict[str, str]:
        said = manner()
        if self.name == "gender":
            return {code: words.in_(said) for code, words in GENDERS.items()}
        return {kind.code: kind.name.text(said.language) for kind in self._policy.kinds}


def _label(name: str) -> str:
    words = field_name(manner(), "name" if name == "name" else f"customer.{name}")
    return words[:1].upper() + words[1:]
