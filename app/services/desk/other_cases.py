"""The other cases that the events of a case name: what it was merged into, what it was linked to.

An event keeps the id of the other case; people know it by its number.
"""

from collections.abc import Iterable, Mapping

from app.models.case_row import CaseRow
from app.models.event import Event, other_case
from app.models.identity import CaseId
from app.models.storage.case_filter import CaseFilter
from app.services.desk.workplace import Workplace

CaseNumbers = Mapping[str, str]


def named_in(history: Iterable[Event]) -> frozenset[CaseId]:
    """The cases that these events name beside their own."""
    return frozenset(CaseId(named) for named in map(other_case, history) if named)


def rows_of(workplace: Workplace, cases: Iterable[CaseId]) -> tuple[CaseRow, ...]:
    """Those of the cases that this desk holds."""
    return workplace.store.cases.rows(cases, CaseFilter(), me=workplace.actor.login)


def numbers_in(workplace: Workplace, history: Iterable[Event]) -> CaseNumbers:
    """The numbers of the cases that these events name, by their ids."""
    named = named_in(history)
    return {row.id: row.number for row in rows_of(workplace, named)} if named else {}
