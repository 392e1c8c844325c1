"""The values that a field had: who, when, what was undone left out."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.models.clock import FixedClock
from app.models.event import Action
from app.models.field_history import values_of
from app.wiring import Desk
from tests.views.desk_at_work import logged, make_desk


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return make_desk(tmp_path / "مكتب", clock)


def values(desk: Desk, case_id: str, field: str) -> list[object]:
    return [each.value for each in values_of(desk.actions.open(case_id).history, field)]


def test_the_newest_value_stands_first_with_who_and_when(desk: Desk, clock: FixedClock) -> None:
    case = logged(desk, "انقطاع البث")
    clock.advance(timedelta(minutes=5))
    desk.actions.act(case.id, Action.CLASSIFY, {"priority": "low"})
    newest, first = values_of(desk.actions.open(case.id).history, "priority")
    assert (newest.value, newest.by, newest.kind) == ("low", "سارة", "classify")
    assert newest.at - first.at == timedelta(minutes=5)


def test_what_was_undone_was_never_written(desk: Desk) -> None:
    case = logged(desk, "انقطاع البث")
    before = values(desk, case.id, "priority")
    changed = desk.actions.act(case.id, Action.CLASSIFY, {"priority": "low"})
    desk.actions.act(case.id, Action.UNDO, {"event": changed.last_event})
    assert values(desk, case.id, "priority") == before


def test_a_value_written_again_counts_once(desk: Desk) -> None:
    case = logged(desk, "انقطاع البث")
    for _ in range(2):
        desk.actions.act(
            case.id, Action.RECORD_FACTS, {"facts": {"registered_email": "a@b.example"}}
        )
    assert values(desk, case.id, "facts.registered_email") == ["a@b.example"]


def test_a_field_that_nobody_wrote_has_none(desk: Desk) -> None:
    case = logged(desk, "انقطاع البث")
    assert values(desk, case.id, "call_at") == []
