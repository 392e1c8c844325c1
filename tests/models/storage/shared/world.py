"""A shared database in a test, and the people at their desks who write to it."""

from dataclasses import dataclass, field

import psycopg
from msgspec.structs import replace
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Identifier
from psycopg.types.json import Jsonb

from app.models.administration import NewPerson
from app.models.case_input import CaseDraft
from app.models.case_number import make_number
from app.models.clock import FixedClock
from app.models.decision import Deed, decide
from app.models.event import Action, Event
from app.models.identity import CaseId, EventId, uuid7
from app.models.json_value import Json
from app.models.people import Actor, Role
from app.models.policy import Policy
from app.models.registration import Identified, register
from app.models.storage import shared_people
from app.models.storage.shared_store import SharedStore, Verdict, VerdictWord

PASSWORD = "كلمة-سر-طويلة"


@dataclass
class Desk:
    """One person at one desk with a connection of their own."""

    store: SharedStore
    actor: Actor
    device: str
    policy: Policy
    clock: FixedClock
    dsn: str
    counter: int = 0

    def draft(self, **fields: object) -> Event:
        """A registration by this person, not pushed yet."""
        self.counter += 1
        wanted: dict[str, object] = {"channel": "email", "description": "لا يظهر البث المباشر"}
        now = self.clock.now()
        ids = Identified(
            case=CaseId(uuid7(now)),
            event=EventId(uuid7(now)),
            number=make_number(self.device, self.counter),
            device=self.device,
        )
        draft = CaseDraft(**(wanted | fields))  # type: ignore[arg-type]
        return register(draft, ids, None, self.actor, self.policy, now)

    def register(self, **fields: object) -> list[Event]:
        """A case of one event that the shared database has taken."""
        return self.take(self.draft(**fields))

    def act(self, history: list[Event], action: Action, **data: Json) -> list[Event]:
        """Do `action` as the desk would and push it; `history` grows by what was written."""
        made = self.take(*self.decided(history, action, **data))
        history.extend(made)
        return made

    def decided(self, history: list[Event], action: Action, **data: Json) -> tuple[Event, ...]:
        """The events of `action`, not pushed yet."""
        now = self.clock.now()
        deed = Deed(
            action=action, actor=self.actor, at=now, made_at=now, device=self.device, data=data
        )
        return decide(history, deed, self.policy, lambda at: EventId(uuid7(at)))

    def take(self, *events: Event) -> list[Event]:
        """Push `events`, which all have to be taken; as they stand numbered then."""
        verdicts = self.store.push(events, self.device)
        assert [v.word for v in verdicts] == [VerdictWord.NEW] * len(events), verdicts
        pairs = zip(events, verdicts, strict=True)
        return [replace(event, position=verdict.position) for event, verdict in pairs]

    def push(self, *events: Event) -> Verdict:
        """Push `events`; the verdict on the last."""
        return self.store.push(events, self.device)[-1]

    def push_raw(self, *documents: Json) -> list[dict[str, Json]]:
        """Push what no desk would; the verdicts as the database words them."""
        with self.connection() as connection:
            row = connection.execute(
                "SELECT api.push(%s, %s)", (self.device, Jsonb(documents))
            ).fetchone()
        assert row
        return list(row[0])

    def connection(self) -> psycopg.Connection[TupleRow]:
        """A bare connection of this person, without the desk's manners."""
        return psycopg.connect(self.dsn, password=PASSWORD, autocommit=True)

    def written(self, history: list[Event], kind: str, **changes: object) -> Event:
        """An event as a client of one's own making might send it, after the last of `history`."""
        now = self.clock.now()
        event = Event(
            id=EventId(uuid7(now)),
            subject=history[-1].subject,
            kind=kind,
            actor=self.actor.login,
            actor_name=self.actor.name,
            role=self.actor.role,
            device=self.device,
            at=now,
            made_at=now,
            base=history[-1].id,
        )
        return replace(event, **changes)  # type: ignore[arg-type]

    def events(self) -> list[tuple[str, int, Event]]:
        """All that this person may pull, stream by stream."""
        cursors: dict[str, int] = {}
        found = []
        while page := self.store.pull(cursors):
            for row in page:
                assert row.n == cursors.get(row.stream, 0) + 1
                cursors[row.stream] = row.n
                found.append((row.stream, row.n, row.event))
        return found

    def reads(self, subject: str) -> list[str]:
        """The kinds of the events of `subject` that this person was given, each once."""
        kinds: dict[EventId, str] = {}
        for _stream, _n, event in self.events():
            if event.subject == subject:
                kinds[event.id] = event.kind
        return list(kinds.values())


@dataclass
class World:
    """A prepared database, reached by its superuser as `dsn`."""

    dsn: str
    policy: Policy
    clock: FixedClock
    desks: list[Desk] = field(default_factory=list)

    def add(self, login: str, role: Role, *departments: str, name: str = "نورة السبيعي") -> Desk:
        """A new person with a login, enrolled at a desk."""
        person = NewPerson(login=login, name=name, role=role, departments=departments)
        shared_people.add_person(self.dsn, person, PASSWORD)
        return self.desk(login, role, *departments, name=name)

    def desk(self, login: str, role: Role, *departments: str, name: str = "نورة") -> Desk:
        """One more desk of a person who is there already."""
        dsn = self.dsn_of(login)
        store = SharedStore.open(dsn, PASSWORD)
        desk = Desk(
            store=store,
            actor=Actor(login=login, name=name, role=role, departments=frozenset(departments)),
            device=store.enrol(str(10001 + len(self.desks)), "1.0"),
            policy=self.policy,
            clock=self.clock,
            dsn=dsn,
        )
        self.desks.append(desk)
        return desk

    def dsn_of(self, login: str) -> str:
        """How `login` reaches the database, without the password."""
        parts = conninfo_to_dict(self.dsn)
        return make_conninfo(**(parts | {"user": login, "password": None}))

    def rows(self, question: str, *values: object) -> list[tuple[object, ...]]:
        """What the superuser sees."""
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            return connection.execute(question.encode(), values).fetchall()

    def change(self, statements: str) -> None:
        """What the superuser does behind everybody's back."""
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            connection.execute(statements.encode())

    def close(self) -> None:
        """End the connections and the logins, which belong to the whole server."""
        for desk in self.desks:
            desk.store.close()
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            members = connection.execute(
                "SELECT m.rolname FROM pg_auth_members a"
                " JOIN pg_roles g ON g.oid = a.roleid AND g.rolname = 'desk_member'"
                " JOIN pg_roles m ON m.oid = a.member AND m.rolname <> 'desk_keeper'"
            ).fetchall()
            for (login,) in members:
                connection.execute(SQL("DROP ROLE {}").format(Identifier(login)))
