"""The count after a fault: made = acknowledged = stored, none twice, feeds gapless, desks alike.

An event that the server refused is made and not stored; it has to be in its desk's outbox as such.

What was made is read from the homes, never from what a test remembers.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import psycopg

from app.models.storage.store_name import STORE_NAME
from tests.end_to_end.two_desks import Seat

_TWICE = "SELECT subject, position FROM core.event GROUP BY 1, 2 HAVING count(*) > 1"
_BROKEN_SUBJECTS = (
    "SELECT s.id FROM core.subject s JOIN core.event e ON e.subject = s.id GROUP BY s.id, s.version"
    " HAVING s.version <> count(*) OR min(e.position) <> 1 OR max(e.position) <> s.version"
)
_BROKEN_FEEDS = (
    "SELECT s.name FROM core.stream s LEFT JOIN core.feed f ON f.stream = s.id"
    " GROUP BY s.id, s.name, s.head HAVING s.head <> count(f.n) OR s.head <> coalesce(max(f.n), 0)"
    " OR count(DISTINCT f.event) <> count(f.event)"
)


def outbox(home: Path, state: str) -> set[str]:
    """The events of a home that its outbox holds in that state."""
    with sqlite3.connect(home / STORE_NAME) as store:
        rows = store.execute("SELECT id FROM outbox WHERE state = ?", (state,)).fetchall()
    store.close()
    return {str(row[0]) for row in rows}


def count_all(dsn: str, seats: Sequence[Seat]) -> int:
    """How many events are there, once it is proved that each is there once and nothing waits."""
    homes = {seat.home for seat in seats}
    made = set().union(*(_made(home) for home in homes))
    acknowledged = set().union(*(outbox(home, "acked") for home in homes))
    refused = set().union(*(outbox(home, "refused") for home in homes))
    waiting = set().union(*(outbox(home, "new") for home in homes))
    with psycopg.connect(dsn) as connection:
        stored = {str(row[0]) for row in connection.execute("SELECT id FROM core.event")}
        assert connection.execute(_TWICE).fetchall() == []
        assert connection.execute(_BROKEN_SUBJECTS).fetchall() == []
        assert connection.execute(_BROKEN_FEEDS).fetchall() == []
    assert waiting == set()
    assert made == acknowledged | refused
    assert acknowledged - stored == set()
    assert refused & stored == set()
    for home in homes:
        assert _damage(home) == [("ok",)]
    return len(acknowledged)


def _made(home: Path) -> set[str]:
    """What the desk of a home wrote, whatever became of it."""
    with sqlite3.connect(home / STORE_NAME) as store:
        rows = store.execute(
            "SELECT id FROM event WHERE json_extract(doc, '$.device') ="
            " (SELECT json_extract(value, '$') FROM meta WHERE name = 'device')"
        ).fetchall()
    store.close()
    return {str(row[0]) for row in rows}


def are_alike(seats: Sequence[Seat]) -> None:
    """Every desk has every case, in the same state, from the same events."""
    first, *others = (_cases(seat) for seat in seats)
    assert first
    for other in others:
        assert other == first


def _cases(seat: Seat) -> dict[str, object]:
    store = seat.desk.workplace.store
    return {
        case: (store.case(case), [event.id for event in store.events.history(case)])
        for case in store.cases.all_ids()
    }


def _damage(home: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(home / STORE_NAME) as store:
        found = store.execute("PRAGMA integrity_check").fetchall()
    store.close()
    return found
