"""How many open cases each colleague has, for whoever gives a case to one of them.

At level one the kept numbers tell it. A department's open cases are few and are read one by one:
who works on one stands in its events alone.
"""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from app.models.case_order import Span
from app.models.people import LEVEL_ONE, Role
from app.models.status import Status
from app.models.storage.case_filter import CaseFilter
from app.services.desk.colleagues import can_be_given
from app.services.desk.workplace import Workplace

_MOST_READ = 200


class Load(Struct, frozen=True, kw_only=True):
    """A colleague with their open cases. `name` is how they are known here."""

    login: str
    name: str
    open_cases: int


def level_one_load(workplace: Workplace) -> tuple[Load, ...]:
    """Everybody to whom level one can give a case: who has or had one, and the others."""
    store = workplace.store
    known = dict(store.people.assignees())
    known.update(
        (each.login, each.name) for each in store.people.colleagues() if each.role in LEVEL_ONE
    )
    if workplace.actor.is_level_one:
        known.setdefault(workplace.actor.login, workplace.actor.name)
    return _in_order(
        Load(
            login=login,
            name=name,
            open_cases=store.cases.count(CaseFilter(is_open=True, assignee=login)),
        )
        for login, name in known.items()
    )


def department_load(workplace: Workplace) -> tuple[Load, ...]:
    """The colleagues of one's departments with the cases that each has accepted there."""
    store, me = workplace.store, workplace.actor
    names = {me.login: me.name}
    names.update(
        (each.login, each.name)
        for each in store.people.colleagues()
        if each.role is Role.DEPARTMENT and each.departments & me.departments
    )
    held = Counter(
        store.case(row.id).department_assignee
        for department in sorted(me.departments)
        for row in store.cases.page(
            CaseFilter(
                status=frozenset({Status.FORWARDED}), department=department, is_accepted=True
            ),
            Span(limit=_MOST_READ),
            me=me.login,
        )
    )
    return _in_order(
        Load(login=login, name=name, open_cases=held[login]) for login, name in names.items()
    )


def who_can_take(workplace: Workplace) -> tuple[Load, ...]:
    """Those to whom the person at this desk can give a case; who has left keeps theirs, no more."""
    me = workplace.actor
    loads = department_load(workplace) if me.role is Role.DEPARTMENT else level_one_load(workplace)
    people = workplace.store.people.colleagues()
    takers = {each.login for each in people if can_be_given(me, each)} | {me.login}
    return tuple(each for each in loads if not people or each.login in takers)


def _in_order(loads: Iterable[Load]) -> tuple[Load, ...]:
    """The busiest first."""
    return tuple(sorted(loads, key=lambda each: (-each.open_cases, each.name, each.login)))
