"""The focus ring stays where the focus is, whatever moves, and lets go of what is gone."""

import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.views.style.theme import current
from app.views.widgets.focus_ring import FocusRing


def window_with_two(qtbot: QtBot) -> tuple[QWidget, QWidget, QPushButton, QPushButton]:
    """A window, a box in it, and in the box two buttons."""
    window = QWidget()
    box = QWidget(window)
    first, second = QPushButton("قبول", box), QPushButton("إحالة", box)
    second.move(0, 60)
    window.resize(400, 300)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window, box, first, second


def test_it_lets_go_of_a_widget_that_is_gone(qtbot: QtBot, arabic: None) -> None:
    window, _box, first, second = window_with_two(qtbot)
    ring = FocusRing(window)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target is second

    shiboken6.delete(second)
    first.setFocus(Qt.FocusReason.TabFocusReason)

    assert ring.target in (first, None)


def test_it_follows_when_what_holds_its_widget_moves(qtbot: QtBot, arabic: None) -> None:
    window, box, first, second = window_with_two(qtbot)
    ring = FocusRing(window)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    before = ring.pos()

    box.move(30, 40)

    assert ring.pos() - before == QPoint(30, 40)


def test_it_surrounds_what_is_scrolled_into_sight_and_nothing_beside(
    qtbot: QtBot, arabic: None
) -> None:
    window, box, first, second = window_with_two(qtbot)
    area = QScrollArea(window)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.resize(200, 100)
    box.resize(100, 400)
    second.move(0, 85)
    area.setWidget(box)
    area.show()
    box.show()
    ring = FocusRing(window)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    area.verticalScrollBar().setValue(0)
    out = current().line.focus + current().line.focus_gap

    assert ring.isVisible()
    assert ring.geometry().bottom() == area.viewport().geometry().bottom() + out

    area.verticalScrollBar().setValue(250)
    assert not ring.isVisible()
