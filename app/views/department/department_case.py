"""A case at the second level: what level one says, the solution that is written, and the facts.

No way to the customer exists on this screen: a department solves and returns, level one sends.
Before the case is accepted the editor is read-only and the primary button accepts.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.event import Action, Event
from app.models.json_value import Json
from app.services.desk.case_file import CaseFile
from app.services.desk.colleague_load import department_load
from app.views.department.load_part import LoadPart
from app.views.department.solution_editor import SolutionEditor
from app.views.desk.case_view import CaseView
from app.views.desk.deed import Deed
from app.views.language import manner
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.glyph import Avatar
from app.views.widgets.one_line import OneLine
from app.views.widgets.panel import Card, column, row
from app.views.widgets.text import Text
from app.wording.calendar_words import moment

_SOLUTION = "solution"
# What colleagues have is read anew so often while one goes from case to case, and after each deed.
_LOAD_HOLDS = timedelta(seconds=30)


class DepartmentCase(CaseView):
    """The case view with the message of level one on top and the solution in place of a reply."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self.solution = SolutionEditor(self.middle)
        self.message = HandedOver(station, self.middle)
        self.load = LoadPart(station.actor.login)
        self._load_read_at: datetime | None = None
        self._writes_next = False

    def complete(self) -> None:
        """Join up the two that a department has beside the others."""
        super().complete()
        self.solution.returned.connect(self._return)
        self.solution.asked.connect(self._asked)
        self.solution.changed.connect(self.unsent.touch)
        self.did.connect(self._follow)
        self.header.leave_actions_out(self.solution.take_focus)
        self.above.addWidget(self.message)
        self.below.insertWidget(1, self.solution)
        self.facts.add_part(self.load)
        self.reading.read.connect(self._ask_load)

    def start(self, action: Action, *, on_behalf: bool = False) -> None:
        """Begin an action; a solution is written in the editor that is there already."""
        if action is Action.RETURN_SOLUTION and not on_behalf:
            self.solution.begin()
            return
        super().start(action, on_behalf=on_behalf)

    def start_primary(self) -> None:
        """Return the solution that was written, else what comes next."""
        if self.header.primary is Action.RETURN_SOLUTION and not self.has_form:
            self.solution.submit()
            return
        super().start_primary()

    def show_parts(self, file: CaseFile) -> None:
        """Show the case with what was said when it was handed over."""
        super().show_parts(file)
        self.message.show_file(file)

    def show_writing(self, file: CaseFile) -> None:
        """Show the solution in place of the composer, unless a form stands there."""
        self.composer.hide()
        self.solution.show_file(file)
        if self.has_form:
            self.solution.hide()
        elif self._writes_next and file.case.department_accepted:
            self._writes_next = False
            self.solution.begin()

    def leave(self) -> None:
        """The solution that was begun is kept with its case."""
        super().leave()
        self.solution.editor.set_text("")

    def typed_words(self) -> dict[str, str]:
        """What was typed, the solution too."""
        return {**super().typed_words(), _SOLUTION: self.solution.editor.text()}

    def take_words(self, words: Mapping[str, str]) -> None:
        """Show the solution that was begun before."""
        super().take_words(words)
        self.solution.editor.set_text(words.get(_SOLUTION, ""))

    def _ask_load(self) -> None:
        now = self._station.clock.now()
        if self._load_read_at is not None and now - self._load_read_at < _LOAD_HOLDS:
            return
        self._load_read_at = now
        self._station.lanes.desk(
            lambda desk: department_load(desk.workplace), self.load.show_loads, latest="load"
        )

    def _asked(self, action: Action, given: Mapping[str, str]) -> None:
        if self.file is None or action not in self.file.actions:
            return
        if action is Action.ACCEPT:
            self.start(action)
        else:
            self.open_form(self.file, action, given=given)

    def _follow(self, deed: Deed) -> None:
        """What was returned is gone from the editor; what was accepted is written on next."""
        if deed.action is Action.RETURN_SOLUTION:
            self.solution.editor.set_text("")
        self._writes_next = deed.action is Action.ACCEPT
        self._load_read_at = None

    def _return(self, text: str) -> None:
        data: dict[str, Json] = {"solution": text}
        self.do(Action.RETURN_SOLUTION, data)


class HandedOver(Card):
    """What level one wrote when the case came here, or came back."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__("other", parent)
        self._station = station
        theme = current()
        self._avatar = Avatar()
        self._who = OneLine(weight="semibold")
        self._when = Text(role="small", tone="ink3")
        self._words = Text(role="reading", wraps=True)
        self._words.let_select()
        self._words.keep_whole()
        head = row(gap=theme.space.s)
        head.addWidget(self._avatar)
        head.addWidget(self._who, 1)
        head.addWidget(self._when)
        stack = column(self, gap=theme.space.s, margin=theme.space.m)
        stack.addLayout(head)
        stack.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def show_file(self, file: CaseFile) -> None:
        """Show the last word of level one to the department."""
        said = self._last_word(file.history)
        self.setVisible(said is not None)
        if said is None:
            return
        self._avatar.show_person(said.actor_name)
        self._who.setText(said.actor_name)
        now = self._station.clock.now()
        self._when.setText(moment(manner(), said.at, now))
        told = said.data.get("reason") if said.kind == "reject_solution" else said.data.get("text")
        first = file.history[0].sets.get("description") or ""
        parts = dict.fromkeys(str(part) for part in (first, told) if part)
        self._words.setText("\n".join(parts))
        self.setVisible(bool(parts))

    def _last_word(self, history: tuple[Event, ...]) -> Event | None:
        words = (event for event in reversed(history) if event.kind in _TO_DEPARTMENT)
        return next(words, None)


_TO_DEPARTMENT = frozenset({"forward", "reject_solution", "escalate"})
