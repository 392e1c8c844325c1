"""The running promises of many cases at once, as lean as they are stored.

Whoever watches ten thousand clocks compares these texts and reads only the ones that changed.
"""

import json
from datetime import UTC, datetime
from typing import NamedTuple

from app.models.case_clock import CaseClock, clock_from_json
from app.models.identity import CaseId
from app.models.storage.case_filter import CaseFilter, where_of
from app.models.storage.local_database import LocalDatabase


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
