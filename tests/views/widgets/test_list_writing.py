"""Lists under the hands: the buttons' doing, Enter, and one step of undo for each."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from app.models.text_lists import ListKind
from app.views.widgets.list_writing import ListWriting
from app.views.widgets.text_area import TextArea

Writing = tuple[TextArea, ListWriting]


@pytest.fixture
def writing(qtbot: QtBot, arabic: None) -> Writing:
    area = TextArea()
    qtbot.addWidget(area)
    area.show()
    return area, ListWriting(area)


def test_enter_goes_on_and_ends_the_list_on_an_empty_step(qtbot: QtBot, writing: Writing) -> None:
    area, lists = writing
    lists.turn(ListKind.STEPS)
    area.insertPlainText("الخروج")
    qtbot.keyClick(area, Qt.Key.Key_Return)
    area.insertPlainText("الدخول")
    qtbot.keyClick(area, Qt.Key.Key_Return)
    assert area.text() == "1. الخروج\n2. الدخول\n3. "
    qtbot.keyClick(area, Qt.Key.Key_Return)
    assert area.text() == "1. الخروج\n2. الدخول\n"


def test_a_step_between_counts_the_following_on(qtbot: QtBot, writing: Writing) -> None:
    area, _lists = writing
    area.set_text("1. الخروج\n2. الدخول\nشكرًا")
    cursor = area.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    area.setTextCursor(cursor)
    qtbot.keyClick(area, Qt.Key.Key_Return)
    area.insertPlainText("التحديث")
    assert area.text() == "1. الخروج\n2. التحديث\n3. الدخول\nشكرًا"


def test_chosen_lines_become_points_and_undo_takes_them_back_at_once(writing: Writing) -> None:
    area, lists = writing
    area.set_text("الخروج\nالدخول")
    area.selectAll()
    lists.turn(ListKind.POINTS)
    assert area.text() == "• الخروج\n• الدخول"
    area.undo()
    assert area.text() == "الخروج\nالدخول"


def test_enter_in_plain_words_is_a_new_line(qtbot: QtBot, writing: Writing) -> None:
    area, _lists = writing
    area.insertPlainText("13:05 توقف")
    qtbot.keyClick(area, Qt.Key.Key_Return)
    assert area.text() == "13:05 توقف\n"


def test_a_solution_that_may_not_be_written_stays_as_it_is(qtbot: QtBot, writing: Writing) -> None:
    area, _lists = writing
    area.set_text("1. الخروج")
    area.setReadOnly(True)
    area.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(area, Qt.Key.Key_Return)
    assert area.text() == "1. الخروج"
