"""What can be wrong with a policy file, and where."""

from enum import StrEnum

from msgspec import Struct

from app.models.errors import Code
from app.models.plain_data import Path


class Reason(StrEnum):
    """Keys of the wording; the first four are faults of shape alone (`plain_data.Flaw`)."""

    UNKNOWN_KEY = "unknown_key"
    MISSING = "missing"
    WRONG_TYPE = "wrong_type"
    BAD_VALUE = "bad_value"
    SYNTAX = "syntax"
    DUPLICATE = "duplicate"
    UNKNOWN_WORD = "unknown_word"
    NO_SUCH_CALENDAR = "no_such_calendar"
    BAD_ZONE = "bad_zone"
    NO_SUCH_COUNTRY = "no_such_country"
    BAD_HOURS = "bad_hours"
    NOT_DAY = "not_day"
    BAD_DAY = "bad_day"
    BAD_WALL_TIME = "bad_wall_time"
    OUT_OF_RANGE = "out_of_range"
    NEVER_OPEN = "never_open"
    OVERLAPPING_HOURS = "overlapping_hours"
    ENDS_BEFORE_START = "ends_before_start"
    NOT_ASCENDING = "not_ascending"
    NO_DEFAULT_PRIORITY = "no_default_priority"
    UNREACHABLE_PRIORITY = "unreachable_priority"
    UNREACHABLE_RULE = "unreachable_rule"
    UNKNOWN_PLACE = "unknown_place"
    NO_ADDRESS = "no_address"

    @property
    def code(self) -> Code:
        """The code under which the fault travels."""
        return _CODES.get(self, Code.BAD_VALUE)


_CODES = {
    Reason.UNKNOWN_KEY: Code.UNKNOWN_FIELD,
    Reason.DUPLICATE: Code.UNKNOWN_FIELD,
    Reason.MISSING: Code.MISSING,
}


class Severity(StrEnum):
    """An error forbids the file; a warning asks somebody to look."""

    ERROR = "error"
    WARNING = "warning"


class Finding(Struct, frozen=True, kw_only=True):
    """A fault by its path in the data; `value` is the word or value that it is about.

    `allowed` says which values there may be, where that is a range.
    """

    path: Path
    reason: Reason
    value: str = ""
    allowed: str = ""
    severity: Severity = Severity.ERROR


class Fault(Struct, frozen=True, kw_only=True):
    """A fault by its line in the file, from 1, and its dotted key."""

    line: int
    key: str
    reason: Reason
    value: str = ""
    allowed: str = ""
    severity: Severity = Severity.ERROR
