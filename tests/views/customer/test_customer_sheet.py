"""The customer's card under the hands of an agent: corrected, noted, flagged, merged, by keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.models.clock import FixedClock
from app.models.people import Role
from app.views.customer.alike_rows import AlikeRow
from app.views.customer.customer_sheet import CustomerSheet
from app.views.customer.merged_rows import MergedRow
from app.views.desk.caller_cards import OpenCaseCard
from app.views.shell.main_window import MainWindow
from app.views.widgets.button import Button
from app.wiring import Desk
from tests.views.desk.agent_hands import CTRL, Hands
from tests.views.desk_at_work import logged, make_desk, press


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    made = make_desk(tmp_path / "مكتب", clock, Role.SUPERVISOR)
    logged(made, "لا تصل رسالة استعادة كلمة المرور")
    yield made
    made.close()


def opened(window: MainWindow) -> CustomerSheet:
    press(window, Qt.Key.Key_F4)
    (sheet,) = window.findChildren(CustomerSheet)
    assert sheet.isVisible()
    return sheet


def customer_name(window: MainWindow) -> str | None:
    file = window.desk.case.file
    assert file is not None
    assert file.case.customer is not None
    return file.case.customer.name


def give(widget: Button) -> None:
    widget.setFocus()
    press(widget, Qt.Key.Key_Space)


def test_the_end_of_a_long_list_of_cases_is_made_when_it_is_asked_for(
    window: MainWindow, desk: Desk
) -> None:
    for number in range(20):
        logged(desk, f"انقطاع البث المباشر في الحصة {number}")
    cases = opened(window).view.open

    def made() -> int:
        return len(cases.findChildren(OpenCaseCard))

    seen = [made()]
    while cases._more.isVisible():
        give(cases._more)
        seen.append(made())
    assert seen == [8, 16, 21]


def test_a_corrected_name_stands_on_the_card_and_on_the_case(window: MainWindow) -> None:
    sheet = opened(window)
    give(sheet.view.contacts["name"].change)
    Hands().type("نورة بنت خالد")
    press(window, Qt.Key.Key_Return)
    assert not sheet.view.contacts["name"].is_open
    assert customer_name(window) == "نورة بنت خالد"


def test_a_faulty_address_is_said_under_its_field_and_stays(window: MainWindow) -> None:
    row = opened(window).view.contacts["email"]
    give(row.change)
    Hands().type("noura@")
    press(window, Qt.Key.Key_Return)
    assert row.is_open
    assert QApplication.focusWidget().accessibleDescription()  # type: ignore[union-attr]


def test_escape_leaves_the_field_first_and_the_card_after_it(window: MainWindow) -> None:
    sheet = opened(window)
    give(sheet.view.contacts["name"].change)
    press(window, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert not sheet.view.contacts["name"].is_open
    press(window, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_a_note_is_kept_and_its_line_is_free_again(window: MainWindow, desk: Desk) -> None:
    sheet = opened(window)
    sheet.view.notes.editor.setFocus()
    Hands().type("تفضّل الاتصال مساءً")
    press(window, Qt.Key.Key_Return, CTRL)
    assert sheet.view.notes.editor.text() == ""
    (customer,) = desk.workplace.store.customers.with_digits("1055", 9)
    assert [note.text for note in customer.notes] == ["تفضّل الاتصال مساءً"]


def test_a_supervisor_suspends_at_once_and_lifts_it_again(window: MainWindow, desk: Desk) -> None:
    sheet = opened(window)
    give(sheet.view.flags.propose)
    form = sheet.view.flags.form
    assert form is not None
    press(window, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    press(window, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    form.reason.setFocus()
    press(window, Qt.Key.Key_Return)
    assert sheet.view.flags.form is form, "a flag without a reason is refused in its form"
    Hands().type("إساءة متكررة")
    press(window, Qt.Key.Key_Return)
    assert sheet.view.flags.form is None
    assert decision(desk) == "approve"
    lift = next(each for each in sheet.view.flags.findChildren(Button) if each.text() == "رفع")
    give(lift)
    assert decision(desk) == "lift"


def test_a_decision_that_waits_for_the_server_holds_up_nothing_else(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = opened(window)
    waiting: list[object] = []
    monkeypatch.setattr(sheet._station.lanes, "sync", lambda *work: waiting.append(work))
    sheet.view.flagged.emit({"flag": "suspended", "decision": "approve", "reason": "إساءة"})
    assert len(waiting) == 1
    sheet.view.notes.editor.setFocus()
    Hands().type("تفضّل الاتصال مساءً")
    press(window, Qt.Key.Key_Return, CTRL)
    (customer,) = desk.workplace.store.customers.with_digits("1055", 9)
    assert [note.text for note in customer.notes] == ["تفضّل الاتصال مساءً"]


def decision(desk: Desk) -> str:
    (customer,) = desk.workplace.store.customers.with_digits("1055", 9)
    return customer.flags["suspended"].decision


def test_two_records_become_one_after_a_second_question(window: MainWindow, desk: Desk) -> None:
    logged(desk, "نسيت كلمة المرور", name="نورا س")
    sheet = opened(window)
    (row,) = sheet.findChildren(AlikeRow)
    give(row.merge)
    assert len(desk.workplace.store.customers.with_digits("1055", 9)) == 2
    give(row.sure)
    assert len(desk.workplace.store.customers.with_digits("1055", 9)) == 1
    assert len(desk.customer_cards.read(str(customer_id(window))).open_cases) == 2


def test_a_merge_is_taken_back_on_the_card_and_the_case_tells_of_it(
    window: MainWindow, desk: Desk
) -> None:
    double = logged(desk, "نسيت كلمة المرور", name="نورا س")
    sheet = opened(window)
    assert not sheet.findChildren(MergedRow)
    (alike,) = sheet.findChildren(AlikeRow)
    give(alike.merge)
    give(alike.sure)
    (merged,) = sheet.findChildren(MergedRow)
    assert "نورا س" in merged.back.accessibleName()
    told: list[object] = []
    sheet.changed.connect(told.append)
    give(merged.back)
    assert not [each for each in sheet.findChildren(MergedRow) if each.isVisible()]
    assert [each for each in sheet.findChildren(AlikeRow) if each.isVisible()]
    assert len(desk.workplace.store.customers.with_digits("1055", 9)) == 2
    assert double.id in told[-1]  # type: ignore[operator]


def customer_id(window: MainWindow) -> str | None:
    file = window.desk.case.file
    assert file is not None
    assert file.case.customer is not None
    return file.case.customer.id


def test_the_card_makes_no_window_that_nobody_sees(window: MainWindow) -> None:
    before = set(QApplication.topLevelWidgets())
    sheet = opened(window)
    give(sheet.view.contacts["email"].change)
    made = {type(widget) for widget in set(QApplication.topLevelWidgets()) - before}
    assert QWidget not in made
