"""How many cases fit a filter: read off the kept numbers where they know it, else counted.

Triggers keep the numbers of each kind of case, and of the open cases that fall due in each ten
minutes: what the side bar shows of a million cases adds up a few hundred rows.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from app.models.storage.case_filter import CaseFilter, statuses_of, where_of
from app.models.storage.local_database import LocalDatabase, Value

_SLOT_S = 600


class CaseCounts:
    """The numbers of one desk."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def of(self, wanted: CaseFilter) -> int:
        """How many cases fit."""
        if wanted.overdue_at and wanted == CaseFilter(overdue_at=wanted.overdue_at):
            return self._due_until(wanted.overdue_at)
        kept = _kept(wanted)
        if kept is not None:
            return self._answer("ifnull(sum(n), 0) FROM case_count", *kept)
        return self._answer("count(*) FROM case_row", *where_of(wanted))

    def _due_until(self, instant: datetime) -> int:
        until = int(instant.timestamp())
        slot = until // _SLOT_S
        return self._database.count(
            "SELECT sum(n) FROM due_count WHERE slot < ?", (slot,)
        ) + self._database.count(
            "SELECT count(*) FROM case_row INDEXED BY case_open"
            " WHERE is_closed = 0 AND due_s >= ? AND due_s <= ?",
            (slot * _SLOT_S, until),
        )

    def _answer(self, asked: str, where: Sequence[str], values: Mapping[str, Value]) -> int:
        condition = f" WHERE {' AND '.join(where)}" if where else ""
        found = self._database.rows(f"SELECT {asked}{condition}", values)
        return int(str(found[0][0]))


def _kept(wanted: CaseFilter) -> tuple[list[str], dict[str, Value]] | None:
    """The conditions on the kept numbers, None if the filter asks for what they do not tell."""
    told = replace(
        CaseFilter(),
        status=wanted.status,
        is_open=wanted.is_open,
        department=wanted.department,
        assignee=wanted.assignee,
        is_unassigned=wanted.is_unassigned,
        is_accepted=wanted.is_accepted,
        has_call=wanted.has_call,
    )
    if told != wanted:
        return None
    where = ["status IN (SELECT value FROM json_each(:statuses))"]
    values: dict[str, Value] = {"statuses": json.dumps(statuses_of(wanted))}
    for column, value in (("department", wanted.department), ("assignee", wanted.assignee)):
        if value is not None:
            where.append(f"{column} = :{column}")
            values[column] = value
    if wanted.is_unassigned:
        where.append("assignee = ''")
    if wanted.is_accepted is not None:
        where.append(f"accepted = {int(wanted.is_accepted)}")
    if wanted.has_call:
        where.append("has_call")
    return where, values
