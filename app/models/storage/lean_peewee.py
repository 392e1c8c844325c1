"""peewee's transactions over a connection that is open already.

peewee imports the PostgreSQL drivers wherever it finds them; a desk opens SQLite at every start and
PostgreSQL only when it syncs. Hiding them while peewee loads takes some 0.15 s off. psycopg itself
is not touched.
"""

import sqlite3

from app.models.hidden_modules import hidden

with hidden("psycopg", "psycopg2"):
    from peewee import SqliteDatabase


class OpenDatabase(SqliteDatabase):
    """A transaction takes the right to write when it begins, so that none has to be tried twice."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._opened = connection
        super().__init__(":memory:", lock_type="IMMEDIATE", autoconnect=False)
        self.connect()

    def _connect(self) -> sqlite3.Connection:
        return self._opened
