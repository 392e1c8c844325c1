"""A customer: an aggregate of their own, folded from its events like a case.

Several customers may share one telephone, so a phone finds people and never is one. Flags come
from `flag_customer` events on cases; what is proposed shows as proposed until a supervisor decides.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct, field
from msgspec.structs import replace

from app.models.case import CustomerBlock
from app.models.event import Action, CustomerAction, Event
from app.models.identity import CustomerId, EventId
from app.models.json_value import Json, JsonObject


class CustomerNote(Struct, frozen=True, kw_only=True):
    """What somebody wrote down about a customer."""

    text: str
    by: str
    at: datetime


class CustomerFlag(Struct, frozen=True, kw_only=True):
    """A flag as it stands: the decision, its reason and until when ("permanent" or an instant)."""

    flag: str
    decision: str
    reason: str
    until: str | None
    by: str
    at: datetime


class Merge(Struct, frozen=True, kw_only=True):
    """A merge of a record `into` another: who did it, and who took it back, if anybody did."""

    event: EventId
    into: CustomerId
    by: str
    at: datetime
    back_by: str | None = None
    back_at: datetime | None = None


class Customer(Struct, frozen=True, kw_only=True):
    """One customer at the end of their events."""

    id: CustomerId
    name: str | None = None
    phone: str | None = None
    phone_raw: str | None = None
    email: str | None = None
    kind: str | None = None
    gender: str | None = None
    merged_into: CustomerId | None = None
    notes: tuple[CustomerNote, ...] = ()
    flags: Mapping[str, CustomerFlag] = field(default_factory=dict)

    @property
    def block(self) -> CustomerBlock:
        """The part that a case shows."""
        return CustomerBlock(
            id=self.id,
            name=self.name,
            phone=self.phone,
            phone_raw=self.phone_raw,
            email=self.email,
            kind=self.kind,
            gender=self.gender,
        )


def fold_customer(events: Iterable[Event]) -> Customer:
    """The customer that `events` make; the last write of a field stands. ValueError if none.

    A merge that was taken back counts as if it had not been; all that came between stays.
    """
    every = tuple(events)
    taken_back = {event.undoes for event in every if event.undoes}
    customer: Customer | None = None
    for event in every:
        if customer is None:
            customer = Customer(id=CustomerId(event.subject))
        if event.id not in taken_back:
            customer = _after(customer, event)
    if customer is None:
        raise ValueError("a customer begins with an event")
    return customer


def merges(events: Iterable[Event]) -> tuple[Merge, ...]:
    """Every merge of a record into another, oldest first, those that were taken back too."""
    every = tuple(events)
    back = {event.undoes: event for event in every if event.undoes}
    return tuple(
        Merge(
            event=event.id,
            into=CustomerId(str(event.data["into"])),
            by=event.actor_name,
            at=event.at,
            back_by=back[event.id].actor_name if event.id in back else None,
            back_at=back[event.id].at if event.id in back else None,
        )
        for event in every
        if event.kind == CustomerAction.MERGE
    )


def standing_merge(events: Iterable[Event]) -> EventId | None:
    """The merge that says whose record this is now: the last one that was not taken back."""
    standing = [merge.event for merge in merges(events) if merge.back_at is None]
    return standing[-1] if standing else None


def with_flag(customer: Customer, event: Event) -> Customer:
    """The customer after a `flag_customer` event on one of their cases."""
    data = event.data
    flag = CustomerFlag(
        flag=str(data["flag"]),
        decision=str(data["decision"]),
        reason=str(data["reason"]),
        until=_text(data.get("until")),
        by=event.actor_name,
        at=event.at,
    )
    return replace(customer, flags={**customer.flags, flag.flag: flag})


def flagged_customer(event: Event) -> CustomerId | None:
    """The customer that an event flags, None for every other event."""
    if event.kind != Action.FLAG_CUSTOMER:
        return None
    return CustomerId(str(event.data["customer"]))


def _after(customer: Customer, event: Event) -> Customer:
    if event.kind == CustomerAction.NOTE:
        note = CustomerNote(text=str(event.data["text"]), by=event.actor_name, at=event.at)
        return replace(customer, notes=(*customer.notes, note))
    if event.kind == CustomerAction.MERGE:
        return replace(customer, merged_into=CustomerId(str(event.data["into"])))
    return _with_fields(customer, event.sets)


def _with_fields(customer: Customer, sets: JsonObject) -> Customer:
    return Customer(
        id=customer.id,
        name=_field(sets, "name", customer.name),
        phone=_field(sets, "phone", customer.phone),
        phone_raw=_field(sets, "phone_raw", customer.phone_raw),
        email=_field(sets, "email", customer.email),
        kind=_field(sets, "kind", customer.kind),
        gender=_field(sets, "gender", customer.gender),
        merged_into=customer.merged_into,
        notes=customer.notes,
        flags=customer.flags,
    )


def _field(sets: JsonObject, name: str, before: str | None) -> str | None:
    return _text(sets[name]) if name in sets else before


def _text(value: Json) -> str | None:
    return None if value is None else str(value)
