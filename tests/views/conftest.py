"""Fixtures of the window's tests: an application that is dressed and speaks Arabic."""

from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.views.language import LanguageSwitcher
from app.views.shell.main_window import MainWindow
from app.views.style import theme
from app.views.tour.stage import Stage
from app.wiring import Desk
from app.wording.manner import Language, Manner
from tests.views.desk_at_work import open_window

CAIRO = ZoneInfo("Africa/Cairo")


@pytest.fixture(autouse=True)
def cleared() -> Iterator[None]:
    """What a test has closed is gone before the next: a change of style visits all that is left."""
    yield
    if QApplication.instance() is not None:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def stage_homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the homes of invented cases lie that scenes are played on copies of."""
    return tmp_path_factory.mktemp("stage-homes")


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, stage_homes: Path) -> Iterator[Stage]:
    """Where scenes are played: a window as wide as a small laptop's, in Arabic at first."""
    made = Stage(qapp, tmp_path, QSize(1366, 768), stage_homes)
    made.speak(Language.ARABIC)
    yield made
    made.clear()
    made.appearance.fall_silent()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    """The whole window of `desk`, which each file furnishes for itself, with the keyboard in it."""
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield shown
    shown.appearance.fall_silent()


@pytest.fixture
def speak(qapp: QApplication) -> Iterator[Callable[[Language], None]]:
    """Dress the application in the light theme, and let it speak the language that is asked for."""
    switcher = LanguageSwitcher(qapp)
    theme.apply(qapp, theme.light(), Language.ARABIC)

    def speak_in(language: Language) -> None:
        switcher.switch(Manner(language=language, zone=CAIRO))

    speak_in(Language.ARABIC)
    yield speak_in
    switcher.fall_silent()


@pytest.fixture
def arabic(speak: Callable[[Language], None]) -> None:
    """The application is light and Arabic."""


@pytest.fixture
def english(speak: Callable[[Language], None]) -> None:
    """The application is light and English."""
    speak(Language.ENGLISH)
