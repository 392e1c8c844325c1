"""A customer who asks again: recorded on the case that is open, as the life of a case says."""

from pathlib import Path

import pytest

from app.models.case_input import CaseDraft
from app.models.errors import Refused
from app.models.event import Action
from app.services.desk.chasing import chase
from app.services.desk.draft_files import DraftFiles
from app.wiring import Desk


def waiting(desk: Desk) -> str:
    """A case that nobody has answered yet."""
    draft = CaseDraft(channel="email", type="complaint", subject="لا تصل رسالة كلمة المرور")
    return desk.log.log([draft])[0].id


def test_the_words_of_the_call_stand_on_the_open_case_and_the_draft_is_gone(desk: Desk) -> None:
    desk.drafts.keep("مسودة", {"subject": "ما زالت لا تصل"})
    acted = chase(desk.workplace, waiting(desk), text=" ما زالت لا تصل ", draft_id="مسودة")
    last = desk.actions.open(acted.case.id).history[-1]
    assert (last.kind, last.data["text"]) == ("report_unsolved", "ما زالت لا تصل")
    assert acted.case.unsolved_reports == 1
    assert desk.drafts.all() == ()


def test_the_files_of_the_draft_are_attached(desk: Desk, tmp_path: Path) -> None:
    picture = tmp_path / "شاشة.txt"
    picture.write_text("خطأ 500", encoding="utf-8")
    desk.drafts.keep("مسودة", {"subject": ""})
    DraftFiles(desk.workplace.home).add("مسودة", [picture])
    acted = chase(desk.workplace, waiting(desk), draft_id="مسودة")
    kinds = [event.kind for event in desk.actions.open(acted.case.id).history]
    assert kinds == ["register", "attach", "receive", "report_unsolved"]
    assert DraftFiles(desk.workplace.home).names("مسودة") == ()


def test_what_was_asked_for_in_the_call_stands_on_the_case(desk: Desk) -> None:
    case_id = waiting(desk)
    acted = chase(desk.workplace, case_id, facts={"mobile": " 0533105572 ", "device": ""})
    assert acted.case.facts["mobile"] == "0533105572"
    again = chase(desk.workplace, case_id, facts={"mobile": "0533105572"})
    kinds = [event.kind for event in desk.actions.open(again.case.id).history]
    assert kinds.count("record_facts") == 1


def test_a_chase_can_be_undone(desk: Desk) -> None:
    acted = chase(desk.workplace, waiting(desk))
    undone = desk.actions.act(acted.case.id, Action.UNDO, {"event": acted.case.last_event})
    assert undone.unsolved_reports == 0


def test_a_second_chase_climbs_the_ladder(desk: Desk) -> None:
    case_id = waiting(desk)
    levels = [chase(desk.workplace, case_id).case.escalation for _ in range(2)]
    assert levels == [0, 1]


def test_a_closed_case_refuses_and_keeps_the_draft(desk: Desk) -> None:
    case_id = waiting(desk)
    desk.actions.solve_on_the_call(case_id, "أُعيد الإرسال")
    desk.drafts.keep("مسودة", {"subject": "لا تصل"})
    with pytest.raises(Refused) as refused:
        chase(desk.workplace, case_id, draft_id="مسودة")
    assert refused.value.code == "wrong_status"
    assert [draft.id for draft in desk.drafts.all()] == ["مسودة"]
