"""The SQLite file of a desk: opened safely, brought up to date, its troubles given a name.

WAL with synchronous=FULL: what a transaction acknowledged survives kill -9 and a power cut. What
can be read or made again need not wait for the disk. A file of a newer version is refused, a
damaged one is left as it is, and before every upgrade a copy is made beside it. peewee keeps the
transactions, and is loaded with the first: a window shows its list before it writes.
"""

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app.models.errors import Code, StorageProblem

if TYPE_CHECKING:
    from app.models.storage.lean_peewee import OpenDatabase

Value = str | int | float | bytes | None
Row = tuple[Value, ...]

_BUSY_TIMEOUT_S = 5
# Who opens a file that another upgrades waits for it: a million cases take a while.
_UPGRADE_TIMEOUT_S = 600
# Whoever commits over so many pages of the journal writes them back, and is kept waiting by it: a
# person by 4 MiB at most. A page of many events is not written twice in the moment it is kept.
_WAL_PAGES = 1_000
_WAL_PAGES_UNHURRIED = 4_000
PRAGMAS = (
    ("journal_mode", "wal"),
    ("wal_autocheckpoint", _WAL_PAGES),
    ("synchronous", "full"),
    ("foreign_keys", 1),
    # The rows and words of the open cases; more of them than mapping the head of the file keeps.
    ("cache_size", -32_768),
    ("temp_store", "memory"),
)
_STEPS = Path(__file__).parent / "migrations" / "local"


class _NamedProblems:
    """Turns what SQLite says of the environment into a StorageProblem; a bug stays a bug.

    Every statement runs in it, so it is one object for all: a generator would cost more than the
    look-up of a row.
    """

    __slots__ = ()

    def __enter__(self) -> None:
        """Nothing has gone wrong yet."""

    def __exit__(
        self, kind: object, fault: BaseException | None, traceback: object
    ) -> Literal[False]:
        """Raise the problem in place of what sqlite3 said, or peewee after it."""
        if fault is None or _said_by_sqlite(fault) is None:
            return False
        problem = _first_problem(fault)
        if problem is None:
            return False
        raise problem from None


_named_problems = _NamedProblems()


class LocalDatabase:
    """One connection to the store of a desk; each thread opens its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: sqlite3.Connection

    def open(self) -> None:
        """Open the file, or make it, and bring it up to date. Raises StorageProblem."""
        with _named_problems:
            _make_private(self.path)
            try:
                self._connect()
            except sqlite3.OperationalError:
                forbidden = _what_forbids(self.path)
                if forbidden:
                    raise forbidden from None
                raise

    def close(self) -> None:
        """Close this connection; nothing is lost if it never happens."""
        self._connection.close()

    def transaction(self, *, is_repeatable: bool = False) -> AbstractContextManager[None]:
        """All or nothing, on disk when it ends. Nested ones join the outer.

        One that `is_repeatable` survives kill -9, but a power cut may take it back whole: it
        reaches the disk with the next that is not, and never after it.
        """
        if self._connection.in_transaction:
            return nullcontext()
        return self._unhurried() if is_repeatable else self._whole_transaction()

    def execute(self, sql: str, values: Sequence[Value] = ()) -> None:
        """Run one statement."""
        with _named_problems:
            self._connection.execute(sql, values)

    def execute_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        """Run one statement for each of `rows`, inside the transaction that is open."""
        with _named_problems:
            self._connection.executemany(sql, rows)

    def rows(self, sql: str, values: Sequence[Value] | Mapping[str, Value] = ()) -> list[Row]:
        """All rows of a query."""
        with _named_problems:
            return self._connection.execute(sql, values).fetchall()

    def each(self, sql: str, values: Mapping[str, Value]) -> Iterator[Row]:
        """The rows of a query one by one, only as far as they are asked for."""
        with _named_problems:
            cursor = self._connection.execute(sql, values)
            try:
                yield from cursor
            finally:
                cursor.close()

    def row(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        """The first row of a query."""
        with _named_problems:
            found: Row | None = self._connection.execute(sql, values).fetchone()
            return found

    def count(self, sql: str, values: Sequence[Value] = ()) -> int:
        """The number that a query answers; 0 for none."""
        found = self.row(sql, values)
        return int(found[0]) if found and found[0] is not None else 0

    def backup(self, target: Path) -> None:
        """A whole copy of the store in `target`, as private as it is, taken while it is in use."""
        with _named_problems:
            _copy(self._connection, target)

    def check(self) -> tuple[str, ...]:
        """What SQLite itself finds wrong with the file; empty when it is sound."""
        found = self.rows("PRAGMA integrity_check(20)")
        return tuple(str(row[0]) for row in found if row[0] != "ok")

    def _connect(self) -> None:
        self._connection = sqlite3.connect(self.path, timeout=_BUSY_TIMEOUT_S, isolation_level=None)
        try:
            add_functions(self._connection)
            for name, value in PRAGMAS:
                self._connection.execute(f"PRAGMA {name} = {value}")
            self._upgrade()
        except BaseException:
            self._connection.close()
            raise

    @cached_property
    def _database(self) -> "OpenDatabase":
        from app.models.storage.lean_peewee import OpenDatabase

        return OpenDatabase(self._connection)

    @contextmanager
    def _whole_transaction(self) -> Iterator[None]:
        with _named_problems, self._database.transaction():
            yield

    @contextmanager
    def _unhurried(self) -> Iterator[None]:
        self.execute("PRAGMA synchronous = normal")
        self.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES_UNHURRIED}")
        try:
            with self._whole_transaction():
                yield
        finally:
            self.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
            self.execute("PRAGMA synchronous = full")

    def _upgrade(self) -> None:
        steps = migration_steps()
        version = self.count("PRAGMA user_version")
        if version > len(steps):
            raise StorageProblem(Code.NEWER_STORE, version=version, known=len(steps))
        if version == len(steps):
            return
        self.execute(f"PRAGMA busy_timeout = {_UPGRADE_TIMEOUT_S * 1000}")
        with self.transaction():
            self._take_steps(steps)
        self.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_S * 1000}")

    def _take_steps(self, steps: Sequence[Path]) -> None:
        """Nobody else writes meanwhile; whoever opened the file at the same time may have been
        first.
        """
        version = self.count("PRAGMA user_version")
        if 0 < version < len(steps):
            with closing(sqlite3.connect(self.path)) as before:
                _copy(before, self.path.with_suffix(f".before-{len(steps)}.sqlite"))
        for step in steps[version:]:
            for statement in _statements(step.read_text(encoding="utf-8")):
                self.execute(statement)
        self.execute(f"PRAGMA user_version = {max(version, len(steps))}")


def _copy(store: sqlite3.Connection, target: Path) -> None:
    _make_private(target)
    with closing(sqlite3.connect(target)) as copy:
        store.backup(copy)


def _make_private(path: Path) -> None:
    """A new store is its owner's alone; SQLite gives its other files the same rights."""
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _what_forbids(path: Path) -> StorageProblem | None:
    """What the system has against using the store, which SQLite does not tell from damage."""
    if os.path.isdir(path):
        return StorageProblem(Code.DAMAGED_STORE, reason="store_is_folder")
    folder = path.parent
    beside = (path, *(folder / f"{path.name}{end}" for end in ("-wal", "-shm")))
    files = [file for file in beside if os.path.exists(file)]
    may_read = os.access(folder, os.X_OK) and all(os.access(file, os.R_OK) for file in files)
    if os.path.exists(folder) and not may_read:
        return StorageProblem(Code.LOCKED_STORE, reason="store_not_readable")
    if not all(os.access(place, os.W_OK) for place in (folder, *files)):
        return StorageProblem(Code.NO_SPACE, reason="home_not_writable")
    return None


def add_functions(connection: sqlite3.Connection) -> None:
    """What migrations call beside SQL."""
    connection.create_function("folded", 1, _folded)
    connection.create_function("names_joined", 1, _names_joined)


def _folded(text: str | None) -> str | None:
    from app.models.search_text import fold

    return None if text is None else fold(text)


def _names_joined(text: str) -> str:
    from app.models.names_of_two import joined

    return joined(text)


def migration_steps() -> tuple[Path, ...]:
    """The file of every step, oldest first."""
    return tuple(sorted(_STEPS.glob("*.sql")))


def _first_problem(fault: BaseException | None) -> StorageProblem | None:
    """The problem that came first: SQLite ends a transaction that does not fit on the disk by
    itself, and rolling it back again is then an error of its own.
    """
    first: StorageProblem | None = None
    while fault is not None:
        if isinstance(fault, StorageProblem):
            return fault
        said = _said_by_sqlite(fault)
        code, reason = _problem(said) if said else (None, None)
        if code is not None:
            first = StorageProblem(code, reason=reason, detail=str(said))
        fault = fault.__context__
    return first


def _said_by_sqlite(fault: BaseException | None) -> sqlite3.Error | None:
    """What SQLite said; peewee says it again in words of its own and keeps it as `orig`."""
    said = getattr(fault, "orig", fault)
    return said if isinstance(said, sqlite3.Error) else None


def _problem(said: sqlite3.Error) -> tuple[Code | None, str | None]:
    """The code of what SQLite said and, where that is not all, the reason."""
    text = str(said).lower()
    if isinstance(said, sqlite3.OperationalError):
        for words, code, reason in _TROUBLES:
            if any(word in text for word in words):
                return code, reason
    elif isinstance(said, sqlite3.DatabaseError) and _is_damage(text):
        return Code.DAMAGED_STORE, None
    return None, None


def _is_damage(text: str) -> bool:
    return "malformed" in text or "not a database" in text or "corrupt" in text


_TROUBLES: tuple[tuple[tuple[str, ...], Code, str | None], ...] = (
    (("readonly",), Code.NO_SPACE, "home_not_writable"),
    (("database or disk is full", "disk i/o error", "no space"), Code.NO_SPACE, None),
    (("locked", "busy"), Code.LOCKED_STORE, None),
    (("malformed", "not a database", "unable to open", "corrupt"), Code.DAMAGED_STORE, None),
)


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
