"""One action on many cases: one transaction, told which could not and why, undone as a whole.

Each case is judged by itself, as if it had been opened: what is refused there leaves the others as
done. What is held of a case is sent before, as before any deed.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from app.models.action_groups import HELD_BACK, IN_BULK, UNDOABLE
from app.models.errors import Refused, unknown_word
from app.models.event import Action
from app.models.identity import CaseId, EventId
from app.models.json_value import JsonObject
from app.models.people import Colleague
from app.services.desk.case_actions import CaseActions
from app.services.desk.colleagues import who_may_see
from app.services.desk.held_messages import HeldMessages, Sent
from app.services.desk.workplace import Workplace


class BulkDeed(Struct, frozen=True, kw_only=True):
    """What was done to one case; undoing takes `event` back."""

    case_id: CaseId
    event: EventId


class BulkRefusal(Struct, frozen=True, kw_only=True):
    """A case that was left as it is, and why."""

    number: str
    error: Refused


class BulkDone(Struct, frozen=True, kw_only=True):
    """What became of a batch."""

    action: Action
    done: tuple[BulkDeed, ...]
    refused: tuple[BulkRefusal, ...]
    sent: tuple[Sent, ...] = ()

    @property
    def can_undo(self) -> bool:
        """Whether it reached nobody, so that the whole batch can be taken back."""
        return bool(self.done) and self.action in UNDOABLE


class Bulk:
    """Actions on the cases that are chosen together at one desk."""

    def __init__(self, workplace: Workplace, actions: CaseActions, held: HeldMessages) -> None:
        self._workplace, self._actions, self._held = workplace, actions, held

    def do(self, case_ids: Sequence[str], action: Action, data: JsonObject) -> BulkDone:
        """Do `action` to each of these cases in one transaction."""
        if action in HELD_BACK or action not in IN_BULK:
            raise unknown_word("action", action, set(IN_BULK) - HELD_BACK)
        done: list[BulkDeed] = []
        refused: list[BulkRefusal] = []
        sent: list[Sent] = []
        with self._workplace.store.transaction():
            for case_id in dict.fromkeys(case_ids):
                sent += self._held.send_of(case_id)
                try:
                    case = self._actions.act(case_id, action, data)
                except Refused as error:
                    refused.append(BulkRefusal(number=self._number(case_id), error=error))
                    continue
                done.append(BulkDeed(case_id=case.id, event=case.last_event))
        return BulkDone(action=action, done=tuple(done), refused=tuple(refused), sent=tuple(sent))

    def who_may_see(self, case_ids: Sequence[str]) -> tuple[Colleague, ...]:
        """The others who may see every one of these cases: a note on all of them can name them."""
        seen = [self._readers(case_id) for case_id in dict.fromkeys(case_ids)]
        first, *others = seen or [{}]
        return tuple(
            person for login, person in first.items() if all(login in each for each in others)
        )

    def _readers(self, case_id: str) -> Mapping[str, Colleague]:
        opened = self._actions.open(case_id)
        people = who_may_see(self._workplace, opened.case, opened.history)
        return {person.login: person for person in people}

    def undo(self, batch: BulkDone) -> BulkDone:
        """Take a batch back; what was done to a case since keeps its deed, and is told."""
        done: list[BulkDeed] = []
        refused: list[BulkRefusal] = []
        with self._workplace.store.transaction():
            for deed in reversed(batch.done):
                try:
                    case = self._actions.act(deed.case_id, Action.UNDO, {"event": deed.event})
                except Refused as error:
                    refused.append(BulkRefusal(number=self._number(deed.case_id), error=error))
                    continue
                done.append(BulkDeed(case_id=case.id, event=case.last_event))
        return BulkDone(action=Action.UNDO, done=tuple(done), refused=tuple(refused))

    def _number(self, case_id: str) -> str:
        try:
            return self._actions.open(case_id).case.number
        except Refused:
            return case_id
