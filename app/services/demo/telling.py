"""Telling an invented case: decided by the rules as a real one, step by step, at past instants.

Lists, clocks, reports and the ladder then show what they would show of a real case.
"""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct, field
from msgspec.structs import replace

from app.models.case_input import CaseDraft, CustomerDraft
from app.models.case_number import make_number
from app.models.decision import Deed, decide
from app.models.event import Action, Event
from app.models.identity import CaseId, uuid7
from app.models.json_value import JsonObject
from app.models.people import Actor
from app.models.registration import Identified, register
from app.services.desk.customers import Customers
from app.services.desk.workplace import Workplace


class ToldStep(Struct, frozen=True, kw_only=True):
    """One action on the case, by whom and when."""

    action: Action
    actor: Actor
    at: datetime
    data: JsonObject = field(default_factory=dict)


class Tale(Struct, frozen=True, kw_only=True):
    """One case: what was said to whom and when, and what was done about it, in order."""

    draft: CaseDraft
    actor: Actor
    at: datetime
    steps: tuple[ToldStep, ...] = ()


class Teller:
    """Writes tales into the home of one desk, each with all its events at once."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._policy = workplace.policy
        self._customers = Customers(workplace)
        self._now = workplace.now()

    def tell(self, tale: Tale) -> CaseId:
        """Register the case and take those of its steps that are past by now; answer its id."""
        *customer_events, registered = self._registered(tale)
        case_events = [registered]
        for step in tale.steps:
            if step.at <= self._now:
                case_events += self._taken(case_events, step)
        events, store = (*customer_events, *case_events), self._workplace.store
        before = {event.subject: store.events.history(event.subject) for event in events}
        store.save(events, self._policy, self._now, before=before)
        return CaseId(registered.subject)

    def _registered(self, tale: Tale) -> tuple[Event, ...]:
        workplace, at = self._workplace, tale.at
        customer, events = self._customers.identify(tale.draft.customer or CustomerDraft())
        ids = Identified(
            case=CaseId(uuid7(at)),
            event=workplace.new_event_id(at),
            number=make_number(workplace.device, workplace.store.facts.next_number()),
            device=workplace.device,
        )
        known = tuple(replace(event, at=at, made_at=at) for event in events)
        return (*known, register(tale.draft, ids, customer, tale.actor, self._policy, at))

    def _taken(self, history: Sequence[Event], step: ToldStep) -> tuple[Event, ...]:
        deed = Deed(
            action=step.action,
            actor=step.actor,
            at=step.at,
            made_at=step.at,
            device=self._workplace.device,
            data=step.data,
        )
        return decide(history, deed, self._policy, self._workplace.new_event_id)
