"""The draft of the call in progress, on disk at every pause of typing, and those put aside."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.clock import Clock
from app.models.identity import uuid7
from app.views.desk.listed_draft import ListedDraft
from app.views.desk.log_form_questions import Questions
from app.views.desk.log_form_typed import KeptDraft, Typed
from app.views.language import manner
from app.wording.calendar_words import moment

PAUSE_MS: Final = 400


class DraftKeeper(QObject):
    """Writes what `read` reads of the form; knows the drafts on hold.

    `paused` is sent when the hand rests, after the draft was handed to the lane.
    """

    paused = Signal()
    kept = Signal(object)
    held_changed = Signal(object)
    taken_up = Signal(object)
    thrown_away = Signal(str, object)

    def __init__(
        self, asks: Questions, clock: Clock, read: Callable[[], Typed], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._asks = asks
        self._clock = clock
        self._read = read
        self._held: tuple[ListedDraft, ...] = ()
        self._is_dirty = False
        self.id: str | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._rest)
        asks.kept.connect(self._tell_kept)
        asks.held_found.connect(self._show_held)

    def begin(self, draft_id: str | None = None) -> None:
        """Keep a new draft, or go on keeping one that is known."""
        self.id = draft_id or uuid7(self._clock.now())
        self._is_dirty = False
        self._asks.what_is_held()

    def touch(self) -> None:
        """Something was typed or chosen: it is written as soon as the hand rests."""
        self._is_dirty = True
        self._pause.start()

    def rest_now(self) -> None:
        """The focus moved on: do not wait for the pause."""
        if self._pause.isActive():
            self._rest()

    def hold_still(self) -> None:
        """Write nothing more: the draft is about to become a case."""
        self._pause.stop()

    def put_aside(self) -> None:
        """Keep the draft on hold, if there is anything in it to go on with."""
        self._write(on_hold=True)
        self.end()

    def end(self) -> None:
        """Keep nothing any more."""
        self._pause.stop()
        self.id = None

    def throw_away(self) -> None:
        """Forget the draft; `thrown_away` carries it as it was, for whoever wants it back."""
        if self.id is not None:
            self._asks.drop(self.id)
            self.thrown_away.emit(self.id, self._read())
            self.end()

    def take_up(self, draft_id: str) -> None:
        """A draft on hold is wanted again."""
        wanted = next((draft for draft in self._held if draft.id == draft_id), None)
        if wanted is not None:
            self.taken_up.emit(wanted)

    def _rest(self) -> None:
        self._pause.stop()
        if self.id is not None:
            self._write(on_hold=False)
            self.paused.emit()

    def _write(self, *, on_hold: bool) -> None:
        if self.id is None or not (self._is_dirty or on_hold):
            return
        self._is_dirty = False
        typed = self._read()
        if typed.is_worth_holding if on_hold else not typed.is_blank:
            self._asks.keep(self.id, typed, on_hold=on_hold)
        else:
            self._asks.drop(self.id)

    def _tell_kept(self, draft: KeptDraft) -> None:
        if draft.id == self.id:
            self.kept.emit(draft.saved_at)
        elif draft.is_on_hold:
            self._asks.what_is_held()

    def _show_held(self, drafts: Sequence[ListedDraft]) -> None:
        self._held = tuple(draft for draft in drafts if draft.id != self.id)
        self.held_changed.emit([(draft.id, self._words(draft)) for draft in self._held])

    def _words(self, draft: ListedDraft) -> str:
        about = draft.about() or self.tr("Without words yet")
        return f"{about} · {moment(manner(), draft.saved_at, self._clock.now())}"
