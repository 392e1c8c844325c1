"""The list and the case share the window: none is cut sideways, at any width of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.services.desk.settings import TextChoice
from app.views.shell.main_window import MainWindow
from app.wording.manner import Language
from tests.views.desk_at_work import lay_out, logged, make_desk, open_window


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: FixedClock
) -> Iterator[MainWindow]:
    desk = make_desk(tmp_path / "مكتب", clock)
    case = logged(desk, "انقطاع البث")
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    shown.show_case(case.id)
    yield shown
    shown.appearance.fall_silent()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("text", [TextChoice.NORMAL, TextChoice.LARGER])
def test_the_case_has_the_width_that_it_needs(
    window: MainWindow, language: Language, text: TextChoice
) -> None:
    window.appearance.speak(language)
    window.appearance.write_in(text)
    for width in range(683, 1366, 41):
        window.resize(width, 768)
        lay_out()
        case = window.desk.case
        if case.isVisible():
            needed = case._content.minimumSizeHint().width()
            assert case.scrolled.viewport().width() >= needed, width


def test_a_wide_window_shows_both_and_a_small_one_the_list(window: MainWindow) -> None:
    desk = window.desk
    window.resize(800, 768)
    lay_out()
    assert desk.list.isVisible()
    assert desk.case.isVisible()
    window.resize(740, 768)
    lay_out()
    assert desk.list.isVisible()
    assert not desk.case.isVisible()
