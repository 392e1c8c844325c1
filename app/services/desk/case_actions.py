"""Acting on a case: one action, judged here, saved here, the network never in the way."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from app.models.action_input import bad_value
from app.models.case import Case, Outcome
from app.models.case_number import parse_number
from app.models.customer_deed import CustomerDeed, decide_customer, said_of_customer
from app.models.decision import Deed, decide
from app.models.errors import Code, Refused, unknown_word
from app.models.event import Action, CustomerAction, Event
from app.models.fold import fold
from app.models.identity import CaseId
from app.models.json_value import Json, JsonObject
from app.models.people import Actor
from app.models.permission import actions_now, may_read, outcomes_now
from app.services.desk.attachments import Attachments
from app.services.desk.colleagues import check_agent, check_mentions, who_may_see
from app.services.desk.flags import check_answer, decides
from app.services.desk.workplace import Workplace


class OpenedCase(Struct, frozen=True, kw_only=True):
    """A case with its events, and what the person at this desk may do with it now."""

    case: Case
    history: tuple[Event, ...]
    actions: tuple[Action, ...]
    outcomes: tuple[Outcome, ...]


class CaseActions:
    """Does actions on the cases of one desk.

    `ask_server` raises unless the shared database answers its person: deciding on a customer's flag
    needs that, all else goes without a network.
    """

    def __init__(self, workplace: Workplace, ask_server: Callable[[], None] = lambda: None) -> None:
        self._workplace = workplace
        self._ask_server = ask_server
        self._attachments = Attachments(workplace.home)

    def find(self, reference: str, *, actor: Actor | None = None) -> CaseId:
        """The case that an id, a number or an alias names, in any digits.

        Raises Refused (`not_found`) also for a case that `actor` may not read.
        """
        return self._readable(reference, actor or self._workplace.actor, "id").id

    def open(self, reference: str, *, actor: Actor | None = None) -> OpenedCase:
        """The case with all that a case view shows."""
        who = actor or self._workplace.actor
        case = self._readable(reference, who, "id")
        now, policy = self._workplace.now(), self._workplace.policy
        return OpenedCase(
            case=case,
            history=self._workplace.store.events.history(case.id),
            actions=actions_now(case, who, policy, now),
            outcomes=outcomes_now(case, who, policy, now),
        )

    def act(
        self,
        reference: str,
        action: str,
        data: JsonObject | None = None,
        *,
        at: datetime | None = None,
        actor: Actor | None = None,
    ) -> Case:
        """Do `action` and answer the case after it. Raises Refused; nothing is changed then."""
        who = actor or self._workplace.actor
        given = data or {}
        if action == Action.FLAG_CUSTOMER and decides(given) and self._workplace.server:
            self.foresee(reference, action, given)
            self._ask_server()
        with self._workplace.store.transaction():
            case = self._readable(reference, who, "id")
            now = self._workplace.now()
            deed = self._deed(case, _action(action), given, who, at or now, now)
            return self._do(case.id, deed, now)

    def foresee(self, reference: str, action: str, data: JsonObject) -> OpenedCase:
        """The case as `action` would leave it; nothing is written. Raises Refused as `act` does."""
        who, now, policy = self._workplace.actor, self._workplace.now(), self._workplace.policy
        case = self._readable(reference, who, "id")
        history = self._workplace.store.events.history(case.id)
        deed = self._deed(case, _action(action), data, who, now, now)
        after = (*history, *decide(history, deed, policy, self._workplace.new_event_id))
        foreseen = fold(after)
        return OpenedCase(
            case=foreseen,
            history=after,
            actions=actions_now(foreseen, who, policy, now),
            outcomes=outcomes_now(foreseen, who, policy, now),
        )

    def solve_on_the_call(self, reference: str, text: str) -> Case:
        """Solution said, understood and confirmed while the caller is on the line: one step."""
        with self._workplace.store.transaction():
            self.act(reference, Action.SEND_SOLUTION, {"text": text})
            self.act(reference, Action.CONFIRM_SOLVED)
            return self.act(reference, Action.CLOSE, {"outcome": Outcome.CONFIRMED.value})

    def mark_seen(self, case: Case) -> None:
        """The person at this desk has looked at `case`; what came to it meanwhile is still news.

        Nobody waits for the disk to promise that: after a power cut it is looked at once more.
        """
        with self._workplace.store.transaction(is_repeatable=True):
            self._workplace.store.cases.mark_seen(case.id, case.last_event)

    def _deed(
        self, case: Case, action: Action, data: JsonObject, who: Actor, at: datetime, now: datetime
    ) -> Deed:
        return Deed(
            action=action,
            actor=who,
            at=at,
            made_at=now,
            device=self._workplace.device,
            data=data,
            related=self._related(case, action, data, who),
            agent_name=self._workplace.store.people.name_of(_trimmed(data.get("agent"))),
        )

    def _do(self, case_id: CaseId, deed: Deed, now: datetime) -> Case:
        store, policy = self._workplace.store, self._workplace.policy
        history = store.events.history(case_id)
        events = decide(history, deed, policy, self._workplace.new_event_id)
        if deed.action is Action.ASSIGN:
            check_agent(self._workplace, deed.actor, events[-1].data.get("agent"))
        if deed.action is Action.FLAG_CUSTOMER:
            check_answer(store, fold(history), deed.data)
        if deed.action is Action.NOTE and "mentions" in deed.data:
            check_mentions(who_may_see(self._workplace, fold(history), history), deed.data)
        if deed.action is Action.ATTACH:
            path = Path(str(deed.data["path"]))
            attached = self._attachments.keep(path, store.replica.queue_file)
            events = (*events[:-1], replace(events[-1], data=attached))
        if not events:
            return fold(history)
        about = self._of_customer(events[-1], history, deed)
        before = {event.subject: store.events.history(event.subject) for event in about}
        saved = store.save((*events, *about), policy, now, before={case_id: history, **before})
        return saved[case_id]

    def _of_customer(self, event: Event, history: Sequence[Event], deed: Deed) -> tuple[Event, ...]:
        """A customer who is corrected on a case is corrected in their record too."""
        said = said_of_customer(event, history)
        customer = fold(history).customer if said else None
        known = customer and customer.id and self._workplace.store.customers.present(customer.id)
        if not said or not known:
            return ()
        correction = CustomerDeed(
            action=CustomerAction.CORRECT,
            actor=deed.actor,
            at=deed.made_at,
            device=deed.device,
            data=said,
        )
        new_id = self._workplace.new_event_id(deed.made_at)
        made = decide_customer(known, correction, self._workplace.policy, new_id)
        return (made,) if made else ()

    def _stands_for(self, case: Case) -> Case | None:
        """A case that it is linked to: one that is no duplicate itself, where there is any."""
        store = self._workplace.store
        linked = [store.case(link) for link in case.links if store.cases.find_id(link)]
        return min(linked, key=lambda other: other.is_duplicate, default=None)

    def _readable(self, reference: str, actor: Actor, field: str) -> Case:
        store = self._workplace.store
        found = store.cases.find_id(parse_number(reference) or reference.strip().lower())
        case = store.case(found) if found else None
        if case is None or not may_read(actor, case):
            raise Refused(Code.NOT_FOUND, field=field)
        return case

    def _related(self, case: Case, action: Action, data: JsonObject, actor: Actor) -> Case | None:
        if action is Action.CLOSE and data.get("outcome") == Outcome.DUPLICATE:
            return self._stands_for(case)
        field = {Action.LINK: "case", Action.MERGE: "into"}.get(action)
        reference = data.get(field) if field else None
        if not field or not isinstance(reference, str):
            return None
        try:
            return self._readable(reference, actor, field)
        except Refused:
            return None


def _trimmed(value: Json) -> Json:
    return value.strip() if isinstance(value, str) else value


def _action(name: str) -> Action:
    try:
        action = Action(name)
    except ValueError:
        known = (each.value for each in Action if each is not Action.REGISTER)
        raise unknown_word("action", name, known) from None
    if action is Action.REGISTER:
        raise bad_value("action", "by_case_log", value=name)
    return action
