"""The place of the case beside the list: a case is seldom looked at before the list is.

The view of a case has more parts than the rest of the window together. It is loaded and made here
once the list is seen, a part a turn; whoever wants a case before that has it made at once.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.views.station import Station
from app.views.turns import Steps, one_a_turn
from app.views.widgets.panel import column

if TYPE_CHECKING:
    from app.models.held_message import HeldMessage
    from app.models.people import Beside
    from app.services.desk.case_file import CaseFile
    from app.views.desk.case_view import CaseView

# What the view loads, in pieces that each take less than a frame of the screen.
_PIECES = (
    "app.views.desk.ready_replies",
    "app.views.desk.action_form",
    "app.views.desk.case_bands",
    "app.views.desk.case_header",
    "app.views.desk.case_timeline",
    "app.views.desk.facts_pane",
    "app.views.desk.case_parts",
    "app.views.files.case_files",
)
# Asked for by who asks why a clock stands as it does.
_PIECE_FOR_LATER = "app.views.desk.explain_popover"


class CasePlace(QWidget):
    """Has room for a view of the `kind` that is loaded for it, and speaks for it until then."""

    was_made_ahead = Signal()

    def __init__(
        self,
        station: Station,
        kind: "Callable[[], type[CaseView]]",
    ) -> None:
        super().__init__()
        self._station, self._kind = station, kind
        self._awaiting: list[Callable[[CaseView], object]] = []
        self._inside = column(self)
        self._is_narrow = self._is_alone = self._is_expected = False
        self._begun: CaseView | None = None
        self.made: CaseView | None = None

    @property
    def view(self) -> "CaseView":
        """The view of the case, made now if it is not there yet."""
        return self.make_now()

    def make_now(self) -> "CaseView":
        """Make the view, or what is left of it; whoever cannot wait for it has it at once."""
        if self.made is None:
            self.made = self._begin()
            self.made.complete()
            self._inside.addWidget(self.made)
            self.made.show()
            self.fold(is_narrow=self._is_narrow, is_alone=self._is_alone)
            if self._is_expected:
                self.made.ahead.expect()
            for then in self._awaiting:
                then(self.made)
        return self.made

    @property
    def file(self) -> "CaseFile | None":
        """The case that is shown."""
        return self.made.file if self.made is not None else None

    @property
    def has_form(self) -> bool:
        """Whether something has been begun that is not done yet."""
        return self.made is not None and self.made.has_form

    @property
    def is_writing(self) -> bool:
        """Whether something is being written here that is not done yet."""
        made = self.made
        return made is not None and (
            made.has_form or any(words.strip() for words in made.typed_words().values())
        )

    def opened_case(self) -> str | None:
        """The case that is read here just now."""
        return self.file.case.id if self.file is not None and self.isVisible() else None

    def show_beside(self, beside: "Sequence[Beside]") -> None:
        """Say who else has the case open."""
        if self.made is not None:
            self.made.header.show_beside(beside)

    def make_ahead(self) -> None:
        """Load the view and make it, a step a turn, so that keys come through in between."""
        if self.made is None:
            one_a_turn(self, self._steps())
        else:
            self.was_made_ahead.emit()

    def when_made(self, then: "Callable[[CaseView], object]") -> None:
        """Do `then` with the view as soon as there is one."""
        if self.made is None:
            self._awaiting.append(then)
        else:
            then(self.made)

    def expect(self) -> None:
        """A case is about to be chosen: hold back what is begun meanwhile."""
        self._is_expected = True
        if self.made is not None:
            self.made.ahead.expect()

    def settle(self) -> None:
        """Take what was held back, unless a case is being read or acted on."""
        self._is_expected = False
        if self.made is not None:
            self.made.ahead.chosen()
            self.made.settle()

    def show_case(self, reference: str) -> None:
        """Show the case of that id or number: whatever was expected, this is chosen."""
        self._is_expected = False
        self.view.show_case(reference)

    def say_again(self, held: "HeldMessage") -> None:
        """A message was taken back: its words stand in its form again."""
        self.view.say_again(held)

    def forget(self) -> None:
        """Show no case."""
        if self.made is not None:
            self.made.forget()

    def fold(self, *, is_narrow: bool, is_alone: bool) -> None:
        """Fit the view to a window that has little room, or to one that shows nothing beside it."""
        self._is_narrow, self._is_alone = is_narrow, is_alone
        if self.made is not None:
            self.made.fold_facts(is_narrow)
            self.made.header.show_alone(is_alone)

    def refresh(self, changed: Iterable[str]) -> None:
        """Read the case again if it is one of those."""
        if self.made is not None and self.file is not None and self.file.case.id in set(changed):
            self.made.refresh()

    def tick(self) -> None:
        """Let the clocks run."""
        if self.made is not None:
            self.made.tick()

    def close_layer(self) -> bool:
        """Put the form away; False if none was open."""
        return self.made is not None and self.made.close_layer()

    def holds(self, step: Callable[[], None]) -> bool:
        """Keep `step` until what is under way is done; False if it may be taken now."""
        return self.made is not None and self.made.holds(step)

    def follows(self, step: Callable[[], None]) -> bool:
        """Keep `step` behind others that are held; False if it may be taken now."""
        return self.made is not None and self.made.follows(step)

    def rest(self) -> None:
        """Keep what was typed before the window goes."""
        if self.made is not None:
            self.made.unsent.rest_now()

    def _steps(self) -> Steps:
        for name in _PIECES:
            yield partial(import_module, name)
        yield self._begin
        yield from self._begin().steps()
        yield lambda: self.view
        yield self.was_made_ahead.emit
        yield partial(import_module, _PIECE_FOR_LATER)

    def _begin(self) -> "CaseView":
        if self._begun is None:
            self._begun = self._kind()(self._station, self)
        return self._begun
