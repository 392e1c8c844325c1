"""Looking after a shared database: its people, and how everybody's desks stand with it."""

from datetime import datetime
from typing import Final

from msgspec import Struct

from app.models.errors import Code, Refused
from app.models.people import SANAD, Role
from app.models.typed_text import is_plain

LOGIN_LIMIT_BYTES: Final = 63
LEAST_PASSWORD: Final = 8
_RESERVED: Final = frozenset({"bi_reader", SANAD.login, "public", "none"})
_RESERVED_BEGINNINGS: Final = ("pg_", "desk_")


class NewPerson(Struct, frozen=True, kw_only=True):
    """Who is to be added; `name` is what colleagues read."""

    login: str
    name: str
    role: Role
    departments: tuple[str, ...] = ()


class Person(Struct, frozen=True, kw_only=True):
    """One person of the shared database, also one who was dropped."""

    login: str
    name: str
    role: Role
    departments: tuple[str, ...]
    is_active: bool
    devices: int
    seen_at: datetime | None


class DeskHealth(Struct, frozen=True, kw_only=True):
    """One desk: `waiting` events are not on the server yet, `behind` rows are unread there."""

    device: str
    login: str
    name: str
    app_version: str
    seen_at: datetime | None
    skew_ms: int
    waiting: int
    oldest_waiting_at: datetime | None
    behind: int


class RefusedEvents(Struct, frozen=True, kw_only=True):
    """How many events of a person were refused for one reason, and when the last was."""

    login: str
    name: str
    reason: str
    events: int
    last_at: datetime


class Health(Struct, frozen=True, kw_only=True):
    """How everybody's desks stand. `is_older`: the database lacks steps that this program knows."""

    desks: tuple[DeskHealth, ...]
    refused: tuple[RefusedEvents, ...]
    is_older: bool


def is_older(version: str, least: str) -> bool:
    """Whether `version` of the program comes before `least`, number by number."""
    return _numbers(version) < _numbers(least)


def check_person(person: NewPerson, password: str | None) -> None:
    """What can be said of a person before anybody is asked; without a password theirs stays.

    Raises Refused, naming the field.
    """
    login = person.login
    if not login.isprintable() or login != login.strip() or not login:
        raise Refused(Code.BAD_VALUE, field="login")
    if login.lower() in _RESERVED or login.lower().startswith(_RESERVED_BEGINNINGS):
        raise Refused(Code.BAD_VALUE, reason="login_reserved", field="login")
    if len(login.encode()) > LOGIN_LIMIT_BYTES:
        raise Refused(
            Code.TOO_LARGE, field="login", reason="login_too_long", limit=LOGIN_LIMIT_BYTES
        )
    if person.role is Role.SYSTEM:
        raise Refused(Code.BAD_VALUE, field="role")
    if person.role is Role.DEPARTMENT and not person.departments:
        raise Refused(Code.MISSING, field="department")
    if person.role is not Role.DEPARTMENT and person.departments:
        raise Refused(Code.BAD_VALUE, reason="not_a_department_role", field="department")
    if password is not None and not is_plain(password):
        raise Refused(Code.BAD_VALUE, reason="control_character", field="password")
    if password is not None and len(password) < LEAST_PASSWORD:
        raise Refused(
            Code.BAD_VALUE, reason="short_password", field="password", least=LEAST_PASSWORD
        )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))
