"""One action on many cases: all that may, the others told, the batch undone."""

import pytest

from app.models.case import Case
from app.models.errors import Refused
from app.models.event import Action
from app.models.status import Status
from app.wiring import Desk
from tests.views.desk_at_work import IT, logged


@pytest.fixture
def cases(desk: Desk) -> list[Case]:
    return [logged(desk, subject) for subject in ("انقطاع البث", "طلب شهادة", "صوت مقطوع")]


def now(desk: Desk, case: Case) -> Case:
    return desk.actions.open(case.id).case


def test_each_case_gets_the_action(desk: Desk, cases: list[Case]) -> None:
    batch = desk.bulk.do([case.id for case in cases], Action.CLASSIFY, {"priority": "low"})
    assert len(batch.done) == 3
    assert {now(desk, case).priority for case in cases} == {"low"}


def test_what_is_refused_is_told_and_the_others_are_done(desk: Desk, cases: list[Case]) -> None:
    desk.actions.act(cases[1].id, Action.CLOSE, {"outcome": "withdrawn"})
    batch = desk.bulk.do([case.id for case in cases], Action.FORWARD, {"department": IT})
    assert [refusal.number for refusal in batch.refused] == [cases[1].number]
    assert [now(desk, case).status for case in cases] == [
        Status.FORWARDED,
        Status.CLOSED,
        Status.FORWARDED,
    ]
    assert not batch.can_undo


def test_the_batch_is_undone_as_a_whole(desk: Desk, cases: list[Case]) -> None:
    before = [case.priority for case in cases]
    batch = desk.bulk.do([case.id for case in cases], Action.CLASSIFY, {"priority": "lowest"})
    assert batch.can_undo
    desk.bulk.undo(batch)
    assert [now(desk, case).priority for case in cases] == before


def test_undoing_leaves_a_case_alone_that_went_on(desk: Desk, cases: list[Case]) -> None:
    batch = desk.bulk.do([case.id for case in cases[:2]], Action.NOTE, {"text": "يُتابع"})
    desk.actions.act(cases[0].id, Action.NOTE, {"text": "اتصلت المستفيدة"})
    undone = desk.bulk.undo(batch)
    assert [refusal.number for refusal in undone.refused] == [cases[0].number]
    assert [deed.case_id for deed in undone.done] == [cases[1].id]


def test_closing_many_is_undone_too(desk: Desk, cases: list[Case]) -> None:
    ids = [case.id for case in cases]
    batch = desk.bulk.do(ids, Action.CLOSE, {"outcome": "withdrawn"})
    desk.bulk.undo(batch)
    assert {now(desk, case).status for case in cases} == {Status.OPEN}


def test_nothing_is_said_to_many_customers_at_once(desk: Desk, cases: list[Case]) -> None:
    with pytest.raises(Refused):
        desk.bulk.do([cases[0].id], Action.SEND_SOLUTION, {"text": "حُلّت"})
