"""An internal note for several cases at once. Ctrl+Enter writes it, Esc puts it away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.views.language import Translated
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.panel import column
from app.views.widgets.popover import Popover
from app.views.widgets.text_area import TextArea


class NotePopover(Translated, Popover):
    """`written` carries the words."""

    written = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(current().size.list_min, parent)
        self.editor = TextArea()
        self._save = Button(kind=Kind.PRIMARY, glyph="sticky-note", shortcut="Ctrl+Return")
        self.editor.submitted.connect(self._take)
        self._save.clicked.connect(self._take)
        theme = current()
        stack = column(gap=theme.space.m, margin=theme.space.m)
        stack.addWidget(self.editor)
        stack.addWidget(self._save)
        self.content.addLayout(stack)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        self.setAccessibleName(self.tr("Internal note"))
        self.editor.setPlaceholderText(self.tr("A note for colleagues"))
        self.editor.setAccessibleName(self.tr("Internal note"))
        self._save.setText(self.tr("Save note"))

    def _take(self) -> None:
        text = self.editor.text().strip()
        if text:
            self.written.emit(text)
            self.close()
