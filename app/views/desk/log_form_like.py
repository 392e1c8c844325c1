"""Open cases like the one that is being logged, and what one key does with them.

The caller's own open case that the new one seems to repeat comes first; after it the cases of
others, where the same problem is reported elsewhere now. Ctrl+L logs and links to it. Ctrl+R logs
nothing: the caller chases a case that is open, and that is recorded on it.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.models.case_row import CaseRow
from app.models.errors import DeskError
from app.models.event import Action
from app.services.desk.customers import Caller
from app.services.desk.duplicates import likely_duplicate
from app.services.desk.held_messages import Acted
from app.services.desk.same_elsewhere import Elsewhere
from app.views.desk.deed import deed_of, hand_over_sent
from app.views.desk.log_form_drafts import DraftKeeper
from app.views.desk.log_form_frame import LogFormFrame
from app.views.desk.log_form_questions import Questions
from app.views.desk.log_form_typed import Typed


class LikeCases(QObject):
    """`chased` carries the deed once a chase is recorded; `failed` why it was not."""

    chased = Signal(object)
    failed = Signal(object)

    def __init__(self, asks: Questions, drafts: DraftKeeper, frame: LogFormFrame) -> None:
        super().__init__(frame)
        self._asks, self._drafts, self._frame = asks, drafts, frame
        self._opened: Sequence[CaseRow] = ()
        self._same: CaseRow | None = None
        self._elsewhere: Elsewhere | None = None
        self._is_busy = False
        asks.elsewhere_found.connect(self._show_elsewhere)

    @property
    def to_link(self) -> str | None:
        """The case that Ctrl+L links to."""
        if self._same is not None:
            return self._same.id
        return self._elsewhere.first.id if self._elsewhere is not None else None

    def begin(self) -> None:
        """A call begins: nothing is known yet."""
        self._opened, self._same, self._is_busy = (), None, False
        self._show_elsewhere(None)

    def look(self, typed: Typed, caller: Caller | None) -> None:
        """Look for cases that say what was said so far."""
        self._opened = caller.open_cases if caller else ()
        self._same = likely_duplicate(self._opened, category=typed.category, subject=typed.subject)
        self._frame.warn(self._same)
        if typed.category or typed.subject.strip():
            self._asks.who_else_says_it(typed, caller.customer.id if caller else None)
        else:
            self._show_elsewhere(None)

    def chase(self, typed: Typed, case_id: str | None = None) -> None:
        """The caller chases that case, or else the one that is meant; it may have to be chosen."""
        meant = self._named(case_id) if case_id else self._meant()
        if meant is None:
            self._frame.ask_which(self._opened)
        elif self._drafts.id is not None and not self._is_busy:
            self._is_busy = True
            self._drafts.hold_still()
            done = partial(self._chased, meant)
            self._asks.chase(meant.id, typed, self._drafts.id, done, self._refused)

    def _named(self, case_id: str) -> CaseRow | None:
        return next((case for case in self._opened if case.id == case_id), None)

    def _meant(self) -> CaseRow | None:
        if self._same is not None:
            return self._same
        return self._opened[0] if len(self._opened) == 1 else None

    def _chased(self, before: CaseRow, acted: Acted) -> None:
        for sent in acted.sent:
            hand_over_sent(sent)
        self.chased.emit(deed_of(acted.case, Action.REPORT_UNSOLVED, before=before))

    def _refused(self, error: DeskError) -> None:
        self._is_busy = False
        self._drafts.touch()
        self.failed.emit(error)

    def _show_elsewhere(self, found: Elsewhere | None) -> None:
        self._elsewhere = found
        self._frame.tell_elsewhere(found, is_linked_to=self._same is None)
