"""Who acts: roles, and the person at a desk with the rights that go with it."""

from enum import StrEnum
from typing import Final

from msgspec import Struct

from app.models.errors import Code, Refused
from app.models.typed_text import one_line

NAME_LIMIT: Final = 200


class Role(StrEnum):
    """The roles of `brief.md` §1; `SYSTEM` is Sanad itself."""

    AGENT = "agent"
    ROOM_MANAGER = "room_manager"
    DEPARTMENT = "department"
    SUPERVISOR = "supervisor"
    QUALITY = "quality"
    ADMIN = "admin"
    SYSTEM = "system"


LEVEL_ONE = frozenset({Role.AGENT, Role.SUPERVISOR})


class Actor(Struct, frozen=True, kw_only=True):
    """A person as the rules see them. `sessions` are the live sessions a room manager runs."""

    login: str
    name: str
    role: Role
    departments: frozenset[str] = frozenset()
    sessions: frozenset[str] = frozenset()

    @property
    def is_level_one(self) -> bool:
        """A supervisor may do all that an agent may."""
        return self.role in LEVEL_ONE


SANAD = Actor(login="sanad", name="سند", role=Role.SYSTEM)


class Colleague(Struct, frozen=True, kw_only=True):
    """A person of the shared database, as others know them."""

    login: str
    name: str
    role: Role
    departments: frozenset[str] = frozenset()

    @property
    def actor(self) -> Actor:
        """What they may see, as far as others can tell: their rooms are not known here."""
        return Actor(login=self.login, name=self.name, role=self.role, departments=self.departments)


class Beside(Struct, frozen=True, kw_only=True):
    """Somebody else who has a case open just now."""

    subject: str
    login: str
    name: str


def named(typed: str, field: str) -> str:
    """A name as the person at a desk without a server goes by: one line, and not Sanad's own.

    Raises Refused, naming the field. A blank text is no name.
    """
    name = one_line(typed)
    if len(name) > NAME_LIMIT:
        raise Refused(Code.TOO_LARGE, field=field, limit=NAME_LIMIT)
    if name.casefold() == SANAD.login:
        raise Refused(Code.BAD_VALUE, field=field, reason="login_reserved")
    return name
