"""What opens over the list or stands beside it: the customer's card, the keys, calls to make."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.people import Role
from app.services.desk.queue import View
from app.services.desk.settings import TextChoice
from app.views.customer.customer_sheet import CustomerSheet
from app.views.guide.guide_sheet import GuideSheet
from app.views.reports.report_sheet import ReportSheet
from app.views.shell.main_window import MainWindow
from app.views.shell.side_bar import PlaceRow
from app.views.shell.view_places import REPORTS_PLACE
from app.views.shell.window_place import fits
from app.views.style.theme import Weight, current
from app.views.widgets.button import Button
from app.views.widgets.strip import text_width
from app.wiring import Desk
from app.wording.manner import Language
from tests.views.desk.agent_hands import Hands
from tests.views.desk_at_work import lay_out, logged, make_desk, open_window, press

SCREEN = QRect(0, 0, 1366, 768)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    logged(made, "لا تصل رسالة استعادة كلمة المرور", channel="email")
    logged(made, "تسجيل المحاضرة يتوقف", category="content")
    return made


def is_open(window: MainWindow, kind: type[QWidget]) -> bool:
    return any(found.isVisible() for found in window.findChildren(kind))


def test_f4_shows_the_customers_card_and_enter_opens_another_case(
    desk: Desk, window: MainWindow
) -> None:
    first = window.desk.case.file
    assert first is not None
    press(window, Qt.Key.Key_F4)
    assert is_open(window, CustomerSheet)
    numbers = {row.number for row in desk.queue.page(View.ALL_OPEN, limit=9)}
    (other,) = numbers - {first.case.number}
    while not QApplication.focusWidget().accessibleName().startswith(other):  # type: ignore[union-attr]
        press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Space)
    assert not is_open(window, CustomerSheet)
    assert window.desk.case.file is not None
    assert window.desk.case.file.case.id != first.case.id


def test_a_department_has_no_way_to_a_customer(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock
) -> None:
    window = open_window(make_desk(tmp_path / "إدارة", clock, Role.DEPARTMENT), clock)
    qtbot.addWidget(window)
    press(window, Qt.Key.Key_F4)
    assert not is_open(window, CustomerSheet)
    window.appearance.fall_silent()


def test_f1_opens_the_guide_and_escape_closes_it(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F1)
    assert is_open(window, GuideSheet)
    press(window, Qt.Key.Key_Escape)
    assert not is_open(window, GuideSheet)


def test_reports_open_from_the_arabic_keyboard_and_the_side_bar(window: MainWindow) -> None:
    Hands().press_letter("ث")
    assert is_open(window, ReportSheet)
    press(window, Qt.Key.Key_Escape)
    assert not is_open(window, ReportSheet)
    window.go(REPORTS_PLACE.key)
    assert is_open(window, ReportSheet)


def test_an_administrator_is_offered_no_report(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock
) -> None:
    window = open_window(make_desk(tmp_path / "مدير", clock, Role.ADMIN), clock)
    qtbot.addWidget(window)
    assert REPORTS_PLACE.key not in [row.place.key for row in window.side_bar._rows]
    press(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert not is_open(window, ReportSheet)
    window.appearance.fall_silent()


def test_calls_to_make_stand_in_the_order_of_their_time(desk: Desk, window: MainWindow) -> None:
    late, soon = (row.id for row in desk.queue.page(View.ALL_OPEN, limit=2))
    desk.actions.act(late, "schedule_call", {"at": "2026-11-23T09:00:00Z"})
    desk.actions.act(soon, "schedule_call", {"at": "2026-11-22T09:00:00Z"})
    window.go(View.TO_CALL.value)
    assert window.desk.list.view.rows.case_ids() == (soon, late)
    shown = window.desk.list.view.rows.index_of(soon).data(Qt.ItemDataRole.DisplayRole)
    assert "مكالمة اليوم 11:00" in shown


def test_keys_of_a_case_do_nothing_behind_another_screen(desk: Desk, window: MainWindow) -> None:
    window.go("drafts")
    file = window.desk.case.file
    assert file is not None
    press(window, Qt.Key.Key_F7)
    assert desk.actions.open(file.case.id).case.status == file.case.status


@pytest.mark.parametrize(
    ("size", "is_whole"),
    [(QSize(1366, 768), False), (QSize(1366, 730), True), (QSize(1400, 700), False)],
)
def test_a_window_needs_room_for_its_title_bar(size: QSize, is_whole: bool) -> None:
    assert fits(size, SCREEN) is is_whole


def test_enter_in_the_list_goes_to_what_comes_next(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert isinstance(focused, Button)
    assert focused.text() == "استلام"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_narrow_case_moves_actions_into_its_menu_and_cuts_no_word(
    qtbot: QtBot, window: MainWindow
) -> None:
    header = window.desk.case.header
    assert sum(made.isVisible() for _action, made in header._beside) == 3
    window.resize(1024, 600)
    qtbot.waitUntil(lambda: header.width() < 460)
    assert next(made.isVisible() for _action, made in header._beside)

    def shown() -> list[Button]:
        return [made for _action, made in header._beside if made.isVisible()]

    qtbot.waitUntil(lambda: all(made.width() >= made.sizeHint().width() for made in shown()))
    hidden = 3 - len(shown())
    header._offer_others()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [action for action in menu.actions() if not action.isSeparator()]
    on_paper = 1
    assert len(offered) == hidden + len(header._others) + on_paper


def test_a_low_side_bar_keeps_the_height_of_its_rows(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(683, 384)
    qtbot.waitUntil(lambda: window.side_bar.is_folded)
    heights = {row.height() for row in window.side_bar._rows}
    assert heights == {window.side_bar._rows[0].sizeHint().height()}


@pytest.mark.parametrize("language", list(Language))
def test_the_name_of_every_view_is_whole_in_the_largest_letters(
    window: MainWindow, language: Language
) -> None:
    window.appearance.speak(language)
    window.appearance.write_in(TextChoice.LARGER)
    lay_out()

    theme = current()
    font = theme.font("body", Weight.DemiBold)
    count = text_width(theme.font("small", Weight.DemiBold), "10") + theme.space.s
    beside = theme.size.icon + 3 * (theme.space.s + 2) + count
    views = [each for each in window.side_bar.findChildren(PlaceRow) if each.isVisible()]
    cut = [each for each in views if text_width(font, each.text()) + beside > each.width()]
    assert [each.text() for each in cut if each.place.key in set(View)] == []
