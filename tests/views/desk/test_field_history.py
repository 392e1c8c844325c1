"""A click on the name of a fact, or Enter on it, shows what it was."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.clock import FixedClock
from app.models.event import Action
from app.views.desk.field_history import FactName, FieldHistoryPopover
from app.views.shell.main_window import MainWindow
from app.wiring import Desk
from app.wording.bidi import without_controls
from tests.views.desk_at_work import logged, make_desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    case = logged(made, "انقطاع البث")
    made.actions.act(case.id, Action.CLASSIFY, {"priority": "low"})
    return made


def priority(window: MainWindow) -> FactName:
    names = window.desk.case.facts.findChildren(FactName)
    return next(name for name in names if name.text() == "الأولوية")


def lines(window: MainWindow) -> list[str]:
    (popover,) = window.findChildren(FieldHistoryPopover)
    found = popover.lines
    popover.close()
    return found


def test_a_click_shows_the_values_the_newest_first(window: MainWindow) -> None:
    QTest.mouseClick(priority(window), Qt.MouseButton.LeftButton)
    newest, first = lines(window)
    assert without_controls(newest).startswith("منخفضة · سارة · صُنّفت الحالة")
    assert "سُجّلت الحالة" in first


def test_enter_on_the_name_shows_them_too(window: MainWindow) -> None:
    QTest.keyClick(priority(window), Qt.Key.Key_Return)
    assert len(lines(window)) == 2
