"""A case that was logged is shown, or stands beside the one that is being written on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.views.desk.log_form import LogForm
from app.views.shell.main_window import MainWindow
from app.views.widgets.text import Text
from tests.views.desk.agent_hands import CTRL, Hands
from tests.views.desk_at_work import logged, make_desk, open_window, press


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: FixedClock
) -> Iterator[MainWindow]:
    desk = make_desk(tmp_path / "مكتب", clock)
    logged(desk, "تسجيل المحاضرة يتوقف")
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield shown
    shown.appearance.fall_silent()


def told(window: MainWindow) -> list[str]:
    return [text.text() for text in window.desk.case.facts.findChildren(Text)]


def log_by_keys(window: MainWindow, *, ending: Qt.Key = Qt.Key.Key_S) -> None:
    press(window, Qt.Key.Key_F2)
    (form,) = window.findChildren(LogForm)
    Hands().type("0533105572")
    if ending is Qt.Key.Key_Return:
        form.fields.ask_solution()
        Hands().type("أُعيد ضبط كلمة المرور")
    form.fields.subject.setFocus()
    Hands().type("انقطاع البث")
    press(window, ending, CTRL)


def shown_subject(window: MainWindow) -> str | None:
    file = window.desk.case.file
    assert file is not None
    return file.case.subject


def test_a_case_that_was_logged_is_chosen_and_shown(window: MainWindow) -> None:
    before = window.desk.list.view.current_case()

    log_by_keys(window)

    assert shown_subject(window) == "انقطاع البث"
    assert window.desk.case.file is not None
    chosen = window.desk.list.view.current_case()
    assert chosen == window.desk.case.file.case.id != before
    assert window.desk.list.view.hasFocus()


def test_a_case_that_was_closed_on_the_call_is_shown_and_no_row_says_otherwise(
    window: MainWindow,
) -> None:
    log_by_keys(window, ending=Qt.Key.Key_Return)

    assert shown_subject(window) == "انقطاع البث"
    assert window.desk.list.view.current_case() is None
    press(window, Qt.Key.Key_Down)
    assert shown_subject(window) == "تسجيل المحاضرة يتوقف"


def test_who_was_writing_on_a_case_goes_on_there_and_sees_the_customer_counted(
    window: MainWindow,
) -> None:
    assert "حالة\N{NO-BREAK SPACE}واحدة" in told(window)
    window.desk.case.composer.editor.setFocus()
    Hands().type("أُعيد")

    log_by_keys(window)

    assert "حالتان" in told(window)
    assert shown_subject(window) == "تسجيل المحاضرة يتوقف"
    Hands().type(" الاتصال")
    assert window.desk.case.composer.text() == "أُعيد الاتصال"
