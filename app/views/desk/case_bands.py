"""What stands in the way on a case: events that were refused, and fields that two people wrote."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.case import Conflict
from app.models.errors import Code, RejectedByServer
from app.models.event import Action, Event
from app.models.held_message import HeldMessage
from app.models.json_value import Json
from app.models.lifecycle import CORRECTABLE
from app.services.desk.case_file import CaseFile, RefusedDeed
from app.views.language import manner
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.band import Band, Tone
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import Avatar
from app.views.widgets.panel import Card, column, empty, row
from app.views.widgets.text import Text
from app.wording import term_words
from app.wording.action_words import button
from app.wording.bidi import isolated
from app.wording.calendar_words import moment
from app.wording.error_words import explain
from app.wording.event_words import event_words
from app.wording.field_words import field_name
from app.wording.held_words import is_held, is_still_held

_BY_CLASSIFYING = frozenset({"type", "category", "priority"})
_BY_ASSIGNING = frozenset({"assignee"})


class CaseBands(QWidget):
    """Nothing where all is well. One click copies a refused text or takes the other value."""

    copied = Signal(str)
    hidden_refusal = Signal(str)
    took_other = Signal(object, object)
    unsaid = Signal(str)
    sent_now = Signal(str)

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        theme = current()
        self._stack = column(self, gap=theme.space.s)
        gutter = theme.space.gutter_view
        self._stack.setContentsMargins(gutter, theme.space.m, gutter, 0)
        self.hide()

    def show_file(self, file: CaseFile) -> None:
        """Say what stands in the way of this case."""
        empty(self._stack)
        if file.held is not None:
            self._stack.addWidget(self._held(file.held))
        for refused in file.refused:
            self._stack.addWidget(self._refusal(refused))
        for conflict in file.case.conflicts:
            if way_to_take(conflict):
                self._stack.addWidget(self._conflict(conflict))
        self.setVisible(self._stack.count() > 0)

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

    def _refusal(self, refused: RefusedDeed) -> QWidget:
        said, now = manner(), self._station.clock.now()
        place = QWidget()
        stack = column(place, gap=current().space.s)
        band = Band()
        why = explain(said, _as_error(refused)).cause
        when = moment(said, refused.event.at, now)
        kept = self.tr("Your text is kept.")
        cause = self.tr("Not accepted: {deed}").format(deed=button(said, refused.event.kind))
        band.say(Tone.LATE, "cloud-alert", cause, f"{when}. {why} {kept}")
        stack.addWidget(band)
        answers = row(gap=current().space.s)
        text = text_of(refused.event)
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

    def _conflict(self, conflict: Conflict) -> QWidget:
        said, policy = manner(), self._station.policy
        theme = current()
        card = Card("soon")
        stack = column(card, gap=theme.space.xs, margin=theme.space.m)
        name = field_name(said, conflict.field)
        question = self.tr("Two people wrote “{field}” at once").format(field=name)
        stack.addWidget(Text(question, weight="semibold", wraps=True))
        for value, by, stands in (
            (conflict.kept, conflict.kept_by, True),
            (conflict.lost, conflict.lost_by, False),
        ):
            line = row(gap=theme.space.s)
            line.addWidget(Avatar(by, side=theme.size.avatar_small))
            shown = term_words.field_value(said, policy, conflict.field, value)
            line.addWidget(Text(isolated(shown)))
            state = self.tr("stands now") if stands else ""
            line.addWidget(Text(" · ".join(filter(None, (by, state))), role="small", tone="ink3"))
            line.addStretch(1)
            if not stands:
                take = Button(self.tr("Take this one"), small=True)
                take.setAccessibleName(f"{take.text()}: {shown}")
                take.clicked.connect(lambda: self._take(conflict))
                line.addWidget(take)
            stack.addLayout(line)
        return card

    def _take(self, conflict: Conflict) -> None:
        way = way_to_take(conflict)
        if way:
            self.took_other.emit(*way)


def _as_error(refused: RefusedDeed) -> RejectedByServer:
    code = next((code for code in Code if code == refused.reason), Code.WRONG_STATUS)
    return RejectedByServer(code, reason=refused.reason, action=refused.event.kind)


def way_to_take(conflict: Conflict) -> tuple[Action, dict[str, Json]] | None:
    """The action that makes the lost value stand; None where none can."""
    field, value = conflict.field, conflict.lost
    if field in _BY_CLASSIFYING:
        return Action.CLASSIFY, {field: value}
    if field in _BY_ASSIGNING:
        return Action.ASSIGN, {"agent": value}
    if field in CORRECTABLE:
        return Action.CORRECT, {"field": field, "value": value}
    if field.startswith("facts."):
        return Action.RECORD_FACTS, {"facts": {field.removeprefix("facts."): value}}
    return None


def text_of(event: Event) -> str:
    """What a person wrote with an event."""
    texts = (event.data.get(key) for key in ("solution", "text", "reason"))
    return next((text for text in texts if isinstance(text, str) and text), "")
