"""What stands in the way on a case: events that were refused, and fields that two people wrote."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.models.errors import Code, RejectedByServer
from app.models.event import Event
from app.models.held_message import HeldMessage
from app.models.status import Status
from app.services.desk.case_file import CaseFile, RefusedDeed
from app.views.desk.conflict_card import ConflictCard, conflicts_to_show
from app.views.language import manner
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.band import Band, Tone
from app.views.widgets.button import Button, Kind
from app.views.widgets.panel import column, empty, row
from app.wording.action_words import not_done
from app.wording.calendar_words import moment
from app.wording.error_words import explain
from app.wording.event_words import event_words
from app.wording.held_words import is_held, is_still_held


class CaseBands(QWidget):
    """Nothing where all is well. One click copies a refused text or takes the other value."""

    copied = Signal(str)
    hidden_refusal = Signal(str)
    took_other = Signal(object, object)
    unsaid = Signal(str)
    sent_now = Signal(str)
    left = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        theme = current()
        self._stack = column(self, gap=theme.space.s)
        gutter = theme.space.gutter_view
        self._stack.setContentsMargins(gutter, theme.space.m, gutter, theme.space.s)
        self.hide()

    def show_file(self, file: CaseFile) -> None:
        """Say what stands in the way of this case; `left`: what had the keyboard here has gone."""
        focused = QApplication.focusWidget()
        had_hand = focused is not None and self.isAncestorOf(focused)
        empty(self._stack)
        if file.held is not None:
            self._stack.addWidget(self._held(file.held))
        for refused in file.refused:
            self._stack.addWidget(self._refusal(refused, file.case.status))
        for conflicts in conflicts_to_show(file.case):
            card = ConflictCard(self._station, file, conflicts)
            card.took.connect(self.took_other)
            card.copied.connect(self.copied)
            self._stack.addWidget(card)
        self.setVisible(self._stack.count() > 0)
        if had_hand:
            self.left.emit()

    def _held(self, held: HeldMessage) -> QWidget:
        said = manner()
        band = Band()
        band.say(Tone.INFO, "send", is_held(said, held.action), is_still_held(said))
        for words, signal in (
            (self.tr("Undo"), self.unsaid),
            (self.tr("Send now"), self.sent_now),
        ):
            answer = Button(words, Kind.SECONDARY, small=True)
            answer.clicked.connect(lambda _=False, signal=signal: signal.emit(held.id))
            band.line.addWidget(answer)
        return band

    def _refusal(self, refused: RefusedDeed, status: Status) -> QWidget:
        said, now = manner(), self._station.clock.now()
        place = QWidget()
        stack = column(place, gap=current().space.s)
        band = Band()
        text = text_of(refused.event)
        cause = not_done(said, refused.event.kind, was_sent=refused.was_sent)
        parts = (why_refused(refused, status, now), self.tr("Your text is kept.") if text else "")
        band.say(Tone.LATE, "cloud-alert", cause, " ".join(filter(None, parts)))
        stack.addWidget(band)
        answers = row(gap=current().space.s)
        if text:
            copy = Button(self.tr("Copy into a new note"), glyph="copy", small=True)
            copy.clicked.connect(lambda: self.copied.emit(text))
            answers.addWidget(copy)
        hide = Button(self.tr("Hide"), Kind.QUIET, small=True)
        hide.clicked.connect(lambda: self.hidden_refusal.emit(refused.event.id))
        answers.addWidget(hide)
        answers.addStretch(1)
        stack.addLayout(answers)
        words = event_words(said, refused.event, self._station.policy, now)
        place.setAccessibleName(f"{cause} {words.deed}")
        return place


def why_refused(refused: RefusedDeed, status: Status, now: datetime) -> str:
    """When it was done, and why the database did not take it."""
    said = manner()
    return (
        f"{moment(said, refused.event.at, now)}. {explain(said, _as_error(refused, status)).cause}"
    )


def _as_error(refused: RefusedDeed, status: Status) -> RejectedByServer:
    code = next((code for code in Code if code == refused.reason), Code.WRONG_STATUS)
    action = refused.event.kind
    return RejectedByServer(code, reason=refused.reason, action=action, status=status.value)


def text_of(event: Event) -> str:
    """What a person wrote with an event."""
    texts = (event.data.get(key) for key in ("solution", "text", "reason"))
    return next((text for text in texts if isinstance(text, str) and text), "")
