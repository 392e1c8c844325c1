"""State is the fold of a case's events: those the shared database numbered, then our own pending.

One rule for all fields: an event sets what it says. A field that somebody else wrote beyond what
its actor had seen is a clash: on assignee and department the first write stands, on every other
field the last, and the status goes by `lifecycle.md` §6. Everything that lost is kept as a conflict
until somebody who saw it writes the field again, or its own author does. The same rule stands in
the shared database as `core.fold`; both are held to the same histories by the tests.
"""

from collections.abc import Iterable, Iterator
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

# Raised with every change of what the same events fold to: the shared database folds all again.
FOLD_VERSION = 2

_STATUS = "status"


class _Write(Struct, frozen=True):
    field: str
    place: int
    event: Event
    value: Json


class _Folding(Struct):
    """`unseen`: what was written of a field, lost, and nobody who saw it wrote over since."""

    standing: dict[str, _Write] = field(default_factory=dict)
    unseen: dict[str, tuple[_Write, ...]] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
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
    sets = event.sets if event.status is None else {**event.sets, _STATUS: event.status.value}
    for name, value in sets.items():
        fresh = _Write(name, place, event, value)
        if folding.standing.setdefault(name, fresh) is not fresh:
            _settle(folding, fresh, seen)
    for change in event.clocks:
        folding.clocks = apply_change(folding.clocks, change)


def _settle(folding: _Folding, fresh: _Write, seen: int) -> None:
    """One more write of a field: it settles what its actor had seen and keeps the rest."""
    name, standing = fresh.field, folding.standing[fresh.field]
    before = folding.unseen.get(name, ())
    unseen = tuple(write for write in before if _is_unseen(write, fresh.event, seen))
    stays = False
    if _is_unseen(standing, fresh.event, seen):
        stays = standing.value != fresh.value and not _beats(fresh, standing)
        unseen += (fresh if stays else standing,)
    if unseen:
        folding.unseen[name] = unseen
    else:
        folding.unseen.pop(name, None)
    folding.standing[name] = standing if stays else fresh


def _is_unseen(write: _Write, event: Event, seen: int) -> bool:
    """By somebody else, beyond what the actor says to have seen; if that is unsaid, the base."""
    if write.event.actor == event.actor:
        return False
    if event.seen is None:
        return write.place > seen
    return write.event.position is not None and write.event.position > event.seen


def _beats(fresh: _Write, standing: _Write) -> bool:
    """Whether the later of two clashing writes stands."""
    if fresh.field != _STATUS:
        return fresh.field not in FIRST_WINS
    if standing.event.kind in CUSTOMERS_WORD:
        return False
    if fresh.event.kind in CUSTOMERS_WORD:
        return True
    status = Status(str(fresh.value))
    return later(Status(str(standing.value)), status) is status


def _conflicts(folding: _Folding) -> Iterator[Conflict]:
    for name, kept in folding.standing.items():
        for lost in sorted(folding.unseen.get(name, ()), key=lambda write: write.place):
            if lost.value != kept.value:
                yield Conflict(
                    field=name,
                    kept=kept.value,
                    kept_by=kept.event.actor,
                    lost=lost.value,
                    lost_by=lost.event.actor,
                    event=lost.event.id,
                )


def _as_case(folding: _Folding, first: Event, last: Event) -> Case:
    fields = {name: write.value for name, write in folding.standing.items()}
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
        conflicts=tuple(_conflicts(folding)) if folding.unseen else (),
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
        if "." in name:
            group, _, member = name.partition(".")
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
