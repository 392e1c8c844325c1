"""Several cases at once by keys: chosen, acted upon, told, undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.models.action_groups import UNDOABLE
from app.models.clock import FixedClock
from app.models.event import Action
from app.models.people import Role
from app.services.desk.queue import View
from app.views.desk.action_table import in_order
from app.views.desk.forward_popover import ForwardPopover
from app.views.desk.people_menu import PeopleMenu
from app.views.shell.main_window import MainWindow
from app.views.widgets.button import Button
from app.views.widgets.menu import Menu
from app.wiring import Desk
from app.wording.manner import Language
from tests.views.desk_at_work import IT, logged, make_desk, open_window, press

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    for subject in ("انقطاع البث", "طلب شهادة", "صوت مقطوع"):
        logged(made, subject)
    return made


def priorities(desk: Desk) -> list[str]:
    return [row.priority for row in desk.queue.page(View.ALL_OPEN, limit=9)]


def test_shift_and_arrows_choose_more_and_one_alone_has_no_bar(window: MainWindow) -> None:
    assert not window.desk.bulk.isVisible()
    press(window, Qt.Key.Key_Down, SHIFT)
    assert len(window.desk.list.view.picked()) == 2
    assert window.desk.bulk.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert len(window.desk.list.view.picked()) == 1
    assert not window.desk.bulk.isVisible()


def test_ctrl_space_takes_one_out_again(window: MainWindow) -> None:
    press(window, Qt.Key.Key_A, CTRL)
    press(window, Qt.Key.Key_Space, CTRL)
    assert len(window.desk.list.view.picked()) == 2


def test_all_are_classified_and_ctrl_z_takes_the_batch_back(desk: Desk, window: MainWindow) -> None:
    before = priorities(desk)
    press(window, Qt.Key.Key_A, CTRL)
    window.desk.bulk.do(Action.CLASSIFY, {"priority": "lowest"})
    assert priorities(desk) == ["lowest"] * 3
    press(window, Qt.Key.Key_Z, CTRL)
    assert priorities(desk) == before


def test_all_get_a_category_from_the_menu_and_one_key_takes_it_back(
    desk: Desk, window: MainWindow
) -> None:
    def categories() -> list[str | None]:
        return [row.category for row in desk.queue.page(View.ALL_OPEN, limit=9)]

    press(window, Qt.Key.Key_A, CTRL)
    bar, menu = window.desk.bulk, Menu(window)
    bar._fill(menu, Action.CLASSIFY, bar._choices(Action.CLASSIFY))
    below = {entry.text(): entry.menu() for entry in menu.actions()}
    assert list(below) == ["الأولوية", "التصنيف"]
    chosen = below["التصنيف"]
    assert isinstance(chosen, QMenu)
    next(entry for entry in chosen.actions() if entry.text() == "البث المباشر").trigger()
    assert categories() == ["live_stream"] * 3

    press(window, Qt.Key.Key_Z, CTRL)
    assert categories() == [None] * 3


def test_what_could_not_be_done_is_named_with_its_reason(desk: Desk, window: MainWindow) -> None:
    first = desk.queue.page(View.ALL_OPEN, limit=1)[0]
    desk.actions.act(first.id, Action.CLOSE, {"outcome": "withdrawn"})
    press(window, Qt.Key.Key_A, CTRL)
    window.desk.bulk.do(Action.FORWARD, {"department": IT})
    assert first.number in window.desk.bulk.band.accessibleName()
    assert window.desk.bulk.isVisible()
    assert not window.desk.undo_bar.stands


def test_the_choice_outlives_a_change_by_others(desk: Desk, window: MainWindow) -> None:
    press(window, Qt.Key.Key_A, CTRL)
    picked = window.desk.list.view.picked()
    assert len(picked) == 3
    other = logged(desk, "من زميل")
    window.show_changed([other.id])
    assert set(window.desk.list.view.picked()) == set(picked)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_colleague_is_offered_with_how_many_cases_they_have(
    desk: Desk, window: MainWindow
) -> None:
    number = desk.queue.page(View.ALL_OPEN, limit=1)[0].number
    desk.actions.act(number, Action.ASSIGN, {"agent": "خالد"})
    press(window, Qt.Key.Key_A, CTRL)
    window.desk.bulk.buttons[Action.ASSIGN].click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, PeopleMenu)
    offered = [entry.text() for entry in menu.actions() if entry.text()]
    menu.close()
    assert "\u2068خالد\u2069 · حالة واحدة" in offered
    assert offered[0] == "إليّ · حالتان"


def test_a_role_that_assigns_nothing_has_no_bar(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: FixedClock
) -> None:
    shown = open_window(make_desk(tmp_path / "جودة", clock, Role.QUALITY), clock)
    qtbot.addWidget(shown)
    shown.desk.bulk.show_chosen(["1", "2"])
    assert not shown.desk.bulk.isVisible()
    shown.appearance.fall_silent()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_one_row_offers_all_that_its_case_does(desk: Desk, window: MainWindow) -> None:
    press(window, Qt.Key.Key_Down)
    file = window.desk.case.file
    assert file is not None
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(window.desk.list.view, asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [entry.text() for entry in menu.actions() if not entry.isSeparator()]
    assert len(offered) == len(in_order(file.actions, file.case, desk.workplace.actor)) + 1
    next(entry for entry in menu.actions() if entry.text().endswith("F8")).trigger()
    assert window.desk.case.has_form
    menu.close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_a_row_whose_case_is_not_open_yet_is_its_own(
    desk: Desk, window: MainWindow
) -> None:
    """A right click on another row asks of that row; what several rows offer is not meant."""
    view = window.desk.list.view
    window.desk.open_case(view.rows.case_ids()[0])
    other = view.rows.case_ids()[-1]
    view.blockSignals(True)
    view.choose(other)
    view.blockSignals(False)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(view, asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    file = window.desk.case.file
    assert file is not None
    assert file.case.id == other
    assert len([entry for entry in menu.actions() if entry.text()]) > len(window.desk.bulk.buttons)
    menu.close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_what_is_begun_from_the_menu_of_a_list_alone_is_begun_on_the_case_in_sight(
    desk: Desk, window: MainWindow
) -> None:
    window.resize(683, 384)
    assert window.desk.place.isHidden()
    view = window.desk.list.view
    view.choose(view.rows.case_ids()[-1])
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(view, asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(entry for entry in menu.actions() if entry.text().endswith("F8")).trigger()
    assert window.desk.place.isVisible()
    assert window.desk.case.has_form
    menu.close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_shift_f10_opens_the_menu_of_the_row(window: MainWindow) -> None:
    """Qt hears the menu key alone; many keyboards have none."""
    window.desk.open_case(window.desk.list.view.rows.case_ids()[0])
    window.desk.list.view.setFocus()
    press(window, Qt.Key.Key_F10, SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert any(entry.text().endswith("F8") for entry in menu.actions())
    menu.close()


def assignees(desk: Desk) -> set[str | None]:
    return {row.assignee for row in desk.queue.page(View.ALL_OPEN, limit=9)}


def give_all_back_from_the_bar(window: MainWindow) -> None:
    window.desk.list.view.setFocus()
    press(window, Qt.Key.Key_A, CTRL)
    button = window.desk.bulk.buttons[Action.ASSIGN]
    button.setFocus()
    button.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, PeopleMenu)
    menu.close()
    menu.actions()[-1].trigger()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_after_a_deed_from_the_bar_the_list_has_the_keys_and_ctrl_z_takes_it_back(
    desk: Desk, window: MainWindow
) -> None:
    before = assignees(desk)
    give_all_back_from_the_bar(window)
    assert assignees(desk) == {None} != before
    assert QApplication.focusWidget() is window.desk.list.view
    press(window, Qt.Key.Key_Z, CTRL)
    assert assignees(desk) == before


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_who_leaves_the_bar_by_its_button_is_in_the_list(window: MainWindow) -> None:
    press(window, Qt.Key.Key_A, CTRL)
    window.desk.bulk._leave.setFocus()
    press(window, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is window.desk.list.view


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_who_searches_already_keeps_the_keys_when_the_batch_is_done(window: MainWindow) -> None:
    press(window, Qt.Key.Key_A, CTRL)
    press(window, Qt.Key.Key_F, CTRL)
    window.desk.bulk.do(Action.CLASSIFY, {"priority": "lowest"})
    assert QApplication.focusWidget() is window.top_bar.search


def statuses(desk: Desk) -> set[str]:
    return {row.status for row in desk.queue.page(View.ALL_OPEN, limit=9)}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_forward_of_several_asks_where_and_says_how_many(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    press(window, Qt.Key.Key_A, CTRL)
    window.desk.bulk.buttons[Action.FORWARD].click()
    popover = QApplication.activePopupWidget()
    assert isinstance(popover, ForwardPopover)
    assert "إحالة: 3 حالات" in [button.text() for button in popover.findChildren(Button)]
    press(popover, Qt.Key.Key_Return, CTRL)
    assert popover.isVisible(), "a department has to be chosen"
    popover.departments.choose(IT)
    popover.editor.set_text("تعطّل واحد")
    press(popover, Qt.Key.Key_Return)
    assert statuses(desk) == {"open"}, "Enter alone is typing"
    press(popover, Qt.Key.Key_Return, CTRL)
    assert statuses(desk) == {"forwarded"}
    assert not window.desk.undo_bar.stands
    last = desk.actions.open(desk.queue.page(View.ALL_OPEN, limit=1)[0].id).history[-1]
    assert last.data["text"] == "تعطّل واحد"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_no_pick_of_a_menu_does_to_several_cases_what_cannot_be_taken_back(
    desk: Desk, window: MainWindow
) -> None:
    press(window, Qt.Key.Key_A, CTRL)
    at_once = [action for action in window.desk.bulk.buttons if window.desk.bulk._choices(action)]
    assert UNDOABLE.issuperset(at_once)
    window.desk.bulk.pop_up_menu(QPoint())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(entry for entry in menu.actions() if entry.text() == "إحالة").trigger()
    assert statuses(desk) == {"open"}
    menu.close()
    popover = QApplication.activePopupWidget()
    assert isinstance(popover, ForwardPopover)
    popover.close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_several_rows_marks_its_first_line_and_opens_nothing_over_itself(
    window: MainWindow,
) -> None:
    press(window, Qt.Key.Key_A, CTRL)
    window.desk.bulk.pop_up_menu(QPoint())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    first = menu.actions()[0]
    assert menu.activeAction() is first
    below = first.menu()
    assert isinstance(below, QMenu)
    assert not below.isVisible()
    menu.close()


@pytest.mark.parametrize("language", list(Language))
def test_the_buttons_of_the_bar_say_their_words_where_there_is_room(
    window: MainWindow, language: Language
) -> None:
    window.resize(1366, 768)
    window.appearance.speak(language)
    press(window, Qt.Key.Key_A, CTRL)
    for button in window.desk.bulk.buttons.values():
        assert button.text() == button.accessibleName() != ""
    count = window.desk.bulk._count
    assert count.width() >= count.sizeHint().width()
    window.desk.bulk.resize(window.desk.list.minimumWidth(), window.desk.bulk.height())
    for button in window.desk.bulk.buttons.values():
        assert button.text() == ""
        assert button.toolTip() == button.accessibleName() != ""


def test_what_could_not_be_done_gives_the_keys_to_the_list_when_it_is_put_away(
    desk: Desk, window: MainWindow
) -> None:
    window.go(View.ALL_OPEN.value)
    first = desk.queue.page(View.ALL_OPEN, limit=1)[0]
    desk.actions.act(first.id, Action.CLOSE, {"outcome": "withdrawn"})
    press(window, Qt.Key.Key_A, CTRL)
    window.desk.bulk.do(Action.FORWARD, {"department": IT})
    hide = next(each for each in window.desk.bulk.band.findChildren(Button) if each.isVisible())
    hide.setFocus()
    press(window, Qt.Key.Key_Space)
    assert not window.desk.bulk.band.isVisible()
    assert window.desk.list.view.hasFocus()
