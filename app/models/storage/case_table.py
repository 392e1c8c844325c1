"""The projected cases: one row each for lists, with the counts beside them."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from app.models.case_order import CaseOrder, Span
from app.models.case_row import CaseRow
from app.models.identity import CaseId, EventId
from app.models.status import Status
from app.models.storage.case_columns import READ_COLUMNS, row_of
from app.models.storage.case_counts import CaseCounts
from app.models.storage.case_filter import CaseFilter, where_of
from app.models.storage.case_pages import CasePages
from app.models.storage.local_database import LocalDatabase, Value
from app.models.storage.row_values import instant_or_none

if TYPE_CHECKING:
    from app.models.storage.case_search import CaseSearch

_SYNC = (
    "(SELECT CASE WHEN max(state = 'refused' AND hidden = 0) THEN 'refused'"
    " WHEN max(state = 'new') THEN 'waiting' ELSE 'synced' END"
    " FROM outbox WHERE outbox.subject = case_row.id AND state <> 'acked')"
)
_UNREAD = (
    "(last_actor <> :me AND NOT EXISTS (SELECT 1 FROM seen"
    " WHERE seen.case_id = case_row.id AND seen.event_id = case_row.last_event))"
)


class CaseTable:
    """The rows, page by page in any order."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database
        self._pages = CasePages(database)
        self._counts = CaseCounts(database)

    @cached_property
    def search(self) -> "CaseSearch":
        """The index over the words of all cases."""
        from app.models.storage.case_search import CaseSearch

        return CaseSearch(self._database)

    def find_id(self, number_or_id: str) -> CaseId | None:
        """The case of that id, number or alias."""
        row = self._database.row(
            "SELECT id FROM case_row WHERE id = ?1 OR number = ?1"
            " UNION SELECT case_id FROM case_alias WHERE number = ?1",
            (number_or_id,),
        )
        return CaseId(str(row[0])) if row else None

    def page(
        self, wanted: CaseFilter, span: Span, *, me: str, order: CaseOrder = CaseOrder.URGENCY
    ) -> tuple[CaseRow, ...]:
        """The rows of a stretch of the list in that order."""
        return self.at(self._pages.seqs(wanted, order, span), me=me)

    def at(self, seqs: Sequence[int], *, me: str) -> tuple[CaseRow, ...]:
        """The rows at these places, in their order."""
        values: dict[str, Value] = {"seqs": json.dumps(seqs), "me": me}
        where = "WHERE case_row.seq IN (SELECT value FROM json_each(:seqs))"
        found = dict(self._read(where, values))
        return tuple(found[seq] for seq in seqs if seq in found)

    def count(self, wanted: CaseFilter) -> int:
        """How many cases fit in all."""
        return self._counts.of(wanted)

    def rows(self, ids: Iterable[CaseId], wanted: CaseFilter, *, me: str) -> tuple[CaseRow, ...]:
        """The rows of those of these cases that fit, in no particular order."""
        where, values = where_of(wanted)
        where.append("id IN (SELECT value FROM json_each(:ids))")
        values |= {"ids": json.dumps(list(ids)), "me": me}
        return tuple(row for _, row in self._read(f"WHERE {' AND '.join(where)}", values))

    def with_work_due(self, now: datetime, limit: int) -> tuple[CaseId, ...]:
        """Open cases in which Sanad has something to do by itself, the longest due first."""
        rows = self._database.rows(
            "SELECT id FROM case_row WHERE is_closed = 0 AND work_s <= ? ORDER BY work_s LIMIT ?",
            (int(now.timestamp()), limit),
        )
        return tuple(CaseId(str(row[0])) for row in rows)

    def last_rated(self, customer_id: str) -> tuple[CaseId, ...]:
        """The customer's cases that were rated, the one rated last first."""
        rows = self._database.rows(
            "SELECT event.subject FROM case_row JOIN event ON event.subject = case_row.id"
            " WHERE case_row.customer_id = ? AND event.kind = 'rate'"
            " GROUP BY event.subject ORDER BY max(event.seq) DESC",
            (customer_id,),
        )
        return tuple(CaseId(str(row[0])) for row in rows)

    def open_ids(self) -> tuple[CaseId, ...]:
        """Every case that is not closed."""
        rows = self._database.rows("SELECT id FROM case_row WHERE is_closed = 0")
        return tuple(CaseId(str(row[0])) for row in rows)

    def opened_between(self, start: datetime, end: datetime) -> tuple[CaseId, ...]:
        """The cases opened from `start` on and before `end`, in the order of their opening."""
        rows = self._database.rows(
            "SELECT id FROM case_row WHERE opened_s >= ? AND opened_s < ? ORDER BY opened_s, seq",
            (int(start.timestamp()), int(end.timestamp())),
        )
        return tuple(CaseId(str(row[0])) for row in rows)

    def of_customer(self, customer_id: str) -> tuple[CaseId, ...]:
        """Every case of that customer."""
        rows = self._database.rows("SELECT id FROM case_row WHERE customer_id = ?", (customer_id,))
        return tuple(CaseId(str(row[0])) for row in rows)

    def all_ids(self) -> tuple[CaseId, ...]:
        """Every case of this desk."""
        return tuple(CaseId(str(row[0])) for row in self._database.rows("SELECT id FROM case_row"))

    def last_changed(self) -> datetime | None:
        """When a case was changed last; None without any."""
        row = self._database.row(
            "SELECT max((SELECT max(changed_s) FROM case_row WHERE status = value))"
            " FROM json_each(?)",
            (json.dumps(list(Status)),),
        )
        return instant_or_none(row[0]) if row else None

    def mark_seen(self, case_id: CaseId, last_event: EventId) -> None:
        """The person at this desk has looked at the case as that event left it."""
        self._database.execute(
            "INSERT INTO seen (case_id, event_id) SELECT id, ?2 FROM case_row WHERE id = ?1"
            " ON CONFLICT (case_id) DO UPDATE SET event_id = excluded.event_id",
            (case_id, last_event),
        )

    def _read(self, tail: str, values: dict[str, Value]) -> list[tuple[int, CaseRow]]:
        sql = f"SELECT case_row.seq, {READ_COLUMNS}, {_SYNC}, {_UNREAD} FROM case_row {tail}"
        found = self._database.rows(sql, values)
        return [(int(str(seq)), row_of(tuple(row))) for seq, *row in found]
