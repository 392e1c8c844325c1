"""What else the customer of a case had with us."""

from msgspec import Struct

from app.models.case import Case
from app.models.case_order import Span
from app.models.case_row import CaseRow
from app.models.people import Actor, Role
from app.models.storage.case_filter import CaseFilter
from app.services.desk.workplace import Workplace

MOST_OTHERS = 4


class CustomerPast(Struct, frozen=True, kw_only=True):
    """How many cases a customer has with the one at hand, the others of them that press most, and
    what they rated last. `cases` is 0 where they may not be seen.
    """

    cases: int = 0
    others: tuple[CaseRow, ...] = ()
    rating: int | None = None


def sees_customers(actor: Actor) -> bool:
    """Whether `actor` may see a customer with all their cases, and not just the one at hand."""
    return actor.is_level_one or actor.role is Role.QUALITY


def read_past(workplace: Workplace, case: Case) -> CustomerPast:
    """What this desk knows of the customer of `case`."""
    from app.services.desk.customers import last_rating

    store, said = workplace.store, case.customer
    known = store.customers.present(said.id) if said and said.id else None
    if known is None or not sees_customers(workplace.actor):
        return CustomerPast()
    cases, customer = store.cases, known.id
    rows: tuple[CaseRow, ...] = ()
    for is_open in (True, False):
        if len(rows) <= MOST_OTHERS:
            wanted = CaseFilter(customer=customer, is_open=is_open)
            span = Span(limit=MOST_OTHERS + 1)
            rows += cases.page(wanted, span, me=workplace.actor.login)
    return CustomerPast(
        cases=cases.count(CaseFilter(customer=customer)),
        others=tuple(row for row in rows if row.id != case.id)[:MOST_OTHERS],
        rating=last_rating(store, customer),
    )
