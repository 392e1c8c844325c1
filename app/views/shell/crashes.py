"""A bug is shown and written down, never swallowed."""

import logging
import sys
import traceback
from collections.abc import Callable
from functools import partial
from types import TracebackType

from PySide6.QtWidgets import QApplication

from app.models.errors import DeskError
from app.views.language import manner

_log = logging.getLogger(__name__)


def catch_crashes(dress: Callable[[], object]) -> None:
    """From now on show every fault that nobody expected, and write it into the log.

    While one is shown others are only written down: what is broken may be met again every second.
    `dress` makes an application that has no window yet look and speak as it should.
    """
    sys.excepthook = partial(_show, dress)


def load_dialog() -> None:
    """Have at hand what shows a fault: who has lost the program's files can load nothing."""
    from app.views.shell import crash_dialog  # noqa: F401
    from app.wording import error_words  # noqa: F401


def say_cannot_open(error: DeskError) -> None:
    """Say why the desk does not open; nothing was changed."""
    from app.views.shell.crash_dialog import FaultDialog
    from app.wording.error_words import explain

    words = explain(manner(), error)
    dialog = FaultDialog()
    dialog.say(words.cause, words.cure)
    dialog.exec()


def _show(
    dress: Callable[[], object],
    kind: type[BaseException],
    fault: BaseException,
    trace: TracebackType | None,
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    _log.critical("a fault that nobody expected", exc_info=(kind, fault, trace))
    from app.views.shell.crash_dialog import FaultDialog

    if isinstance(QApplication.activeModalWidget(), FaultDialog):
        return
    app = QApplication.instance()
    if isinstance(app, QApplication) and not app.styleSheet():
        dress()
    # The text of the fault may hold what a customer said, so only the way to it is shown.
    way = "".join(traceback.format_tb(trace))
    FaultDialog(f"{way}{kind.__name__}").exec()
