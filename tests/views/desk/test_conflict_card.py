"""Fields that people wrote at once: shown with names, and the one click that takes what lost."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from app.models.case import Conflict
from app.models.clock import FixedClock
from app.models.event import Action
from app.models.identity import EventId
from app.models.json_value import Json
from app.services.desk.case_file import read_case_file
from app.views.desk.conflict_card import ConflictCard, conflicts_to_show, way_to_take
from app.views.widgets.button import Button
from tests.models.story import CHIEF, HUDA, Story
from tests.models.test_fold import in_order, read_by_all
from tests.views.desk_at_work import logged, make_desk, station_of


def conflict(field: str, lost: Json) -> Conflict:
    return Conflict(
        field=field, kept="x", kept_by="سارة", lost=lost, lost_by="عمر", event=EventId("1")
    )


@pytest.mark.parametrize(
    ("field", "lost", "action", "data"),
    [
        ("category", "login", Action.CLASSIFY, {"category": "login"}),
        ("priority", "high", Action.CLASSIFY, {"priority": "high"}),
        ("assignee", "omar", Action.ASSIGN, {"agent": "omar"}),
        ("subject", "آخر", Action.CORRECT, {"field": "subject", "value": "آخر"}),
        (
            "customer.name",
            "هدى",
            Action.CORRECT,
            {"field": "customer.name", "value": "هدى"},
        ),
        ("facts.device", "آيفون", Action.RECORD_FACTS, {"facts": {"device": "آيفون"}}),
    ],
)
def test_each_field_is_taken_by_its_own_action(
    field: str, lost: Json, action: Action, data: dict[str, Json]
) -> None:
    assert way_to_take(conflict(field, lost), (), {action}) == (action, data)


def test_what_the_reader_may_not_do_is_not_offered() -> None:
    assert way_to_take(conflict("category", "login"), (), {Action.NOTE}) is None


ELSEWHERE: dict[str, Json] = {"department": "information_technology"}


@pytest.fixture
def clashed() -> Story:
    """Sara forwards to quality while Huda forwards elsewhere."""
    begun = read_by_all(Story.begin("zedo"))
    here = begun.then("forward", {"department": "quality"})
    there = begun.then("forward", ELSEWHERE, by=HUDA)
    return replace(here, history=in_order((*here.history, there.history[-1])))


def test_a_department_that_lost_is_taken_by_forwarding_once_more(clashed: Story) -> None:
    (lost,) = [one for one in clashed.case.conflicts if one.field == "department"]
    way = way_to_take(lost, clashed.history, {Action.FORWARD})
    assert way == (Action.FORWARD, ELSEWHERE)
    assert clashed.then(*way, by=CHIEF).case.department == "information_technology"


def test_what_only_sanad_reads_is_not_shown() -> None:
    story = Story.begin("zedo")
    hidden = tuple(conflict(name, True) for name in ("solution_accepted", "customer.id"))
    shown = conflict("status", "closed")
    assert conflicts_to_show(replace(story.case, conflicts=(*hidden, shown))) == ((shown,),)


def test_both_who_lost_stand_on_one_card(tmp_path: Path, qtbot: QtBot, clock: FixedClock) -> None:
    desk = make_desk(tmp_path / "مكتب", clock)
    file = read_case_file(desk.workplace, desk.actions, logged(desk, "انقطاع البث").id)
    lost = [conflict("category", "login"), conflict("category", "content")]
    card = ConflictCard(station_of(desk, clock), file, lost)
    qtbot.addWidget(card)
    first, second = card.findChildren(Button)
    assert first.accessibleName() != second.accessibleName()
    with qtbot.waitSignal(card.took) as taken:
        second.click()
    assert taken.args == [Action.CLASSIFY, {"category": "content"}]
