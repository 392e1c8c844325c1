"""A row of a list of people becomes a customer, or completes one who is known."""

from typing import Final

from app.models.customer_deed import may_do
from app.models.errors import Code, Refused
from app.models.event import CustomerAction
from app.services.desk.customers import Customers
from app.services.desk.workplace import Workplace
from app.services.intake.batches import Entry
from app.services.intake.columns import Columns, Field, must_have
from app.services.intake.people_cells import PERSON_FIELDS, PeopleCells
from app.services.intake.table_file import Row

PEOPLE_FIELDS: Final = PERSON_FIELDS


class PeopleRows:
    """Writes down the people of one file."""

    def __init__(self, workplace: Workplace, columns: Columns) -> None:
        role = workplace.actor.role
        if not may_do(workplace.actor, CustomerAction.REGISTER):
            action = CustomerAction.REGISTER.value
            raise Refused(Code.FORBIDDEN, action=action, role=role.value)
        must_have(columns, Field.NAME, Field.FIRST_NAME, Field.PHONE, Field.EMAIL)
        self._workplace = workplace
        self._customers = Customers(workplace)
        self._people = PeopleCells(workplace, columns)

    def take(self, row: Row) -> Entry:
        """Write down the person of `row`. Raises Refused where nobody or nothing new is named."""
        person = self._people.read(row)
        if person is None:
            raise Refused(Code.MISSING, field="customer.name")
        block, events = self._customers.identify(self._people.known(person))
        label = block.name or block.phone or block.email or ""
        if not events:
            raise Refused(Code.BAD_VALUE, field="customer", reason="here_already", value=label)
        store, (event,) = self._workplace.store, events
        store.save(
            events,
            self._workplace.policy,
            self._workplace.now(),
            before={event.subject: store.events.history(event.subject)},
        )
        is_known = event.kind == CustomerAction.CORRECT
        return Entry(subject=event.subject, event=event.id, label=label, is_known=is_known)
