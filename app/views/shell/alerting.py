"""Alerts at the window: the watch, the bell with its drawer, the tray, the ways to the desktop."""

import sys

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.services.alerts.notifier import Notifier
from app.services.alerts.routes import Routes, platform_notifiers
from app.views.alerts.alert_drawer import AlertDrawer
from app.views.alerts.alert_watch import AlertWatch
from app.views.alerts.tray import Tray, window_icon
from app.views.alerts.tray_notifier import TrayNotifier
from app.views.shell.main_window import MainWindow
from app.views.station import Station
from app.views.style.theme import current


class Alerting(QObject):
    """Made once the window is shown, so that nothing of it delays the first paint."""

    def __init__(
        self, window: MainWindow, station: Station, ways: tuple[Notifier, ...] | None = None
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tray = Tray(station.own_channels if station.may_log else None, window)
        self._watch = AlertWatch(
            station, Routes(ways_of(self._tray) if ways is None else ways), parent=self
        )
        self._drawer = AlertDrawer(station, self._watch, window)
        self._ticking = QTimer(self)
        self._ticking.setInterval(current().motion.clock_tick)
        self._ticking.timeout.connect(self._watch.tick)
        self._connect()

    def start(self) -> None:
        """Begin to watch."""
        self._tray.offer()
        if sys.platform != "darwin":
            self._window.setWindowIcon(window_icon(current()))
        self._window.top_bar.show_alerts(0)
        self._watch.start()
        self._ticking.start()

    def close(self) -> None:
        """End the watch."""
        self._ticking.stop()
        self._watch.close()
        self._tray.withdraw()

    def _connect(self) -> None:
        window, watch, tray = self._window, self._watch, self._tray
        watch.alerts_changed.connect(window.top_bar.show_alerts)
        watch.alerts_changed.connect(tray.show_count)
        watch.quiet_changed.connect(lambda quiet: tray.show_quiet(quiet.is_asked_for))
        watch.cases_changed.connect(window.refresh)
        watch.open_case.connect(window.open_case)
        watch.open_list.connect(self._show_drawer)
        watch.failed.connect(window.say_failure)
        window.cases_changed.connect(watch.look)
        window.alerts_asked.connect(self._show_drawer)
        window.alerts_settled.connect(watch.look)
        window.trial_asked.connect(watch.try_alert)
        self._drawer.case_opened.connect(window.open_case)
        self._drawer.hours_chosen.connect(window.appearance.keep_quiet)
        # The settings are written in the same lane, before the clocks are looked at again.
        self._drawer.hours_chosen.connect(lambda _hours: watch.look())
        tray.call_asked.connect(window.new_call)
        tray.walk_in_asked.connect(window.new_walk_in)
        tray.window_asked.connect(window.come_forward)
        tray.quiet_asked.connect(watch.ask_for_quiet)
        tray.quit_asked.connect(window.close)

    def _show_drawer(self) -> None:
        self._window.come_forward()
        self._drawer.show_below(self._window.top_bar.bell)


def ways_of(tray: Tray, platform: str = sys.platform) -> tuple[Notifier, ...]:
    """The ways to the desktop, best first. The tray's toast is the native one but on Linux."""
    if not platform.startswith("linux") and tray.offer():
        # It never knows that it was seen: a second way would show everything twice.
        return (TrayNotifier(tray.icon),)
    return platform_notifiers(QApplication.applicationName(), platform=platform)
