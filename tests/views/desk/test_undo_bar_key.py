"""Whose Ctrl+Z it is: the desk's while its undo bar stands, the field's once it is typed in."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models.case import Case
from app.models.clock import FixedClock
from app.models.event import Action
from app.views.shell.main_window import MainWindow
from app.wiring import Desk
from tests.views.desk_at_work import logged, make_desk, press

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    logged(made, "انقطاع البث")
    return made


def case(desk: Desk, window: MainWindow) -> Case:
    assert window.desk.case.file is not None
    return desk.actions.open(window.desk.case.file.case.id).case


def type_into_search(window: MainWindow, text: str) -> None:
    press(window, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), text)


def classify(window: MainWindow) -> None:
    window.desk.case.do(Action.CLASSIFY, {"priority": "lowest"})
    assert window.desk.undo_bar.stands


def test_ctrl_z_is_the_desks_in_a_field_while_its_bar_stands(
    desk: Desk, window: MainWindow
) -> None:
    type_into_search(window, "sawt")
    classify(window)
    press(window, Qt.Key.Key_Z, CTRL)
    assert case(desk, window).priority != "lowest"
    assert window.top_bar.search.text() == "sawt"


@pytest.mark.qt_log_ignore("keyToAscii Unhandled key code", extend=True)
def test_ctrl_z_under_arabic_letters_is_the_desks_too(desk: Desk, window: MainWindow) -> None:
    type_into_search(window, "sawt")
    classify(window)
    press(window, Qt.Key(ord("ئ")), CTRL)
    assert case(desk, window).priority != "lowest"
    assert window.top_bar.search.text() == "sawt"


def test_ctrl_z_is_the_fields_once_it_was_typed_in(desk: Desk, window: MainWindow) -> None:
    classify(window)
    type_into_search(window, "sawt")
    press(window, Qt.Key.Key_Z, CTRL)
    assert case(desk, window).priority == "lowest"
    assert window.top_bar.search.text() == ""


def test_ctrl_z_is_the_fields_when_the_bar_is_gone(desk: Desk, window: MainWindow) -> None:
    type_into_search(window, "sawt")
    classify(window)
    window.desk.undo_bar.dismiss()
    press(window, Qt.Key.Key_Z, CTRL)
    assert case(desk, window).priority == "lowest"
    assert window.top_bar.search.text() == ""


def test_a_search_that_was_left_does_not_come_back_by_ctrl_z(window: MainWindow) -> None:
    type_into_search(window, "sawt")
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_F, CTRL)
    assert window.top_bar.search.text() == ""
    press(window, Qt.Key.Key_Z, CTRL)
    assert window.top_bar.search.text() == ""
