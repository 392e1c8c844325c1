"""An alert: one clock of one case passed one threshold. Raised once, over restarts too."""

from datetime import datetime
from typing import Final, NamedTuple

from msgspec import Struct

from app.models.clock_change import ClockName
from app.models.identity import CaseId

# Reasons of a receipt beside those of the way to the desktop.
OVERTAKEN: Final = "overtaken"  # a later threshold of the same clock spoke for it
SETTLED: Final = "settled"  # answered, moved or given away before anybody took note
MENTION: Final = "mention"  # what a threshold begins with that is no promise: a note names somebody
OPENED: Final = "opened"  # shown, and its case was opened from it


class Threshold(NamedTuple):
    """One threshold of one clock in one round, whenever that clock is due."""

    case_id: CaseId
    clock: ClockName | None
    round: int
    name: str


class Alert(Struct, frozen=True, kw_only=True):
    """`threshold` is `p75` (percent of the budget), `due`, `after30` (minutes) or `call`.

    A call that was scheduled belongs to no clock: `clock` is None and `due` when to call. Nor does
    a note that names the person at this desk: its threshold is `mention` with the id of the note,
    and `due` when it was written.
    """

    case_id: CaseId
    clock: ClockName | None
    round: int
    threshold: str
    due: datetime | None

    @property
    def id(self) -> str:
        """What makes it the same alert; another due time makes another alert."""
        due = int(self.due.timestamp()) if self.due else 0
        return f"{self.case_id}/{self.clock or ''}/{self.round}/{self.threshold}/{due}"

    @property
    def mention(self) -> str | None:
        """The note that it tells of, if it tells of one."""
        word, _, event_id = self.threshold.partition(" ")
        return event_id if word == MENTION else None

    @property
    def passed(self) -> Threshold:
        """The threshold that it tells of."""
        return Threshold(self.case_id, self.clock, self.round, self.threshold)


class Receipt(Struct, frozen=True, kw_only=True):
    """What became of an alert. `reached` is None while nobody tried to show it."""

    alert: Alert
    raised_at: datetime
    reached: bool | None
    reason: str | None
    acknowledged_at: datetime | None

    @property
    def is_pending(self) -> bool:
        """Neither shown nor given up."""
        return self.reached is None and self.acknowledged_at is None


class Tally(Struct, frozen=True, kw_only=True):
    """How many alerts were handed to the desktop, and how many of them reached it."""

    tried: int
    reached: int
