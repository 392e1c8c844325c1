"""The editor of a department's solution: level one reads it first, and level one alone sends it."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.errors import Code, Refused
from app.models.event import Action
from app.models.text_lists import ListKind
from app.services.desk.case_file import CaseFile
from app.views.desk.action_table import GLYPHS
from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import Glyph
from app.views.widgets.list_writing import ListWriting
from app.views.widgets.lit_edge import LitEdge
from app.views.widgets.panel import Card, Hairline, column, row
from app.views.widgets.text import Text
from app.views.widgets.text_area import TextArea
from app.wording.error_words import explain


class SolutionEditor(Translated, Card):
    """`returned` carries what was written, `asked` another action with what its form starts with.

    What was typed for a case stays while it is shown.
    """

    returned = Signal(str)
    asked = Signal(object, object)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._is_accepted = False
        self._case_id: str | None = None
        self._title = Text(weight="semibold")
        self._hint = Text(role="small", tone="ink3")
        self.editor = TextArea()
        # More room than a note has.
        self.editor.keep_least_lines(5)
        LitEdge(self, self.editor)
        # Its words begin where those of the head do.
        self.editor.setProperty("bare", "wide")
        self._lists = ListWriting(self.editor)
        self.marks = {
            kind: Button(kind=Kind.QUIET, glyph=glyph, small=True)
            for kind, glyph in ((ListKind.STEPS, "list-ordered"), (ListKind.POINTS, "list"))
        }
        for kind, mark in self.marks.items():
            mark.clicked.connect(partial(self._turn, kind))
        self.editor.submitted.connect(self._answer)
        self.editor.textChanged.connect(self.changed)
        self.editor.textChanged.connect(self._clear_fault)
        self._fault_line = self._made_fault_line()
        stack = column(self)
        stack.addLayout(self._made_head())
        stack.addWidget(Hairline())
        stack.addWidget(self.editor, 1)
        stack.addWidget(self._fault_line)
        stack.addLayout(self._made_foot())
        self.retranslate()

    def _made_head(self) -> QHBoxLayout:
        """What is written here, who sees it, and the marks of a list."""
        theme = current()
        head = row(gap=theme.space.s)
        head.setContentsMargins(theme.space.m, theme.space.s, theme.space.m, theme.space.s)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(Glyph("lock", "ink3", size=theme.size.icon_small))
        head.addWidget(self._hint)
        for mark in self.marks.values():
            head.addWidget(mark)
        return head

    def _made_fault_line(self) -> QWidget:
        """What is missing, hidden until something is."""
        theme = current()
        self._fault = Text(role="small", tone="late", wraps=True)
        line = QWidget()
        said = row(line, gap=theme.space.xs)
        said.setContentsMargins(theme.space.m, 0, theme.space.m, 0)
        said.addWidget(Glyph("circle-alert", "late", size=theme.size.icon_small))
        said.addWidget(self._fault, 1)
        line.hide()
        return line

    def _made_foot(self) -> QHBoxLayout:
        """The answer, and what a department says instead of one."""
        theme = current()
        foot = row(gap=theme.space.s, margin=theme.space.s)
        self._return = Button(kind=Kind.PRIMARY, shortcut="Ctrl+Return", small=True)
        self._return.clicked.connect(self._answer)
        foot.addWidget(self._return)
        self._facts = Button(glyph="circle-help", small=True)
        self._elsewhere = Button(kind=Kind.QUIET, glyph="arrow-right-left", small=True)
        self._note = Button(kind=Kind.QUIET, glyph="sticky-note", small=True)
        for button, action, given in (
            (self._facts, Action.DECLINE, {"reason": "missing_facts"}),
            (self._elsewhere, Action.DECLINE, {"reason": "wrong_department"}),
            (self._note, Action.NOTE, {}),
        ):
            button.clicked.connect(partial(self.asked.emit, action, given))
            foot.addWidget(button)
        foot.addStretch(1)
        return foot

    def show_file(self, file: CaseFile) -> None:
        """Let the solution be written where the case was accepted here."""
        may_return = Action.RETURN_SOLUTION in file.actions
        if file.case.id != self._case_id:
            self._clear_fault()
        self._case_id = file.case.id
        self._is_accepted = file.case.department_accepted
        self.editor.setReadOnly(not self._is_accepted)
        for mark in self.marks.values():
            mark.setVisible(self._is_accepted)
        self.setVisible(may_return)
        for button in (self._facts, self._elsewhere):
            button.setVisible(Action.DECLINE in file.actions)
        self.retranslate()

    def take_focus(self) -> bool:
        """Take the focus: to write, or to accept first; False where nothing is to be done."""
        target = self.editor if self._is_accepted else self._return
        if self.isHidden():
            return False
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def minimumSizeHint(self) -> QSize:
        """As narrow as its pane: buttons show their glyph alone where words have no room."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the words that there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def begin(self) -> None:
        """Write."""
        self.editor.setFocus()

    def submit(self) -> None:
        """Return what was written; of an empty solution it is said that it is missing."""
        text = self.editor.text().strip()
        if text:
            self.returned.emit(text)
        elif self._is_accepted:
            missing = explain(manner(), Refused(Code.MISSING, field="solution")).cause
            self._fault.setText(f"{missing} {self._wanted()}")
            self.editor.setAccessibleDescription(self._fault.text())
            self._fault_line.show()
            self.begin()

    def retranslate(self) -> None:
        """Set the words."""
        for button, words in self._words().items():
            button.setAccessibleName(words)
            button.setToolTip(words)
        self._note.setAccessibleName(self.tr("Note"))
        self._note.setToolTip(self.tr("Note"))
        names = {
            ListKind.STEPS: self.tr("Numbered steps"),
            ListKind.POINTS: self.tr("Points"),
        }
        for kind, mark in self.marks.items():
            mark.setAccessibleName(names[kind])
            mark.setToolTip(names[kind])
        self._title.setText(self.tr("Solution"))
        self._hint.setText(self.tr("Level one reviews it, then sends it"))
        self.editor.setAccessibleName(self.tr("Solution"))
        waiting = self.tr("Accept the case to write its solution")
        self.editor.setPlaceholderText(self._wanted() if self._is_accepted else waiting)
        accept = self.tr("Accept the case")
        self._return.setText(self.tr("Return to level one") if self._is_accepted else accept)
        does = Action.RETURN_SOLUTION if self._is_accepted else Action.ACCEPT
        self._return.set_glyph(GLYPHS[does])
        self._fit()

    def _wanted(self) -> str:
        return self.tr("What was wrong, what was done, and the steps for the customer")

    def _clear_fault(self) -> None:
        if not self._fault_line.isHidden():
            self._fault_line.hide()
            self.editor.setAccessibleDescription("")

    def _turn(self, kind: ListKind, _checked: bool = False) -> None:
        self._lists.turn(kind)

    def _words(self) -> dict[Button, str]:
        return {
            self._facts: self.tr("Ask for facts"),
            self._elsewhere: self.tr("Another department"),
        }

    def _fit(self) -> None:
        words = self._words()
        for button, text in words.items():
            button.setText(text)
        theme = current()
        shown = [each for each in (self._return, *words, self._note) if not each.isHidden()]
        for button in (self._elsewhere, self._facts):
            wide = sum(each.sizeHint().width() + theme.space.s for each in shown)
            if wide + theme.space.m > self.width():
                button.setText("")

    def _answer(self) -> None:
        if self._is_accepted:
            self.submit()
        else:
            self.asked.emit(Action.ACCEPT, {})
