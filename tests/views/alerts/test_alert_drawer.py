"""The list at the bell: whole, in order, answered by keys, honest about the desktop."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.services.desk.settings import QuietHours, Settings
from app.views.alerts.alert_drawer import AlertDrawer
from app.views.style.theme import current
from app.views.widgets.text import Text
from app.wording.manner import Language
from tests.views.accessible_tree import interface, press
from tests.views.alerts.watched import NO_DAEMON, Watched

# The screen of the tests has no windows that could be raised or hold the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(qtbot: QtBot, desk: Watched) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    size = current().size
    made.resize(size.window_width, size.window_height)
    made.show()
    return made


@pytest.fixture
def bell(window: QWidget) -> QPushButton:
    return QPushButton("تنبيهات", window)


@pytest.fixture
def drawer(desk: Watched, window: QWidget) -> Iterator[AlertDrawer]:
    made = AlertDrawer(desk.station, desk.watch, window)
    yield made
    made.close()


def words(widget: QWidget) -> list[str]:
    return [text.text().strip("\u2068\u2069") for text in widget.findChildren(Text)]


def overdue(desk: Watched, *subjects: str) -> None:
    for subject in subjects:
        desk.log(subject, priority="highest")
    desk.clock.advance(timedelta(minutes=3))
    desk.watch.start()


def test_without_alerts_it_says_what_comes_here(drawer: AlertDrawer, bell: QPushButton) -> None:
    drawer.show_below(bell)
    assert drawer.rows == ()
    assert not drawer.empty.isHidden()


def test_a_row_says_the_case_its_promise_and_the_receipt(
    desk: Watched, drawer: AlertDrawer, bell: QPushButton
) -> None:
    overdue(desk, "انقطاع البث")
    drawer.show_below(bell)
    assert words(drawer.rows[0])[:3] == [
        "انقطاع البث",
        "موعد الرد الأول 7:35، باقٍ 2 د",
        "7:33 · ظهر ولم يُفتح · يُصعَّد 7:35 إلى مشرف دعم العملاء",
    ]


def test_space_acknowledges_and_enter_opens_the_case(
    desk: Watched, drawer: AlertDrawer, bell: QPushButton, qtbot: QtBot
) -> None:
    overdue(desk, "انقطاع البث", "تعذّر الدخول")
    drawer.show_below(bell)
    with qtbot.waitSignal(desk.watch.alerts_changed, check_params_cb=lambda n: n == 1):
        qtbot.keyClick(drawer.rows[0], Qt.Key.Key_Space)
    with qtbot.waitSignal(drawer.case_opened):
        qtbot.keyClick(drawer.rows[0], Qt.Key.Key_Return)
    assert not drawer.isVisible()


def test_a_row_is_a_button_that_opens_its_case_and_says_what_it_is_about(
    desk: Watched, drawer: AlertDrawer, bell: QPushButton, qtbot: QtBot
) -> None:
    overdue(desk, "انقطاع البث", "تعذّر الدخول")
    drawer.show_below(bell)
    told = interface(drawer.rows[0])
    assert told.role() is QAccessible.Role.Button
    assert told.text(QAccessible.Text.Name).startswith("\u2068انقطاع البث\u2069 · ")
    with qtbot.waitSignal(drawer.case_opened) as opened:
        press(drawer.rows[0])
    drawer.show_below(bell)
    with qtbot.waitSignal(drawer.case_opened) as clicked:
        title = drawer.rows[0].findChildren(Text)[0]
        qtbot.mouseClick(title, Qt.MouseButton.LeftButton)
    assert clicked.args == opened.args


def test_the_arrows_walk_the_rows(
    desk: Watched, drawer: AlertDrawer, bell: QPushButton, qtbot: QtBot
) -> None:
    overdue(desk, "انقطاع البث", "تعذّر الدخول")
    drawer.show_below(bell)
    drawer.rows[0].setFocus()
    qtbot.waitUntil(drawer.rows[0].hasFocus)
    qtbot.keyClick(drawer.rows[0], Qt.Key.Key_Down)
    assert drawer.rows[1].hasFocus()


def test_many_at_once_are_one_row_that_unfolds(
    desk: Watched, drawer: AlertDrawer, bell: QPushButton, qtbot: QtBot
) -> None:
    overdue(desk, *(f"حالة {n}" for n in range(5)))
    drawer.show_below(bell)
    assert words(drawer.rows[0])[0] == "5 حالات تقترب مواعيدها"
    qtbot.keyClick(drawer.rows[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(drawer.rows) == 5)


def test_those_that_ended_by_themselves_unfold_too(
    desk: Watched, drawer: AlertDrawer, bell: QPushButton, qtbot: QtBot
) -> None:
    overdue(desk, *(f"حالة {n}" for n in range(5)))
    desk.clock.advance(timedelta(minutes=4))
    desk.watch.look()
    drawer.show_below(bell)
    ended = drawer.rows[-1]
    assert words(ended)[0] == "5 تنبيهات"
    listed = len(drawer.rows)
    with qtbot.assertNotEmitted(drawer.case_opened):
        ended.click()
    qtbot.waitUntil(lambda: len(drawer.rows) == listed + 4)


def test_it_counts_those_too_that_it_does_not_list(
    desk: Watched, drawer: AlertDrawer, bell: QPushButton
) -> None:
    overdue(desk, *(f"حالة {n}" for n in range(102)))
    drawer.show_below(bell)
    assert drawer._count.accessibleName() == "102"
    assert "بانتظار العلم: أحدث 100" in words(drawer)


def test_all_can_be_acknowledged(
    desk: Watched, drawer: AlertDrawer, bell: QPushButton, qtbot: QtBot
) -> None:
    overdue(desk, "انقطاع البث", "تعذّر الدخول")
    drawer.show_below(bell)
    qtbot.mouseClick(drawer.acknowledge_all, Qt.MouseButton.LeftButton)
    assert desk.opened.alerts.waiting() == 0
    assert not drawer.acknowledge_all.isEnabled()


def test_it_says_when_nothing_reaches_the_desktop_and_lets_one_try(
    desk: Watched, drawer: AlertDrawer, bell: QPushButton
) -> None:
    desk.desktop.answer = NO_DAEMON
    overdue(desk, "انقطاع البث")
    drawer.show_below(bell)
    assert "لا تعمل خدمة الإشعارات على هذا الجهاز." in drawer.fault.accessibleName()
    drawer.fault.acted.emit()
    assert desk.titles()[-1] == "تجربة تنبيه من سند"


def test_it_says_nothing_of_the_desktop_while_it_is_reached(
    desk: Watched, drawer: AlertDrawer, bell: QPushButton
) -> None:
    overdue(desk, "انقطاع البث")
    drawer.show_below(bell)
    assert drawer.fault.isHidden()


def test_do_not_disturb_says_how_many_are_kept(
    desk: Watched, drawer: AlertDrawer, bell: QPushButton, qtbot: QtBot
) -> None:
    drawer.show_below(bell)
    qtbot.mouseClick(drawer.quiet, Qt.MouseButton.LeftButton)
    overdue(desk, "انقطاع البث", "تعذّر الدخول")
    assert drawer.hush.accessibleName().endswith("المحفوظ حتى ذلك الحين: تنبيهان.")
    assert desk.desktop.shown == []


def test_the_foot_tells_how_many_reached_the_desktop(
    desk: Watched, drawer: AlertDrawer, bell: QPushButton
) -> None:
    overdue(desk, "انقطاع البث", "تعذّر الدخول")
    drawer.show_below(bell)
    assert "وصل 2 من تنبيهين إلى سطح المكتب في 7 أيام" in words(drawer)


def test_another_language_does_not_open_it(
    desk: Watched,
    drawer: AlertDrawer,
    bell: QPushButton,
    speak: Callable[[Language], None],
    qtbot: QtBot,
) -> None:
    overdue(desk, "انقطاع البث")
    drawer.show_below(bell)
    drawer.close()
    speak(Language.ENGLISH)
    qtbot.waitUntil(lambda: drawer.settings.text() == "Alert settings")
    assert not drawer.isVisible()


def test_it_is_no_higher_than_its_rows_once_a_band_is_gone(
    desk: Watched, drawer: AlertDrawer, bell: QPushButton
) -> None:
    overdue(desk, "انقطاع البث")
    drawer.show_below(bell)
    height = drawer.height()
    drawer.close()
    desk.watch.ask_for_quiet(True)
    drawer.show_below(bell)
    assert drawer.height() > height
    drawer.close()
    desk.watch.ask_for_quiet(False)
    drawer.show_below(bell)
    assert drawer.height() == height


def test_quiet_hours_are_chosen_in_the_settings(
    drawer: AlertDrawer, bell: QPushButton, qtbot: QtBot
) -> None:
    drawer.show_below(bell)
    qtbot.mouseClick(drawer.settings, Qt.MouseButton.LeftButton)
    drawer.hours.start.choose(str(22 * 60))
    with qtbot.waitSignal(drawer.hours_chosen) as chosen:
        drawer.hours.start.activated.emit(drawer.hours.start.currentIndex())
    assert chosen.args == [QuietHours(start=22 * 60, end=0)]


def test_the_hours_of_the_settings_are_shown_to_the_minute(
    desk: Watched, drawer: AlertDrawer, bell: QPushButton
) -> None:
    Settings(quiet=QuietHours(start=21 * 60 + 10, end=7 * 60)).save(desk.home)
    drawer.show_below(bell)
    assert [drawer.hours.start.currentText(), drawer.hours.end.currentText()] == ["21:10", "7:00"]
