"""Words begun on a case: never lost by walking on, by Esc, by a crash; gone once they are sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.errors import Code, StorageProblem
from app.models.event import Action
from app.models.people import Role
from app.services.desk.queue import View
from app.views.department.department_case import DepartmentCase
from app.views.shell.main_window import MainWindow
from app.views.widgets.text_area import TextArea
from app.wiring import Desk, open_desk
from app.wording.manner import Language
from tests.views.desk_at_work import IT, logged, make_desk, open_window, press

TYPED = "اتصلت مرتين ولم ترد، وتُعاد المحاولة الساعة 4"


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    logged(made, "لا تصل رسالة استعادة كلمة المرور", category="content")
    logged(made, "تسجيل المحاضرة يتوقف", category="content")
    return made


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    yield from shown(qtbot, desk, clock)


def shown(qtbot: QtBot, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    window = open_window(desk, clock)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield window
    window.appearance.fall_silent()


def walk_away_and_back(window: MainWindow) -> None:
    window.desk.list.view.step(1)
    window.desk.list.view.step(-1)


def test_words_that_could_not_be_written_are_written_when_the_case_is_left(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_full(*_asked: object) -> None:
        raise StorageProblem(Code.NO_SPACE)

    case = window.desk.case
    with monkeypatch.context() as for_now:
        for_now.setattr(type(desk.workplace.store.unsent), "keep", is_full)
        case.composer.editor.insertPlainText(TYPED)
        case.unsent.rest_now()
    assert unsent(desk, window) == {}
    walk_away_and_back(window)
    assert TYPED in unsent(desk, window).values()


def unsent(desk: Desk, window: MainWindow) -> dict[str, str]:
    assert window.desk.case.file is not None
    return dict(desk.workplace.store.unsent.of(window.desk.case.file.case.id))


def editor_of(window: MainWindow) -> TextArea:
    form = window.desk.case._form
    assert form is not None
    return form.findChildren(TextArea)[0]


def test_a_note_is_there_again_with_its_case_and_not_on_another(window: MainWindow) -> None:
    window.desk.case.composer.editor.set_text(TYPED)
    window.desk.list.view.step(1)
    assert window.desk.case.composer.text() == ""

    window.desk.list.view.step(-1)
    assert window.desk.case.composer.text() == TYPED


def test_words_for_the_customer_do_not_come_back_as_a_note(desk: Desk, window: MainWindow) -> None:
    window.desk.case.composer.choose(Action.FIRST_REPLY)
    window.desk.case.composer.editor.set_text(TYPED)
    walk_away_and_back(window)
    assert window.desk.case.composer.words() == {"note": "", "first_reply": TYPED}


def test_what_rests_is_on_disk_and_there_after_a_crash(
    qtbot: QtBot, desk: Desk, window: MainWindow, clock: FixedClock
) -> None:
    window.desk.case.composer.editor.set_text(TYPED)
    qtbot.waitUntil(lambda: unsent(desk, window) == {"note": TYPED})
    assert window.desk.case.file is not None

    again = open_desk(desk.workplace.home, clock)
    other = next(shown(qtbot, again, clock))
    other.desk.open_case(window.desk.case.file.case.id)

    assert other.desk.case.composer.text() == TYPED
    other.appearance.fall_silent()


def test_escape_keeps_what_was_typed_into_a_form(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F8)
    editor_of(window).set_text(TYPED)
    press(window, Qt.Key.Key_Escape)
    assert not window.desk.case.has_form

    walk_away_and_back(window)
    press(window, Qt.Key.Key_F8)
    assert editor_of(window).text() == TYPED


def test_words_that_were_sent_are_kept_no_more(desk: Desk, window: MainWindow) -> None:
    window.desk.case.composer.editor.set_text("ملاحظة")
    window.desk.case.composer.submit()
    press(window, Qt.Key.Key_F8)
    editor_of(window).set_text(TYPED)
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.desk.case.unsent.rest_now()

    assert not window.desk.case.has_form
    assert unsent(desk, window) == {}


def test_an_open_form_speaks_the_other_language_with_what_was_typed(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(window, Qt.Key.Key_F8)
    editor_of(window).set_text(TYPED)
    window.appearance.speak(Language.ENGLISH)
    qtbot.waitUntil(lambda: window.desk.case._form.accessibleName() == "Forward")  # type: ignore[union-attr]
    assert editor_of(window).text() == TYPED
    window.appearance.speak(Language.ARABIC)


def test_a_solution_that_was_begun_stays_with_its_case_until_it_is_returned(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock
) -> None:
    desk = make_desk(tmp_path / "إدارة", clock, Role.DEPARTMENT)
    agent = desk.workplace.actor.__class__(login="سارة", name="سارة", role=Role.AGENT)
    for subject in ("انقطاع البث", "رابط الحصة"):
        case = logged(desk, subject)
        desk.actions.act(case.id, Action.FORWARD, {"department": IT}, actor=agent)
        desk.actions.act(case.id, Action.ACCEPT)
    window = next(shown(qtbot, desk, clock))
    window.go(View.IN_WORK.value)
    case_view = window.desk.case
    assert isinstance(case_view, DepartmentCase)
    case_view.solution.editor.set_text(TYPED)

    walk_away_and_back(window)
    assert case_view.solution.editor.text() == TYPED

    case_view.solution.submit()
    case_view.unsent.rest_now()
    assert unsent(desk, window) == {}
    window.appearance.fall_silent()
