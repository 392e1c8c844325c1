"""An event from the text of its document, read in one go by the types that it has.

Many thousand are read when a desk fills its lists. What does not look like ours at once (a newer
version, a zone other than UTC, a field that is null where ours never is) is read by
`event_from_json`, which says what is wrong or bears it.
"""

import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from msgspec import Struct, ValidationError
from msgspec.json import Decoder

from app.models.clock_change import ClockChange, ClockName, ClockOp
from app.models.event import EVENT_VERSION, Event, event_from_json
from app.models.identity import EventId
from app.models.people import Role
from app.models.sla import State, Target
from app.models.status import Status

_TARGETS = 4_096


class _Change(Struct, frozen=True):
    op: ClockOp
    name: ClockName
    round: int
    at: datetime
    target: dict[str, str | int] | None = None
    calendar: str | None = None
    pauses: tuple[tuple[str, str | None], ...] = ()
    due: datetime | None = None
    state: State | None = None


class _Document(Struct, frozen=True):
    id: str
    subject: str
    kind: str
    actor: str
    actor_name: str
    role: Role
    device: str
    at: datetime
    made_at: datetime
    data: dict[str, Any]
    sets: dict[str, Any]
    clocks: tuple[_Change, ...]
    left: tuple[dict[str, Any], ...]
    base: str | None = None
    seen: int | None = None
    status: Status | None = None
    undoes: str | None = None
    v: int = EVENT_VERSION


_read = Decoder(_Document).decode


def event_from_text(text: str, *, position: int | None, received_at: datetime | None) -> Event:
    """The event whose document `text` is. Raises KeyError or ValueError if it is none."""
    try:
        read = _read(text)
    except ValidationError:
        read = None
    if read is None or not _is_plain(read):
        return event_from_json(json.loads(text), position=position, received_at=received_at)
    return Event(
        id=EventId(read.id),
        subject=read.subject,
        kind=read.kind,
        actor=read.actor,
        actor_name=read.actor_name,
        role=read.role,
        device=read.device,
        at=read.at,
        made_at=read.made_at,
        base=EventId(read.base) if read.base else None,
        seen=read.seen,
        received_at=received_at,
        position=position,
        status=read.status,
        data=read.data,
        sets=read.sets,
        clocks=tuple(map(_change, read.clocks)) if read.clocks else (),
        left=read.left,
        undoes=EventId(read.undoes) if read.undoes else None,
    )


def _is_plain(read: _Document) -> bool:
    """Of our version, with every instant in UTC."""
    instants = (read.at, read.made_at, *(change.at for change in read.clocks))
    is_ours = read.v == EVENT_VERSION and all(instant.tzinfo is UTC for instant in instants)
    return is_ours and all(_is_plain_change(change) for change in read.clocks)


def _is_plain_change(read: _Change) -> bool:
    return not read.pauses and (read.due is None or read.due.tzinfo is UTC)


def _change(read: _Change) -> ClockChange:
    return ClockChange(
        op=read.op,
        name=read.name,
        round=read.round,
        at=read.at,
        target=_target(*read.target.items()) if read.target else None,
        calendar=read.calendar,
        due=read.due,
        state=read.state,
    )


@lru_cache(maxsize=_TARGETS)
def _target(*parts: tuple[str, str | int]) -> Target:
    """The promises of a policy are few, and every clock repeats one."""
    return Target.from_json(dict(parts))
