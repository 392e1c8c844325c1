"""Several cases at once by keys: chosen, acted upon, told, undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.event import Action
from app.models.people import Role
from app.services.desk.case_file import read_case_file
from app.services.desk.queue import View
from app.views.desk.action_table import in_order
from app.views.shell.main_window import MainWindow
from app.wiring import Desk
from tests.views.desk_at_work import IT, logged, make_desk, open_window, press

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    for subject in ("انقطاع البث", "طلب شهادة", "صوت مقطوع"):
        logged(made, subject)
    return made


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield shown
    shown.appearance.fall_silent()


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
    bar, menu = window.desk.bulk, QMenu()
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


def test_a_colleague_is_offered_with_how_many_cases_they_have(
    desk: Desk, window: MainWindow
) -> None:
    number = desk.queue.page(View.ALL_OPEN, limit=1)[0].number
    desk.actions.act(number, Action.ASSIGN, {"agent": "خالد"})
    press(window, Qt.Key.Key_A, CTRL)
    offered = [words for words, _data in window.desk.bulk._people_to_choose()]
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
def test_the_menu_of_one_row_gives_the_case_to_who_has_room(desk: Desk, window: MainWindow) -> None:
    """Nobody types a login: colleagues are offered with their load, and so is taking it over."""
    first, other = (row.number for row in desk.queue.page(View.ALL_OPEN, limit=2))
    for number in (first, other):
        desk.actions.act(number, Action.ASSIGN, {"agent": "خالد"})
    window.desk.read()
    window.desk.open_case(first)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(window.desk.list.view, asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    people = next(entry.menu() for entry in menu.actions() if entry.text() == "إسناد")
    assert isinstance(people, QMenu)
    offered = {entry.text(): entry for entry in people.actions()}
    assert "\u2068خالد\u2069 · حالتان" in offered
    offered["إليّ · حالة واحدة"].trigger()
    given = read_case_file(desk.workplace, desk.actions, first).case
    assert given.assignee == desk.workplace.actor.login
    menu.close()
