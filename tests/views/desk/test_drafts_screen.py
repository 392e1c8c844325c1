"""Drafts on hold: gone on with by Enter, thrown away by Delete, and that taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.views.desk.drafts_screen import DraftsScreen
from app.views.desk.log_form_typed import KeptDraft, Typed
from app.views.shell.composition import begin_in_the_background
from app.views.shell.main_window import MainWindow
from app.views.shell.view_places import DRAFTS_PLACE
from app.wiring import Desk
from tests.views.desk_at_work import make_desk, open_window, press, station_of
from tests.views.lanes_at_once import SlowLanes

SUBJECT = "تسجيل المحاضرة يتوقف"


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    for draft_id, subject in (("أ", "سؤال عن الشهادة"), ("ب", SUBJECT)):
        form = Typed(subject=subject, phone="0533105572").to_json()
        made.drafts.keep(draft_id, form, on_hold=True)
    return made


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    shown.go(DRAFTS_PLACE.key)
    yield shown
    shown.appearance.fall_silent()


def counted(window: MainWindow) -> str:
    rows = {row.place.key: row for row in window.side_bar._rows}
    return rows[DRAFTS_PLACE.key].accessibleName()


def test_the_side_bar_counts_the_drafts_on_hold(window: MainWindow) -> None:
    assert counted(window) == "مسودات 2"


def test_enter_goes_on_with_the_newest(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Return)
    assert window._log is not None
    assert window._log._form.typed.subject == SUBJECT
    assert window.stack.currentWidget() is window.desk


def test_delete_throws_away_and_ctrl_z_takes_it_back(desk: Desk, window: MainWindow) -> None:
    press(window, Qt.Key.Key_Delete)
    assert [draft.id for draft in desk.drafts.all()] == ["أ"]
    assert counted(window) == "مسودات 1"
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert counted(window) == "مسودات 2"


def test_a_call_that_is_put_aside_is_counted(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F2)
    assert window._log is not None
    window._log._form.fields.subject.setText("لم أنته")
    press(window, Qt.Key.Key_Escape)
    assert counted(window) == "مسودات 3"


def test_a_draft_thrown_away_from_the_form_comes_back_with_ctrl_z(
    desk: Desk, window: MainWindow
) -> None:
    press(window, Qt.Key.Key_Return)
    assert window._log is not None
    form = window._log._form
    form.fields.subject.setFocus()
    QTest.keyClicks(form.fields.subject, " 2")
    press(window, Qt.Key.Key_Tab)
    form.head._drop.click()
    assert [draft.id for draft in desk.drafts.all()] == ["أ"]
    assert counted(window) == "مسودات 1"
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert counted(window) == "مسودات 2"
    back = next(draft for draft in desk.drafts.all() if draft.id == "ب")
    assert (back.form["subject"], back.is_on_hold) == (f"{SUBJECT} 2", True)


def test_a_draft_that_a_crash_left_behind_is_offered_above_the_list(
    desk: Desk, window: MainWindow, clock: FixedClock
) -> None:
    desk.drafts.keep("ج", Typed(subject="انقطع التيار").to_json())
    begin_in_the_background(station_of(desk, clock), window, {"ج"})
    band = window._held.itemAt(0).widget()
    assert band is not None
    assert band.isVisible()
    band._resume.click()
    assert window._log is not None
    assert window._log._form.typed.subject == "انقطع التيار"


def test_a_draft_that_is_finished_from_the_band_gets_all_of_the_room_that_the_band_had(
    qtbot: QtBot, desk: Desk, window: MainWindow, clock: FixedClock
) -> None:
    desk.drafts.keep("ج", Typed(subject="انقطع التيار").to_json())
    begin_in_the_background(station_of(desk, clock), window, {"ج"})
    band = window._held.itemAt(0).widget()
    assert band is not None
    window._show_desk()
    panel = window.desk.panel
    qtbot.waitUntil(lambda: window.stack.y() > band.height())
    low = panel.height()

    band._resume.click()

    qtbot.waitUntil(lambda: panel.height() > low)
    assert window._log is not None
    sheet = window._log._sheet
    assert sheet.size() == panel.size()
    assert sheet.body.height() == sheet.height()


def test_the_first_draft_has_the_hand_once_it_is_read(
    qtbot: QtBot, desk: Desk, clock: FixedClock
) -> None:
    lanes = SlowLanes(desk)
    screen = DraftsScreen(replace(station_of(desk, clock), lanes=lanes))
    qtbot.addWidget(screen)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.setFocus()
    taken: list[KeptDraft] = []
    screen.resume_asked.connect(taken.append)

    lanes.answer()

    press(screen, Qt.Key.Key_Down)
    press(screen, Qt.Key.Key_Return)
    assert [draft.id for draft in taken] == ["أ"]
