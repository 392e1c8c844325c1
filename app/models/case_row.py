"""A case as lists show it: the few columns of a row and the clock that presses most."""

from datetime import datetime

from msgspec import Struct

from app.models.case import Case
from app.models.case_clock import CaseClock, clock_verdict
from app.models.clock_change import ClockName
from app.models.identity import CaseId, CustomerId
from app.models.policy import Policy

# Waiting for the customer's silence to end is no promise of ours, so it never presses.
PROMISES = frozenset(ClockName) - {ClockName.AUTO_CLOSE}


class CaseRow(Struct, frozen=True, kw_only=True, gc=False):
    """One row of a list. `clocks` are the running promises, the one that presses most first."""

    id: CaseId
    number: str
    status: str
    priority: str
    channel: str
    escalation: int
    opened_at: datetime
    changed_at: datetime
    type: str | None = None
    category: str | None = None
    subject: str | None = None
    customer_id: CustomerId | None = None
    customer_name: str | None = None
    department: str | None = None
    department_accepted: bool = False
    assignee: str | None = None
    assignee_name: str | None = None
    closed_at: datetime | None = None
    call_at: datetime | None = None
    due: datetime | None = None
    clocks: tuple[CaseClock, ...] = ()
    sync: str = "local"
    is_unread: bool = False

    @property
    def clock(self) -> CaseClock | None:
        """The running promise that is due first, None if none runs."""
        return self.clocks[0] if self.clocks else None


def pressing_clocks(
    case: Case, policy: Policy, now: datetime
) -> tuple[tuple[CaseClock, datetime | None], ...]:
    """The running promises and their dues, first the one that is due first; paused ones last."""
    running = (clock for clock in case.clocks if clock.is_running and clock.name in PROMISES)
    read = ((clock, clock_verdict(clock, policy.calendars, now)[0]) for clock in running)
    return tuple(sorted(read, key=_urgency))


def _urgency(pair: tuple[CaseClock, datetime | None]) -> tuple[bool, float]:
    due = pair[1]
    return (due is None, due.timestamp() if due else 0.0)
