"""Distances that follow the direction of the language."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.views.widgets.button import Button
from app.views.widgets.panel import indent, row


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_an_indent_turns_with_the_direction(
    direction: Qt.LayoutDirection, qtbot: QtBot, arabic: None
) -> None:
    place, first, last = QWidget(), Button("تسجيل"), Button("إحالة")
    qtbot.addWidget(place)
    line = row(place, gap=8)
    line.addWidget(first)
    line.addStretch(1)
    line.addWidget(last)
    indent(line, 16, 4, above=2, below=2)
    place.setLayoutDirection(direction)
    place.resize(400, 40)
    place.show()

    edges = sorted((each.x(), each.x() + each.width()) for each in (first, last))
    around = (edges[0][0], place.width() - edges[1][1])

    assert around == ((16, 4) if direction is Qt.LayoutDirection.LeftToRight else (4, 16))
