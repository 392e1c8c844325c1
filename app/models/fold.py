"""State is the fold of a case's events: those the shared database numbered, then our own pending.

One rule for all fields: an event sets what it says it sets. A field that somebody else wrote after
the base of an event is a clash: on assignee and department the first write stands, on every other
field the last, and the status goes by `lifecycle.md` §6. What lost is kept as a conflict until
somebody who saw it writes the field again. The same rule stands in the shared database as
`core.fold`; both are held to the same histories by the tests.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from app.models.case import Case, Conflict, CustomerBlock
from app.models.case_clock import CaseClock, apply_change
from app.models.clock import from_text
from app.models.event import EVENT_VERSION, Action, Event
from app.models.identity import CaseId, CustomerId, EventId
from app.models.json_value import Json
from app.models.lifecycle import CUSTOMERS_WORD, FIRST_WINS
from app.models.status import Status, later

_STATUS = "status"


@dataclass(slots=True)
class _Write:
    place: int
    actor: str
    event: EventId
    kind: str


@dataclass(slots=True)
class _Folding:
    fields: dict[str, Json] = field(default_factory=dict)
    writes: dict[str, _Write] = field(default_factory=dict)
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
        _write(folding, place, event, seen, name, value)
    if event.status is not None:
        _move(folding, place, event, seen, event.status)
    for change in event.clocks:
        folding.clocks = apply_change(folding.clocks, change)


def _write(folding: _Folding, place: int, event: Event, seen: int, name: str, value: Json) -> None:
    before = folding.writes.get(name)
    clash = _clashes(before, seen, event) and folding.fields.get(name) != value
    if clash and before and name in FIRST_WINS:
        folding.conflicts[name] = Conflict(
            field=name,
            kept=folding.fields.get(name),
            kept_by=before.actor,
            lost=value,
            lost_by=event.actor,
            event=event.id,
        )
        return
    if clash and before:
        folding.conflicts[name] = Conflict(
            field=name,
            kept=value,
            kept_by=event.actor,
            lost=folding.fields.get(name),
            lost_by=before.actor,
            event=event.id,
        )
    elif not _clashes(before, seen, event):
        folding.conflicts.pop(name, None)
    folding.fields[name] = value
    folding.writes[name] = _Write(place, event.actor, event.id, event.kind)


def _move(folding: _Folding, place: int, event: Event, seen: int, status: Status) -> None:
    before = folding.writes.get(_STATUS)
    present = folding.fields.get(_STATUS)
    if before and _clashes(before, seen, event) and present != status:
        stands = _winner(before.kind, Status(str(present)), event.kind, status)
        lost = status if stands is not status else Status(str(present))
        folding.conflicts[_STATUS] = Conflict(
            field=_STATUS,
            kept=stands.value,
            kept_by=event.actor if stands is status else before.actor,
            lost=lost.value,
            lost_by=before.actor if stands is status else event.actor,
            event=event.id,
        )
        if stands is not status:
            return
    elif not _clashes(before, seen, event):
        folding.conflicts.pop(_STATUS, None)
    folding.fields[_STATUS] = status.value
    folding.writes[_STATUS] = _Write(place, event.actor, event.id, event.kind)


def _clashes(before: _Write | None, seen: int, event: Event) -> bool:
    return before is not None and before.place > seen and before.actor != event.actor


def _winner(kind: str, present: Status, new_kind: str, status: Status) -> Status:
    if kind in CUSTOMERS_WORD:
        return present
    if new_kind in CUSTOMERS_WORD:
        return status
    return later(present, status)


def _as_case(folding: _Folding, first: Event, last: Event) -> Case:
    fields = folding.fields
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
        aliases=_members(fields, "aliases."),
        priority=_text(fields, "priority") or "",
        priority_proposed=_text(fields, "priority_proposed") or "",
        type=_text(fields, "type"),
        category=_text(fields, "category"),
        programme=_text(fields, "programme"),
        subject=_text(fields, "subject"),
        description=_text(fields, "description"),
        customer=_customer(fields),
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
        departments_worked=frozenset(_members(fields, "worked.")),
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
        links=tuple(CaseId(link) for link in _members(fields, "links.")),
        rating=_count(fields, "rating"),
        facts=_facts(fields),
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


def _members(fields: dict[str, Json], prefix: str) -> tuple[str, ...]:
    return tuple(
        name.removeprefix(prefix)
        for name, value in fields.items()
        if name.startswith(prefix) and value
    )


def _facts(fields: dict[str, Json]) -> dict[str, str]:
    return {
        name.removeprefix("facts."): str(value)
        for name, value in fields.items()
        if name.startswith("facts.") and value
    }


def _customer(fields: dict[str, Json]) -> CustomerBlock | None:
    known = {
        name.removeprefix("customer."): str(value)
        for name, value in fields.items()
        if name.startswith("customer.") and value is not None
    }
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
