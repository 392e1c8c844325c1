"""Two records of one person made one and taken apart again: cases, notes, who is on the line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.clock import FixedClock
from app.models.errors import Code, Refused
from app.models.people import Role
from app.services.desk.customer_card import CustomerCard
from app.wiring import Desk
from tests.services.desk.callers import desk_of, logged, who

PHONE = "0533105572"


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    with desk_of(Role.AGENT, tmp_path, clock) as opened:
        yield opened


def cases(card: CustomerCard) -> set[str]:
    return {row.id for row in (*card.open_cases, *card.past_cases)}


def test_what_each_had_is_theirs_again_and_what_came_between_stays(desk: Desk) -> None:
    kept, double = logged(desk, name="نورة", phone=PHONE), logged(desk, name="نورا س", phone=PHONE)
    desk.customer_cards.act(who(double), "note", {"text": "تفضّل الاتصال مساءً"})
    before = desk.customer_cards.read(who(double))
    desk.customer_cards.act(who(double), "merge", {"into": who(kept)})
    later = logged(desk, id=who(kept))
    desk.customer_cards.act(who(kept), "note", {"text": "اتصلت من رقم أختها"})
    desk.actions.act(double.id, "note", {"text": "بعد الدمج"})
    card = desk.customer_cards.take_merge_back(who(double), who(kept))
    assert cases(card) == {kept.id, later.id}
    assert [note.text for note in card.customer.notes] == ["اتصلت من رقم أختها"]
    after = desk.customer_cards.read(who(double))
    assert after.customer == before.customer
    assert cases(after) == {double.id}
    assert who(desk.actions.open(double.id).case) == who(double)
    on_the_line = {caller.customer.id for caller in desk.customers.on_the_line(PHONE)}
    assert on_the_line == {who(kept), who(double)}


def test_the_card_tells_who_merged_and_who_took_it_back(desk: Desk) -> None:
    kept, double = logged(desk, name="نورة", phone=PHONE), logged(desk, name="نورا س", phone=PHONE)
    card = desk.customer_cards.act(who(double), "merge", {"into": who(kept)})
    (merged,) = card.merged
    assert (merged.customer.id, merged.merge.by) == (who(double), "هدى")
    card = desk.customer_cards.act(who(double), "unmerge", {})
    assert card.customer.id == who(double)
    assert [merge.back_by for merge in card.taken_back] == ["هدى"]
    assert desk.customer_cards.read(who(kept)).merged == ()


def test_a_record_that_stands_for_another_takes_it_along_and_gives_it_back(desk: Desk) -> None:
    first, second, third = (
        logged(desk, name=name, phone=PHONE) for name in ("نورة", "هدى", "سلمى")
    )
    desk.customer_cards.act(who(first), "merge", {"into": who(second)})
    card = desk.customer_cards.act(who(second), "merge", {"into": who(third)})
    assert cases(card) == {first.id, second.id, third.id}
    assert {each.customer.id for each in card.merged} == {who(first), who(second)}
    desk.customer_cards.act(who(second), "unmerge", {})
    assert cases(desk.customer_cards.read(who(third))) == {third.id}
    assert cases(desk.customer_cards.read(who(second))) == {first.id, second.id}
    desk.customer_cards.act(who(first), "unmerge", {})
    assert cases(desk.customer_cards.read(who(second))) == {second.id}


def test_it_can_be_merged_again(desk: Desk) -> None:
    kept, double = logged(desk, name="نورة", phone=PHONE), logged(desk, name="نورا س", phone=PHONE)
    for _ in range(2):
        desk.customer_cards.act(who(double), "merge", {"into": who(kept)})
        assert cases(desk.customer_cards.read(who(kept))) == {kept.id, double.id}
        desk.customer_cards.act(who(double), "unmerge", {})
        assert cases(desk.customer_cards.read(who(kept))) == {kept.id}


def test_a_record_that_is_merged_into_none_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        desk.customer_cards.act(who(logged(desk, name="نورة")), "unmerge", {})
    assert (refused.value.code, refused.value.field) == (Code.BAD_VALUE, "id")
