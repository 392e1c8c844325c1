"""`make run` without a display: the same desk plays its main job by keys, and says what came of it.

The desk opens in its real event loop on a virtual screen, with a home of its own; only its clock is
ours, so that an alert need not be waited for. It ends by itself.
"""

import shutil
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.models.clock import SystemClock
from app.models.errors import DeskError
from app.services.demo.making import make_demo, worked_before
from app.services.desk.home import policy_named
from app.views.language import manner
from app.views.shell.desktop import ENVIRONMENT_FAILED, Desktop, application
from app.views.shell.main_window import MainWindow
from app.views.station import Station
from app.views.tour.main_job import MainJob
from app.views.tour.moved_clock import MovedClock
from app.views.tour.picture import save_screen
from app.views.tour.player import Player
from app.wiring import Desk, open_desk
from app.wording.bidi import ltr
from app.wording.both import Both
from app.wording.error_words import explain
from app.wording.manner import Language

_STUCK = 1
_HOURS_AGO = 3.0
_PICTURES, _HOME, _WORKBOOK = "pictures", "home", "cases.xlsx"
_PLAYED = Both(
    "أدّى المكتب عمله الأساسي بلوحة المفاتيح: مكالمة، مهلة، إحالة، تنبيه، تقرير.",
    "The desk did its main job by keys: a call, its clock, a forward, an alert, a report.",
)
_LIES = (
    (Both("الصور", "Pictures"), _PICTURES),
    (Both("مصنف إكسل", "Excel workbook"), _WORKBOOK),
    (Both("مجلد بيانات المكتب", "The desk's home"), _HOME),
)
_STOPPED = Both("توقفت الجولة عند: {where}", "The tour stopped at: {where}")


def play(folder: Path, *, lang: Language | None = None) -> int:
    """Play the main job; pictures, workbook and home are put into `folder`."""
    folder = folder.absolute()
    for left in (folder / _PICTURES, folder / _HOME):
        shutil.rmtree(left, ignore_errors=True)
    (folder / _WORKBOOK).unlink(missing_ok=True)
    return Tour(application(), folder, lang).stay()


class Tour(Desktop):
    """A desk on which a script presses the keys."""

    def __init__(self, app: QApplication, folder: Path, language: Language | None) -> None:
        calendar = next(iter(policy_named("zedo").calendars.values()))
        at = worked_before(calendar, SystemClock().now(), _HOURS_AGO)
        self._moved = MovedClock(SystemClock(), at)
        super().__init__(app, folder / _HOME, language, self._moved)
        self._folder = folder
        self._taken = 0
        self.opened.connect(self._play)

    def start(self) -> None:
        """Open a desk in the middle of its day."""
        make_demo(self._home, self._moved)
        self.open_with(self._open_home, self._cannot_open)

    def _open_home(self) -> Desk:
        return open_desk(self._home, self._moved)

    def _play(self, window: MainWindow, station: Station) -> None:
        workbook = self._folder / _WORKBOOK
        job = MainJob(window, station, self._moved, workbook, self._show)
        player = Player(job.script(), self)
        player.ended.connect(self._end)
        player.play()

    def _show(self, name: str) -> None:
        assert self.window is not None, "pictures are taken of a window"
        self._taken += 1
        save_screen(self.window, self._folder / _PICTURES / f"{self._taken:02}-{name}.png")

    def _end(self, fault: Exception | None) -> None:
        if fault is None:
            self._say_where_it_lies()
        else:
            self._show("stopped")
            print(_STOPPED.in_(manner()).format(where=fault), file=sys.stderr)
            self._status = _STUCK
        if self.window is not None:
            self.window.close()

    def _say_where_it_lies(self) -> None:
        said = manner()
        print(_PLAYED.in_(said))
        for what, name in _LIES:
            print(f"  {what.in_(said)}: {ltr(str(self._folder / name))}")

    def _cannot_open(self, error: DeskError) -> None:
        """On a virtual screen nobody could close a dialog."""
        print(explain(manner(), error).sentence, file=sys.stderr)
        self._status = ENVIRONMENT_FAILED
        self._app.quit()
