"""The row that stands out as chosen is that of the case beside it, or none is."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.models.clock import FixedClock
from app.models.event import Action
from app.views.shell.main_window import MainWindow
from app.wiring import Desk
from tests.views.desk_at_work import logged, make_desk, press

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    for subject in ("انقطاع البث", "طلب شهادة", "صوت مقطوع"):
        logged(made, subject)
    return made


def closed(desk: Desk) -> str:
    case = logged(desk, "أُغلقت أمس")
    desk.actions.act(case.id, Action.CLOSE, {"outcome": "withdrawn"})
    return case.id


def shown(window: MainWindow) -> str | None:
    file = window.desk.case.file
    return file.case.id if file is not None else None


def test_a_case_that_the_list_does_not_have_leaves_no_row_chosen(
    desk: Desk, window: MainWindow
) -> None:
    press(window, Qt.Key.Key_Down)
    other = closed(desk)
    window.show_case(other)
    assert shown(window) == other
    assert window.desk.list.view.picked() == ()
    press(window, Qt.Key.Key_Down, ALT)
    assert shown(window) == window.desk.list.view.rows.case_ids()[0]


def test_several_chosen_rows_are_let_go_for_a_case_of_elsewhere(
    desk: Desk, window: MainWindow
) -> None:
    press(window, Qt.Key.Key_A, CTRL)
    assert window.desk.bulk.isVisible()
    window.show_case(closed(desk))
    assert not window.desk.bulk.isVisible()


def test_a_case_that_was_logged_is_the_chosen_one_beside_the_list(
    desk: Desk, window: MainWindow
) -> None:
    press(window, Qt.Key.Key_Down)
    fresh = logged(desk, "من متصل")
    window.desk.show_logged(fresh.id)
    assert shown(window) == fresh.id
    assert window.desk.list.view.picked() == (fresh.id,)


def test_a_case_that_was_logged_for_another_view_leaves_no_row_chosen(
    desk: Desk, window: MainWindow
) -> None:
    window.desk.list.take_filters("phone", None)
    window.desk.read()
    press(window, Qt.Key.Key_Down)
    other = logged(desk, "حضر بنفسه", channel="walk_in")
    window.desk.show_logged(other.id)
    assert shown(window) == other.id
    assert window.desk.list.view.picked() == ()
