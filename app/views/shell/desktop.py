"""Opening the desk: an application, a home (made by the first run if there is none), its window."""

import socket
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.models.call_hand_over import Call
from app.models.clock import Clock, SystemClock
from app.models.errors import DeskError
from app.models.people import Actor
from app.models.policy import Policy
from app.services.desk.desk_socket import Message
from app.services.desk.home_place import is_home
from app.services.desk.queue import View
from app.services.desk.settings import Settings
from app.views.shell.appearance import Appearance
from app.views.shell.crashes import catch_crashes, load_dialog, say_cannot_open
from app.views.shell.lanes import ThreadLanes
from app.views.shell.main_window import MainWindow
from app.views.shell.right_clock import right_clock
from app.views.shell.single_instance import DeskDoor
from app.views.station import Fault, Station
from app.views.turns import one_a_turn
from app.wiring import Desk, open_desk
from app.wording.manner import Language

if TYPE_CHECKING:
    from app.views.shell.alerting import Alerting
    from app.views.shell.incoming_calls import IncomingCalls
    from app.views.shell.sync_pace import SyncPace

DONE, ENVIRONMENT_FAILED = 0, 3
_COME_FORWARD = Message()
_LOOK_AGAIN_MS = 1000


def application() -> QApplication:
    """The application of this process, by its name, in the style that the sheet is made for.

    The style is named on Qt's command line: `setStyle` answers with a style, for which PySide makes
    all the words of QStyle, a thirtieth of the start.
    """
    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style=fusion"])
    assert isinstance(app, QApplication), "the desk is a windowed application"
    app.setApplicationName("Sanad")
    app.setDesktopFileName("sanad")
    return app


class Start(Struct, frozen=True, kw_only=True):
    """What the window needs before its first paint, read in the lane."""

    policy: Policy
    actor: Actor
    views: tuple[View, ...]
    settings: Settings
    clock: Clock
    is_joined: bool
    drafts: frozenset[str]


class Desktop(QObject):
    """One home's desk from its first window to its last. `opened`: a window and its station.

    `asked_first` carries the first run, where there is no home yet.
    """

    opened = Signal(object, object)
    asked_first = Signal(object)

    def __init__(
        self,
        app: QApplication,
        home: Path,
        language: Language | None,
        clock: Clock | None = None,
        *,
        appearance: Appearance | None = None,
    ) -> None:
        super().__init__()
        self._app = app
        self._home = home
        self._language = language
        self._clock: Clock = clock or SystemClock()
        self._status = DONE
        self._lanes: ThreadLanes | None = None
        self._alerting: Alerting | None = None
        self._pace: SyncPace | None = None
        self._calls: IncomingCalls | None = None
        self._unheard: list[Call] = []
        self._door = DeskDoor(home, self)
        self._door.knocked.connect(self._knocked)
        self.window: MainWindow | None = None
        settings = self._spoken(Settings())
        self.appearance = appearance or Appearance(app, settings, ZoneInfo("UTC"))

    def stay(self, said: Message = _COME_FORWARD, line: socket.socket | None = None) -> int:
        """Run until the last window is closed. `said` is what this start was to hear.

        At `line` whoever knocks waits until the desk listens.
        """
        catch_crashes(self.appearance.dress)
        if is_home(self._home):
            self._door.let_wait(line)
        if said.call is not None:
            self._unheard.append(said.call)
        self.start()
        self._app.exec()
        self.close()
        return self._status

    def close(self) -> None:
        """End what goes on behind the window."""
        self._door.close()
        if self._alerting is not None:
            self._alerting.close()
        if self._lanes is not None:
            self._end_lanes(self._lanes)

    def window_closed(self) -> None:
        """The last window is gone, and the program with it."""
        self._app.quit()

    def start(self) -> None:
        """Open the window, or the first run where there is no home yet."""
        if is_home(self._home):
            self.open_with(lambda: open_desk(self._home, self._clock), self._cannot_open)
            return
        from app.views.shell.first_run import FirstRun

        self.appearance.dress()
        first_run = FirstRun(self.appearance)
        first_run.chosen.connect(
            lambda make: self.open_with(
                lambda: self._made(make),
                first_run.show_refusal,
                first_run.close,
            )
        )
        first_run.appear()
        self.asked_first.emit(first_run)

    def _made(self, make: Callable[[Path, Clock], Desk]) -> Desk:
        """The home is made by the first lane that needs it, the others only open it."""
        is_there = is_home(self._home)
        return (open_desk if is_there else make)(self._home, self._clock)

    def open_with(
        self,
        open_it: Callable[[], Desk],
        failed: Callable[[DeskError], None],
        opened: Callable[[], object] = lambda: None,
    ) -> None:
        """Open the lanes with `open_it` and the window once the first answer is there."""
        lanes = ThreadLanes(open_it, self._say_failure)

        def show(start: Start) -> None:
            if self._lanes is not None:
                self._end_lanes(self._lanes)
            self._lanes = lanes
            self._open_window(start, lanes)
            opened()

        lanes.desk(self._read_start, show, failed)

    def _read_start(self, desk: Desk) -> Start:
        return Start(
            policy=desk.workplace.policy,
            actor=desk.workplace.actor,
            views=desk.queue.views(),
            settings=self._spoken(Settings.of(self._home)),
            clock=right_clock(desk, self._clock),
            is_joined=desk.workplace.server is not None,
            drafts=frozenset(draft.id for draft in desk.drafts.all()),
        )

    def _open_window(self, start: Start, lanes: ThreadLanes) -> None:
        home = self._home
        station = Station(
            home=home,
            policy=start.policy,
            actor=start.actor,
            views=start.views,
            clock=start.clock,
            lanes=lanes,
        )
        self._close_window()
        self.appearance.take(start.settings, ZoneInfo(start.policy.zone))
        self.appearance.save = lambda settings: lanes.desk(
            lambda _desk: settings.save(home), lambda _: None
        )
        from app.views.shell.composition import window_of

        window = window_of(station, self.appearance)
        self.window = window
        if self._calls is not None:
            self._unheard += self._calls.waiting
            self._calls = None
        window.closing.connect(lambda _event: self.window_closed())
        window.desk.read()
        window.appear()
        begin = partial(self._begin_the_rest, window, station, start)
        window.desk.place.when_made(lambda _case: QTimer.singleShot(0, window, begin))
        self.opened.emit(window, station)

    def _begin_the_rest(self, window: MainWindow, station: Station, start: Start) -> None:
        """What nobody waits for begins when the list is seen, and lets keys through in between."""
        from app.views.shell.composition import begin_in_the_background

        steps: tuple[Callable[[], object], ...] = (
            self._door.listen,
            partial(self._begin_calls, window, station),
            *((partial(self._begin_sync, window, station),) if start.is_joined else ()),
            window.tick,
            partial(import_module, "app.views.shell.alerting"),
            partial(self._begin_alerts, window, station),
            partial(begin_in_the_background, station, window, start.drafts),
            load_dialog,
            window.make_ahead,
        )
        one_a_turn(window, (partial(self._if_still_open, window, step) for step in steps))

    def _if_still_open(self, window: MainWindow, step: Callable[[], object]) -> None:
        if self.window is window:
            step()

    def _end_lanes(self, lanes: ThreadLanes) -> None:
        if self._pace is not None:
            self._pace.close()
            self._pace = None
        lanes.close()

    def _close_window(self) -> None:
        if self._alerting is not None:
            self._alerting.close()
            self._alerting = None
        if self.window is not None:
            self.window.closing.disconnect()
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def _open_again(self) -> None:
        """Policy or person were changed by the shared database: read both, show what follows."""
        lanes, window = self._lanes, self.window
        if lanes is None or window is None:
            return
        if window.is_busy:
            # Nobody's words are taken from under their hands: the form is finished first.
            QTimer.singleShot(_LOOK_AGAIN_MS, self._open_again)
            return

        def read(desk: Desk) -> Start:
            desk.workplace.refresh()
            return self._read_start(desk)

        lanes.report(lambda desk: desk.workplace.refresh(), lambda _: None)
        lanes.desk(read, lambda start: self._open_window(start, lanes))

    def _begin_alerts(self, window: MainWindow, station: Station) -> None:
        from app.views.shell.alerting import Alerting

        self._alerting = Alerting(window, station)
        self._alerting.start()

    def _begin_calls(self, window: MainWindow, station: Station) -> None:
        from app.views.shell.incoming_calls import IncomingCalls

        if not station.may_log:
            return
        self._calls = IncomingCalls(window, station)
        unheard, self._unheard = self._unheard, []
        for call in unheard:
            self._calls.take(call)

    def _begin_sync(self, window: MainWindow, station: Station) -> None:
        from app.views.shell.password_band import PasswordBand
        from app.views.shell.sync_pace import SyncPace

        if self._pace is None:
            # It outlives a window: a password that was typed is typed once.
            self._pace = SyncPace(station.lanes, self)
            self._pace.desk_changed.connect(self._open_again)
            self._app.focusWindowChanged.connect(self._pace.hurry)
        pace, band = self._pace, PasswordBand()
        window.add_band(band)
        band.given.connect(pace.use_password)
        pace.troubled.connect(band.show_trouble)
        pace.password_kept.connect(band.say_kept)
        pace.stepped.connect(window.show_sync)
        pace.changed.connect(window.show_changed)
        pace.opened = window.desk.place.opened_case
        pace.beside.connect(window.desk.place.show_beside)
        window.sync_asked.connect(pace.ask)
        window.cases_changed.connect(pace.hurry)
        pace.step()

    def _knocked(self, message: Message) -> None:
        if message.call is None:
            if self.window is not None:
                self.window.come_forward()
        elif self._calls is not None:
            self._calls.take(message.call)
        else:
            self._unheard.append(message.call)

    def _say_failure(self, error: DeskError) -> None:
        if self.window is not None:
            self.window.say_failure(error)

    def _cannot_open(self, error: DeskError) -> None:
        if not isinstance(error, Fault):
            self.appearance.dress()
            say_cannot_open(error)
        self._status = ENVIRONMENT_FAILED
        self._app.quit()

    def _spoken(self, settings: Settings) -> Settings:
        return replace(settings, language=self._language) if self._language else settings
