"""What the customer of the shown case had besides stays true while cases are logged."""

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


def test_a_call_of_the_same_customer_is_counted_on_the_case_that_is_shown(
    window: MainWindow,
) -> None:
    assert "حالة واحدة" in told(window)
    press(window, Qt.Key.Key_F2)
    (form,) = window.findChildren(LogForm)
    Hands().type("0533105572")
    form.fields.subject.setFocus()
    Hands().type("انقطاع البث")
    press(window, Qt.Key.Key_S, CTRL)
    assert "حالتان" in told(window)
