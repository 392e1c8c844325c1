"""A merge of customers made at one desk and taken back at another, over a real database."""

import pytest

from app.models.case import Case
from app.models.people import Role
from tests.end_to_end.two_desks import Organisation, Seat


@pytest.fixture
def omar(zedo: Organisation) -> Seat:
    zedo.person("omar", Role.SUPERVISOR)
    return zedo.seat("omar")


def who(seat: Seat, case: Case) -> str:
    customer = seat.see(case).customer
    assert customer is not None
    assert customer.id is not None
    return customer.id


def cases(seat: Seat, customer: str) -> set[str]:
    card = seat.desk.customer_cards.read(customer)
    return {row.id for row in (*card.open_cases, *card.past_cases)}


def merged(sara: Seat, omar: Seat) -> tuple[Case, Case, str, str]:
    """Two cases of one who was held for two, the record that is kept, and the other; both know."""
    first = sara.log(customer={"name": "نورة السبيعي", "phone": "0533105572"})
    second = sara.log(customer={"name": "نورا", "phone": "0533105572"})
    kept, double = who(sara, first), who(sara, second)
    sara.desk.customer_cards.act(double, "merge", {"into": kept})
    sara.sync()
    omar.sync()
    return first, second, kept, double


def test_another_desk_takes_it_back_though_both_went_on_meanwhile(sara: Seat, omar: Seat) -> None:
    first, second, kept, double = merged(sara, omar)
    assert who(omar, second) == kept

    omar.desk.customer_cards.take_merge_back(double, kept)
    sara.act(second, "note", text="اتصلت مرة أخرى")
    sara.desk.customer_cards.act(kept, "note", {"text": "تفضّل الاتصال مساءً"})
    for seat in (sara, omar, sara):
        seat.sync()
    for seat in (sara, omar):
        assert who(seat, second) == double
        assert (cases(seat, kept), cases(seat, double)) == ({first.id}, {second.id})
        (past,) = seat.desk.customer_cards.read(double).taken_back
        assert (past.by, past.back_by) == ("sara السبيعي", "omar السبيعي")


def test_two_who_take_it_back_at_once_agree(sara: Seat, omar: Seat) -> None:
    _first, second, kept, double = merged(sara, omar)
    for seat in (sara, omar):
        seat.desk.customer_cards.take_merge_back(double, kept)
    for seat in (sara, omar, sara):
        seat.sync()
    assert who(sara, second) == who(omar, second) == double
