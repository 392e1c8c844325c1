"""A case on paper: the file is read back by another program, in both languages."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.case import Case
from app.models.clock import FixedClock
from app.views.language import manner
from app.views.paper import printing
from app.views.paper.paper_sheet import PaperSheet
from app.views.shell.main_window import MainWindow
from app.views.widgets.text import Text
from app.wiring import Desk
from app.wording.calendar_words import hijri, local
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
    there = hijri(manner(), local(manner(), case.opened_at).date())
    assert there.endswith("AH")
    assert there.replace("\u00a0", " ").replace("\u2060", "") in text


def test_an_arabic_page_has_them_in_arabic(window: MainWindow, tmp_path: Path, case: Case) -> None:
    text = read(written(window, tmp_path / "حالة.pdf"))
    for part in (case.number, "Exam <b>3</b> & sound", "Noura", "المستفيد", "ما جرى", "القاهرة"):
        assert part in text
    assert "Africa" not in text


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


def test_without_a_printer_that_is_said_and_the_pdf_is_offered(
    window: MainWindow, tmp_path: Path, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "printer_here", lambda: None)
    sheet = sheet_of(window)
    sheet.target.path_field.setText(str(tmp_path / "case.pdf"))
    press(sheet, Qt.Key.Key_P, CTRL)
    assert "لا طابعة على هذا الجهاز" in said_in(sheet)

    sheet.band.acted.emit()

    assert case.number in read(tmp_path / "case.pdf")
    assert "لا طابعة على هذا الجهاز" not in said_in(sheet)


def test_a_case_is_printed_by_keys_as_the_pdf_has_it(
    qtbot: QtBot,
    window: MainWindow,
    tmp_path: Path,
    case: Case,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The printer is one that writes what it is given into a file."""
    paper = tmp_path / "paper.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(paper))
    monkeypatch.setattr(printing, "printer_here", lambda: printer)
    sheet = sheet_of(window)
    press(sheet, Qt.Key.Key_P, CTRL)
    dialog = sheet.findChild(QPrintDialog)
    assert isinstance(dialog, QPrintDialog)
    assert not paper.exists()

    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "سُلّمت للطابعة" in said_in(sheet))

    same = written(window, tmp_path / "case.pdf")
    assert latin(read(paper)) == latin(read(same))
    assert x_of(paper, "Noura") == pytest.approx(x_of(tmp_path / "case.pdf", "Noura"), abs=0.02)


def test_nothing_is_printed_when_the_dialog_is_left(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    monkeypatch.setattr(printing, "printer_here", lambda: printer)
    sheet = sheet_of(window)
    press(sheet, Qt.Key.Key_P, CTRL)
    dialog = sheet.findChild(QPrintDialog)
    assert isinstance(dialog, QPrintDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not (tmp_path / "paper.pdf").exists()
    assert sheet.isVisible()


def test_a_sheet_keeps_the_keys_when_the_window_becomes_narrow(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(1366, 768)
    sheet = sheet_of(window)
    assert sheet.has_hand()
    window.resize(683, 520)
    qtbot.waitUntil(lambda: not window.desk.case.isVisible())
    assert sheet.has_hand()


def latin(text: str) -> list[str]:
    """Its words and numbers that every reader of such files brings back alike."""
    return sorted(word for word in text.split() if word.isascii())


def said_in(sheet: PaperSheet) -> list[str]:
    """The words that stand on the sheet."""
    return [each.text() for each in sheet.findChildren(Text) if each.isVisible()]
