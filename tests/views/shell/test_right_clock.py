"""A window goes by the clock of the shared database where its computer's is wrong."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.models.clock import FixedClock
from app.views.shell.right_clock import right_clock
from app.wiring import Desk
from tests.views.desk_at_work import make_desk


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    made = make_desk(tmp_path / "مكتب", clock)
    yield made
    made.close()


def test_a_clock_that_is_an_hour_slow_is_set_right(desk: Desk, clock: FixedClock) -> None:
    desk.workplace.set_right(timedelta(hours=1))
    assert right_clock(desk, clock).now() == clock.now() + timedelta(hours=1)


def test_a_right_clock_is_left_alone(desk: Desk, clock: FixedClock) -> None:
    assert right_clock(desk, clock) is clock


def test_a_clock_that_was_set_right_goes_on(desk: Desk, clock: FixedClock) -> None:
    desk.workplace.set_right(timedelta(minutes=-5))
    right, before = right_clock(desk, clock), clock.now()
    clock.advance(timedelta(seconds=30))
    assert right.now() == before - timedelta(minutes=4, seconds=30)
