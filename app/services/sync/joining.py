"""Joining a shared database: the desk is enrolled and brings everything that it has.

Person, role, departments and policy come from the server. What was logged before goes in under the
login that joins, with the name that was used here kept beside it.
"""

from pathlib import Path

from msgspec import Struct

from app import __version__
from app.models.clock import Clock
from app.models.errors import Code, Refused
from app.models.people import Actor
from app.models.policy import Policy
from app.models.storage.shared_connection import without_password
from app.models.storage.shared_store import SharedStore
from app.services.access import credentials
from app.services.access.credentials import Kept
from app.services.desk.home import NewHome, make_home
from app.services.desk.home_place import is_home
from app.services.desk.published_policy import published_policy
from app.services.desk.workplace import Workplace, actor_to_json
from app.services.sync.reaching import server_key


class Joined(Struct, frozen=True, kw_only=True):
    """How the desk stands after joining."""

    actor: Actor
    device: str
    waiting: int
    password_kept: Kept


def join(home: Path, dsn: str, password: str | None, clock: Clock) -> Joined:
    """Enrol the desk in `home`, made if there is none, with the database of `dsn`.

    Raises Refused (another policy, invented cases, wrong password, a DSN that verifies nothing) or
    Unreachable;
    nothing is changed then.
    """
    shared = SharedStore.open(dsn, password)
    try:
        return _join(home, dsn, password, clock, shared)
    finally:
        shared.close()


def _join(home: Path, dsn: str, password: str | None, clock: Clock, shared: SharedStore) -> Joined:
    greeting = shared.hello(__version__, None, clock.now())
    actor = Actor(
        login=greeting.login,
        name=greeting.name,
        role=greeting.role,
        departments=greeting.departments,
        sessions=greeting.sessions,
    )
    policy = _newest_policy(shared)
    if not is_home(home):
        make_home(home, NewHome(policy=policy, name=actor.name, role=actor.role), clock)
    workplace = Workplace(home, clock)
    workplace.open()
    try:
        if workplace.policy.code != policy.code and workplace.store.cases.all_ids():
            raise Refused(Code.BAD_VALUE, field="policy", reason="other_policy", name=policy.code)
        if workplace.store.facts.has_invented_cases():
            raise Refused(Code.FORBIDDEN, field="home", reason="invented_cases")
        device = shared.enrol(workplace.device, __version__)
        kept = credentials.store(server_key(dsn, actor.login), password) if password else None
        _enter(workplace, actor, policy, device, dsn)
        waiting = workplace.store.events.counts().waiting
    finally:
        workplace.close()
    return Joined(actor=actor, device=device, waiting=waiting, password_kept=kept or Kept.NOWHERE)


def _enter(workplace: Workplace, actor: Actor, policy: Policy, device: str, dsn: str) -> None:
    store = workplace.store
    with store.transaction():
        store.events.sign_waiting(actor, device, {workplace.actor.login})
        store.facts.put("person", actor_to_json(actor))
        store.facts.put("policy", policy.to_json())
        store.facts.put("device", device)
        store.facts.put("server", without_password(dsn))
        store.project(store.cases.all_ids(), policy, workplace.now())
    workplace.refresh()


def _newest_policy(shared: SharedStore) -> Policy:
    cursor = 0
    newest: Policy | None = None
    while page := [row for row in shared.pull({"config": cursor}) if row.stream == "config"]:
        for row in page:
            newest = published_policy(row.event) or newest
        cursor = page[-1].n
    if newest is None:
        raise Refused(Code.NOT_FOUND, field="dsn", reason="database_not_prepared")
    return newest
