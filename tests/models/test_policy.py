"""What a policy answers: promises, priorities, calendars, words; and that it travels whole."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.models.case import CaseType, Channel
from app.models.policy import ExamWindow, Policy
from app.models.policy_file import shipped, shipped_codes
from app.models.policy_words import Term
from app.models.triage import Triage

ZEDO, ALLAAMAH, MASARAAT = shipped("zedo"), shipped("allaamah"), shipped("masaraat")
FINAL = ExamWindow(
    start=datetime(2027, 1, 10, 7, tzinfo=UTC),
    end=datetime(2027, 1, 10, 9, tzinfo=UTC),
    name=Term(ar="الاختبار النهائي", en="Final exam"),
)


@pytest.mark.parametrize("code", shipped_codes())
def test_a_policy_survives_its_json(code: str) -> None:
    policy = shipped(code)
    again = Policy.from_json(json.loads(json.dumps(policy.to_json())))
    assert again == policy


def test_an_unknown_word_is_none_and_no_error() -> None:
    assert ZEDO.category("فلك") is None
    assert ZEDO.department("operations") is None


@pytest.mark.parametrize("clock", ["first_reply", "resolution"])
def test_live_channels_of_masaraat_count_the_call_centre(clock: str) -> None:
    calendars = {
        channel.code: promise.calendar
        for channel in MASARAAT.channels
        if (
            promise := MASARAAT.target_for(
                clock, priority="normal", channel=channel.code, type="complaint"
            )
        )
    }
    live = {channel.code for channel in MASARAAT.channels if channel.live}
    assert {calendars[code] for code in live} == {"call_centre"}
    assert {calendar for code, calendar in calendars.items() if code not in live} == {"office"}


def test_every_channel_is_live_or_written_and_never_both() -> None:
    live = {channel.code for channel in ZEDO.channels if channel.live}
    assert live == {"phone", "walk_in", "in_room", "remote", "live_chat"}
    assert all(channel.live != channel.written for channel in ZEDO.channels)


def test_exam_time_begins_with_the_window_and_ends_before_its_end() -> None:
    policy = replace(ZEDO, exam_windows=(FINAL,))
    second = timedelta(seconds=1)
    asked = (FINAL.start - second, FINAL.start, FINAL.end - second, FINAL.end)
    assert [policy.exam_now(at) for at in asked] == [False, True, True, False]


def test_a_reply_addresses_a_woman_a_man_and_whoever_is_not_known_to_be_either() -> None:
    (reply,) = (reply for reply in ZEDO.canned_replies if reply.code == "received")
    assert reply.text("ar", "female").startswith("عزيزتي")
    assert reply.text("ar", "male").startswith("عزيزي ")
    assert reply.text("ar", None).startswith("مرحبًا ")
    assert reply.text("en", "female") == reply.text("en", "male") == reply.text("en", None)


def test_replies_made_for_the_category_come_first() -> None:
    replies = ZEDO.replies_for("exam_entry")
    assert replies[0].code == "exam_blocked"
    assert not any("payment" in reply.categories for reply in replies)
    assert {"received", "solution"} <= {reply.code for reply in replies}


def test_guided_steps_stand_in_the_order_of_the_category() -> None:
    recordings = ALLAAMAH.category("recordings")
    assert recordings
    assert list(recordings.steps) == ["check_internet", "update_app", "another_browser"]


@pytest.mark.parametrize(
    ("type_", "blocks", "exam", "known", "priority"),
    [
        ("suggestion", True, True, None, "highest"),
        ("inquiry", True, False, False, "high"),
        ("complaint", False, True, False, "normal"),
        ("inquiry", None, None, None, "normal"),
        ("inquiry", False, True, False, "low"),
        ("suggestion", False, None, False, "lowest"),
        (None, None, None, False, "normal"),
    ],
)
def test_zedo_proposes_by_its_three_questions(
    type_: str | None, blocks: bool | None, exam: bool | None, known: bool | None, priority: str
) -> None:
    proposed = ZEDO.propose_priority(
        Triage(type=type_, blocks_platform=blocks, exam_time=exam, known_answer=known)
    )
    assert proposed == priority


@pytest.mark.parametrize(
    ("category", "blocks", "exam", "priority"),
    [
        ("live_stream", True, False, "highest"),
        ("exam_entry", True, None, "highest"),
        ("live_stream", False, True, "normal"),
        ("login", True, True, "highest"),
        ("login", True, False, "normal"),
        (None, None, None, "normal"),
    ],
)
def test_an_emergency_of_allaamah_has_stopped_and_is_not_merely_poor(
    category: str | None, blocks: bool | None, exam: bool | None, priority: str
) -> None:
    proposed = ALLAAMAH.propose_priority(
        Triage(category=category, blocks_platform=blocks, exam_time=exam, type="complaint")
    )
    assert proposed == priority


@pytest.mark.parametrize(
    ("channel", "running", "priority"),
    [
        ("in_room", True, "highest"),
        ("remote", True, "highest"),
        ("in_room", False, "normal"),
        ("phone", True, "normal"),
        ("email", None, "normal"),
    ],
)
def test_masaraat_hurries_while_a_session_runs(
    channel: str, running: bool | None, priority: str
) -> None:
    assert MASARAAT.propose_priority(Triage(channel=channel, during_session=running)) == priority


@given(
    policy=st.sampled_from([ZEDO, ALLAAMAH, MASARAAT]),
    type_=st.sampled_from([None, *CaseType]),
    channel=st.sampled_from(list(Channel)),
    answers=st.tuples(*[st.sampled_from([None, True, False])] * 4),
)
def test_every_case_gets_a_priority_and_a_first_reply_promise(
    policy: Policy,
    type_: str | None,
    channel: str,
    answers: tuple[bool | None, bool | None, bool | None, bool | None],
) -> None:
    blocks, exam, known, running = answers
    priority = policy.propose_priority(
        Triage(
            type=type_,
            channel=channel,
            blocks_platform=blocks,
            exam_time=exam,
            known_answer=known,
            during_session=running,
        )
    )
    assert policy.priority(priority)
    assert policy.target_for("first_reply", priority=priority, channel=channel, type=type_)
