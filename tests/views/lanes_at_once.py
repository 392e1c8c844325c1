"""Lanes for tests: work is done where it is handed in, its answer given before the call returns."""

from collections.abc import Callable
from typing import TypeVar

from app.models.errors import DeskError
from app.wiring import Desk

T = TypeVar("T")


class LanesAtOnce:
    """All three lanes over one desk, in the test's own thread; errors without a taker are kept."""

    def __init__(self, desk: Desk) -> None:
        self.opened = desk
        self.failures: list[DeskError] = []

    def desk(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], None],
        failed: Callable[[DeskError], None] | None = None,
        *,
        latest: str | None = None,
    ) -> None:
        """Do it now."""
        try:
            result = work(self.opened)
        except DeskError as error:
            (failed or self.failures.append)(error)
            return
        done(result)

    sync = desk
    report = desk

    def close(self) -> None:
        """Close the desk."""
        self.opened.close()


class SlowLanes(LanesAtOnce):
    """Lanes that answer only when they are told to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._waiting: list[Callable[[], None]] = []

    def desk(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], None],
        failed: Callable[[DeskError], None] | None = None,
        *,
        latest: str | None = None,
    ) -> None:
        """Put it off."""
        self._waiting.append(lambda: LanesAtOnce.desk(self, work, done, failed))

    def answer(self, *, newest_first: bool = False) -> None:
        """Answer all that waits."""
        while self._waiting:
            self._waiting.pop(-1 if newest_first else 0)()
