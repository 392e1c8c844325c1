"""A case on paper: the file is read back by another program, in both languages."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.case import Case
from app.models.clock import FixedClock
from app.views.paper.paper_sheet import PaperSheet
from app.views.shell.main_window import MainWindow
from app.wiring import Desk
from app.wording.manner import Language
from tests.views.desk_at_work import logged, make_desk, open_window, press

# The screen of the tests has no windows that could be raised or hold the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CTRL = Qt.KeyboardModifier.ControlModifier
NOTE = "Ring her after five"


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return make_desk(tmp_path / "مكتب", clock)


@pytest.fixture
def case(desk: Desk) -> Case:
    made = logged(desk, "Exam <b>3</b> & sound", category="content", name="Noura")
    desk.actions.act(made.number, "note", {"text": NOTE})
    return made


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock, case: Case
) -> Iterator[MainWindow]:
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield shown
    shown.appearance.fall_silent()


def sheet_of(window: MainWindow) -> PaperSheet:
    press(window, Qt.Key.Key_P, CTRL)
    found = window.findChild(PaperSheet)
    assert isinstance(found, PaperSheet)
    return found


def written(window: MainWindow, file: Path, *, with_notes: bool = False) -> Path:
    """The file that the sheet writes, by its keys."""
    sheet = sheet_of(window)
    sheet.notes.setChecked(with_notes)
    sheet.target.path_field.setText(str(file))
    press(sheet, Qt.Key.Key_Return, CTRL)
    return file


def read(pdf: Path, *options: str) -> str:
    """What another program finds in it."""
    ran = subprocess.run(
        ["pdftotext", "-layout", *options, str(pdf), "-"], capture_output=True, check=True
    )
    # Arabic comes back in its joined forms, and fi as one letter.
    return normalize("NFKC", ran.stdout.decode())


def x_of(pdf: Path, word: str) -> float:
    """How far from the left edge of the page a Latin word stands, as a share of its width."""
    lines = read(pdf, "-bbox").splitlines()
    page = next(line for line in lines if "<page " in line)
    line = next(line for line in lines if line.endswith(f">{word}</word>"))
    return float(line.split('xMin="')[1].split('"')[0]) / float(page.split('"')[1])


def test_an_english_page_has_facts_clocks_and_stamp(
    window: MainWindow, tmp_path: Path, case: Case
) -> None:
    window.speak(Language.ENGLISH)
    text = read(written(window, tmp_path / "case.pdf"))
    for part in (case.number, "Exam <b>3</b> & sound", "Noura", "First reply", "Version", "Cairo"):
        assert part in text


def test_an_arabic_page_has_them_in_arabic(window: MainWindow, tmp_path: Path, case: Case) -> None:
    text = read(written(window, tmp_path / "حالة.pdf"))
    for part in (case.number, "Exam <b>3</b> & sound", "Noura", "المستفيد", "ما جرى", "Cairo"):
        assert part in text


def test_the_columns_of_a_table_follow_the_direction_of_reading(
    window: MainWindow, tmp_path: Path
) -> None:
    """What a fact is stands beside its name: right of it in English, left of it in Arabic."""
    arabic = written(window, tmp_path / "ar.pdf")
    assert x_of(arabic, "Noura") > 0.5
    window.speak(Language.ENGLISH)
    english = written(window, tmp_path / "en.pdf")
    assert x_of(english, "Customer") < x_of(english, "Noura") < 0.5


def test_internal_notes_are_left_out_until_they_are_asked_for(
    window: MainWindow, tmp_path: Path
) -> None:
    assert NOTE not in read(written(window, tmp_path / "without.pdf"))
    assert NOTE in read(written(window, tmp_path / "with.pdf", with_notes=True))


def test_the_choice_of_notes_is_forgotten_with_the_sheet(window: MainWindow) -> None:
    sheet = sheet_of(window)
    sheet.notes.setChecked(True)
    sheet.close_sheet()
    assert not sheet_of(window).notes.isChecked()


def test_a_file_that_is_there_is_not_replaced_by_chance(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "there.pdf"
    file.write_text("older", encoding="utf-8")
    written(window, file)
    assert file.read_text(encoding="utf-8") == "older"


def test_the_keyboard_stays_in_the_sheet(window: MainWindow, tmp_path: Path) -> None:
    written(window, tmp_path / "case.pdf")
    sheet = window.findChild(PaperSheet)
    assert isinstance(sheet, PaperSheet)
    assert sheet.write.hasFocus()


def test_a_folder_that_is_not_there_is_said_at_the_field(
    window: MainWindow, tmp_path: Path
) -> None:
    written(window, tmp_path / "nowhere" / "case.pdf")
    sheet = window.findChild(PaperSheet)
    assert isinstance(sheet, PaperSheet)
    assert sheet.target.path_field.accessibleDescription()
    assert not list(tmp_path.glob("**/*.part"))
