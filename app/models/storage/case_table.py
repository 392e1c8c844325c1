"""The projected cases: one row each for lists, with the search index and the counts beside them."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache

from app.models.case import Case
from app.models.case_order import CaseOrder, Span
from app.models.case_row import CaseRow
from app.models.event import Event
from app.models.identity import CaseId
from app.models.policy import Policy
from app.models.search_text import unparted
from app.models.status import Status
from app.models.storage.case_columns import (
    READ_COLUMNS,
    columns_of,
    pressing_of,
    row_of,
    work_s_of,
)
from app.models.storage.case_counts import CaseCounts
from app.models.storage.case_filter import CaseFilter, where_of
from app.models.storage.case_pages import CasePages
from app.models.storage.case_search import CaseSearch, Entry, facets_of
from app.models.storage.local_database import LocalDatabase, Value
from app.models.storage.mention_table import MentionTable
from app.models.storage.row_values import instant_or_none

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
        self._search = CaseSearch(database)
        self._mentions = MentionTable(database)

    @property
    def search(self) -> CaseSearch:
        """The index over the words of all cases."""
        return self._search

    def put(
        self, cases: Iterable[tuple[Case, Sequence[Event]]], policy: Policy, now: datetime
    ) -> None:
        """Write the rows and the search words of these cases, which their events made."""
        self._search.put(self._put(case, history, policy, now) for case, history in cases)

    def _put(self, case: Case, history: Sequence[Event], policy: Policy, now: datetime) -> Entry:
        columns = columns_of(case, history[-1], policy, now)
        seq = self._database.count(_upsert(tuple(columns)), tuple(columns.values()))
        self._put_aliases(case)
        self._mentions.put(case.id, history)
        return seq, texts_of(case, history), facets_of(columns)

    def _put_aliases(self, case: Case) -> None:
        for alias in case.aliases:
            self._database.execute(
                "INSERT OR REPLACE INTO case_alias (number, case_id) VALUES (?, ?)",
                (alias, case.id),
            )

    def forget(self, case_id: str) -> None:
        """Take the case off this desk, with its search words, alerts and marks."""
        self._search.forget(case_id)
        self._mentions.forget(case_id)
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

    def referred_to(self, reference: str, *, limit: int) -> tuple[CaseId, ...]:
        """The cases that an older system numbered so, among the newest with these words.

        Whatever parts its letters and digits, there or in what was typed, says nothing.
        """
        named = json.dumps(self._search.naming(reference, limit=limit))
        rows = self._database.rows(
            "SELECT subject, json_extract(doc, '$.sets.external_ref') FROM event WHERE subject IN"
            " (SELECT id FROM case_row WHERE seq IN (SELECT value FROM json_each(?)))"
            " AND kind IN ('register', 'correct')"
            " AND json_type(doc, '$.sets.external_ref') IS NOT NULL ORDER BY seq",
            (named,),
        )
        asked = unparted(reference)
        last = {CaseId(str(case)): unparted(str(given or "")) for case, given in rows}
        return tuple(case for case, given in last.items() if given == asked)

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

    def mark_seen(self, case_id: CaseId) -> None:
        """The person at this desk has looked at the case as it stands."""
        self._database.execute(
            "INSERT INTO seen (case_id, event_id) SELECT id, last_event FROM case_row WHERE id = ?"
            " ON CONFLICT (case_id) DO UPDATE SET event_id = excluded.event_id",
            (case_id,),
        )

    def _read(self, tail: str, values: dict[str, Value]) -> list[tuple[int, CaseRow]]:
        sql = f"SELECT case_row.seq, {READ_COLUMNS}, {_SYNC}, {_UNREAD} FROM case_row {tail}"
        found = self._database.rows_named(sql, values)
        return [(int(str(seq)), row_of(tuple(row))) for seq, *row in found]


def texts_of(case: Case, history: Sequence[Event]) -> tuple[str, str, str]:
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


@cache
def _upsert(names: tuple[str, ...]) -> str:
    changed = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    return (
        f"INSERT INTO case_row ({', '.join(names)}) VALUES ({', '.join('?' for _ in names)})"
        f" ON CONFLICT (id) DO UPDATE SET {changed} RETURNING seq"
    )
