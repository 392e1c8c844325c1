"""A clock that runs beside another one, ahead of it or behind, and can be moved on."""

from datetime import datetime, timedelta

from app.models.clock import Clock


class MovedClock:
    """Begins at `at` and runs at the pace of `clock`."""

    def __init__(self, clock: Clock, at: datetime) -> None:
        self._clock = clock
        self._ahead = at - clock.now()

    def now(self) -> datetime:
        """The present instant as aware UTC."""
        return self._clock.now() + self._ahead

    def move_on(self, by: timedelta) -> None:
        """Let `by` pass at once."""
        self._ahead += by
