"""A text to a customer waits some seconds before it counts as sent, so that it can be taken back.

It is judged at once, and written to disk at once: what would be refused is refused now, and a crash
loses nothing. Until it is sent the case is shown as if it were. Whatever is done to the case next
sends it first; a desk that starts sends what was left.
"""

from msgspec import Struct

from app.models.action_groups import HELD_BACK
from app.models.case import Case
from app.models.errors import Refused
from app.models.event import Action
from app.models.held_message import HeldMessage
from app.models.identity import uuid7
from app.models.json_value import JsonObject
from app.services.desk.case_actions import CaseActions
from app.services.desk.workplace import Workplace


class Sent(Struct, frozen=True, kw_only=True):
    """A message that counts as sent now; `refused` says why it could not be."""

    message: HeldMessage
    case: Case | None = None
    refused: Refused | None = None


class Acted(Struct, frozen=True, kw_only=True):
    """An action as it was done: the case after it, what is held of it, and what it sent first."""

    case: Case
    held: HeldMessage | None = None
    sent: tuple[Sent, ...] = ()


class HeldMessages:
    """The messages that one desk holds back."""

    def __init__(self, workplace: Workplace, actions: CaseActions) -> None:
        self._workplace, self._actions = workplace, actions

    def act(self, reference: str, action: Action, data: JsonObject) -> Acted:
        """Do `action`, or hold it back where it speaks to a customer. Raises Refused."""
        sent = self.send_of(reference)
        if action not in HELD_BACK:
            return Acted(case=self._actions.act(reference, action, data), sent=sent)
        case = self._actions.foresee(reference, action, data).case
        now = self._workplace.now()
        held = HeldMessage(id=uuid7(now), case_id=case.id, action=action, data=data, held_at=now)
        self._workplace.store.held.put(held)
        return Acted(case=case, held=held, sent=sent)

    def take_back(self, message_id: str) -> HeldMessage | None:
        """Unsay it; its words are on the case, unsent. None where it is too late."""
        with self._workplace.store.transaction():
            message = self._workplace.store.held.take(message_id)
            if message is not None:
                self._keep_words(message)
        return message

    def send(self, message_id: str) -> Sent | None:
        """Let it count as sent; None where it was taken back or sent before.

        What has become impossible meanwhile is not lost: its words are on the case, unsent.
        """
        store = self._workplace.store
        with store.transaction():
            message = store.held.take(message_id)
            if message is None:
                return None
            try:
                case = self._actions.act(message.case_id, message.action, message.data)
            except Refused as refused:
                self._keep_words(message)
                return Sent(message=message, refused=refused)
        return Sent(message=message, case=case)

    def send_of(self, case_id: str) -> tuple[Sent, ...]:
        """Send what is held of one case."""
        held = self._workplace.store.held.of_case(case_id)
        return tuple(sent for message in held if (sent := self.send(message.id)))

    def send_all(self) -> tuple[Sent, ...]:
        """Send what a desk held when it ended."""
        held = self._workplace.store.held.all()
        return tuple(sent for message in held if (sent := self.send(message.id)))

    def _keep_words(self, message: HeldMessage) -> None:
        unsent = self._workplace.store.unsent
        words = dict(unsent.of(message.case_id))
        place = f"{message.action}.text"
        unsent.keep(message.case_id, {**words, place: str(message.data.get("text") or "")})
