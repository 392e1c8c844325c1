"""The running promises of many cases at once, as lean as they are stored.

Whoever watches ten thousand clocks compares these texts and reads only the ones that changed. After
an edit of a calendar every open promise is planned again from what is stored, without its events.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple, TypeAlias, cast

from msgspec.json import Decoder

from app.models.case_clock import CaseClock, clock_from_json
from app.models.identity import CaseId
from app.models.own_work import ESCALATING, hangs_on_promises_alone
from app.models.policy import Policy
from app.models.sla import Target, due_epoch
from app.models.storage.case_columns import NO_DUE_S
from app.models.storage.case_filter import CaseFilter, where_of
from app.models.storage.local_database import LocalDatabase
from app.models.working_time import Calendar, epoch

READ_OPEN = (
    "SELECT seq, due_s, work_s, clocks, status, escalation FROM case_row WHERE is_closed = 0"
)
WRITE_PLANNED = "UPDATE case_row SET due_s = ?, work_s = ?, clocks = ? WHERE seq = ?"

_read = Decoder(list[dict[str, Any]]).decode

Planned: TypeAlias = tuple[int, int, str, int]
_Stored: TypeAlias = tuple[int, int, int, str, str, int]


class StoredPromises(NamedTuple):
    """What one case promised. Equal ones warn at equal instants under one policy."""

    case_id: CaseId
    clocks: str
    call_s: int | None

    @property
    def call_at(self) -> datetime | None:
        """When the customer is to be called."""
        return None if self.call_s is None else datetime.fromtimestamp(self.call_s, UTC)

    def running(self) -> tuple[CaseClock, ...]:
        """The running promises, the one that presses most first."""
        return tuple(map(clock_from_json, json.loads(self.clocks)))


class PromiseTable:
    """Reads the promises of those cases that fit."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def of(self, wanted: CaseFilter) -> tuple[StoredPromises, ...]:
        """The promises of every case that fits, in no particular order."""
        where, values = where_of(wanted)
        condition = f"WHERE {' AND '.join(where)}" if where else ""
        rows = self._database.rows(f"SELECT id, clocks, call_s FROM case_row {condition}", values)
        return tuple(StoredPromises(*row) for row in rows)  # type: ignore[arg-type]

    def plan_again(self, policy: Policy) -> None:
        """Compute the due of every open promise under `policy`, in one transaction."""
        with self._database.transaction():
            self._database.execute_many(WRITE_PLANNED, self.planned(policy))

    def planned(self, policy: Policy) -> list[Planned]:
        """The rows that `policy` changes, read and computed but not written.

        What Sanad does by itself is looked at anew: where it hangs on more than the stored
        promises, `work_s` is due at once.
        """
        rows = cast(list[_Stored], self._database.rows(READ_OPEN))
        may_escalate = any(step.level >= 1 for step in policy.ladder)
        planned = (_planned(row, policy.calendars, may_escalate=may_escalate) for row in rows)
        return [
            (*fresh, row[0]) for row, fresh in zip(rows, planned, strict=True) if fresh != row[1:4]
        ]


def _planned(
    row: _Stored, calendars: Mapping[str, Calendar], *, may_escalate: bool
) -> tuple[int, int, str]:
    """The first due, the first work, and the clocks in the order in which they press."""
    _, _, _, text, status, escalation = row
    clocks = _read(text)
    dues = [_due_s(clock, calendars) for clock in clocks]
    if dues != sorted(dues):
        order = sorted(range(len(clocks)), key=dues.__getitem__)
        text = json.dumps([clocks[place] for place in order], separators=(",", ":"))
    first_due = min(dues, default=NO_DUE_S)
    if not hangs_on_promises_alone(status, escalation):
        return first_due, 0, text
    return first_due, _escalation_s(clocks, dues) if may_escalate else NO_DUE_S, text


def _escalation_s(clocks: Sequence[dict[str, Any]], dues: Sequence[int]) -> int:
    """When the first of those promises is broken whose breach escalates a case."""
    running = zip(clocks, dues, strict=True)
    return min((due for clock, due in running if clock["name"] in ESCALATING), default=NO_DUE_S)


def _due_s(clock: dict[str, Any], calendars: Mapping[str, Calendar]) -> int:
    changes = clock["changes"]
    target = changes[-1][1] if changes else clock["target"]
    pauses = [(_epoch(start), _epoch(end) if end else None) for start, end in clock["pauses"]]
    due = due_epoch(
        calendars[clock["calendar"]],
        _target(*target.items()),
        _epoch(clock["start"]),
        pauses,
    )
    return NO_DUE_S if due is None else due


@cache
def _target(*parts: tuple[str, str | int]) -> Target:
    return Target.from_json(dict(parts))


def _epoch(text: str) -> int:
    return epoch(datetime.fromisoformat(text))
