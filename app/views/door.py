"""The desk's own few words of the command line: where, in which language, as what.

`--tour` and `--screens` show the desk instead of opening it; `make run` without a display and
`sanad screens` start it so. A second start only tells the first, and is over before Qt is loaded.
"""

import gc
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.services.desk.desk_socket import read_message, say, waiting_line
from app.services.desk.display import shows_windows
from app.services.desk.home_place import default_home, is_home
from app.wording.manner import Language

if TYPE_CHECKING:
    from app.views.shell.main_window import MainWindow

_WordT = TypeVar("_WordT", bound=StrEnum)

_DONE, _WRONG_USAGE, _ENVIRONMENT_FAILED = 0, 2, 3


def main(asked: Mapping[str, str], opened: Callable[["MainWindow"], None] | None = None) -> int:
    """Open the desk as it is `asked`, by option; the number is the exit status.

    `opened` is told of every window that is opened, as soon as it is shown.
    """
    lang = _one_of(Language, asked["--lang"]) if "--lang" in asked else None
    if "--screens" in asked:
        return _show_screens(asked)
    if "--tour" in asked:
        from app.views.tour import tour

        return tour.play(Path(asked["--tour"]), lang=lang)
    home = Path(asked["--home"]) if asked.get("--home") else default_home()
    if not shows_windows():
        return _say_no_screen(home, lang)
    is_demo, line = "--demo" in asked, None
    said = read_message(asked.get("--ring", "").encode())
    if is_home(home) and not is_demo:
        if say(home, said):
            return _DONE
        # A call that comes while the window is being opened finds this desk, and no second.
        line = waiting_line(home)
    # What is loaded stays for good: to look for garbage in it takes a tenth of the start.
    gc.disable()
    from app.views import plain_imports  # noqa: F401 - before the others
    from app.views.shell import start

    gc.freeze()
    gc.enable()
    if is_demo:
        return start.try_out(home if "--home" in asked else None, lang)
    return start.main(home, lang=lang, said=said, line=line, opened=opened)


def _show_screens(asked: Mapping[str, str]) -> int:
    from app.services.demo.screen_names import PictureFormat, ScreenName
    from app.views.tour import screens

    format = _one_of(PictureFormat, asked.get("--format", PictureFormat.FULL))
    only = _one_of(ScreenName, asked["--only"]) if "--only" in asked else None
    return screens.main(Path(asked["--screens"]), format, only)


def _one_of(words: type[_WordT], given: str) -> _WordT:
    """The word that was given; the process ends where it is none of these."""
    try:
        return words(given)
    except ValueError:
        from app.wording.display_words import UNKNOWN

        print(*(said.format(value=given) for said in UNKNOWN), sep="\n", file=sys.stderr)
        sys.exit(_WRONG_USAGE)


def _say_no_screen(home: Path, lang: Language | None) -> int:
    """Qt would end the process by a signal, with words for who knows Qt."""
    from app.services.desk.settings import Settings
    from app.wording.display_words import NO_SCREEN
    from app.wording.manner import Manner

    language = lang or Settings.of(home).language
    print(NO_SCREEN.in_(Manner(language=language)), file=sys.stderr)
    return _ENVIRONMENT_FAILED
