"""Lanes for pictures: all work is done before the call returns, so no screen is caught reading."""

from collections.abc import Callable
from typing import TypeVar

from app.models.errors import DeskError
from app.views.station import Failed
from app.wiring import Desk

T = TypeVar("T")


class PlainLanes:
    """All three lanes over one desk, in the thread of the window."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.failed: Failed = _is_a_fault

    def desk(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        latest: str | None = None,
    ) -> None:
        """Local reads and writes."""
        self._do(work, done, failed)

    def sync(
        self, work: Callable[[Desk], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Work that waits for the network."""
        self._do(work, done, failed)

    def report(
        self, work: Callable[[Desk], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Long reads."""
        self._do(work, done, failed)

    def close(self) -> None:
        """Close the desk."""
        self._desk.close()

    def _do(
        self, work: Callable[[Desk], T], done: Callable[[T], None], failed: Failed | None
    ) -> None:
        try:
            result = work(self._desk)
        except DeskError as error:
            (failed or self.failed)(error)
            return
        done(result)


def _is_a_fault(error: DeskError) -> None:
    raise error
