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


def asked_of_the_desk(words: Sequence[str]) -> dict[str, str] | None:
    """How `words` say that the desk is to open; None where they name a command."""
    asked, left = {}, iter(words)
    for word in left:
        option, is_joined, value = word.partition("=")
        if option in TAKE_A_VALUE:
            given = value if is_joined else next(left, None)
        else:
            given = "" if word == "--demo" else None
        if given is None or (option == "--home" and (not given or option in asked)):
            return None
        asked[option] = given
    return asked


def main() -> int:
    """Do what the command line asks for; the number is the exit status."""
    words = call_command.with_its_command(sys.argv[1:])
    if call_command.hand_over_at_once(words):
        return 0
    from app.models.pinned_zones import pin_zones

    pin_zones()
    asked = asked_of_the_desk(words)
    if asked is None:
        from app.cli import program

        return program.main(words)
    from app.views import door

    return door.main(asked)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # The package is its own Python: what writes a report is this program, started once more.
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
