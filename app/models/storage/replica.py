"""What this desk holds of the shared database: how far it has read each stream, and when."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.models.identity import EventId
from app.models.storage.local_database import LocalDatabase


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """The place of the last event read in a stream, which numbers 1, 2, 3 … without gaps."""

    stream: str
    n: int
    event_id: EventId | None


class Replica:
    """The cursors; they move in the transaction that writes the events they passed."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def cursors(self) -> Mapping[str, Cursor]:
        """How far each stream has been read."""
        rows = self._database.rows("SELECT stream, n, event_id FROM cursor ORDER BY stream")
        return {
            str(stream): Cursor(
                stream=str(stream),
                n=int(str(n)),
                event_id=EventId(str(event_id)) if event_id else None,
            )
            for stream, n, event_id in rows
        }

    def move(self, cursor: Cursor) -> None:
        """The stream has been read up to here."""
        self._database.execute(
            "INSERT INTO cursor (stream, n, event_id) VALUES (?, ?, ?)"
            " ON CONFLICT (stream) DO UPDATE SET n = excluded.n, event_id = excluded.event_id",
            (cursor.stream, cursor.n, cursor.event_id),
        )

    def leave(self, stream: str) -> None:
        """The person is no member of the stream any more."""
        self._database.execute("DELETE FROM cursor WHERE stream = ?", (stream,))

    def event_counts(self) -> tuple[int, int]:
        """How many numbered events this desk holds, and of how many cases and customers."""
        row = self._database.row(
            "SELECT count(*), count(DISTINCT subject) FROM event WHERE position IS NOT NULL"
        )
        return (int(str(row[0])), int(str(row[1]))) if row else (0, 0)
