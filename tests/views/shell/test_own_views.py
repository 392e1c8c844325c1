"""Views of one's own at the window: saved from what is shown, gone to, deleted and brought back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.models.case_order import CaseOrder
from app.models.clock import FixedClock
from app.views.desk.own_views import NamePopover
from app.views.shell.main_window import MainWindow
from app.wiring import Desk
from tests.views.desk.agent_hands import Hands
from tests.views.desk_at_work import logged, make_desk, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    logged(made, "انقطاع البث", channel="email")
    logged(made, "طلب شهادة")
    return made


def save(window: MainWindow, name: str) -> str:
    window.desk.list.take_filters("email", None)
    window.desk.list.ask_to_save()
    popover = window.findChildren(NamePopover)[-1]
    popover.line.setText(name)
    popover.line.returnPressed.emit()
    return next(key for key, view in window.saved.items() if view.name == name)


def shown_rows(window: MainWindow) -> dict[str, str]:
    return {row.place.key: row.accessibleName() for row in window.side_bar._rows}


def test_what_is_shown_is_saved_and_gone_to(window: MainWindow) -> None:
    key = save(window, "بريد")
    assert shown_rows(window)[key] == "بريد 1"
    window.go("all_open")
    assert len(window.desk.list.view.rows.case_ids()) == 2
    window.go(key)
    assert len(window.desk.list.view.rows.case_ids()) == 1
    assert window.desk.list.channel == "email"


@pytest.mark.parametrize("names", [["بريد"], ["بريد", "اليوم", "شهادات"]])
def test_a_rail_that_is_too_low_shows_whole_glyphs(
    qtbot: QtBot, window: MainWindow, names: list[str]
) -> None:
    keys = [save(window, name) for name in names]
    window.resize(683, 384)
    qtbot.waitUntil(lambda: window.side_bar.is_folded)
    seen = window.side_bar._scrolled.viewport()

    for key in (keys[-1], "all_open", "mine_to_do"):
        window.go(key)
        qtbot.waitUntil(lambda key=key: is_whole_in(seen, window.side_bar.row_of(key)))
        rows = [row for row in window.side_bar._rows if not row.visibleRegion().isEmpty()]
        assert all(is_whole_in(seen, row) for row in rows)


def is_whole_in(seen: QWidget, row: QWidget) -> bool:
    return seen.rect().contains(QRect(row.mapTo(seen, QPoint(0, 0)), row.size()))


def test_it_keeps_its_order_and_the_other_views_keep_theirs(window: MainWindow) -> None:
    window.desk.list._take_order(CaseOrder.NEWEST.value)
    key = save(window, "الأحدث")
    window.desk.list._clear_order()

    window.go(key)
    assert window.desk.list.order is CaseOrder.NEWEST

    window.go("all_open")
    assert window.desk.list.order is CaseOrder.URGENCY


def test_its_place_stays_marked_and_the_palette_finds_it(window: MainWindow) -> None:
    key = save(window, "بريد اليوم")
    press(window, Qt.Key.Key_K, CTRL)
    Hands().type("بريد")
    press(window, Qt.Key.Key_Return)
    assert [row.place.key for row in window.side_bar._rows if row.isChecked()] == [key]


def test_deleting_is_undone_by_ctrl_z(window: MainWindow) -> None:
    key = save(window, "بريد")
    row = next(row for row in window.side_bar._rows if row.place.key == key)
    window.side_bar.menu_asked.emit(key, row)
    menu = window.findChildren(QMenu)[-1]
    menu.actions()[-1].trigger()
    menu.close()
    assert key not in shown_rows(window)
    press(window, Qt.Key.Key_Z, CTRL)
    assert key in shown_rows(window)
