"""What the palette finds while one types: customers and cases, the best few of each.

One call reads it all. Open cases are searched, as the list does, and closed ones for the places
that they leave; a whole number finds its case whatever its state. Slips of the finger are forgiven
only where neither has a match.
"""

from msgspec import Struct

from app.models.case_number import parse_number
from app.models.hit import Hit
from app.models.search_hits import beginnings_in
from app.models.storage.case_filter import CaseFilter
from app.services.desk.customer_past import sees_customers
from app.services.desk.customers import Caller, Customers
from app.services.desk.queue import Queue
from app.services.desk.searching import Searched
from app.services.desk.worklist import ListedCase, listed_case, marked
from app.services.desk.workplace import Workplace


class FoundCustomer(Struct, frozen=True, kw_only=True):
    """Somebody who may be meant, and where in the name it shows."""

    caller: Caller
    in_name: tuple[Hit, ...]


class Finds(Struct, frozen=True, kw_only=True):
    """What was found for `text`, the best first."""

    text: str
    customers: tuple[FoundCustomer, ...] = ()
    cases: tuple[ListedCase, ...] = ()


def find(workplace: Workplace, queue: Queue, text: str, *, limit: int) -> Finds:
    """The customers and cases that `text` may mean, at most `limit` of each."""
    if not text.strip():
        return Finds(text=text)
    return Finds(
        text=text,
        customers=_customers(workplace, text, limit),
        cases=cases_like(workplace, queue, text, limit=limit),
    )


def _customers(workplace: Workplace, text: str, limit: int) -> tuple[FoundCustomer, ...]:
    if not sees_customers(workplace.actor):
        return ()
    callers = Customers(workplace).on_the_line(text)[:limit]
    return tuple(
        FoundCustomer(
            caller=caller,
            in_name=beginnings_in(text, caller.customer.name or "") or (),
        )
        for caller in callers
    )


def cases_like(
    workplace: Workplace, queue: Queue, text: str, *, limit: int
) -> tuple[ListedCase, ...]:
    """The cases that `text` may mean, open ones first, at most `limit`."""
    find = queue.searching.find
    if parse_number(text):
        return _found(workplace, find(text, CaseFilter(), limit=limit))
    for forgives in (False, True):
        opened = find(text, CaseFilter(is_open=True), limit=limit, forgives=forgives)
        found = _found(workplace, opened)
        if len(found) < limit:
            forgiven = forgives and not found
            ended = CaseFilter(is_open=False)
            closed = find(text, ended, limit=limit - len(found), forgives=forgiven)
            found = (*found, *_found(workplace, closed))
        if found:
            return found
    return ()


def _found(workplace: Workplace, searched: Searched) -> tuple[ListedCase, ...]:
    now = workplace.now()
    cases = (listed_case(row, workplace, now) for row in searched.rows)
    return marked(cases, searched.query)
