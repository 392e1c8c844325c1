"""The running promises of many cases at once, as lean as they are stored.

Whoever watches ten thousand clocks compares these texts and reads only the ones that changed. After
an edit of a calendar every open promise is planned again from what is stored, without its events.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple

from app.models.case_clock import CaseClock, clock_from_json
from app.models.clock import from_text
from app.models.identity import CaseId
from app.models.sla import Target, due_epoch
from app.models.storage.case_columns import NO_DUE_S
from app.models.storage.case_filter import CaseFilter, where_of
from app.models.storage.local_database import LocalDatabase
from app.models.working_time import Calendar, epoch


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
        rows = self._database.rows_named(
            f"SELECT id, clocks, call_s FROM case_row {condition}", values
        )
        return tuple(StoredPromises(*row) for row in rows)  # type: ignore[arg-type]

    def plan_again(self, calendars: Mapping[str, Calendar]) -> None:
        """Compute the due of every open promise under `calendars`.

        What Sanad does by itself is looked at anew too: `work_s` is due at once for every case.
        """
        rows = self._database.rows("SELECT seq, clocks FROM case_row WHERE is_closed = 0")
        planned = [(*_planned(str(clocks), calendars), seq) for seq, clocks in rows]
        self._database.execute_many(
            "UPDATE case_row SET due_s = ?, clocks = ?, work_s = 0 WHERE seq = ?", planned
        )


def _planned(text: str, calendars: Mapping[str, Calendar]) -> tuple[int, str]:
    """The first due and the clocks in the order in which they press."""
    clocks = json.loads(text)
    if not clocks:
        return NO_DUE_S, text
    dues = [_due_s(clock, calendars) for clock in clocks]
    order = sorted(range(len(clocks)), key=dues.__getitem__)
    if order != list(range(len(clocks))):
        text = json.dumps([clocks[place] for place in order], separators=(",", ":"))
    return dues[order[0]], text


def _due_s(clock: dict[str, Any], calendars: Mapping[str, Calendar]) -> int:
    changes = clock["changes"]
    target = changes[-1][1] if changes else clock["target"]
    pauses = [(_epoch(start), _epoch(end) if end else None) for start, end in clock["pauses"]]
    due = due_epoch(
        calendars[clock["calendar"]],
        _target(*sorted(target.items())),
        _epoch(clock["start"]),
        pauses,
    )
    return NO_DUE_S if due is None else due


@cache
def _target(*parts: tuple[str, str | int]) -> Target:
    return Target.from_json(dict(parts))


def _epoch(text: str) -> int:
    return epoch(from_text(text))
