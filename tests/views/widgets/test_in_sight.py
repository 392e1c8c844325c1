"""What is opened in a scroll area is seen, whole where it can be."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.views.widgets.in_sight import bring_into_sight
from app.views.widgets.panel import column


def opened(qtbot: QtBot, height: int) -> tuple[QScrollArea, QWidget]:
    area, held, part = QScrollArea(), QWidget(), QWidget()
    qtbot.addWidget(area)
    stack = column(held)
    above = QWidget()
    above.setFixedHeight(900)
    part.setFixedHeight(height)
    stack.addWidget(above)
    area.setWidget(held)
    area.setWidgetResizable(True)
    area.resize(300, 200)
    area.show()
    stack.addWidget(part)
    part.show()
    return area, part


def seen(area: QScrollArea, part: QWidget) -> QRect:
    at = part.mapTo(area.viewport(), part.rect().topLeft())
    return QRect(at, part.size())


@pytest.mark.usefixtures("arabic")
def test_what_is_opened_below_the_edge_is_seen_whole(qtbot: QtBot) -> None:
    area, part = opened(qtbot, 120)

    bring_into_sight(part)

    qtbot.waitUntil(lambda: area.viewport().rect().contains(seen(area, part)))


@pytest.mark.usefixtures("arabic")
def test_what_is_higher_than_the_room_begins_at_its_head(qtbot: QtBot) -> None:
    area, part = opened(qtbot, 500)

    bring_into_sight(part)

    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
    assert 0 <= seen(area, part).top() < 20
