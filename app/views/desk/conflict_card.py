"""A field that people wrote without seeing each other: what stands, what lost, and a way back."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.models.action_input import given_to
from app.models.case import Case, Conflict
from app.models.clock import from_text
from app.models.event import Action, Event
from app.models.json_value import Json
from app.models.lifecycle import CORRECTABLE
from app.services.desk.case_file import CaseFile
from app.views.language import manner
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.button import Button
from app.views.widgets.glyph import Avatar
from app.views.widgets.one_line import OneLine
from app.views.widgets.panel import Card, column, row
from app.views.widgets.text import Text
from app.wording import term_words
from app.wording.bidi import isolated
from app.wording.calendar_words import moment
from app.wording.field_words import FIELDS, field_name

_FACT = "facts."
_PEOPLE = frozenset({"assignee", "department_assignee"})
_CLASSIFIED = frozenset({"type", "category", "priority"})
# A record's id says nothing to a reader; the name that goes with it is shown.
_UNREADABLE = frozenset({"customer.id"})

Way = tuple[Action, dict[str, Json]]


class ConflictCard(Card):
    """One field. `took` is the action that makes what lost stand, where the reader may do it."""

    took = Signal(object, object)
    copied = Signal(str)

    def __init__(
        self,
        station: Station,
        file: CaseFile,
        conflicts: Sequence[Conflict],
    ) -> None:
        super().__init__("soon")
        self._station = station
        self._file = file
        self._people = _people_in(file.history)
        stack = column(self, gap=current().space.xs, margin=current().space.m)
        kept = conflicts[0]
        question = self.tr("Several people wrote “{field}” at once")
        name = self._name(kept.field)
        stack.addWidget(Text(question.format(field=name), weight="semibold", wraps=True))
        stack.addLayout(self._line(kept.field, kept.kept, kept.kept_by, self.tr("stands now")))
        for conflict in conflicts:
            line = self._line(conflict.field, conflict.lost, conflict.lost_by)
            self._offer(line, conflict)
            stack.addLayout(line)

    def _name(self, field: str) -> str:
        said = manner()
        if field.startswith(_FACT):
            return term_words.fact(said, self._station.policy, field.removeprefix(_FACT))
        return field_name(said, field)

    def _shown(self, field: str, value: Json) -> str:
        said = manner()
        if field in _PEOPLE and value:
            return self._people.get(str(value), str(value))
        if field.endswith("_at") and value:
            return moment(said, from_text(str(value)), self._station.clock.now())
        return term_words.field_value(said, self._station.policy, field, value)

    def _line(self, field: str, value: Json, by: str, state: str = "") -> QHBoxLayout:
        theme = current()
        writer = self._people.get(by, by)
        line = row(gap=theme.space.s)
        line.addWidget(Avatar(writer, side=theme.size.avatar_small))
        words = column()
        words.addWidget(OneLine(isolated(" ".join(self._shown(field, value).split()))))
        said_by = " · ".join(filter(None, (isolated(writer), state)))
        words.addWidget(OneLine(said_by, role="small", tone="ink3"))
        line.addLayout(words, 1)
        return line

    def _offer(self, line: QHBoxLayout, conflict: Conflict) -> None:
        way = way_to_take(conflict, self._file.history, self._file.actions)
        shown = self._shown(conflict.field, conflict.lost)
        if way:
            take = Button(self.tr("Take this one"), small=True)
            take.setAccessibleName(f"{take.text()}: {shown}")
            take.clicked.connect(lambda: self.took.emit(*way))
            line.addWidget(take)
        elif conflict.field == "solution" and conflict.lost:
            copy = Button(self.tr("Copy into a new note"), glyph="copy", small=True)
            copy.clicked.connect(lambda: self.copied.emit(str(conflict.lost)))
            line.addWidget(copy)


def conflicts_to_show(case: Case) -> tuple[tuple[Conflict, ...], ...]:
    """The conflicts of a case that have words, those of one field together."""
    shown = [
        conflict
        for conflict in case.conflicts
        if conflict.field.startswith(_FACT) or conflict.field in FIELDS.keys() - _UNREADABLE
    ]
    return tuple(tuple(same) for _field, same in groupby(shown, key=lambda one: one.field))


def way_to_take(
    conflict: Conflict, history: Sequence[Event], actions: Collection[Action]
) -> Way | None:
    """The action, one of `actions`, that makes the lost value stand; None where there is none.

    Where no action sets that field alone it is the one that wrote it, once more.
    """
    way = _by_field(conflict) or _once_more(conflict, history)
    return way if way and way[0] in actions else None


def _by_field(conflict: Conflict) -> Way | None:
    field, value = conflict.field, conflict.lost
    if field in _CLASSIFIED:
        return Action.CLASSIFY, {field: value}
    if field == "assignee":
        return Action.ASSIGN, {"agent": value}
    if field in CORRECTABLE:
        return Action.CORRECT, {"field": field, "value": value}
    if field.startswith(_FACT):
        return Action.RECORD_FACTS, {"facts": {field.removeprefix(_FACT): value}}
    return None


def _once_more(conflict: Conflict, history: Sequence[Event]) -> Way | None:
    wrote = next((event for event in history if event.id == conflict.event), None)
    action = next((action for action in Action if wrote and action == wrote.kind), None)
    return (action, given_to(action, wrote.data)) if wrote and action else None


def _people_in(history: Sequence[Event]) -> Mapping[str, str]:
    """The names of those who acted on a case, or were given it, by their logins."""
    given = {
        str(event.sets["assignee"]): str(event.sets["assignee_name"])
        for event in history
        if event.sets.get("assignee") and event.sets.get("assignee_name")
    }
    return given | {event.actor: event.actor_name for event in history}
