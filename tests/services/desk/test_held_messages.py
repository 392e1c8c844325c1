"""A text to a customer is held back: judged and kept at once, an event only once it is sent."""

from pathlib import Path

import pytest

from app.models.clock import FixedClock
from app.models.errors import Refused
from app.models.event import Action
from app.models.status import Status
from app.services.desk.case_file import read_case_file
from app.wiring import Desk, open_desk
from tests.views.desk_at_work import logged

TEXT = "أعيد تشغيل خادم البث"


def status(desk: Desk, case_id: str) -> Status:
    return desk.actions.open(case_id).case.status


def hold(desk: Desk, case_id: str) -> str:
    acted = desk.held.act(case_id, Action.SEND_SOLUTION, {"text": TEXT})
    assert acted.held is not None
    assert acted.case.status is Status.SOLUTION_SENT
    return acted.held.id


def test_it_is_no_event_until_it_is_sent(desk: Desk) -> None:
    case = logged(desk, "انقطاع البث")
    held_id = hold(desk, case.id)
    assert status(desk, case.id) is Status.OPEN
    sent = desk.held.send(held_id)
    assert sent is not None
    assert status(desk, case.id) is Status.SOLUTION_SENT
    assert desk.held.send(held_id) is None


def test_the_case_is_shown_as_if_it_were_sent(desk: Desk) -> None:
    case = logged(desk, "انقطاع البث")
    hold(desk, case.id)
    file = read_case_file(desk.workplace, desk.actions, case.id)
    assert file.case.status is Status.SOLUTION_SENT
    assert Action.CONFIRM_SOLVED in file.actions
    assert file.held is not None


def test_what_is_taken_back_was_never_said_and_its_words_are_kept(desk: Desk) -> None:
    case = logged(desk, "انقطاع البث")
    held_id = hold(desk, case.id)
    message = desk.held.take_back(held_id)
    assert message is not None
    assert message.data["text"] == TEXT
    assert desk.held.send(held_id) is None
    assert status(desk, case.id) is Status.OPEN
    file = read_case_file(desk.workplace, desk.actions, case.id)
    assert file.unsent == {"send_solution.text": TEXT}


def test_what_would_be_refused_is_refused_at_once(desk: Desk) -> None:
    case = logged(desk, "انقطاع البث")
    with pytest.raises(Refused):
        desk.held.act(case.id, Action.SEND_SOLUTION, {})
    assert not desk.held.send_all()


def test_the_next_deed_sends_it_first(desk: Desk) -> None:
    case = logged(desk, "انقطاع البث")
    hold(desk, case.id)
    acted = desk.held.act(case.id, Action.CONFIRM_SOLVED, {})
    assert [each.message.action for each in acted.sent] == [Action.SEND_SOLUTION]
    kinds = [event.kind for event in desk.actions.open(case.id).history]
    assert kinds[-2:] == ["send_solution", "confirm_solved"]


def test_a_desk_that_ended_sends_it_when_it_starts(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    case = logged(desk, "انقطاع البث")
    hold(desk, case.id)
    desk.close()
    again = open_desk(tmp_path / "مكتب", clock)
    assert [each.message.case_id for each in again.held.send_all()] == [case.id]
    assert status(again, case.id) is Status.SOLUTION_SENT


def test_what_became_impossible_is_said_and_its_words_are_kept(desk: Desk) -> None:
    case = logged(desk, "انقطاع البث")
    held_id = hold(desk, case.id)
    desk.actions.act(case.id, Action.CLOSE, {"outcome": "withdrawn"})
    sent = desk.held.send(held_id)
    assert sent is not None
    assert sent.refused is not None
    assert desk.workplace.store.unsent.of(case.id) == {"send_solution.text": TEXT}
