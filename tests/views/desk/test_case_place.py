"""The view of a case is made after the list is seen, and nothing said before that is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.views.desk.case_place import CasePlace
from app.views.shell.composition import window_of
from app.views.shell.main_window import MainWindow
from app.wiring import Desk
from tests.views.desk_at_work import logged, make_desk, open_window, station_of


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    made = make_desk(tmp_path / "مكتب", clock)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    yield shown
    shown.appearance.fall_silent()


@pytest.fixture
def place(window: MainWindow) -> CasePlace:
    return window.desk.place


def test_a_window_is_there_before_the_view_of_a_case(place: CasePlace, qtbot: QtBot) -> None:
    assert place.made is None
    qtbot.waitUntil(lambda: place.made is not None)
    assert place.view.isVisible()


def test_keys_come_through_while_it_is_made(place: CasePlace, qtbot: QtBot) -> None:
    turns = list[bool]()
    between = QTimer(place, interval=0)
    between.timeout.connect(lambda: turns.append(place.made is None))
    place.make_ahead()
    between.start()
    qtbot.waitUntil(lambda: place.made is not None)
    assert turns.count(True) > len(place.view.steps())


def test_without_a_case_it_says_so_and_holds_nothing_back(place: CasePlace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(place.was_made_ahead):
        pass
    assert place.view.no_case.isVisible()
    assert not place.holds(lambda: None)


def test_who_goes_into_an_empty_list_has_a_view_all_the_same(
    desk: Desk, window: MainWindow, clock: FixedClock, qtbot: QtBot
) -> None:
    other = window_of(station_of(desk, clock), window.appearance)
    qtbot.addWidget(other)
    other.desk.enter_list()
    other.show()
    qtbot.waitUntil(lambda: other.desk.place.made is not None)


def test_the_room_that_the_window_has_is_the_room_of_a_view_made_later(place: CasePlace) -> None:
    place.fold(is_narrow=True, is_alone=True)
    assert place.view.facts.isHidden()
    assert not place.view.facts_line.isHidden()


def test_who_asks_for_a_case_at_once_has_it(desk: Desk, place: CasePlace, qtbot: QtBot) -> None:
    asked = logged(desk, "الصوت منقطع")
    place.show_case(asked.id)
    qtbot.waitUntil(lambda: place.file is not None)
    assert place.opened_case() == asked.id


def test_what_waits_for_a_view_is_told_of_it_once(place: CasePlace) -> None:
    told = list[object]()
    place.when_made(told.append)
    assert told == []
    view = place.view
    place.when_made(told.append)
    assert told == [view, view]
