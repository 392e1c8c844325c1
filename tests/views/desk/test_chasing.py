"""A caller who asks after a case is one key, in the log form and in the queue; so is a link."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.models.case import Case
from app.models.case_input import CaseDraft, CustomerDraft
from app.models.clock import FixedClock
from app.services.desk.queue import View
from app.views.desk.log_form import LogForm
from app.views.shell.main_window import MainWindow
from app.views.widgets.text import Text
from app.wiring import Desk
from app.wording.bidi import without_controls
from tests.views.desk.agent_hands import CTRL, Hands
from tests.views.desk_at_work import an_hour, make_desk

NOURA, MONA = "0533105572", "01018832046"


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return make_desk(tmp_path / "مكتب", clock)


@pytest.fixture
def hands() -> Hands:
    return Hands()


def waiting(desk: Desk, subject: str, phone: str = NOURA) -> Case:
    """A case that came by e-mail and was not answered."""
    customer = CustomerDraft(name=f"عميل {phone[-4:]}", phone=phone)
    draft = CaseDraft(channel="email", type="complaint", subject=subject, customer=customer)
    return desk.log.log([draft])[0]


def call(window: MainWindow, hands: Hands, phone: str) -> LogForm:
    """A call from that number, the caller found."""
    hands.press(Qt.Key.Key_F2)
    (form,) = window.findChildren(LogForm)
    hands.type(phone)
    hands.press(Qt.Key.Key_Tab)
    return form


def last_deed(desk: Desk, case: Case) -> tuple[str, object]:
    last = desk.actions.open(case.id).history[-1]
    return last.kind, last.data.get("text")


def shown_in(window: MainWindow) -> list[str]:
    return [
        without_controls(each.text())
        for each in window.findChildren(Text)
        if each.isVisible() and each.text()
    ]


def links_of_open(desk: Desk) -> set[tuple[str, ...]]:
    rows = desk.queue.list(desk.queue.filter_of(View.ALL_OPEN), limit=9)
    return {tuple(desk.actions.open(row.id).case.links) for row in rows}


@pytest.mark.parametrize("letter", ["R", "ق"])
def test_the_only_open_case_of_the_caller_is_chased_by_one_key(
    desk: Desk, window: MainWindow, hands: Hands, letter: str
) -> None:
    case = waiting(desk, "لا تصل رسالة كلمة المرور")
    form = call(window, hands, NOURA)
    form.fields.subject.setFocus()
    hands.type("أين وصلت حالتي")

    hands.press_letter(letter)

    assert last_deed(desk, case) == ("report_unsolved", "أين وصلت حالتي")
    assert not form.is_in_call
    assert desk.drafts.all() == ()
    assert window.desk.case.file is not None
    assert window.desk.case.file.case.id == case.id
    assert "سُجّل استعجال المستفيد للحالة" in shown_in(window)
    assert desk.queue.list(desk.queue.filter_of(View.ALL_OPEN), limit=9)[0].id == case.id


def test_the_answers_to_the_questions_of_the_form_are_kept_with_the_chase(
    desk: Desk, window: MainWindow, hands: Hands
) -> None:
    case = waiting(desk, "لا تصل رسالة كلمة المرور")
    form = call(window, hands, NOURA)
    form.fields.subject.setFocus()
    hands.type("توقف كل شيء")
    question = form.fields.triage.editors[0]
    question.setFocus()
    hands.type("ن")

    hands.press_letter("R")

    kind, text = last_deed(desk, case)
    assert kind == "report_unsolved"
    assert text == f"توقف كل شيء\n{question.accessibleName()} نعم"


def test_a_chase_is_undone_by_its_key(desk: Desk, window: MainWindow, hands: Hands) -> None:
    case = waiting(desk, "لا تصل رسالة كلمة المرور")
    call(window, hands, NOURA)
    hands.press_letter("R")
    hands.press_letter("Z")
    assert last_deed(desk, case)[0] == "undo"
    assert desk.actions.open(case.id).case.unsolved_reports == 0


def test_of_several_open_cases_one_is_chosen_and_the_like_one_is_meant(
    desk: Desk, window: MainWindow, hands: Hands
) -> None:
    first, second = waiting(desk, "لا تصل رسالة كلمة المرور"), waiting(desk, "خُصم المبلغ مرتين")
    form = call(window, hands, NOURA)
    hands.press_letter("R")
    assert form.is_in_call
    assert hands.focused.accessibleName().startswith("المتصل يستعجل الحالة")

    form.fields.subject.setFocus()
    hands.type("المبلغ خُصم مرتين")
    form.fields.phone.setFocus()
    hands.press_letter("R")

    assert last_deed(desk, second)[0] == "report_unsolved"
    assert last_deed(desk, first)[0] == "register"


def test_a_caller_without_an_open_case_is_refused_with_words(
    window: MainWindow, hands: Hands
) -> None:
    form = call(window, hands, MONA)
    hands.press_letter("R")
    assert form.is_in_call
    assert "ليس للمتصل حالة مفتوحة يستعجلها" in shown_in(window)


def test_the_chase_is_a_command_of_the_palette(
    desk: Desk, window: MainWindow, hands: Hands
) -> None:
    case = waiting(desk, "لا تصل رسالة كلمة المرور")
    window.desk.read()
    window.show_case(case.id)
    hands.press_letter("K")
    hands.type("يستعجل")
    hands.press(Qt.Key.Key_Return)
    assert last_deed(desk, case)[0] == "report_unsolved"


def test_in_the_queue_the_case_that_is_shown_is_chased(
    desk: Desk, window: MainWindow, hands: Hands
) -> None:
    case = waiting(desk, "لا تصل رسالة كلمة المرور")
    window.desk.read()
    window.show_case(case.id)
    hands.press_letter("R")
    assert last_deed(desk, case) == ("report_unsolved", None)
    hands.press_letter("Z")
    assert last_deed(desk, case)[0] == "undo"


def test_a_chase_that_climbed_offers_no_way_back(
    desk: Desk, window: MainWindow, hands: Hands
) -> None:
    case = waiting(desk, "لا تصل رسالة كلمة المرور")
    window.desk.read()
    window.show_case(case.id)
    hands.press_letter("R")
    hands.press_letter("R")
    assert desk.actions.open(case.id).case.escalation == 1
    hands.press_letter("Z")
    assert desk.actions.open(case.id).case.escalation == 1


def test_a_closed_case_is_refused_with_words(desk: Desk, window: MainWindow, hands: Hands) -> None:
    case = waiting(desk, "لا تصل رسالة كلمة المرور")
    desk.actions.solve_on_the_call(case.id, "أُعيد الإرسال")
    window.desk.read()
    window.show_case(case.id)
    before = set(shown_in(window))
    hands.press_letter("R")
    assert last_deed(desk, case)[0] != "report_unsolved"
    assert set(shown_in(window)) - before


def test_others_with_the_same_problem_are_told_and_linked_by_one_key(
    desk: Desk, window: MainWindow, hands: Hands, clock: FixedClock
) -> None:
    first = waiting(desk, "انقطاع البث المباشر في المحاضرة", MONA)
    waiting(desk, "البث المباشر فيه انقطاع", "01012345678")
    form = call(window, hands, NOURA)
    form.fields.subject.setFocus()
    hands.type("انقطاع البث المباشر")
    form.fields.phone.setFocus()
    assert "المشكلة نفسها عند غيره الآن: حالتان خلال ساعتين" in shown_in(window)

    hands.press_letter("L")

    assert (first.id,) in links_of_open(desk)

    an_hour(clock, 3)
    form = call(window, hands, "0501112223")
    form.fields.subject.setFocus()
    hands.type("انقطاع البث المباشر")
    form.fields.phone.setFocus()
    assert form.elsewhere.isHidden()


def test_the_callers_own_like_case_comes_before_those_of_others(
    desk: Desk, window: MainWindow, hands: Hands
) -> None:
    waiting(desk, "انقطاع البث المباشر في المحاضرة", MONA)
    own = waiting(desk, "انقطاع البث المباشر عندي")
    form = call(window, hands, NOURA)
    form.fields.subject.setFocus()
    hands.type("انقطاع البث المباشر")
    hands.press(Qt.Key.Key_L, CTRL)
    assert (own.id,) in links_of_open(desk)
