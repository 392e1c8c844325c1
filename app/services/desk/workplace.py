"""A person at a desk: the store, the policy in force, who acts and what time it is.

Every service of the desk is built upon one of these. Each lane has its own, over its own
connection to the same home.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

from msgspec.structs import replace

from app.models import policy as policies
from app.models.case import SyncState
from app.models.clock import Clock
from app.models.errors import Code, Refused, StorageProblem
from app.models.identity import CaseId, EventId, uuid7
from app.models.json_value import Json, JsonObject
from app.models.people import Actor, Role, named
from app.models.storage.local_store import LocalStore


class Workplace:
    """What services need to know of the desk that they serve."""

    def __init__(self, home: Path, clock: Clock) -> None:
        self.home = home
        self.clock = clock
        self.store = LocalStore(home)
        self.policy: policies.Policy
        self.actor: Actor
        self.device: str
        self._skew = timedelta()

    def open(self) -> None:
        """Open the store and read what this home is. Raises StorageProblem."""
        self.store.open()
        try:
            self.refresh()
        except BaseException:
            self.store.close()
            raise

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def refresh(self) -> None:
        """Read policy and person anew, after the shared database changed them."""
        facts = self.store.facts
        document, person = facts.get("policy"), facts.get("person")
        if not isinstance(document, dict) or not isinstance(person, dict):
            raise StorageProblem(Code.DAMAGED_STORE, reason="home_not_made")
        self.policy = policies.Policy.from_json(document)
        self.actor = actor_from_json(cast(JsonObject, person))
        self.device = str(facts.get("device"))
        self._skew = timedelta(milliseconds=cast(int, facts.get("skew_ms") or 0))

    @property
    def server(self) -> str | None:
        """The DSN of the shared database that this desk joined, without its password."""
        dsn = self.store.facts.get("server")
        return str(dsn) if dsn else None

    def now(self) -> datetime:
        """The present instant, whole seconds, by the shared database's clock where one is known.

        A desk whose own clock is wrong makes the same promises as every other.
        """
        return (self.clock.now() + self._skew).replace(microsecond=0)

    def set_right(self, behind: timedelta) -> None:
        """The clock of this desk turned out to be that far behind the shared database's."""
        self.store.facts.put("skew_ms", round((self._skew + behind) / timedelta(milliseconds=1)))
        self.refresh()

    def new_event_id(self, now: datetime) -> EventId:
        """A fresh id for an event."""
        return EventId(uuid7(now))

    def acting_as(self, name: str | None) -> Actor:
        """The person at the desk, or on a desk without a server whoever is named.

        Raises Refused on a desk that joined a server: there everybody is themselves.
        """
        if name is None:
            return self.actor
        if self.server:
            raise Refused(Code.FORBIDDEN, field="as", reason="everybody_themselves")
        said = named(name, "as")
        if not said:
            raise Refused(Code.MISSING, field="as")
        return replace(self.actor, login=said, name=said)

    def sync_state(self, case_id: CaseId) -> SyncState:
        """Where the newest event of a case stands: only here, on its way, shared or refused."""
        return self.store.events.sync_state(case_id) if self.server else SyncState.LOCAL


def actor_to_json(actor: Actor) -> dict[str, Json]:
    """How a home stores its person."""
    return {
        "login": actor.login,
        "name": actor.name,
        "role": actor.role.value,
        "departments": sorted(actor.departments),
        "sessions": sorted(actor.sessions),
    }


def actor_from_json(document: JsonObject) -> Actor:
    """The person that `actor_to_json` wrote."""
    departments = cast(list[str], document.get("departments") or [])
    sessions = cast(list[str], document.get("sessions") or [])
    return Actor(
        login=str(document["login"]),
        name=str(document["name"]),
        role=Role(str(document["role"])),
        departments=frozenset(departments),
        sessions=frozenset(sessions),
    )
