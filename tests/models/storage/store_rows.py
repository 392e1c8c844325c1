"""What stands in the file of a desk, asked beside the code that wrote it."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path


def rows_of(store: Path, sql: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
    """The rows of one question."""
    with closing(sqlite3.connect(store)) as connection:
        return connection.execute(sql, tuple(values)).fetchall()
