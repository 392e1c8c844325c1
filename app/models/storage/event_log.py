"""Events as the desk keeps them, and the outbox of those the shared database has to confirm."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec import Struct
from msgspec.json import Encoder
from msgspec.structs import replace

from app.models.case import SyncState
from app.models.clock import from_text, to_text
from app.models.event import Event
from app.models.event_text import event_from_text
from app.models.identity import EventId
from app.models.people import Actor, Role
from app.models.storage.local_database import LocalDatabase, Row

# The file that an event attaches, spelt as its index is.
FILE_NAMED = "json_extract(doc, '$.data.sha256')"
_EVERYTHING = -1
_spell = Encoder().encode
_NUMBERED = (
    "ON CONFLICT (id) DO UPDATE SET position = excluded.position,"
    " received_at = excluded.received_at WHERE excluded.position IS NOT NULL"
)


class StoredEvent(NamedTuple):
    """A numbered event as it travels and is kept: its document stays the text that it is.

    Of the very many that a desk reads, few are looked into; taking one apart costs more than
    writing it down.
    """

    position: int
    received_at: str
    id: EventId
    subject: str
    kind: str
    document: str

    @property
    def event(self) -> Event:
        """The event, taken apart."""
        return _event((self.document, self.position, self.received_at))


class StreamPart(Struct, frozen=True, kw_only=True):
    """Some rows of one stream as they follow each other: their numbers, and the events there."""

    stream: str
    numbers: Sequence[int]
    events: Sequence[StoredEvent]


class Refusal(Struct, frozen=True, kw_only=True):
    """An event that the shared database refused, kept for its author to see."""

    event: Event
    reason: str


class OutboxCounts(Struct, frozen=True, kw_only=True):
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
            f" VALUES (?, ?, ?, ?, ?, ?) {_NUMBERED}",
            [_values(event) for event in events],
        )

    def take(self, events: Sequence[StoredEvent]) -> None:
        """Write numbered events as they came."""
        self._database.execute_many(
            "INSERT INTO event (position, received_at, id, subject, kind, doc)"
            f" VALUES (?, ?, ?, ?, ?, ?) {_NUMBERED}",
            events,
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

    def sync_state(self, subject: str) -> SyncState:
        """Whether the events of a case or customer are on their way, shared or refused."""
        row = self._database.row(
            "SELECT max(state = 'refused' AND hidden = 0), max(state = 'new') FROM outbox"
            " WHERE subject = ?",
            (subject,),
        )
        refused, waiting = row or (0, 0)
        if refused:
            return SyncState.REFUSED
        return SyncState.PENDING if waiting else SyncState.SYNCED

    def find(self, event_id: EventId) -> Event | None:
        """The event of that id."""
        row = self._database.row(
            "SELECT doc, position, received_at FROM event WHERE id = ?", (event_id,)
        )
        return _event(row) if row else None

    def waiting(self, limit: int) -> tuple[Event, ...]:
        """The oldest events that the shared database has not seen; all for a negative limit."""
        rows = self._database.rows(
            "SELECT event.doc, event.position, event.received_at FROM outbox"
            " JOIN event USING (id) WHERE outbox.state = 'new' ORDER BY outbox.seq LIMIT ?",
            (limit,),
        )
        return tuple(_event(row) for row in rows)

    def confirm(
        self, event_id: EventId, position: int | None, received_at: datetime | None, now: datetime
    ) -> None:
        """The shared database has the event, at this place among those of its subject."""
        self._database.execute(
            "UPDATE outbox SET state = 'acked', acked_at = ? WHERE id = ?",
            (to_text(now), event_id),
        )
        self._database.execute(
            "UPDATE event SET position = ?, received_at = ? WHERE id = ?",
            (position, to_text(received_at) if received_at else None, event_id),
        )

    def drop_superfluous(self, dropped: Event) -> None:
        """Forget an event of Sanad's own that came too late; what was built upon it moves down."""
        rebased = [
            replace(event, base=dropped.base)
            for event in self.waiting(_EVERYTHING)
            if event.base == dropped.id
        ]
        self._database.execute_many(
            "UPDATE event SET doc = ?2 WHERE id = ?1",
            [(event.id, _values(event)[5]) for event in rebased],
        )
        self._database.execute("DELETE FROM event WHERE id = ?", (dropped.id,))
        self._database.execute("DELETE FROM outbox WHERE id = ?", (dropped.id,))

    def refuse(self, event_id: EventId, reason: str) -> None:
        """The shared database refused the event: it stays visible and counts no more.

        A file that only it names has nowhere to go.
        """
        self._database.execute(
            "UPDATE outbox SET state = 'refused', reason = ? WHERE id = ?", (reason, event_id)
        )
        self._database.execute(
            "DELETE FROM file_to_send WHERE sha256 IN"
            f" (SELECT {FILE_NAMED} FROM event WHERE id = ? AND kind = 'attach')"
            " AND NOT EXISTS (SELECT 1 FROM event LEFT JOIN outbox USING (id)"
            f" WHERE event.kind = 'attach' AND {FILE_NAMED} = file_to_send.sha256"
            " AND (outbox.state IS NULL OR outbox.state <> 'refused'))",
            (event_id,),
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
        """Its author has seen it; it stays in the store as long as its case does."""
        self._database.execute("UPDATE outbox SET hidden = 1 WHERE id = ?", (event_id,))
        for table in ("outbox", "event"):
            self._database.execute(
                f"DELETE FROM {table} WHERE id = ? AND subject IN (SELECT subject FROM leaving)",
                (event_id,),
            )

    def counts(self) -> OutboxCounts:
        """What the status bar says."""
        count = self._database.count
        return OutboxCounts(
            waiting=count("SELECT count(*) FROM outbox WHERE state = 'new'"),
            refused=count("SELECT count(*) FROM outbox WHERE state = 'refused' AND hidden = 0"),
        )

    def send_all_again(self) -> None:
        """Queue every confirmed event anew, because the shared database lost some of them."""
        self._database.execute(
            "UPDATE outbox SET state = 'new', acked_at = NULL WHERE state = 'acked'"
        )

    def sign_waiting(self, actor: Actor, device: str, old_logins: Iterable[str]) -> None:
        """Let everything that waits go in under the person who joined a shared database.

        The name that was used here is kept; whoever of `old_logins` owns a case becomes them.
        """
        rewritten = [
            (*_values(_signed(event, actor, device, frozenset(old_logins))),)
            for event in self.waiting(_EVERYTHING)
        ]
        self._database.execute_many(
            "UPDATE event SET doc = ?2 WHERE id = ?1",
            [(values[0], values[5]) for values in rewritten],
        )

    def subjects_waiting(self) -> frozenset[str]:
        """Whose events the shared database has not seen."""
        rows = self._database.rows("SELECT DISTINCT subject FROM outbox WHERE state = 'new'")
        return frozenset(str(row[0]) for row in rows)

    def forget(self, subject: str) -> None:
        """Take the events of a case or customer off this desk; what was refused is still shown."""
        self._database.execute(
            "DELETE FROM outbox WHERE subject = ? AND NOT (state = 'refused' AND hidden = 0)",
            (subject,),
        )
        self._database.execute(
            "DELETE FROM event WHERE subject = ?1"
            " AND id NOT IN (SELECT id FROM outbox WHERE subject = ?1)",
            (subject,),
        )

    def forget_confirmed_before(self, instant: datetime) -> None:
        """Take confirmed rows out of the outbox; their events stay."""
        self._database.execute(
            "DELETE FROM outbox WHERE state = 'acked' AND acked_at < ?", (to_text(instant),)
        )


def _signed(event: Event, actor: Actor, device: str, old_logins: frozenset[str]) -> Event:
    if event.role is Role.SYSTEM:
        return replace(event, device=device)
    sets = dict(event.sets)
    if sets.get("assignee") in old_logins:
        sets["assignee"] = actor.login
    return replace(event, actor=actor.login, role=actor.role, device=device, sets=sets)


def _values(event: Event) -> tuple[str | int | None, ...]:
    document = _spell(event.to_json()).decode()
    received = to_text(event.received_at) if event.received_at else None
    return (event.id, event.subject, event.kind, event.position, received, document)


def _event(row: Row) -> Event:
    return event_from_text(
        str(row[0]),
        position=int(str(row[1])) if row[1] is not None else None,
        received_at=from_text(str(row[2])) if row[2] else None,
    )
