"""An office for the benchmarks of sync: a shared database, its people and their desks.

Desks are real homes that joined; what they write are whole cases, five events each with the
caller's.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from itertools import count
from pathlib import Path

from app.models.administration import NewPerson
from app.models.case_input import CaseDraft, CustomerDraft
from app.models.clock import SystemClock
from app.models.event import Action, Event
from app.models.json_value import JsonObject
from app.models.people import Role
from app.models.policy_file import shipped
from app.models.storage import shared_people, shared_setup
from app.models.storage.bare_shared import BareShared
from app.models.storage.shared_store import SharedStore
from app.services.bench.own_server import OwnServer
from app.services.desk.case_actions import CaseActions
from app.services.desk.case_log import CaseLog
from app.services.desk.workplace import Workplace
from app.services.sync.joining import join
from app.services.sync.session import SyncSession

_PASSWORD = "not-asked-for-on-the-socket"
_CLOCK = SystemClock()
DRAFT = CaseDraft(
    channel="email",
    customer=CustomerDraft(name="نورة السبيعي", email="noura@example.org"),
    type="complaint",
    category="live_stream",
    subject="انقطاع البث المباشر في الحصة الثالثة",
    description="جرّبت متصفحين منذ الصباح، ويتوقف البث بعد عشر دقائق ثم يعود بعد تحديث الصفحة",
    known_answer=False,
)
_STORY: tuple[tuple[Action, JsonObject], ...] = (
    (Action.CLASSIFY, {"category": "login"}),
    (Action.FORWARD, {"department": "information_technology", "text": "جُرّب متصفحان"}),
)


class Office:
    """One database of a server and the homes around it."""

    def __init__(self, server: OwnServer, folder: Path, name: str) -> None:
        self._server = server
        self._folder = folder
        self._name = name
        self._numbers = count(1)
        administration = BareShared(server.dsn("postgres"))
        administration.new_database(name)
        administration.close()
        self._opened = ExitStack()
        self.bare = BareShared(server.dsn(name))
        self._opened.callback(self.bare.close)
        shared_setup.prepare(server.dsn(name), shipped("zedo"), _CLOCK)

    def person(self) -> str:
        """A new agent; their login."""
        login = f"{self._name}_{next(self._numbers)}"
        person = NewPerson(login=login, name="سارة الحربي", role=Role.AGENT)
        shared_people.add_person(self._server.dsn(self._name), person, _PASSWORD)
        return login

    def shared(self, login: str) -> SharedStore:
        """A connection of that person."""
        shared = SharedStore.open(self._server.dsn(self._name, login))
        self._opened.callback(shared.close)
        return shared

    def desk(self, login: str) -> Workplace:
        """A fresh home of that person that joined and has read nothing yet."""
        home = self._folder / f"{login}-{next(self._numbers)}"
        join(home, self._server.dsn(self._name, login), None, _CLOCK)
        workplace = Workplace(home, _CLOCK)
        workplace.open()
        self._opened.callback(workplace.close)
        return workplace

    def close(self) -> None:
        """Close the homes and the connections that are still open."""
        self._opened.close()

    def session(self, workplace: Workplace) -> SyncSession:
        """The standing sync of a desk."""
        login = workplace.actor.login
        return SyncSession(workplace, lambda: self.shared(login))


def write_cases(workplace: Workplace, cases: int) -> Sequence[Event]:
    """Log cases and let things happen to them; the events that wait then."""
    log, actions = CaseLog(workplace), CaseActions(workplace)
    with workplace.store.transaction():
        for _ in range(cases):
            case = log.log([DRAFT])[0]
            for action, data in _STORY:
                actions.act(case.id, action, data)
    return workplace.store.events.waiting(-1)
