"""The tables of words: complete for every stored value, the same places in both languages."""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from app.models.action_input import ACTION_FIELDS
from app.models.case import CaseType, Channel, Outcome, Priority, SyncState
from app.models.case_input import CASE_FIELDS
from app.models.clock_change import ClockName
from app.models.errors import Code, Refused, Unreachable
from app.models.event import Action, CustomerAction
from app.models.people import Role
from app.models.policy_fault import Reason
from app.models.rule import Needs
from app.models.sla import State
from app.models.status import Status
from app.wording import bidi
from app.wording.action_words import BUTTONS, DEEDS, button, chased, deed
from app.wording.bidi import isolated, ltr, runs_rtl, without_controls
from app.wording.both import Both
from app.wording.case_words import TABLES, word
from app.wording.digits import number
from app.wording.error_causes import CAUSES
from app.wording.error_cures import CURES
from app.wording.error_words import explain
from app.wording.field_words import FIELDS, field_name
from app.wording.manner import Language, Manner
from app.wording.palette_words import call_from, case_about, search_all

ARABIC = Manner()
ENGLISH = Manner(language=Language.ENGLISH)
PLACE = re.compile(r"{(\w+)}")
APP = Path(bidi.__file__).resolve().parent.parent
REASON = re.compile(r"reason=\"([a-z_]+)\"|bad_value\([^,()]+, \"([a-z_]+)\"")
FIELD = re.compile(r"(?:\bfield=|\bRefused\(Code\.\w+, )\"([a-z_.]+)\"")
ASKED = re.compile(r"given\.(?:word|whole|instant)\(\s*\"([a-z_]+)\"")
ARABIC_LETTER = re.compile("[\u0620-\u064a]")


def every_pair() -> Iterator[tuple[str, Both]]:
    tables = {**TABLES, "button": BUTTONS, "deed": DEEDS, "field": FIELDS}
    for name, table in {**tables, "cause": CAUSES, "cure": CURES}.items():
        for key, both in table.items():
            yield f"{name}.{key}", both


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("status", Status),
        ("type", CaseType),
        ("priority", Priority),
        ("channel", Channel),
        ("outcome", Outcome),
        ("role", Role),
        ("clock", ClockName),
        ("clock_state", State),
        ("sync", SyncState),
    ],
)
def test_every_stored_value_has_its_word(table: str, values: type[StrEnum]) -> None:
    assert set(TABLES[table]) == {value.value for value in values}


def test_every_action_has_a_button_and_a_deed() -> None:
    actions = {action.value for action in (*Action, *CustomerAction)}

    assert set(BUTTONS) == actions
    assert set(DEEDS) == actions


def test_a_deed_reads_on_after_the_name_of_who_did_it() -> None:
    told = [*(deed(ENGLISH, kind) for kind in DEEDS), chased(ENGLISH)]

    assert not [words for words in told if words.startswith("The ")]


def test_every_code_and_every_condition_has_its_cause() -> None:
    assert {code.value for code in Code} <= set(CAUSES)
    assert {f"needs_{need.value}" for need in Needs} <= set(CAUSES)


def test_every_reason_of_a_policy_fault_has_its_cause() -> None:
    assert {reason.value for reason in Reason} <= set(CAUSES)


def test_every_reason_that_is_raised_has_its_cause() -> None:
    raised = {
        reason
        for module in APP.rglob("*.py")
        for found in REASON.findall(module.read_text(encoding="utf-8"))
        for reason in found
        if reason
    }

    assert raised - set(CAUSES) == set()


def test_every_field_that_is_refused_has_its_name() -> None:
    sources = [module.read_text(encoding="utf-8") for module in APP.rglob("*.py")]
    named = {name for source in sources for name in FIELD.findall(source)}
    asked = {name for source in sources for name in ASKED.findall(source)}
    said = {field.name for fields in ACTION_FIELDS.values() for field in fields}

    assert (named | asked | said | CASE_FIELDS) - set(FIELDS) == set()


@pytest.mark.parametrize("reason", [Reason.NO_ADDRESS, Reason.OVERLAPPING_HOURS])
def test_a_warning_of_a_policy_says_what_holds_meanwhile(reason: Reason) -> None:
    """It forbids nothing, so it does not sound like a refusal."""
    said = CAUSES[reason.value].english

    assert "still" in said or "counts once" in said


@pytest.mark.parametrize(("key", "both"), list(every_pair()), ids=lambda part: str(part)[:40])
def test_both_languages_say_something_with_the_same_places(key: str, both: Both) -> None:
    assert both.arabic.strip()
    assert both.english.strip()
    assert set(PLACE.findall(both.arabic)) == set(PLACE.findall(both.english))
    assert ARABIC_LETTER.search(both.arabic)
    assert not ARABIC_LETTER.search(both.english)


def test_a_word_is_of_the_desks_language() -> None:
    assert word(ARABIC, "status", "waiting_customer") == "بانتظار العميل"
    assert word(ENGLISH, "status", "waiting_customer") == "Waiting for customer"


def test_a_button_is_a_verbal_noun_and_a_deed_a_sentence() -> None:
    assert button(ARABIC, "forward") == "إحالة"
    assert deed(ARABIC, "forward") == "أُحيلت الحالة"


def test_an_event_of_a_newer_version_is_named_as_it_is() -> None:
    assert deed(ARABIC, "teleport") == "teleport"


def test_an_error_names_the_field_and_the_action_in_words() -> None:
    missing = explain(ARABIC, Refused(Code.MISSING, field="customer.phone"))
    status = explain(
        ENGLISH, Refused(Code.WRONG_STATUS, action="send_solution", status="in_review")
    )

    assert missing.cause == "ينقص «رقم الهاتف»."
    assert status.cause == "“Send solution” is not possible while the case is “In review”."


def test_an_error_says_what_is_safe() -> None:
    assert "محفوظ هنا" in explain(ARABIC, Unreachable()).sentence


def test_a_reason_without_words_is_said_by_its_code() -> None:
    unheard = Refused(Code.BAD_VALUE, reason="not_a_known_reason", field="subject")

    assert explain(ENGLISH, unheard).cause == "The value of “subject” is not accepted."


def test_a_sentence_that_begins_with_a_field_begins_with_a_capital() -> None:
    missing = Refused(Code.MISSING, field="text")

    assert explain(ENGLISH, missing).cause == "“Text” is missing."
    assert explain(ARABIC, missing).cause == "ينقص «النص»."


def test_a_field_without_words_is_shown_as_it_is_spelled() -> None:
    assert field_name(ARABIC, "facts.browser") == ltr("facts.browser")


def test_a_negative_number_keeps_its_sign_before_it() -> None:
    assert number(ARABIC, -1500) == ltr("-1,500")


def test_marks_of_direction_come_off_again() -> None:
    assert without_controls(ltr("+966533105572") + isolated("منى")) == "+966533105572منى"


@pytest.mark.parametrize(
    ("text", "rtl"),
    [("Blackboard لا يفتح", True), ("Zoom fails for منى", False), ("+966 55", False)],
)
def test_a_line_runs_as_most_of_its_words_do(text: str, rtl: bool) -> None:
    assert runs_rtl(text) is rtl


@pytest.mark.parametrize(
    ("text", "rtl"),
    [
        (f"Entering exams · {isolated('سارة بنت فؤاد الحربي')}", False),
        (f"دخول · {isolated('Sara F. Smith')}", True),
        (isolated("سارة"), True),
        (f"{isolated('سارة')} · +966", True),
        (isolated("Sara"), False),
        (f"{ltr('console-log.txt')} {ltr('54')} بايت", True),
        (f"{ltr('صورة الشاشة.png')} 2.9 MB", False),
    ],
)
def test_a_name_in_a_line_says_nothing_of_the_lines_direction(text: str, rtl: bool) -> None:
    assert runs_rtl(text) is rtl


@pytest.mark.parametrize("words", [call_from, search_all, case_about])
def test_a_command_about_somebody_runs_as_its_own_words_do(
    words: Callable[[Manner, str], str],
) -> None:
    long, latin = "عبد الرحمن بن محمد آل الشيخ القحطاني", "Christopher Montgomery Richardson"
    assert not runs_rtl(words(ENGLISH, long))
    assert runs_rtl(words(ARABIC, latin))
