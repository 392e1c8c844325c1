"""What the administrator does with a shared database: prepare, upgrade, people, status, tick.

None of it needs a desk's home. The role that the DSN names owns the database and may create roles;
it is not a person of the desk and reads no case by way of these commands.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from app import __version__
from app.models.administration import NewPerson, Person, is_older
from app.models.clock import Clock
from app.models.clock_effects import left_by
from app.models.errors import Code, Refused, RejectedByServer
from app.models.event import Action, Event
from app.models.fold import fold
from app.models.people import Role
from app.models.policy import Policy
from app.models.storage import shared_dump, shared_exposure, shared_people, shared_setup
from app.models.storage.shared_admin import SharedAdmin
from app.models.storage.shared_exposure import Exposure
from app.models.storage.shared_status import DeskStanding, ServerStatus
from app.models.typed_text import one_line
from app.services.sla.due_work import due_events


class Ticked(Struct, frozen=True, kw_only=True):
    """What one tick did to the open cases; `ended` are connections that held a transaction."""

    cases: int
    escalated: int
    closed: int
    ended: int


class Upgraded(Struct, frozen=True, kw_only=True):
    """The steps that a database lacked, and where it lies as it was before them."""

    steps: tuple[str, ...]
    backup: Path | None


__all__ = ["DeskStanding", "ServerStatus"]


def init(dsn: str, policy: Policy, clock: Clock) -> tuple[Exposure, ...]:
    """Prepare the database of `dsn`; answers the rights that could not be revoked."""
    shared_setup.prepare(dsn, policy, clock)
    return shared_exposure.exposures(dsn)


def upgrade(dsn: str, least_client: str | None = None, *, backup: Path | None = None) -> Upgraded:
    """Bring an older database up to date, after a dump of it to `backup` if there is one.

    A database that lacks nothing is not dumped. Desks older than `least_client` are told to
    update: they hand over what they wrote, no more. Raises Refused where this program itself is.
    """
    if least_client and is_older(__version__, least_client):
        raise Refused(
            Code.BAD_VALUE, field="least_client", reason="newer_than_this", version=__version__
        )
    written = backup if backup and status(dsn).pending else None
    if written:
        shared_dump.dump(dsn, written)
    return Upgraded(steps=shared_setup.upgrade(dsn, least_client), backup=written)


def status(dsn: str) -> ServerStatus:
    """How the database stands. Raises Refused and Unreachable."""
    admin = SharedAdmin.open(dsn)
    try:
        return admin.status()
    finally:
        admin.close()


def exposures(dsn: str) -> tuple[Exposure, ...]:
    """The rights that a person's login has beyond calling `api`."""
    return shared_exposure.exposures(dsn)


def add_user(
    dsn: str, login: str, role: Role, departments: Sequence[str], name: str, password: str
) -> None:
    """Give a person a login, or one who has it another role, name, department or password.

    Without a `name`, or the departments of who is in some, those that are known stay.
    """
    known = next((each for each in list_users(dsn) if each.login == login), None)
    if role is Role.DEPARTMENT and known and not departments:
        departments = known.departments
    said = one_line(name) or (known.name if known else login)
    person = NewPerson(login=login, name=said, role=role, departments=tuple(departments))
    shared_people.add_person(dsn, person, password)


def drop_user(dsn: str, login: str) -> None:
    """End a person's login, connections and devices; what they wrote stays."""
    shared_people.drop_person(dsn, login)


def list_users(dsn: str) -> tuple[Person, ...]:
    """Everybody who is or was a person of this database."""
    return shared_people.list_people(dsn)


def tick(dsn: str, clock: Clock) -> Ticked:
    """Do what is due by time on every open case, and store what the clocks read now."""
    admin = SharedAdmin.open(dsn)
    try:
        return _tick(admin, clock)
    finally:
        admin.close()


def _tick(admin: SharedAdmin, clock: Clock) -> Ticked:
    ended = admin.end_long_transactions()
    policy = admin.policy()
    now = clock.now()
    cases = 0
    written: list[Event] = []
    for history in admin.open_cases():
        cases += 1
        taken = _append(admin, due_events(history, policy, now, shared_setup.SERVER_DEVICE))
        case = fold([*history, *taken])
        admin.store_clocks(case.id, len(history) + len(taken), left_by(case.clocks, policy, now))
        written += taken
    return Ticked(
        cases=cases,
        escalated=sum(event.kind == Action.ESCALATE for event in written),
        closed=sum(event.kind == Action.AUTO_CLOSE for event in written),
        ended=len(ended),
    )


def _append(admin: SharedAdmin, events: Sequence[Event]) -> list[Event]:
    """Write `events` as long as they are taken: each builds upon the one before.

    One that is refused is in quarantine, and keeps no other case from its due.
    """
    taken: list[Event] = []
    with suppress(RejectedByServer):
        for event in events:
            if not admin.append(event):
                break
            taken.append(event)
    return taken
