"""Colleagues and a case: who may see it, so that a note can name them, and who can be given it."""

from collections.abc import Iterable

from app.models.case import Case
from app.models.errors import Code, Refused
from app.models.event import Event
from app.models.json_value import Json, JsonObject
from app.models.people import LEVEL_ONE, Actor, Colleague, Role
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


def can_be_given(giver: Actor, person: Colleague) -> bool:
    """Whether `giver` can give a case to them: level one to its people, a department inside it."""
    if giver.role is Role.DEPARTMENT:
        return person.role is Role.DEPARTMENT and bool(person.departments & giver.departments)
    return person.role in LEVEL_ONE


def check_agent(workplace: Workplace, giver: Actor, agent: Json) -> None:
    """Raises Refused where a case is given to nobody whom this desk knows, or who cannot take it.

    A desk that never read the people of a shared database knows none and takes any name, as it
    does of whoever acts there. The database takes any login too: a case that a desk gave away
    before it joined keeps the name that it had.
    """
    people = {each.login: each for each in workplace.store.people.colleagues()}
    if not isinstance(agent, str) or agent == giver.login or not people:
        return
    if agent not in people:
        raise Refused(Code.NOT_FOUND, field="agent", reason="no_such_colleague", value=agent[:80])
    if not can_be_given(giver, people[agent]):
        refusal = Refused(Code.BAD_VALUE, field="agent", reason="colleague_elsewhere")
        refusal.data = {"value": people[agent].name[:80]}
        raise refusal
