"""What the search of the list finds: older systems' numbers, phones, the policy's words, slips."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from app.models.case_input import CaseDraft, CustomerDraft
from app.models.clock import FixedClock
from app.models.storage.case_filter import CaseFilter
from app.services.desk.queue import Queue
from app.wiring import Desk
from tests.views.desk_at_work import logged, make_desk

NOURA = CustomerDraft(name="نورة السبيعي", phone="+966 53 310 5572", email="noura@example.com")


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return make_desk(tmp_path / "مكتب", clock)


def log(desk: Desk, subject: str, *, ref: str | None = None) -> None:
    draft = CaseDraft(
        channel="phone", type="complaint", subject=subject, customer=NOURA, external_ref=ref
    )
    desk.log.log([draft])


def found(desk: Desk, typed: str, queue: Queue | None = None) -> list[str | None]:
    rows = (queue or desk.queue).searching.rows(typed, CaseFilter(is_open=True), limit=9)
    return [row.subject for row in rows]


@pytest.mark.parametrize("typed", ["LA-10-0042", "la-10-0042", "LA100042", "٠٠٤٢"])
def test_an_older_systems_number_finds_its_case(desk: Desk, typed: str) -> None:
    log(desk, "حالة منقولة", ref="LA-10-0042")
    logged(desk, "حالة أخرى", name="خالد")
    assert found(desk, typed) == ["حالة منقولة"]


@pytest.mark.parametrize(
    "typed",
    ["0533105572", "+966533105572", "00966 53 310 5572", "5572", "3310", "٣١٠٥", "053 310"],
)
def test_any_part_of_a_phone_in_any_spelling_finds_its_cases(desk: Desk, typed: str) -> None:
    log(desk, "انقطاع البث")
    assert found(desk, typed) == ["انقطاع البث"]


def test_an_address_is_found_whole_and_as_it_is_typed(desk: Desk) -> None:
    log(desk, "انقطاع البث")
    assert found(desk, "noura@example.com") == ["انقطاع البث"]
    assert found(desk, "noura@ex") == ["انقطاع البث"]


def test_a_slip_is_forgiven_only_when_nothing_else_matches(desk: Desk) -> None:
    log(desk, "مشكلة في التسجيل")
    assert found(desk, "التسجييل") == ["مشكلة في التسجيل"]
    log(desk, "كلمة التسجييل كما كُتبت")
    assert found(desk, "التسجييل") == ["كلمة التسجييل كما كُتبت"]


def test_the_word_list_is_the_policys(desk: Desk) -> None:
    log(desk, "تعطل السبورة")
    assert found(desk, "اللوح الذكي") == []
    policy = desk.workplace.policy
    groups = (*policy.word_groups, ("اللوح الذكي", "السبورة"))
    desk.workplace.policy = replace(policy, words=replace(policy.words, groups=groups))
    assert found(desk, "اللوح الذكي", Queue(desk.workplace)) == ["تعطل السبورة"]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        (one, other)
        for spellings in (
            ("عبد الرحمن", "عبدالرحمن"),
            ("أبو عبد الله", "أبوعبدالله", "ابو عبدالله", "أبا عبدالله"),
            ("أبو ظبي", "أبوظبي", "ابوظبى"),
            ("آل سعود", "السعود", "ال سعود"),
            ("نور الدين", "نورالدين"),
            ("جاد الله", "جادالله"),
            ("بن سلمان", "ابن سلمان"),
        )
        for one in spellings
        for other in spellings
    ],
)
def test_a_name_of_two_words_is_found_however_it_is_written(
    desk: Desk, written: str, typed: str
) -> None:
    logged(desk, "شهادة متأخرة", name=f"محمد {written}")
    logged(desk, f"اتصل {written} يسأل عن البث", name="خالد")
    logged(desk, "حالة أخرى", name="خالد")
    assert len(found(desk, typed)) == 2


@pytest.mark.parametrize("typed", ["عبدالرحمن", "عبد الرحمن"])
@pytest.mark.parametrize("written", ["عبدالرحمن", "عبد الرحمن"])
def test_such_a_name_is_found_while_it_is_typed_and_by_its_second_word(
    desk: Desk, written: str, typed: str
) -> None:
    log(desk, f"رسالة من {written}")
    begun = range(len("عبد الرح"), len(typed) + 1)
    assert all(found(desk, typed[:end]) for end in begun)
    assert found(desk, "الرحمن") == found(desk, "رحمن") == [f"رسالة من {written}"]


def test_a_word_is_found_behind_and_too(desk: Desk) -> None:
    log(desk, "الكتب ومكتبة الجامعة")
    log(desk, "لا تفتح المكتبة")
    assert found(desk, "مكتبة") == ["لا تفتح المكتبة", "الكتب ومكتبة الجامعة"]


def test_a_name_is_not_taken_apart_at_its_first_letter(desk: Desk) -> None:
    logged(desk, "حالة أخرى", name="وسام")
    assert found(desk, "سام") == []


@pytest.mark.parametrize("typed", ["ومكتبة", "بالمكتبة", "لمكتبة", "بمكتبة"])
def test_a_letter_before_a_word_is_overlooked_where_nothing_else_matches(
    desk: Desk, typed: str
) -> None:
    log(desk, "لا تفتح المكتبة")
    assert found(desk, typed) == ["لا تفتح المكتبة"]
