"""What stands in the way of a case, and the one click that takes the other value."""

import pytest

from app.models.case import Conflict
from app.models.event import Action
from app.models.identity import EventId
from app.models.json_value import Json
from app.views.desk.case_bands import way_to_take


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
    assert way_to_take(conflict(field, lost)) == (action, data)


def test_a_field_that_no_action_sets_offers_nothing() -> None:
    assert way_to_take(conflict("solution_accepted", True)) is None
