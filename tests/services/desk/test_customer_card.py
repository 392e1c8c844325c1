"""The card of a customer: what is written on it, and what their cases tell after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.case import Case
from app.models.clock import FixedClock
from app.models.errors import Code, Refused
from app.models.people import Role
from app.wiring import Desk
from tests.services.desk.callers import desk_of, logged, who

PHONE = "0533105572"


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    with desk_of(Role.SUPERVISOR, tmp_path, clock) as opened:
        yield opened


def shown(desk: Desk, case: Case) -> tuple[str | None, str | None]:
    customer = desk.actions.open(case.id).case.customer
    assert customer is not None
    return customer.name, customer.phone


def test_every_case_of_a_customer_tells_the_corrected_name(desk: Desk) -> None:
    first, second = (logged(desk, name="نوره السبعي", phone=PHONE) for _ in range(2))
    desk.customer_cards.act(who(first), "correct", {"field": "name", "value": "نورة السبيعي"})
    assert shown(desk, first)[0] == shown(desk, second)[0] == "نورة السبيعي"
    asked = desk.queue.asked(status=None, department=None, is_overdue=False)
    assert {row.id for row in desk.queue.searching.rows("السبيعي", asked, limit=9)} == {
        first.id,
        second.id,
    }


def test_an_action_after_a_correction_keeps_the_corrected_name(desk: Desk) -> None:
    case = logged(desk, name="نوره السبعي", phone=PHONE)
    desk.customer_cards.act(who(case), "correct", {"field": "name", "value": "نورة السبيعي"})
    after = desk.actions.act(case.id, "note", {"text": "اتصلت مرة ثانية"})
    assert after.customer is not None
    assert after.customer.name == "نورة السبيعي"


def test_a_mistyped_number_is_mended_on_the_case_too(desk: Desk) -> None:
    case = logged(desk, name="نورة", phone="0533105579")
    desk.customer_cards.act(who(case), "correct", {"field": "phone", "value": PHONE})
    assert shown(desk, case)[1] == "+966533105572"


def test_a_number_that_they_called_from_stays_with_the_case(desk: Desk) -> None:
    home = logged(desk, name="نورة", phone=PHONE)
    from_work = logged(desk, id=who(home), phone="0551234567")
    desk.customer_cards.act(who(home), "correct", {"field": "name", "value": "نورة السبيعي"})
    assert shown(desk, from_work) == ("نورة السبيعي", "+966551234567")


def test_two_records_of_one_person_become_one_with_all_that_they_had(desk: Desk) -> None:
    kept, double = logged(desk, name="نورة", phone=PHONE), logged(desk, name="نورا س", phone=PHONE)
    desk.customer_cards.act(who(double), "note", {"text": "تفضّل الاتصال مساءً"})
    desk.actions.act(double.id, "send_solution", {"text": "الحل"})
    desk.actions.act(double.id, "rate", {"score": 4})
    card = desk.customer_cards.act(who(double), "merge", {"into": who(kept)})
    assert card.customer.id == who(kept)
    assert {row.id for row in card.open_cases} == {kept.id, double.id}
    assert [note.text for note in card.customer.notes] == ["تفضّل الاتصال مساءً"]
    assert card.ratings == (4,)
    assert [caller.customer.id for caller in desk.customers.on_the_line(PHONE)] == [who(kept)]
    assert desk.customer_cards.read(who(double)).customer.id == who(kept)


def test_a_supervisor_decides_on_a_flag(desk: Desk) -> None:
    case = logged(desk, name="نورة", phone=PHONE)
    proposed = {"flag": "suspended", "reason": "إساءة متكررة", "until": "permanent"}
    card = desk.customer_cards.flag(who(case), proposed)
    assert card.customer.flags["suspended"].decision == "propose"
    card = desk.customer_cards.flag(who(case), {**proposed, "decision": "approve"})
    assert card.customer.flags["suspended"].decision == "approve"
    assert card.decides_flags


@pytest.mark.parametrize("decision", ["lift", "refuse"])
def test_a_flag_that_is_not_there_is_not_answered(desk: Desk, decision: str) -> None:
    case = logged(desk, name="نورة", phone=PHONE)
    answer = {"flag": "vip", "reason": "لم يُوسم", "decision": decision}
    with pytest.raises(Refused) as refused:
        desk.customer_cards.flag(who(case), answer)
    assert (refused.value.field, refused.value.reason) == ("decision", "nothing_to_answer")


def test_a_flag_that_is_set_is_lifted_once(desk: Desk) -> None:
    case = logged(desk, name="نورة", phone=PHONE)
    for decision in ("approve", "lift"):
        desk.customer_cards.flag(who(case), {"flag": "vip", "reason": "ضيفة", "decision": decision})
    with pytest.raises(Refused, match="nothing_to_answer"):
        desk.customer_cards.flag(who(case), {"flag": "vip", "reason": "ضيفة", "decision": "lift"})


def test_records_on_the_same_number_are_offered_as_alike(desk: Desk) -> None:
    one, other = logged(desk, name="نورة", phone=PHONE), logged(desk, name="سلمى", phone=PHONE)
    assert [each.id for each in desk.customer_cards.read(who(one)).alike] == [who(other)]


def test_a_department_reads_no_card(tmp_path: Path, clock: FixedClock) -> None:
    with desk_of(Role.DEPARTMENT, tmp_path, clock) as desk:
        with pytest.raises(Refused) as refused:
            desk.customer_cards.read("01a201bb-93c0-71b7-926c-66d3f3d6def1")
        assert refused.value.code is Code.FORBIDDEN


def test_an_unknown_customer_and_an_unknown_deed_are_named(desk: Desk) -> None:
    with pytest.raises(Refused) as nobody:
        desk.customer_cards.read("01a201bb-93c0-71b7-926c-66d3f3d6def1")
    assert (nobody.value.code, nobody.value.field) == (Code.NOT_FOUND, "customer.id")
    with pytest.raises(Refused) as nothing:
        desk.customer_cards.act(who(logged(desk, name="نورة")), "register", {})
    assert (nothing.value.code, nothing.value.field) == (Code.BAD_VALUE, "action")


def test_a_correction_on_one_case_reaches_the_record_and_an_undo_takes_it_back(desk: Desk) -> None:
    first, second = (logged(desk, name="نوره السبعي", phone=PHONE) for _ in range(2))
    after = desk.actions.act(first.id, "correct", {"field": "customer.name", "value": "نورة"})
    assert shown(desk, first)[0] == shown(desk, second)[0] == "نورة"
    assert desk.customer_cards.read(who(first)).customer.name == "نورة"
    desk.actions.act(first.id, "undo", {"event": after.last_event})
    assert shown(desk, first)[0] == shown(desk, second)[0] == "نوره السبعي"


def test_a_number_corrected_on_a_case_is_the_customers_too(desk: Desk) -> None:
    case = logged(desk, name="نورة", phone="0533105579")
    desk.actions.act(case.id, "correct", {"field": "customer.phone", "value": PHONE})
    assert shown(desk, case)[1] == "+966533105572"
    assert desk.customer_cards.read(who(case)).customer.phone == "+966533105572"
