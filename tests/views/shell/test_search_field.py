"""The prompt of the search ends before the key that stands in it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.views.shell.top_bar import SearchField


@pytest.fixture
def field(qtbot: QtBot, arabic: None) -> Iterator[SearchField]:
    around = QWidget()
    qtbot.addWidget(around)
    other, made = QPushButton(around), SearchField()
    made.setParent(around)
    around.show()
    around.activateWindow()
    qtbot.waitUntil(around.isActiveWindow)
    other.setFocus()
    yield made
    around.close()


def test_the_prompt_has_no_room_where_the_key_stands(field: SearchField) -> None:
    assert field.textMargins().left() > 0


def test_words_have_all_the_room(field: SearchField) -> None:
    field.setText("انقطاع البث")
    assert field.textMargins().left() == 0
    field.clear()
    assert field.textMargins().left() > 0


def test_who_goes_there_has_it_too(field: SearchField) -> None:
    field.setFocus()
    assert field.textMargins().left() == 0
    field.clearFocus()
    assert field.textMargins().left() > 0
