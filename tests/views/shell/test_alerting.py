"""Alerts at the window: counted at the bell, opened by their key, held in hours that are kept."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.case_input import CaseDraft
from app.models.clock import FixedClock
from app.services.alerts.notifier import Notifier
from app.services.desk.settings import QuietHours
from app.views.alerts.alert_drawer import AlertDrawer
from app.views.alerts.tray import Tray
from app.views.alerts.tray_notifier import TrayNotifier
from app.views.desk.channel_switch import DESK_CHANNELS
from app.views.shell import alerting
from app.views.shell.alerting import Alerting
from app.views.shell.main_window import MainWindow
from app.views.widgets.glyph import CountPill
from app.wiring import Desk
from tests.views.alerts.watched import FakeDesktop
from tests.views.desk_at_work import make_desk, open_window, press, station_of

# The screen of the tests has no windows that could be raised or hold the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> FakeDesktop:
    made = FakeDesktop()

    def ways(_name: str, *, platform: str) -> tuple[Notifier, ...]:
        return (made,)

    monkeypatch.setattr(alerting, "platform_notifiers", ways)
    return made


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    draft = CaseDraft(channel="email", type="complaint", subject="انقطاع البث", priority="highest")
    made.log.log([draft])
    clock.advance(timedelta(minutes=4))
    return made


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock, desktop: FakeDesktop
) -> Iterator[MainWindow]:
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield shown
    shown.appearance.fall_silent()


@pytest.fixture
def alerts(
    window: MainWindow, desk: Desk, clock: FixedClock, desktop: FakeDesktop
) -> Iterator[Alerting]:
    made = Alerting(window, station_of(desk, clock), ways=(desktop,))
    made.start()
    yield made
    made.close()


def drawer(window: MainWindow) -> AlertDrawer:
    found = window.findChild(AlertDrawer)
    assert isinstance(found, AlertDrawer)
    return found


@pytest.mark.usefixtures("alerts")
def test_the_bell_counts_what_waits(window: MainWindow) -> None:
    assert not window.top_bar.findChild(CountPill).isHidden()


@pytest.mark.usefixtures("alerts")
def test_the_window_carries_the_mark_in_every_size_of_a_task_bar(window: MainWindow) -> None:
    sizes = {size.width() for size in window.windowIcon().availableSizes()}
    assert sizes >= {16, 32, 48}


@pytest.mark.usefixtures("alerts")
def test_ctrl_j_opens_the_list_and_enter_the_case(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    opened = drawer(window)
    assert opened.isVisible()
    qtbot.keyClick(opened.rows[0], Qt.Key.Key_Return)
    assert not opened.isVisible()
    assert window.desk.case.file is not None
    assert window.desk.case.file.case.subject == "انقطاع البث"


@pytest.mark.usefixtures("alerts")
def test_chosen_quiet_hours_are_kept_with_the_other_settings(window: MainWindow) -> None:
    hours = QuietHours(start=22 * 60, end=7 * 60)
    drawer(window).hours_chosen.emit(hours)
    assert window.appearance.settings.quiet == hours


@pytest.mark.usefixtures("desktop", "arabic")
@pytest.mark.parametrize(("has_tray", "way"), [(True, TrayNotifier), (False, FakeDesktop)])
def test_where_no_way_confirms_there_is_only_one(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, has_tray: bool, way: type
) -> None:
    monkeypatch.setattr(Tray, "offer", lambda _tray: has_tray)
    tray = Tray(DESK_CHANNELS)
    qtbot.addWidget(tray)
    assert [type(each) for each in alerting.ways_of(tray, "win32")] == [way]
