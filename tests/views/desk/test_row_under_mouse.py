"""The row that the mouse is over has a ground of its own, and the chosen one keeps its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.views.shell.main_window import MainWindow
from app.views.style.theme import current
from tests.views.desk_at_work import logged, make_desk, open_window


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: FixedClock
) -> Iterator[MainWindow]:
    desk = make_desk(tmp_path / "مكتب", clock)
    logged(desk, "لا تصل رسالة استعادة كلمة المرور", channel="email")
    logged(desk, "تسجيل المحاضرة يتوقف", category="content")
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: len(rows(shown)) == 2)
    yield shown
    shown.appearance.fall_silent()


def rows(window: MainWindow) -> list[QRect]:
    view = window.desk.list.view
    indexes = (view.rows.index_of(case) for case in view.rows.case_ids())
    return [view.visualRect(index) for index in indexes]


def grounds(window: MainWindow) -> list[QColor]:
    """The colour of each row at a place where no word stands."""
    picture = window.desk.list.view.viewport().grab().toImage()
    return [picture.pixelColor(row.center().x(), row.top() + 2) for row in rows(window)]


def test_it_follows_the_mouse(qtbot: QtBot, window: MainWindow) -> None:
    theme, view = current(), window.desk.list.view
    view.choose(view.rows.case_ids()[0])
    QCursor.setPos(window.mapToGlobal(QPoint(1, 1)))
    chosen, other = theme.colour("selected"), theme.colour("surface")
    qtbot.waitUntil(lambda: grounds(window) == [chosen, other])
    QCursor.setPos(view.viewport().mapToGlobal(rows(window)[1].center()))
    qtbot.waitUntil(lambda: grounds(window) == [chosen, theme.colour("hover")])
    QCursor.setPos(view.viewport().mapToGlobal(rows(window)[0].center()))
    qtbot.waitUntil(lambda: grounds(window) == [chosen, other])
