"""The card of one customer: who they are, what was noted and flagged, how they rated, their cases.

Whatever was merged into a customer counts as theirs: notes, flags, ratings and cases.
"""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from app.models.case_order import Span
from app.models.case_row import CaseRow
from app.models.customer import (
    Customer,
    CustomerNote,
    Merge,
    merges,
    standing_merge,
)
from app.models.customer_deed import CustomerDeed, decide_customer, may_do
from app.models.errors import Code, Refused, unknown_word
from app.models.event import Action, CustomerAction, Event
from app.models.identity import CaseId
from app.models.json_value import JsonObject
from app.models.people import Role
from app.models.storage.case_filter import CaseFilter
from app.services.desk.case_actions import CaseActions
from app.services.desk.customer_past import sees_customers
from app.services.desk.flags import flags_of
from app.services.desk.workplace import Workplace

_CASES_SHOWN = 200
_LIKE_SHOWN = 8


class MergedRecord(Struct, frozen=True, kw_only=True):
    """A record that goes by another now, and the merge that made it so."""

    customer: Customer
    merge: Merge


class CustomerCard(Struct, frozen=True, kw_only=True):
    """One customer with everything around them, newest case first.

    `ratings` are the scores that they gave, newest first. `alike` are other records on the same
    number, e-mail or name, which may be the same person. `merged` are the records that this one
    stands for, `taken_back` its own merges into others that were. `actions` are what may be done
    here now.
    """

    customer: Customer
    open_cases: tuple[CaseRow, ...]
    past_cases: tuple[CaseRow, ...]
    programmes: tuple[str, ...]
    ratings: tuple[int, ...]
    alike: tuple[Customer, ...]
    merged: tuple[MergedRecord, ...]
    taken_back: tuple[Merge, ...]
    actions: frozenset[CustomerAction]
    decides_flags: bool

    @property
    def newest_case(self) -> CaseId | None:
        """The case that a flag is put on, None where there is no case."""
        cases = (*self.open_cases, *self.past_cases)
        return max(cases, key=lambda row: row.opened_at).id if cases else None


class CustomerCards:
    """Reads and writes the customers of one desk."""

    def __init__(self, workplace: Workplace, actions: CaseActions) -> None:
        self._workplace = workplace
        self._store = workplace.store
        self._actions = actions

    def read(self, customer_id: str) -> CustomerCard:
        """The card of whoever goes by that id. Raises Refused (`not_found`, `forbidden`)."""
        actor = self._workplace.actor
        if not sees_customers(actor) and actor.role is not Role.ROOM_MANAGER:
            raise Refused(Code.FORBIDDEN, reason="no_card", role=actor.role.value)
        customer = self._present(customer_id)
        merged = self._store.customers.merged_into(customer.id)
        rows = self._store.cases.page(
            CaseFilter(customer=customer.id), Span(limit=_CASES_SHOWN), me=actor.login
        )
        rated = tuple(self._store.case(row.id) for row in rows)
        newest = sorted(rated, key=lambda case: case.opened_at, reverse=True)
        return CustomerCard(
            customer=replace(
                customer,
                notes=_notes((customer, *merged)),
                flags=flags_of((*merged, customer)),
            ),
            open_cases=tuple(row for row in rows if row.status != "closed"),
            past_cases=tuple(row for row in rows if row.status == "closed"),
            programmes=tuple(dict.fromkeys(case.programme for case in newest if case.programme)),
            ratings=tuple(case.rating for case in newest if case.rating),
            alike=self._alike(customer),
            merged=tuple(self._merged_record(record) for record in merged),
            taken_back=tuple(
                merge for merge in merges(self._history(customer)) if merge.back_at is not None
            ),
            actions=frozenset(action for action in CustomerAction if may_do(actor, action)),
            decides_flags=actor.role is Role.SUPERVISOR,
        )

    def act(self, customer_id: str, action: str, data: JsonObject) -> CustomerCard:
        """Do `action` and answer the card after it. Raises Refused; nothing is changed then."""
        kind = _action(action)
        takes_back = kind is CustomerAction.UNMERGE
        with self._store.transaction():
            # What is taken back is a merge of the record itself, which goes by another now.
            customer = (self._record if takes_back else self._present)(customer_id)
            deed = CustomerDeed(
                action=kind,
                actor=self._workplace.actor,
                at=self._workplace.now(),
                device=self._workplace.device,
                data=data,
                other=self._other(data) if kind is CustomerAction.MERGE else None,
                merge=standing_merge(self._history(customer)) if takes_back else None,
            )
            event = decide_customer(
                customer, deed, self._workplace.policy, self._workplace.new_event_id(deed.at)
            )
            if event is not None:
                before = {event.subject: self._store.events.history(event.subject)}
                self._store.save([event], self._workplace.policy, deed.at, before=before)
        return self.read(customer_id)

    def flag(self, customer_id: str, flag: Mapping[str, str]) -> CustomerCard:
        """Put a flag, or a decision on one, on the customer's newest case."""
        case_id = self.read(customer_id).newest_case
        if case_id is None:
            raise Refused(Code.NOT_FOUND, field="case")
        self._actions.act(case_id, Action.FLAG_CUSTOMER, dict(flag))
        return self.read(customer_id)

    def take_merge_back(self, merged_id: str, shown_id: str) -> CustomerCard:
        """Let a merged record stand by itself again; answers the card that it was shown on."""
        self.act(merged_id, CustomerAction.UNMERGE, {})
        return self.read(shown_id)

    def _history(self, customer: Customer) -> tuple[Event, ...]:
        return tuple(self._store.events.history(customer.id))

    def _merged_record(self, record: Customer) -> MergedRecord:
        every = merges(self._history(record))
        return MergedRecord(
            customer=record, merge=next(one for one in reversed(every) if one.back_at is None)
        )

    def _record(self, customer_id: str) -> Customer:
        found = self._store.customers.find(customer_id.strip().lower())
        if found is None:
            raise Refused(Code.NOT_FOUND, field="customer.id")
        return found

    def _present(self, customer_id: str) -> Customer:
        found = self._store.customers.present(customer_id.strip().lower())
        if found is None:
            raise Refused(Code.NOT_FOUND, field="customer.id")
        return found

    def _other(self, data: JsonObject) -> Customer | None:
        into = data.get("into")
        return self._store.customers.find(into.strip().lower()) if isinstance(into, str) else None

    def _alike(self, customer: Customer) -> tuple[Customer, ...]:
        known = self._store.customers
        found = (
            *(known.with_phone(customer.phone) if customer.phone else ()),
            *(known.named(customer.email, _LIKE_SHOWN) if customer.email else ()),
            *(known.named(customer.name, _LIKE_SHOWN) if customer.name else ()),
        )
        others = {one.id: one for one in found if one.id != customer.id}
        return tuple(others.values())[:_LIKE_SHOWN]


def _notes(records: tuple[Customer, ...]) -> tuple[CustomerNote, ...]:
    notes = (note for record in records for note in record.notes)
    return tuple(sorted(notes, key=lambda note: note.at))


def _action(name: str) -> CustomerAction:
    spelled = name if name.startswith("customer_") else f"customer_{name}"
    for action in CustomerAction:
        if action == spelled and action is not CustomerAction.REGISTER:
            return action
    known = set(CustomerAction) - {CustomerAction.REGISTER}
    raise unknown_word("action", name, (each.removeprefix("customer_") for each in known))
