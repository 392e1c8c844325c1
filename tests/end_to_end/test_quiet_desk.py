"""A desk that is on while nothing happens: the database keeps hearing of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import psycopg
import pytest

from app.models.people import Role
from app.services.sync.session import SyncSession
from tests.end_to_end.two_desks import Organisation


@pytest.fixture
def quiet(zedo: Organisation) -> Iterator[SyncSession]:
    """The standing sync of a desk that has moved everything."""
    zedo.person("sara", Role.AGENT)
    seat = zedo.seat("sara")
    session = SyncSession(seat.desk.workplace, seat.shared, lambda: 0.5)
    session.step(is_focused=True)
    yield session
    session.close()


def seen_at(zedo: Organisation) -> datetime:
    with psycopg.connect(zedo.admin_dsn) as connection:
        row = connection.execute("SELECT max(seen_at) FROM core.device").fetchone()
    assert row is not None
    return row[0]  # type: ignore[no-any-return]


def test_a_quiet_desk_is_not_taken_for_one_that_does_not_sync(
    zedo: Organisation, quiet: SyncSession
) -> None:
    before = seen_at(zedo)
    at_once = quiet.step(is_focused=False)
    zedo.clock.advance(timedelta(minutes=11))  # type: ignore[attr-defined]
    later = quiet.step(is_focused=False)

    assert at_once.result is None
    assert later.result is not None
    assert seen_at(zedo) > before


def test_a_clock_that_was_set_back_keeps_nobody_from_being_heard(
    zedo: Organisation, quiet: SyncSession
) -> None:
    zedo.clock.advance(-timedelta(hours=3))  # type: ignore[attr-defined]

    assert quiet.step(is_focused=False).result is not None
