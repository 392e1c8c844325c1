"""The start of the desk: in its home, or throw-away; a first run may try the second at once."""

import socket
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.services.desk.desk_socket import Message
from app.views.shell.desktop import Desktop, application
from app.wording.manner import Language

if TYPE_CHECKING:
    from app.views.shell.first_run import FirstRun
    from app.views.shell.main_window import MainWindow


def main(
    home: Path,
    *,
    lang: Language | None = None,
    said: Message,
    line: socket.socket | None = None,
    opened: "Callable[[MainWindow], None] | None" = None,
) -> int:
    """Open the desk in `home` and stay until it is closed; the number is the exit status.

    `said` is what the desk is told first, as a call that the telephone hands over; at `line` waits
    what else is said until it listens. `opened` is told of every window that is no throw-away
    desk's.
    """
    app = application()
    desktop = Desktop(app, home, lang)
    desktop.asked_first.connect(lambda first_run: offer_trial(app, desktop, first_run))
    if opened is not None:
        desktop.opened.connect(lambda window, _station: opened(window))
    return desktop.stay(said, line)


def try_out(home: Path | None, lang: Language | None) -> int:
    """Open a throw-away desk, in `home` if one is named."""
    from app.views.shell.demo import Demo

    with tempfile.TemporaryDirectory(prefix="sanad-", ignore_cleanup_errors=True) as folder:
        return Demo(application(), home or Path(folder), lang).stay()


def offer_trial(app: QApplication, desktop: Desktop, first_run: "FirstRun") -> None:
    """Let a desk of invented data be opened over the first run, which waits behind it."""

    def begin() -> None:
        from app.views.shell.demo import Trial

        trial = Trial(app, desktop.appearance, parent=desktop)
        trial.opened.connect(lambda _window, _station: first_run.hide())
        trial.left.connect(first_run.come_back)
        trial.failed.connect(first_run.show_refusal)
        app.aboutToQuit.connect(trial.close)
        trial.start()

    first_run.tried.connect(begin)
