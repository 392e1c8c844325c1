"""What is written of a case: its row for the lists, the words that find it, whom it names."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache

from app.models.case import Case
from app.models.event import Event
from app.models.policy import Policy
from app.models.storage.case_columns import columns_of, pressing_of, work_s_of
from app.models.storage.case_search import CaseSearch, Entry, facets_of
from app.models.storage.local_database import LocalDatabase
from app.models.storage.mention_table import MentionTable


class CaseWriting:
    """The rows and what hangs on them; `CaseTable` reads them."""

    def __init__(self, database: LocalDatabase, search: CaseSearch) -> None:
        self._database = database
        self._search = search
        self._mentions = MentionTable(database)

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
