"""The floor under the local store: the same rows in the same tables by bare sqlite3.

For benchmarks only. It knows no case, no rule and no projection: it is handed the rows that the
desk wrote for each case and writes them, one transaction a case, with the desk's own pragmas.
"""

import sqlite3
from pathlib import Path

from msgspec import Struct

from app.models.storage.local_database import PRAGMAS, Value, add_functions, migration_steps

_OF_CASE = (
    ("event", "SELECT * FROM event WHERE subject = ?"),
    ("outbox", "SELECT * FROM outbox WHERE subject = ?"),
    ("case_row", "SELECT * FROM case_row WHERE id = ?"),
)


class CaseRows(Struct, frozen=True, kw_only=True):
    """All rows of one case: table name and values each."""

    rows: tuple[tuple[str, tuple[Value, ...]], ...]


class BareStore:
    """A file of the same shape, written without any of our code."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        add_functions(self._connection)
        for name, value in PRAGMAS:
            self._connection.execute(f"PRAGMA {name} = {value}")
        for step in migration_steps():
            self._connection.executescript(step.read_text(encoding="utf-8"))

    def write(self, case: CaseRows, counter: int) -> None:
        """Save the rows of one case, and the counter of cases, in one transaction."""
        execute = self._connection.execute
        execute("BEGIN IMMEDIATE")
        for table, values in case.rows:
            execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)
        execute("INSERT OR REPLACE INTO meta VALUES ('next_number', ?)", (str(counter),))
        execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def rows_of_every_case(path: Path) -> tuple[CaseRows, ...]:
    """What the desk whose store is `path` wrote for each of its cases, oldest first."""
    connection = sqlite3.connect(path)
    try:
        found = connection.execute("SELECT id, seq FROM case_row ORDER BY seq").fetchall()
        return tuple(CaseRows(rows=_rows(connection, case, seq)) for case, seq in found)
    finally:
        connection.close()


def _rows(
    connection: sqlite3.Connection, case: str, seq: int
) -> tuple[tuple[str, tuple[Value, ...]], ...]:
    plain = [
        (table, tuple(row))
        for table, question in _OF_CASE
        for row in connection.execute(question, (case,))
    ]
    words = connection.execute("SELECT * FROM case_search WHERE rowid = ?", (seq,)).fetchall()
    return (*plain, *(("case_search", tuple(row)) for row in words))
