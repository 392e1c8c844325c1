"""The form of the facts: steps are ticked off by keys, what is known is proposed."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.event import Action
from app.services.desk.queue import View
from app.views.desk.action_form import ActionForm
from app.views.desk.fact_editors import FileEditor, StepEditor
from app.views.shell.main_window import MainWindow
from app.views.widgets.text import Text
from app.wiring import Desk
from app.wording.bidi import without_controls
from tests.views.desk_at_work import logged, make_desk, open_window, press

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    logged(made, "لا تصل رسالة كلمة المرور", category="login")
    return made


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: shown.desk.case.file is not None)
    yield shown
    shown.appearance.fall_silent()


def facts(desk: Desk) -> Mapping[str, str]:
    row = desk.queue.page(View.ALL_OPEN, limit=1)[0]
    return desk.actions.open(row.id).case.facts


def form_of(window: MainWindow) -> ActionForm:
    window.desk.case.start(Action.RECORD_FACTS)
    form: ActionForm = window.desk.case.findChild(ActionForm)
    return form


def step(form: ActionForm, code: str) -> StepEditor:
    editor = form._fields[code].editor
    assert isinstance(editor, StepEditor)
    return editor


def told(window: MainWindow) -> list[str]:
    found = window.desk.case.facts.findChildren(Text)
    return [without_controls(each.text()) for each in found if each.isVisible()]


def test_a_step_is_answered_by_one_key_and_a_note(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    form = form_of(window)
    step(form, "another_browser").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    step(form, "reset_password").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    press(form, Qt.Key.Key_Tab)
    step(form, "reset_password").note.setFocus()
    step(form, "reset_password").note.insert("البريد قديم")
    press(form, Qt.Key.Key_Return, CTRL)
    assert not window.desk.case.has_form
    assert facts(desk)["another_browser"] == "done"
    assert facts(desk)["reset_password"] == "not_done: البريد قديم"
    assert "check_address" not in facts(desk)
    assert "جرّب متصفحًا آخر: تم" in told(window)
    assert "أرسل رابط استعادة كلمة المرور وتأكد من وصوله: لم يتم · البريد قديم" in told(window)


def test_what_was_answered_in_words_is_kept_as_a_note(desk: Desk, window: MainWindow) -> None:
    assert window.desk.case.file is not None
    case_id = window.desk.case.file.case.id
    said = {"facts": {"another_browser": "فايرفوكس", "check_address": "not_done"}}
    desk.actions.act(case_id, Action.RECORD_FACTS, said)
    window.refresh([case_id])
    form = form_of(window)
    assert step(form, "another_browser").outcome.value() is None
    assert step(form, "another_browser").note.text() == "فايرفوكس"
    assert step(form, "check_address").outcome.value() == "not_done"
    step(form, "another_browser").outcome.choose("done")
    form.submit()
    assert facts(desk)["another_browser"] == "done: فايرفوكس"


def test_the_number_of_the_caller_is_proposed_and_recorded(desk: Desk, window: MainWindow) -> None:
    form = form_of(window)
    assert form.data() == {"facts": {"mobile": "+966533105572"}}
    assert form.first_editor() is form._fields["registered_email"].editor
    assert not any(form.words().values()), "a proposal is nothing that was typed"
    form.submit()
    assert facts(desk) == {"mobile": "+966533105572"}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_screenshot_is_attached_in_its_place(
    qtbot: QtBot, desk: Desk, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = tmp_path / "شاشة الدخول.txt"
    picture.write_text("نص")
    given = ([str(picture)], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: given)
    form = form_of(window)
    editor = form._fields["screenshot"].editor
    assert isinstance(editor, FileEditor)
    assert editor.value() == ""
    editor.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert window.desk.case.has_form
    assert editor.value() == picture.name
    form.submit()
    assert facts(desk)["screenshot"] == picture.name


def test_facts_are_not_offered_where_there_is_none_to_record(
    desk: Desk, window: MainWindow
) -> None:
    other = logged(desk, "سؤال عام")
    window.show_case(other.id)
    file = window.desk.case.file
    assert file is not None
    assert file.case.id == other.id
    assert Action.RECORD_FACTS not in file.actions
    window.desk.case.start(Action.RECORD_FACTS)
    assert not window.desk.case.has_form
    desk.actions.act(other.id, Action.CLASSIFY, {"category": "login"})
    window.refresh([other.id])
    assert window.desk.case.file is not None
    assert Action.RECORD_FACTS in window.desk.case.file.actions
