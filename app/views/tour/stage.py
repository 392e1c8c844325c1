"""The stage for pictures: desks of invented cases at one instant, where nothing moves.

Each scene gets a desk of its own, so that what one scene does no other sees; the same scene has
the same words and numbers on every day and every machine.
"""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.clock import FixedClock
from app.models.people import Role
from app.services.alerts.notifier import Click, Delivery, Notification, Reason
from app.services.demo.making import make_demo
from app.services.desk.home import NewHome, make_home, policy_named
from app.services.desk.settings import Settings, ThemeChoice
from app.views.shell.alerting import Alerting
from app.views.shell.appearance import Appearance
from app.views.shell.composition import window_of
from app.views.shell.first_run import FirstRun
from app.views.shell.main_window import MainWindow
from app.views.station import Station
from app.views.style import theme
from app.views.tour.plain_lanes import PlainLanes
from app.wiring import Desk, open_desk
from app.wording.manner import Language

# A Sunday in opening hours, the middle of the day of the demo's story.
AT = datetime(2026, 11, 22, 11, 5, tzinfo=UTC)
PAUSE_MS = 450
_SECOND_MS = 1000


class Stage:
    """Opens desks in windows of `size`; `clear` ends them all.

    Each desk works on a copy of a home that is made once and lies in `made`, which several stages
    may share.
    """

    def __init__(
        self, app: QApplication, folder: Path, size: QSize, made: Path | None = None
    ) -> None:
        self.folder = folder
        self.appearance = Appearance(app, Settings(), ZoneInfo("Africa/Cairo"))
        self.clock = FixedClock(AT)
        self.desk: Desk | None = None
        self._app = app
        self._size = size
        self._made = made or folder
        self._number = 0
        self._windows: list[QWidget] = []
        self._stations: dict[MainWindow, Station] = {}
        self.appearance.dress()

    @property
    def is_english(self) -> bool:
        """Whether it is read from left to right."""
        return self.appearance.settings.language is Language.ENGLISH

    def speak(self, language: Language) -> None:
        """Speak from now on, in the light theme, as a new home would."""
        settings = Settings(language=language, theme=ThemeChoice.LIGHT)
        self.appearance.take(settings, ZoneInfo("Africa/Cairo"))
        self._stand_still()

    def wear(self, *, is_dark: bool) -> None:
        """Change the theme of what is open, as the menu does."""
        if is_dark != theme.current().is_dark:
            self.appearance.wear(is_dark=is_dark)
        self.settle()

    def open_full(self, role: Role = Role.AGENT) -> MainWindow:
        """The window of a desk in the middle of its day."""
        return self._open(role, lambda home: make_demo(home, self.clock, role))

    def open_empty(self) -> MainWindow:
        """The window of a desk on its first day."""
        new = NewHome(policy=policy_named("zedo"), name="سارة فؤاد")
        return self._open(Role.AGENT, lambda home: make_home(home, new, self.clock))

    def open_first_run(self) -> FirstRun:
        """The window before there is a desk."""
        window = FirstRun(self.appearance)
        self._show(window)
        return window

    def watch(self, window: MainWindow) -> None:
        """Let alerts be watched, and each reach a desktop that shows nothing."""
        alerting = Alerting(window, self._stations[window], (_Desktop(),))
        alerting.start()
        self.settle()

    def rest(self) -> None:
        """Take the hands off the keys for as long as the desk calls a pause."""
        QTest.qWait(PAUSE_MS)

    def settle(self) -> None:
        """Let everything that is under way come to rest."""
        for _ in range(3):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QApplication.processEvents()

    def stop_the_time(self) -> None:
        """Let no second be counted any more in what is open."""
        for window in self._windows:
            for timer in window.findChildren(QTimer):
                if timer.interval() >= _SECOND_MS:
                    timer.stop()

    def new_number(self) -> int:
        """A number for the name of a file or folder, which no other has."""
        self._number += 1
        return self._number

    def clear(self) -> None:
        """Close every window and the desk behind it."""
        for window in self._windows:
            window.close()
            window.deleteLater()
        self._windows.clear()
        self._stations.clear()
        self.settle()
        if self.desk is not None:
            self.desk.close()
            self.desk = None
        self.clock = FixedClock(AT)

    def _open(self, role: Role, make: Callable[[Path], None]) -> MainWindow:
        template = self._made / f"{make.__qualname__}-{role}"
        if not template.exists():
            make(template)
        home = self.folder / str(self.new_number())
        shutil.copytree(template, home)
        desk = open_desk(home, self.clock)
        lanes = PlainLanes(desk)
        workplace = desk.workplace
        station = Station(
            home=home,
            policy=workplace.policy,
            actor=workplace.actor,
            views=desk.queue.views(),
            clock=self.clock,
            lanes=lanes,
        )
        window = window_of(station, self.appearance)
        lanes.failed = window.say_failure
        self._stations[window] = station
        self.desk = desk
        self._show(window)
        window.desk.place.make_now()
        window.desk.read()
        window.tick()
        self.settle()
        return window

    def _show(self, window: QWidget) -> None:
        self._windows.append(window)
        window.resize(self._size)
        window.show()
        window.activateWindow()
        self.settle()

    def _stand_still(self) -> None:
        still = theme.without_motion(theme.current())
        theme.apply(self._app, still, self.appearance.settings.language)


class _Desktop:
    """A desktop that every notification reaches."""

    def show(self, notification: Notification) -> Delivery:
        """Say that it was shown."""
        return Delivery(reached=True, reason=Reason.SHOWN)

    def listen(self, report: Callable[[Click], None]) -> None:
        """Nobody clicks."""

    def close(self) -> None:
        """There is nothing to let go of."""
