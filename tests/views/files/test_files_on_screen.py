"""Files given by hand: a screenshot pasted, files dropped, a look that opens nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.services.desk.case_attachments import attached_file
from app.views.desk.log_form import LogForm
from app.views.files.file_chip import FileChip
from app.views.shell.main_window import MainWindow
from app.wiring import Desk
from tests.views.desk.agent_hands import CTRL, Hands
from tests.views.desk_at_work import logged, make_desk, press


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    logged(made, "تسجيل المحاضرة يتوقف")
    return made


def copy_a_picture() -> None:
    picture = QImage(640, 480, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkCyan)
    QGuiApplication.clipboard().setImage(picture)


def files_of(desk: Desk, case_id: str) -> list[str]:
    history = desk.actions.open(case_id).history
    return [found.name for found in map(attached_file, history) if found]


def shown_case(window: MainWindow) -> str:
    file = window.desk.case.file
    assert file is not None
    return file.case.id


def test_a_pasted_screenshot_is_attached_to_the_case(window: MainWindow, desk: Desk) -> None:
    copy_a_picture()
    window.desk.case.composer.editor.setFocus()
    press(window, Qt.Key.Key_V, CTRL)
    (name,) = files_of(desk, shown_case(window))
    assert name.startswith("screenshot-2026")
    assert window.desk.case.composer.text() == ""


def test_a_screenshot_is_taken_under_an_arabic_keyboard_where_nothing_is_typed(
    window: MainWindow, desk: Desk
) -> None:
    copy_a_picture()
    window.desk.case.facts.setFocus()
    pressed = QKeyEvent(QEvent.Type.KeyPress, ord("ر"), CTRL, "")
    QApplication.sendEvent(window.desk.case.facts, pressed)
    assert len(files_of(desk, shown_case(window))) == 1


def test_what_is_pasted_with_the_hand_in_the_list_goes_to_the_case_that_is_shown(
    window: MainWindow, desk: Desk
) -> None:
    copy_a_picture()
    window.desk.list.view.setFocus()
    press(window, Qt.Key.Key_V, CTRL)
    (name,) = files_of(desk, shown_case(window))
    assert name.startswith("screenshot-2026")
    file = window.desk.case.file
    assert file is not None
    assert file.case.number in window.desk.undo_bar.accessibleName()


def test_words_that_are_pasted_in_the_list_do_nothing(window: MainWindow, desk: Desk) -> None:
    QGuiApplication.clipboard().setText("انقطع البث")
    window.desk.list.view.setFocus()
    press(window, Qt.Key.Key_V, CTRL)
    assert files_of(desk, shown_case(window)) == []
    assert not window.desk.undo_bar.isVisible()


def test_pasting_from_an_empty_clipboard_does_nothing(window: MainWindow, desk: Desk) -> None:
    QGuiApplication.clipboard().clear()
    for place in (window.desk.list.view, window.desk.case.facts, window.desk.case.composer.editor):
        place.setFocus()
        press(window, Qt.Key.Key_V, CTRL)
    assert files_of(desk, shown_case(window)) == []


def test_a_list_that_stands_alone_says_that_no_case_is_open(window: MainWindow, desk: Desk) -> None:
    window.resize(683, 384)
    copy_a_picture()
    window.desk.list.view.setFocus()
    press(window, Qt.Key.Key_V, CTRL)
    assert window.desk.undo_bar.accessibleName() == "تُفتح الحالة أولًا"
    assert files_of(desk, shown_case(window)) == []


def test_pasted_words_stay_words(window: MainWindow, desk: Desk) -> None:
    QGuiApplication.clipboard().setText("انقطع البث")
    window.desk.case.composer.editor.setFocus()
    press(window, Qt.Key.Key_V, CTRL)
    assert window.desk.case.composer.text() == "انقطع البث"
    assert files_of(desk, shown_case(window)) == []


def test_dropped_files_are_attached_and_a_program_is_refused(
    window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "سجل.txt").write_text("خطأ 502", encoding="utf-8")
    (tmp_path / "فاتورة.pdf").write_bytes(b"MZ\x90\x00")
    drop(window, tmp_path / "سجل.txt")
    assert files_of(desk, shown_case(window)) == ["سجل.txt"]
    drop(window, tmp_path / "فاتورة.pdf")
    assert files_of(desk, shown_case(window)) == ["سجل.txt"]


def drop(window: MainWindow, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    for kind in (QDragEnterEvent, QDropEvent):
        event = kind(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(window.desk.case, event)


def test_a_file_is_looked_at_and_put_away_by_keys(
    window: MainWindow, tmp_path: Path, desk: Desk
) -> None:
    copy_a_picture()
    window.desk.case.composer.editor.setFocus()
    press(window, Qt.Key.Key_V, CTRL)
    (chip,) = window.desk.case.timeline.findChildren(FileChip)
    chip.open.setFocus()
    press(window, Qt.Key.Key_Space)
    preview = window.desk.case.files.preview
    assert preview.isVisible()
    assert not preview.picture.pixmap().isNull()
    preview.save_to(tmp_path / "نسخة.png")
    assert QImage(str(tmp_path / "نسخة.png")).width() == 640
    press(window, Qt.Key.Key_Escape)
    assert not preview.isVisible()


def test_a_broken_picture_is_no_crash(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "تالفة.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\xff" * 40)
    drop(window, tmp_path / "تالفة.png")
    (chip,) = window.desk.case.timeline.findChildren(FileChip)
    chip.open.click()
    assert window.desk.case.files.preview.isVisible()
    assert not window.desk.case.files.preview.picture.isVisible()


def test_a_screenshot_pasted_into_the_form_survives_and_is_attached(
    window: MainWindow, desk: Desk
) -> None:
    press(window, Qt.Key.Key_F2)
    (form,) = window.findChildren(LogForm)
    Hands().type("0533105572")
    copy_a_picture()
    form.fields.description.setFocus()
    press(window, Qt.Key.Key_V, CTRL)
    assert len(form.fields.files.names) == 1
    press(window, Qt.Key.Key_Escape)
    (draft,) = desk.drafts.all()
    form.resume(draft)
    assert len(form.fields.files.names) == 1
    form.fields.subject.setFocus()
    Hands().type("انقطاع البث")
    press(window, Qt.Key.Key_S, CTRL)
    newest = desk.queue.list(
        desk.queue.asked(status=None, department=None, is_overdue=False), limit=9
    )
    case = next(row for row in newest if row.subject == "انقطاع البث")
    assert len(files_of(desk, case.id)) == 1


@pytest.mark.parametrize("place", ["phone", "subject", "type", "category"])
def test_a_screenshot_is_taken_wherever_in_the_form_the_hand_is(
    qtbot: QtBot, window: MainWindow, place: str
) -> None:
    press(window, Qt.Key.Key_F2)
    (form,) = window.findChildren(LogForm)
    window.resize(1024, 560)
    copy_a_picture()
    getattr(form.fields, place).setFocus()
    press(window, Qt.Key.Key_V, CTRL)
    assert len(form.fields.files.names) == 1
    chip = form.fields.files
    qtbot.waitUntil(lambda: not chip.visibleRegion().intersected(chip.rect()).isEmpty())


def test_words_are_pasted_into_a_line_as_words(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F2)
    (form,) = window.findChildren(LogForm)
    QGuiApplication.clipboard().setText("انقطع البث")
    form.fields.subject.setFocus()
    press(window, Qt.Key.Key_V, CTRL)
    assert (form.fields.subject.text(), len(form.fields.files.names)) == ("انقطع البث", 0)


def test_a_file_of_the_form_is_taken_away_again(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F2)
    (form,) = window.findChildren(LogForm)
    copy_a_picture()
    form.fields.description.setFocus()
    press(window, Qt.Key.Key_V, CTRL)
    (chip,) = form.fields.files.findChildren(FileChip)
    chip.remove.click()
    assert form.fields.files.names == ()
