"""What was done to a person's login, told from the rows that the database keeps of it.

Every saving is one row with the rights that the person had after it; what that means, only the row
before it says.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from app.models.people import Role

_AT_ONCE: Final = timedelta(seconds=1)


class Recorded(StrEnum):
    """What the database writes down."""

    PUT = "put"
    PASSWORD = "password"
    DROP = "drop"
    REVOKE = "revoke"


class What(StrEnum):
    """What was done."""

    ADDED = "added"
    RIGHTS = "rights"
    NAME = "name"
    PASSWORD = "password"
    ENDED = "ended"
    REVOKED = "revoked"


class PersonDeed(Struct, frozen=True, kw_only=True):
    """Who did it and when; with the rights that a person was given, or a device.

    `by_name` is empty where whoever runs the server did it by a command.
    """

    at: datetime
    by: str
    by_name: str
    role: Role | None = None
    departments: tuple[str, ...] = ()
    device: str = ""


class PersonRecord(PersonDeed, frozen=True, kw_only=True):
    """It as the database keeps it: one row."""

    change: Recorded


class PersonChange(PersonDeed, frozen=True, kw_only=True):
    """It as it is told: one thing that was done."""

    what: What


def told(records: Iterable[PersonRecord]) -> tuple[PersonChange, ...]:
    """What was done, newest first; `records` are given oldest first."""
    changes: list[PersonChange] = []
    present: PersonRecord | None = None
    for record in records:
        if record.change is Recorded.PASSWORD and changes and _is_one_deed(changes[-1], record):
            changes.pop()
        changes.append(
            PersonChange(
                at=record.at,
                by=record.by,
                by_name=record.by_name,
                what=_what(record, present),
                role=record.role,
                departments=record.departments,
                device=record.device,
            )
        )
        if record.change is Recorded.PUT:
            present = record
        elif record.change is Recorded.DROP:
            present = None
    return tuple(reversed(changes))


def _what(record: PersonRecord, present: PersonRecord | None) -> What:
    match record.change:
        case Recorded.PASSWORD:
            return What.PASSWORD
        case Recorded.DROP:
            return What.ENDED
        case Recorded.REVOKE:
            return What.REVOKED
    if present is None:
        return What.ADDED
    has_same_rights = (record.role, set(record.departments)) == (
        present.role,
        set(present.departments),
    )
    return What.NAME if has_same_rights else What.RIGHTS


def _is_one_deed(saved: PersonChange, password: PersonRecord) -> bool:
    """A new password is saved with the person as they are: that is no change of its own."""
    return saved.what is What.NAME and saved.by == password.by and password.at - saved.at < _AT_ONCE
