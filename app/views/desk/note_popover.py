"""An internal note for several cases at once. Ctrl+Enter writes it, Esc puts it away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.models.mentions import Labels
from app.views.desk.mention_list import MentioningArea
from app.views.language import Translated
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.panel import column
from app.views.widgets.popover import Popover
from app.views.widgets.text import Text


class NotePopover(Translated, Popover):
    """`written` carries the data of the note."""

    written = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(current().size.list_min, parent)
        self.editor = MentioningArea()
        # The names are offered over it: they stand within this window.
        self.editor.keep_least_lines(4)
        self._told = Text(role="caption", tone="ink3", wraps=True)
        self._save = Button(kind=Kind.PRIMARY, glyph="sticky-note", shortcut="Ctrl+Return")
        self.editor.submitted.connect(self._take)
        self.editor.textChanged.connect(self._tell)
        self._save.clicked.connect(self._take)
        theme = current()
        stack = column(gap=theme.space.m, margin=theme.space.m)
        for part in (self.editor, self._told, self._save):
            stack.addWidget(part)
        self.content.addLayout(stack)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.retranslate()

    def offer(self, labels: Labels) -> None:
        """Offer those who may see every one of the cases."""
        self.editor.offer(labels)
        self._tell()

    def retranslate(self) -> None:
        """Set the words."""
        self.setAccessibleName(self.tr("Internal note"))
        self.editor.setPlaceholderText(self.tr("A note for colleagues"))
        self.editor.setAccessibleName(self.tr("Internal note"))
        self._save.setText(self.tr("Save note"))
        self._tell()

    def _tell(self) -> None:
        self._told.setText(self.editor.told_words() or self.tr("The customer never sees this"))

    def _take(self) -> None:
        if self.editor.text().strip():
            # First the keys go back to whoever had them: what follows may give them to others.
            self.close()
            self.written.emit(self.editor.note())
