"""What was noted about a customer, oldest first, and a line for the next note."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from app.models.clock import Clock
from app.models.customer import CustomerNote
from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.leading import lead
from app.views.widgets.panel import Card, column, empty, row
from app.views.widgets.text import Text
from app.views.widgets.text_area import TextArea
from app.wording.bidi import isolated
from app.wording.calendar_words import moment

_AS_NEEDED = Qt.ScrollBarPolicy.ScrollBarAsNeeded
_NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


class NoteList(Translated, QWidget):
    """`wrote` carries the words of a new note; they stay until the note is there."""

    wrote = Signal(str)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._notes: tuple[CustomerNote, ...] = ()
        theme = current()
        self._title = Text(role="small", tone="ink2", weight="medium")
        self._rows = column(gap=theme.space.s)
        self.editor = TextArea()
        self.editor.submitted.connect(self.submit)
        self.editor.textChanged.connect(self._fit)
        self.editor.installEventFilter(self)
        self._save = Button(kind=Kind.PRIMARY, small=True, shortcut="Ctrl+Return")
        self._save.clicked.connect(self.submit)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self._save)
        stack = column(self, gap=theme.space.s)
        stack.addWidget(self._title)
        stack.addLayout(self._rows)
        stack.addWidget(self.editor)
        stack.addLayout(foot)
        self.retranslate()

    def show_notes(self, notes: tuple[CustomerNote, ...], *, may_write: bool) -> None:
        """Show what is noted; a note that has arrived leaves the line free for the next."""
        if notes and notes[-1].text == self.editor.text().strip():
            self.editor.clear()
        self._notes = notes
        self.editor.setVisible(may_write)
        self.setVisible(may_write or bool(notes))
        self._fill()
        self._fit()

    def submit(self) -> None:
        """Ask for the note to be kept."""
        if self.editor.text().strip():
            self.wrote.emit(self.editor.text().strip())

    def retranslate(self) -> None:
        """Set the words."""
        self._title.setText(self.tr("Notes"))
        self._save.setText(self.tr("Save note"))
        self.editor.setPlaceholderText(self.tr("A note on this customer"))
        self.editor.setAccessibleName(self.tr("A note on this customer"))
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow while it is written in."""
        if isinstance(event, QFocusEvent):
            self._fit()
        return False

    def _fill(self) -> None:
        empty(self._rows)
        for note in self._notes:
            self._rows.addWidget(_Note(note, moment(manner(), note.at, self._clock.now())))

    def _fit(self) -> None:
        has_words = bool(self.editor.text().strip())
        is_open = self.editor.hasFocus() or has_words
        lines, bar = (3, _AS_NEEDED) if is_open else (1, _NEVER)
        self.editor.setVerticalScrollBarPolicy(bar)
        self.editor.keep_lines(lines)
        self._save.setVisible(has_words and not self.editor.isHidden())


class _Note(Card):
    def __init__(self, note: CustomerNote, when: str) -> None:
        super().__init__("note")
        theme = current()
        words = Text(note.text, role="small", wraps=True)
        words.let_select()
        written = Text(f"{isolated(note.by)} · {when}", role="caption", tone="ink3")
        for each in (words, written):
            lead(each)
        stack = column(self, gap=theme.space.xs, margin=theme.space.s)
        stack.addWidget(words)
        stack.addWidget(written)
