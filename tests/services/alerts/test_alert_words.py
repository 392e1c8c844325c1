"""What a notification says, in Arabic and in English, one by one and as a digest."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from app.models.case_input import CaseDraft
from app.services.alerts.alert_lines import (
    cause,
    next_step,
    receipt_line,
    sentence,
)
from app.services.alerts.alert_service import ShownAlert
from app.services.alerts.alert_words import Message, Speaker, messages, trial
from app.services.alerts.notifier import Button, Reason, Urgency
from app.wording.bidi import without_controls
from app.wording.manner import Language, Manner
from tests.services.alerts.alert_desk import AlertDesk

CAIRO = ZoneInfo("Africa/Cairo")


def speaker(desk: AlertDesk, language: Language = Language.ARABIC) -> Speaker:
    workplace = desk.opened.workplace
    return Speaker(
        manner=Manner(language=language, zone=CAIRO),
        policy=workplace.policy,
        actor=workplace.actor,
        now=workplace.now(),
    )


def said(desk: AlertDesk, language: Language = Language.ARABIC) -> tuple[Message, ...]:
    return messages(speaker(desk, language), desk.due().to_show, first_number=1)


def titles(desk: AlertDesk, language: Language = Language.ARABIC) -> list[str]:
    return [without_controls(each.notification.title) for each in said(desk, language)]


def log(desk: AlertDesk, subject: str | None = "تعذّر دخول اختبار الوحدة الثالثة") -> None:
    draft = CaseDraft(
        channel="email",
        type="complaint",
        subject=subject,
        category=desk.opened.workplace.policy.categories[0].code,
        priority="highest",
    )
    desk.opened.log.log([draft])


@pytest.mark.parametrize(
    ("minutes", "arabic", "english"),
    [
        (3, "مضى نصف مهلة الرد الأول: ", "First reply at half of its time: "),
        (4, "مضى 75% من مهلة الرد الأول: ", "First reply at 75% of its time: "),
        (5, "فات موعد الرد الأول: ", "First reply overdue: "),
        (35, "فات موعد الرد الأول منذ 30 دقيقة: ", "First reply overdue for 30 minutes: "),
    ],
)
def test_the_title_says_what_happened_to_which_category(
    desk: AlertDesk, minutes: int, arabic: str, english: str
) -> None:
    log(desk)
    desk.later(minutes=minutes)
    name = desk.opened.workplace.policy.categories[0].name
    assert titles(desk) == [arabic + name.ar]
    assert titles(desk, Language.ENGLISH) == [english + name.en]


def test_the_body_says_subject_customer_number_and_priority(desk: AlertDesk) -> None:
    log(desk)
    desk.later(minutes=5)
    (message,) = said(desk)
    subject, about = without_controls(message.notification.body).split("\n")
    assert subject == "تعذّر دخول اختبار الوحدة الثالثة"
    number = message.alerts[0].row.number
    assert about == f"مستفيد غير معروف · {number} · الأولوية: الأعلى"


def test_a_subject_of_two_hundred_letters_leaves_room_for_the_rest(desk: AlertDesk) -> None:
    log(desk, subject="ا" * 200)
    desk.later(minutes=5)
    subject, about = without_controls(said(desk)[0].notification.body).split("\n")
    assert subject == "ا" * 79 + "…"
    assert "الأولوية: الأعلى" in about


def test_the_number_of_the_case_is_an_island(desk: AlertDesk) -> None:
    log(desk)
    desk.later(minutes=5)
    (message,) = said(desk)
    assert f"\u2066{message.alerts[0].row.number}\u2069" in message.notification.body


def test_a_case_without_a_subject_says_so(desk: AlertDesk) -> None:
    log(desk, subject=None)
    desk.later(minutes=5)
    assert said(desk)[0].notification.body.startswith("بلا موضوع")


def test_a_title_is_never_taken_for_an_option(desk: AlertDesk) -> None:
    log(desk, subject="--help")
    desk.later(minutes=5)
    assert not titles(desk)[0].startswith("-")


def test_what_is_broken_is_critical_and_what_is_coming_is_not(desk: AlertDesk) -> None:
    log(desk)
    desk.later(minutes=4)
    before = said(desk)[0].notification.urgency
    desk.later(minutes=1)
    assert (before, said(desk)[0].notification.urgency) == (Urgency.NORMAL, Urgency.CRITICAL)


def test_each_has_its_two_answers(desk: AlertDesk) -> None:
    log(desk)
    desk.later(minutes=5)
    assert said(desk)[0].notification.buttons == (
        Button(key="open/1", label="فتح الحالة"),
        Button(key="acknowledge/1", label="تم العلم"),
    )


def test_a_call_is_told_with_its_time(desk: AlertDesk) -> None:
    case = desk.log()
    at = desk.clock.now() + timedelta(minutes=4)
    desk.act(case, "schedule_call", at=at.isoformat())
    assert titles(desk) == ["موعد اتصال 7:34"]


def test_three_at_once_are_told_one_by_one_and_four_in_one_digest(desk: AlertDesk) -> None:
    for _ in range(3):
        log(desk)
    desk.later(minutes=5)
    three = len(said(desk))
    log(desk)
    desk.later(minutes=5)
    assert (three, len(said(desk))) == (3, 1)


def test_a_digest_counts_the_cases_and_those_overdue(desk: AlertDesk) -> None:
    for _ in range(3):
        log(desk)
    desk.clock.advance(timedelta(minutes=2))
    for _ in range(2):
        log(desk)
    desk.later(minutes=3)
    assert titles(desk) == ["5 حالات، فات موعد 3 منها"]
    assert titles(desk, Language.ENGLISH) == ["5 cases, 3 of them overdue"]


def test_a_digest_says_whose_cases_and_which_is_first(desk: AlertDesk) -> None:
    cases = [desk.log(f"انقطع البث {n}", priority="highest") for n in range(4)]
    desk.act(cases[0], "receive")
    desk.act(cases[1], "assign", agent="عمر")
    desk.later(minutes=5)
    whose, nearest = without_controls(said(desk)[0].notification.body).split("\n")
    assert sorted(whose.split(" · ")) == ["1 لدى عمر", "1 لك", "2 بلا موظف"]
    assert nearest.startswith("أقربها 7:35: انقطع البث")


def test_a_digest_opens_no_single_case(desk: AlertDesk) -> None:
    for _ in range(4):
        log(desk)
    desk.later(minutes=5)
    (digest,) = said(desk)
    assert digest.notification.case_id is None
    assert len(digest.alert_ids) == 4


def first(desk: AlertDesk) -> ShownAlert:
    return desk.opened.alerts.list()[0]


def test_the_list_says_how_the_promise_stands(desk: AlertDesk) -> None:
    log(desk)
    desk.later(minutes=3)
    ahead = sentence(speaker(desk), first(desk))
    desk.later(minutes=14)
    assert (ahead, sentence(speaker(desk), first(desk))) == (
        "موعد الرد الأول 7:35، باقٍ 2 د",
        "فات موعد الرد الأول منذ 12 د",
    )


def test_the_list_says_what_became_of_the_notification_and_what_is_next(desk: AlertDesk) -> None:
    log(desk)
    desk.show(desk.later(minutes=3))
    line = receipt_line(speaker(desk), first(desk))
    who = desk.opened.workplace.policy.ladder[0].name.ar
    assert line == f"7:33 · ظهر ولم يُفتح · يُصعَّد 7:35 إلى {who}"


def test_the_list_says_to_whom_it_was_escalated(desk: AlertDesk) -> None:
    log(desk)
    desk.later(minutes=6)
    desk.opened.due_work.do()
    who = desk.opened.workplace.policy.ladder[0].name.en
    assert next_step(speaker(desk, Language.ENGLISH), first(desk)) == f"Escalated to {who}"


def test_an_acknowledged_alert_says_when(desk: AlertDesk) -> None:
    log(desk)
    desk.show(desk.later(minutes=3))
    desk.clock.advance(timedelta(minutes=1))
    desk.opened.alerts.acknowledge_all()
    assert receipt_line(speaker(desk), first(desk)) == "7:33 · عُلم به 7:34"


def test_an_overtaken_alert_does_not_claim_to_be_acknowledged(desk: AlertDesk) -> None:
    log(desk)
    desk.later(minutes=5)
    overtaken = desk.opened.alerts.list()[-1]
    assert receipt_line(speaker(desk), overtaken) == "7:35 · حلّ محله تنبيه أحدث"


@pytest.mark.parametrize("reason", [Reason.NO_SESSION, Reason.NO_DAEMON, Reason.SILENT_DAEMON])
def test_every_cause_of_silence_has_its_own_words(reason: Reason) -> None:
    manner = Manner()
    assert cause(manner, reason.value) != cause(manner, Reason.NO_WAY.value)
    assert cause(manner, reason.value).endswith("قائمة التنبيهات هنا كاملة.")


def test_a_trial_says_that_it_is_one() -> None:
    assert trial(Manner()).title == "تجربة تنبيه من سند"
