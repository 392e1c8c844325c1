"""A name of two hundred letters pushes nothing else out of sight."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.services.desk.home import NewHome, make_home, policy_named
from app.views.shell.main_window import MainWindow
from app.views.style.theme import current
from app.wiring import open_desk
from app.wording.manner import Language
from tests.views.desk_at_work import logged, open_window

LONG = ("عبد الرحمن بن عبد العزيز " * 9)[:200].strip()


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: FixedClock
) -> Iterator[MainWindow]:
    home = tmp_path / "مكتب"
    make_home(home, NewHome(policy=policy_named("zedo"), name=LONG), clock)
    desk = open_desk(home, clock)
    case = logged(desk, "انقطاع البث", name=LONG)
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show_case(case.id)
    qtbot.waitUntil(lambda: shown.desk.case.file is not None)
    yield shown
    shown.appearance.fall_silent()


@pytest.mark.parametrize("language", list(Language))
def test_the_search_and_the_deed_keep_their_room(
    qtbot: QtBot, window: MainWindow, language: Language
) -> None:
    window.appearance.speak(language)
    window.resize(1366, 768)
    items = window.desk.case.timeline._items
    qtbot.waitUntil(lambda: items[0]._deed.width() >= current().size.sidebar // 2)
    qtbot.waitUntil(lambda: window.top_bar.search.width() > 2 * current().size.sidebar)
