"""Many open cases to plan again, and the floor under that: the same rows by bare sqlite3.

For benchmarks only. The many are copies of cases that the desk made, each some seconds later.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from app.models.clock import from_text, to_text
from app.models.storage.local_database import PRAGMAS
from app.models.storage.promise_table import READ_OPEN, WRITE_PLANNED, Planned

_APART_S = 7


class BarePlan:
    """A copy of a desk's file that reads and writes what planning again reads and writes."""

    def __init__(self, store: Path, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        with closing(sqlite3.connect(store)) as original:
            original.backup(self._connection)
        for name, value in PRAGMAS:
            self._connection.execute(f"PRAGMA {name} = {value}")

    def write(self, planned: Sequence[Planned]) -> None:
        """Read every open row, and save those that change, in one transaction."""
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(READ_OPEN).fetchall()
        self._connection.executemany(WRITE_PLANNED, planned)
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def multiply_open_cases(store: Path, count: int) -> None:
    """Copy the open cases of a desk's file until `count` are open: their rows, not their events."""
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.row_factory = sqlite3.Row
        rows = connection.execute("SELECT * FROM case_row WHERE is_closed = 0").fetchall()
        names = rows[0].keys()
        connection.executemany(
            f"INSERT INTO case_row VALUES ({', '.join(f':{name}' for name in names)})",
            _copies(rows, count - len(rows)),
        )


def _copies(rows: Sequence[sqlite3.Row], count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        row = dict(rows[number % len(rows)])
        later = timedelta(seconds=(number // len(rows) + 1) * _APART_S)
        clocks = [_later(clock, later) for clock in json.loads(row["clocks"])]
        yield row | {
            "seq": None,
            "id": f"{row['id']}-{number}",
            "number": f"{row['number']}-{number}",
            "clocks": json.dumps(clocks, separators=(",", ":")),
        }


def _later(clock: dict[str, Any], later: timedelta) -> dict[str, Any]:
    pauses = [[text and _shifted(text, later) for text in pause] for pause in clock["pauses"]]
    return clock | {"start": _shifted(clock["start"], later), "pauses": pauses}


def _shifted(text: str, later: timedelta) -> str:
    return to_text(from_text(text) + later)
