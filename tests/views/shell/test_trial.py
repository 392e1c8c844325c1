"""The trial from the first run: invented, told so, apart from every home, and with a way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.people import Role
from app.services.desk.home_place import is_home
from app.views.language import manner
from app.views.shell.demo import InventedBand, Trial
from app.views.shell.desktop import Desktop
from app.views.shell.first_run import FirstRun
from app.views.shell.main_window import MainWindow
from app.views.shell.start import offer_trial
from app.wording.manner import Language
from tests.views.desk_at_work import press


class Stage:
    """A desk that has no home yet, and the first run that it shows."""

    def __init__(self, app: QApplication, home: Path) -> None:
        self.home = home
        self.desktop = Desktop(app, home, Language.ARABIC)
        self.first_runs: list[FirstRun] = []
        self.desktop.asked_first.connect(self.first_runs.append)
        self.desktop.asked_first.connect(lambda made: offer_trial(app, self.desktop, made))
        self.desktop.start()

    @property
    def first_run(self) -> FirstRun:
        return self.first_runs[0]

    @property
    def trial(self) -> Trial:
        return self.desktop.findChildren(Trial)[-1]

    @property
    def window(self) -> MainWindow:
        assert self.trial.window is not None, "the trial is open"
        return self.trial.window


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication, display: str, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(qapp, tmp_path / "مكتب")
    qtbot.addWidget(made.first_run)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield made
    for trial in made.desktop.findChildren(Trial):
        trial.close()
    made.desktop.close()
    made.desktop.appearance.fall_silent()


def begin(qtbot: QtBot, stage: Stage) -> MainWindow:
    """Try by keys, and wait until the invented cases are seen."""
    stage.first_run.trial.setFocus()
    press(stage.first_run, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(stage.desktop.findChildren(Trial)))
    qtbot.waitUntil(lambda: stage.trial.window is not None, timeout=30_000)
    qtbot.waitUntil(lambda: stage.window.desk.list.view.model().rowCount() > 0)
    return stage.window


def test_enter_on_the_button_opens_a_desk_of_invented_cases(qtbot: QtBot, stage: Stage) -> None:
    window = begin(qtbot, stage)
    band = window.findChild(InventedBand)
    assert band is not None
    assert band.isVisible()
    assert "وهمية" in band.accessibleName()
    assert not stage.first_run.isVisible()


def test_what_is_waited_for_is_said(qtbot: QtBot, stage: Stage) -> None:
    stage.first_run.trial.click()
    assert "تُعدّ" in stage.first_run.band.accessibleName()
    assert not stage.first_run.next.isEnabled()
    qtbot.waitUntil(lambda: stage.trial.window is not None, timeout=30_000)


@pytest.mark.parametrize(("width", "is_there"), [(683, False), (1366, True)])
def test_on_a_narrow_window_it_stands_on_the_first_page_alone(
    qtbot: QtBot, stage: Stage, width: int, is_there: bool
) -> None:
    first_run = stage.first_run
    first_run.resize(width, 600)
    qtbot.waitUntil(lambda: first_run.width() == width)
    assert first_run.trial.isVisible()
    first_run.go_on()
    assert first_run.trial.isVisible() is is_there


def test_it_touches_no_home_and_knows_no_server(qtbot: QtBot, stage: Stage) -> None:
    window = begin(qtbot, stage)
    place = Path(stage.trial._invented.name)
    assert not stage.home.exists()
    assert place not in (stage.home, *stage.home.parents)
    assert not window.status_line.status.is_joined
    assert stage.trial._pace is None


def test_its_end_leads_back_and_throws_it_away(qtbot: QtBot, stage: Stage) -> None:
    window = begin(qtbot, stage)
    place = Path(stage.trial._invented.name)
    band = window.findChild(InventedBand)
    assert band is not None
    band.acted.emit()
    assert stage.first_run.isVisible()
    qtbot.waitUntil(lambda: not place.exists(), timeout=20_000)
    assert stage.first_run.next.isEnabled()
    assert not is_home(stage.home)


def test_the_language_of_the_first_run_is_spoken_again(qtbot: QtBot, stage: Stage) -> None:
    window = begin(qtbot, stage)
    window.speak(Language.ENGLISH)
    assert manner().language is Language.ENGLISH
    window.close()
    qtbot.waitUntil(lambda: manner().language is Language.ARABIC)
    qtbot.waitUntil(lambda: stage.first_run.next.text() == "التالي")


def test_it_can_be_tried_again(qtbot: QtBot, stage: Stage) -> None:
    begin(qtbot, stage).close()
    qtbot.waitUntil(lambda: stage.trial._is_over)
    assert begin(qtbot, stage).isVisible()


def test_what_stands_in_its_way_is_said_in_the_first_run(
    qtbot: QtBot, qapp: QApplication, stage: Stage
) -> None:
    trial = Trial(qapp, stage.desktop.appearance, parent=stage.desktop)
    trial.failed.connect(stage.first_run.show_refusal)
    (Path(trial._invented.name) / Role.AGENT.value).write_text("ملف في مكان المكتب")
    trial.start()
    qtbot.waitUntil(stage.first_run.band.isVisible)
    assert stage.first_run.next.isEnabled()
    assert trial.window is None
