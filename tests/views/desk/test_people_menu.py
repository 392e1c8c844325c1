"""To whom a case is given: one menu behind the row, the case's menu and the palette."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.event import Action
from app.models.people import Colleague, Role
from app.views.desk.people_menu import PeopleMenu
from app.views.palette.palette import Palette
from app.views.shell.main_window import MainWindow
from app.views.widgets.button import Button
from app.wiring import Desk
from tests.views.desk.agent_hands import Hands
from tests.views.desk_at_work import IT, logged, make_desk, open_window, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
PEOPLE = (
    ("khalid", "خالد القحطاني", Role.AGENT),
    ("ghada", "غادة الحربي", Role.AGENT),
    ("huda", "هدى الشمري", Role.SUPERVISOR),
)


def colleague(login: str, name: str, role: Role) -> Colleague:
    departments = frozenset({IT}) if role is Role.DEPARTMENT else frozenset[str]()
    return Colleague(login=login, name=name, role=role, departments=departments)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    outside = colleague("wael", "وائل", Role.DEPARTMENT)
    made.workplace.store.people.keep((*(colleague(*each) for each in PEOPLE), outside))
    for subject in ("انقطاع البث", "طلب شهادة"):
        logged(made, subject)
    taken = logged(made, "صوت مقطوع")
    made.actions.act(taken.id, Action.ASSIGN, {"agent": "ghada"})
    return made


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    shown.desk.open_case(next(row for row in shown.desk.list.view.rows.case_ids()))
    yield shown
    shown.appearance.fall_silent()


def by_row(window: MainWindow) -> PeopleMenu:
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(window.desk.list.view, asked)
    return below(QApplication.activePopupWidget())


def by_case(window: MainWindow) -> PeopleMenu:
    more = next(
        each
        for each in window.desk.case.header.findChildren(Button)
        if each.accessibleName() == "إجراءات أخرى"
    )
    more.click()
    return below(QApplication.activePopupWidget())


def by_palette(window: MainWindow) -> PeopleMenu:
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    Hands().type("إسناد")
    press(window.findChildren(Palette)[0], Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, PeopleMenu)
    return menu


def below(menu: object) -> PeopleMenu:
    assert isinstance(menu, QMenu)
    people = next(entry.menu() for entry in menu.actions() if entry.text() == "إسناد")
    assert isinstance(people, PeopleMenu)
    people.popup(QPoint(40, 40))
    return people


def typed(menu: QMenu, letters: str) -> None:
    for letter in letters:
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(menu, key)


def offered(menu: QMenu) -> list[str]:
    return [entry.text() for entry in menu.actions() if entry.text() and entry.isVisible()]


def assignee(desk: Desk, window: MainWindow) -> str | None:
    file = window.desk.case.file
    assert file is not None
    return desk.actions.open(file.case.id).case.assignee


@pytest.mark.parametrize("ask", [by_row, by_case, by_palette])
def test_each_door_offers_colleagues_with_their_load_and_takes_letters(
    desk: Desk, window: MainWindow, ask: object
) -> None:
    assert callable(ask)
    menu = ask(window)
    assert offered(menu) == [
        "إليّ · حالتان",
        "\u2068غادة الحربي\u2069 · حالة واحدة",
        "\u2068خالد القحطاني\u2069 · لا حالات",
        "\u2068هدى الشمري\u2069 · لا حالات",
        "إعادة إلى الطابور",
    ]
    typed(menu, "قحط")
    assert offered(menu) == ["\u2068خالد القحطاني\u2069 · لا حالات"]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert assignee(desk, window) == "khalid"
    for left in (menu, QApplication.activePopupWidget()):
        if isinstance(left, QMenu):
            left.close()


def test_letters_are_taken_back_one_by_one_and_nobody_is_said(window: MainWindow) -> None:
    menu = by_palette(window)
    typed(menu, "huday")
    assert offered(menu) == []
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Backspace)
    assert offered(menu) == ["\u2068هدى الشمري\u2069 · لا حالات"]
    menu.close()


def test_a_department_gives_a_case_to_its_own(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: FixedClock
) -> None:
    desk = make_desk(tmp_path / "إدارة", clock, Role.DEPARTMENT)
    karim = colleague("karim", "كريم", Role.DEPARTMENT)
    desk.workplace.store.people.keep((karim, colleague("ghada", "غادة", Role.AGENT)))
    case = logged(desk, "انقطاع البث")
    ghada = colleague("ghada", "غادة", Role.AGENT).actor
    desk.actions.act(case.id, Action.FORWARD, {"department": IT}, actor=ghada)
    window = open_window(desk, clock)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    window.desk.open_case(case.id)
    menu = by_palette(window)
    assert [entry.split(" · ")[0] for entry in offered(menu)] == [
        "إليّ",
        "\u2068كريم\u2069",
        "إعادة إلى الطابور",
    ]
    typed(menu, "كر")
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert desk.actions.open(case.id).case.department_assignee == "karim"
    window.appearance.fall_silent()
