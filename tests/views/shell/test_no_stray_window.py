"""No part is shown before it has its place: for a moment it would be a window and take the keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
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
    (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_K, CTRL),
    (Qt.Key.Key_J, CTRL),
    (Qt.Key.Key_E, CTRL),
    (Qt.Key.Key_P, CTRL),
    (Qt.Key.Key_Comma, CTRL),
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_nothing_but_the_window_is_a_window(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    strays: list[str] = []
    shown = QWidget.setVisible

    def watched(self: QWidget, visible: bool) -> None:
        if visible and self.parent() is None and not isinstance(self, MainWindow):
            strays.append(type(self).__name__)
        shown(self, visible)

    monkeypatch.setattr(QWidget, "setVisible", watched)
    desk = make_desk(tmp_path / "مكتب", clock, Role.SUPERVISOR)
    logged(desk, "انقطاع البث")
    window = open_window(desk, clock)
    qtbot.addWidget(window)
    alerting = Alerting(window, station_of(desk, clock), ways=(FakeDesktop(),))
    alerting.start()
    for key, modifier in OPENED:
        press(window, key, modifier)
        press(window, Qt.Key.Key_Escape)
    alerting.close()
    window.appearance.fall_silent()
    assert strays == []
