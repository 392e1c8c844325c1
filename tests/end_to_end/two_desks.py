"""Desks with homes of their own around one real database, driven through their services."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

from app.models.administration import NewPerson
from app.models.case import Case
from app.models.case_input import read_case_line
from app.models.clock import Clock
from app.models.json_value import Json
from app.models.people import Role
from app.models.policy import Policy
from app.models.storage import shared_people, shared_setup
from app.models.storage.shared_store import SharedStore
from app.services.desk.home import NewHome, make_home
from app.services.sync.joining import join
from app.services.sync.sync_round import SyncResult, run_once
from app.wiring import Desk, open_desk
from tests.real_parts.postgres import Postgres

PASSWORD = "كلمة-سر-طويلة"
CALL = {
    "channel": "phone",
    "customer": {"name": "نورة السبيعي", "phone": "0533105572", "kind": "university_student"},
    "type": "complaint",
    "category": "live_stream",
    "subject": "انقطاع البث المباشر",
    "blocks_platform": True,
}


@dataclass
class Seat:
    """A desk and the way from it to the database."""

    desk: Desk
    home: Path
    dsn: str

    def log(self, **fields: Json) -> Case:
        """Log a call like CALL with other `fields`."""
        workplace = self.desk.workplace
        line = json.dumps(CALL | fields).encode()
        draft = read_case_line(line, workplace.policy, workplace.now())
        return self.desk.log.log([draft])[0]

    def act(self, case: Case, action: str, **data: Json) -> Case:
        """Do an action at this desk."""
        return self.desk.actions.act(case.id, action, data)

    def sync(self) -> SyncResult:
        """One round."""
        return run_once(self.desk.workplace, self.shared)

    def shared(self) -> SharedStore:
        """A connection of its own."""
        return SharedStore.open(self.dsn, PASSWORD)

    def see(self, case: Case) -> Case:
        """The case as it stands here."""
        return self.desk.actions.open(case.id).case


class Organisation:
    """One database and its people."""

    def __init__(self, postgres: Postgres, policy: Policy, clock: Clock, folder: Path) -> None:
        self.postgres = postgres
        self.policy = policy
        self.clock = clock
        self.folder = folder
        self.admin_dsn = postgres.copy_of(f"shared_{policy.code}", self._prepare)
        self._database = self.admin_dsn.partition("dbname=")[2].split()[0]
        self._seats: list[Seat] = []
        self._logins: set[str] = set()

    def person(self, login: str, role: Role, *departments: str) -> None:
        """A login role for one person, or another role or department for one who is there."""
        new = NewPerson(login=login, name=f"{login} السبيعي", role=role, departments=departments)
        shared_people.add_person(self.admin_dsn, new, PASSWORD)
        self._logins.add(login)

    def seat(self, login: str, *, name: str | None = None, port: int | None = None) -> Seat:
        """A fresh home that joined the database."""
        home = self.folder / (name or login)
        dsn = self.dsn(login, port=port)
        join(home, dsn, PASSWORD, self.clock)
        return self.opened(home, dsn)

    def alone(self, name: str) -> Seat:
        """A home that has not joined yet."""
        home = self.folder / name
        make_home(home, NewHome(policy=self.policy, name=name), self.clock)
        return self.opened(home, "")

    def opened(self, home: Path, dsn: str) -> Seat:
        """The desk of a home that is there."""
        seat = Seat(desk=open_desk(home, self.clock), home=home, dsn=dsn)
        self._seats.append(seat)
        return seat

    def dsn(self, login: str, *, port: int | None = None) -> str:
        """How `login` reaches the database."""
        return self.postgres.dsn(self._database, user=login, port=port)

    def close(self) -> None:
        """Close every desk and end the logins, which belong to the whole server."""
        for seat in self._seats:
            seat.desk.close()
        for login in self._logins:
            shared_people.drop_person(self.admin_dsn, login)
            with psycopg.connect(self.admin_dsn, autocommit=True) as connection:
                connection.execute(SQL("DROP ROLE IF EXISTS {}").format(Identifier(login)))

    def _prepare(self, dsn: str) -> None:
        shared_setup.prepare(dsn, self.policy, self.clock)


MakeOrganisation = Callable[[str], Organisation]
