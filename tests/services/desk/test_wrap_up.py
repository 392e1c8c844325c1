"""One stroke, one transaction: all that was asked is done, or nothing is."""

import json

import pytest

from app.models.case_input import read_case_line
from app.models.errors import Refused
from app.models.event import Action
from app.services.desk.queue import View
from app.services.desk.wrap_up import Ending, WrapUp, WrapUps
from app.wiring import Desk

SAID = {"channel": "phone", "subject": "لا تصل رسالة كلمة المرور", "category": "login"}


def test_a_solved_call_is_closed_and_its_draft_forgotten(desk: Desk) -> None:
    desk.drafts.keep("مسودة", {"subject": "لا تصل"})
    asked = WrapUp(document=SAID, ending=Ending.SOLVED, solution="أُعيد الإرسال", draft_id="مسودة")
    case = WrapUps(desk.workplace).finish(asked)
    assert (case.status, case.outcome, case.solution) == ("closed", "confirmed", "أُعيد الإرسال")
    assert desk.drafts.all() == ()


def test_a_forwarded_call_is_with_its_department(desk: Desk) -> None:
    asked = WrapUp(document=SAID, ending=Ending.FORWARDED, department="information_technology")
    case = WrapUps(desk.workplace).finish(asked)
    assert (case.status, case.department) == ("forwarded", "information_technology")


def test_a_priority_with_its_reason_is_a_reclassification(desk: Desk) -> None:
    document = {**SAID, "priority": "highest"}
    case = WrapUps(desk.workplace).finish(
        WrapUp(document=document, priority_reason="وزارة التعليم تتابع")
    )
    assert (case.priority, case.priority_proposed) == ("highest", "normal")
    first, *later = desk.actions.open(case.id).history
    classified = [event for event in later if event.kind == Action.CLASSIFY]
    assert first.sets["priority"] == "normal"
    assert [event.data["reason"] for event in classified] == ["وزارة التعليم تتابع"]


def test_a_link_joins_both_cases(desk: Desk) -> None:
    now = desk.workplace.now()
    line = json.dumps(SAID).encode()
    old = desk.log.log([read_case_line(line, desk.workplace.policy, now)])[0]
    case = WrapUps(desk.workplace).finish(WrapUp(document=SAID, linked_to=old.id))
    assert case.links == (old.id,)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (WrapUp(document=SAID, ending=Ending.SOLVED, solution="  "), "solution"),
        (WrapUp(document=SAID, ending=Ending.FORWARDED), "department"),
        (WrapUp(document={"channel": "phone"}), "subject"),
        (WrapUp(document=SAID, linked_to="00000-0000-0"), "case"),
        (WrapUp(document=SAID, ending=Ending.FORWARDED, department="المطبخ"), "department"),
    ],
)
def test_what_is_refused_leaves_no_case_and_keeps_the_draft(
    desk: Desk, asked: WrapUp, field: str
) -> None:
    desk.drafts.keep("مسودة", {"subject": "لا تصل"})
    with pytest.raises(Refused) as refusal:
        WrapUps(desk.workplace).finish(asked)
    assert refusal.value.field == field
    assert desk.queue.page(View.ALL_OPEN, limit=5) == ()
    assert len(desk.drafts.all()) == 1
