"""The functions of the shared database. They are code and no history: every upgrade writes all of
them as they stand in `functions/`, and what stands there no longer goes.

One whose answer or arguments change has to be dropped by a numbered migration first.
"""

from hashlib import sha256
from importlib.resources import files
from typing import Final

import psycopg
from psycopg.rows import TupleRow
from psycopg.sql import SQL

# Bodies are not checked on the way in: they call each other, whichever comes first.
_UNCHECKED: Final = "SET LOCAL check_function_bodies = off"
_NOT_WRITTEN_NOW: Final = """
SELECT p.oid::regprocedure::text FROM pg_proc p
WHERE p.pronamespace IN ('core'::regnamespace, 'api'::regnamespace)
    AND p.prorettype <> 'trigger'::regtype AND p.xmin <> pg_current_xact_id()::xid
"""
_SAY_WHICH: Final = (
    "UPDATE core.server SET functions = %(digest)s WHERE functions IS DISTINCT FROM %(digest)s"
)


def write_functions(connection: psycopg.Connection[TupleRow]) -> bool:
    """Write every function of this version, within the transaction; whether others were there."""
    connection.execute(_UNCHECKED)
    for text in _texts():
        connection.execute(text.encode())
    for (function,) in connection.execute(_NOT_WRITTEN_NOW).fetchall():
        connection.execute(SQL("DROP FUNCTION {}").format(SQL(function)))
    written = connection.execute(_SAY_WHICH, {"digest": digest()})
    return written.rowcount > 0


def digest() -> str:
    """Which functions are those of this version: a hash of all their texts."""
    return sha256("".join(_texts()).encode()).hexdigest()


def _texts() -> tuple[str, ...]:
    folder = files("app.models.storage.functions")
    named = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple((folder / name).read_text(encoding="utf-8") for name in named)
