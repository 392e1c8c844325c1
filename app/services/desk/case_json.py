"""A case as JSON, in the shape and order of the contract."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec.structs import asdict

from app.models.case import Case, SyncState
from app.models.case_clock import CaseClock, newest, read_clock
from app.models.clock import to_text
from app.models.clock_change import ClockName
from app.models.event import Event
from app.models.json_value import Json
from app.models.policy import Policy
from app.models.required_facts import missing_facts


def case_to_json(case: Case, policy: Policy, now: datetime, sync: SyncState) -> dict[str, Json]:
    """The output of `case log`, `list`, `show` and `act`."""
    customer = asdict(case.customer) if case.customer else None
    return {
        "id": case.id,
        "number": case.number,
        "status": case.status.value,
        "priority": case.priority,
        "priority_proposed": case.priority_proposed,
        "channel": case.channel,
        "type": case.type,
        "category": case.category,
        "programme": case.programme,
        "subject": case.subject,
        "description": case.description,
        "customer": customer,
        "department": case.department,
        "assignee": case.assignee,
        "assignee_name": case.assignee_name,
        "escalation": case.escalation,
        "opened_at": to_text(case.opened_at),
        "closed_at": to_text(case.closed_at) if case.closed_at else None,
        "outcome": case.outcome,
        "rating": case.rating,
        "facts": dict(case.facts),
        "missing": list(missing_facts(case, policy)),
        "conflicts": [
            {
                "field": conflict.field,
                "kept": conflict.kept,
                "kept_by": conflict.kept_by,
                "lost": conflict.lost,
                "lost_by": conflict.lost_by,
                "event": conflict.event,
            }
            for conflict in case.conflicts
        ],
        "clocks": [
            read_clock(clock, policy.calendars, now).to_json() for clock in listed(case.clocks)
        ],
        "sync": sync.value,
    }


def event_to_json(event: Event) -> dict[str, Json]:
    """One event of `case show`."""
    return {
        "id": event.id,
        "kind": event.kind,
        "actor": event.actor,
        "at": to_text(event.at),
        "received_at": to_text(event.received_at) if event.received_at else None,
        "data": _said(event),
    }


def listed(clocks: Iterable[CaseClock]) -> tuple[CaseClock, ...]:
    """The clocks that are shown; `auto_close` only while it runs."""
    every = tuple(clocks)
    silence = newest(every, ClockName.AUTO_CLOSE)
    return tuple(
        clock
        for clock in every
        if clock.name is not ClockName.AUTO_CLOSE or (clock is silence and clock.is_running)
    )


def _said(event: Event) -> Mapping[str, Json]:
    return event.data if event.kind != "register" else event.sets
