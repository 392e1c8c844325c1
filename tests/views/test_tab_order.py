"""Tab goes as the eye goes, reaches everything on a surface, and never what a sheet covers."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.services.demo.screen_names import ScreenName
from app.views.tour.scenes import SCENES
from app.views.tour.stage import Stage
from app.views.widgets.button import Button
from app.views.widgets.reading_order import WalkedAsRead, stops_of
from app.views.widgets.sheet import Sheet
from app.wording.manner import Language

# The screen of the tests has no windows that could be raised or hold the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

MAIN_SCREENS = (
    ScreenName.FIRST_RUN_POLICY,
    ScreenName.DESK,
    ScreenName.CASE,
    ScreenName.LOG_CALL,
    ScreenName.REPORT,
    ScreenName.ADMIN_PEOPLE,
    ScreenName.SETTINGS,
    ScreenName.CUSTOMER,
    ScreenName.DEPARTMENT_SOLUTION,
)
# Dates have three parts, and Tab walks those first.
PARTS_OF_A_STOP = 3


class Surface(WalkedAsRead, QWidget):
    """A head over two columns, made in the wrong order."""

    def __init__(self) -> None:
        super().__init__()
        self.column = [Button(f"جانب {n}", parent=self) for n in range(3)]
        self.form = QWidget(self)
        self.cells = [Button(f"خانة {n}", parent=self.form) for n in range(4)]
        self.head = Button("بحث", parent=self)
        grid = QGridLayout(self.form)
        for n, cell in enumerate(self.cells):
            grid.addWidget(cell, *divmod(n, 2))
        side = QVBoxLayout()
        for button in self.column:
            side.addWidget(button)
        body = QHBoxLayout()
        body.addLayout(side)
        body.addWidget(self.form)
        whole = QVBoxLayout(self)
        whole.addWidget(self.head)
        whole.addLayout(body)


@pytest.fixture
def surface(arabic: None, qtbot: QtBot) -> Surface:
    made = Surface()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def walk(key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Everything that the key stops at, from where the keyboard is, once round."""
    seen = [focused()]
    presses = 0
    while presses < PARTS_OF_A_STOP:
        QTest.keyClick(focused(), key)
        presses = presses + 1 if focused() is seen[-1] else 0
        if focused() is seen[0]:
            return seen
        if not presses:
            seen.append(focused())
    raise AssertionError(f"Tab stays on {seen[-1]}")


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_rows_are_walked_before_columns(
    surface: Surface, direction: Qt.LayoutDirection, qtbot: QtBot
) -> None:
    surface.setLayoutDirection(direction)
    is_rtl = direction is Qt.LayoutDirection.RightToLeft
    first, second = surface.cells[:2]
    qtbot.waitUntil(lambda: (first.x() > second.x()) is is_rtl)
    surface.head.setFocus()

    assert walk() == [surface.head, *surface.column, *surface.cells]


def test_backwards_is_the_same_way_back(surface: Surface) -> None:
    surface.head.setFocus()

    onward, back = walk(), walk(Qt.Key.Key_Backtab)

    assert back == [onward[0], *reversed(onward[1:])]


def test_what_a_sheet_covers_is_not_walked(surface: Surface) -> None:
    sheet = Sheet(surface.form, 200)
    inside = Button("أولًا"), Button("ثم")
    for button in inside:
        sheet.content.addWidget(button)
    sheet.open_sheet(inside[0])

    assert walk() == list(inside)
    assert stops_of(surface) == [surface.head, *surface.column, *inside]


def test_the_keyboard_goes_on_from_what_went_away(surface: Surface) -> None:
    surface.cells[1].setFocus()
    surface.cells[1].setEnabled(False)

    assert focused() is surface.cells[2]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("screen", MAIN_SCREENS)
def test_tab_reads_every_screen(stage: Stage, screen: ScreenName, language: Language) -> None:
    stage.speak(language)
    window = SCENES[screen](stage)
    stage.settle()
    sheets = [each for each in window.findChildren(Sheet) if each.isVisible()]
    reached = stops_of(sheets[-1] if sheets else window)
    reached[0].setFocus()
    seen = walk()
    is_rtl = language is Language.ARABIC

    assert sorted(map(id, seen)) == sorted(map(id, reached))
    for one, other in pairwise(each for each in reached if not _orders_itself(each)):
        assert _is_read_before(_place(one), _place(other), is_rtl=is_rtl), (one, other)


def _orders_itself(widget: QWidget) -> bool:
    above: QWidget | None = widget
    while above is not None and not hasattr(above, "first_stops"):
        above = above.parentWidget()
    return above is not None


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def _is_read_before(one: QRect, other: QRect, *, is_rtl: bool) -> bool:
    """Whether `one` begins above `other`, or wholly before it on the way across."""
    across = one.left() > other.right() if is_rtl else one.right() < other.left()
    return one.top() <= other.top() or across
