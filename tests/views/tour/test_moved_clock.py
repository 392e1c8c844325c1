"""The clock of the tour begins where it is told, runs beside another, and can be moved on."""

from datetime import timedelta

from app.models.clock import FixedClock
from app.views.tour.moved_clock import MovedClock


def test_it_begins_elsewhere_and_keeps_the_pace(clock: FixedClock) -> None:
    begun = clock.now() - timedelta(hours=3)
    moved = MovedClock(clock, begun)
    clock.advance(timedelta(seconds=5))

    assert moved.now() == begun + timedelta(seconds=5)


def test_it_can_be_moved_on(clock: FixedClock) -> None:
    moved = MovedClock(clock, clock.now())
    moved.move_on(timedelta(minutes=90))

    assert moved.now() - clock.now() == timedelta(minutes=90)
