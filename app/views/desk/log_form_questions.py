"""What the log form asks of the desk: every question goes to the lane, every answer is a signal.

Of each kind of question only the newest is answered. A question carries what it was asked about,
so that the form can tell an answer that no longer fits.
"""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from app.models.case_input import CaseDraft
from app.models.errors import DeskError
from app.services.desk.chasing import chase
from app.services.desk.draft_files import DraftFiles
from app.services.desk.held_messages import Acted
from app.services.desk.known_solutions import KnownSolution, KnownSolutions, Listener
from app.services.desk.outlook import look_ahead
from app.services.desk.same_elsewhere import same_elsewhere
from app.services.desk.wrap_up import Ending, WrapUp, WrapUps
from app.views.desk.desk_lane import DeskLane
from app.views.desk.listed_draft import ListedDraft, listed
from app.views.desk.log_form_typed import Typed
from app.views.files.given_files import GivenFiles
from app.views.language import manner
from app.wiring import Desk
from app.wording import term_words

_SOLUTIONS_SHOWN = 5


class Problem(Struct, frozen=True, kw_only=True):
    """What known solutions are looked for, and whom a ready reply is addressed to."""

    subject: str
    category: str | None
    language: str
    customer: str
    gender: str | None
    case: str
    due: str


class Questions(QObject):
    """The form's questions, over one lane."""

    callers_found = Signal(str, object)
    names_found = Signal(str, object)
    outlook_seen = Signal(object)
    solutions_found = Signal(object)
    elsewhere_found = Signal(object)
    kept = Signal(object)
    held_found = Signal(object)
    left_found = Signal(object)
    files_kept = Signal(str, object)
    finished = Signal(object)
    refused = Signal(object)
    failed = Signal(object)

    def __init__(self, lane: DeskLane, parent: QObject) -> None:
        super().__init__(parent)
        self._lane = lane

    def who_calls(self, number: str) -> None:
        """Who may be on the line from this number."""
        self._ask(
            "caller",
            lambda desk: desk.customers.on_the_line(number),
            lambda found: self.callers_found.emit(number, found),
        )

    def who_is_named(self, name: str) -> None:
        """Who is known by this name, or by a name that begins so."""
        self._ask(
            "name",
            lambda desk: desk.customers.on_the_line(name),
            lambda found: self.names_found.emit(name, found),
        )

    def what_is_promised(self, draft: CaseDraft) -> None:
        """The priority and the promises of the case as it stands."""
        self._ask(
            "outlook",
            lambda desk: look_ahead(desk.workplace, desk.log, draft),
            self.outlook_seen.emit,
        )

    def what_is_known(self, problem: Problem) -> None:
        """Known solutions for a problem."""
        self._ask("solutions", lambda desk: _known(desk, problem), self.solutions_found.emit)

    def who_else_says_it(self, typed: Typed, customer: str | None) -> None:
        """Whether others report the same problem now."""
        self._ask(
            "elsewhere",
            lambda desk: same_elsewhere(
                desk.workplace,
                category=typed.category,
                subject=typed.subject,
                customer=customer,
            ),
            self.elsewhere_found.emit,
        )

    def chase(
        self,
        case_id: str,
        typed: Typed,
        draft_id: str,
        done: Callable[[Acted], None],
        refused: Callable[[DeskError], None],
    ) -> None:
        """Record on a case that the caller chases it, with all that was typed and answered."""
        words, said = (typed.subject, typed.description, typed.solution), manner()

        def work(desk: Desk) -> Acted:
            answered = term_words.answers(said, desk.workplace.policy, typed.answers)
            text = "\n".join(part.strip() for part in (*words, answered) if part.strip())
            return chase(desk.workplace, case_id, text=text, facts=typed.facts, draft_id=draft_id)

        self._lane.desk(work, done, refused)

    def keep(self, draft_id: str, typed: Typed, *, on_hold: bool) -> None:
        """Write the draft."""
        form = typed.to_json()
        self._lane.desk(
            lambda desk: desk.drafts.keep(draft_id, form, on_hold=on_hold),
            self.kept.emit,
            self.failed.emit,
        )

    def drop(self, draft_id: str) -> None:
        """Forget a draft that is blank again."""
        self._lane.desk(
            lambda desk: desk.drafts.drop(draft_id), lambda _nothing: None, self.failed.emit
        )

    def add_files(self, draft_id: str, given: GivenFiles) -> None:
        """Keep files beside the draft."""

        def add(desk: Desk) -> tuple[str, ...]:
            with given.as_paths() as paths:
                return DraftFiles(desk.workplace.home).add(draft_id, paths)

        self._lane.desk(add, lambda names: self.files_kept.emit(draft_id, names), self.failed.emit)

    def remove_file(self, draft_id: str, name: str) -> None:
        """Take a file of the draft away."""
        self._lane.desk(
            lambda desk: DraftFiles(desk.workplace.home).remove(draft_id, name),
            lambda names: self.files_kept.emit(draft_id, names),
            self.failed.emit,
        )

    def what_is_held(self) -> None:
        """The drafts that were put aside."""
        self._ask("held", _held, self.held_found.emit)

    def what_was_left(self) -> None:
        """The drafts that were neither logged nor put aside: a crash left them behind."""
        self._ask("left", _left, self.left_found.emit)

    def finish(self, asked: WrapUp) -> None:
        """Log the case with all that follows at once."""
        self._lane.desk(
            lambda desk: WrapUps(desk.workplace).finish(asked),
            self.finished.emit,
            self.refused.emit,
        )

    def _ask(
        self, kind: str, work: Callable[[Desk], object], done: Callable[[object], None]
    ) -> None:
        self._lane.desk(work, done, self._fail, latest=f"log_form.{kind}")

    def _fail(self, error: DeskError) -> None:
        self.failed.emit(error)


def _known(desk: Desk, problem: Problem) -> tuple[KnownSolution, ...]:
    workplace = desk.workplace
    listener = Listener(
        language=problem.language,
        gender=problem.gender,
        places={
            "customer": problem.customer,
            "case": problem.case,
            "due": problem.due,
            "agent": workplace.actor.name,
            "organisation": workplace.policy.name.text(problem.language),
        },
    )
    return KnownSolutions(workplace).for_case(
        problem.subject, problem.category, listener, limit=_SOLUTIONS_SHOWN
    )


def _held(desk: Desk) -> tuple[ListedDraft, ...]:
    return tuple(listed(desk, draft) for draft in desk.drafts.all() if draft.is_on_hold)


def _left(desk: Desk) -> tuple[ListedDraft, ...]:
    drafts = desk.drafts.all()
    known = frozenset(draft.id for draft in drafts)
    DraftFiles(desk.workplace.home).forget_strays(known, desk.workplace.now())
    return tuple(listed(desk, draft) for draft in drafts if not draft.is_on_hold)


def wrap_up_of(
    typed: Typed,
    ending: Ending,
    draft_id: str | None,
    *,
    linked_to: str | None,
    department: str | None,
) -> WrapUp:
    """All that the last stroke does, as the form stands."""
    return WrapUp(
        document=typed.document(),
        ending=ending,
        draft_id=draft_id,
        priority_reason=typed.priority_reason.strip() if typed.priority else "",
        linked_to=linked_to,
        solution=typed.solution,
        department=department,
    )
