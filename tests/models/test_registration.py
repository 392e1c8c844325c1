"""The first event: the priority that is proposed, who has the case, what was answered, when."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from app.models.policy import ExamWindow
from app.models.policy_file import shipped
from app.models.policy_words import Term
from app.models.working_time import Window
from tests.models.story import CHIEF, QUALITY, ROOM, SARA, SUNDAY, Story, of_department

YES, NO = True, False

# `lifecycle.md` §5: what is said of a case, and the priority that each policy proposes.
PROPOSED: tuple[tuple[str, dict[str, object], str], ...] = (
    ("zedo", {"type": "complaint", "blocks_platform": YES, "exam_time": YES}, "highest"),
    ("zedo", {"type": "inquiry", "blocks_platform": YES, "exam_time": YES}, "highest"),
    ("zedo", {"type": "suggestion", "blocks_platform": YES, "exam_time": YES}, "highest"),
    ("zedo", {"type": "complaint", "blocks_platform": YES}, "high"),
    ("zedo", {"type": "suggestion", "blocks_platform": YES}, "high"),
    ("zedo", {"type": "complaint", "blocks_platform": YES, "exam_time": NO}, "high"),
    ("zedo", {"type": "complaint", "exam_time": YES}, "normal"),
    ("zedo", {"type": "complaint"}, "normal"),
    ("zedo", {"type": "complaint", "known_answer": NO}, "normal"),
    ("zedo", {"type": "inquiry"}, "normal"),
    ("zedo", {"type": "inquiry", "known_answer": YES}, "normal"),
    ("zedo", {"type": "inquiry", "known_answer": NO}, "low"),
    ("zedo", {"type": None}, "normal"),
    ("zedo", {"type": "suggestion"}, "lowest"),
    ("zedo", {"type": "suggestion", "known_answer": NO}, "lowest"),
    ("zedo", {"type": "complaint", "channel": "walk_in"}, "normal"),
    ("allaamah", {"blocks_platform": YES, "category": "live_stream"}, "highest"),
    ("allaamah", {"blocks_platform": YES, "category": "exam_entry"}, "highest"),
    ("allaamah", {"blocks_platform": YES, "category": "login", "exam_time": YES}, "highest"),
    ("allaamah", {"blocks_platform": YES, "category": "login"}, "normal"),
    ("allaamah", {"category": "live_stream"}, "normal"),
    ("allaamah", {"category": "exam_entry", "exam_time": YES}, "normal"),
    ("allaamah", {"type": "suggestion"}, "normal"),
    ("allaamah", {"type": None}, "normal"),
    ("masaraat", {"channel": "in_room", "session": "دورة-1"}, "highest"),
    ("masaraat", {"channel": "remote", "session": "دورة-1"}, "highest"),
    ("masaraat", {"channel": "in_room", "session": None}, "normal"),
    ("masaraat", {"channel": "phone", "session": "دورة-1"}, "normal"),
    ("masaraat", {"channel": "phone", "blocks_platform": YES, "exam_time": YES}, "normal"),
)


@pytest.mark.parametrize(("policy", "said", "priority"), PROPOSED)
def test_the_form_proposes_what_the_policy_says(
    policy: str, said: dict[str, object], priority: str
) -> None:
    case = Story.begin(policy, **{"session": None, **said}).case
    assert (case.priority_proposed, case.priority) == (priority, priority)


def test_a_priority_of_ones_own_stands_beside_the_proposed_one() -> None:
    case = Story.begin("zedo", priority="high").case
    assert (case.priority_proposed, case.priority) == ("normal", "high")


def test_exam_time_comes_from_the_policy_where_nobody_said() -> None:
    window = ExamWindow(
        start=SUNDAY - timedelta(days=1),
        end=SUNDAY + timedelta(days=1),
        name=Term(ar="اختبارات الفصل", en="Finals"),
    )
    policy = replace(shipped("zedo"), exam_windows=(window,))
    assert Story.begin(policy, blocks_platform=True).case.priority == "highest"
    assert Story.begin(policy, blocks_platform=True, exam_time=False).case.priority == "high"


@pytest.mark.parametrize("channel", ["phone", "walk_in", "in_room", "remote", "live_chat"])
@pytest.mark.parametrize("by", [SARA, CHIEF, ROOM])
def test_a_live_channel_at_the_desk_opens_the_case(channel: str, by: object) -> None:
    case = Story.begin("zedo", channel=channel, by=by).case  # type: ignore[arg-type]
    assert (case.status, case.assignee) == ("open", by.login)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "channel", ["email", "whatsapp", "web_form", "facebook", "twitter", "linkedin"]
)
def test_a_written_channel_waits_to_be_received(channel: str) -> None:
    case = Story.begin("zedo", channel=channel).case
    assert (case.status, case.assignee) == ("registered", None)


@pytest.mark.parametrize("by", [QUALITY, of_department("quality")])
def test_what_others_log_waits_to_be_received(by: object) -> None:
    assert Story.begin("zedo", by=by).case.status == "registered"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"channel": "phone", "received": False}, "registered"),
        ({"channel": "email", "received": True}, "open"),
    ],
)
def test_what_is_said_of_receiving_overrides_the_channel(
    said: dict[str, object], status: str
) -> None:
    assert Story.begin("zedo", **said).case.status == status


def test_clocks_start_when_the_thing_happened() -> None:
    earlier = SUNDAY - timedelta(hours=3)
    story = Story.begin("zedo", channel="email", occurred_at=earlier)
    assert {clock.start for clock in story.case.clocks} == {earlier}
    assert story.case.opened_at == earlier


def test_a_call_is_answered_as_it_began() -> None:
    earlier = SUNDAY - timedelta(hours=3)
    story = Story.begin("zedo", occurred_at=earlier)
    reading = story.reading("first_reply")
    assert reading is not None
    assert reading.met_at == earlier


def test_the_registration_carries_the_clocks_that_it_leaves() -> None:
    event = Story.begin("zedo", channel="email", at=datetime(2026, 11, 22, 8, tzinfo=UTC)).history[
        0
    ]
    assert [(left["name"], left["state"], left["due"]) for left in event.left] == [
        ("first_reply", "running", "2026-11-23T08:00:00Z"),
        ("resolution", "running", "2026-11-25T08:00:00Z"),
    ]


@pytest.mark.parametrize(("channel", "priority"), [("in_room", "highest"), ("phone", "normal")])
def test_a_session_of_the_timetable_makes_what_comes_from_the_room_urgent(
    channel: str, priority: str
) -> None:
    policy = shipped("masaraat")
    name = policy.session_calendar or ""
    begins = SUNDAY.astimezone(ZoneInfo(policy.zone)).replace(tzinfo=None)
    session = Window(start_local=begins, end_local=begins + timedelta(hours=1))
    running = replace(policy.calendars[name], windows=(session,))
    policy = replace(policy, calendars={**policy.calendars, name: running})

    case = Story.begin(policy, channel=channel, session=None).case

    assert case.priority == priority
