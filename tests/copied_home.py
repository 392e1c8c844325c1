"""A desk's home for a test: made once a worker as people make it, and written out again after that.

Making one goes through every migration of the store. Homes that are copies of one another number
their cases alike: desks that are to meet make their own.
"""

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from app.models.clock import Clock
from app.services.desk.home import NewHome, make_folder, make_home
from app.services.desk.home_place import is_home


class _Made(Struct, frozen=True, kw_only=True):
    """What a home was made with, and the files that were in it."""

    new: NewHome
    at: datetime
    files: dict[Path, bytes]


_made: list[_Made] = []


def copied_home(home: Path, new: NewHome, clock: Clock) -> None:
    """Make a home in `home` like `make_home`, by copying where such a one was made before."""
    at = clock.now()
    known = next((each for each in _made if each.new == new and each.at == at), None)
    if known is None or is_home(home):
        make_home(home, new, clock)
        files = {each.relative_to(home): each.read_bytes() for each in home.iterdir()}
        _made.append(_Made(new=new, at=at, files=files))
        return
    make_folder(home)
    for place, content in known.files.items():
        (home / place).touch(mode=0o600)
        (home / place).write_bytes(content)
