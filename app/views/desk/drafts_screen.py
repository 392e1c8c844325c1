"""The drafts on hold: what was put aside in the middle, to go on with or to throw away.

Enter goes on with a draft, Delete throws it away; while the undo bar stands that is taken back.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.models.errors import DeskError
from app.views.desk.caller_cards import LineRow
from app.views.desk.listed_draft import ListedDraft
from app.views.desk.log_form_questions import Questions
from app.views.desk.log_form_typed import Typed
from app.views.desk.scroll_body import ScrollBody
from app.views.language import Translated, manner
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.band import Band, Tone
from app.views.widgets.button import Button, Kind
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.panel import Hairline, Panel, column, indent, row
from app.views.widgets.text import Text
from app.views.widgets.undo_bar import UndoBar
from app.wording.calendar_words import moment
from app.wording.digits import number
from app.wording.error_words import explain


class DraftsScreen(Translated, QWidget):
    """`resume_asked` carries a draft for the log form; `changed` says that one came or went."""

    resume_asked = Signal(object)
    changed = Signal()

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._clock = station.clock
        self._asks = Questions(station.lanes, self)
        self._drafts: tuple[ListedDraft, ...] = ()
        self._dropped: ListedDraft | None = None
        self._rows: list[DraftRow] = []
        self._title = Text(role="section", weight="semibold")
        self._count = Text(tone="ink3")
        self._fault = Band()
        self._empty = EmptyState("notebook-pen", quiet=True)
        self._body = ScrollBody()
        self._list = column(self._body)
        self._list.addStretch(1)
        self._panel = Panel()
        self._undo_bar = UndoBar()
        self._lay_out()
        self._asks.held_found.connect(self._show)
        self._asks.kept.connect(lambda _draft: self._tell())
        self._asks.failed.connect(self._say_failure)
        self._undo_bar.undone.connect(self._take_back)
        self.retranslate()
        self.read()

    def read(self) -> None:
        """Read the drafts again."""
        self._asks.what_is_held()

    def undo(self) -> None:
        """Take the last deletion back, while the bar stands."""
        self._undo_bar.undo()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the focus to the first draft."""
        target = self._rows[0].line if self._rows else self._panel
        target.setFocus(reason)

    def retranslate(self) -> None:
        """Set the words."""
        self._title.setText(self.tr("Drafts on hold"))
        self._empty.say(
            self.tr("No draft is on hold"),
            self.tr("What is put aside with Esc in the middle of a call waits here."),
        )
        self._show(self._drafts)

    def _lay_out(self) -> None:
        theme = current()
        head = row(gap=theme.space.s)
        gutter = theme.space.gutter_row
        head.setContentsMargins(gutter, theme.space.m, gutter, theme.space.m)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidget(self._body)
        self._scrolled = scrolled
        inside = column(self._panel, margin=theme.line.hair)
        inside.addLayout(head)
        inside.addWidget(Hairline())
        inside.addWidget(self._fault)
        inside.addWidget(scrolled, 1)
        inside.addWidget(self._empty, 1)
        inside.addWidget(self._undo_bar)
        self._panel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column(self).addWidget(self._panel)

    def _show(self, drafts: Sequence[ListedDraft]) -> None:
        at = next((n for n, made in enumerate(self._rows) if made.line.hasFocus()), None)
        if at is None and self._panel.hasFocus():
            at = 0
        self._drafts = tuple(drafts)
        for old in self._rows:
            old.hide()
            old.deleteLater()
        self._scrolled.setVisible(bool(drafts))
        self._empty.setVisible(not drafts)
        self._rows = [self._row_of(draft) for draft in drafts]
        for place, made in enumerate(self._rows):
            self._list.insertWidget(place, made)
            # Shown with the next event it could not have the hand yet.
            made.show()
        self._count.setText(number(manner(), len(drafts)) if drafts else "")
        if at is not None:
            (
                self._rows[min(at, len(self._rows) - 1)].line if self._rows else self._panel
            ).setFocus()

    def _row_of(self, draft: ListedDraft) -> "DraftRow":
        when = moment(manner(), draft.saved_at, self._clock.now())
        made = DraftRow(draft.about() or self.tr("Without words yet"), when)
        made.chosen.connect(lambda: self.resume_asked.emit(draft))
        made.dropped.connect(lambda: self._drop(draft))
        return made

    def _drop(self, draft: ListedDraft) -> None:
        self._dropped = draft
        self._asks.drop(draft.id)
        self._tell()
        self._undo_bar.offer(lambda: self.tr("Draft deleted"), glyph="trash-2")

    def _take_back(self) -> None:
        draft, self._dropped = self._dropped, None
        if draft is not None:
            self._asks.keep(draft.id, Typed.from_json(draft.form), on_hold=True)

    def _tell(self) -> None:
        self.read()
        self.changed.emit()

    def _say_failure(self, error: DeskError) -> None:
        words = explain(manner(), error)
        self._fault.say(Tone.LATE, "circle-alert", words.cause, words.cure)


class DraftRow(Translated, QWidget):
    """One draft: what it is about and since when; `chosen` goes on with it, `dropped` ends it."""

    chosen = Signal()
    dropped = Signal()

    def __init__(self, about: str, when: str) -> None:
        super().__init__()
        self.line = LineRow("notebook-pen", "ink2", about, when)
        self._drop = Button(kind=Kind.QUIET, glyph="trash-2", small=True)
        self.line.clicked.connect(self.chosen)
        self._drop.clicked.connect(self.dropped)
        # The arrows walk from draft to draft, and not over what throws one away.
        self._drop.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme = current()
        beside = row(gap=theme.space.xs)
        beside.addWidget(self.line, 1)
        beside.addWidget(self._drop)
        indent(beside, 0, theme.space.s, above=theme.space.xs, below=theme.space.xs)
        stack = column(self)
        stack.addLayout(beside)
        stack.addWidget(Hairline())
        self.retranslate()

    def retranslate(self) -> None:
        """Name the button."""
        self._drop.setAccessibleName(self.tr("Delete this draft"))
        self._drop.setToolTip(self.tr("Delete this draft (Del)"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete throws it away."""
        if event.key() == Qt.Key.Key_Delete:
            self.dropped.emit()
            return
        super().keyPressEvent(event)
