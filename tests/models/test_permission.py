"""Who may read a case, and which actions a view offers: only those that would not be refused."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from app.models.decision import Deed, decide
from app.models.errors import Refused
from app.models.event import Action
from app.models.identity import EventId, uuid7
from app.models.json_value import Json
from app.models.people import Actor
from app.models.permission import actions_now, may_read
from tests.models.story import (
    ADMIN,
    CHIEF,
    OTHER_ROOM,
    QUALITY,
    ROOM,
    SARA,
    Story,
    first_department,
    of_department,
)

TEXT: dict[str, Json] = {"text": "تم الرد على المستفيد"}
SOLUTION: dict[str, Json] = {"solution": "أُعيد ضبط الحساب"}
ZEDO = Story.begin("zedo")
TECHNICIAN = of_department("information_technology")
TEACHER = of_department("scientific_office", login="teacher")


@pytest.mark.parametrize("reader", [SARA, CHIEF, QUALITY, ROOM])
def test_level_one_quality_and_the_room_read_a_case(reader: Actor) -> None:
    assert may_read(reader, ZEDO.case)


@pytest.mark.parametrize("stranger", [ADMIN, OTHER_ROOM, TECHNICIAN])
def test_nobody_else_reads_it(stranger: Actor) -> None:
    assert not may_read(stranger, ZEDO.case)


def test_a_department_reads_what_was_forwarded_to_it_and_no_other_does() -> None:
    forwarded = ZEDO.forwarded("information_technology").case
    assert may_read(TECHNICIAN, forwarded)
    assert not may_read(TEACHER, forwarded)


def test_a_department_reads_what_it_registered() -> None:
    assert may_read(TEACHER, Story.begin("zedo", by=TEACHER).case)


def test_an_administrator_reads_not_even_what_they_registered() -> None:
    own = Story.begin("zedo", by=TEACHER).case
    assert not may_read(Actor(login=TEACHER.login, name="فهد", role=ADMIN.role), own)


def test_a_department_reads_to_the_end_what_it_worked_on() -> None:
    worked = ZEDO.forwarded("information_technology").by_department("return_solution", SOLUTION)
    elsewhere = worked.forwarded("scientific_office").case
    assert may_read(TECHNICIAN, elsewhere)


STORIES = {
    "registered": Story.begin("zedo", channel="email"),
    "open": ZEDO,
    "waiting": ZEDO.then("request_info", TEXT),
    "forwarded": ZEDO.forwarded(),
    "accepted": ZEDO.forwarded().by_department("accept"),
    "in review": ZEDO.forwarded().by_department("return_solution", SOLUTION),
    "solution accepted": ZEDO.forwarded()
    .by_department("return_solution", SOLUTION)
    .then("accept_solution"),
    "solution sent": ZEDO.then("send_solution", TEXT),
    "confirmed": ZEDO.then("send_solution", TEXT).then("confirm_solved"),
    "closed": ZEDO.then("close", {"outcome": "withdrawn"}),
}
WORKERS = (SARA, CHIEF, ROOM, QUALITY, of_department(first_department(ZEDO.policy)))
# Their rows carry conditions on the status of the case, not on what is said.
PLAIN = (Action.RECEIVE, Action.ACCEPT, Action.ACCEPT_SOLUTION, Action.CONFIRM_SOLVED)


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("who", WORKERS, ids=lambda actor: actor.role.value)
def test_what_is_offered_is_what_is_not_refused(name: str, who: Actor) -> None:
    story = STORIES[name]
    offered = set(actions_now(story.case, who, story.policy, story.now)) & set(PLAIN)
    assert offered == {action for action in PLAIN if _is_taken(story, action, who)}


def _is_taken(story: Story, action: Action, who: Actor) -> bool:
    deed = Deed(action=action, actor=who, at=story.now, made_at=story.now, device="48213")
    try:
        return bool(decide(story.history, deed, story.policy, lambda at: EventId(uuid7(at))))
    except Refused:
        return False


def closed_for(days: int) -> Story:
    closed = ZEDO.then("close", {"outcome": "withdrawn"})
    return replace(closed, now=closed.now + timedelta(days=days))


@pytest.mark.parametrize(
    ("who", "days", "is_offered"),
    [(SARA, 30, True), (SARA, 31, False), (ROOM, 31, False), (CHIEF, 31, True)],
)
def test_reopening_is_offered_for_thirty_days_and_then_to_a_supervisor(
    who: Actor, days: int, is_offered: bool
) -> None:
    story = closed_for(days)
    offered = actions_now(story.case, who, story.policy, story.now)
    assert (Action.REOPEN in offered) is is_offered
