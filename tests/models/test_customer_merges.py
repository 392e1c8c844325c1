"""A merge of two customers that is taken back leaves what would have been without it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.models.customer import Customer, fold_customer, merges, standing_merge
from app.models.event import CustomerAction, Event
from app.models.identity import EventId
from app.models.people import Role

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
NOURA, OTHERS = "01a201bb-93c0-71b7-926c-66d3f3d6def1", ("هدى", "سلمى", "منى")


def event(
    place: int,
    action: CustomerAction,
    *,
    into: str = "",
    name: str = "",
    text: str = "",
    undoes: EventId | None = None,
    actor: str = "سارة",
) -> Event:
    at = NOW + timedelta(minutes=place)
    return Event(
        id=EventId(f"event-{place}"),
        subject=NOURA,
        kind=action.value,
        actor=actor,
        actor_name=actor,
        role=Role.AGENT,
        device="48213",
        at=at,
        made_at=at,
        data={"into": into} if into else {"text": text} if text else {},
        sets={"name": name} if name else {},
        undoes=undoes,
    )


written = st.lists(
    st.tuples(st.sampled_from(("correct", "note", "merge")), st.sampled_from(OTHERS)), max_size=5
)


def told(start: int, deeds: Sequence[tuple[str, str]]) -> list[Event]:
    made = {
        "correct": lambda at, word: event(at, CustomerAction.CORRECT, name=word),
        "note": lambda at, word: event(at, CustomerAction.NOTE, text=word),
        "merge": lambda at, word: event(at, CustomerAction.MERGE, into=word),
    }
    return [made[deed](place, word) for place, (deed, word) in enumerate(deeds, start)]


@given(before=written, between=written, after=written)
def test_whatever_comes_between_stays_and_the_merge_is_as_if_it_had_not_been(
    before: list[tuple[str, str]], between: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    first = [event(0, CustomerAction.REGISTER, name="نورة"), *told(1, before)]
    merge = event(100, CustomerAction.MERGE, into="ليلى")
    middle, last = told(101, between), told(301, after)
    back = event(200, CustomerAction.UNMERGE, undoes=merge.id, actor="عمر")
    without = fold_customer([*first, *middle, *last])
    assert fold_customer([*first, merge, *middle, back, *last]) == without


def test_a_merged_record_goes_by_the_other_until_the_merge_is_taken_back() -> None:
    history = [
        event(0, CustomerAction.REGISTER, name="نورة"),
        event(1, CustomerAction.MERGE, into="هدى"),
    ]
    assert _merged_into(fold_customer(history)) == "هدى"
    assert standing_merge(history) == "event-1"
    history.append(event(2, CustomerAction.UNMERGE, undoes=EventId("event-1"), actor="عمر"))
    assert _merged_into(fold_customer(history)) is None
    assert standing_merge(history) is None
    (merge,) = merges(history)
    assert (merge.by, merge.back_by, merge.back_at) == ("سارة", "عمر", NOW + timedelta(minutes=2))


def test_of_two_merges_the_last_one_stands_and_is_taken_back_first() -> None:
    history = [
        event(0, CustomerAction.REGISTER, name="نورة"),
        event(1, CustomerAction.MERGE, into="هدى"),
        event(2, CustomerAction.MERGE, into="سلمى", actor="عمر"),
    ]
    assert standing_merge(history) == "event-2"
    history.append(event(3, CustomerAction.UNMERGE, undoes=EventId("event-2")))
    assert (_merged_into(fold_customer(history)), standing_merge(history)) == ("هدى", "event-1")


def _merged_into(customer: Customer) -> str | None:
    return customer.merged_into
