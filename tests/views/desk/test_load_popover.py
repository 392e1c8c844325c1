"""The load of colleagues from the side bar: seen, walked by keys, and one key to their cases."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.event import Action
from app.models.people import Colleague, Role
from app.services.desk.queue import View
from app.services.desk.saved_views import SavedViews
from app.views.desk.load_popover import LoadPopover
from app.views.shell.main_window import MainWindow
from app.views.widgets.chip import FilterChip
from app.views.widgets.focus_ring import FocusRing
from app.wiring import Desk
from app.wording.bidi import without_controls
from tests.views.accessible_tree import interface
from tests.views.desk_at_work import logged, make_desk, open_window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    made.workplace.store.people.keep(
        [Colleague(login="khalid", name="خالد", role=Role.AGENT, departments=frozenset())]
    )
    for subject, agent in (("انقطاع البث", "khalid"), ("طلب شهادة", "khalid"), ("رأي", None)):
        desk_case = logged(made, subject)
        made.actions.act(desk_case.id, Action.ASSIGN, {"agent": agent})
    return made


@pytest.fixture
def popover(window: MainWindow) -> LoadPopover:
    window.go("load")
    return window.findChildren(LoadPopover)[0]


def titles(window: MainWindow) -> list[str]:
    view = window.desk.list.view
    return [
        str(case.row.subject) for case in view.rows._cases if case.row.id in view.rows.case_ids()
    ]


def test_each_row_is_a_button_that_says_who_has_how_many(popover: LoadPopover) -> None:
    told = [without_controls(row.accessibleName()) for row in popover.rows]
    assert told == ["خالد · حالتان", "سارة (أنت) · لا حالات", "بلا موظف · حالة واحدة"]
    assert {interface(row).role() for row in popover.rows} == {QAccessible.Role.Button}


def test_keys_lead_to_the_cases_of_one_person(window: MainWindow, popover: LoadPopover) -> None:
    QTest.keyClick(popover.rows[1], Qt.Key.Key_Up)
    QTest.keyClick(popover.rows[0], Qt.Key.Key_Return)
    assert not popover.isVisible()
    assert window.desk.view is View.ALL_OPEN
    assert set(titles(window)) == {"انقطاع البث", "طلب شهادة"}
    assert window.desk.list.person_name == "خالد"


def test_a_click_on_the_chip_lets_everybody_through_again(
    window: MainWindow, popover: LoadPopover
) -> None:
    popover.rows[-1].click()
    assert titles(window) == ["رأي"]
    chip = next(
        each for each in window.desk.list.findChildren(FilterChip) if each.text() == "بلا موظف"
    )
    assert chip.isVisible()
    chip.click()
    assert len(titles(window)) == 3
    assert not chip.isVisible()


def test_another_view_is_everybodys(window: MainWindow, popover: LoadPopover) -> None:
    popover.rows[0].click()
    window.go(View.MINE_TO_DO.value)
    assert window.desk.list.person is None
    assert len(titles(window)) == 3


def test_one_persons_cases_are_saved_as_a_view(
    desk: Desk, window: MainWindow, popover: LoadPopover
) -> None:
    popover.rows[0].click()
    saved = SavedViews(desk.workplace).save(window.desk.as_view())
    assert (saved.person, saved.person_name) == ("khalid", "خالد")
    window.go(View.MINE.value)
    window.desk.show_saved(saved)
    assert set(titles(window)) == {"انقطاع البث", "طلب شهادة"}
    assert window.desk.list.person_name == "خالد"


def test_the_ring_of_the_keyboard_is_seen_in_a_popover(popover: LoadPopover) -> None:
    ring = popover.findChildren(FocusRing)[0]
    popover.rows[1].setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target is popover.rows[1]
    assert ring.isVisible()
    assert popover.body.geometry().contains(ring.geometry())


@pytest.mark.parametrize(
    ("role", "is_there"),
    [
        (Role.AGENT, True),
        (Role.SUPERVISOR, True),
        (Role.ROOM_MANAGER, False),
        (Role.DEPARTMENT, False),
        (Role.QUALITY, False),
    ],
)
def test_level_one_alone_has_it(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    clock: FixedClock,
    role: Role,
    is_there: bool,
) -> None:
    window = open_window(make_desk(tmp_path / "مكتب آخر", clock, role), clock)
    qtbot.addWidget(window)
    assert ("load" in {place.key for place in window.side_bar.places}) is is_there
    window.appearance.fall_silent()


def test_the_ring_rests_while_its_popover_is_away(window: MainWindow, popover: LoadPopover) -> None:
    ring = popover.findChildren(FocusRing)[0]
    popover.rows[1].setFocus(Qt.FocusReason.TabFocusReason)
    popover.close()
    assert ring.target is None
    window.go("load")
    popover.rows[0].setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target is popover.rows[0]
