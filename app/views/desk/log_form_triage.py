"""The policy's triage questions: yes or no, so that the agent need not know the priority matrix."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout

from app.models.policy import Policy
from app.views.desk.log_form_typed import TRIAGE_ANSWERS
from app.views.language import Translated, manner
from app.views.shortcuts import is_command
from app.views.style.theme import Theme, current
from app.views.widgets.panel import Card, column
from app.views.widgets.segmented import Segmented
from app.views.widgets.text import Text

YES, NO = "yes", "no"
# While the choice has the focus its first letter answers, on either keyboard.
_LETTERS = {"ن": YES, "y": YES, "ل": NO, "n": NO}


class YesNo(Segmented):
    """A choice of yes and no that also takes the first letter of the answer."""

    def restyle(self, theme: Theme) -> None:
        """Be lower than a field: it stands in a card."""
        self.setFixedHeight(theme.size.button_small + theme.space.xs)
        self._keep_whole()

    def set_choices(self, choices: Mapping[str, str]) -> None:
        """Take the words of the answers, and the room for them."""
        super().set_choices(choices)
        self._keep_whole()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by letter; Space turns the answer round."""
        answer = _LETTERS.get(event.text().lower())
        if event.key() == Qt.Key.Key_Space:
            answer = NO if self.value() == YES else YES
        if answer is None or is_command(event):
            super().keyPressEvent(event)
            return
        self.choose(answer)
        self.chosen.emit(answer)

    def _keep_whole(self) -> None:
        """Be as wide with the tick of a proposal as without it."""
        theme = current()
        tick = 0 if self._proposed is not None else theme.size.icon_small + theme.space.xs
        least = theme.size.state_tile * 2 + theme.space.s
        self.setFixedWidth(max(least, self.width_of_words() + tick))


class Triage(Translated, Card):
    """The questions in one card, two beside each other where there is room."""

    changed = Signal()

    def __init__(self, policy: Policy) -> None:
        super().__init__("other")
        self._questions = tuple(each for each in policy.triage if each.code in TRIAGE_ANSWERS)
        self._answers: dict[str, bool] = {}
        self._words = [Text(wraps=True) for _ in self._questions]
        self.editors = [YesNo() for _ in self._questions]
        theme = current()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.space.m)
        self._grid.setVerticalSpacing(theme.space.s)
        column(self, margin=theme.space.s).addLayout(self._grid)
        for question, editor in zip(self._questions, self.editors, strict=True):
            editor.chosen.connect(lambda answer, code=question.code: self._take(code, answer))
        if not self._questions:
            self.hide()
        self.arrange(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Ask in the language of the desk."""
        yes_no = {YES: self.tr("Yes"), NO: self.tr("No")}
        parts = zip(self._questions, self._words, self.editors, strict=True)
        for question, words, editor in parts:
            asked = question.text.text(manner().language)
            words.setText(asked)
            editor.setAccessibleName(asked)
            editor.set_choices(yes_no)

    def arrange(self, columns: int) -> None:
        """Lay the questions out in so many columns."""
        parts = zip(self._words, self.editors, strict=True)
        for place, (words, editor) in enumerate(parts):
            line, start = place // columns, place % columns * 2
            self._grid.addWidget(words, line, start)
            self._grid.addWidget(editor, line, start + 1)
        for place in range(4):
            self._grid.setColumnStretch(place, 1 if place % 2 == 0 and place < columns * 2 else 0)

    def answers(self) -> Mapping[str, bool]:
        """What was answered; a question that was not is not there."""
        return dict(self._answers)

    def show_answers(self, answers: Mapping[str, bool]) -> None:
        """Show these answers and no others."""
        self._answers = dict(answers)
        for question, editor in zip(self._questions, self.editors, strict=True):
            answer = self._answers.get(question.code)
            editor.propose(None)
            editor.choose(None if answer is None else YES if answer else NO)

    def propose(self, code: str, answer: bool) -> None:
        """Show what the desk knows as the answer to a question that was not answered."""
        for question, editor in zip(self._questions, self.editors, strict=True):
            if question.code == code and code not in self._answers:
                editor.propose(YES if answer else NO)

    def _take(self, code: str, answer: str) -> None:
        self._answers[code] = answer == YES
        self.changed.emit()
