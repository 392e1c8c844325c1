"""A day at the desk by keys alone: find, read, act, undo, search, in both languages and widths."""

from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.models.case_input import CaseDraft
from app.models.clock import FixedClock
from app.models.event import Action
from app.models.people import Actor, Role
from app.models.status import Status
from app.services.desk.queue import View
from app.views.customer.customer_sheet import CustomerSheet
from app.views.desk.explain_popover import ExplainPopover
from app.views.desk.log_form import LogForm
from app.views.guide.guide_sheet import GuideSheet
from app.views.palette.palette import Palette
from app.views.paper.paper_sheet import PaperSheet
from app.views.reports.report_sheet import ReportSheet
from app.views.settings.settings_sheet import SettingsSheet
from app.views.shell.main_window import MainWindow
from app.views.station import Fault
from app.views.widgets.sheet import Sheet, SheetBody
from app.wiring import Desk
from app.wording.manner import Language
from tests.views.desk.agent_hands import Hands
from tests.views.desk_at_work import IT, an_hour, logged, make_desk, open_window, press
from tests.views.painted import painted_by

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Drawn(QObject):
    """The sheets whose bodies were drawn."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.sheets: list[QWidget | None] = []
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note it, and let it be drawn."""
        if event.type() is QEvent.Type.Paint and isinstance(watched, SheetBody):
            self.sheets.append(watched.parentWidget())
        return False


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    logged(made, "لا تصل رسالة استعادة كلمة المرور", channel="email")
    logged(made, "تسجيل المحاضرة يتوقف", category="content")
    return made


def subject(window: MainWindow) -> str | None:
    return window.desk.case.file.case.subject if window.desk.case.file else None


def status(desk: Desk, window: MainWindow) -> Status:
    assert window.desk.case.file is not None
    return desk.actions.open(window.desk.case.file.case.id).case.status


def test_the_first_case_is_open_and_the_list_has_the_focus(window: MainWindow) -> None:
    assert subject(window) == "لا تصل رسالة استعادة كلمة المرور"
    assert window.desk.list.view.hasFocus()


def test_a_key_that_is_quicker_than_the_first_case_waits_for_it(
    qtbot: QtBot, desk: Desk, clock: FixedClock
) -> None:
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    assert shown.desk.case.file is None
    shown.desk.case.start(Action.RECEIVE)
    qtbot.waitUntil(lambda: shown.desk.case.file is not None)
    assert status(desk, shown) is Status.OPEN
    shown.appearance.fall_silent()


def test_arrows_walk_the_cases(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Down)
    assert subject(window) == "تسجيل المحاضرة يتوقف"


def test_alt_arrows_walk_the_cases_from_anywhere(window: MainWindow) -> None:
    window.desk.case.composer.editor.setFocus()
    press(window, Qt.Key.Key_Down, ALT)
    assert subject(window) == "تسجيل المحاضرة يتوقف"


def test_f7_receives_a_case(desk: Desk, window: MainWindow) -> None:
    assert status(desk, window) is Status.REGISTERED
    press(window, Qt.Key.Key_F7)
    assert status(desk, window) is Status.OPEN


def test_ctrl_enter_does_what_comes_next(desk: Desk, window: MainWindow) -> None:
    press(window, Qt.Key.Key_Return, CTRL)
    assert status(desk, window) is Status.OPEN


def test_f8_forwards_to_the_usual_department(desk: Desk, window: MainWindow) -> None:
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_F8)
    assert window.desk.case.has_form
    press(window, Qt.Key.Key_Return, CTRL)
    assert status(desk, window) is Status.FORWARDED
    assert not window.desk.case.has_form


def test_a_form_that_is_done_gives_the_keys_back_to_the_list(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_F8)
    press(window, Qt.Key.Key_Return, CTRL)
    assert not window.desk.case.has_form
    assert window.desk.list.view.hasFocus()


def test_a_form_put_away_gives_the_keys_back_to_where_one_wrote(window: MainWindow) -> None:
    window.desk.case.composer.editor.setFocus()
    press(window, Qt.Key.Key_F9)
    press(window, Qt.Key.Key_Escape)
    assert window.desk.case.composer.editor.hasFocus()


def test_ctrl_z_takes_the_last_step_back(desk: Desk, window: MainWindow) -> None:
    press(window, Qt.Key.Key_F7)
    press(window, Qt.Key.Key_Z, CTRL)
    assert status(desk, window) is Status.REGISTERED


def test_shortcuts_work_on_an_arabic_keyboard(window: MainWindow) -> None:
    Hands().press_letter("ب")
    assert window.top_bar.search.hasFocus()


def test_escape_puts_a_form_away_and_keeps_the_case(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F8)
    press(window, Qt.Key.Key_Escape)
    assert not window.desk.case.has_form
    assert subject(window) == "لا تصل رسالة استعادة كلمة المرور"


def test_a_refusal_is_said_in_the_form_and_the_text_stays(window: MainWindow) -> None:
    window.desk.case.start(Action.LINK)
    form = window.desk.case._form
    assert form is not None
    form.first_editor().setFocus()
    press(window, Qt.Key.Key_9)
    press(window, Qt.Key.Key_Return, CTRL)
    assert window.desk.case.has_form
    assert form.data() == {"case": "9"}


def test_another_view_marks_the_case_that_is_shown(desk: Desk, window: MainWindow) -> None:
    file = window.desk.case.file
    assert file is not None
    window.desk.show_view(View.OVERDUE)
    assert window.desk.list.view.current_case() is None
    window.desk.show_view(View.ALL_OPEN)
    assert window.desk.list.view.current_case() == file.case.id
    assert window.desk.case.file is file


def test_alt_digits_go_to_the_views(window: MainWindow) -> None:
    press(window, Qt.Key.Key_2, ALT)
    assert len(window.desk.list.view.rows.case_ids()) == 1


def test_counts_follow_a_deed(window: MainWindow) -> None:
    rows = {row.place.key: row for row in window.side_bar._rows}
    assert "2" in rows[View.ALL_OPEN].accessibleName()
    window.desk.case.start(Action.RECEIVE)
    assert "2" in rows[View.MINE].accessibleName()


def test_typing_searches_and_escape_ends_it(qtbot: QtBot, window: MainWindow) -> None:
    press(window, Qt.Key.Key_F, CTRL)
    Hands().type("المحاضره")
    qtbot.waitUntil(lambda: len(window.desk.list.view.rows.case_ids()) == 1)
    press(window, Qt.Key.Key_Escape)
    assert window.top_bar.search.text() == ""
    assert len(window.desk.list.view.rows.case_ids()) == 2


def test_a_search_without_a_match_offers_the_closed_cases(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    window.desk.case.start(Action.RECEIVE)
    assert window.desk.case.file is not None
    desk.actions.act(window.desk.case.file.case.number, "close", {"outcome": "withdrawn"})
    window.desk.search("كلمة المرور")
    assert window.desk.list.empty.isVisible()
    window.desk.list.empty.acted.emit()
    assert len(window.desk.list.view.rows.case_ids()) == 1


def test_while_cases_still_arrive_nobody_is_told_that_there_is_none(
    tmp_path: Path, qtbot: QtBot, clock: FixedClock
) -> None:
    filling = make_desk(tmp_path / "جديد", clock)
    filling.workplace.store.facts.put_filling(is_filling=True)
    window = open_window(filling, clock)
    qtbot.addWidget(window)
    window.desk.search("كلمة المرور")
    assert window.desk.list.empty.accessibleName().startswith("لا شيء هنا بعد")
    window.appearance.fall_silent()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_click_on_a_clock_explains_it(window: MainWindow) -> None:
    window.desk.case.tiles._tiles[0].click()
    popover = window.findChild(ExplainPopover)
    assert popover is not None
    assert popover.accessibleDescription()
    popover.close()


def test_a_note_is_written_from_the_composer(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    editor = window.desk.case.composer.editor
    editor.setFocus()
    Hands().type("اتصلت مرتين")
    press(window, Qt.Key.Key_Return, CTRL)
    assert window.desk.case.file is not None
    assert window.desk.case.file.history[-1].data["text"] == "اتصلت مرتين"
    assert editor.text() == ""


def test_words_being_typed_survive_a_change_from_elsewhere(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    editor = window.desk.case.composer.editor
    editor.setFocus()
    Hands().type("لم أنته")
    assert window.desk.case.file is not None
    case_id = window.desk.case.file.case.id
    desk.actions.act(case_id, "note", {"text": "من زميل"})
    window.refresh([case_id])
    assert editor.text() == "لم أنته"
    assert window.desk.case.file.history[-1].data["text"] == "من زميل"


def test_a_case_that_becomes_late_changes_its_group_by_itself(
    window: MainWindow, clock: FixedClock
) -> None:
    rows = window.desk.list.view.rows
    assert rows.index(0).data(Qt.ItemDataRole.DisplayRole) != "متأخرة"
    an_hour(clock, 24 * 9)
    window.tick()
    assert rows.index(0).data(Qt.ItemDataRole.DisplayRole) == "متأخرة"


def test_a_second_in_which_no_clock_says_something_else_paints_no_row(
    qtbot: QtBot, window: MainWindow, clock: FixedClock
) -> None:
    rows, case = window.desk.list.view.viewport(), window.desk.case
    qtbot.waitUntil(lambda: case.file is not None and not case.timeline._ahead.isActive())
    an_hour(clock, 24 * 9)
    # What was under way when the window was opened is painted first.
    qtbot.waitUntil(lambda: painted_by(qtbot, rows, window.tick) == 0)
    assert painted_by(qtbot, rows, window.tick) == 0
    an_hour(clock, 48)
    assert painted_by(qtbot, rows, window.tick) == 1


def test_the_window_speaks_english_at_once(qtbot: QtBot, window: MainWindow) -> None:
    window.appearance.speak(Language.ENGLISH)
    qtbot.waitUntil(lambda: window.desk.list._title.text() == "Needs me now")
    assert window.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert window.desk.case.header._actions.itemAt(0).widget().text() == "Take"


def test_a_narrow_window_shows_one_pane_at_a_time(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(683, 384)
    qtbot.waitUntil(lambda: not window.desk.case.isVisible())
    assert window.side_bar.is_folded
    press(window, Qt.Key.Key_Return)
    assert window.desk.case.isVisible()
    assert not window.desk.list.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert window.desk.list.isVisible()


def test_a_key_of_the_case_opens_the_chosen_row_where_the_list_stands_alone(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(683, 384)
    qtbot.waitUntil(lambda: not window.desk.case.isVisible())
    press(window, Qt.Key.Key_Home)
    chosen = window.desk.list.view.current_case()

    press(window, Qt.Key.Key_F8)

    assert window.desk.case.file is not None
    assert window.desk.case.file.case.id == chosen
    assert window.desk.case.isVisible()
    assert window.desk.case.has_form


def test_a_desk_without_a_case_says_how_to_begin(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock
) -> None:
    window = open_window(make_desk(tmp_path / "جديد", clock), clock)
    qtbot.addWidget(window)
    assert window.desk.list.empty.accessibleName().startswith("هنا تبدأ أول مكالمة")
    window.appearance.fall_silent()


def test_f2_opens_the_log_form_from_anywhere(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F2)
    assert window._log is not None
    assert window._log._form.is_in_call


def test_a_department_accepts_and_returns_by_keys(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock
) -> None:
    desk = make_desk(tmp_path / "إدارة", clock, Role.DEPARTMENT)
    agent = Actor(login="ليلى", name="ليلى", role=Role.AGENT)
    draft = CaseDraft(channel="phone", type="complaint", subject="انقطاع البث المباشر")
    case = desk.log.log([draft], actor=agent)[0]
    desk.actions.act(case.id, "forward", {"department": IT}, actor=agent)
    window = open_window(desk, clock)
    qtbot.addWidget(window)
    qtbot.waitUntil(window.desk.list.view.hasFocus)
    press(window, Qt.Key.Key_F7)
    assert desk.actions.open(case.id).case.department_accepted
    editor = window.desk.case.solution.editor
    editor.setFocus()
    Hands().type("أُعيد تشغيل الخادم")
    press(window, Qt.Key.Key_Return, CTRL)
    assert desk.actions.open(case.id).case.solution == "أُعيد تشغيل الخادم"
    window.appearance.fall_silent()


def test_what_the_fault_dialog_has_said_is_not_said_once_more(window: MainWindow) -> None:
    window.say_failure(Fault())
    assert not window.fault.isVisible()


def test_the_log_form_is_made_a_part_a_turn(qtbot: QtBot, window: MainWindow) -> None:
    window.make_ahead()
    assert window._log is None
    qtbot.waitUntil(lambda: window._log is not None)


def test_every_sheet_is_made_before_its_key_is_pressed(qtbot: QtBot, window: MainWindow) -> None:
    kinds = {Palette, CustomerSheet, PaperSheet, SettingsSheet, ReportSheet, GuideSheet, Sheet}
    seen = Drawn(window)
    window.make_ahead()
    qtbot.waitUntil(lambda: {type(sheet) for sheet in seen.sheets} == kinds)
    assert not any(sheet is not None and sheet.isVisible() for sheet in seen.sheets)


def test_a_call_before_its_form_is_complete_finds_a_whole_one(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.make_ahead()
    press(window, Qt.Key.Key_F2)
    form = window.findChildren(LogForm)
    assert len(form) == 1
    assert form[0].isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert form[0].fields.phone in (focused, focused.parentWidget())
    parts = (form[0].head, form[0].fields, form[0].foot, form[0].pane)
    assert all(part.window() is window for part in parts)

    made = window._log
    for step in chain.from_iterable(steps() for steps in window.ahead):
        step()
    assert window._log is made
    assert len(window.findChildren(LogForm)) == 1
