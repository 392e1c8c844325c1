"""The window's clock where the computer's own is wrong: it goes by that of the shared database.

So what is left of a promise is the same on every desk.
"""

from datetime import datetime, timedelta

from app.models.clock import Clock
from app.wiring import Desk

# The desk counts in whole seconds, so a difference of one is none.
_NONE = timedelta(seconds=2)


class RightClock:
    """Runs with `clock`, which is `behind` by so much."""

    def __init__(self, clock: Clock, behind: timedelta) -> None:
        self._clock = clock
        self._behind = behind

    def now(self) -> datetime:
        """The present instant as aware UTC."""
        return self._clock.now() + self._behind


def right_clock(desk: Desk, clock: Clock) -> Clock:
    """The clock by which a window at `desk` tells the time."""
    behind = desk.workplace.now() - clock.now()
    return RightClock(clock, behind) if abs(behind) >= _NONE else clock
