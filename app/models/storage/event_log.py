"""Events as the desk keeps them, and the outbox of those the shared database has to confirm."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.models.clock import from_text, to_text
from app.models.event import Event, event_from_json
from app.models.identity import EventId
from app.models.storage.local_database import LocalDatabase, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An event that the shared database refused, kept for its author to see."""

    event: Event
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxCounts:
    """How many events wait and how many were refused and are still shown."""

    waiting: int
    refused: int


class EventLog:
    """The table of all events this desk knows, in the order of its own writing."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def append_own(self, events: Sequence[Event]) -> None:
        """Write events of this desk and queue them for the shared database."""
        self.append(events)
        self._database.execute_many(
            "INSERT INTO outbox (id, subject, state) VALUES (?, ?, 'new')",
            [(event.id, event.subject) for event in events],
        )

    def append(self, events: Iterable[Event]) -> None:
        """Write events; one that is known already takes over its place in the server's order."""
        self._database.execute_many(
            "INSERT INTO event (id, subject, kind, position, received_at, doc)"
            " VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET position = excluded.position,"
            " received_at = excluded.received_at WHERE excluded.position IS NOT NULL",
            [_values(event) for event in events],
        )

    def history(self, subject: str) -> tuple[Event, ...]:
        """The events of a case or customer that count: numbered ones, then our own pending.

        An event that was refused is not part of it.
        """
        rows = self._database.rows(
            "SELECT event.doc, event.position, event.received_at FROM event"
            " LEFT JOIN outbox USING (id)"
            " WHERE event.subject = ? AND (outbox.state IS NULL OR outbox.state <> 'refused')"
            " ORDER BY event.position IS NULL, event.position, event.seq",
            (subject,),
        )
        return tuple(_event(row) for row in rows)

    def find(self, event_id: EventId) -> Event | None:
        """The event of that id."""
        row = self._database.row(
            "SELECT doc, position, received_at FROM event WHERE id = ?", (event_id,)
        )
        return _event(row) if row else None

    def waiting(self, limit: int) -> tuple[Event, ...]:
        """The oldest events that the shared database has not seen."""
        rows = self._database.rows(
            "SELECT event.doc, event.position, event.received_at FROM outbox"
            " JOIN event USING (id) WHERE outbox.state = 'new' ORDER BY outbox.seq LIMIT ?",
            (limit,),
        )
        return tuple(_event(row) for row in rows)

    def confirm(
        self, event_id: EventId, position: int | None, received_at: datetime, now: datetime
    ) -> None:
        """The shared database has the event, at this place; None: it made it superfluous."""
        self._database.execute(
            "UPDATE outbox SET state = 'acked', acked_at = ? WHERE id = ?",
            (to_text(now), event_id),
        )
        self._database.execute(
            "UPDATE event SET position = ?, received_at = ? WHERE id = ?",
            (position, to_text(received_at), event_id),
        )

    def drop_superfluous(self, event_id: EventId) -> None:
        """Forget an event of Sanad's own that another desk wrote first."""
        self._database.execute("DELETE FROM event WHERE id = ?", (event_id,))
        self._database.execute("DELETE FROM outbox WHERE id = ?", (event_id,))

    def refuse(self, event_id: EventId, reason: str) -> None:
        """The shared database refused the event: it stays visible and counts no more."""
        self._database.execute(
            "UPDATE outbox SET state = 'refused', reason = ? WHERE id = ?", (reason, event_id)
        )

    def refusals(self, subject: str | None = None) -> tuple[Refusal, ...]:
        """The refused events that were not hidden, oldest first."""
        rows = self._database.rows(
            "SELECT event.doc, event.position, event.received_at, outbox.reason FROM outbox"
            " JOIN event USING (id) WHERE outbox.state = 'refused' AND hidden = 0"
            " AND (?1 IS NULL OR outbox.subject = ?1) ORDER BY outbox.seq",
            (subject,),
        )
        return tuple(Refusal(event=_event(row), reason=str(row[3])) for row in rows)

    def hide_refusal(self, event_id: EventId) -> None:
        """Its author has seen it; it stays in the store."""
        self._database.execute("UPDATE outbox SET hidden = 1 WHERE id = ?", (event_id,))

    def counts(self) -> OutboxCounts:
        """What the status bar says."""
        rows = self._database.rows(
            "SELECT state, count(*) FROM outbox WHERE state <> 'acked' AND hidden = 0"
            " GROUP BY state"
        )
        found = {str(state): int(str(count)) for state, count in rows}
        return OutboxCounts(waiting=found.get("new", 0), refused=found.get("refused", 0))

    def send_again_after(self, subject_positions: Iterable[EventId]) -> int:
        """Queue confirmed events anew, because the shared database lost them."""
        ids = [(event_id,) for event_id in subject_positions]
        self._database.execute_many(
            "UPDATE outbox SET state = 'new', acked_at = NULL WHERE id = ? AND state = 'acked'", ids
        )
        return len(ids)

    def forget_confirmed_before(self, instant: datetime) -> None:
        """Take confirmed rows out of the outbox; their events stay."""
        self._database.execute(
            "DELETE FROM outbox WHERE state = 'acked' AND acked_at < ?", (to_text(instant),)
        )


def _values(event: Event) -> tuple[str | int | None, ...]:
    document = json.dumps(event.to_json(), ensure_ascii=False, separators=(",", ":"))
    received = to_text(event.received_at) if event.received_at else None
    return (event.id, event.subject, event.kind, event.position, received, document)


def _event(row: Row) -> Event:
    return event_from_json(
        json.loads(str(row[0])),
        position=int(str(row[1])) if row[1] is not None else None,
        received_at=from_text(str(row[2])) if row[2] else None,
    )
