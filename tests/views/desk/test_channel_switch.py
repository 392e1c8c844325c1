"""A case comes by any channel: the two of one's own work by a key, the others by a menu."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.people import Role
from app.models.status import Status
from app.services.desk.home import NewHome, policy_named
from app.services.desk.queue import View
from app.views.desk.channel_switch import ChannelSwitch
from app.views.desk.log_form import LogForm
from app.views.shell.main_window import MainWindow
from app.wiring import Desk, open_desk
from tests.copied_home import copied_home
from tests.views.desk_at_work import lay_out, make_desk, open_window, press


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return make_desk(tmp_path / "مكتب", clock)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    yield from opened(qtbot, desk, clock)


def opened(qtbot: QtBot, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shown)
    yield shown
    shown.appearance.fall_silent()


def switch_of(window: MainWindow) -> ChannelSwitch:
    return window.findChildren(ChannelSwitch)[0]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_message_that_was_read_is_logged_by_its_channel(desk: Desk, window: MainWindow) -> None:
    press(window, Qt.Key.Key_F2)
    switch = switch_of(window)
    switch.offer_others()
    lines = {line.text(): line for line in switch.findChildren(QMenu)[0].actions()}
    lines["البريد الإلكتروني"].trigger()
    assert window._log is not None
    window._log._form.fields.subject.setText("لا تصل رسالة استعادة كلمة المرور")
    press(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    row = desk.queue.page(View.ALL_OPEN, limit=1)[0]
    assert (row.channel, row.status) == ("email", Status.REGISTERED)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_leaves_out_what_has_a_button(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F3)
    switch = switch_of(window)
    switch.offer_others()
    names = [line.text() for line in switch.findChildren(QMenu)[0].actions()]
    assert "واتساب" in names
    assert len(names) == len(window._station.policy.channels) - 2


def test_a_room_manager_logs_from_the_room_and_from_afar(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock
) -> None:
    desk = make_desk(tmp_path / "قاعة", clock, Role.ROOM_MANAGER)
    for window in opened(qtbot, desk, clock):
        press(window, Qt.Key.Key_F2)
        assert window._log is not None
        assert window._log._form.typed.channel == "in_room"
        press(window, Qt.Key.Key_F3)
        assert window._log._form.typed.channel == "remote"
        assert window.side_bar._call.text() == "القاعة"


def test_the_purpose_of_the_channel_is_said_and_takes_no_room_where_there_is_none(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: FixedClock
) -> None:
    home = tmp_path / "علامة"
    copied_home(home, NewHome(policy=policy_named("allaamah"), name="سارة"), clock)
    shown = open_window(open_desk(home, clock), clock)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shown)
    press(shown, Qt.Key.Key_F2)
    form = shown.findChildren(LogForm)[0]
    line, phone = form.fields.channel, form.fields.phone
    assert line.words == "في الحالات الاستثنائية بعد حجز موعد عبر الدعم الإلكتروني"
    assert line.isVisible()
    with_purpose = phone.mapTo(form, QPoint(0, 0))

    press(shown, Qt.Key.Key_F3)
    lay_out()

    assert line.words == ""
    assert phone.mapTo(form, QPoint(0, 0)).y() < with_purpose.y() - line.sizeHint().height()
    shown.appearance.fall_silent()


def test_the_chat_says_that_it_is_closed_and_is_logged_all_the_same(
    desk: Desk, window: MainWindow, clock: FixedClock
) -> None:
    press(window, Qt.Key.Key_F2)
    form = window.findChildren(LogForm)[0]
    form.head.channel_chosen.emit("live_chat")
    assert form.fields.channel.words == "في أوقات العمل فقط، وتفتح 9:00"

    form.fields.subject.setText("سؤال عن الدورة")
    press(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert desk.queue.page(View.ALL_OPEN, limit=1)[0].channel == "live_chat"

    press(window, Qt.Key.Key_F2)
    form.head.channel_chosen.emit("live_chat")
    clock.advance(timedelta(hours=4))
    form.tick()
    assert form.fields.channel.words == ""
