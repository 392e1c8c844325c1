"""What follows from events: the rows of cases and customers, made anew from their histories."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from app.models.case import Case, CustomerBlock
from app.models.customer import flagged_customer, fold_customer, with_flag
from app.models.event import Action, Event
from app.models.fold import fold
from app.models.identity import CustomerId
from app.models.policy import Policy
from app.models.storage.case_table import CaseTable
from app.models.storage.case_writing import CaseWriting
from app.models.storage.customer_table import CustomerTable
from app.models.storage.event_log import EventLog


class Projection:
    """Writes them where they are read from; a case names its customer as they are known now."""

    def __init__(
        self, events: EventLog, cases: CaseTable, writing: CaseWriting, customers: CustomerTable
    ) -> None:
        self._events = events
        self._cases = cases
        self._writing = writing
        self._customers = customers

    def case(self, case_id: str) -> Case:
        """The case as it stands. ValueError if no event registers it."""
        return self._with_present_customer(fold(self._events.history(case_id)))

    def put(
        self, histories: Mapping[str, Sequence[Event]], policy: Policy, now: datetime
    ) -> Mapping[str, Case]:
        """Write what these histories say, and every case whose customer they change."""
        changed = [
            self._project_customer(history)
            for history in histories.values()
            if history and history[0].is_about_customer
        ]
        theirs: dict[str, Sequence[Event]] = {
            case_id: self._events.history(case_id)
            for customer_id in frozenset().union(*changed)
            for case_id in self._cases.of_customer(customer_id)
        }
        cases: dict[str, Case] = {}
        every = theirs | dict(histories)
        for subject, history in every.items():
            if history and history[0].kind == Action.REGISTER:
                cases[subject] = self._with_present_customer(fold(history))
        self._writing.put(((case, every[case_id]) for case_id, case in cases.items()), policy, now)
        for case_id in cases:
            self._project_flags(every[case_id])
        return cases

    def _with_present_customer(self, case: Case) -> Case:
        """A case names its customer as they are known now, where this desk may know them.

        A number that they called from and that was never on their record stays with the case.
        """
        said = case.customer
        customer = self._customers.present(said.id) if said and said.id else None
        if said is None or customer is None:
            return case
        block = customer.block
        if (said.phone, said.phone_raw) != (None, None) and not self._was_theirs(said, block):
            block = replace(block, phone=said.phone, phone_raw=said.phone_raw)
        return replace(case, customer=block)

    def _was_theirs(self, said: CustomerBlock, block: CustomerBlock) -> bool:
        number = said.phone or said.phone_raw
        if number in (block.phone, block.phone_raw):
            return True
        return any(
            number in (event.sets.get("phone"), event.sets.get("phone_raw"))
            for subject in {said.id, block.id}
            for event in self._events.history(subject or "")
        )

    def _project_flags(self, history: Sequence[Event]) -> None:
        for event in history:
            customer_id = flagged_customer(event)
            known = self._customers.find(customer_id) if customer_id else None
            if known:
                self._customers.put(with_flag(known, event))

    def _project_customer(self, history: Sequence[Event]) -> frozenset[CustomerId]:
        """Answers whose cases have to tell of a change: the customer's, and those of whom they
        were merged into, among which theirs stand until the merge is taken back.
        """
        fresh = fold_customer(history)
        known = self._customers.find(fresh.id)
        went_by = self._customers.present(fresh.id)
        self._customers.put(replace(fresh, flags=known.flags) if known else fresh)
        is_new = known is None and len(history) == 1
        is_same = known and (known.block, known.merged_into) == (fresh.block, fresh.merged_into)
        if is_new or is_same:
            return frozenset()
        return frozenset({fresh.id, went_by.id if went_by else fresh.id})
