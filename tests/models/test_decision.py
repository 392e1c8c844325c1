"""What single actions decide: undo, merging, closing, the ladder, corrections, flags."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from app.models.clock import to_text
from app.models.decision import close_for_silence
from app.models.errors import Code, Refused
from app.models.json_value import Json
from app.models.people import SANAD
from app.models.policy_file import shipped
from tests.models.story import (
    ADMIN,
    CHIEF,
    HUDA,
    QUALITY,
    ROOM,
    SARA,
    SUNDAY,
    Story,
    first_department,
    of_department,
)

TEXT: dict[str, Json] = {"text": "تم الرد على المستفيد"}
SOLUTION: dict[str, Json] = {"solution": "أُعيد ضبط الحساب"}
CONFIRMED: dict[str, Json] = {"outcome": "confirmed"}
AGAIN: dict[str, Json] = {"reason": "عادت المشكلة"}
DAY = timedelta(days=1)


def refusal(
    story: Story, action: str, data: dict[str, Json] | None = None, **how: object
) -> Refused:
    """Why the action is refused; a test fails if it is not."""
    with pytest.raises(Refused) as caught:
        story.decide(action, data, **how)  # type: ignore[arg-type]
    return caught.value


def sent() -> Story:
    return Story.begin("zedo").then("send_solution", TEXT)


def closed(policy: str = "zedo") -> Story:
    done = Story.begin(policy).then("send_solution", TEXT).then("confirm_solved")
    return done.then("close", CONFIRMED)


def undone(story: Story, by: object = SARA, after: timedelta = timedelta(minutes=1)) -> Story:
    return story.then("undo", {"event": story.history[-1].id}, by=by, after=after)  # type: ignore[arg-type]


# Acting implies receiving.


def test_working_on_a_registered_case_receives_it_first() -> None:
    story = Story.begin("zedo", channel="email").then("first_reply", TEXT)
    assert [event.kind for event in story.history] == ["register", "receive", "first_reply"]
    assert story.case.assignee == SARA.login


def test_returning_an_unaccepted_case_accepts_it_first() -> None:
    story = Story.begin("zedo").forwarded().by_department("return_solution", SOLUTION)
    assert [event.kind for event in story.history[-2:]] == ["accept", "return_solution"]
    assert story.case.department_assignee == "dept"


def test_an_answer_on_behalf_names_nobody_of_the_department() -> None:
    story = Story.begin("zedo").forwarded().then("return_solution", {**SOLUTION, "on_behalf": True})
    assert story.case.department_assignee is None
    assert story.history[-1].data["on_behalf"] is True
    assert story.history[-2].data["on_behalf"] is True


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("accept", {}),
        ("return_solution", SOLUTION),
        ("decline", {"reason": "other", "text": "ليست لنا"}),
    ],
)
def test_a_department_answers_in_its_own_name(action: str, data: dict[str, Json]) -> None:
    story = Story.begin("zedo").forwarded()
    who = of_department(story.case.department or "")
    told = refusal(story, action, {**data, "on_behalf": True}, by=who)
    assert told.code is Code.FORBIDDEN
    assert story.decide(action, {**data, "on_behalf": False}, by=who)


def test_receiving_again_writes_nothing() -> None:
    assert Story.begin("zedo").decide("receive") == ()


def test_a_case_without_an_owner_can_be_taken() -> None:
    story = Story.begin("zedo").then("assign", {"agent": None})
    assert story.case.assignee is None
    assert story.then("receive", by=HUDA).case.assignee == HUDA.login


def test_forwarding_lists_the_missing_facts() -> None:
    story = Story.begin("zedo", category="login").forwarded()
    assert story.history[-1].data["missing"] == list(
        shipped("zedo").category("login").required_facts  # type: ignore[union-attr]
    )


# Undo.


def test_an_undo_is_as_if_it_had_not_been() -> None:
    before = Story.begin("zedo")
    after = undone(before.then("classify", {"type": "suggestion", "category": "content"}))
    same = replace(after.case, last_event=before.case.last_event, last_at=before.case.last_at)
    assert same == before.case


def test_both_events_of_an_undo_stay() -> None:
    story = undone(Story.begin("zedo").then("note", TEXT))
    assert [event.kind for event in story.history] == ["register", "note", "undo"]


def test_closing_can_be_undone() -> None:
    assert undone(closed()).case.status == "solution_sent"


def test_only_who_made_it_may_undo_it() -> None:
    story = Story.begin("zedo").then("note", TEXT)
    told = refusal(story, "undo", {"event": story.history[-1].id}, by=CHIEF)
    assert told.code is Code.FORBIDDEN


def test_ten_minutes_later_it_is_too_late_to_undo() -> None:
    story = Story.begin("zedo").then("note", TEXT)
    late = story.now + timedelta(minutes=10, seconds=1)
    told = refusal(story, "undo", {"event": story.history[-1].id}, at=late)
    assert told.code is Code.WRONG_STATUS


def test_just_ten_minutes_later_it_can_be_undone() -> None:
    story = Story.begin("zedo").then("note", TEXT)
    assert undone(story, after=timedelta(minutes=10)).history[-1].kind == "undo"


def test_only_the_last_event_can_be_undone() -> None:
    story = Story.begin("zedo").then("note", TEXT)
    first = story.history[-1].id
    told = refusal(story.then("note", TEXT), "undo", {"event": first})
    assert told.code is Code.WRONG_STATUS


@pytest.mark.parametrize("action", ["send_solution", "first_reply", "request_info"])
def test_what_reached_the_customer_cannot_be_undone(action: str) -> None:
    story = Story.begin("zedo").then(action, TEXT)
    told = refusal(story, "undo", {"event": story.history[-1].id})
    assert told.code is Code.WRONG_STATUS


def test_a_forwarding_that_reached_a_department_cannot_be_undone() -> None:
    story = Story.begin("zedo").forwarded()
    told = refusal(story, "undo", {"event": story.history[-1].id})
    assert told.code is Code.WRONG_STATUS


def test_an_undo_cannot_be_undone() -> None:
    story = undone(Story.begin("zedo").then("note", TEXT))
    told = refusal(story, "undo", {"event": story.history[-1].id})
    assert told.code is Code.WRONG_STATUS


def test_an_event_of_another_case_is_not_found() -> None:
    told = refusal(Story.begin("zedo"), "undo", {"event": "0" * 36})
    assert (told.code, told.field) == (Code.NOT_FOUND, "event")


# Merging.


def merged() -> Story:
    into = Story.begin("zedo", number="48213-1002-0").case
    return Story.begin("zedo", channel="email").then("merge", {"into": into.id}, related=into)


def test_a_merged_case_is_a_closed_duplicate() -> None:
    case = merged().case
    assert (case.status, case.outcome) == ("closed", "duplicate")
    assert case.merged_into is not None


def test_reopening_a_merged_case_takes_the_merge_back() -> None:
    story = merged().then("reopen", AGAIN)
    before = Story.begin("zedo", channel="email")
    assert (story.case.status, story.case.merged_into) == ("registered", None)
    assert story.states() == before.states()
    assert [event.kind for event in story.history] == ["register", "merge", "reopen"]


def test_taking_a_merge_back_escalates_nothing() -> None:
    assert merged().then("reopen", AGAIN).case.escalation == 0


def test_after_thirty_days_only_a_supervisor_takes_a_merge_back() -> None:
    story = merged()
    late = story.now + timedelta(days=31)
    assert refusal(story, "reopen", AGAIN, at=late).code is Code.FORBIDDEN
    assert story.then("reopen", AGAIN, by=CHIEF, after=31 * DAY).case.merged_into is None


def test_a_case_is_not_merged_into_itself() -> None:
    story = Story.begin("zedo")
    told = refusal(story, "merge", {"into": story.case.id}, related=story.case)
    assert (told.code, told.field) == (Code.BAD_VALUE, "into")


def test_a_case_is_not_merged_into_a_merged_one() -> None:
    told = refusal(Story.begin("zedo"), "merge", {"into": "x"}, related=merged().case)
    assert (told.code, told.field) == (Code.BAD_VALUE, "into")


def test_a_case_is_not_merged_into_an_unknown_one() -> None:
    told = refusal(Story.begin("zedo"), "merge", {"into": "x"})
    assert (told.code, told.field) == (Code.NOT_FOUND, "into")


def test_a_linked_case_can_be_closed_as_duplicate() -> None:
    other = Story.begin("zedo", number="48213-1002-0").case
    story = Story.begin("zedo").then("link", {"case": other.id}, related=other)
    assert story.case.links == (other.id,)
    closed = story.then("close", {"outcome": "duplicate"}, related=other)
    assert closed.case.outcome == "duplicate"


def test_nothing_is_merged_into_a_case_that_is_closed_as_a_duplicate() -> None:
    other = Story.begin("zedo", number="48213-1002-0").case
    linked = Story.begin("zedo").then("link", {"case": other.id}, related=other)
    duplicate = linked.then("close", {"outcome": "duplicate"}, related=other).case
    told = refusal(Story.begin("zedo"), "merge", {"into": "x"}, related=duplicate)
    assert (told.field, told.reason) == ("into", "duplicate_case")


def test_a_duplicate_of_a_duplicate_is_not_closed_as_such() -> None:
    other = merged().case
    story = Story.begin("zedo").then("link", {"case": other.id}, related=other)
    told = refusal(story, "close", {"outcome": "duplicate"}, related=other)
    assert (told.code, told.reason) == (Code.WRONG_STATUS, "duplicate_case")


# Reopening.


def test_a_reopened_case_is_open_with_nothing_left_of_its_end() -> None:
    case = closed().then("reopen", AGAIN).case
    assert (case.status, case.outcome, case.closed_at) == ("open", None, None)
    assert (case.solution, case.confirmed, case.department) == (None, False, None)


def test_level_one_reopens_within_thirty_days() -> None:
    assert closed().then("reopen", AGAIN, after=30 * DAY).case.status == "open"


def test_after_thirty_days_level_one_may_not_reopen() -> None:
    story = closed()
    late = story.now + timedelta(days=30, seconds=1)
    assert refusal(story, "reopen", AGAIN, at=late).code is Code.FORBIDDEN


def test_after_thirty_days_a_supervisor_reopens() -> None:
    assert closed().then("reopen", AGAIN, by=CHIEF, after=90 * DAY).case.status == "open"


# Closing.


def test_a_suggestion_is_handed_over_once_it_was_replied_to() -> None:
    story = Story.begin("zedo", channel="email", type="suggestion").forwarded()
    assert refusal(story, "close", {"outcome": "handed_over"}).code is Code.WRONG_STATUS
    done = story.then("first_reply", TEXT).then("close", {"outcome": "handed_over"})
    assert (done.case.status, done.case.outcome) == ("closed", "handed_over")


def test_a_confirmation_of_an_earlier_solution_closes_nothing() -> None:
    story = sent().then("confirm_solved").then("send_solution", TEXT)
    assert refusal(story, "close", CONFIRMED).code is Code.WRONG_STATUS


def test_a_confirmation_does_not_close() -> None:
    assert sent().then("confirm_solved").case.status == "solution_sent"


@pytest.mark.parametrize(("is_confirmed", "outcome"), [(False, "no_reply"), (True, "confirmed")])
def test_silence_closes_with_what_is_known(is_confirmed: bool, outcome: str) -> None:
    story = sent().then("confirm_solved") if is_confirmed else sent()
    late = story.now + 20 * DAY
    events = close_for_silence(story.history, story.policy, at=late, made_at=late, device="1")
    case = replace(story, history=(*story.history, *events)).case
    assert (case.status, case.outcome) == ("closed", outcome)


def test_silence_closes_nothing_too_early() -> None:
    story = sent()
    with pytest.raises(Refused):
        close_for_silence(
            story.history, story.policy, at=story.now, made_at=story.now, device="48213"
        )


def test_two_desks_write_one_closing() -> None:
    story = sent()
    late = story.now + 20 * DAY
    one, other = (
        close_for_silence(story.history, story.policy, at=late, made_at=made_at, device=device)
        for device, made_at in (("48213", late), ("90111", late + DAY))
    )
    assert one[0].id == other[0].id


# The exception of masaraat.


def worked_on() -> Story:
    story = Story.begin("masaraat").forwarded("operations")
    story = story.by_department("return_solution", SOLUTION).then("accept_solution")
    return story.then("send_solution", TEXT)


def test_operations_verify_that_a_case_ended() -> None:
    story = worked_on().by_department("confirm_solved").by_department("close", CONFIRMED)
    assert story.case.outcome == "confirmed"


def test_operations_never_send_a_solution() -> None:
    told = refusal(worked_on(), "send_solution", TEXT, by=of_department("operations"))
    assert told.code is Code.FORBIDDEN


def test_operations_verify_only_what_they_worked_on() -> None:
    story = Story.begin("masaraat").forwarded("operations").then("send_solution", TEXT)
    told = refusal(story, "confirm_solved", by=of_department("operations"))
    assert told.code is Code.FORBIDDEN


def test_a_department_of_zedo_confirms_nothing() -> None:
    story = Story.begin("zedo").forwarded().by_department("return_solution", SOLUTION)
    story = story.then("accept_solution").then("send_solution", TEXT)
    told = refusal(story, "confirm_solved", by=of_department(first_department(story.policy)))
    assert told.code is Code.FORBIDDEN


# The ladder.


def test_a_reopened_case_climbs_to_the_supervisor() -> None:
    story = closed().then("reopen", AGAIN)
    assert story.case.escalation == 1
    assert story.history[-1].actor == SANAD.login


def test_the_first_unsolved_report_in_time_climbs_nothing() -> None:
    assert sent().then("report_unsolved").case.escalation == 0


def test_an_unsolved_report_takes_the_confirmation_back() -> None:
    confirmed = sent().then("confirm_solved")
    assert confirmed.case.confirmed
    assert not confirmed.then("report_unsolved").case.confirmed


def test_the_second_unsolved_report_climbs() -> None:
    story = sent().then("report_unsolved").then("send_solution", TEXT).then("report_unsolved")
    assert story.case.escalation == 1


def test_an_unsolved_report_of_a_broken_promise_climbs() -> None:
    late = Story.begin("zedo").then("send_solution", TEXT, after=20 * DAY)
    assert late.then("report_unsolved").case.escalation == 1


def test_in_zedo_nothing_climbs_past_the_supervisor() -> None:
    story = closed().then("reopen", AGAIN)
    for _ in range(3):
        story = story.then("report_unsolved")
    assert story.case.escalation == 1


def test_in_allaamah_the_second_return_reaches_academic_administration() -> None:
    story = closed("allaamah").then("reopen", AGAIN)
    again = story.then("send_solution", TEXT).then("report_unsolved").then("report_unsolved")
    assert again.case.escalation == 2
    assert (again.case.status, again.case.department) == ("forwarded", "academic_administration")


@pytest.mark.parametrize("level", [-1, 0, 2])
def test_there_is_no_level_below_the_first_or_past_the_last(level: int) -> None:
    told = refusal(Story.begin("zedo"), "escalate", {"level": level, "reason": "تأخر"})
    assert (told.code, told.field) == (Code.BAD_VALUE, "level")


def test_an_escalation_by_hand_at_the_last_level_alerts_there_once_more() -> None:
    story = Story.begin("zedo").then("escalate", {"reason": "تأخر"})
    again = story.then("escalate", {"reason": "ما زالت متأخرة"})
    assert (again.case.escalation, again.case.escalation_reason) == (1, "ما زالت متأخرة")


def test_a_case_does_not_climb_down() -> None:
    story = Story.begin("allaamah").then("escalate", {"level": 2, "reason": "تأخر"})
    told = refusal(story, "escalate", {"level": 1, "reason": "تأخر"})
    assert (told.code, told.field) == (Code.BAD_VALUE, "level")


# Corrections.


def test_a_correction_keeps_both_values() -> None:
    story = Story.begin("zedo").then("correct", {"field": "subject", "value": "الصوت مقطوع"})
    assert story.case.subject == "الصوت مقطوع"
    assert story.history[-1].data["before"] == "انقطاع البث المباشر"


def test_a_corrected_phone_is_read_as_a_number() -> None:
    story = Story.begin("allaamah").then(
        "correct", {"field": "customer.phone", "value": "0501234567"}
    )
    customer = story.case.customer
    assert customer is not None
    assert (customer.phone, customer.phone_raw) == ("+966501234567", "0501234567")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("channel", "pigeon", Code.BAD_VALUE),
        ("channel", None, Code.MISSING),
        ("occurred_at", "2026-11-22T08:00:00", Code.BAD_VALUE),
        ("occurred_at", "2036-11-22T08:00:00Z", Code.BAD_VALUE),
        ("customer.email", "noura@", Code.BAD_VALUE),
        ("customer.kind", "king", Code.BAD_VALUE),
        ("customer.gender", "f", Code.BAD_VALUE),
        ("programme", "nowhere", Code.BAD_VALUE),
        ("session", "nowhere", Code.NOT_FOUND),
        ("subject", 5, Code.BAD_VALUE),
        ("customer.phone", 533105572, Code.BAD_VALUE),
        ("subject", "س" * 10_001, Code.TOO_LARGE),
        ("subject", None, Code.MISSING),
        ("subject", "   ", Code.MISSING),
        ("external_ref", "م" * 200_001, Code.TOO_LARGE),
        ("subject", "\u200d", Code.MISSING),
        ("subject", "a\0b", Code.BAD_VALUE),
    ],
)
def test_a_correction_is_checked_like_the_case(field: str, value: Json, code: Code) -> None:
    told = refusal(Story.begin("zedo"), "correct", {"field": field, "value": value})
    assert (told.code, told.field) == (code, "value")


def test_a_subject_may_be_emptied_where_the_description_says_it() -> None:
    story = Story.begin("zedo", description="توقف البث أثناء المحاضرة")
    assert story.then("correct", {"field": "subject", "value": None}).case.subject is None


def test_what_cannot_be_corrected_is_named() -> None:
    told = refusal(Story.begin("zedo"), "correct", {"field": "number", "value": "1"})
    assert (told.code, told.field) == (Code.BAD_VALUE, "field")


# Flags.


def test_an_agent_proposes_a_flag_and_decides_none() -> None:
    flag: dict[str, Json] = {"flag": "misuse", "reason": "ألفاظ مسيئة"}
    story = Story.begin("zedo").then("flag_customer", flag)
    assert story.history[-1].data["decision"] == "propose"
    told = refusal(story, "flag_customer", {**flag, "decision": "approve"})
    assert told.code is Code.FORBIDDEN


def test_a_suspension_has_an_end() -> None:
    told = refusal(Story.begin("zedo"), "flag_customer", {"flag": "suspended", "reason": "إساءة"})
    assert (told.code, told.field) == (Code.MISSING, "until")


@pytest.mark.parametrize("until", ["permanent", "2027-01-01T00:00:00Z"])
def test_a_supervisor_suspends(until: str) -> None:
    story = Story.begin("zedo").then(
        "flag_customer",
        {"flag": "suspended", "reason": "إساءة", "until": until, "decision": "approve"},
        by=CHIEF,
    )
    assert story.history[-1].data["until"] == until


@pytest.mark.parametrize("flag", ["suspended", "misuse", "vip"])
@pytest.mark.parametrize("decision", ["propose", "approve"])
def test_a_flag_does_not_end_before_it_begins(flag: str, decision: str) -> None:
    said: dict[str, Json] = {
        "flag": flag,
        "reason": "إساءة",
        "until": "1970-01-01T00:00:00Z",
        "decision": decision,
    }
    told = refusal(Story.begin("zedo"), "flag_customer", said, by=CHIEF)
    assert (told.field, told.reason) == ("until", "in_past")


def test_a_flag_that_is_over_can_be_lifted_with_the_end_that_it_had() -> None:
    said: dict[str, Json] = {
        "flag": "suspended",
        "reason": "إساءة",
        "until": to_text(SUNDAY - DAY),
        "decision": "lift",
    }
    assert Story.begin("zedo").decide("flag_customer", said, by=CHIEF)


# Who else.


def test_an_administrator_acts_on_no_case() -> None:
    assert refusal(Story.begin("zedo"), "note", TEXT, by=ADMIN).code is Code.FORBIDDEN


def test_quality_rates_a_solved_case() -> None:
    assert sent().then("rate", {"score": 5}, by=QUALITY).case.rating == 5


def test_the_last_rating_counts() -> None:
    assert sent().then("rate", {"score": 5}).then("rate", {"score": 2}).case.rating == 2


def test_a_room_manager_answers_in_their_room() -> None:
    assert Story.begin("masaraat", by=ROOM).then("send_solution", TEXT, by=ROOM).case.solution


def test_right_is_judged_before_status_and_status_before_data() -> None:
    story = Story.begin("zedo")
    assert refusal(story, "rate", {"score": 9}, by=ADMIN).code is Code.FORBIDDEN
    assert refusal(story, "rate", {"score": 9}).code is Code.WRONG_STATUS
    assert refusal(sent(), "rate", {"score": 9}).code is Code.BAD_VALUE


def test_an_event_says_when_it_happened_and_when_it_was_written() -> None:
    story = Story.begin("zedo")
    event = story.decide("note", TEXT, at=SUNDAY + DAY)[0]
    assert (event.at, event.base) == (SUNDAY + DAY, story.history[-1].id)


def test_what_happens_later_is_no_deed_yet_and_is_judged_after_right_and_status() -> None:
    story = Story.begin("zedo")
    later = {"at": SUNDAY + DAY, "made_at": SUNDAY}
    assert refusal(story, "rate", {"score": 5}, by=ADMIN, **later).code is Code.FORBIDDEN
    assert refusal(story, "rate", {"score": 5}, **later).code is Code.WRONG_STATUS
    told = refusal(story, "note", TEXT, **later)
    assert (told.code, told.field) == (Code.BAD_VALUE, "at")


def test_a_case_received_elsewhere_is_open_and_nobody_s_yet() -> None:
    """Level one and room managers own cases; a department that logs one never does."""
    logged = Story.begin("zedo", by=of_department("information_technology"), received=True)
    assert (logged.case.status, logged.case.assignee) == ("open", None)


@pytest.mark.parametrize(("late", "is_taken"), [(0, True), (59, True), (300, True), (301, False)])
def test_a_call_for_the_minute_that_is_running_is_no_past_call(late: int, is_taken: bool) -> None:
    story = Story.begin("zedo")
    at = story.now + timedelta(minutes=10) - timedelta(seconds=late)
    data: dict[str, Json] = {"at": to_text(at)}
    if is_taken:
        assert story.then("schedule_call", data).case.call_at == at
    else:
        with pytest.raises(Refused, match="at: in_past"):
            story.then("schedule_call", data)


# When it happened.


@pytest.mark.parametrize("action", ["note", "request_info", "first_reply", "link", "rate"])
def test_nothing_happened_before_the_case(action: str) -> None:
    data: dict[str, Json] = {"link": {"case": "x"}, "rate": {"score": 3}}.get(action, TEXT)  # type: ignore[assignment]
    story = sent() if action == "rate" else Story.begin("zedo")
    told = refusal(story, action, data, at=SUNDAY - timedelta(seconds=1), made_at=SUNDAY + DAY)
    assert (told.code, told.field, told.reason) == (Code.BAD_VALUE, "at", "before_case")


def test_an_undo_was_not_before_the_case_either() -> None:
    story = Story.begin("zedo").then("note", TEXT)
    undo: dict[str, Json] = {"event": story.history[-1].id}
    told = refusal(story, "undo", undo, at=SUNDAY - DAY, made_at=story.now)
    assert told.field == "at"


def test_what_happened_since_a_case_arose_may_be_written_down_later() -> None:
    story = Story.begin("zedo", occurred_at=SUNDAY - 4 * DAY)
    assert story.decide("note", TEXT, at=SUNDAY - 3 * DAY, made_at=SUNDAY)


def test_a_clock_that_is_wrong_keeps_nobody_from_work() -> None:
    assert Story.begin("zedo").decide("note", TEXT, at=SUNDAY - 9 * DAY)


# Texts.


@pytest.mark.parametrize(
    ("said", "code"),
    [("a\0b", Code.BAD_VALUE), ("a\x07b", Code.BAD_VALUE), ("\u200d", Code.MISSING)],
)
def test_a_text_that_cannot_be_kept_or_seen_is_refused(said: str, code: Code) -> None:
    told = refusal(Story.begin("zedo"), "note", {"text": said})
    assert (told.code, told.field) == (code, "text")


def test_tabs_ends_of_lines_and_joiners_within_a_text_are_kept() -> None:
    story = Story.begin("zedo").then("note", {"text": "سطر\tأول\r\nمى\u200cشود"})
    assert story.history[-1].data["text"] == "سطر\tأول\nمى\u200cشود"


def test_a_reference_may_be_as_long_as_any_text() -> None:
    given: dict[str, Json] = {"field": "external_ref", "value": "م" * 200_000}
    assert Story.begin("zedo").then("correct", given).case.external_ref == "م" * 200_000
