"""The floor under the lists of a desk: the same store asked by bare sqlite3. For benchmarks only.

It knows no case, no view and no reader: one indexed query, one match of the index, the events
of one case.
"""

import sqlite3
from pathlib import Path

from app.models.storage.local_database import PRAGMAS


class BareReader:
    """One connection with the desk's own pragmas."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for name, value in PRAGMAS:
            self._connection.execute(f"PRAGMA {name} = {value}")

    def page(self, status: str, limit: int) -> int:
        """Read the newest cases of a status, whole rows; answer how many."""
        return self._read(
            "SELECT * FROM case_row INDEXED BY case_by_opening WHERE status = ?"
            " ORDER BY opened_s DESC, number_key DESC LIMIT ?",
            (status, limit),
        )

    def found(self, word: str, limit: int) -> int:
        """Read the folded words of the newest cases that hold a word; answer how many."""
        return self._read(
            "SELECT rowid, folded, stems FROM case_search WHERE case_search MATCH ?"
            " ORDER BY rowid DESC LIMIT ?",
            (f'folded : "{word}"', limit),
        )

    def history(self, case_id: str) -> int:
        """Read the events of a case; answer how many."""
        return self._read("SELECT * FROM event WHERE subject = ?", (case_id,))

    def close(self) -> None:
        """Close it."""
        self._connection.close()

    def _read(self, sql: str, values: tuple[str | int, ...]) -> int:
        return len(self._connection.execute(sql, values).fetchall())
