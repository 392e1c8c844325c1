"""The desk's own few words of the command line: where, in which language, as what.

`--tour` and `--screens` show the desk instead of opening it; `make run` without a display and
`sanad screens` start it so.
"""

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.services.demo.screen_names import PictureFormat, ScreenName
from app.services.desk.display import shows_windows
from app.wording.manner import Language

if TYPE_CHECKING:
    from app.views.shell.main_window import MainWindow

_ENVIRONMENT_FAILED = 3


class _Asked(argparse.Namespace):
    home: Path | None
    lang: str | None
    demo: bool
    tour: Path | None
    screens: Path | None
    format: PictureFormat
    only: ScreenName | None
    ring: str | None


def main(words: Sequence[str], opened: Callable[["MainWindow"], None] | None = None) -> int:
    """Open the desk as `words` say; the number is the exit status.

    `opened` is told of every window that is opened, as soon as it is shown.
    """
    parser = argparse.ArgumentParser(prog="sanad", add_help=False)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--lang", choices=[language.value for language in Language])
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--tour", type=Path)
    parser.add_argument("--screens", type=Path)
    parser.add_argument("--format", type=PictureFormat, default=PictureFormat.FULL)
    parser.add_argument("--only", type=ScreenName)
    parser.add_argument("--ring")
    asked = parser.parse_args(words, _Asked())
    if asked.screens is not None:
        from app.views.tour import screens

        return screens.main(asked.screens, asked.format, asked.only)
    if asked.tour is not None:
        from app.views.tour import tour

        return tour.play(asked.tour, lang=asked.lang)
    if not shows_windows():
        return _say_no_screen(asked)
    # What is loaded stays for good: to look for garbage in it takes a tenth of the start.
    gc.disable()
    from app.views import plain_imports  # noqa: F401 - before the others
    from app.views.shell import start

    gc.freeze()
    gc.enable()
    return start.main(asked.home, lang=asked.lang, demo=asked.demo, ring=asked.ring, opened=opened)


def _say_no_screen(asked: _Asked) -> int:
    """Qt would end the process by a signal, with words for who knows Qt."""
    from app.services.desk.home_place import default_home
    from app.services.desk.settings import Settings
    from app.wording.display_words import NO_SCREEN
    from app.wording.manner import Manner

    kept = Settings.of(asked.home or default_home()).language
    language = Language(asked.lang) if asked.lang else kept
    print(NO_SCREEN.in_(Manner(language=language)), file=sys.stderr)
    return _ENVIRONMENT_FAILED
