"""The band of a draft that a crash left behind: go on with it, leave it for later, or drop it."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.clock import Clock
from app.views.desk.desk_lane import DeskLane
from app.views.desk.listed_draft import ListedDraft
from app.views.desk.log_form_questions import Questions
from app.views.desk.log_form_typed import Typed
from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.band import Band, Tone
from app.views.widgets.button import Button, Kind
from app.views.widgets.panel import column
from app.wording.calendar_words import moment


class DraftBand(Translated, QWidget):
    """Shows the newest draft that was left behind, then the next; hidden where there is none.

    `resume_asked` carries the draft for the log form; `kept` says that one was put on hold.
    """

    resume_asked = Signal(object)
    kept = Signal()

    def __init__(self, lanes: DeskLane, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._left: tuple[ListedDraft, ...] = ()
        self._before: Collection[str] = ()
        self._asks = Questions(lanes, self)
        self._asks.left_found.connect(self._show_left)
        self._asks.kept.connect(lambda _draft: self.kept.emit())
        self._band = Band()
        self._resume = Button(kind=Kind.PRIMARY, small=True)
        self._later = Button(small=True)
        self._drop = Button(kind=Kind.QUIET, small=True)
        self._resume.clicked.connect(self._take_up)
        self._later.clicked.connect(self._put_aside)
        self._drop.clicked.connect(self._throw_away)
        for button in (self._resume, self._later, self._drop):
            self._band.line.addWidget(button)
        column(self, margin=current().space.xs).addWidget(self._band)
        self.hide()
        self.retranslate()

    def look(self, before: Collection[str]) -> None:
        """Look what was left behind among the drafts that were there `before` the window."""
        self._before = before
        self._asks.what_was_left()

    def retranslate(self) -> None:
        """Set the words."""
        self._resume.setText(self.tr("Finish it"))
        self._later.setText(self.tr("Later"))
        self._drop.setText(self.tr("Delete"))
        self._say()

    def _show_left(self, drafts: tuple[ListedDraft, ...]) -> None:
        self._left = tuple(draft for draft in drafts if draft.id in self._before)
        self._say()

    def _say(self) -> None:
        self.setVisible(bool(self._left))
        if not self._left:
            return
        draft = self._left[0]
        when = moment(manner(), draft.saved_at, self._clock.now(), opens=False)
        cause = self.tr("A draft that was not logged, from {when}").format(when=when)
        self._band.say(Tone.INFO, "history", cause, draft.about())

    def _take_up(self) -> None:
        draft, *rest = self._left
        self._show_left(tuple(rest))
        self.resume_asked.emit(draft)

    def _put_aside(self) -> None:
        draft, *rest = self._left
        self._asks.keep(draft.id, Typed.from_json(draft.form), on_hold=True)
        self._show_left(tuple(rest))

    def _throw_away(self) -> None:
        draft, *rest = self._left
        self._asks.drop(draft.id)
        self._show_left(tuple(rest))
