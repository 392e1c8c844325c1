"""Where a person works: what every screen of a window needs to know, made once when it opens.

Screens reach the desk's services through its lanes alone; who runs them is the shell's business.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from msgspec import Struct

from app.models.clock import Clock
from app.models.errors import Code, DeskError, Refused
from app.models.people import Actor, Role
from app.models.policy import Policy
from app.services.desk.queue import View
from app.services.reports.catalogue import scope_of
from app.wiring import Desk

T = TypeVar("T")
Failed = Callable[[DeskError], None]


class Fault(DeskError):
    """A bug hit the work: it was logged and shown, whoever waits for the answer gets none."""

    def __init__(self) -> None:
        super().__init__(Code.BAD_VALUE, reason="fault")


class Lanes(Protocol):
    """How views hand work to a lane.

    `work` runs in the lane; `done` takes its result and `failed` its error, both in the window's
    thread. Without `failed` the window says what went wrong. A bug is shown first, and `failed`
    gets a `Fault`. Of several jobs with the same `latest`
    only the newest is answered, and those still waiting are never begun.
    """

    def desk(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        latest: str | None = None,
    ) -> None:
        """Local reads and writes."""

    def sync(
        self, work: Callable[[Desk], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Work that waits for the network."""

    def report(
        self, work: Callable[[Desk], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Long reads."""

    def close(self) -> None:
        """Answer nothing more and end the lanes."""


class Station(Struct, frozen=True, kw_only=True):
    """The desk of a window. `views` are those of the side bar, in its order."""

    home: Path
    policy: Policy
    actor: Actor
    views: tuple[View, ...]
    clock: Clock
    lanes: Lanes

    @property
    def is_department(self) -> bool:
        """Whether level two works here."""
        return self.actor.role is Role.DEPARTMENT

    @property
    def may_log(self) -> bool:
        """Whether new calls are taken here."""
        return self.actor.is_level_one or self.actor.role is Role.ROOM_MANAGER

    @property
    def may_look_after(self) -> bool:
        """Whether how everybody's desks stand is seen here."""
        return self.actor.role in (Role.ADMIN, Role.SUPERVISOR)

    @property
    def own_channels(self) -> tuple[str, str]:
        """The two channels by which most cases come to whoever works here."""
        is_in_rooms = self.actor.role is Role.ROOM_MANAGER
        return ("in_room", "remote") if is_in_rooms else ("phone", "walk_in")

    @property
    def may_report(self) -> bool:
        """Whether Excel reports are written here."""
        try:
            scope_of(self.actor)
        except Refused:
            return False
        return True
