"""What was just done and the way back from it: Ctrl+Z, and the bar under the list.

What reached nobody is undone by an event of its own. A text to a customer is held back for as long
as the bar stands; whatever is done to its case next sends it first.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.action_groups import UNDOABLE
from app.models.errors import DeskError
from app.models.event import Action, Event
from app.models.held_message import HeldMessage
from app.views.desk.case_place import CasePlace
from app.views.desk.deed import Deed, hand_over, hand_over_sent
from app.views.language import manner
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.undo_bar import UndoBar
from app.wording.action_words import beside, chased, deed_on
from app.wording.bidi import ltr
from app.wording.digits import shown
from app.wording.held_words import is_held, nothing_to_undo
from app.wording.held_words import undone as undone_words

if TYPE_CHECKING:
    from app.services.desk.held_messages import Acted, Sent


def hold_ms() -> int:
    """How long a message is held, and a bar stands."""
    return current().motion.undo_hold


class TakingBack(QObject):
    """`changed` carries the ids of cases; `unsaid` a message whose words are wanted again."""

    changed = Signal(object)
    unsaid = Signal(object)
    not_sent = Signal(object)

    def __init__(self, station: Station, bar: UndoBar, place: CasePlace) -> None:
        super().__init__(bar)
        self._station, self._bar = station, bar
        self._place = place
        self._last: Deed | None = None
        self._held: dict[str, Deed] = {}
        bar.undone.connect(self._take_back)
        bar.acted.connect(self._send_last_now)

    def did(self, deed: Deed, *, quietly: bool) -> None:
        """Remember a deed and say it; quietly where something else is being written."""
        if deed.action is Action.UNDO:
            return
        may_undo = deed.held is not None or (deed.action in UNDOABLE and not deed.climbed)
        self._last = deed if may_undo else None
        if deed.held is not None:
            held_id = deed.held.id
            self._held[held_id] = deed
            self._send_in_time(held_id)
        if quietly and deed.held is None:
            # One step of several: the bar would speak of a step, and the next is begun.
            return
        if deed.held is not None:
            self._bar.offer(partial(_words_of, deed), glyph="send", can_act=True)
        else:
            self._bar.offer(partial(_words_of, deed), can_undo=self._last is not None)

    def did_many(self, say: Callable[[], str], undo: Callable[[], None] | None) -> None:
        """Say what was done to many cases at once, with its own way back."""
        self._last = None
        self._bar.offer(say, can_undo=undo is not None, undo=undo)

    def undo(self) -> None:
        """Take the last deed back: what the bar speaks of, else one's own last on this case."""
        if self._bar.stands:
            self._bar.undo()
            return
        event = self._own_last()
        if event is None:
            self._bar.offer(lambda: nothing_to_undo(manner()), glyph="info", can_undo=False)
            return
        # Where no solution had been sent the status stays: the customer asked again.
        is_chase = event.kind == Action.REPORT_UNSOLVED and event.status is None
        self._undo_event(event.subject, event.id, event.kind, is_chase=is_chase)

    def _send_in_time(self, held_id: str) -> None:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: self.send(held_id))
        timer.timeout.connect(timer.deleteLater)
        timer.start(hold_ms())

    def send(self, held_id: str) -> None:
        """Let a message count as sent, unless it is already or was taken back."""
        self._station.lanes.desk(lambda desk: desk.held.send(held_id), self._sent)

    def send_left(self) -> None:
        """Send what a desk that ended by a crash had held."""
        self._station.lanes.desk(lambda desk: desk.held.send_all(), self._all_sent)

    def end(self) -> None:
        """The window goes: what is held is sent, and handed over while there is a window."""
        for deed in self._held.values():
            if deed.held is not None:
                hand_over(deed.case, deed.action, deed.held.data)
        self._held.clear()
        self._station.lanes.desk(lambda desk: desk.held.send_all(), lambda _: None)

    def take_back(self, held_id: str) -> None:
        """Unsay a message."""
        self._bar.dismiss()
        self._last = None
        self._station.lanes.desk(lambda desk: desk.held.take_back(held_id), self._taken_back)

    def _take_back(self) -> None:
        deed, self._last = self._last, None
        if deed is None:
            return
        if deed.held is not None:
            self.take_back(deed.held.id)
        else:
            self._undo_event(deed.case_id, deed.event, deed.action, is_chase=deed.is_chase)

    def _undo_event(self, case_id: str, event_id: str, kind: str, *, is_chase: bool) -> None:
        def undone(acted: "Acted") -> None:
            def say() -> str:
                return undone_words(manner(), _told(kind, acted.case.number, is_chase=is_chase))

            self._bar.offer(say, glyph="undo-2", can_undo=False)
            self.changed.emit([acted.case.id])
            self._place.settle()

        def refused(error: DeskError) -> None:
            self._place.settle()
            self.not_sent.emit(error)

        # What is pressed meanwhile means the case as it is after that.
        self._place.expect()
        self._station.lanes.desk(
            lambda desk: desk.held.act(case_id, Action.UNDO, {"event": event_id}), undone, refused
        )

    def _own_last(self) -> Event | None:
        """One's own last event on the case that is shown, where it may still be undone."""
        file = self._place.file
        if file is None or file.held is not None or not file.history:
            return None
        last = file.history[-1]
        limit = timedelta(minutes=self._station.policy.limits.undo_minutes)
        is_recent = self._station.clock.now() - last.made_at <= limit
        is_own = last.actor == self._station.actor.login
        return last if is_own and is_recent and last.kind in UNDOABLE else None

    def _send_last_now(self) -> None:
        deed, self._last = self._last, None
        self._bar.dismiss()
        if deed is not None and deed.held is not None:
            self.send(deed.held.id)

    def _taken_back(self, message: HeldMessage | None) -> None:
        if message is not None:
            self._held.pop(message.id, None)
            self.changed.emit([message.case_id])
            self.unsaid.emit(message)

    def _sent(self, sent: "Sent | None") -> None:
        if sent is not None:
            self._all_sent([sent])

    def _all_sent(self, all_sent: "Iterable[Sent]") -> None:
        changed = []
        for sent in all_sent:
            deed = self._held.pop(sent.message.id, None)
            if deed is not None and deed is self._last:
                # Its time is over, whatever the bar has counted of it.
                self._last = None
                self._bar.dismiss()
            hand_over_sent(sent)
            changed.append(sent.message.case_id)
            if sent.refused is not None:
                self.not_sent.emit(sent.refused)
        if changed:
            self.changed.emit(changed)


def _words_of(deed: Deed) -> str:
    said = manner()
    if deed.held is not None:
        return beside(is_held(said, deed.action), ltr(shown(said, deed.number)))
    return _told(deed.action, deed.number, is_chase=deed.is_chase)


def _told(kind: str, number: str, *, is_chase: bool) -> str:
    said = manner()
    island = ltr(shown(said, number))
    return beside(chased(said), island) if is_chase else deed_on(said, kind, island)
