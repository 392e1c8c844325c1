"""Ctrl+Z at the window: what is held back is unsaid, what reached nobody is undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models.case import Case
from app.models.clock import FixedClock
from app.models.event import Action
from app.models.status import Status
from app.views.shell.composition import begin_in_the_background
from app.views.shell.main_window import MainWindow
from app.wiring import Desk
from app.wording.bidi import without_controls
from tests.views.desk_at_work import an_hour, logged, make_desk, press, station_of

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = "أعيد تشغيل خادم البث"


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    logged(made, "انقطاع البث")
    return made


def case(desk: Desk, window: MainWindow) -> Case:
    assert window.desk.case.file is not None
    return desk.actions.open(window.desk.case.file.case.id).case


def send(window: MainWindow) -> None:
    window.desk.case.do(Action.SEND_SOLUTION, {"text": TEXT})


def test_a_solution_is_held_and_the_bar_says_so(desk: Desk, window: MainWindow) -> None:
    send(window)
    assert case(desk, window).status is Status.OPEN
    assert window.desk.undo_bar.stands
    assert window.desk.case.bands.isVisible()
    assert window.desk.case.header.primary is Action.CONFIRM_SOLVED


def test_ctrl_z_unsays_it_and_its_words_stand_in_the_form(desk: Desk, window: MainWindow) -> None:
    send(window)
    press(window, Qt.Key.Key_Z, CTRL)
    assert not desk.held.send_all()
    assert case(desk, window).status is Status.OPEN
    form = window.desk.case._form
    assert form is not None
    assert form.data()["text"] == TEXT


def test_it_counts_as_sent_when_the_bar_is_gone(
    qtbot: QtBot, desk: Desk, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.views.desk.taking_back.hold_ms", lambda: 1)
    send(window)
    qtbot.waitUntil(lambda: case(desk, window).status is Status.SOLUTION_SENT)
    assert not window.desk.case.bands.isVisible()
    assert not window.desk.undo_bar.stands


def test_the_number_on_the_bar_is_never_parted_from_what_it_follows(window: MainWindow) -> None:
    send(window)
    assert "المستفيد\u00a0·\u00a0" in window.desk.undo_bar.accessibleName()


def test_it_can_be_sent_at_once(desk: Desk, window: MainWindow) -> None:
    send(window)
    window.desk.undo_bar.acted.emit()
    assert case(desk, window).status is Status.SOLUTION_SENT


def test_another_case_is_free_meanwhile(desk: Desk, window: MainWindow) -> None:
    other = logged(desk, "تسجيل المحاضرة يتوقف")
    send(window)
    first = case(desk, window)
    window.refresh([other.id])
    window.show_case(other.id)
    window.desk.case.do(Action.NOTE, {"text": "سأتصل به"})
    assert first.status is Status.OPEN
    assert [held.message.case_id for held in desk.held.send_all()] == [first.id]


def test_the_window_sends_it_when_it_is_closed(desk: Desk, window: MainWindow) -> None:
    send(window)
    window.close()
    assert case(desk, window).status is Status.SOLUTION_SENT


def test_what_a_crash_left_is_sent_when_a_window_opens(
    desk: Desk, window: MainWindow, clock: FixedClock
) -> None:
    desk.held.act(case(desk, window).id, Action.SEND_SOLUTION, {"text": TEXT})
    begin_in_the_background(station_of(desk, clock), window)
    assert case(desk, window).status is Status.SOLUTION_SENT


def test_ctrl_z_undoes_ones_own_last_deed_after_the_bar_is_gone(
    desk: Desk, window: MainWindow
) -> None:
    window.desk.case.do(Action.CLASSIFY, {"priority": "low"})
    window.desk.undo_bar.dismiss()
    press(window, Qt.Key.Key_Z, CTRL)
    assert case(desk, window).priority != "low"


def test_ctrl_z_leaves_what_is_too_old_alone(
    desk: Desk, window: MainWindow, clock: FixedClock
) -> None:
    window.desk.case.do(Action.CLASSIFY, {"priority": "low"})
    window.desk.undo_bar.dismiss()
    an_hour(clock)
    press(window, Qt.Key.Key_Z, CTRL)
    assert case(desk, window).priority == "low"


def test_what_reached_a_department_is_said_without_an_undo(desk: Desk, window: MainWindow) -> None:
    window.desk.case.do(Action.FORWARD, {"department": "information_technology"})
    assert case(desk, window).status is Status.FORWARDED
    assert window.desk.undo_bar.isVisible()
    assert not window.desk.undo_bar.stands
    press(window, Qt.Key.Key_Z, CTRL)
    assert case(desk, window).status is Status.FORWARDED


def told(window: MainWindow) -> str:
    return without_controls(window.desk.undo_bar.accessibleName())


@pytest.mark.parametrize("bar_stands", [True, False])
def test_what_was_taken_back_is_named_as_it_was_done(window: MainWindow, bar_stands: bool) -> None:
    window.desk.case.do(Action.REPORT_UNSOLVED, {})
    done = told(window)
    assert done.startswith("سُجّل استعجال المستفيد")
    if not bar_stands:
        window.desk.undo_bar.dismiss()
    press(window, Qt.Key.Key_Z, CTRL)
    assert told(window) == f"تم التراجع: {done}"


def test_what_escalated_the_case_is_said_without_an_undo(desk: Desk, window: MainWindow) -> None:
    window.desk.case.do(Action.REPORT_UNSOLVED, {})
    assert window.desk.undo_bar.stands
    window.desk.case.do(Action.REPORT_UNSOLVED, {})
    assert case(desk, window).escalation == 1
    assert window.desk.undo_bar.isVisible()
    assert not window.desk.undo_bar.stands


def test_a_note_under_way_outlives_another_deed(desk: Desk, window: MainWindow) -> None:
    window.desk.case.composer.editor.setFocus()
    window.desk.case.composer.editor.insertPlainText("سأتصل به")
    window.desk.case.do(Action.CLASSIFY, {"priority": "low"})
    assert case(desk, window).priority == "low"
    assert window.desk.case.composer.text() == "سأتصل به"
    window.desk.case.composer.submit()
    assert window.desk.case.composer.text() == ""
