"""peewee without the PostgreSQL drivers that it imports wherever it finds them.

A desk opens SQLite at every start and PostgreSQL only when it syncs: hiding the drivers while
peewee loads takes some 0.15 s off each start and each command. psycopg itself is not touched.
"""

import sys

_HIDDEN = [name for name in ("psycopg", "psycopg2") if name not in sys.modules]
sys.modules.update(dict.fromkeys(_HIDDEN))  # type: ignore[arg-type]  # None: not to be found

from peewee import (  # noqa: E402
    DatabaseError,
    OperationalError,
    PeeweeException,
    SqliteDatabase,
)

for _name in _HIDDEN:
    del sys.modules[_name]

__all__ = ["DatabaseError", "OperationalError", "PeeweeException", "SqliteDatabase"]
