"""What the palette finds while one types: customers and cases, the best few of each.

One call reads it all. Open cases are searched, as the list does; a whole number finds its case
whatever its state.
"""

from msgspec import Struct

from app.models.case_number import CaseNumber
from app.models.search_hits import Hit, beginnings_in
from app.models.storage.case_filter import CaseFilter
from app.services.desk.case_file import sees_customers
from app.services.desk.customers import Caller, Customers
from app.services.desk.queue import Queue
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
        cases=_cases(workplace, queue, text, limit),
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


def _cases(workplace: Workplace, queue: Queue, text: str, limit: int) -> tuple[ListedCase, ...]:
    now = workplace.now()
    wanted = CaseFilter() if CaseNumber.parse(text) else CaseFilter(is_open=True)
    searched = queue.find(text, wanted, limit=limit)
    return tuple(marked(listed_case(row, workplace, now), searched.query) for row in searched.rows)
