"""State is the fold of events: the laws of it, and who wins when two people act at once."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.models.case import Case
from app.models.errors import Refused
from app.models.event import Event
from app.models.fold import fold
from app.models.identity import EventId
from app.models.json_value import Json
from app.models.people import Actor
from tests.models.story import CHIEF, HUDA, SARA, Story, of_department

TEXT: dict[str, Json] = {"text": "تم الرد على المستفيد"}
PEOPLE: tuple[Actor, ...] = (SARA, HUDA, CHIEF)
STEPS: tuple[tuple[str, dict[str, Json]], ...] = (
    ("classify", {"category": "login"}),
    ("classify", {"type": "suggestion"}),
    ("classify", {"priority": "high"}),
    ("first_reply", TEXT),
    ("request_info", TEXT),
    ("info_provided", {}),
    ("forward", {"department": "quality"}),
    ("forward", {"department": "information_technology"}),
    ("accept", {"on_behalf": True}),
    ("return_solution", {"solution": "أُعيد ضبط الحساب", "on_behalf": True}),
    ("accept_solution", {}),
    ("send_solution", TEXT),
    ("confirm_solved", {}),
    ("report_unsolved", {}),
    ("assign", {"agent": "huda"}),
    ("assign", {"agent": None}),
    ("note", TEXT),
    ("correct", {"field": "subject", "value": "الصوت مقطوع"}),
    ("close", {"outcome": "withdrawn"}),
    ("reopen", {"reason": "عادت المشكلة"}),
)

Choices = list[tuple[int, int]]
choices = st.lists(
    st.tuples(st.integers(0, len(STEPS) - 1), st.integers(0, len(PEOPLE) - 1)), max_size=12
)


def told(picked: Choices, story: Story) -> Story:
    """The story with every picked step that is allowed where it comes."""
    for step, person in picked:
        action, data = STEPS[step]
        try:
            story = story.then(action, data, by=PEOPLE[person])
        except Refused:
            continue
    return story


def at_once(one: Choices, other: Choices) -> tuple[Event, ...]:
    """Sara and Huda saw the same beginning, then acted at length without seeing each other."""
    begun = shared_beginning()
    here = told([(step, 0) for step, _ in one], begun)
    there = told([(step, 1) for step, _ in other], begun)
    return (*here.history, *there.history[1:])


def shared_beginning() -> Story:
    """A registration that everybody has read."""
    return read_by_all(Story.begin("zedo"))


def read_by_all(story: Story) -> Story:
    """The story when the server has numbered it and every desk has pulled it."""
    return replace(story, history=in_order(story.history))


def in_order(history: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events as the server numbers them."""
    return tuple(replace(event, position=place) for place, event in enumerate(history, start=1))


def without_place(case: Case) -> Case:
    """The case but for where its last event stands."""
    return replace(case, last_event=EventId(""), last_at=case.opened_at)


@given(picked=choices)
def test_the_same_events_make_the_same_case(picked: Choices) -> None:
    history = told(picked, Story.begin("zedo")).history
    assert fold(history) == fold(iter(history)) == fold(list(history))


@given(one=choices, other=choices)
def test_a_clash_is_decided_by_the_order_of_the_server_alone(one: Choices, other: Choices) -> None:
    history = in_order(at_once(one, other))
    arrived_later = [replace(event, received_at=event.at) for event in history]
    assert fold(arrived_later) == fold(history)


@given(picked=choices, step=st.integers(0, len(STEPS) - 1))
def test_an_undone_step_is_as_if_it_had_not_been(picked: Choices, step: int) -> None:
    before = told(picked, Story.begin("zedo"))
    after = told([(step, 0)], before)
    if len(after.history) != len(before.history) + 1:
        return
    last = after.history[-1]
    try:
        undone = after.then("undo", {"event": last.id}, after=timedelta(minutes=1))
    except Refused:
        return
    assert without_place(undone.case) == without_place(before.case)
    assert last in undone.history


@given(one=choices, other=choices)
def test_no_written_value_is_lost_unseen(one: Choices, other: Choices) -> None:
    """Of two values that two people wrote without seeing each other one stands, one is shown."""
    history = in_order(at_once(one, other))
    case = fold(history)
    here = sum(event.actor == SARA.login for event in history)
    first, second = last_writes(history[1:here]), last_writes(history[here:])
    shown = {conflict.field: (conflict.kept, conflict.lost) for conflict in case.conflicts}
    for name in first.keys() & second.keys():
        (value, writers), (other_value, others) = first[name], second[name]
        if value != other_value and not writers & others:
            assert name in shown
            assert {str(value), str(other_value)} == set(map(str, shown[name]))


def last_writes(branch: tuple[Event, ...]) -> dict[str, tuple[Json, set[str]]]:
    """The last value of each field, and everybody who wrote it."""
    writes: dict[str, tuple[Json, set[str]]] = {}
    for event in branch:
        for name, value in event.sets.items():
            writers = writes[name][1] if name in writes else set()
            writes[name] = (value, writers | {event.actor})
    return writes


def clash(
    first: tuple[str, dict[str, Json], Actor],
    second: tuple[str, dict[str, Json], Actor],
    begun: Story,
) -> Case:
    read = read_by_all(begun)
    here = read.then(first[0], first[1], by=first[2])
    there = read.then(second[0], second[1], by=second[2])
    return fold(in_order((*here.history, *there.history[len(begun.history) :])))


FORWARD: dict[str, Json] = {"department": "quality"}
ELSEWHERE: dict[str, Json] = {"department": "information_technology"}


def test_the_later_stage_beats_the_earlier_one() -> None:
    begun = Story.begin("zedo")
    one = clash(("request_info", TEXT, SARA), ("forward", FORWARD, HUDA), begun)
    other = clash(("forward", FORWARD, HUDA), ("request_info", TEXT, SARA), begun)
    assert (one.status, other.status) == ("forwarded", "forwarded")


@pytest.mark.parametrize("is_first", [True, False])
def test_the_word_of_the_customer_beats_every_stage(*, is_first: bool) -> None:
    sent = Story.begin("zedo").then("send_solution", TEXT).then("confirm_solved")
    unsolved = ("report_unsolved", {}, HUDA)
    closing: tuple[str, dict[str, Json], Actor] = ("close", {"outcome": "confirmed"}, SARA)
    pair = (unsolved, closing) if is_first else (closing, unsolved)
    assert clash(pair[0], pair[1], sent).status == "open"


def test_the_first_department_stands() -> None:
    case = clash(("forward", FORWARD, SARA), ("forward", ELSEWHERE, HUDA), Story.begin("zedo"))
    assert case.department == "quality"
    (lost,) = [one for one in case.conflicts if one.field == "department"]
    assert (lost.kept_by, lost.lost, lost.lost_by) == ("sara", "information_technology", "huda")


def test_the_first_owner_stands() -> None:
    begun = Story.begin("zedo", channel="email")
    case = clash(("receive", {}, HUDA), ("receive", {}, CHIEF), begun)
    assert case.assignee == "huda"


def test_the_first_acceptance_stands() -> None:
    begun = Story.begin("zedo").forwarded("quality")
    one, other = of_department("quality", "amal"), of_department("quality", "nadia")
    case = clash(("accept", {}, one), ("accept", {}, other), begun)
    assert case.department_assignee == "amal"


def test_of_other_fields_the_last_stands() -> None:
    case = clash(
        ("classify", {"category": "login"}, SARA),
        ("classify", {"category": "content"}, HUDA),
        Story.begin("zedo"),
    )
    assert case.category == "content"
    (lost,) = case.conflicts
    assert (lost.field, lost.lost, lost.lost_by) == ("category", "login", "sara")


def test_two_who_wrote_the_same_do_not_clash() -> None:
    login: dict[str, Json] = {"category": "login"}
    case = clash(("classify", login, SARA), ("classify", login, HUDA), Story.begin("zedo"))
    assert case.conflicts == ()


def three_at_once(*values: Json) -> tuple[Story, dict[Json, Json]]:
    """A subject that three people wrote without seeing each other; what lost, and whose it was."""
    begun = shared_beginning()
    history = begun.history
    for person, value in zip(PEOPLE, values, strict=True):
        own = begun.then("correct", {"field": "subject", "value": value}, by=person)
        history = (*history, own.history[-1])
    story = replace(begun, history=in_order(history))
    return story, {conflict.lost: conflict.lost_by for conflict in story.case.conflicts}


def test_of_three_who_wrote_at_once_both_who_lost_are_shown() -> None:
    story, lost = three_at_once("الصوت", "الصورة", "البث")
    assert story.case.subject == "البث"
    assert lost == {"الصوت": SARA.login, "الصورة": HUDA.login}


def test_who_saw_one_of_two_that_lost_settles_that_one_alone() -> None:
    story, _lost = three_at_once("الصوت", "الصورة", "البث")
    blind = story.then("correct", {"field": "subject", "value": "البطء"}, by=CHIEF)
    half_seen = replace(blind.history[-1], seen=len(story.history) - 2, base=story.history[-3].id)
    case = fold(in_order((*story.history, half_seen)))
    assert case.subject == "البطء"
    assert [(one.lost, one.lost_by) for one in case.conflicts] == [("الصورة", HUDA.login)]


def test_the_event_that_lost_is_named() -> None:
    both = disputed(("request_info", TEXT), ("forward", FORWARD))
    (lost,) = [one for one in both.case.conflicts if one.field == "status"]
    named = {event.id: event.kind for event in both.history}
    assert (named[lost.event], lost.lost) == ("request_info", "waiting_customer")


def disputed(first: tuple[str, dict[str, Json]], second: tuple[str, dict[str, Json]]) -> Story:
    """A case on which two people did different things at once, as everybody reads it then."""
    begun = read_by_all(Story.begin("zedo"))
    here = begun.then(first[0], first[1])
    there = begun.then(second[0], second[1], by=HUDA)
    history = in_order((*here.history, *there.history[len(begun.history) :]))
    return replace(here, history=history)


def test_who_saw_both_settles_a_conflict() -> None:
    both = disputed(("classify", {"category": "login"}), ("classify", {"category": "content"}))
    assert [conflict.field for conflict in both.case.conflicts] == ["category"]
    assert both.then("classify", {"category": "login"}, by=CHIEF).case.conflicts == ()


def test_who_saw_both_stages_settles_where_the_case_stands() -> None:
    both = disputed(("request_info", TEXT), ("forward", FORWARD))
    assert "status" in {conflict.field for conflict in both.case.conflicts}
    moved = both.then("send_solution", TEXT, by=CHIEF)
    assert "status" not in {conflict.field for conflict in moved.case.conflicts}


def test_an_event_of_a_newer_version_is_kept_and_not_counted() -> None:
    story = Story.begin("zedo").then("note", TEXT)
    newer = replace(story.history[-1], version=99, sets={"status": "closed"})
    assert fold((story.history[0], newer)).status == "open"


def test_a_history_without_a_registration_is_no_case() -> None:
    with pytest.raises(ValueError, match="registration"):
        fold(Story.begin("zedo").then("note", TEXT).history[1:])
