"""The projected cases: one row each for lists, and the search index over their folded words."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.models.case import Case
from app.models.case_clock import clock_from_json, clock_to_json
from app.models.case_row import CaseRow, pressing_clocks
from app.models.event import Event
from app.models.identity import CaseId, CustomerId
from app.models.own_work import next_own_work
from app.models.policy import Policy
from app.models.search_rank import Field
from app.models.search_text import Searchable, searchable
from app.models.storage.case_filter import CaseFilter, where_of
from app.models.storage.local_database import LocalDatabase, Row, Value

NO_DUE_S = 253_402_300_800

# Parts the fields of one indexed text; the tokenizer takes it for a space.
_FIELD_BREAK = "\n"

_COLUMNS = (
    "id, number, status, priority, channel, type, category, subject, customer_id, customer_name,"
    " department, accepted, assignee, assignee_name, escalation, opened_s, closed_s, changed_s,"
    " call_s, due_s, clocks, last_event, last_actor"
)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A found case with the texts that ranking looks at."""

    row: CaseRow
    texts: tuple[tuple[Field, Searchable], ...]


class CaseTable:
    """Rows in the order of urgency, and those that hold certain words."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def put(self, case: Case, history: Sequence[Event], policy: Policy, now: datetime) -> None:
        """Write the row and the search words of `case`."""
        seq = self._database.count(_UPSERT, _row_values(case, history[-1], policy, now))
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
        clocks, due_s = _pressing(case, policy, now)
        self._database.execute(
            "UPDATE case_row SET due_s = ?, work_s = ?, clocks = ? WHERE id = ?",
            (due_s, _work_s(case, policy, now), clocks, case.id),
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
            values |= _place(after)
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
        sql = f"SELECT {_COLUMNS}, {_SYNC}, {_UNREAD} FROM case_row {tail}"
        found = self._database.rows_named(sql, values)
        return tuple(_case_row(row) for row in found)

    def _count(self, tail: str, values: dict[str, Value]) -> int:
        found = self._database.rows_named(f"SELECT count(*) FROM case_row {tail}", values)
        return int(str(found[0][0]))


_WRITTEN = (
    "id",
    "number",
    "status",
    "is_closed",
    "priority",
    "not_highest",
    "channel",
    "type",
    "category",
    "subject",
    "customer_id",
    "customer_name",
    "department",
    "accepted",
    "assignee",
    "assignee_name",
    "registered_by",
    "session",
    "escalation",
    "not_escalated",
    "opened_s",
    "closed_s",
    "changed_s",
    "call_s",
    "due_s",
    "work_s",
    "clocks",
    "last_event",
    "last_actor",
)
_UPSERT = (
    f"INSERT INTO case_row ({', '.join(_WRITTEN)}) VALUES ({', '.join('?' for _ in _WRITTEN)})"
    " ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in _WRITTEN[1:])
    + " RETURNING seq"
)


def _row_values(case: Case, last: Event, policy: Policy, now: datetime) -> tuple[Value, ...]:
    clocks, due_s = _pressing(case, policy, now)
    customer = case.customer
    subject = case.subject or (case.description or "").strip().partition("\n")[0][:200]
    return (
        case.id,
        case.number,
        case.status.value,
        int(not case.is_open),
        case.priority,
        int(case.priority != "highest"),
        case.channel,
        case.type,
        case.category,
        subject,
        customer.id if customer else None,
        customer.name if customer else None,
        case.department,
        int(case.department_accepted),
        case.assignee,
        case.assignee_name,
        case.registered_by,
        case.session,
        case.escalation,
        int(case.escalation == 0),
        _seconds(case.opened_at),
        _seconds(case.closed_at),
        _seconds(case.last_at),
        _seconds(case.call_at),
        due_s,
        _work_s(case, policy, now),
        clocks,
        case.last_event,
        last.actor,
    )


def _pressing(case: Case, policy: Policy, now: datetime) -> tuple[str, int]:
    pressing = pressing_clocks(case, policy, now) if case.is_open else ()
    text = json.dumps([clock_to_json(clock) for clock, _ in pressing], separators=(",", ":"))
    first_due = pressing[0][1].due if pressing else None
    return text, _seconds(first_due) or NO_DUE_S


def _work_s(case: Case, policy: Policy, now: datetime) -> int:
    work = next_own_work(case, policy, now)
    return _seconds(work.at if work else None) or NO_DUE_S


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


def _place(row: CaseRow) -> dict[str, Value]:
    return {
        "closed": int(row.status == "closed"),
        "calm": int(row.escalation == 0),
        "not_highest": int(row.priority != "highest"),
        "due": _seconds(row.due) or NO_DUE_S,
        "number": row.number,
    }


def _case_row(row: Row) -> CaseRow:
    values = dict(zip(_NAMES, row, strict=True))
    due_s = int(str(values["due_s"]))
    return CaseRow(
        id=CaseId(str(values["id"])),
        number=str(values["number"]),
        status=str(values["status"]),
        priority=str(values["priority"]),
        channel=str(values["channel"]),
        escalation=int(str(values["escalation"])),
        opened_at=_required_instant(values["opened_s"]),
        changed_at=_required_instant(values["changed_s"]),
        type=_text(values["type"]),
        category=_text(values["category"]),
        subject=_text(values["subject"]),
        customer_id=CustomerId(str(values["customer_id"])) if values["customer_id"] else None,
        customer_name=_text(values["customer_name"]),
        department=_text(values["department"]),
        department_accepted=bool(values["accepted"]),
        assignee=_text(values["assignee"]),
        assignee_name=_text(values["assignee_name"]),
        closed_at=_instant(values["closed_s"]),
        call_at=_instant(values["call_s"]),
        due=_instant(due_s) if due_s < NO_DUE_S else None,
        clocks=tuple(map(clock_from_json, json.loads(str(values["clocks"])))),
        sync=str(values["sync"] or "synced"),
        is_unread=bool(values["unread"]),
    )


_NAMES = (*_COLUMNS.replace(" ", "").split(","), "sync", "unread")


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _seconds(instant: datetime | None) -> int | None:
    return int(instant.timestamp()) if instant else None


def _instant(seconds: Value) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(int(str(seconds)), UTC)


def _required_instant(seconds: Value) -> datetime:
    return datetime.fromtimestamp(int(str(seconds)), UTC)
