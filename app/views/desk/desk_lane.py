"""The way from a screen to the desk's services: asked for here, answered later in the window.

The window never waits for the store: a screen hands its work to a lane, which runs it over a
connection of its own. Screens know no more of the lanes of `views.shell` than this.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

from app.models.errors import DeskError
from app.wiring import Desk

T = TypeVar("T")
Failed = Callable[[DeskError], None]


class DeskLane(Protocol):
    """Runs work on the desk, one after the other, and answers in the window's thread."""

    def desk(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        latest: str | None = None,
    ) -> None:
        """Do `work`; then call `done` with its result, or `failed` with what stood in the way.

        Of several jobs with the same `latest` only the newest is answered.
        """
