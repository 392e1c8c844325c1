"""How a fact is answered that is not typed: a guided step by one key, a file by attaching it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.step_answer import StepAnswer, StepOutcome, kept_answer, step_answer
from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.line_field import LineField
from app.views.widgets.one_line import OneLine
from app.views.widgets.panel import row
from app.views.widgets.segmented import Segmented
from app.wording.bidi import ltr
from app.wording.case_words import word


class StepEditor(Translated, QWidget):
    """Done or not done, by an arrow or a first letter; a word on it beside that."""

    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.outcome, self.note = Segmented(), LineField()
        self.outcome.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = row(self, gap=current().space.s)
        line.addWidget(self.outcome)
        line.addWidget(self.note, 1)
        self.setFocusProxy(self.outcome)
        self.outcome.chosen.connect(lambda _key: self.answered.emit())
        self.note.textEdited.connect(lambda _text: self.answered.emit())
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        self.outcome.set_choices(
            {each.value: word(manner(), "step_outcome", each) for each in StepOutcome}
        )
        self.note.setPlaceholderText(self.tr("Note"))

    def setAccessibleName(self, name: str) -> None:
        """Name what is answered, on both of its parts."""
        super().setAccessibleName(name)
        self.outcome.setAccessibleName(name)
        note = self.tr("Note")
        self.note.setAccessibleName(f"{name}: {note}")

    def value(self) -> str:
        """The answer as it is kept; empty for none."""
        chosen = self.outcome.value()
        outcome = StepOutcome(chosen) if chosen else None
        return kept_answer(StepAnswer(outcome=outcome, note=self.note.text().strip()))

    def show_value(self, kept: str) -> None:
        """Show an answer."""
        answer = step_answer(kept)
        self.outcome.choose(answer.outcome)
        self.note.setText(answer.note)


class FileEditor(Translated, QWidget):
    """The name of the file that shows it, and a button to attach one."""

    asked = Signal()
    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept = ""
        self._attach = Button(kind=Kind.SECONDARY, glyph="paperclip", small=True)
        self._name = OneLine(role="small", tone="ink2")
        line = row(self, gap=current().space.s)
        line.addWidget(self._attach)
        line.addWidget(self._name, 1)
        self.setFocusProxy(self._attach)
        self._attach.clicked.connect(self.asked)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        self._attach.setText(self.tr("Attach"))

    def setAccessibleName(self, name: str) -> None:
        """Say of the button what is attached."""
        super().setAccessibleName(name)
        self._attach.setAccessibleName(f"{self._attach.text()}: {name}")

    def value(self) -> str:
        """What is said of the file; empty for none."""
        return self._kept

    def show_value(self, kept: str) -> None:
        """Show what is said of the file."""
        self._kept = kept
        self._name.setText(ltr(kept) if kept else "")
        self.answered.emit()
