"""Looking after people, devices and the sync from a desk, by its person's own login.

The database judges every act by the role. What was seen last is kept in the home, so that it can be
read while the server is away; nothing can be changed then. Every function but `last_seen` waits for
the network: only the SYNC lane calls them.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct, ValidationError, convert, to_builtins

from app.models.administration import Health, NewPerson, Person
from app.models.errors import Code, DeskError, Refused, Unreachable
from app.models.people import Role
from app.models.person_history import PersonChange, told
from app.services.desk.workplace import Workplace

if TYPE_CHECKING:
    from app.models.storage.shared_administration import SharedAdministration

_FACT: Final = "looked_after"
# Letters and digits that no font and no voice confuses.
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 4, 4


class Seen(Struct, frozen=True, kw_only=True):
    """How all desks stood at `at`. `people` is empty for who does not administer.

    `trouble` is why it is no later: the database did not answer.
    """

    health: Health
    people: tuple[Person, ...]
    at: datetime
    trouble: DeskError | None = None


def look(workplace: Workplace) -> Seen:
    """How it stands now, or how it stood last where the database does not answer.

    Raises Refused, and Unreachable where nothing was ever seen.
    """
    try:
        with _known_to_database(), _administration(workplace) as office:
            health = office.health()
            people = office.everybody() if workplace.actor.role is Role.ADMIN else ()
    except Unreachable as away:
        last = last_seen(workplace)
        if last is None:
            raise
        return Seen(health=last.health, people=last.people, at=last.at, trouble=away)
    seen = Seen(health=health, people=people, at=workplace.now())
    kept = {"health": health, "people": people, "at": seen.at, "by": workplace.actor.login}
    workplace.store.facts.put(_FACT, to_builtins(kept))
    return seen


def last_seen(workplace: Workplace) -> Seen | None:
    """What this person saw last, without asking anybody."""
    kept = workplace.store.facts.get(_FACT)
    if not isinstance(kept, dict) or kept.get("by") != workplace.actor.login:
        return None
    try:
        return Seen(
            health=convert(kept.get("health"), Health),
            people=convert(kept.get("people"), tuple[Person, ...]),
            at=convert(kept.get("at"), datetime),
        )
    except ValidationError:  # another version of the program kept it
        return None


def history(workplace: Workplace, login: str) -> tuple[PersonChange, ...]:
    """What was done to that login, newest first. Raises Refused and Unreachable."""
    with _known_to_database(), _administration(workplace) as office:
        return told(office.history(login))


def add(workplace: Workplace, person: NewPerson) -> str:
    """Add a person; answers their first password, which is known nowhere else.

    Raises Refused, naming the field, also where somebody has the login already.
    """
    with _administration(workplace) as office:
        if any(each.login == person.login and each.is_active for each in office.everybody()):
            raise Refused(Code.BAD_VALUE, field="login", reason="login_taken")
        password = _new_password()
        office.put(person, password)
        return password


def change(workplace: Workplace, person: NewPerson) -> None:
    """Give somebody who is there this name, role and departments."""
    with _administration(workplace) as office:
        office.put(person, None)


def renew_password(workplace: Workplace, person: NewPerson) -> str:
    """Give somebody who is there another password, and answer it; the old one counts no more."""
    with _administration(workplace) as office:
        password = _new_password()
        office.put(person, password)
        return password


def drop(workplace: Workplace, login: str) -> None:
    """End a person's login, connections and devices; what they wrote stays."""
    with _administration(workplace) as office:
        office.drop(login)


def revoke(workplace: Workplace, device: str) -> None:
    """Take no more from a device."""
    with _administration(workplace) as office:
        office.revoke(device)


@contextmanager
def _known_to_database() -> Iterator[None]:
    """A database that lacks what is asked for has not been upgraded yet."""
    try:
        yield
    except Refused as refusal:
        if refusal.reason == "database_not_prepared":
            raise Refused(Code.NOT_FOUND, reason="older_database") from refusal
        raise


def _new_password() -> str:
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _administration(workplace: Workplace) -> "SharedAdministration":
    from app.services.sync.reaching import administration_of

    return administration_of(workplace)
