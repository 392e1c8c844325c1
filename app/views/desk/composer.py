"""The composer under the timeline: an internal note, a message to the customer, or a call."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from app.models.event import Action
from app.models.mentions import Labels, labels_of
from app.services.desk.case_file import CaseFile
from app.views.desk.mention_list import MentioningArea
from app.views.desk.ready_replies import ReadyReplies
from app.views.language import Translated
from app.views.station import Station
from app.views.style.theme import Theme, Themed, current
from app.views.widgets.button import Button, Kind
from app.views.widgets.lit_edge import LitEdge
from app.views.widgets.panel import Card, column, indent, row
from app.views.widgets.text import Text

_TABS = (Action.NOTE, Action.FIRST_REPLY, Action.LOG_CALL)


class Composer(Translated, Themed, Card):
    """One line until it is written in. Ctrl+Enter sends; an empty one leaves the key to the view.

    `wrote` carries the action and its data; `form_asked` an action that needs a form of its own.
    """

    wrote = Signal(object, object)
    form_asked = Signal(object)
    attach_asked = Signal()
    primary_asked = Signal()
    changed = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        theme = current()
        self._tab = Action.NOTE
        self._tabs = {action: Button(kind=Kind.QUIET, small=True) for action in _TABS}
        self._hint = Text(role="caption", tone="ink3")
        self.replies = ReadyReplies(station, self)
        self._attach = Button(kind=Kind.QUIET, glyph="paperclip", small=True)
        self._send = Button(kind=Kind.PRIMARY, small=True, shortcut="Ctrl+Return")
        self._labels: Labels = {}
        self.editor = MentioningArea()
        LitEdge(self, self.editor)
        self.editor.textChanged.connect(self._show_send)
        self.editor.textChanged.connect(self.changed)
        self.editor.submitted.connect(self.submit)
        self.editor.installEventFilter(self)
        self._attach.clicked.connect(self.attach_asked)
        self.replies.picked.connect(self._write)
        self._send.clicked.connect(self.submit)
        tabs = row(gap=theme.space.xs)
        for action, tab in self._tabs.items():
            tab.clicked.connect(lambda _=False, action=action: self.choose(action))
            tab.give_way()
            if action is not Action.LOG_CALL:
                tab.be_choice()
            tabs.addWidget(tab)
        tabs.addStretch(1)
        tabs.addWidget(self.replies)
        tabs.addWidget(self._attach)
        below = row(gap=theme.space.s)
        below.addWidget(self._hint)
        below.addStretch(1)
        below.addWidget(self._send)
        # The hint begins where the words of the editor do.
        indent(below, theme.space.xs + 2, 0)
        stack = column(self, gap=0, margin=theme.space.s - 2)
        stack.addLayout(tabs)
        stack.addWidget(self.editor)
        stack.addLayout(below)
        self.restyle(theme)
        self.retranslate()
        self._show_tab()

    def show_file(self, file: CaseFile) -> None:
        """Offer what may be done now; words that were typed for this case stay."""
        for action, tab in self._tabs.items():
            tab.setVisible(action in file.actions)
        self._attach.setVisible(Action.ATTACH in file.actions)
        if self._tab not in file.actions:
            self._tab = Action.NOTE
        self.setVisible(Action.NOTE in file.actions)
        self._labels = labels_of(file.people)
        self.replies.show_file(file)
        self._show_tab()

    def choose(self, action: Action) -> None:
        """Write this kind of thing; a call has a form of its own."""
        if action is Action.LOG_CALL:
            self.form_asked.emit(action)
            return
        self._tab = action
        self._show_tab()
        self.editor.setFocus()

    def put_in(self, text: str) -> None:
        """Start a note with these words."""
        self._tab = Action.NOTE
        self._show_tab()
        self._write(text)

    def clear(self) -> None:
        """What was typed has been sent, or belongs to another case."""
        self.editor.set_text("")

    def words(self) -> dict[str, str]:
        """What was typed, by what it is to become; the places that hold nothing are empty."""
        return {
            action.value: self.text() if action is self._tab else ""
            for action in (Action.NOTE, Action.FIRST_REPLY)
        }

    def take(self, words: Mapping[str, str]) -> None:
        """Show what was typed before."""
        tab = next((action for action in _TABS if words.get(action.value)), Action.NOTE)
        text = words.get(tab.value, "")
        if (tab, text) != (self._tab, "") or not self.editor.is_empty:
            self._tab = tab
            self.editor.set_text(text)
            self._show_tab()

    def text(self) -> str:
        """What was typed so far."""
        return self.editor.text()

    def submit(self) -> None:
        """Send what was typed."""
        text = self.editor.text().strip()
        if not text:
            self.primary_asked.emit()
            return
        if self._has_a_gap():
            self._hint.set_tone("late")
            self._hint.setText(self.tr("Fill in the “…” first"))
            return
        self.wrote.emit(self._tab, self.editor.note())

    def retranslate(self) -> None:
        """Set the words."""
        self._tabs[Action.NOTE].setText(self.tr("Internal note"))
        self._tabs[Action.FIRST_REPLY].setText(self.tr("Message to customer"))
        self._tabs[Action.LOG_CALL].setText(self.tr("Log a call"))
        self._attach.setAccessibleName(self.tr("Attach a file"))
        self._attach.setToolTip(self.tr("Attach a file"))
        self._show_tab()

    def restyle(self, theme: Theme) -> None:
        """Take the heights of one line and of several."""
        self._grow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow while it is written in."""
        if isinstance(event, QFocusEvent):
            self._grow()
        return False

    def _show_tab(self) -> None:
        is_note = self._tab is Action.NOTE
        for action in (Action.NOTE, Action.FIRST_REPLY):
            self._tabs[action].show_chosen(action is self._tab)
        self._say_what_for()
        self.editor.setAccessibleName(self._tabs[self._tab].text())
        self.editor.offer(self._labels if is_note else {})
        self.replies.setVisible(not is_note)
        self._send.setText(self.tr("Save note") if is_note else self.tr("Record reply"))
        self._show_send()

    def _say_what_for(self) -> None:
        placeholder = self.tr("What is said")
        if self._tab is Action.NOTE:
            placeholder = self.tr("A note for colleagues")
            if self._labels:
                placeholder = self.tr("A note for colleagues, @ to mention someone")
        self.editor.setPlaceholderText(placeholder)

    def _write(self, text: str) -> None:
        self.editor.set_text(text)
        self.editor.setFocus()

    def _has_a_gap(self) -> bool:
        return self._tab is Action.FIRST_REPLY and self.replies.leave_a_gap(self.editor)

    def _hint_words(self) -> str:
        if self._tab is not Action.NOTE:
            return self.tr("Recorded as a reply to the customer")
        parts = (self.tr("The customer never sees this"), self.editor.told_words())
        return " · ".join(part for part in parts if part)

    def _show_send(self) -> None:
        text = self.editor.text().strip()
        self._send.setVisible(bool(text))
        self._hint.set_tone("ink3")
        self._hint.setText(self._hint_words())
        self._grow()

    def _grow(self) -> None:
        is_open = self.editor.hasFocus() or bool(self.editor.text())
        self.editor.keep_lines(4 if is_open else 1)
