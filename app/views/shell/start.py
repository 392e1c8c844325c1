"""The start of the desk: in its home, or throw-away; a first run may try the second at once."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.services.desk.desk_socket import Message, read_message
from app.services.desk.home_place import default_home
from app.views.shell.desktop import Desktop, application
from app.wording.manner import Language

if TYPE_CHECKING:
    from app.views.shell.first_run import FirstRun
    from app.views.shell.main_window import MainWindow


def main(
    home: Path | None,
    *,
    lang: str | None = None,
    demo: bool = False,
    ring: str | None = None,
    opened: "Callable[[MainWindow], None] | None" = None,
) -> int:
    """Open the desk in `home` and stay until it is closed; the number is the exit status.

    `demo` opens a throw-away desk. `ring` is the line of a call that the telephone hands over.
    `opened` is told of every window that is no throw-away desk's.
    """
    app = application()
    language = Language(lang) if lang else None
    if not demo:
        said = read_message(ring.encode()) if ring else Message()
        desktop = Desktop(app, home or default_home(), language)
        desktop.asked_first.connect(lambda first_run: offer_trial(app, desktop, first_run))
        if opened is not None:
            desktop.opened.connect(lambda window, _station: opened(window))
        return desktop.stay(said)
    from app.views.shell.demo import Demo

    with tempfile.TemporaryDirectory(prefix="sanad-", ignore_cleanup_errors=True) as folder:
        return Demo(app, home or Path(folder), language).stay()


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
