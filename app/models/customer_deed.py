"""What can be done to a customer: correct a field, write a note, merge two records of one person
and take that back.

A customer is an aggregate of their own, without a status. Level one and room managers write them;
merging is level one's alone, since it moves every case of a customer.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct, field

from app.models import action_input as checks
from app.models.action_input import SUBJECT_LIMIT, Field, bad_value, check_fields, limited_text
from app.models.customer import Customer
from app.models.errors import Code, Refused
from app.models.event import Action, CustomerAction, Event
from app.models.identity import EventId
from app.models.json_value import Json, JsonObject
from app.models.people import LEVEL_ONE, Actor, Role
from app.models.phone import parse_phone
from app.models.policy import Policy

MAY: Mapping[CustomerAction, frozenset[Role]] = {
    CustomerAction.REGISTER: LEVEL_ONE | {Role.ROOM_MANAGER},
    CustomerAction.CORRECT: LEVEL_ONE | {Role.ROOM_MANAGER},
    CustomerAction.NOTE: LEVEL_ONE | {Role.ROOM_MANAGER},
    CustomerAction.MERGE: LEVEL_ONE,
    CustomerAction.UNMERGE: LEVEL_ONE,
}
"""Who may do what to a customer; the shared database asks the same."""

_KNOWN_BY = ("name", "phone_raw", "email")
CORRECTABLE = ("name", "phone", "email", "kind", "gender")

_FIELDS: Mapping[CustomerAction, tuple[Field, ...]] = {
    CustomerAction.CORRECT: (
        Field(
            name="field", check=checks.one_of(lambda _policy: frozenset(CORRECTABLE)), required=True
        ),
        Field(name="value", check=checks.any_value, required=True, nullable=True),
    ),
    CustomerAction.NOTE: (Field(name="text", check=checks.text, required=True),),
    CustomerAction.MERGE: (Field(name="into", check=checks.text, required=True),),
    CustomerAction.UNMERGE: (),
}
_VALUES: Mapping[str, checks.Check] = {
    "name": lambda value, name, _policy: limited_text(value, name, SUBJECT_LIMIT).strip(),
    "email": checks.mail_address,
    "kind": checks.kind,
    "gender": checks.gender,
}


class CustomerDeed(Struct, frozen=True, kw_only=True):
    """Who does what to a customer. `other` is the record that a merge goes into, `merge` the one
    that is taken back: the merge that stands.
    """

    action: CustomerAction
    actor: Actor
    at: datetime
    device: str
    data: JsonObject = field(default_factory=dict)
    other: Customer | None = None
    merge: EventId | None = None


def may_do(actor: Actor, action: CustomerAction) -> bool:
    """Whether `actor` may do this to customers."""
    return actor.role in MAY[action]


def decide_customer(
    customer: Customer, deed: CustomerDeed, policy: Policy, event_id: EventId
) -> Event | None:
    """The event that `deed` makes on `customer`; None where nothing would change.

    Raises Refused: right first, then data, with the field named.
    """
    if not may_do(deed.actor, deed.action):
        raise Refused(Code.FORBIDDEN, action=deed.action.value, role=deed.actor.role.value)
    data = check_fields(_FIELDS[deed.action], deed.data, policy)
    sets: dict[str, Json] = {}
    if deed.action is CustomerAction.CORRECT:
        sets = _corrected(customer, str(data["field"]), data["value"], policy)
        if not sets:
            return None
    if deed.action is CustomerAction.MERGE:
        data = {"into": _target(customer, deed.other)}
    if deed.action is CustomerAction.UNMERGE and deed.merge is None:
        raise bad_value("id", "not_merged")
    return Event(
        id=event_id,
        subject=customer.id,
        kind=deed.action.value,
        actor=deed.actor.login,
        actor_name=deed.actor.name,
        role=deed.actor.role,
        device=deed.device,
        at=deed.at,
        made_at=deed.at,
        data=data,
        sets=sets,
        undoes=deed.merge if deed.action is CustomerAction.UNMERGE else None,
    )


def said_of_customer(event: Event, history: Iterable[Event]) -> JsonObject | None:
    """What an event on a case says of its customer, as `customer_correct` takes it; None: nothing.

    The record follows a correction made on a case, and an undo of one.
    """
    told, key = event, "value"
    if event.undoes:
        undone = next((past for past in history if past.id == event.undoes), event)
        told, key = undone, "before"
    field = str(told.data.get("field", ""))
    if told.kind != Action.CORRECT or not field.startswith("customer."):
        return None
    return {"field": field.removeprefix("customer."), "value": told.data.get(key)}


def _corrected(customer: Customer, name: str, value: Json, policy: Policy) -> dict[str, Json]:
    given = None if value is None or value == "" else value
    if name == "phone":
        fields = _phone(given, policy)
    else:
        fields = {name: None if given is None else _VALUES[name](given, "value", policy) or None}
    if not any(fields.get(one, getattr(customer, one)) for one in _KNOWN_BY):
        raise Refused(Code.MISSING, field="value")
    return {one: new for one, new in fields.items() if new != getattr(customer, one)}


def _phone(given: Json, policy: Policy) -> dict[str, Json]:
    if given is None:
        return {"phone": None, "phone_raw": None}
    typed = limited_text(given, "value", SUBJECT_LIMIT).strip()
    return {"phone": parse_phone(typed, (policy.country,)).e164, "phone_raw": typed or None}


def _target(customer: Customer, other: Customer | None) -> str:
    if other is None:
        raise Refused(Code.NOT_FOUND, field="into")
    if other.id == customer.id:
        raise bad_value("into", "same_customer")
    if customer.merged_into or other.merged_into:
        raise bad_value("into", "merged_customer")
    return other.id
