"""What is to leave this desk: cases and customers that its person may not read any more.

A row stays as long as anything of its subject is here: events that wait to be sent, and refused
ones that their author has not put away.
"""

import json

from app.models.storage.local_database import LocalDatabase


class LeavingTable:
    """One row a subject."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def add_stream(self, stream: str) -> None:
        """Everything that was read through a stream whose rows are about to go."""
        self._database.execute(
            "INSERT OR IGNORE INTO leaving (subject) SELECT DISTINCT event.subject FROM feed"
            " JOIN event ON event.id = feed.event_id WHERE feed.stream = ?",
            (stream,),
        )

    def add(self, subject: str) -> None:
        """One case of which something is kept though it has left."""
        self._database.execute("INSERT OR IGNORE INTO leaving VALUES (?)", (subject,))

    def unreadable(self) -> tuple[str, ...]:
        """Of what is to leave and holds more than refused work: what no stream brings any more.

        What is read through another stream, or through the same again, stays.
        """
        rows = self._database.rows(f"SELECT subject FROM leaving WHERE {_HOLDS_MORE}")
        if not rows:
            return ()
        held = json.dumps([row[0] for row in rows])
        self._database.execute(
            "DELETE FROM leaving WHERE subject IN (SELECT event.subject FROM event"
            " JOIN feed ON feed.event_id = event.id"
            " WHERE event.subject IN (SELECT value FROM json_each(?)))",
            (held,),
        )
        left = self._database.rows(
            "SELECT subject FROM leaving WHERE subject IN (SELECT value FROM json_each(?))", (held,)
        )
        return tuple(str(row[0]) for row in left)

    def drop_gone(self) -> None:
        """Of what nothing is here any more, nothing has to leave."""
        self._database.execute(
            "DELETE FROM leaving WHERE NOT EXISTS"
            " (SELECT 1 FROM event WHERE event.subject = leaving.subject)"
        )


_HOLDS_MORE = (
    "EXISTS (SELECT 1 FROM event LEFT JOIN outbox USING (id)"
    " WHERE event.subject = leaving.subject"
    " AND (outbox.state IS NULL OR outbox.state <> 'refused' OR outbox.hidden))"
)
