"""The orders in which a list of cases can be asked for, and the stretches of such a list."""

from enum import StrEnum

from msgspec import Struct

from app.models.case_row import CaseRow


class CaseOrder(StrEnum):
    """Every order is total: what is equal stands in the order of its numbers."""

    URGENCY = "urgency"
    NEWEST = "newest"
    OLDEST = "oldest"
    CHANGED = "changed"
    CUSTOMER = "customer"
    NUMBER = "number"
    CALL = "call"


class Span(Struct, frozen=True, kw_only=True):
    """Which stretch of a list: what follows `after`, or what comes before `before`.

    With neither it is the beginning, or with `is_last` the end.
    """

    limit: int
    after: CaseRow | None = None
    before: CaseRow | None = None
    is_last: bool = False

    @property
    def is_backwards(self) -> bool:
        """Whether it is read from its end."""
        return self.is_last or self.before is not None
