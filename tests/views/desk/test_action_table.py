"""The table of what actions ask for agrees with what the models take."""

from datetime import datetime

import pytest

from app.models.action_input import ACTION_FIELDS
from app.models.event import Action
from app.services.desk.home import policy_named
from app.views.desk.action_form import soon
from app.views.desk.action_table import ELSEWHERE, FORMS, GLYPHS, acts_at_once
from app.wording.action_words import BUTTONS


def test_every_field_that_is_asked_is_taken() -> None:
    for action, asked in FORMS.items():
        taken = {field.name for field in ACTION_FIELDS.get(action, ())}
        assert {field.name for field in asked} <= taken, action


def test_every_field_that_is_needed_is_asked() -> None:
    for action, fields in ACTION_FIELDS.items():
        if action in ELSEWHERE or action is Action.RECORD_FACTS:
            continue
        needed = {field.name for field in fields if field.required}
        assert needed <= {field.name for field in FORMS.get(action, ())}, action


def test_what_asks_for_nothing_is_done_at_once() -> None:
    assert acts_at_once(Action.RECEIVE)
    assert not acts_at_once(Action.FORWARD)


def test_every_action_has_a_glyph_and_words() -> None:
    assert set(Action) <= set(GLYPHS)
    assert set(Action) <= set(BUTTONS)


@pytest.mark.parametrize(
    ("now", "proposed"),
    [
        ("22T08:31", "22T09:45"),
        ("22T08:45", "22T09:45"),
        ("22T14:20", "23T07:00"),
        ("26T20:50", "29T07:00"),
    ],
)
def test_a_call_is_proposed_for_the_first_quarter_after_an_hour_of_an_open_desk(
    now: str, proposed: str
) -> None:
    at = datetime.fromisoformat(f"2026-11-{now}:00+00:00")
    assert soon(at, policy_named("zedo").main_calendar).strftime("%dT%H:%M") == proposed
