"""What solved such cases comes first; ready replies are filled before they are seen."""

import json

from msgspec.structs import replace

from app.models.case_input import read_case_line
from app.services.desk.known_solutions import KnownSolutions, Listener, filled, ready_replies
from app.wiring import Desk

GMAIL = "رسائل Gmail تصل إلى تبويب «العروض»"
MONA = Listener(
    language="ar",
    gender="female",
    places={"customer": "منى", "agent": "سارة", "organisation": "عالم زيدو"},
)


def solve(desk: Desk, subject: str, solution: str, category: str = "login") -> None:
    """A case that this solution ended."""
    said = {"channel": "phone", "subject": subject, "category": category, "type": "complaint"}
    line = read_case_line(json.dumps(said).encode(), desk.workplace.policy, desk.workplace.now())
    case = desk.log.log([line])[0]
    desk.actions.solve_on_the_call(case.id, solution)


def test_solutions_of_like_cases_are_counted_and_the_commonest_comes_first(desk: Desk) -> None:
    solve(desk, "لا تصل رسالة كلمة المرور", "تصحيح البريد المسجّل")
    solve(desk, "رسالة كلمة المرور لا تصلني", GMAIL)
    solve(desk, "كلمة المرور: الرسالة لا تصل", GMAIL)
    found = KnownSolutions(desk.workplace).that_solved("لم تصل رسالة كلمة المرور", "login")
    assert [(each.title, each.solved) for each in found] == [
        (GMAIL, 2),
        ("تصحيح البريد المسجّل", 1),
    ]


def test_cases_that_share_few_words_are_not_like(desk: Desk) -> None:
    solve(desk, "رسالة الترحيب بالإنجليزية", "تغيير اللغة")
    found = KnownSolutions(desk.workplace).that_solved("لا تصل رسالة كلمة المرور", "login")
    assert found == ()


def test_nothing_said_is_like_nothing(desk: Desk) -> None:
    solve(desk, "لا تصل رسالة كلمة المرور", GMAIL)
    assert KnownSolutions(desk.workplace).that_solved("", "login") == ()


def test_open_cases_have_solved_nothing(desk: Desk) -> None:
    line = b'{"channel": "phone", "subject": "password mail", "category": "login"}'
    desk.log.log([read_case_line(line, desk.workplace.policy, desk.workplace.now())])
    assert KnownSolutions(desk.workplace).that_solved("password mail", "login") == ()


def test_replies_made_for_the_category_come_before_those_for_any(desk: Desk) -> None:
    policy = desk.workplace.policy
    titles = [each.title for each in ready_replies(policy, "login", MONA)]
    assert titles == [reply.title.ar for reply in policy.replies_for("login")]
    assert len(titles) > len(policy.replies_for(None))


def test_a_woman_is_addressed_as_one_in_arabic(desk: Desk) -> None:
    replies = ready_replies(desk.workplace.policy, None, MONA)
    assert all("عزيزي منى" not in each.text for each in replies)
    assert any("عزيزتي منى" in each.text for each in replies)


def test_nobody_whose_gender_is_not_on_record_is_addressed_as_a_man(desk: Desk) -> None:
    somebody = replace(MONA, gender=None, places={**MONA.places, "customer": "نور"})
    replies = ready_replies(desk.workplace.policy, "login", somebody)
    assert any("مرحبًا نور،" in each.text for each in replies)
    assert all("عزيز" not in each.text for each in replies)


def test_what_is_not_known_yet_is_left_as_an_ellipsis_to_be_seen() -> None:
    text = "عزيزي {{customer}}، حالتكم {{case}} قبل {{due}}"
    assert filled(text, {"customer": "يوسف", "case": ""}) == "عزيزي يوسف، حالتكم … قبل …"


def test_a_reply_for_any_case_solves_none_and_is_no_known_solution(desk: Desk) -> None:
    policy = desk.workplace.policy
    found = KnownSolutions(desk.workplace).for_case("", "login", MONA, limit=99)
    made = [reply.title.ar for reply in policy.canned_replies if "login" in reply.categories]
    assert made
    assert [each.title for each in found] == made
    assert KnownSolutions(desk.workplace).for_case("", None, MONA, limit=99) == ()


def test_no_more_are_offered_than_asked_for(desk: Desk) -> None:
    assert len(KnownSolutions(desk.workplace).for_case("", "login", MONA, limit=1)) == 1
