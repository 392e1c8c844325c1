"""A file that is not whole at the server yet is asked for again: soon, and then ever later."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.models.storage.local_store import LocalStore
from app.models.storage.replica import Replica

NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)
FILE = "a" * 64


@pytest.fixture
def replica(tmp_path: Path) -> Iterator[Replica]:
    store = LocalStore(tmp_path)
    store.open()
    store.replica.want_file(FILE)
    yield store.replica
    store.close()


def waits_s(replica: Replica, now: datetime) -> int:
    """Seconds from `now` until the file is asked for."""
    return next(n for n in range(10_000) if replica.files_to_fetch(now + timedelta(seconds=n)))


def test_a_file_is_asked_for_at_once_and_until_it_came(replica: Replica) -> None:
    replica.want_file(FILE)
    assert replica.files_to_fetch(NOW) == (FILE,)
    replica.file_came(FILE)
    assert replica.files_to_fetch(NOW) == ()


def test_each_time_in_vain_doubles_the_wait_up_to_an_hour(replica: Replica) -> None:
    waits = []
    for _ in range(30):
        replica.file_came_not(FILE, NOW)
        waits.append(waits_s(replica, NOW))
    assert waits[:4] == [3, 6, 12, 24]
    assert set(waits[11:]) == {3600}


def test_a_clock_of_another_century_delays_no_file(replica: Replica) -> None:
    replica.file_came_not(FILE, NOW.replace(year=2100))
    assert replica.files_to_fetch(NOW) == (FILE,)
