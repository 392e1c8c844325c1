"""Seeing that others report the same problem now: an outage shows first as a few alike calls.

It only proposes; an agent links. How long "now" is and how many of one category are a pattern is no
organisation's rule but a measure of likeness, as in `duplicates`.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from app.models.case_order import CaseOrder, Span
from app.models.case_row import CaseRow
from app.models.storage.case_filter import CaseFilter
from app.services.desk.duplicates import says_the_same
from app.services.desk.workplace import Workplace

WINDOW: Final = timedelta(hours=2)
_A_PATTERN: Final = 3
_LOOKED_AT: Final = 100


class Elsewhere(Struct, frozen=True, kw_only=True):
    """Other customers' recent open cases of the same problem; `first` was there before the rest."""

    first: CaseRow
    count: int


def same_elsewhere(
    workplace: Workplace, *, category: str | None, subject: str, customer: str | None
) -> Elsewhere | None:
    """The open cases of the last two hours, not of this customer, that say the same.

    Those whose words say it count one by one; those that only share the category count once there
    are three of them, for two callers may well ask about one thing by chance.
    """
    recent = _recent(workplace, workplace.now(), customer)
    by_words = [case for case in recent if says_the_same(case.subject or "", subject)]
    by_category = [case for case in recent if category and case.category == category]
    alike = {case.id for case in by_words}
    if len(by_category) >= _A_PATTERN:
        alike |= {case.id for case in by_category}
    found = [case for case in recent if case.id in alike]
    if not found:
        return None
    said = [case for case in found if case in by_words]
    first = min(said or found, key=lambda case: (case.opened_at, case.id))
    return Elsewhere(first=first, count=len(found))


def _recent(workplace: Workplace, now: datetime, customer: str | None) -> Sequence[CaseRow]:
    actor = workplace.actor
    newest = workplace.store.cases.page(
        CaseFilter(is_open=True, readable_by=None if actor.is_level_one else actor),
        Span(limit=_LOOKED_AT),
        me=actor.login,
        order=CaseOrder.NEWEST,
    )
    return [
        case
        for case in newest
        if case.opened_at >= now - WINDOW and (customer is None or case.customer_id != customer)
    ]
