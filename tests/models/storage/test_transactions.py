"""What a person was told is on the disk; what can be read or made again need not wait for it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.storage.local_database import LocalDatabase

NORMAL, FULL = 1, 2
MIB = 1 << 20


@pytest.fixture
def database(tmp_path: Path) -> Iterator[LocalDatabase]:
    database = LocalDatabase(tmp_path / "مكتب.sqlite")
    database.open()
    yield database
    database.close()


def patience(database: LocalDatabase) -> int:
    """Whether SQLite waits for the disk at the end of a transaction."""
    return database.count("PRAGMA synchronous")


def write_nowhere(database: LocalDatabase) -> None:
    """A repeatable transaction whose second statement fails."""
    with database.transaction(is_repeatable=True):
        database.execute("INSERT INTO meta (name, value) VALUES ('a', '1')")
        database.execute("INSERT INTO nowhere (value) VALUES (1)")


def test_only_what_is_repeatable_does_not_wait_for_the_disk(database: LocalDatabase) -> None:
    with database.transaction():
        assert patience(database) == FULL
    with database.transaction(is_repeatable=True):
        assert patience(database) == NORMAL
    assert patience(database) == FULL


def test_after_a_repeatable_one_that_failed_everything_waits_again(database: LocalDatabase) -> None:
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        write_nowhere(database)
    assert patience(database) == FULL
    assert database.rows("SELECT * FROM meta") == []


def test_a_repeatable_one_inside_another_waits_as_the_other_does(database: LocalDatabase) -> None:
    with database.transaction(), database.transaction(is_repeatable=True):
        assert patience(database) == FULL


def test_what_a_person_waits_for_writes_back_little_of_the_journal(database: LocalDatabase) -> None:
    """Whoever commits over the limit writes all of it back, and is kept waiting by that."""
    journal = database.path.with_name(f"{database.path.name}-wal")
    text = "كلمة " * 20_000
    for number in range(40):
        with database.transaction():
            database.execute("INSERT INTO meta (name, value) VALUES (?, ?)", (number, text))
    assert journal.stat().st_size < 5 * MIB


def test_what_can_be_made_again_is_written_back_in_larger_pieces(database: LocalDatabase) -> None:
    journal = database.path.with_name(f"{database.path.name}-wal")
    text = "كلمة " * 20_000
    for number in range(40):
        with database.transaction(is_repeatable=True):
            database.execute("INSERT INTO meta (name, value) VALUES (?, ?)", (number, text))
    assert journal.stat().st_size > 7 * MIB
    assert database.count("PRAGMA wal_autocheckpoint") * 4096 < 5 * MIB
