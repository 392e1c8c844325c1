"""The rows of the facts pane, each filled anew for every case that is shown.

To make a label costs many times what giving it other words does, and a case is opened every few
seconds: the rows are made once, and those that a case has no use for wait unseen.
"""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.views.desk.field_history import FactName
from app.views.style.theme import Theme, Themed, current
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import Glyph
from app.views.widgets.leading import lead
from app.views.widgets.panel import column, row
from app.views.widgets.passage import Passage
from app.views.widgets.text import Text
from app.wording.bidi import isolated, without_controls

_Row = TypeVar("_Row", bound=QWidget)


class Kept(Generic[_Row]):
    """As many rows of one kind, one under the other, as a case ever needed."""

    def __init__(self, stack: QVBoxLayout, make: Callable[[], _Row]) -> None:
        self._make = make
        self._rows: list[_Row] = []
        self._n = 0
        self._stack = column(gap=stack.spacing())
        stack.addLayout(self._stack)

    def take(self, n: int) -> Sequence[_Row]:
        """The first `n` rows, shown; the others are put out of sight."""
        while len(self._rows) < n:
            made = self._make()
            self._rows.append(made)
            self._stack.addWidget(made)
        for each in self._rows[self._n : n]:
            each.show()
        for each in self._rows[n : self._n]:
            each.hide()
        self._n = n
        return self._rows[:n]


class Words(Passage):
    """Words that can be selected, at the leading edge, whatever their direction."""

    def __init__(self, *, role: str = "body", tone: str = "ink", weight: str = "regular") -> None:
        super().__init__(role=role, tone=tone, weight=weight)
        self.let_select()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def say(self, text: str) -> None:
        """Show these words."""
        self.setText(text)
        lead(self)


class ReachRow(QWidget):
    """A way to reach the customer behind its glyph."""

    def __init__(self, glyph: str) -> None:
        super().__init__()
        line = row(self, gap=current().space.s)
        line.addWidget(Glyph(glyph))
        self._words = Words(role="small")
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.addWidget(self._words, 1)

    def say(self, value: str) -> None:
        """Show a value; nothing where there is none."""
        self._words.say(value)
        self.setVisible(bool(without_controls(value)))


class PairRow(Themed, QWidget):
    """A fact: its name and its value. `asked` for its history: by its name, and its widget."""

    asked = Signal(str, QWidget)

    def __init__(self) -> None:
        super().__init__()
        theme = current()
        line = row(self, gap=theme.space.s)
        self._name = FactName()
        self._name.asked.connect(lambda: self.asked.emit(self._name.text(), self._name))
        self._value = Words(role="small")
        line.addWidget(self._name, alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._value, 1)
        self.restyle(theme)

    def restyle(self, theme: Theme) -> None:
        """Give the name the room that it has in every row."""
        self._name.setFixedWidth(theme.size.fact_name)

    def say(self, name: str, value: str) -> None:
        """Show a fact; nothing where there is none."""
        self._name.say(name)
        self._value.say(value)
        self.setVisible(bool(value))


class CheckRow(QWidget):
    """A fact or a check that the category asks for, ticked where it is known."""

    asked = Signal(str, str, QWidget)

    def __init__(self) -> None:
        super().__init__()
        self._code = self._name = ""
        line = row(self, gap=current().space.s)
        self._glyph = Glyph("check", "ok")
        self._words = Words(role="small", tone="ink2")
        self._ask = Button(kind=Kind.QUIET, glyph="history", small=True)
        self._ask.clicked.connect(lambda: self.asked.emit(self._code, self._name, self._ask))
        line.addWidget(self._glyph, alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        line.addWidget(self._ask, alignment=Qt.AlignmentFlag.AlignTop)

    def say(self, code: str, name: str, value: str, *, is_known: bool, was_other: bool) -> None:
        """Show a fact by its code and name; its history is offered where it `was_other` before."""
        self._code, self._name = code, name
        self._glyph.show_glyph(*(("check", "ok") if is_known else ("minus", "ink3")))
        self._words.say(f"{name}: {isolated(value)}" if value else name)
        self._words.set_tone("ink2" if is_known else "ink3")
        self._ask.setAccessibleName(self.tr("What it was, and who wrote it"))
        self._ask.setToolTip(self._ask.accessibleName())
        self._ask.setVisible(was_other)


class OtherRow(QWidget):
    """Another case: its subject, how it stands, and its number, which opens it."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._case_id = ""
        words = column(self)
        self._subject = Passage(role="small")
        words.addWidget(self._subject)
        line = row()
        self._status = Text(role="small", tone="ink3")
        self._open = Button(kind=Kind.LINK, small=True)
        self._open.clicked.connect(lambda: self.asked.emit(self._case_id))
        line.addWidget(self._status)
        line.addStretch(1)
        line.addWidget(self._open)
        words.addLayout(line)

    def say(self, case_id: str, subject: str, status: str, number: str, called: str) -> None:
        """Show a case; `called` is the button's name for who does not see the rest."""
        self._case_id = case_id
        self._subject.setText(subject)
        self._status.setText(status)
        self._open.setText(number)
        self._open.setAccessibleName(called)
