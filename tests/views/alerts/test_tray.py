"""The tray icon: its count at every size, its menu, and its absence."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app.services.alerts.notifier import BODY_CLICK, Click, Delivery, Notification, Reason
from app.views.alerts.tray import Tray, tray_icon
from app.views.alerts.tray_notifier import TrayNotifier
from app.views.desk.channel_switch import DESK_CHANNELS
from app.views.style.theme import current, dark


def entries(tray: Tray) -> list[str]:
    return [action.text() for action in tray.menu.actions() if not action.isSeparator()]


@pytest.fixture
def tray(qtbot: QtBot, arabic: None) -> Tray:
    made = Tray(DESK_CHANNELS)
    qtbot.addWidget(made)
    return made


@pytest.mark.usefixtures("arabic")
@pytest.mark.parametrize("side", [16, 22, 32])
def test_each_size_is_drawn_with_its_count(side: int) -> None:
    icon = tray_icon(3, current())
    assert side in {size.width() for size in icon.availableSizes()}
    pictures = [tray_icon(n, current()).pixmap(side, side).toImage() for n in (0, 3, 4, 12)]
    assert all(one != other for one, other in pairwise(pictures))


@pytest.mark.usefixtures("arabic")
def test_beyond_nine_the_count_only_says_that_there_are_more() -> None:
    icons = [tray_icon(n, dark()).pixmap(32, 32).toImage() for n in (10, 57)]
    assert icons[0] == icons[1]


def test_the_menu_offers_what_is_done_from_outside(tray: Tray) -> None:
    words = [action.text() for action in tray.menu.actions() if action.text()]
    assert words == ["مكالمة جديدة", "حضور جديد", "فتح سند", "عدم الإزعاج", "خروج"]


@pytest.mark.usefixtures("arabic")
def test_who_takes_no_calls_is_not_offered_any(qtbot: QtBot) -> None:
    tray = Tray()
    qtbot.addWidget(tray)
    assert "مكالمة جديدة" not in [action.text() for action in tray.menu.actions()]


def test_the_tip_says_the_count(tray: Tray) -> None:
    tray.show_count(3)
    assert tray.icon.toolTip() == "سند: تنبيهات بانتظار العلم: 3"


@pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface", extend=True)
@pytest.mark.parametrize("has_tray", [True, False])
def test_it_is_there_only_where_the_desktop_has_a_tray(
    tray: Tray, monkeypatch: pytest.MonkeyPatch, has_tray: bool
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: has_tray)
    assert (tray.offer(), tray.icon.isVisible()) == (has_tray, has_tray)
    tray.withdraw()


def test_a_toast_of_the_tray_is_never_said_to_have_reached(
    tray: Tray, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: True)
    shown: list[str] = []
    monkeypatch.setattr(tray.icon, "showMessage", lambda title, *_: shown.append(title))
    delivery = TrayNotifier(tray.icon).show(Notification(title="فات موعد الحل", body="حالة"))
    qtbot.waitUntil(lambda: shown == ["فات موعد الحل"])
    assert delivery == Delivery(reached=False, reason=Reason.UNCONFIRMED, is_heard=True)


def test_a_click_on_the_toast_comes_back(
    tray: Tray, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: True)
    notifier, heard, shown = TrayNotifier(tray.icon), [], []
    monkeypatch.setattr(tray.icon, "showMessage", lambda *words: shown.append(words))
    notifier.listen(heard.append)
    notifier.show(Notification(title="فات موعد الحل", body="حالة"))
    qtbot.waitUntil(lambda: bool(shown))
    tray.icon.messageClicked.emit()
    assert heard == [Click(case_id=None, key=BODY_CLICK)]


def test_a_tray_without_messages_offers_no_way(tray: Tray, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: False)
    delivery = TrayNotifier(tray.icon).show(Notification(title="فات موعد الحل", body="حالة"))
    assert delivery.reason is Reason.NO_WAY


def test_a_room_manager_is_offered_cases_of_rooms(qtbot: QtBot, arabic: None) -> None:
    made = Tray(("in_room", "remote"))
    qtbot.addWidget(made)
    assert entries(made)[:2] == ["حالة جديدة في القاعة", "دعم جديد عن بُعد"]
