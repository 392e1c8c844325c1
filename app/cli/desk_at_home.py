"""The desk of a command: opened for as long as the command runs, speaking in its policy's zone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from app.cli.invocation import Invocation
from app.models.errors import Code, Refused
from app.wording.manner import Manner

if TYPE_CHECKING:
    from app.wiring import Desk


@contextmanager
def desk_of(call: Invocation) -> "Iterator[tuple[Desk, Manner]]":
    """The desk in the home that the command works on. Raises Refused if nobody made one."""
    from app.services.desk.home_place import is_home
    from app.wiring import open_desk

    if not is_home(call.home):
        raise Refused(Code.NOT_FOUND, field="home", reason="home_not_made")
    desk = open_desk(call.home, call.clock)
    try:
        yield desk, replace(call.manner, zone=ZoneInfo(desk.workplace.policy.zone))
    finally:
        desk.close()


@contextmanager
def up_to_date_desk_of(call: Invocation) -> "Iterator[tuple[Desk, Manner]]":
    """The desk with everything done that is due by time, whether or not somebody looked before."""
    with desk_of(call) as (desk, manner):
        desk.due_work.do_all()
        yield desk, manner
