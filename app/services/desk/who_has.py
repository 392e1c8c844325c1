"""Who has how many open cases at level one, and how many of them are overdue.

For whoever shares the work out: the busiest first, what nobody has taken last.
"""

from msgspec import Struct

from app.models.storage.case_filter import CaseFilter, of_person
from app.services.desk.colleague_load import level_one_load
from app.services.desk.workplace import Workplace

NOBODY = ""


class Share(Struct, frozen=True, kw_only=True):
    """The part of one person, by `login`; that of `NOBODY` is what has no assignee."""

    login: str
    name: str
    open_cases: int
    overdue: int


def who_has(workplace: Workplace) -> tuple[Share, ...]:
    """Everybody's part of the open cases."""
    cases, now = workplace.store.cases, workplace.now()
    shares = [
        Share(
            login=load.login,
            name=load.name,
            open_cases=load.open_cases,
            overdue=cases.count(of_person(CaseFilter(overdue_at=now), load.login)),
        )
        for load in level_one_load(workplace)
    ]
    left = Share(
        login=NOBODY,
        name="",
        open_cases=cases.count(of_person(CaseFilter(is_open=True), NOBODY)),
        overdue=cases.count(of_person(CaseFilter(overdue_at=now), NOBODY)),
    )
    return (*shares, left)
