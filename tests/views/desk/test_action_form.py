"""The form of an action that is not filled: the field is named, nothing is done, one goes on."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.models.case import Case
from app.models.case_input import CaseDraft, CustomerDraft
from app.models.clock import FixedClock
from app.models.event import Action
from app.models.identity import CaseId
from app.services.desk.case_file import read_case_file
from app.views.desk.action_choices import choices_for
from app.views.desk.action_form import ActionForm
from app.views.desk.caller_cards import LineRow
from app.views.desk.case_field import CaseField
from app.views.shell.main_window import MainWindow
from app.views.widgets.button import Button
from app.views.widgets.choice import Choice
from app.views.widgets.line_field import LineField
from app.views.widgets.moment_field import MomentField
from app.views.widgets.segmented import Segmented
from app.wiring import Desk
from tests.views.desk.agent_hands import Hands
from tests.views.desk_at_work import logged, make_desk, open_window, press, station_of
from tests.views.lanes_at_once import SlowLanes

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    logged(made, "لا تصل رسالة كلمة المرور", category="login", channel="whatsapp")
    return made


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: shown.desk.case.file is not None)
    yield shown
    shown.appearance.fall_silent()


def case_id(window: MainWindow) -> CaseId:
    file = window.desk.case.file
    assert file is not None
    return file.case.id


def events(desk: Desk, window: MainWindow) -> int:
    return len(desk.actions.open(case_id(window)).history)


def begun(qtbot: QtBot, window: MainWindow, action: Action) -> tuple[ActionForm, QWidget]:
    window.desk.case.start(action)
    form = window.desk.case.findChild(ActionForm)
    editor = form.first_editor()
    qtbot.waitUntil(editor.hasFocus)
    return form, editor


@pytest.mark.parametrize(
    "action",
    [
        Action.FIRST_REPLY,
        Action.REQUEST_INFO,
        Action.SEND_SOLUTION,
        Action.ESCALATE,
        Action.LINK,
        Action.LOG_CALL,
        Action.FLAG_CUSTOMER,
    ],
)
def test_an_empty_form_does_nothing_and_keeps_the_focus_where_something_lacks(
    qtbot: QtBot, desk: Desk, window: MainWindow, action: Action
) -> None:
    before = events(desk, window)
    _form, editor = begun(qtbot, window, action)
    press(window, Qt.Key.Key_Return, CTRL)
    assert window.desk.case.has_form
    assert editor.hasFocus()
    assert "ينقص" in editor.accessibleDescription()
    assert editor.property("fault") is True
    assert events(desk, window) == before
    assert not desk.workplace.store.held.of_case(case_id(window))


def test_no_facts_are_no_deed_and_no_fact_is_named_by_its_code(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    before = events(desk, window)
    form, editor = begun(qtbot, window, Action.RECORD_FACTS)
    proposed = form._fields["mobile"].editor
    assert isinstance(proposed, LineField)
    proposed.clear()
    press(window, Qt.Key.Key_Return)
    assert editor.accessibleDescription() == "تلزم واحدة منها على الأقل"
    assert editor.hasFocus()
    assert events(desk, window) == before


def test_a_choice_that_lacked_is_outlined_no_longer_once_it_is_made(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    _form, editor = begun(qtbot, window, Action.LOG_CALL)
    assert isinstance(editor, Segmented)
    press(window, Qt.Key.Key_Return, CTRL)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return, CTRL)
    assert desk.actions.open(case_id(window)).history[-1].kind == Action.LOG_CALL


def test_a_fault_is_said_no_longer_once_its_field_is_written_in(
    qtbot: QtBot, window: MainWindow
) -> None:
    _form, editor = begun(qtbot, window, Action.ESCALATE)
    press(window, Qt.Key.Key_Return, CTRL)
    QTest.keyClicks(editor, "late")
    assert editor.accessibleDescription() == ""
    assert editor.property("fault") is False


def test_what_can_be_corrected_is_offered_as_words_that_begin_a_line(
    english: None, desk: Desk
) -> None:
    wanted = desk.queue.asked(status=None, department=None, is_overdue=False)
    row = desk.queue.list(wanted, limit=1)[0]
    file = read_case_file(desk.workplace, desk.actions, row.id)
    offered = choices_for(Action.CORRECT, "field", file, desk.workplace.policy)
    assert offered["customer.email"] == "E-mail"


def test_a_time_that_was_refused_is_typed_anew_from_its_day(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    _form, editor = begun(qtbot, window, Action.SCHEDULE_CALL)
    assert isinstance(editor, MomentField)
    QTest.keyClicks(editor, "010120201000")
    press(window, Qt.Key.Key_Return)
    assert editor.property("fault") is True
    QTest.keyClicks(editor, "251120301000")
    press(window, Qt.Key.Key_Return)
    cairo = datetime(2030, 11, 25, 10, tzinfo=ZoneInfo("Africa/Cairo"))
    assert desk.actions.open(case_id(window)).case.call_at == cairo.astimezone(UTC)


def test_a_fact_that_is_not_of_its_kind_is_named_and_nothing_is_recorded(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    before = events(desk, window)
    _form, editor = begun(qtbot, window, Action.RECORD_FACTS)
    QTest.keyClicks(editor, "mona@")
    press(window, Qt.Key.Key_Return)
    assert "البريد الإلكتروني المسجّل" in editor.accessibleDescription()
    assert editor.property("fault") is True
    assert events(desk, window) == before
    QTest.keyClicks(editor, "example.com")
    press(window, Qt.Key.Key_Return)
    assert desk.actions.open(case_id(window)).case.facts["registered_email"] == "mona@example.com"


def test_a_classification_writes_only_what_was_changed(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    _form, editor = begun(qtbot, window, Action.CLASSIFY)
    assert isinstance(editor, Segmented)
    QTest.keyClick(editor, Qt.Key.Key_Left)
    press(window, Qt.Key.Key_Return, CTRL)
    event = desk.actions.open(case_id(window)).history[-1]
    assert dict(event.data) == {"type": "suggestion"}
    assert "category" not in event.sets


def test_the_priority_in_the_form_follows_the_type_until_one_is_chosen(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    form, editor = begun(qtbot, window, Action.CLASSIFY)
    assert isinstance(editor, Segmented)
    priority = form._fields["priority"].editor
    assert isinstance(priority, Choice)
    before = priority.value()
    QTest.keyClick(editor, Qt.Key.Key_Left)
    followed = priority.value()
    QTest.keyClick(priority, Qt.Key.Key_Home)
    QTest.keyClick(editor, Qt.Key.Key_Right)
    assert (before, followed, priority.value()) == ("normal", "lowest", "highest")
    assert form.data() == {"priority": "highest"}


def test_a_chosen_priority_is_written_where_another_would_follow(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    form, editor = begun(qtbot, window, Action.CLASSIFY)
    priority = form._fields["priority"].editor
    assert isinstance(priority, Choice)
    QTest.keyClick(editor, Qt.Key.Key_Left)
    QTest.keyClick(priority, Qt.Key.Key_Up)
    QTest.keyClick(priority, Qt.Key.Key_Up)
    press(window, Qt.Key.Key_Return, CTRL)
    case = desk.actions.open(case_id(window)).case
    assert (case.type, case.priority) == ("suggestion", "normal")


def test_what_is_not_changed_is_not_classified(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    before = events(desk, window)
    form, _editor = begun(qtbot, window, Action.CLASSIFY)
    press(window, Qt.Key.Key_Return, CTRL)
    assert not form._band.isHidden()
    assert events(desk, window) == before


def test_enter_on_cancel_puts_the_form_away_and_does_nothing(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    before = events(desk, window)
    form, editor = begun(qtbot, window, Action.REQUEST_INFO)
    QTest.keyClicks(editor, "why")
    cancel = next(each for each in form.findChildren(Button) if each.text() == "إلغاء")
    cancel.setFocus()
    press(window, Qt.Key.Key_Return)
    assert not window.desk.case.has_form
    assert events(desk, window) == before


NOURA, HUDA, MONA = (
    CustomerDraft(name=name, phone=phone)
    for name, phone in (
        ("نورة السبيعي", "0533105572"),
        ("هدى", "01112223334"),
        ("منى", "01018832046"),
    )
)


def another(desk: Desk, subject: str, customer: CustomerDraft = NOURA) -> Case:
    """Another case, of that customer or of somebody else."""
    return desk.log.log([CaseDraft(channel="phone", subject=subject, customer=customer)])[0]


def offered(form: ActionForm) -> list[str]:
    """The cases that are offered under the field."""
    rows = form.findChildren(LineRow)
    return [row.text() for row in rows if not row.isHidden()]


def related(desk: Desk, window: MainWindow) -> tuple[str, ...]:
    return desk.actions.open(case_id(window)).case.links


@pytest.mark.parametrize("action", [Action.LINK, Action.MERGE])
def test_the_customers_other_cases_are_offered_and_taken_by_keys(
    qtbot: QtBot, desk: Desk, window: MainWindow, action: Action
) -> None:
    another(desk, "سؤال عن الشهادة")
    other = another(desk, "انقطع البث")
    another(desk, "لا صوت", HUDA)
    window.desk.case.refresh()
    form, field = begun(qtbot, window, action)
    assert sorted(offered(form)) == ["انقطع البث", "سؤال عن الشهادة"]
    _first, second = form.findChildren(LineRow)
    qtbot.waitUntil(lambda: second.y() > 0)

    QTest.keyClick(field, Qt.Key.Key_Down)
    for _ in range(offered(form).index("انقطع البث")):
        press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is field
    press(window, Qt.Key.Key_Return)

    case = desk.actions.open(case_id(window)).case
    assert other.id in (*case.links, case.merged_into)


@pytest.mark.parametrize("typed", ["part", "number", "words"])
def test_a_case_is_named_as_the_palette_takes_it(
    qtbot: QtBot, desk: Desk, window: MainWindow, typed: str
) -> None:
    other = another(desk, "لا صوت في القاعة", HUDA)
    begun(qtbot, window, Action.LINK)
    words = {"part": other.number.split("-")[1], "number": other.number, "words": "القاعه صوت"}
    Hands().type(words[typed])
    press(window, Qt.Key.Key_Return)
    assert related(desk, window) == (other.id,)


def test_of_several_cases_that_are_like_it_one_is_to_be_chosen(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    for customer in (HUDA, MONA):
        another(desk, "لا صوت في القاعة", customer)
    form, field = begun(qtbot, window, Action.LINK)
    Hands().type("القاعة")
    press(window, Qt.Key.Key_Return)
    assert related(desk, window) == ()
    assert field.accessibleDescription()
    assert len(offered(form)) == 2
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert field.accessibleDescription() == ""
    press(window, Qt.Key.Key_Return)
    assert len(related(desk, window)) == 1


def test_enter_before_the_answer_waits_for_it(
    qtbot: QtBot, desk: Desk, clock: FixedClock, arabic: None
) -> None:
    first = another(desk, "لا تصل رسالة")
    other = another(desk, "لا صوت في القاعة", HUDA)
    lanes = SlowLanes(desk)
    file = read_case_file(desk.workplace, desk.actions, first.id)
    form = ActionForm(replace(station_of(desk, clock), lanes=lanes), file, Action.LINK)
    qtbot.addWidget(form)
    field = form.first_editor()
    assert isinstance(field, CaseField)
    field.setText("القاعة")
    with qtbot.assertNotEmitted(form.submitted):
        form.submit()
    with qtbot.waitSignal(form.submitted) as told:
        lanes.answer()
    assert told.args == [{"case": other.number}]
