"""What each action does to each clock, against `lifecycle.md` §1 and §2.

The policy is zedo with the optional clocks of departments and review added.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from app.models.case import Case
from app.models.case_clock import clock_verdict, newest, read_clock
from app.models.clock_change import ClockName
from app.models.event import Event
from app.models.fold import fold
from app.models.json_value import Json
from app.models.policy import Policy
from app.models.policy_file import shipped
from tests.models.story import CHIEF, SARA, SUNDAY, Story, of_department, with_all_clocks

TEXT = {"text": "تم الرد على المستفيد"}
SOLUTION = {"solution": "أُعيد ضبط الحساب"}
HOUR = timedelta(hours=1)

R, M, P, C, B = "running", "met", "paused", "cancelled", "breached"


@pytest.fixture(scope="module")
def policy() -> Policy:
    return with_all_clocks(shipped("zedo"))


def phone(policy: Policy) -> Story:
    return Story.begin(policy)


def mail(policy: Policy) -> Story:
    return Story.begin(policy, channel="email")


def idea(policy: Policy) -> Story:
    return Story.begin(policy, channel="email", type="suggestion")


def forwarded(policy: Policy) -> Story:
    return phone(policy).forwarded()


def in_review(policy: Policy) -> Story:
    return forwarded(policy).by_department("accept").by_department("return_solution", SOLUTION)


def sent(policy: Policy) -> Story:
    return phone(policy).then("send_solution", TEXT)


F, S, H, A = "first_reply", "resolution", "handover", "acceptance"
D, V, Q, X = "department", "review", "confirmation", "auto_close"

CASES: dict[str, tuple[Callable[[Policy], Story], dict[str, str]]] = {
    "a call is answered as it begins": (phone, {F: M, S: R}),
    "a mail waits for its first reply": (mail, {F: R, S: R}),
    "a suggestion has a handover in place of a resolution": (idea, {F: R, H: R}),
    "a reply meets the first reply": (lambda p: mail(p).then("first_reply", TEXT), {F: M, S: R}),
    "receiving changes no clock": (lambda p: mail(p).then("receive"), {F: R, S: R}),
    "a note changes no clock": (lambda p: mail(p).then("note", TEXT), {F: R, S: R}),
    "a call that reached somebody is a reply": (
        lambda p: mail(p).then("log_call", {"outcome": "reached"}),
        {F: M, S: R},
    ),
    "a call that was not answered is no reply": (
        lambda p: mail(p).then("log_call", {"outcome": "no_answer"}),
        {F: R, S: R},
    ),
    "asking the customer replies, pauses and waits": (
        lambda p: mail(p).then("request_info", TEXT),
        {F: M, S: P, X: R},
    ),
    "asking about a suggestion pauses its handover": (
        lambda p: idea(p).then("request_info", TEXT),
        {F: M, H: P, X: R},
    ),
    "an answer resumes and ends the waiting": (
        lambda p: mail(p).then("request_info", TEXT).then("info_provided"),
        {F: M, S: R, X: C},
    ),
    "forwarding starts the department's clocks": (forwarded, {F: M, S: R, A: R, D: R}),
    "forwarding meets the handover of a suggestion": (
        lambda p: idea(p).forwarded(),
        {F: R, H: M, A: R, D: R},
    ),
    "forwarding ends a pause": (
        lambda p: phone(p).then("request_info", TEXT).forwarded(),
        {F: M, S: R, X: C, A: R, D: R},
    ),
    "accepting meets the acceptance": (
        lambda p: forwarded(p).by_department("accept"),
        {F: M, S: R, A: M, D: R},
    ),
    "declining cancels the department's clocks": (
        lambda p: forwarded(p).by_department("decline", {"reason": "other", "text": "ليست لنا"}),
        {F: M, S: R, A: C, D: C},
    ),
    "returning a solution meets the department and starts the review": (
        in_review,
        {F: M, S: R, A: M, D: M, V: R},
    ),
    "returning an unaccepted case accepts it first": (
        lambda p: forwarded(p).by_department("return_solution", SOLUTION),
        {F: M, S: R, A: M, D: M, V: R},
    ),
    "accepting a solution meets the review": (
        lambda p: in_review(p).then("accept_solution"),
        {F: M, S: R, A: M, D: M, V: M},
    ),
    "rejecting a solution meets the review and starts the department again": (
        lambda p: in_review(p).then("reject_solution", {"reason": "لا يعمل"}),
        {F: M, S: R, A: M, D: R, V: M},
    ),
    "sending meets reply and solution and awaits the customer": (
        lambda p: mail(p).then("send_solution", TEXT),
        {F: M, S: M, Q: R, X: R},
    ),
    "sending level one's own solution cancels the department's clock": (
        lambda p: forwarded(p).then("send_solution", TEXT),
        {F: M, S: M, A: C, D: C, Q: R, X: R},
    ),
    "sending while a question is open ends its pause": (
        lambda p: phone(p).then("request_info", TEXT).then("send_solution", TEXT),
        {F: M, S: M, Q: R, X: R},
    ),
    "a confirmation meets the follow-up": (
        lambda p: sent(p).then("confirm_solved"),
        {F: M, S: M, Q: M, X: R},
    ),
    "an unsolved report runs the solution again": (
        lambda p: sent(p).then("report_unsolved"),
        {F: M, S: R, Q: C, X: C},
    ),
    "chasing changes nothing but the waiting": (
        lambda p: mail(p).then("report_unsolved"),
        {F: R, S: R},
    ),
    "closing on a confirmation ends the waiting": (
        lambda p: sent(p).then("confirm_solved").then("close", {"outcome": "confirmed"}),
        {F: M, S: M, Q: M, X: C},
    ),
    "closing out of scope judges now": (
        lambda p: mail(p).then("close", {"outcome": "out_of_scope"}),
        {F: M, S: M},
    ),
    "closing on the customer's side judges now": (
        lambda p: forwarded(p).then("close", {"outcome": "customer_side"}),
        {F: M, S: M, A: M, D: M},
    ),
    "withdrawing cancels": (
        lambda p: mail(p).then("close", {"outcome": "withdrawn"}),
        {F: C, S: C},
    ),
    "handing a suggestion over judges now": (
        lambda p: (
            idea(p).then("first_reply", TEXT).forwarded().then("close", {"outcome": "handed_over"})
        ),
        {F: M, H: M, A: M, D: M},
    ),
    "silence after a question cancels the solution": (
        lambda p: (
            mail(p)
            .then("request_info", TEXT)
            .then("close", {"outcome": "no_reply"}, after=timedelta(days=9))
        ),
        {F: M, S: C, X: C},
    ),
    "silence after a solution leaves it judged": (
        lambda p: sent(p).then("close", {"outcome": "no_reply"}, after=timedelta(days=9)),
        {F: M, S: M, Q: B, X: C},
    ),
    "merging cancels what runs": (
        lambda p: mail(p).then("merge", {"into": "x"}, related=other(p)),
        {F: C, S: C},
    ),
    "reopening starts a new round of the solution": (
        lambda p: (
            sent(p)
            .then("confirm_solved")
            .then("close", {"outcome": "confirmed"})
            .then("reopen", {"reason": "عادت"})
        ),
        {F: M, S: R, Q: M, X: C},
    ),
    "reopening a suggestion starts a new round of its handover": (
        lambda p: (
            idea(p)
            .then("close", {"outcome": "withdrawn"})
            .then("reopen", {"reason": "عاد إلى اقتراحه"})
        ),
        {F: C, H: R},
    ),
    "a complaint that turns out a suggestion changes clocks": (
        lambda p: mail(p).then("classify", {"type": "suggestion"}),
        {F: R, S: C, H: R},
    ),
    "a suggestion that turns out a complaint changes back": (
        lambda p: idea(p).then("classify", {"type": "complaint"}),
        {F: R, S: R, H: C},
    ),
    "escalating by hand changes no clock": (
        lambda p: mail(p).then("escalate", {"reason": "تأخر"}),
        {F: R, S: R},
    ),
}


def other(policy: Policy) -> Case:
    return Story.begin(policy, number="48213-1002-0").case


@pytest.mark.parametrize("begin", [begin for begin, _ in CASES.values()], ids=CASES)
@pytest.mark.parametrize("later", [timedelta(), HOUR, timedelta(days=90)], ids=str)
def test_a_verdict_is_the_due_and_the_state_of_the_reading(
    begin: Callable[[Policy], Story], later: timedelta, policy: Policy
) -> None:
    story = begin(policy)
    for clock in story.case.clocks:
        reading = read_clock(clock, policy.calendars, story.now + later)
        verdict = clock_verdict(clock, policy.calendars, story.now + later)
        assert verdict == (reading.due, reading.state)


@pytest.mark.parametrize("name", CASES)
def test_clocks_stand_as_the_paper_says(policy: Policy, name: str) -> None:
    tell, expected = CASES[name]
    assert tell(policy).states() == expected


def test_a_missed_call_leaves_the_first_reply_running(policy: Policy) -> None:
    assert Story.begin(policy, replied=False).states() == {F: R, S: R}


def test_a_call_logged_by_a_department_is_not_answered(policy: Policy) -> None:
    story = Story.begin(policy, by=of_department("information_technology"))
    assert story.case.status == "registered"
    assert story.states() == {F: R, S: R}


def test_only_the_first_reply_meets_its_clock(policy: Policy) -> None:
    story = mail(policy).then("first_reply", TEXT)
    again = story.then("first_reply", TEXT, after=HOUR)
    assert again.reading(F) == story.reading(F)


def test_time_with_the_customer_does_not_count(policy: Policy) -> None:
    story = mail(policy).then("request_info", TEXT, after=HOUR)
    answered = story.then("info_provided", after=timedelta(days=1))
    assert answered.due(S) - mail(policy).due(S) == timedelta(days=1)


def test_time_after_an_unsolved_solution_does_not_count(policy: Policy) -> None:
    story = sent(policy).then("report_unsolved", after=timedelta(days=1))
    assert story.due(S) - phone(policy).due(S) == timedelta(days=1)


def test_a_new_priority_counts_from_the_original_start(policy: Policy) -> None:
    story = mail(policy).then("classify", {"priority": "high"}, after=HOUR)
    assert story.due(F) == SUNDAY + timedelta(hours=12)


def test_a_rejected_solution_starts_a_second_round_of_the_department(policy: Policy) -> None:
    story = in_review(policy).then("reject_solution", {"reason": "لا يعمل"})
    reading = story.reading(D)
    assert reading is not None
    assert reading.round == 2
    assert reading.due == story.now + 8 * HOUR


def test_forwarding_elsewhere_starts_the_hop_again(policy: Policy) -> None:
    story = forwarded(policy).forwarded("quality")
    rounds = [(clock.name, clock.round) for clock in story.case.clocks if clock.name in (A, D)]
    assert rounds == [(A, 1), (A, 2), (D, 1), (D, 2)]
    assert story.states()[D] == R


def test_reopening_keeps_the_old_verdict(policy: Policy) -> None:
    closed = sent(policy).then("confirm_solved").then("close", {"outcome": "confirmed"})
    reopened = closed.then("reopen", {"reason": "عادت"})
    rounds = [
        (clock.round, clock.met_at is not None) for clock in reopened.case.clocks if clock.name == S
    ]
    assert rounds == [(1, True), (2, False)]


def test_every_word_of_the_customer_restarts_the_waiting(policy: Policy) -> None:
    story = sent(policy)
    chased = story.then("info_provided", after=timedelta(days=1))
    assert chased.due(X) - story.due(X) == timedelta(days=1)


def test_a_later_question_starts_the_waiting_again(policy: Policy) -> None:
    story = mail(policy).then("request_info", TEXT)
    again = story.then("request_info", TEXT, after=timedelta(days=1))
    assert again.due(X) - story.due(X) == timedelta(days=1)


def test_a_late_solution_is_judged_breached_for_ever(policy: Policy) -> None:
    story = phone(policy).then("send_solution", TEXT, after=timedelta(days=30))
    assert story.states()[S] == B
    assert story.then("note", TEXT, after=timedelta(days=60)).states()[S] == B


def test_another_time_of_arrival_moves_the_clocks(policy: Policy) -> None:
    earlier = SUNDAY - timedelta(hours=2)
    story = mail(policy).then("correct", {"field": "occurred_at", "value": earlier.isoformat()})
    assert story.due(S) == Story.begin(policy, channel="email", at=earlier).due(S)


def test_a_clock_starts_no_further_back_than_the_policy_allows(policy: Policy) -> None:
    story = Story.begin(policy, channel="email", occurred_at=SUNDAY - timedelta(days=4))
    bound = SUNDAY - timedelta(hours=policy.limits.backdate_hours)
    assert {clock.start for clock in story.case.clocks} == {bound}


def test_a_forwarding_by_the_ladder_starts_the_department() -> None:
    allaamah = with_all_clocks(shipped("allaamah"))
    story = Story.begin(allaamah).then("escalate", {"level": 2, "reason": "لم تُحل"}, by=CHIEF)
    assert story.case.status == "forwarded"
    assert story.case.department == "academic_administration"
    assert story.states() == {F: M, S: R, A: R, D: R}


def test_a_forwarding_by_the_ladder_ends_a_question() -> None:
    allaamah = with_all_clocks(shipped("allaamah"))
    asked = Story.begin(allaamah).then("request_info", TEXT)
    story = asked.then("escalate", {"level": 2, "reason": "لم تُحل"}, by=CHIEF)
    assert story.states() == {F: M, S: R, A: R, D: R, X: C}
    assert story.case.asked_from is None


def test_a_forwarding_by_the_ladder_ends_a_review() -> None:
    allaamah = with_all_clocks(shipped("allaamah"))
    here = "academic_administration"
    other_place = replace(allaamah.departments[0], code="technical_office")
    ladder = replace(allaamah, departments=(other_place, *allaamah.departments))
    story = Story.begin(ladder).forwarded().by_department("return_solution", SOLUTION)
    escalated = story.then("escalate", {"level": 2, "reason": "لم تُحل"}, by=CHIEF)
    assert escalated.case.department == here
    assert escalated.states()[V] == C


MOMENTS = {
    "sunday": datetime(2026, 11, 22, 8, 0, tzinfo=UTC),
    "thursday": datetime(2026, 11, 26, 12, 0, tzinfo=UTC),
}


@pytest.mark.parametrize(
    ("policy_code", "said", "clock", "at", "due"),
    [
        # allaamah: 24 working hours, Sun-Thu 09:00-22:00 Riyadh (06:00-19:00 UTC).
        ("allaamah", {"channel": "email"}, F, "sunday", "2026-11-23T19:00:00Z"),
        ("allaamah", {"channel": "email"}, S, "sunday", "2026-11-23T19:00:00Z"),
        ("allaamah", {"channel": "email"}, F, "thursday", "2026-11-30T10:00:00Z"),
        (
            "allaamah",
            {"channel": "email", "priority": "highest"},
            F,
            "sunday",
            "2026-11-22T08:05:00Z",
        ),
        (
            "allaamah",
            {"channel": "email", "priority": "highest"},
            S,
            "sunday",
            "2026-11-22T10:00:00Z",
        ),
        # zedo: Sun-Thu 09:00-17:00 Cairo (07:00-15:00 UTC), days at the same time.
        ("zedo", {"channel": "email", "priority": "highest"}, F, "sunday", "2026-11-22T08:05:00Z"),
        ("zedo", {"channel": "email", "priority": "highest"}, S, "sunday", "2026-11-22T10:00:00Z"),
        ("zedo", {"channel": "email", "priority": "high"}, F, "sunday", "2026-11-22T20:00:00Z"),
        ("zedo", {"channel": "email", "priority": "high"}, S, "sunday", "2026-11-23T08:00:00Z"),
        ("zedo", {"channel": "email", "priority": "normal"}, F, "thursday", "2026-11-29T12:00:00Z"),
        ("zedo", {"channel": "email", "priority": "normal"}, S, "sunday", "2026-11-25T08:00:00Z"),
        ("zedo", {"channel": "email", "priority": "low"}, S, "sunday", "2026-11-29T08:00:00Z"),
        ("zedo", {"channel": "email", "priority": "lowest"}, F, "sunday", "2026-11-23T08:00:00Z"),
        ("zedo", {"channel": "email", "priority": "lowest"}, S, "sunday", "2026-11-29T08:00:00Z"),
        ("zedo", {"channel": "email", "type": "suggestion"}, H, "sunday", "2026-11-29T08:00:00Z"),
        # masaraat: by channel; Sun-Thu 08:00-21:00 Riyadh (05:00-18:00 UTC).
        ("masaraat", {"channel": "email"}, F, "sunday", "2026-11-22T08:30:00Z"),
        ("masaraat", {"channel": "whatsapp"}, F, "sunday", "2026-11-22T08:15:00Z"),
        ("masaraat", {"channel": "facebook"}, F, "sunday", "2026-11-22T08:10:00Z"),
        ("masaraat", {"channel": "twitter"}, F, "sunday", "2026-11-22T08:10:00Z"),
        ("masaraat", {"channel": "web_form"}, F, "sunday", "2026-11-22T08:30:00Z"),
        (
            "masaraat",
            {"channel": "live_chat", "replied": False},
            F,
            "sunday",
            "2026-11-22T08:05:00Z",
        ),
        ("masaraat", {"channel": "email"}, S, "sunday", "2026-11-25T18:00:00Z"),
        (
            "masaraat",
            {"channel": "phone", "priority": "highest"},
            S,
            "sunday",
            "2026-11-22T08:30:00Z",
        ),
    ],
)
def test_a_promise_is_due_when_the_policy_says(
    policy_code: str, said: dict[str, object], clock: str, at: str, due: str
) -> None:
    story = Story.begin(policy_code, at=MOMENTS[at], session=None, **said)
    assert story.due(clock) == datetime.fromisoformat(due)


@pytest.mark.parametrize("code", ["allaamah", "masaraat", "zedo"])
def test_a_waiting_ends_after_five_working_days(code: str) -> None:
    story = Story.begin(code).then("send_solution", TEXT, by=SARA, after=timedelta())
    assert (
        story.due(X).isoformat()
        == {
            "allaamah": "2026-11-29T19:00:00+00:00",
            "masaraat": "2026-11-29T18:00:00+00:00",
            "zedo": "2026-11-29T08:00:00+00:00",
        }[code]
    )


@pytest.mark.parametrize(
    ("code", "clocks"),
    [
        ("allaamah", {F, S, X}),
        ("masaraat", {F, S, X}),
        ("zedo", {F, S, Q, X}),
    ],
)
def test_a_policy_without_a_target_has_no_such_clock(code: str, clocks: set[str]) -> None:
    story = Story.begin(code).forwarded().by_department("return_solution", SOLUTION)
    story = story.then("accept_solution").then("send_solution", TEXT)
    assert set(story.states()) == clocks


def test_a_question_said_to_be_old_gives_the_customer_their_days_all_the_same(
    policy: Policy,
) -> None:
    story = Story.begin(policy, channel="email", at=SUNDAY - timedelta(days=100))
    long_ago = SUNDAY - timedelta(days=90)
    events = story.decide("request_info", TEXT, at=long_ago, made_at=SUNDAY)
    waiting = newest(fold([*story.history, *events]).clocks, ClockName.AUTO_CLOSE)
    assert waiting is not None
    assert waiting.start == SUNDAY - timedelta(hours=policy.limits.backdate_hours)


def waiting_since(story: Story, *events: Event) -> datetime:
    waiting = newest(fold([*story.history, *events]).clocks, ClockName.AUTO_CLOSE)
    assert waiting is not None
    return waiting.start


@pytest.mark.parametrize("action", ["request_info", "send_solution"])
def test_a_desk_whose_clock_is_days_behind_gives_the_customer_their_days(
    policy: Policy, action: str
) -> None:
    story = mail(policy)
    behind = SUNDAY - timedelta(days=9)
    assert waiting_since(story, *story.decide(action, TEXT, at=behind)) == SUNDAY


def test_an_answer_said_to_be_older_than_the_last_word_waits_from_that(policy: Policy) -> None:
    story = mail(policy).then("note", TEXT, after=timedelta(hours=5))
    events = story.decide("request_info", TEXT, at=SUNDAY + timedelta(hours=1), made_at=story.now)
    assert waiting_since(story, *events) == story.now


def test_a_colleague_whose_clock_is_ahead_puts_nothing_off(policy: Policy) -> None:
    story = mail(policy)
    ahead = SUNDAY + timedelta(days=9000)
    (note,) = story.decide("note", TEXT, at=ahead)
    story = replace(story, history=(*story.history, replace(note, received_at=SUNDAY, position=2)))
    later = SUNDAY + timedelta(minutes=5)
    assert waiting_since(story, *story.decide("request_info", TEXT, at=later)) == later


def test_a_second_solution_leaves_one_follow_up_running(policy: Policy) -> None:
    again = sent(policy).then("send_solution", TEXT)
    follow_ups = [clock for clock in again.case.clocks if clock.name == Q]
    assert [clock.is_running for clock in follow_ups] == [False, True]


def test_a_cancelled_clock_stands_still(policy: Policy) -> None:
    story = mail(policy).then("close", {"outcome": "withdrawn"}, after=HOUR)
    assert story.reading(S, after=timedelta(days=60)) == story.reading(S)


def test_a_met_clock_stands_still(policy: Policy) -> None:
    story = phone(policy).then("send_solution", TEXT, after=HOUR)
    assert story.reading(S, after=timedelta(days=60)) == story.reading(S)


def test_after_a_reopening_another_type_counts_from_the_reopening(policy: Policy) -> None:
    closed = sent(policy).then("confirm_solved").then("close", {"outcome": "confirmed"})
    reopened = closed.then("reopen", {"reason": "عادت"}, after=timedelta(days=10))
    story = reopened.then("classify", {"type": "suggestion"})
    handover = newest(story.case.clocks, ClockName.HANDOVER)
    assert handover is not None
    assert handover.start == reopened.now


def test_the_ladder_forwards_a_case_that_its_department_had_before() -> None:
    allaamah = with_all_clocks(shipped("allaamah"))
    back = Story.begin(allaamah).forwarded("academic_administration")
    open_again = back.then("send_solution", TEXT).then("report_unsolved")
    story = open_again.then("escalate", {"level": 2, "reason": "لم تُحل"}, by=CHIEF)
    assert story.case.status == "forwarded"
    assert story.states()[D] == R


def test_the_customer_s_word_starts_no_waiting_that_had_ended(policy: Policy) -> None:
    answered = mail(policy).then("request_info", TEXT).then("info_provided")
    assert answered.then("info_provided").states()[X] == C


def test_a_call_is_answered_as_it_begins_also_where_its_time_is_corrected(policy: Policy) -> None:
    earlier = SUNDAY - timedelta(hours=2)
    story = phone(policy).then("correct", {"field": "occurred_at", "value": earlier.isoformat()})
    reading = story.reading(F)
    assert reading is not None
    assert (reading.met_at, reading.state) == (earlier, M)


def test_a_correction_leaves_each_round_its_own_verdict(policy: Policy) -> None:
    solved = phone(policy).then("send_solution", TEXT).then("confirm_solved")
    closed = solved.then("close", {"outcome": "confirmed"})
    story = closed.then("reopen", {"reason": "عادت المشكلة"})
    before = [(clock.round, clock.start, clock.met_at) for clock in story.case.clocks]
    corrected = story.then("correct", {"field": "channel", "value": "whatsapp"})
    assert [(c.round, c.start, c.met_at) for c in corrected.case.clocks] == before


def test_a_corrected_channel_counts_the_round_that_runs_by_its_calendar() -> None:
    masaraat = shipped("masaraat")
    mail = Story.begin(masaraat, channel="email").then("send_solution", TEXT)
    closed = mail.then("confirm_solved").then("close", {"outcome": "confirmed"})
    story = closed.then("reopen", {"reason": "عادت المشكلة"})
    corrected = story.then("correct", {"field": "channel", "value": "phone"})
    calendars = [c.calendar for c in corrected.case.clocks if c.name == S]
    assert calendars == ["call_centre", "call_centre"]


def test_a_correction_revives_no_cancelled_clock(policy: Policy) -> None:
    asked = mail(policy).then("request_info", TEXT)
    silent = asked.then("close", {"outcome": "no_reply"}, after=timedelta(days=14))
    corrected = silent.then("correct", {"field": "channel", "value": "whatsapp"}, by=CHIEF)
    assert corrected.states()[S] == C


def test_a_reply_by_a_clock_that_is_behind_counts_at_the_arrival(policy: Policy) -> None:
    story = mail(policy)
    events = story.decide("first_reply", TEXT, at=SUNDAY - HOUR)
    reply = newest(fold([*story.history, *events]).clocks, ClockName.FIRST_REPLY)
    assert reply is not None
    assert reply.met_at == SUNDAY


def test_a_type_taken_back_keeps_the_time_with_the_customer_out_that_came_between(
    policy: Policy,
) -> None:
    suggestion = mail(policy).then("classify", {"type": "suggestion"}, after=HOUR)
    asked = suggestion.then("request_info", TEXT, after=HOUR)
    answered = asked.then("info_provided", after=timedelta(days=1))
    complaint: dict[str, Json] = {"type": "complaint"}
    back = answered.then("classify", complaint, after=HOUR)
    assert back.due(S) - suggestion.then("classify", complaint).due(S) == timedelta(days=1)


def test_another_type_keeps_the_time_with_the_customer_out(policy: Policy) -> None:
    asked = mail(policy).then("request_info", TEXT, after=HOUR)
    story = asked.then("info_provided", after=timedelta(days=1)).then(
        "classify", {"type": "suggestion"}
    )
    assert story.due(H) - idea(policy).due(H) == timedelta(days=1)
