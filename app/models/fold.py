"""State is the fold of a case's events: those the shared database numbered, then our own pending.

One rule for all fields: an event sets what it says. A field that somebody else wrote beyond what
its actor had seen is a clash: on assignee and department the first write stands, on every other
field the last, and the status goes by `lifecycle.md` §6. What lost is kept as a conflict until
somebody who saw it writes the field again. The same rule stands in the shared database as
`core.fold`; both are held to the same histories by the tests.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from msgspec import Struct, field

from app.models.case import Case, Conflict, CustomerBlock
from app.models.case_clock import CaseClock, apply_change
from app.models.clock import from_text
from app.models.event import EVENT_VERSION, Action, Event
from app.models.identity import CaseId, CustomerId
from app.models.json_value import Json
from app.models.lifecycle import CUSTOMERS_WORD, FIRST_WINS
from app.models.status import Status, later

_STATUS = "status"


class _Write(Struct):
    place: int
    position: int | None
    actor: str
    kind: str
    value: Json


class _Folding(Struct):
    fields: dict[str, Json] = field(default_factory=dict)
    standing: dict[str, _Write] = field(default_factory=dict)
    writes: dict[str, dict[str, _Write]] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    conflicts: dict[str, Conflict] = field(default_factory=dict)
    clocks: tuple[CaseClock, ...] = ()


def effective(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events that count: not those undone, and none of a newer version."""
    known = tuple(event for event in events if event.version <= EVENT_VERSION)
    undone = {event.undoes for event in known if event.undoes}
    return tuple(event for event in known if event.id not in undone)


def fold(events: Iterable[Event]) -> Case:
    """The case that `events` make. The first one registers it; ValueError if it does not."""
    every = tuple(events)
    counted = effective(every)
    if not counted or counted[0].kind != Action.REGISTER:
        raise ValueError("a case begins with its registration")
    folding = _Folding()
    for place, event in enumerate(counted):
        _take(folding, place, event)
    return _as_case(folding, counted[0], every[-1])


def _take(folding: _Folding, place: int, event: Event) -> None:
    seen = folding.places.get(event.base or "", place - 1)
    folding.places[event.id] = place
    for name, value in event.sets.items():
        if name in folding.writes:
            _write(folding, place, event, _rival(folding, name, seen, event), name, value)
        else:
            _set(folding, name, _made(place, event, value))
    if event.status is not None:
        _move(folding, place, event, _rival(folding, _STATUS, seen, event), event.status)
    for change in event.clocks:
        folding.clocks = apply_change(folding.clocks, change)


def _rival(folding: _Folding, name: str, seen: int, event: Event) -> _Write | None:
    """The newest write of a field by somebody else that the actor of `event` had not seen."""
    unseen = (
        write
        for write in folding.writes.get(name, {}).values()
        if write.actor != event.actor and _is_unseen(write, seen, event)
    )
    return max(unseen, key=lambda write: write.place, default=None)


def _is_unseen(write: _Write, seen: int, event: Event) -> bool:
    """Beyond what the actor says to have seen; where that is unsaid, beyond the base."""
    if event.seen is None:
        return write.place > seen
    return write.position is not None and write.position > event.seen


def _write(
    folding: _Folding, place: int, event: Event, rival: _Write | None, name: str, value: Json
) -> None:
    standing = folding.standing.get(name)
    is_theirs = standing is not None and standing.actor != event.actor
    if rival and standing and is_theirs and name in FIRST_WINS and standing.value != value:
        _list_conflict(folding, event, name, standing, _made(place, event, value))
        return
    if rival and rival.value != value:
        _list_conflict(folding, event, name, _made(place, event, value), rival)
    else:
        folding.conflicts.pop(name, None)
    _set(folding, name, _made(place, event, value))


def _move(
    folding: _Folding, place: int, event: Event, rival: _Write | None, status: Status
) -> None:
    standing = folding.standing.get(_STATUS)
    fresh = _made(place, event, status.value)
    if rival is None:
        folding.conflicts.pop(_STATUS, None)
    elif standing and standing.actor != event.actor and standing.value != status.value:
        if _winner(standing, event.kind, status) is not status:
            _list_conflict(folding, event, _STATUS, standing, fresh)
            return
        _list_conflict(folding, event, _STATUS, fresh, standing)
    _set(folding, _STATUS, fresh)


def _made(place: int, event: Event, value: Json) -> _Write:
    return _Write(place, event.position, event.actor, event.kind, value)


def _set(folding: _Folding, name: str, write: _Write) -> None:
    folding.fields[name] = write.value
    folding.standing[name] = write
    folding.writes.setdefault(name, {})[write.actor] = write


def _list_conflict(folding: _Folding, event: Event, name: str, kept: _Write, lost: _Write) -> None:
    folding.conflicts[name] = Conflict(
        field=name,
        kept=kept.value,
        kept_by=kept.actor,
        lost=lost.value,
        lost_by=lost.actor,
        event=event.id,
    )


def _winner(standing: _Write, kind: str, status: Status) -> Status:
    present = Status(str(standing.value))
    if standing.kind in CUSTOMERS_WORD:
        return present
    if kind in CUSTOMERS_WORD:
        return status
    return later(present, status)


def _as_case(folding: _Folding, first: Event, last: Event) -> Case:
    fields = folding.fields
    grouped = _grouped(fields)
    status = Status(str(fields[_STATUS]))
    closed = status is Status.CLOSED
    return Case(
        id=CaseId(first.subject),
        number=_text(fields, "number") or "",
        status=status,
        channel=_text(fields, "channel") or "",
        opened_at=_instant(fields, "opened_at") or first.at,
        registered_at=first.made_at,
        registered_by=first.actor,
        registered_role=first.role.value,
        last_event=last.id,
        last_at=last.at,
        aliases=_members(grouped, "aliases"),
        priority=_text(fields, "priority") or "",
        priority_proposed=_text(fields, "priority_proposed") or "",
        type=_text(fields, "type"),
        category=_text(fields, "category"),
        programme=_text(fields, "programme"),
        subject=_text(fields, "subject"),
        description=_text(fields, "description"),
        customer=_customer(grouped),
        blocks_platform=_flag(fields, "blocks_platform"),
        exam_time=_flag(fields, "exam_time"),
        known_answer=_flag(fields, "known_answer"),
        session=_text(fields, "session"),
        occurred_at=_instant(fields, "occurred_at"),
        external_ref=_text(fields, "external_ref"),
        assignee=_text(fields, "assignee"),
        assignee_name=_text(fields, "assignee_name"),
        department=_text(fields, "department"),
        department_assignee=_text(fields, "department_assignee"),
        department_accepted=bool(fields.get("department_accepted")),
        departments_worked=frozenset(_members(grouped, "worked")),
        asked_from=Status(str(fields["asked_from"])) if fields.get("asked_from") else None,
        solution=_text(fields, "solution"),
        solution_accepted=bool(fields.get("solution_accepted")),
        confirmed=bool(fields.get("confirmed")),
        unsolved_reports=_count(fields, "unsolved_reports") or 0,
        escalation=_count(fields, "escalation") or 0,
        escalated_at=_instant(fields, "escalated_at"),
        escalation_reason=_text(fields, "escalation_reason"),
        closed_at=_instant(fields, "closed_at") if closed else None,
        outcome=_text(fields, "outcome") if closed else None,
        merged_into=_case_id(fields.get("merged_into")) if closed else None,
        links=tuple(CaseId(link) for link in _members(grouped, "links")),
        rating=_count(fields, "rating"),
        facts=_facts(grouped),
        call_at=_instant(fields, "call_at"),
        clocks=folding.clocks,
        conflicts=tuple(folding.conflicts.values()),
    )


def _text(fields: dict[str, Json], name: str) -> str | None:
    value = fields.get(name)
    return None if value is None else str(value)


def _flag(fields: dict[str, Json], name: str) -> bool | None:
    return cast(bool | None, fields.get(name))


def _count(fields: dict[str, Json], name: str) -> int | None:
    return cast(int | None, fields.get(name))


def _instant(fields: dict[str, Json], name: str) -> datetime | None:
    value = fields.get(name)
    return from_text(str(value)) if value else None


def _case_id(value: Json) -> CaseId | None:
    return CaseId(str(value)) if value else None


def _grouped(fields: dict[str, Json]) -> dict[str, dict[str, Json]]:
    """The fields whose names have two parts, such as `customer.phone`, under the first."""
    groups: dict[str, dict[str, Json]] = {}
    for name, value in fields.items():
        group, dot, member = name.partition(".")
        if dot:
            groups.setdefault(group, {})[member] = value
    return groups


def _members(groups: dict[str, dict[str, Json]], name: str) -> tuple[str, ...]:
    return tuple(member for member, value in groups.get(name, {}).items() if value)


def _facts(groups: dict[str, dict[str, Json]]) -> dict[str, str]:
    return {code: str(value) for code, value in groups.get("facts", {}).items() if value}


def _customer(groups: dict[str, dict[str, Json]]) -> CustomerBlock | None:
    fields = groups.get("customer", {})
    known = {name: str(value) for name, value in fields.items() if value is not None}
    if not known:
        return None
    return CustomerBlock(
        id=CustomerId(known["id"]) if "id" in known else None,
        name=known.get("name"),
        phone=known.get("phone"),
        phone_raw=known.get("phone_raw"),
        email=known.get("email"),
        kind=known.get("kind"),
        gender=known.get("gender"),
    )
