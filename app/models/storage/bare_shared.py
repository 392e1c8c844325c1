"""The floor under the shared database: its rows by bare INSERT and COPY, without any of our code.

For benchmarks only, as the superuser. It knows no rule and no fold: it is handed the rows that a
push wrote and writes them again beside, or makes a table large by copying the cases in it.
"""

from collections.abc import Sequence

import psycopg
from msgspec import Struct
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Identifier
from psycopg.types.json import Jsonb

from app.models.storage.shared_connection import connect

# Making a table large takes minutes where others use the machine.
_LIMIT_S = 1800.0

# Which rows belong to an event; those of a case as they stand once it was pushed.
_OF_EVENTS = {
    "event": "SELECT * FROM core.event WHERE id = ANY (%(events)s)",
    "feed": "SELECT * FROM core.feed WHERE event = ANY (%(events)s)",
    "subject": "SELECT s.* FROM core.subject s WHERE s.head = ANY (%(events)s)",
    "subject_stream": "SELECT t.* FROM core.subject_stream t JOIN core.subject s"
    " ON s.id = t.subject WHERE s.head = ANY (%(events)s)",
    "case_clock": "SELECT c.* FROM core.case_clock c JOIN core.subject s"
    " ON s.id = c.case_id WHERE s.head = ANY (%(events)s)",
}

# A case again under another id: `copy` is the number of the copy. The ids of a desk begin with the
# moment that made them, so those of a copy do too: each after the one before.
_GROW = """
CREATE FUNCTION pg_temp.another(id uuid, copy int) RETURNS uuid LANGUAGE sql IMMUTABLE
    RETURN (lpad(to_hex(1700000000000 + 60000 * ({present} + copy)::bigint), 12, '0')
        || '7' || left(md5(id::text || copy || '{present}'), 19))::uuid;
CREATE TEMP TABLE origin AS
    SELECT id, {present} + row_number() OVER (ORDER BY id) AS place
    FROM core.subject WHERE form = 'case';
CREATE TEMP TABLE copied AS SELECT o.id, o.place, copy, pg_temp.another(o.id, copy) AS other,
    '9' || lpad((copy % 10000)::text, 4, '0') || '-' || lpad(o.place::text, 7, '0') || '-0'
        AS number
    FROM origin o, generate_series(1, {copies}) AS copy;
INSERT INTO core.subject (id, form, number, version, head, registered_by, status, fields, writers,
        conflicts, updated_at)
    SELECT c.other, s.form, c.number, s.version, pg_temp.another(s.head, c.copy), s.registered_by,
        s.status, s.fields || jsonb_build_object('number', c.number), s.writers, s.conflicts,
        s.updated_at
    FROM copied c JOIN core.subject s ON s.id = c.id;
INSERT INTO core.event SELECT pg_temp.another(e.id, c.copy), c.other, e.position,
        pg_temp.another(e.base, c.copy), NULL, e.kind, e.version, e.actor, e.pushed_by, e.device,
        e.status_claimed, e.status_folded, e.happened_at, e.made_at, e.received_at,
        e.body || jsonb_build_object('id', pg_temp.another(e.id, c.copy), 'subject', c.other,
            'base', pg_temp.another(e.base, c.copy)) || CASE WHEN e.body -> 'sets' ? 'number'
            THEN jsonb_build_object('sets', e.body -> 'sets'
                || jsonb_build_object('number', c.number)) ELSE '{{}}' END
    FROM copied c JOIN core.event e ON e.subject = c.id;
INSERT INTO core.subject_stream SELECT c.other, t.stream, t.fed_to, t.until
    FROM copied c JOIN core.subject_stream t ON t.subject = c.id;
INSERT INTO core.case_clock SELECT c.other, k.clock, k.round, k.due, k.met_at, k.state,
        k.policy_version
    FROM copied c JOIN core.case_clock k ON k.case_id = c.id;
INSERT INTO core.feed SELECT t.stream, s.head
        + row_number() OVER (PARTITION BY t.stream ORDER BY c.copy, c.place, e.position), e.id
    FROM copied c JOIN core.subject_stream t ON t.subject = c.other
    JOIN core.stream s ON s.id = t.stream
    JOIN core.event e ON e.subject = c.other AND e.position <= least(t.until, t.fed_to);
UPDATE core.stream s SET head = (SELECT coalesce(max(n), 0) FROM core.feed WHERE stream = s.id);
DROP TABLE origin, copied;
DROP FUNCTION pg_temp.another;
"""


class SharedRows(Struct, frozen=True, kw_only=True):
    """The rows that a push wrote: table name and values each."""

    rows: tuple[tuple[str, tuple[tuple[object, ...], ...]], ...]


class BareShared:
    """The superuser's connection to a database that a benchmark may fill and spoil."""

    def __init__(self, dsn: str) -> None:
        self._connection: psycopg.Connection[TupleRow] = connect(dsn, limit_s=_LIMIT_S)

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def new_database(self, name: str) -> None:
        """Make an empty database."""
        self._connection.execute(
            SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(Identifier(name))
        )

    def stand_beside(self) -> None:
        """Make tables of the same shape, keys included, for the bare rows."""
        self._connection.execute("CREATE SCHEMA IF NOT EXISTS bare")
        for table in _OF_EVENTS:
            name = Identifier(table)
            self._connection.execute(
                SQL("CREATE TABLE bare.{} (LIKE core.{} INCLUDING ALL)").format(name, name)
            )

    def rows_of(self, events: Sequence[str]) -> SharedRows:
        """What is stored of these events and of the cases that they are the newest of."""
        found = {
            table: self._connection.execute(question.encode(), {"events": list(events)}).fetchall()
            for table, question in _OF_EVENTS.items()
        }
        return SharedRows(
            rows=tuple((table, tuple(map(_writable, rows))) for table, rows in found.items())
        )

    def write(self, rows: SharedRows) -> None:
        """Write the rows beside, in one transaction."""
        with self._connection.transaction(), self._connection.cursor() as cursor:
            for table, values in rows.rows:
                if values:
                    places = SQL(", ").join([SQL("%s")] * len(values[0]))
                    insert = SQL("INSERT INTO bare.{} VALUES ({})")
                    cursor.executemany(insert.format(Identifier(table), places), values)

    def ask_nothing(self) -> None:
        """The least that a question can cost."""
        self._connection.execute("SELECT 1").fetchone()

    def copy_out(self, stream: str, limit: int) -> int:
        """Read the first events of a stream by COPY; how many bytes came."""
        question = SQL(
            "COPY (SELECT f.n, e.position, e.received_at, e.body FROM core.feed f"
            " JOIN core.stream s ON s.id = f.stream JOIN core.event e ON e.id = f.event"
            " WHERE s.name = {} ORDER BY f.n LIMIT {}) TO STDOUT"
        ).format(stream, limit)
        with self._connection.cursor().copy(question) as copy:
            return sum(len(piece) for piece in copy)

    def grow(self, copies: int) -> int:
        """Copy every case so many times; how many events there are then."""
        with self._connection.transaction():
            self._connection.execute("SET LOCAL session_replication_role = replica")
            self._connection.execute(_GROW.format(copies=copies, present=self.count()).encode())
        self._connection.execute("VACUUM ANALYZE")
        return self.count()

    def count(self) -> int:
        """How many events there are."""
        row = self._connection.execute("SELECT count(*) FROM core.event").fetchone()
        return int(row[0]) if row else 0


def _writable(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(Jsonb(value) if isinstance(value, dict) else value for value in row)
