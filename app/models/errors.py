"""Everything that can go wrong and is not a bug, as one tree.

    DeskError                 carries a code, a reason and data; views and cli make the words
    ├── Refused               a rule, a right or bad input: show it (exit status 1)
    ├── EnvironmentProblem    disk, store or network: show it and advise (exit status 3)
    │   ├── StorageProblem    damaged_store, newer_store, locked_store, no_space
    │   └── Unreachable       the shared database does not answer: retry quietly
    └── RejectedByServer      an event that the shared database refused: park and show

Anything else is a bug: it is never caught, but logged and shown as a crash.
"""

from collections.abc import Iterable
from enum import StrEnum

# More of a wrong word says nothing, and may be a megabyte.
_LONGEST_WORD = 80


class Code(StrEnum):
    """The error codes that travel (contract, "The command line")."""

    FORBIDDEN = "forbidden"
    WRONG_STATUS = "wrong_status"
    BAD_VALUE = "bad_value"
    UNKNOWN_FIELD = "unknown_field"
    MISSING = "missing"
    NOT_FOUND = "not_found"
    TOO_LARGE = "too_large"
    WRONG_PASSWORD = "wrong_password"
    DAMAGED_STORE = "damaged_store"
    NEWER_STORE = "newer_store"
    LOCKED_STORE = "locked_store"
    NO_SPACE = "no_space"
    UNREACHABLE = "unreachable"


class DeskError(Exception):
    """What people are told. `reason` is a key of the wording, `data` fills its places."""

    def __init__(
        self,
        code: Code,
        *,
        reason: str | None = None,
        field: str | None = None,
        line: int | None = None,
        **data: object,
    ) -> None:
        super().__init__(code, reason, field, line, data)
        self.code = code
        self.reason = reason or code.value
        self.field = field
        self.line = line
        self.data = data

    def __str__(self) -> str:
        where = f" {self.field}" if self.field else ""
        return f"{self.code}{where}: {self.reason} {self.data or ''}".rstrip()


class Refused(DeskError):
    """A rule, a right or bad input stands against it; nothing was changed."""


class EnvironmentProblem(DeskError):
    """The machine, the store or the network stands against it; nothing was changed."""


class StorageProblem(EnvironmentProblem):
    """The local store cannot be used as it is."""


class Unreachable(EnvironmentProblem):
    """The shared database does not answer; `is_asked` where a person asked it, not the sync."""

    is_asked = False

    def __init__(self, *, reason: str = "unreachable", **data: object) -> None:
        super().__init__(Code.UNREACHABLE, reason=reason)
        self.data = data


class RejectedByServer(DeskError):
    """The shared database refused an event; the desk parks and shows it."""


def unknown_word(field: str, value: str, known: Iterable[str]) -> Refused:
    """The refusal of a word that is none of those that the field takes, with these."""
    return Refused(
        Code.BAD_VALUE,
        field=field,
        reason="unknown_word",
        value=value[:_LONGEST_WORD],
        known=", ".join(sorted(known)),
    )
