"""Menus: their corners are round wherever they are shown, Qt's own of the fields too."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.views.guide.guide_page import GuidePage
from app.views.style.theme import current
from app.views.widgets.choice import Choice
from app.views.widgets.line_field import LineField
from app.views.widgets.menu import Menu, pop_up_under
from app.views.widgets.moment_field import DayField
from app.views.widgets.text_area import TextArea

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def near(arabic: None, qtbot: QtBot) -> QWidget:
    """What a menu opens under."""
    made = QWidget()
    made.resize(300, 40)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def _opened(near: QWidget) -> Menu:
    menu = Menu(near)
    menu.addAction("طباعة أو PDF")
    menu.addAction("إحالة")
    pop_up_under(menu, near)
    return menu


def _corner_shows(menu: QWidget) -> tuple[bool, bool]:
    """Whether the corner, and the middle, are the menu's."""
    picture = menu.grab().toImage()
    corner, middle = picture.pixelColor(0, 0), picture.pixelColor(picture.rect().center())
    return corner.alpha() > 0, middle.alpha() > 0


def test_the_corners_of_a_menu_are_see_through(near: QWidget) -> None:
    assert _corner_shows(_opened(near)) == (False, True)


def test_a_menu_below_a_menu_is_as_round(near: QWidget) -> None:
    below = _opened(near).add_below("الأولوية")
    below.addAction("عالية")
    below.popup(near.mapToGlobal(QPoint(0, 0)))

    assert _corner_shows(below) == (False, True)


def test_where_nobody_blends_windows_the_corners_are_cut_off(
    near: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")

    menu = _opened(near)

    assert not menu.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    inside = menu.rect()
    corners = (inside.topLeft(), inside.topRight(), inside.bottomLeft(), inside.bottomRight())
    assert [menu.mask().contains(at) for at in (*corners, inside.center())] == [False] * 4 + [True]


def _dropped(field: QWidget) -> QWidget:
    QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
    popup = QApplication.activePopupWidget()
    assert popup is not None
    return popup


@pytest.fixture
def field(near: QWidget) -> Choice:
    made = Choice()
    made.setParent(near)
    made.addItem("شكوى", "complaint")
    made.show()
    return made


def test_a_list_that_drops_down_is_as_round(field: Choice) -> None:
    assert _corner_shows(_dropped(field)) == (False, True)
    field.hidePopup()


def test_the_corners_of_such_a_list_are_cut_off_too(
    field: Choice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    dropped = _dropped(field)
    assert [dropped.mask().contains(at) for at in (QPoint(0, 0), dropped.rect().center())] == [
        False,
        True,
    ]
    field.hidePopup()


def test_a_calendar_that_drops_down_is_as_round(near: QWidget, qtbot: QtBot) -> None:
    field = DayField()
    field.setParent(near)
    field.resize(160, field.height())
    field.show()
    arrow = QPoint(current().space.m, field.height() // 2)
    QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=arrow)
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=arrow)
    popup = field.calendarWidget().window()
    assert popup.isVisible()
    assert _corner_shows(popup) == (False, True)
    popup.close()


@pytest.mark.parametrize("make", [LineField, TextArea, DayField, GuidePage])
def test_the_menu_that_qt_makes_for_a_field_is_as_round(
    make: Callable[[], QWidget], arabic: None, qtbot: QtBot
) -> None:
    field = make()
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()

    at = field.rect().center()
    by_key = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(field, QContextMenuEvent(by_key, at, field.mapToGlobal(at)))

    (menu,) = field.findChildren(QMenu)
    assert menu.isVisible()
    assert menu.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert _corner_shows(menu) == (False, True)
