"""Logging: what a caller said becomes a case, whether there is a network or not."""

from collections.abc import Iterable

from app.models.case import Case
from app.models.case_input import CaseDraft
from app.models.case_number import make_number
from app.models.identity import CaseId, uuid7
from app.models.people import Actor
from app.models.registration import Identified, Proposal, propose, register
from app.services.desk.customers import Customers
from app.services.desk.workplace import Workplace


class CaseLog:
    """Registers cases at one desk."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._customers = Customers(workplace)

    def log(self, drafts: Iterable[CaseDraft], *, actor: Actor | None = None) -> tuple[Case, ...]:
        """Register `drafts` in one transaction, in their order; all of them or none.

        Anybody may, also who reads no case (zedo 6.1.2). Raises Refused, or StorageProblem; nothing
        has been changed then.
        """
        who = actor or self._workplace.actor
        with self._workplace.store.transaction():
            return tuple(self._log_one(draft, who) for draft in drafts)

    def propose(self, draft: CaseDraft) -> Proposal:
        """The priority and the promises that the form shows before saving."""
        return propose(draft, self._workplace.policy, self._workplace.now())

    def next_number(self) -> str:
        """The number that the next case of this desk will have, if none is logged before."""
        counter = self._workplace.store.facts.get("next_number")
        following = int(counter) + 1 if isinstance(counter, int) else 1001
        return make_number(self._workplace.device, following)

    def _log_one(self, draft: CaseDraft, actor: Actor) -> Case:
        workplace = self._workplace
        now = workplace.now()
        block, customer_events = (
            self._customers.identify(draft.customer) if draft.customer else (None, ())
        )
        ids = Identified(
            case=CaseId(uuid7(now)),
            event=workplace.new_event_id(now),
            number=make_number(workplace.device, workplace.store.facts.next_number()),
            device=workplace.device,
        )
        event = register(draft, ids, block, actor, workplace.policy, now)
        before = {
            customer_event.subject: workplace.store.events.history(customer_event.subject)
            for customer_event in customer_events
        }
        saved = workplace.store.save(
            (*customer_events, event), workplace.policy, now, before={**before, ids.case: ()}
        )
        return saved[ids.case]
