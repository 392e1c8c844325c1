"""The second level's screen: the focus is where the work is, and nothing is cut beside it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.errors import Code, Refused
from app.models.event import Action
from app.models.people import Actor, Colleague, Role
from app.services.desk.queue import View
from app.services.sync.left_behind import keep_words_left_behind
from app.views.department.department_case import DepartmentCase
from app.views.desk.action_table import GLYPHS
from app.views.shell.main_window import MainWindow
from app.wiring import Desk
from app.wording.manner import Language
from tests.views.desk_at_work import IT, logged, make_desk, open_window, press

LEVEL_ONE = Actor(login="agent", name="سارة", role=Role.AGENT)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "إدارة", clock, Role.DEPARTMENT)
    case = logged(made, "انقطاع البث")
    made.actions.act(case.id, Action.FORWARD, {"department": IT}, actor=LEVEL_ONE)
    return made


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    shown.go(View.TO_ACCEPT.value)
    yield shown
    shown.appearance.fall_silent()


@pytest.fixture
def case(window: MainWindow) -> DepartmentCase:
    assert isinstance(window.desk.case, DepartmentCase)
    return window.desk.case


def test_enter_leads_to_accepting_and_then_to_writing(
    window: MainWindow, case: DepartmentCase
) -> None:
    window.desk.list.view.setFocus()
    press(window, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is case.solution._return

    case.start(Action.ACCEPT)
    case.header.focus_primary()
    assert QApplication.focusWidget() is case.solution.editor


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_a_row_accepts_and_declines(window: MainWindow, case: DepartmentCase) -> None:
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(window.desk.list.view, asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = {entry.text().split("\t")[0]: entry for entry in menu.actions()}
    assert "اعتذار عن الحالة" in offered
    offered["قبول الحالة"].trigger()
    assert case.file is not None
    assert case.file.case.department_accepted
    menu.close()


def test_what_accepts_does_not_look_like_what_returns(case: DepartmentCase) -> None:
    assert case.solution._return._glyph == GLYPHS[Action.ACCEPT]

    case.start(Action.ACCEPT)

    assert case.solution._return._glyph == GLYPHS[Action.RETURN_SOLUTION]


def test_a_case_that_went_to_others_is_not_told_as_unknown(case: DepartmentCase) -> None:
    assert case._file is not None
    case.reading.failed.emit(Refused(Code.NOT_FOUND, field="id"))
    assert "الحالة لدى غيرك الآن" in case.no_case.accessibleName()

    case.show_case("9999")
    assert "لم يُعثر" in case.no_case.accessibleName()


def test_what_was_refused_is_told_where_the_case_was(
    qtbot: QtBot, desk: Desk, case: DepartmentCase
) -> None:
    assert case.file is not None
    shown, events = case.file.case.id, desk.workplace.store.events
    desk.actions.act(shown, Action.ACCEPT, {})
    desk.actions.act(shown, Action.RETURN_SOLUTION, {"solution": "أُعيد تشغيل الخادم"})
    events.refuse(events.waiting(-1)[-1].id, "forbidden")
    desk.workplace.store.case_writing.forget(shown)
    told = case.no_case

    case.refresh()
    qtbot.waitUntil(lambda: "لم يُقبل: إعادة الحل" in told.accessibleName())
    assert "أُعيد تشغيل الخادم" in told.accessibleName()
    told.acted.emit()
    assert QApplication.clipboard().text() == "أُعيد تشغيل الخادم"

    told.acted_otherwise.emit()
    qtbot.waitUntil(lambda: not events.refusals())
    qtbot.waitUntil(lambda: "لا حالة مختارة" in told.accessibleName())


def test_what_was_typed_and_not_sent_is_told_where_the_case_was(
    qtbot: QtBot, desk: Desk, case: DepartmentCase
) -> None:
    assert case.file is not None
    shown, store = case.file.case.id, desk.workplace.store
    store.unsent.keep(shown, {"solution": "أُعيد تشغيل الخادم"})
    store.forget([shown])
    keep_words_left_behind(desk.workplace)

    case.refresh()
    told = case.no_case
    qtbot.waitUntil(lambda: "لم يُرسل: إعادة الحل" in told.accessibleName())
    told.acted.emit()
    assert QApplication.clipboard().text() == "أُعيد تشغيل الخادم"
    told.acted_otherwise.emit()
    qtbot.waitUntil(lambda: not store.events.refusals())


def test_who_accepted_by_keys_writes_on_at_once(window: MainWindow, case: DepartmentCase) -> None:
    window.desk.list.view.setFocus()
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is case.solution.editor
    press(window, Qt.Key.Key_5)
    assert case.solution.editor.text() == "5"


def test_a_form_has_the_room_of_the_solution_and_gives_it_back(
    window: MainWindow, case: DepartmentCase
) -> None:
    case.start(Action.DECLINE)
    assert case.has_form
    assert case.solution.isHidden()

    press(window, Qt.Key.Key_Escape)
    assert not case.solution.isHidden()
    assert case.composer.isHidden()


def test_the_words_of_the_buttons_push_nothing_out_of_the_pane(
    qtbot: QtBot, window: MainWindow, case: DepartmentCase
) -> None:
    window.appearance.speak(Language.ENGLISH)
    case.start(Action.ACCEPT)
    window.resize(1366, 768)
    viewport = case.scrolled.viewport()
    qtbot.waitUntil(lambda: case.solution._return.text() == "Return to level one")
    qtbot.waitUntil(lambda: case._content.width() == viewport.width())
    assert case.solution._elsewhere.accessibleName() == "Another department"
    window.appearance.speak(Language.ARABIC)


def test_the_load_of_colleagues_stands_under_the_facts(
    window: MainWindow, case: DepartmentCase, desk: Desk
) -> None:
    assert not case.load.isVisible()
    wael = Colleague(login="wael", name="وائل", role=Role.DEPARTMENT, departments=frozenset({IT}))
    desk.workplace.store.people.keep([wael])
    press(window, Qt.Key.Key_F7)
    assert case.load.isVisible()
    told = [part.accessibleName() for part in case.load.findChildren(QWidget)]
    assert "\u2068سارة\u2069 (أنت) · حالة واحدة" in told
    assert "\u2068وائل\u2069 · لا حالات" in told


def test_the_load_is_not_counted_again_for_every_case_that_is_looked_at(
    window: MainWindow, case: DepartmentCase, desk: Desk, clock: FixedClock
) -> None:
    wael = Colleague(login="wael", name="وائل", role=Role.DEPARTMENT, departments=frozenset({IT}))
    desk.workplace.store.people.keep([wael])
    assert case.file is not None
    case.show_case(case.file.case.id)
    assert not case.load.isVisible()
    clock.advance(timedelta(seconds=31))
    case.show_case(case.file.case.id)
    assert case.load.isVisible()


def test_returning_an_empty_solution_says_what_is_missing(
    desk: Desk, window: MainWindow, case: DepartmentCase
) -> None:
    case.start(Action.ACCEPT)
    editor = case.solution.editor
    assert not editor.accessibleDescription()
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is editor
    assert editor.accessibleDescription().startswith("ينقص «الحل»")
    assert case.solution._fault.isVisible()
    editor.insertPlainText("أعيد ضبط الخادم")
    assert not editor.accessibleDescription()
    assert not case.solution._fault.isVisible()
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert case.file is not None
    assert desk.actions.open(case.file.case.id).case.solution == "أعيد ضبط الخادم"
