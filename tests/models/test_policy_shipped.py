"""The three shipped policies say what their documents say (brief §3, lifecycle §2 to §5)."""

from datetime import UTC, datetime

import pytest

from app.models.case import Channel
from app.models.people import Role
from app.models.plain_data import Path
from app.models.policy import Policy
from app.models.policy_file import shipped, shipped_codes
from app.models.policy_words import Term
from app.models.search_query import SearchQuery, WordList
from app.models.search_rank import Candidate, rank
from app.models.search_text import searchable

POLICIES = [shipped(code) for code in shipped_codes()]
ALL = pytest.mark.parametrize("policy", POLICIES, ids=shipped_codes())

_AT_ONCE = ("immediate", 5, None)
_DAY_S = 86_400


def _promise(policy: str, clock: str, **case: str) -> tuple[str, int | None, str | None] | None:
    asked = {"priority": "normal", "channel": "email", "type": "complaint"} | case
    found = shipped(policy).target_for(
        clock, priority=asked["priority"], channel=asked["channel"], type=asked["type"]
    )
    if found is None or found.target is None:
        return None
    target = found.target
    amount = target.seconds or target.days or target.grace_minutes
    return target.unit.value, amount, target.mode.value if target.days else None


@pytest.mark.parametrize(
    ("clock", "case", "promise"),
    [
        ("first_reply", {"priority": "highest"}, _AT_ONCE),
        ("first_reply", {"priority": "high"}, ("clock", 12 * 3600, None)),
        ("first_reply", {"priority": "normal"}, ("working_days", 1, "same_time")),
        ("first_reply", {"priority": "low"}, ("working_days", 1, "same_time")),
        ("first_reply", {"priority": "lowest"}, ("working_days", 1, "same_time")),
        ("resolution", {"priority": "highest"}, ("immediate", 120, None)),
        ("resolution", {"priority": "high"}, ("clock", _DAY_S, None)),
        ("resolution", {"priority": "normal"}, ("working_days", 3, "same_time")),
        ("resolution", {"priority": "low"}, ("working_days", 5, "same_time")),
        ("resolution", {"priority": "lowest"}, ("working_days", 5, "same_time")),
        ("resolution", {"priority": "lowest", "type": "suggestion"}, None),
        ("resolution", {"priority": "highest", "type": "suggestion"}, None),
        (
            "handover",
            {"priority": "lowest", "type": "suggestion"},
            ("working_days", 5, "same_time"),
        ),
        ("handover", {"priority": "lowest", "type": "complaint"}, None),
        ("confirmation", {}, ("working_days", 1, "same_time")),
        ("auto_close", {}, ("working_days", 5, "same_time")),
        ("department", {}, None),
    ],
)
def test_zedo_promises(
    clock: str, case: dict[str, str], promise: tuple[str, int | None, str | None] | None
) -> None:
    assert _promise("zedo", clock, **case) == promise


@pytest.mark.parametrize(
    ("clock", "case", "promise"),
    [
        ("first_reply", {"priority": "highest"}, _AT_ONCE),
        ("first_reply", {}, ("working_time", _DAY_S, None)),
        ("resolution", {"priority": "highest"}, ("immediate", 120, None)),
        ("resolution", {}, ("working_time", _DAY_S, None)),
        ("resolution", {"type": "suggestion"}, ("working_time", _DAY_S, None)),
        ("handover", {"type": "suggestion"}, None),
        ("auto_close", {}, ("working_days", 5, "end_of_day")),
    ],
)
def test_allaamah_promises(
    clock: str, case: dict[str, str], promise: tuple[str, int | None, str | None] | None
) -> None:
    assert _promise("allaamah", clock, **case) == promise


@pytest.mark.parametrize(
    ("clock", "case", "promise"),
    [
        ("first_reply", {"channel": "email"}, ("working_time", 1800, None)),
        ("first_reply", {"channel": "whatsapp"}, ("working_time", 900, None)),
        ("first_reply", {"channel": "facebook"}, ("working_time", 600, None)),
        ("first_reply", {"channel": "twitter"}, ("working_time", 600, None)),
        ("first_reply", {"channel": "web_form"}, ("working_time", 1800, None)),
        ("first_reply", {"channel": "phone"}, _AT_ONCE),
        ("first_reply", {"channel": "in_room", "priority": "highest"}, _AT_ONCE),
        ("resolution", {"channel": "phone"}, ("working_days", 3, "end_of_day")),
        ("resolution", {"channel": "in_room", "priority": "highest"}, ("immediate", 30, None)),
        ("auto_close", {}, ("working_days", 5, "end_of_day")),
    ],
)
def test_masaraat_promises(
    clock: str, case: dict[str, str], promise: tuple[str, int | None, str | None] | None
) -> None:
    assert _promise("masaraat", clock, **case) == promise


def test_a_case_by_telephone_counts_the_call_centre_and_by_mail_the_office() -> None:
    policy = shipped("masaraat")
    for clock in ("first_reply", "resolution", "auto_close"):
        for channel in policy.channels:
            promise = policy.target_for(clock, priority="normal", channel=channel.code, type=None)
            assert promise
            assert promise.calendar == channel.calendar


def test_course_sessions_of_masaraat_open_the_call_centre_only() -> None:
    assert shipped("masaraat").session_calendar == "call_centre"
    assert [shipped(code).session_calendar for code in ("zedo", "allaamah")] == [None, None]


@pytest.mark.parametrize(
    ("code", "zone", "opens", "closes"),
    [
        ("allaamah", "Asia/Riyadh", "09:00", "22:00"),
        ("zedo", "Africa/Cairo", "09:00", "17:00"),
        ("masaraat", "Asia/Riyadh", "08:00", "21:00"),
    ],
)
def test_weeks_run_from_sunday_to_thursday(code: str, zone: str, opens: str, closes: str) -> None:
    for calendar in shipped(code).calendars.values():
        assert calendar.zone == zone
        assert [hours.day for hours in calendar.weekly] == ["sun", "mon", "tue", "wed", "thu"]
        assert {(hours.open, hours.close) for hours in calendar.weekly} == {(opens, closes)}


@pytest.mark.parametrize(
    ("code", "part", "words"),
    [
        (
            "zedo",
            "departments",
            "student_affairs administrative_office scientific_office public_relations"
            " information_technology quality",
        ),
        ("masaraat", "departments", "operations"),
        ("allaamah", "departments", "academic_administration"),
        (
            "zedo",
            "kinds",
            "child guardian school_student university_student student graduate employee"
            " self_learner faculty staff public",
        ),
        ("allaamah", "kinds", "student guardian trainer staff public"),
        ("masaraat", "kinds", "trainee trainer government_supervisor staff public"),
        (
            "allaamah",
            "categories",
            "login live_stream recordings account_data payment refund interaction_tools"
            " exam_entry academic other",
        ),
        (
            "masaraat",
            "categories",
            "enrolment platform_training user_qualification login live_stream trainer_entry"
            " certificate certificate_data course_content other",
        ),
        (
            "zedo",
            "categories",
            "login live_stream content exam_entry account_data payment enrolment certificate"
            " improvement other",
        ),
        ("zedo", "priorities", "highest high normal low lowest"),
        ("allaamah", "priorities", "highest normal"),
        ("masaraat", "priorities", "highest normal"),
    ],
)
def test_words_that_travel_are_the_contracts(code: str, part: str, words: str) -> None:
    assert [item.code for item in getattr(shipped(code), part)] == words.split()


@ALL
def test_every_channel_can_be_logged_under_every_policy(policy: Policy) -> None:
    assert {channel.code for channel in policy.channels} == set(Channel)


@ALL
def test_every_role_has_its_name(policy: Policy) -> None:
    assert {role.code for role in policy.roles} == set(Role) - {Role.SYSTEM}


def test_each_policy_announces_its_own_channels() -> None:
    announced = {
        policy.code: {channel.code for channel in policy.channels if channel.announced}
        for policy in POLICIES
    }
    assert announced == {
        "allaamah": {"email", "whatsapp", "web_form", "live_chat", "phone"},
        "zedo": {"web_form", "email", "facebook", "twitter", "linkedin"},
        "masaraat": {
            *("phone", "in_room", "remote", "whatsapp"),
            *("facebook", "twitter", "email", "web_form"),
        },
    }


def test_academic_help_is_out_of_scope_and_content_is_the_trainers() -> None:
    outside = [each.code for each in shipped("allaamah").categories if each.out_of_scope]
    trainers = [each.code for each in shipped("masaraat").categories if each.for_trainer]
    assert (outside, trainers) == (["academic"], ["course_content"])


def test_only_allaamah_escalates_past_the_supervisor() -> None:
    assert {policy.code: len(policy.ladder) for policy in POLICIES} == {
        "allaamah": 2,
        "masaraat": 1,
        "zedo": 1,
    }
    top = shipped("allaamah").ladder_step(2)
    assert top
    assert top.department == "academic_administration"
    assert shipped("zedo").ladder_step(2) is None


def test_operations_of_masaraat_verifies_that_a_case_ended() -> None:
    (exception,) = shipped("masaraat").exceptions
    assert exception.department == "operations"
    assert set(exception.actions) == {"confirm_solved", "report_unsolved", "close"}
    assert (exception.statuses, exception.outcomes) == (("solution_sent",), ("confirmed",))


def test_zedo_programmes_carry_their_audiences_and_channels() -> None:
    school = shipped("zedo").programme("school")
    assert school
    assert school.kinds == ("school_student", "guardian")
    assert school.channels == ("web_form", "email", "facebook")
    assert len(shipped("zedo").programmes) == 5


@ALL
def test_a_promise_without_a_source_is_marked_as_an_assumption_and_says_why(
    policy: Policy,
) -> None:
    for promise in policy.targets:
        assert promise.source or promise.assumption
        assert bool(promise.note) == promise.assumption


@ALL
def test_there_are_ready_texts_steps_and_questions(policy: Policy) -> None:
    assert len(policy.canned_replies) >= 8
    assert len(policy.steps) >= 5
    assert len(policy.survey) >= 4
    assert len(policy.assumptions) >= 8


@ALL
def test_a_ready_text_addresses_nobody_as_a_man_whose_gender_is_not_on_record(
    policy: Policy,
) -> None:
    of_one = [reply for reply in policy.canned_replies if "{{customer}}" in reply.body.ar]
    assert all(reply.body.ar.startswith("مرحبًا {{customer}}،") for reply in of_one)
    assert all(reply.body_male and reply.body_female for reply in of_one)


@ALL
def test_the_word_list_has_150_groups_or_more(policy: Policy) -> None:
    assert len(policy.word_groups) >= 150


@ALL
@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("باسورد", "نسيت كلمة المرور"),
        ("موبايل", "رقم الجوال"),
        ("امتحان", "تعذر دخول الاختبارات"),
        ("كورس", "الدورات"),
        ("زوم", "لا يفتح zoom"),
        ("تيم فيور", "TeamViewer"),
        ("شكوى", "شكاوى"),
        ("طلاب", "شؤون الطلبة"),
        ("طالب", "طلبة الفصل"),
        ("طلبة", "الطلاب"),
        ("الطلبة", "طالبات"),
        ("فصل", "الفصول"),
        ("فصول", "لا يدخل الفصل"),
        ("ترم", "الفصل الدراسي"),
        ("درس", "الدروس"),
        ("امتحانات", "اختبار"),
        ("شهادات", "الشهادة"),
        ("مقررات", "المادة"),
        ("مواد", "المقرر"),
        ("دورة", "الدورات"),
        ("سداد", "المدفوعات"),
        ("فواتير", "الفاتورة"),
        ("انقطاع", "انقطع البث"),
        ("مدرسة", "المدارس"),
    ],
)
def test_a_word_finds_what_means_the_same(policy: Policy, typed: str, written: str) -> None:
    assert _finds(policy, typed, written)


@ALL
@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("طلاب", "طلب شهادة"),
        ("طلبات", "الطلاب"),
        ("مدرس", "المدارس"),
        ("مدرسة", "المعلمين"),
        ("فصل", "وصف المشكلة"),
    ],
)
def test_a_word_does_not_find_what_only_looks_like_it(
    policy: Policy, typed: str, written: str
) -> None:
    assert not _finds(policy, typed, written)


def _finds(policy: Policy, typed: str, written: str) -> bool:
    query = SearchQuery.parse(typed, WordList(policy.word_groups))
    words = searchable(written)
    case = Candidate(
        key="1", at=datetime(2026, 11, 22, tzinfo=UTC), folded=words.folded, stems=words.stems
    )
    return bool(rank(query, [case]))


@ALL
def test_arabic_is_arabic_and_english_is_not(policy: Policy) -> None:
    for path, term in _terms(policy, ()):
        assert any("\u0621" <= letter <= "\u064a" for letter in term.ar), path
        assert not any("\u0600" <= letter <= "\u06ff" for letter in term.en), path


def _terms(item: object, path: Path) -> list[tuple[Path, Term]]:
    if isinstance(item, Term):
        return [(path, item)]
    if isinstance(item, tuple):
        parts = list(enumerate(item))
        return [found for place, part in parts for found in _terms(part, (*path, place))]
    names = getattr(type(item), "__struct_fields__", {})
    return [found for name in names for found in _terms(getattr(item, name), (*path, name))]


@ALL
def test_every_part_names_its_source_or_is_an_assumption(policy: Policy) -> None:
    parts = (
        *policy.calendars.values(),
        policy.limits,
        *(
            part
            for name in (
                *("channels", "kinds", "programmes", "types", "facts", "steps", "categories"),
                *("priorities", "priority_rules", "triage", "targets", "departments", "roles"),
                *("exceptions", "ladder"),
            )
            for part in getattr(policy, name)
        ),
    )
    unmarked = [part for part in parts if not part.source and not part.assumption]
    assert unmarked == []
    assert "limits.undo_minutes" in {left.key for left in policy.assumptions}


@ALL
def test_where_a_part_comes_from_survives_the_way_to_other_desks(policy: Policy) -> None:
    assert Policy.from_json(policy.to_json()) == policy
