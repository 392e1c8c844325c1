"""Colleagues who may see a case: those whom a note on it can name."""

from collections.abc import Iterable

from app.models.case import Case
from app.models.errors import Code, Refused
from app.models.event import Event
from app.models.json_value import JsonObject
from app.models.people import Colleague, Role
from app.models.permission import may_read
from app.services.desk.workplace import Workplace


def who_may_see(
    workplace: Workplace, case: Case, history: Iterable[Event]
) -> tuple[Colleague, ...]:
    """The others who may read `case`, by name: people of the shared database as this desk last
    read them, and whoever has written on the case already.
    """
    known = {each.login: each for each in workplace.store.people.colleagues()}
    readers = [each for each in known.values() if may_read(each.actor, case)]
    wrote = {
        event.actor: Colleague(login=event.actor, name=event.actor_name, role=event.role)
        for event in history
        if event.role is not Role.SYSTEM
    }
    found = {each.login: each for each in readers}
    for login, author in wrote.items():
        found.setdefault(login, known.get(login, author))
    found.pop(workplace.actor.login, None)
    return tuple(sorted(found.values(), key=lambda each: (each.name, each.login)))


def check_mentions(people: Iterable[Colleague], data: JsonObject) -> None:
    """Raises Refused where a note names somebody who may not see its case, or nobody at all."""
    mentions, logins = data.get("mentions"), {each.login for each in people}
    for login in mentions if isinstance(mentions, list) else ():
        if login not in logins:
            refusal = Refused(Code.BAD_VALUE, field="mentions", reason="may_not_see_case")
            refusal.data = {"value": str(login)[:80]}
            raise refusal
