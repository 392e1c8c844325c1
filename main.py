"""The one door into the program: a command goes to the command line, none opens the desk."""

import sys
import zoneinfo
from collections.abc import Sequence

TAKE_A_VALUE = frozenset({"--home", "--lang", "--tour", "--screens", "--format", "--only"})


def opens_the_desk(words: Sequence[str]) -> bool:
    """Whether `words` name no command, but only how the desk is to open."""
    left = iter(words)
    for word in left:
        option, _, value = word.partition("=")
        if option not in TAKE_A_VALUE | {"--demo"}:
            return False
        if option in TAKE_A_VALUE and not value:
            next(left, None)
    return True


def main() -> int:
    """Do what the command line asks for; the number is the exit status."""
    zoneinfo.reset_tzpath(to=())  # the pinned tzdata, so that every desk computes the same dues
    words = sys.argv[1:]
    if opens_the_desk(words):
        from app.views import door
    else:
        from app import cli as door
    return door.main(words)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # The package is its own Python: what writes a report is this program, started once more.
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
