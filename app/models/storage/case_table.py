"""The projected cases: one row each for lists, and the search index over their folded words."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache

from msgspec import Struct

from app.models.case import Case
from app.models.case_row import CaseRow
from app.models.event import Event
from app.models.identity import CaseId
from app.models.policy import Policy
from app.models.search_rank import Field
from app.models.search_text import Searchable, searchable
from app.models.storage.case_columns import (
    READ_COLUMNS,
    columns_of,
    place_of,
    pressing_of,
    row_of,
    work_s_of,
)
from app.models.storage.case_filter import CaseFilter, where_of
from app.models.storage.local_database import LocalDatabase, Value

# Parts the fields of one indexed text; the tokenizer takes it for a space.
_FIELD_BREAK = "\n"

_SYNC = (
    "(SELECT CASE WHEN max(state = 'refused' AND hidden = 0) THEN 'refused'"
    " WHEN max(state = 'new') THEN 'waiting' ELSE 'synced' END"
    " FROM outbox WHERE outbox.subject = case_row.id AND state <> 'acked')"
)
_UNREAD = (
    "(last_actor <> :me AND NOT EXISTS (SELECT 1 FROM seen"
    " WHERE seen.case_id = case_row.id AND seen.event_id = case_row.last_event))"
)
_ORDER = "is_closed, not_escalated, not_highest, due_s, number"


class Found(Struct, frozen=True, kw_only=True):
    """A found case with the texts that ranking looks at."""

    row: CaseRow
    texts: tuple[tuple[Field, Searchable], ...]


class CaseTable:
    """Rows in the order of urgency, and those that hold certain words."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def put(self, case: Case, history: Sequence[Event], policy: Policy, now: datetime) -> None:
        """Write the row and the search words of `case`."""
        columns = columns_of(case, history[-1], policy, now)
        seq = self._database.count(_upsert(tuple(columns)), tuple(columns.values()))
        words = [searchable(text) for text in _texts(case, history)]
        self._database.execute(
            "INSERT OR REPLACE INTO case_search (rowid, folded, stems) VALUES (?, ?, ?)",
            (
                seq,
                _FIELD_BREAK.join(word.folded for word in words),
                _FIELD_BREAK.join(word.stems for word in words),
            ),
        )
        for alias in case.aliases:
            self._database.execute(
                "INSERT OR REPLACE INTO case_alias (number, case_id) VALUES (?, ?)",
                (alias, case.id),
            )

    def forget(self, case_id: str) -> None:
        """Take the case off this desk, with its search words, alerts and marks."""
        self._database.execute(
            "DELETE FROM case_search WHERE rowid = (SELECT seq FROM case_row WHERE id = ?)",
            (case_id,),
        )
        self._database.execute("DELETE FROM case_row WHERE id = ?", (case_id,))
        for table in ("case_alias", "alert", "seen"):
            self._database.execute(f"DELETE FROM {table} WHERE case_id = ?", (case_id,))

    def put_due(self, case: Case, policy: Policy, now: datetime) -> None:
        """Write only what a calendar edit changes."""
        clocks, due_s = pressing_of(case, policy, now)
        self._database.execute(
            "UPDATE case_row SET due_s = ?, work_s = ?, clocks = ? WHERE id = ?",
            (due_s, work_s_of(case, policy, now), clocks, case.id),
        )

    def find_id(self, number_or_id: str) -> CaseId | None:
        """The case of that id, number or alias."""
        row = self._database.row(
            "SELECT id FROM case_row WHERE id = ?1 OR number = ?1"
            " UNION SELECT case_id FROM case_alias WHERE number = ?1",
            (number_or_id,),
        )
        return CaseId(str(row[0])) if row else None

    def urgent(
        self, wanted: CaseFilter, *, me: str, limit: int, after: CaseRow | None = None
    ) -> tuple[CaseRow, ...]:
        """Rows most urgent first; `after` is the last row of the page before."""
        where, values = where_of(wanted)
        values["me"] = me
        values["limit"] = limit
        if after:
            where.append(f"({_ORDER}) > (:closed, :calm, :not_highest, :due, :number)")
            values |= place_of(after)
        return self._read(f"{_sql_where(where)} ORDER BY {_ORDER} LIMIT :limit", values)

    def count(self, wanted: CaseFilter) -> int:
        """How many cases `urgent` would show in all."""
        where, values = where_of(wanted)
        return self._count(_sql_where(where), values)

    def matching(self, match: str, wanted: CaseFilter, *, me: str, limit: int) -> tuple[Found, ...]:
        """The newest cases that fit and whose words match an FTS5 expression."""
        where, values = where_of(wanted)
        newest = "" if where else " ORDER BY rowid DESC LIMIT :limit"
        where.append(
            "case_row.seq IN (SELECT rowid FROM case_search"
            f" WHERE case_search MATCH :match{newest})"
        )
        values |= {"match": match, "me": me, "limit": limit}
        rows = self._read(f"{_sql_where(where)} ORDER BY case_row.seq DESC LIMIT :limit", values)
        return tuple(Found(row=row, texts=self._texts(row.id)) for row in rows)

    def vocabulary(self, least_letters: int) -> tuple[str, ...]:
        """The longer words of all cases, for forgiving a slip of the finger."""
        rows = self._database.rows(
            "SELECT DISTINCT term FROM case_vocabulary WHERE length(term) >= ?", (least_letters,)
        )
        return tuple(str(row[0]) for row in rows)

    def rows(self, ids: Iterable[CaseId], wanted: CaseFilter, *, me: str) -> tuple[CaseRow, ...]:
        """The rows of those of these cases that fit, in no particular order."""
        where, values = where_of(wanted)
        where.append("id IN (SELECT value FROM json_each(:ids))")
        values |= {"ids": json.dumps(list(ids)), "me": me}
        return self._read(_sql_where(where), values)

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

    def mark_seen(self, case_id: CaseId) -> None:
        """The person at this desk has looked at the case as it stands."""
        self._database.execute(
            "INSERT INTO seen (case_id, event_id) SELECT id, last_event FROM case_row WHERE id = ?"
            " ON CONFLICT (case_id) DO UPDATE SET event_id = excluded.event_id",
            (case_id,),
        )

    def _texts(self, case_id: CaseId) -> tuple[tuple[Field, Searchable], ...]:
        row = self._database.row(
            "SELECT folded, stems FROM case_search"
            " WHERE rowid = (SELECT seq FROM case_row WHERE id = ?)",
            (case_id,),
        )
        if row is None:
            return ()
        parts = zip(*(str(column).split(_FIELD_BREAK) for column in row), strict=True)
        fields = zip(Field, parts, strict=True)
        return tuple((field, Searchable(folded, stems)) for field, (folded, stems) in fields)

    def _read(self, tail: str, values: dict[str, Value]) -> tuple[CaseRow, ...]:
        sql = f"SELECT {READ_COLUMNS}, {_SYNC}, {_UNREAD} FROM case_row {tail}"
        found = self._database.rows_named(sql, values)
        return tuple(row_of(row) for row in found)

    def _count(self, tail: str, values: dict[str, Value]) -> int:
        found = self._database.rows_named(f"SELECT count(*) FROM case_row {tail}", values)
        return int(str(found[0][0]))


def _texts(case: Case, history: Sequence[Event]) -> tuple[str, str, str]:
    """What ranking tells apart: names and numbers, the subject, everything else that was said."""
    customer = case.customer
    named = (customer.name, customer.phone, customer.phone_raw, customer.email) if customer else ()
    said = (
        str(event.data[key])
        for event in history
        for key in ("text", "solution", "reason")
        if event.data.get(key)
    )
    return (
        _lines(case.number, *case.aliases, case.external_ref, *named),
        case.subject or "",
        _lines(case.description, *case.facts.values(), *said),
    )


def _lines(*texts: str | None) -> str:
    return "\n".join(text for text in texts if text)


def _sql_where(where: Sequence[str]) -> str:
    return f"WHERE {' AND '.join(where)}" if where else ""


@cache
def _upsert(names: tuple[str, ...]) -> str:
    changed = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    return (
        f"INSERT INTO case_row ({', '.join(names)}) VALUES ({', '.join('?' for _ in names)})"
        f" ON CONFLICT (id) DO UPDATE SET {changed} RETURNING seq"
    )
