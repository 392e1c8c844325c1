"""What a field of a case was, one value after the other: who wrote it and when."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from app.models.event import Event
from app.models.fold import effective
from app.models.json_value import Json
from app.models.people import Role


class FieldValue(Struct, frozen=True, kw_only=True):
    """A value as it was written; `kind` is the action that wrote it."""

    value: Json
    by: str
    role: Role
    at: datetime
    kind: str


def values_of(history: Iterable[Event], field: str) -> tuple[FieldValue, ...]:
    """The values of `field`, the newest first; one written again as it stood counts once.

    What was undone was never written.
    """
    values: list[FieldValue] = []
    for event in effective(history):
        if field not in event.sets:
            continue
        value = event.sets[field]
        if (values and values[-1].value == value) or (not values and value in (None, "")):
            continue
        values.append(
            FieldValue(
                value=value,
                by=event.actor_name,
                role=event.role,
                at=event.at,
                kind=event.kind,
            )
        )
    return tuple(reversed(values))
