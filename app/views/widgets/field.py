"""A labelled field: its name above, a hint at the trailing side, a fault and its cure below."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import Glyph
from app.views.widgets.panel import column, row
from app.views.widgets.text import Text


@runtime_checkable
class Faultable(Protocol):
    """An editor that can be outlined as faulty."""

    def set_fault(self, is_faulty: bool) -> None:
        """Outline it, or no longer."""


class Field(QWidget):
    """An editor with all that is said about it. What was typed stays, faulty or not."""

    cured = Signal()

    def __init__(self, editor: QWidget) -> None:
        super().__init__()
        theme = current()
        self.editor = editor
        self._label = Text(role="small", tone="ink2", weight="medium")
        self._label.setBuddy(editor)
        self._hint = Text(role="caption", tone="ink3")
        self._fault = Text(role="small", tone="late", wraps=True)
        self._cure = Button(kind=Kind.LINK, small=True)
        self._cure.clicked.connect(self.cured)
        self._below = QWidget()
        below = row(self._below, gap=theme.space.xs)
        below.addWidget(Glyph("circle-alert", "late", size=theme.size.icon_small))
        below.addWidget(self._fault, 1)
        below.addWidget(self._cure)
        self._below.hide()
        self._above = row(gap=theme.space.s)
        self._above.addWidget(self._label)
        self._above.addStretch(1)
        self._above.addWidget(self._hint)
        stack = column(self, gap=theme.space.xs)
        stack.addLayout(self._above)
        stack.addWidget(editor)
        stack.addWidget(self._below)

    def set_words(self, label: str, hint: str = "") -> None:
        """Name the field; the name is also the editor's for a screen reader."""
        self._label.setText(label)
        self._hint.setText(hint)
        self.editor.setAccessibleName(label)

    def add_tool(self, tool: QWidget) -> None:
        """Put a small button at the end of the line above the editor."""
        self._above.addWidget(tool)

    def show_fault(self, sentence: str, *, cure: str = "") -> None:
        """Say what is wrong and offer the cure; the editor is outlined."""
        self._fault.setText(sentence)
        self._cure.setText(cure)
        self._cure.setVisible(bool(cure))
        self._below.show()
        self.editor.setAccessibleDescription(sentence)
        self._outline(True)

    def clear_fault(self) -> None:
        """Say that nothing is wrong any more."""
        self._below.hide()
        self.editor.setAccessibleDescription("")
        self._outline(False)

    def _outline(self, is_faulty: bool) -> None:
        if isinstance(self.editor, Faultable):
            self.editor.set_fault(is_faulty)
