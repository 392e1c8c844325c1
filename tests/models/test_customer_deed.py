"""What may be done to a customer: who, with which values, and what is refused."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from app.models import policy_file
from app.models.customer import Customer, fold_customer
from app.models.customer_deed import CustomerDeed, decide_customer
from app.models.errors import Code, Refused
from app.models.event import CustomerAction, Event
from app.models.identity import CustomerId, EventId
from app.models.json_value import Json
from app.models.people import Actor, Role

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
NOURA = Customer(
    id=CustomerId("01a201bb-93c0-71b7-926c-66d3f3d6def1"),
    name="نورة السبيعي",
    phone="+966533105572",
    phone_raw="0533105572",
)
HODA = replace(NOURA, id=CustomerId("01a201bb-93c0-71b7-926c-66d3f3d6def2"), name="هدى")
POLICY = policy_file.shipped("allaamah")
AGENT = Actor(login="sara", name="سارة", role=Role.AGENT)


MERGED = EventId("01a201bb-93c0-71b7-926c-66d3f3d6def8")


def done(
    action: CustomerAction,
    *,
    actor: Actor = AGENT,
    other: Customer | None = None,
    merge: EventId | None = None,
    **data: Json,
) -> Event | None:
    deed = CustomerDeed(
        action=action,
        actor=actor,
        at=NOW,
        device="48213",
        data=data,
        other=other,
        merge=merge,
    )
    return decide_customer(NOURA, deed, POLICY, EventId("01a201bb-93c0-71b7-926c-66d3f3d6def9"))


def corrected(field: str, value: Json) -> Customer:
    event = done(CustomerAction.CORRECT, field=field, value=value)
    assert event is not None
    beginning = replace(
        event, kind=CustomerAction.REGISTER.value, data={}, sets={"name": NOURA.name}
    )
    return fold_customer([beginning, event])


@pytest.mark.parametrize(
    ("field", "value", "stands"),
    [
        ("name", " نورة العتيبي ", "نورة العتيبي"),
        ("email", "noura@example.com", "noura@example.com"),
        ("kind", "guardian", "guardian"),
        ("gender", "female", "female"),
    ],
)
def test_a_field_is_corrected(field: str, value: str, stands: str) -> None:
    assert getattr(corrected(field, value), field) == stands


def test_a_phone_is_kept_as_typed_and_as_the_number_that_it_is() -> None:
    after = corrected("phone", "٠٥٥١٢٣٤٥٦٧")
    assert (after.phone, after.phone_raw) == ("+966551234567", "٠٥٥١٢٣٤٥٦٧")


def test_what_is_so_already_writes_nothing() -> None:
    assert done(CustomerAction.CORRECT, field="name", value=NOURA.name) is None


@pytest.mark.parametrize(
    ("data", "code", "field"),
    [
        ({"field": "shoe_size", "value": "40"}, Code.BAD_VALUE, "field"),
        ({"value": "40"}, Code.MISSING, "field"),
        ({"field": "name"}, Code.MISSING, "value"),
        ({"field": "email", "value": "noura@"}, Code.BAD_VALUE, "value"),
        ({"field": "kind", "value": "king"}, Code.BAD_VALUE, "value"),
        ({"field": "gender", "value": 3}, Code.BAD_VALUE, "value"),
        ({"field": "name", "value": 3}, Code.BAD_VALUE, "value"),
        ({"field": "name", "value": "ن" * 10_001}, Code.TOO_LARGE, "value"),
        ({"field": "name", "value": "نورة", "why": "لا شيء"}, Code.UNKNOWN_FIELD, "why"),
    ],
)
def test_a_faulty_correction_names_its_field(data: dict[str, Json], code: Code, field: str) -> None:
    with pytest.raises(Refused) as refused:
        done(CustomerAction.CORRECT, **data)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_nobody_is_left_without_anything_to_be_known_by() -> None:
    nameless = replace(NOURA, name=None)
    deed = CustomerDeed(
        action=CustomerAction.CORRECT,
        actor=AGENT,
        at=NOW,
        device="48213",
        data={"field": "phone", "value": None},
    )
    with pytest.raises(Refused) as refused:
        decide_customer(nameless, deed, POLICY, EventId("01a201bb-93c0-71b7-926c-66d3f3d6def9"))
    assert refused.value.code is Code.MISSING


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    "action", [each for each in CustomerAction if each is not CustomerAction.REGISTER]
)
def test_level_one_and_room_managers_write_and_level_one_merges(
    role: Role, action: CustomerAction
) -> None:
    writers = {Role.AGENT, Role.SUPERVISOR}
    if action not in (CustomerAction.MERGE, CustomerAction.UNMERGE):
        writers.add(Role.ROOM_MANAGER)
    data: dict[CustomerAction, dict[str, Json]] = {
        CustomerAction.CORRECT: {"field": "name", "value": "نورة"},
        CustomerAction.NOTE: {"text": "تفضّل الاتصال مساءً"},
        CustomerAction.MERGE: {"into": HODA.id},
        CustomerAction.UNMERGE: {},
    }
    actor = replace(AGENT, role=role)
    if role in writers:
        assert done(action, actor=actor, other=HODA, merge=MERGED, **data[action]) is not None
    else:
        with pytest.raises(Refused) as refused:
            done(action, actor=actor, other=HODA, merge=MERGED, **data[action])
        assert refused.value.code is Code.FORBIDDEN


@pytest.mark.parametrize(
    ("other", "code"),
    [
        (None, Code.NOT_FOUND),
        (NOURA, Code.BAD_VALUE),
        (replace(HODA, merged_into=NOURA.id), Code.BAD_VALUE),
    ],
)
def test_a_record_is_merged_into_another_that_stands(other: Customer | None, code: Code) -> None:
    with pytest.raises(Refused) as refused:
        done(CustomerAction.MERGE, other=other, into=str(HODA.id))
    assert (refused.value.code, refused.value.field) == (code, "into")


def test_a_merge_that_does_not_stand_is_not_taken_back() -> None:
    with pytest.raises(Refused) as refused:
        done(CustomerAction.UNMERGE)
    assert (refused.value.code, refused.value.field) == (Code.BAD_VALUE, "id")
    assert refused.value.reason == "not_merged"
