"""Who is on the line: the same person by number and name, nobody merged by guessing."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.models.case_input import CaseDraft, CustomerDraft
from app.models.clock import FixedClock
from app.models.errors import Code, Refused
from app.services.desk.home import NewHome, policy_named
from app.wiring import Desk, open_desk
from tests.copied_home import copied_home

PHONE = "0533105572"


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    copied_home(tmp_path / "مكتب", NewHome(policy=policy_named("allaamah"), name="سارة"), clock)
    opened = open_desk(tmp_path / "مكتب", clock)
    yield opened
    opened.close()


def logged(desk: Desk, **customer: str) -> str | None:
    draft = CaseDraft(channel="phone", subject="انقطاع", customer=CustomerDraft(**customer))
    case = desk.log.log([draft])[0]
    return case.customer.id if case.customer else None


@pytest.mark.parametrize("spelling", ["نورة السبيعي", "نوره السبيعى", "نورة  السبيعي"])
@pytest.mark.parametrize("phone", [PHONE, "+966533105572", "٠٥٣٣١٠٥٥٧٢", "053 310 5572"])
def test_same_number_and_name_in_any_spelling_is_one_person(
    desk: Desk, spelling: str, phone: str
) -> None:
    first = logged(desk, name="نورة السبيعي", phone=PHONE)
    assert logged(desk, name=spelling, phone=phone) == first


def test_a_number_alone_means_its_only_owner(desk: Desk) -> None:
    first = logged(desk, name="نورة السبيعي", phone=PHONE)
    assert logged(desk, phone=PHONE) == first


def test_another_name_on_the_number_is_another_person(desk: Desk) -> None:
    mother = logged(desk, name="نورة السبيعي", phone=PHONE)
    assert logged(desk, name="سلمى السبيعي", phone=PHONE) != mother
    assert len(desk.customers.on_the_line(PHONE)) == 2


def test_a_number_that_two_share_means_neither(desk: Desk) -> None:
    both = {logged(desk, name="نورة", phone=PHONE), logged(desk, name="سلمى", phone=PHONE)}
    assert logged(desk, phone=PHONE) not in both


def test_the_same_name_without_a_number_is_nobody_known(desk: Desk) -> None:
    first = logged(desk, name="نورة السبيعي", phone=PHONE)
    assert logged(desk, name="نورة السبيعي") != first


def test_what_is_new_of_a_known_person_is_written_down(desk: Desk) -> None:
    first = logged(desk, name="نورة السبيعي", phone=PHONE)
    logged(desk, name="نورة السبيعي", phone=PHONE, email="noura@example.com")
    known = desk.customers.find(str(first)).customer
    assert known.email == "noura@example.com"


def test_a_person_is_named_by_their_id(desk: Desk) -> None:
    first = logged(desk, name="نورة السبيعي", phone=PHONE)
    assert logged(desk, id=str(first)) == first


def test_an_id_with_the_name_of_another_is_refused(desk: Desk) -> None:
    first = logged(desk, name="نورة السبيعي", phone=PHONE)
    assert logged(desk, id=first or "", name="نوره السبيعى") == first
    with pytest.raises(Refused) as refused:
        logged(desk, id=first or "", name="سلمى السبيعي")
    assert (refused.value.code, refused.value.field) == (Code.BAD_VALUE, "customer.name")


def test_what_was_said_of_a_known_person_stands_in_the_event(desk: Desk) -> None:
    first = logged(desk, name="نورة", phone=PHONE, email="old@example.com")
    draft = CustomerDraft(name="نورة", phone=PHONE, email="new@example.com")
    case = desk.log.log([CaseDraft(channel="phone", subject="انقطاع", customer=draft)])[0]
    said = desk.actions.open(case.id).history[0].sets
    assert "new@example.com" in str(said)
    assert desk.customers.find(str(first)).customer.email == "old@example.com"


def test_an_unknown_person_is_not_found(desk: Desk) -> None:
    with pytest.raises(Refused) as caught:
        logged(desk, id="nobody")
    assert (caught.value.code, caught.value.field) == (Code.NOT_FOUND, "customer.id")


@pytest.mark.parametrize("typed", ["5572", "٥٥٧٢", "3105572", "نوره", "السبيعي", "05331"])
def test_a_caller_is_found_by_any_part(desk: Desk, typed: str) -> None:
    logged(desk, name="نورة السبيعي", phone=PHONE)
    (caller,) = desk.customers.on_the_line(typed)
    assert caller.customer.name == "نورة السبيعي"
    assert len(caller.open_cases) == 1


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("عبد الرحمن الحربي", "عبدالرحمن"),
        ("عبدالرحمن الحربي", "عبد الرحمن"),
        ("عبدالرحمن الحربي", "الحربي عبد الر"),
        ("عبدالرحمن الحربي", "عبد ا"),
        ("أبو بكر علي", "ابوبكر"),
        ("أبوبكر علي", "أبو بكر"),
        ("فهد آل سعود", "السعود"),
        ("فهد السعود", "آل سعود"),
        ("نورالدين", "نور الدين"),
        ("محمد بن سلمان", "محمد ابن سلمان"),
        ("محمد ابن سلمان", "محمد بن سلمان"),
    ],
)
def test_a_name_of_two_words_is_one_however_it_is_written(
    desk: Desk, written: str, typed: str
) -> None:
    logged(desk, name=written, phone=PHONE)
    assert [each.customer.name for each in desk.customers.on_the_line(typed)] == [written]


def test_such_a_name_on_the_same_number_is_the_same_person(desk: Desk) -> None:
    first = logged(desk, name="عبد الرحمن الحربي", phone=PHONE)
    assert logged(desk, name="عبدالرحمن الحربي", phone=PHONE) == first


@pytest.mark.parametrize("typed", ["", "5", "557", "9999", "خالد"])
def test_too_little_or_something_else_finds_nobody(desk: Desk, typed: str) -> None:
    logged(desk, name="نورة السبيعي", phone=PHONE)
    assert desk.customers.on_the_line(typed) == ()


def test_a_caller_of_many_cases_has_all_of_them_counted_and_the_newest_past_ones(
    desk: Desk, clock: FixedClock
) -> None:
    customer = CustomerDraft(name="نورة السبيعي", phone=PHONE)
    drafts = [
        CaseDraft(channel="phone", subject=f"انقطاع {number}", customer=customer)
        for number in range(63)
    ]
    cases = desk.log.log(drafts)
    for case in cases[:10]:
        clock.advance(timedelta(hours=1))
        desk.actions.solve_on_the_call(case.id, "أُعيد الاتصال")

    (caller,) = desk.customers.on_the_line(PHONE)

    assert (caller.open_count, caller.past_count) == (53, 10)
    assert len(caller.open_cases) == 50
    assert [row.subject for row in caller.past_cases[:2]] == ["انقطاع 9", "انقطاع 8"]
