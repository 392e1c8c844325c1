"""What this desk holds of the shared database: how far it has read, which files it owes."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import repeat

from msgspec import Struct

from app.models.identity import EventId
from app.models.storage.event_log import FILE_NAMED
from app.models.storage.local_database import LocalDatabase

# A file whose event came first is asked for again after so long, doubled each time.
_FIRST_WAIT_S = 3
_LONGEST_WAIT_S = 3600


class Cursor(Struct, frozen=True, kw_only=True):
    """The place of the last event read in a stream, which numbers 1, 2, 3 … without gaps."""

    stream: str
    n: int
    event_id: EventId | None


class Place(Struct, frozen=True, kw_only=True):
    """An event at its place in a stream."""

    stream: str
    n: int
    event: EventId


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

    def positions(self) -> dict[str, int]:
        """The number of the last row read of each stream."""
        return {name: cursor.n for name, cursor in self.cursors().items()}

    def take(self, stream: str, numbers: Sequence[int], events: Sequence[EventId]) -> None:
        """These rows of a stream were read, in this order; each follows the one before."""
        self._database.execute_many(
            "INSERT INTO feed (stream, n, event_id) VALUES (?, ?, ?)",
            list(zip(repeat(stream), numbers, events, strict=False)),
        )
        self._database.execute(
            "INSERT INTO cursor (stream, n, event_id) VALUES (?, ?, ?)"
            " ON CONFLICT (stream) DO UPDATE SET n = excluded.n, event_id = excluded.event_id",
            (stream, numbers[-1], events[-1]),
        )

    def begin(self, streams: Iterable[str]) -> None:
        """Reading these streams begins: nothing of them has been read."""
        self._database.execute_many(
            "INSERT OR IGNORE INTO cursor (stream, n) VALUES (?, 0)",
            [(stream,) for stream in streams],
        )

    def milestones(self) -> tuple[Place, ...]:
        """Places spaced ever wider into the past, to find where a restored server still agrees."""
        return tuple(
            place
            for cursor in self.cursors().values()
            for place in self._places(cursor.stream, _back_from(cursor.n))
        )

    def rewind(self, stream: str, n: int) -> None:
        """The server has the stream only up to `n`: what came after waits to be read again."""
        self._database.execute(
            "UPDATE event SET position = NULL WHERE id IN"
            " (SELECT event_id FROM feed WHERE stream = ? AND n > ?)",
            (stream, n),
        )
        self._database.execute("DELETE FROM feed WHERE stream = ? AND n > ?", (stream, n))
        self._database.execute(
            "UPDATE cursor SET n = ?, event_id ="
            " (SELECT event_id FROM feed WHERE feed.stream = cursor.stream AND feed.n = ?)"
            " WHERE stream = ?",
            (n, n, stream),
        )

    def first_lost(self) -> dict[str, int]:
        """The number of the first row that was read and is not here, of each stream with such."""
        rows = self._database.rows(
            "SELECT cursor.stream, cursor.n, count(event.id) FROM cursor"
            " LEFT JOIN feed ON feed.stream = cursor.stream AND feed.n <= cursor.n"
            " LEFT JOIN event ON event.id = feed.event_id GROUP BY cursor.stream"
        )
        return {
            str(stream): self._first_lost_of(str(stream), int(str(count)))
            for stream, n, count in rows
            if count != n
        }

    def leave(self, stream: str) -> None:
        """The person is no member of the stream any more: how far it was read is forgotten."""
        self._database.execute("DELETE FROM cursor WHERE stream = ?", (stream,))
        self._database.execute("DELETE FROM feed WHERE stream = ?", (stream,))

    def queue_file(self, sha256: str) -> None:
        """The content of this file has to go to the shared database, after its event."""
        self._database.execute("INSERT OR IGNORE INTO file_to_send VALUES (?)", (sha256,))

    def files_to_send(self) -> tuple[str, ...]:
        """The files whose content the shared database may not have whole yet."""
        return tuple(str(row[0]) for row in self._database.rows("SELECT sha256 FROM file_to_send"))

    def file_is_sent(self, sha256: str) -> None:
        """The shared database has the file whole."""
        self._database.execute("DELETE FROM file_to_send WHERE sha256 = ?", (sha256,))

    def want_file(self, sha256: str) -> None:
        """The content of this file is to be fetched."""
        self._database.execute("INSERT OR IGNORE INTO file_to_fetch (sha256) VALUES (?)", (sha256,))

    def files_to_fetch(self, now: datetime) -> tuple[str, ...]:
        """The files to ask for by now. A time that a clock of another century set counts as now."""
        now_s = int(now.timestamp())
        rows = self._database.rows(
            "SELECT sha256 FROM file_to_fetch WHERE next_at_s NOT BETWEEN ? + 1 AND ?"
            " ORDER BY tries, sha256",
            (now_s, now_s + _LONGEST_WAIT_S),
        )
        return tuple(str(row[0]) for row in rows)

    def file_came(self, sha256: str) -> None:
        """The file is here whole."""
        self._database.execute("DELETE FROM file_to_fetch WHERE sha256 = ?", (sha256,))

    def file_came_not(self, sha256: str, now: datetime) -> None:
        """The shared database has the file not whole yet: ask again later, and ever later."""
        self._database.execute(
            "UPDATE file_to_fetch SET tries = tries + 1,"
            " next_at_s = ? + min(?, ? << min(tries, 20)) WHERE sha256 = ?",
            (int(now.timestamp()), _LONGEST_WAIT_S, _FIRST_WAIT_S, sha256),
        )

    def files_to_drop(self) -> tuple[str, ...]:
        """The files that no event here names any more and that wait for nothing."""
        self._database.execute(
            f"DELETE FROM file_to_drop WHERE sha256 IN (SELECT {FILE_NAMED} FROM event"
            f" WHERE kind = 'attach' AND {FILE_NAMED} = file_to_drop.sha256)"
        )
        rows = self._database.rows(
            "SELECT sha256 FROM file_to_drop"
            " WHERE sha256 NOT IN (SELECT sha256 FROM file_to_send) ORDER BY sha256"
        )
        return tuple(str(row[0]) for row in rows)

    def file_is_dropped(self, sha256: str) -> None:
        """The file is not here any more, and not asked for."""
        for table in ("file_to_drop", "file_to_fetch"):
            self._database.execute(f"DELETE FROM {table} WHERE sha256 = ?", (sha256,))

    def _first_lost_of(self, stream: str, present: int) -> int:
        row = self._database.row(
            "SELECT min(place) FROM (SELECT feed.n, row_number() OVER (ORDER BY feed.n) AS place"
            " FROM feed JOIN event ON event.id = feed.event_id WHERE stream = ?) WHERE n > place",
            (stream,),
        )
        return int(str(row[0])) if row and row[0] is not None else present + 1

    def _places(self, stream: str, numbers: Sequence[int]) -> tuple[Place, ...]:
        rows = self._database.rows(
            "SELECT n, event_id FROM feed WHERE stream = ?"
            " AND n IN (SELECT value FROM json_each(?))",
            (stream, json.dumps(list(numbers))),
        )
        return tuple(
            Place(stream=stream, n=int(str(n)), event=EventId(str(event))) for n, event in rows
        )


def _back_from(n: int) -> tuple[int, ...]:
    steps = (2**power - 1 for power in range(n.bit_length() + 1))
    return tuple(n - step for step in steps if n > step)
