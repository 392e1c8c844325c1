"""The one door into the program: a command goes to the command line, none opens the desk."""

import sys
from collections.abc import Sequence

try:
    from app.cli import call_command
except ModuleNotFoundError as missing:
    print(
        f"لم تُثبَّت هنا بعد {missing.name}؛ يجهّز make run كل شيء.\n"
        f"{missing.name} is not installed here yet; make run sets everything up.",
        file=sys.stderr,
    )
    sys.exit(3)

TAKE_A_VALUE = frozenset(
    {"--home", "--lang", "--tour", "--screens", "--format", "--only", "--ring"}
)


def opens_the_desk(words: Sequence[str]) -> bool:
    """Whether `words` name no command, but only how the desk is to open."""
    left = iter(words)
    for word in left:
        option, _, value = word.partition("=")
        if option not in TAKE_A_VALUE | {"--demo"}:
            return False
        if option in TAKE_A_VALUE and not value and next(left, None) is None:
            return False
    return True


def main() -> int:
    """Do what the command line asks for; the number is the exit status."""
    words = call_command.with_its_command(sys.argv[1:])
    if call_command.hand_over_at_once(words):
        return 0
    from app.models.pinned_zones import pin_zones

    pin_zones()
    if opens_the_desk(words):
        from app.views import door
    else:
        from app.cli import program as door
    return door.main(words)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # The package is its own Python: what writes a report is this program, started once more.
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
