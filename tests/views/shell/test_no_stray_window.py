"""No part is shown before it has its place: for a moment it would be a window and take the keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.people import Role
from app.views.shell.alerting import Alerting
from app.views.shell.main_window import MainWindow
from tests.views.alerts.watched import FakeDesktop
from tests.views.desk_at_work import logged, make_desk, open_window, press, station_of

CTRL = Qt.KeyboardModifier.ControlModifier
OPENED = (
    (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_K, CTRL),
    (Qt.Key.Key_J, CTRL),
    (Qt.Key.Key_E, CTRL),
    (Qt.Key.Key_P, CTRL),
    (Qt.Key.Key_Comma, CTRL),
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Watch(QObject):
    """Sees what is shown without lying in anything."""

    def __init__(self) -> None:
        super().__init__()
        self.strays: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        is_shown = event.type() is QEvent.Type.Show and isinstance(watched, QWidget)
        if is_shown and watched.parent() is None and not isinstance(watched, MainWindow):
            self.strays.append(type(watched).__name__)
        return False


def test_nothing_but_the_window_is_a_window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: FixedClock
) -> None:
    watch = Watch()
    qapp.installEventFilter(watch)
    desk = make_desk(tmp_path / "مكتب", clock, Role.SUPERVISOR)
    asks = next(each for each in desk.workplace.policy.categories if each.required_facts)
    logged(desk, "انقطاع البث", category=asks.code)
    window = open_window(desk, clock)
    qtbot.addWidget(window)
    alerting = Alerting(window, station_of(desk, clock), ways=(FakeDesktop(),))
    alerting.start()
    qtbot.waitUntil(lambda: window.desk.case.file is not None and window.isActiveWindow())
    for key, modifier in OPENED:
        press(window, key, modifier)
        press(window, Qt.Key.Key_Escape)
    alerting.close()
    window.appearance.fall_silent()
    qapp.removeEventFilter(watch)
    assert watch.strays == []
