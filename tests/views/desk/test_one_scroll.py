"""A case on a low window scrolls as one; where there is room its timeline scrolls by itself."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.event import Action
from app.views.desk.case_view import CaseView
from app.views.shell.main_window import MainWindow
from app.wiring import Desk
from tests.views.desk_at_work import logged, make_desk, press

ROOMY, LOW = (1366, 768), (683, 384)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    case = logged(made, "انقطاع البث")
    for turn in range(8):
        made.actions.act(case.id, Action.NOTE, {"text": f"اتصلت المستفيدة للمرة {turn + 1}"})
    return made


def shown_at(qtbot: QtBot, window: MainWindow, size: tuple[int, int]) -> CaseView:
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)
    first = window.desk.list.view.model().index(1, 0)
    window.desk.list.view.setCurrentIndex(first)
    window.desk.list.view.opened.emit()
    qtbot.waitUntil(window.desk.case.timeline.isVisible)
    return window.desk.case


def scrolling(case: CaseView) -> list[QWidget]:
    """What can be scrolled up and down just now, but for what is written in."""
    return [
        area
        for area in case.findChildren(QScrollArea)
        if area.isVisible() and area.verticalScrollBar().maximum() > 0
    ]


def is_in_sight(widget: QWidget, area: QAbstractScrollArea) -> bool:
    viewport = area.viewport()
    place = QRect(widget.mapTo(viewport, QPoint(0, 0)), widget.size())
    return viewport.rect().contains(place)


def test_a_low_window_scrolls_in_one_place(qtbot: QtBot, window: MainWindow) -> None:
    case = shown_at(qtbot, window, LOW)
    qtbot.waitUntil(lambda: scrolling(case) == [case.scrolled])


def test_a_wide_low_window_scrolls_in_one_place_though_the_facts_are_higher(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    asks = max(desk.workplace.policy.categories, key=lambda each: len(each.required_facts))
    short = logged(desk, "سؤال", category=asks.code)
    case = shown_at(qtbot, window, (1366, 384))
    window.show_case(short.id)
    qtbot.waitUntil(lambda: case.file is not None and case.file.case.id == short.id)
    assert case.facts.isVisible()
    qtbot.waitUntil(lambda: scrolling(case) == [case.scrolled])
    body = case.facts.widget()
    qtbot.waitUntil(lambda: case.facts.height() >= body.heightForWidth(body.width()))

    shown_at(qtbot, window, ROOMY)
    qtbot.waitUntil(lambda: case.scrolled not in scrolling(case))


def test_a_roomy_window_keeps_what_is_written_in_beside_a_timeline_that_scrolls(
    qtbot: QtBot, window: MainWindow
) -> None:
    case = shown_at(qtbot, window, ROOMY)
    qtbot.waitUntil(lambda: case.timeline in scrolling(case))
    assert case.scrolled not in scrolling(case)


def test_it_goes_back_to_its_own_scrolling_when_there_is_room_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    case = shown_at(qtbot, window, LOW)
    qtbot.waitUntil(lambda: scrolling(case) == [case.scrolled])
    window.resize(*ROOMY)
    qtbot.waitUntil(lambda: case.timeline in scrolling(case))
    assert case.scrolled not in scrolling(case)


def test_what_scrolls_by_itself_asks_for_the_least_that_it_needs(
    qtbot: QtBot, window: MainWindow
) -> None:
    """Words that wrap ask for more: beside a form that fits the whole would scroll a little."""
    case = shown_at(qtbot, window, ROOMY)
    qtbot.waitUntil(lambda: case.timeline in scrolling(case))
    assert case._body.sizeHint().height() == case._body.minimumSizeHint().height()


def test_the_arrows_in_the_timeline_move_the_whole(qtbot: QtBot, window: MainWindow) -> None:
    case = shown_at(qtbot, window, LOW)
    qtbot.waitUntil(lambda: scrolling(case) == [case.scrolled])
    case.timeline.setFocus()
    before = case.scrolled.verticalScrollBar().value()
    press(window, Qt.Key.Key_PageDown)
    assert case.scrolled.verticalScrollBar().value() > before


def test_a_form_that_opens_is_brought_into_sight(qtbot: QtBot, window: MainWindow) -> None:
    case = shown_at(qtbot, window, LOW)
    case.start(Action.FORWARD)
    form = case._form
    assert form is not None
    qtbot.waitUntil(lambda: is_in_sight(form.first_editor(), case.scrolled))


def test_a_form_that_has_room_is_seen_with_its_button(qtbot: QtBot, window: MainWindow) -> None:
    case = shown_at(qtbot, window, (1366, 700))
    case.start(Action.CLASSIFY)
    form = case._form
    assert form is not None
    qtbot.waitUntil(lambda: is_in_sight(form, case.scrolled))
    assert form.first_editor().hasFocus()
