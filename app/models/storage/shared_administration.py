"""What administrators do from their own desk: functions of `api` that are judged by the role.

A short connection of its own serves each look, beside the one that the sync holds.
"""

from collections.abc import Mapping
from datetime import datetime
from types import TracebackType
from typing import Self, cast

from app.models.administration import (
    DeskHealth,
    Health,
    NewPerson,
    Person,
    RefusedEvents,
    check_person,
)
from app.models.clock import from_text
from app.models.people import Role
from app.models.person_history import PersonRecord, Recorded
from app.models.storage.shared_connection import BoundedConnection, connect, own_errors
from app.models.storage.shared_people import person_of, verifier_of
from app.models.storage.shared_setup import migrations


class SharedAdministration:
    """One connection of an administrator or a supervisor. Raises Refused and Unreachable."""

    def __init__(self, dsn: str, password: str | None) -> None:
        self._connection: BoundedConnection = connect(dsn, password)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def everybody(self) -> tuple[Person, ...]:
        """Everybody who is or was here, by login."""
        return tuple(person_of(row) for row in self._rows("SELECT * FROM api.everybody()"))

    def history(self, login: str) -> tuple[PersonRecord, ...]:
        """What was done to that login, oldest first."""
        return tuple(
            PersonRecord(
                at=cast(datetime, at),
                by=cast(str, by),
                by_name=cast(str, by_name),
                change=Recorded(cast(str, change)),
                role=Role(cast(str, role)) if role else None,
                departments=tuple(cast(list[str], departments)),
                device=cast(str, device),
            )
            for at, by, by_name, change, role, departments, device in self._rows(
                "SELECT * FROM api.person_history(%s)", login
            )
        )

    def health(self) -> Health:
        """How the desks of all who are here stand, and what was refused."""
        return health_from_json(cast(Mapping[str, object], self._rows("SELECT api.health()")[0][0]))

    def put(self, person: NewPerson, password: str | None) -> None:
        """Add `person`, or change one who is there; their password stays where none is given."""
        check_person(person, password)
        given = verifier_of(self._connection, person.login, password) if password else None
        self._rows(
            "SELECT api.put_person(%s, %s, %s, %s, %s)",
            person.login,
            person.name,
            person.role.value,
            list(person.departments),
            given,
        )

    def drop(self, login: str) -> None:
        """End a person's login, connections and devices; safe to say again."""
        self._rows("SELECT api.drop_person(%s)", login)
        self._rows("SELECT api.end_login(%s)", login)

    def revoke(self, device: str) -> None:
        """Take no more from a device; all connections of its person end."""
        self._rows("SELECT api.revoke_device(%s)", device)

    def _rows(self, call: str, *values: object) -> list[tuple[object, ...]]:
        with own_errors():
            return self._connection.execute(call.encode(), values).fetchall()


def health_from_json(document: Mapping[str, object]) -> Health:
    """The health that the database spells."""
    desks = cast(list[Mapping[str, object]], document["desks"])
    refused = cast(list[Mapping[str, object]], document["refused"])
    return Health(
        desks=tuple(_desk(row) for row in desks),
        refused=tuple(
            RefusedEvents(
                login=str(row["login"]),
                name=str(row["name"]),
                reason=str(row["reason"]),
                events=cast(int, row["events"]),
                last_at=from_text(str(row["last_at"])),
            )
            for row in refused
        ),
        is_older=cast(int, document["schema"]) < migrations()[-1].number,
    )


def _desk(row: Mapping[str, object]) -> DeskHealth:
    return DeskHealth(
        device=str(row["device"]),
        login=str(row["login"]),
        name=str(row["name"]),
        app_version=str(row["app_version"]),
        seen_at=_instant(row["seen_at"]),
        skew_ms=cast(int, row["skew_ms"]),
        waiting=cast(int, row["waiting"]),
        oldest_waiting_at=_instant(row["oldest_waiting_at"]),
        behind=cast(int, row["behind"]),
    )


def _instant(value: object) -> datetime | None:
    return None if value is None else from_text(str(value))
