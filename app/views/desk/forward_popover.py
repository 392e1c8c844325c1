"""Forwarding several cases at once: to which department, and a word for it.

A forward reaches the department at once and is not taken back, so it is never one pick of a menu.
Ctrl+Enter forwards, Esc puts it away.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from app.models.errors import Code, Refused
from app.models.event import Action
from app.models.policy import Policy
from app.views.language import Translated, manner
from app.views.shortcuts import Key, sequences
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.choice import Choice
from app.views.widgets.field import Field
from app.views.widgets.panel import column
from app.views.widgets.popover import Popover
from app.views.widgets.text import Text
from app.views.widgets.text_area import TextArea
from app.wording import term_words
from app.wording.action_words import button
from app.wording.bulk_words import batch_words
from app.wording.error_words import explain
from app.wording.field_words import field_name

_DOES_IT = tuple(sequences(Key.PRIMARY))


class ForwardPopover(Translated, Popover):
    """`written` carries the data of the forward."""

    written = Signal(object)

    def __init__(self, policy: Policy, cases: int, parent: QWidget) -> None:
        super().__init__(current().size.list_min, parent)
        self._cases = cases
        self.departments, self.editor = Choice(), TextArea()
        for each in policy.departments:
            self.departments.addItem(term_words.said(manner(), each.name), each.code)
        self.departments.choose(None)
        self._where, self._why = Field(self.departments), Field(self.editor)
        self._told = Text(role="caption", tone="ink3", wraps=True)
        self._do = Button(kind=Kind.PRIMARY, glyph="forward", shortcut=Key.PRIMARY)
        self.departments.currentIndexChanged.connect(self._where.clear_fault)
        self.editor.submitted.connect(self._take)
        self._do.clicked.connect(self._take)
        theme = current()
        stack = column(gap=theme.space.m, margin=theme.space.m)
        for part in (self._where, self._why, self._told, self._do):
            stack.addWidget(part)
        self.content.addLayout(stack)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        self.setAccessibleName(button(manner(), Action.FORWARD))
        said = manner()
        self._where.set_words(_begun(field_name(said, "department")))
        self._why.set_words(_begun(field_name(said, "text")), self.tr("optional"))
        self._told.setText(self.tr("The department sees it at once: it cannot be undone"))
        self._do.setText(batch_words(manner(), Action.FORWARD, self._cases))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter does it wherever the keyboard is; Enter alone does not."""
        if QKeySequence(event.keyCombination()) in _DOES_IT:
            self._take()
            event.accept()
            return
        super().keyPressEvent(event)

    def _take(self) -> None:
        department, text = self.departments.value(), self.editor.text().strip()
        if department is None:
            missing = explain(manner(), Refused(Code.MISSING, field="department"))
            self._where.show_fault(missing.sentence)
            self.departments.setFocus()
            return
        self.close()
        self.written.emit({"department": department, **({"text": text} if text else {})})


def _begun(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
