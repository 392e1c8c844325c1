"""A case as a row of the lists: what is written into it, and the record that is read from it."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import TypeAlias

from msgspec.json import Encoder

from app.models.case import Case
from app.models.case_clock import CaseClock, clock_from_json, clock_to_json
from app.models.case_number import parse_number
from app.models.case_row import CaseRow, pressing_clocks
from app.models.event import Event
from app.models.identity import CaseId, CustomerId
from app.models.own_work import ESCALATING, hangs_on_promises_alone, next_own_work
from app.models.policy import Policy
from app.models.storage.local_database import Row, Value
from app.models.storage.row_values import instant_of, instant_or_none, seconds_of, text_of

Pressing: TypeAlias = tuple[tuple[CaseClock, datetime | None], ...]

NO_DUE_S = 253_402_300_800
# The migration that adds the columns spells both again.
_COUNTERS = 10_000_000_000
_NOBODY = "\uffff"

READ_COLUMNS = (
    "id, number, status, priority, channel, type, category, subject, customer_id, customer_name,"
    " department, accepted, assignee, assignee_name, escalation, opened_s, closed_s, changed_s,"
    " call_s, due_s, clocks, last_event, last_actor"
)
_spell = Encoder().encode
_NAMES = (*READ_COLUMNS.replace(" ", "").split(","), "sync", "unread")


def columns_of(case: Case, last: Event, policy: Policy, now: datetime) -> Mapping[str, Value]:
    """The columns of `case`, whose newest event is `last`."""
    pressing = pressing_clocks(case, policy, now) if case.is_open else ()
    customer = case.customer
    return {
        "id": case.id,
        "number": case.number,
        "status": case.status.value,
        "is_closed": int(not case.is_open),
        "priority": case.priority,
        "not_highest": int(case.priority != "highest"),
        "channel": case.channel,
        "type": case.type,
        "category": case.category,
        "subject": case.headline,
        "customer_id": customer.id if customer else None,
        "customer_name": customer.name if customer else None,
        "department": case.department,
        "accepted": int(case.department_accepted),
        "assignee": case.assignee,
        "assignee_name": case.assignee_name,
        "registered_by": case.registered_by,
        "session": case.session,
        "escalation": case.escalation,
        "not_escalated": int(case.escalation == 0),
        "opened_s": seconds_of(case.opened_at),
        "closed_s": seconds_of(case.closed_at),
        "changed_s": seconds_of(case.last_at),
        "call_s": seconds_of(case.call_at),
        "due_s": _first_due_s(pressing),
        "work_s": _work_s(case, policy, now, pressing),
        "clocks": _as_text(pressing),
        "last_event": case.last_event,
        "last_actor": last.actor,
        "number_key": number_key(case.number),
        "customer_key": customer_key(customer.name if customer else None),
    }


def number_key(number: str) -> int:
    """The number of a case as one that sorts as desks count; 0 for what is none."""
    parsed = parse_number(number)
    if parsed is None:
        return 0
    device, counter, _ = parsed.split("-")
    return int(device) * _COUNTERS + int(counter)


def customer_key(name: str | None) -> str:
    """What a list sorts a customer by: every spelling alike, nobody after everybody."""
    from app.models.search_text import fold

    return (fold(name) if name else "") or _NOBODY


def pressing_of(case: Case, policy: Policy, now: datetime) -> tuple[str, int]:
    """The running promises as they are stored, and when the first of them is due."""
    pressing = pressing_clocks(case, policy, now) if case.is_open else ()
    return _as_text(pressing), _first_due_s(pressing)


def work_s_of(case: Case, policy: Policy, now: datetime) -> int:
    """When Sanad has something to do by itself on `case`."""
    work = next_own_work(case, policy, now)
    return seconds_of(work.at if work else None) or NO_DUE_S


def _as_text(pressing: Pressing) -> str:
    return _spell([clock_to_json(clock) for clock, _ in pressing]).decode()


def _first_due_s(pressing: Pressing) -> int:
    first_due = pressing[0][1] if pressing else None
    return seconds_of(first_due) or NO_DUE_S


def _work_s(case: Case, policy: Policy, now: datetime, pressing: Pressing) -> int:
    """`work_s_of`, without reading a clock again where the running promises say it all."""
    of_promises = case.is_open and hangs_on_promises_alone(case.status, case.escalation)
    if not of_promises or any(clock.round > 1 for clock, _ in pressing):
        return work_s_of(case, policy, now)
    if not any(step.level >= 1 for step in policy.ladder):
        return NO_DUE_S
    dues = (due for clock, due in pressing if due and clock.name in ESCALATING)
    return min((int(due.timestamp()) for due in dues), default=NO_DUE_S)


def place_of(row: CaseRow) -> dict[str, Value]:
    """Where a row stands in every order: the columns that the orders are made of."""
    return {
        "is_closed": int(row.status == "closed"),
        "not_escalated": int(row.escalation == 0),
        "not_highest": int(row.priority != "highest"),
        "due_s": seconds_of(row.due) or NO_DUE_S,
        "number": row.number,
        "number_key": number_key(row.number),
        "opened_s": seconds_of(row.opened_at),
        "changed_s": seconds_of(row.changed_at),
        "call_s": seconds_of(row.call_at),
        "customer_key": customer_key(row.customer_name),
    }


def row_of(row: Row) -> CaseRow:
    """The record of a row of `READ_COLUMNS`, then its sync state and whether it is unread."""
    values = dict(zip(_NAMES, row, strict=True))
    due_s = int(str(values["due_s"]))
    return CaseRow(
        id=CaseId(str(values["id"])),
        number=str(values["number"]),
        status=str(values["status"]),
        priority=str(values["priority"]),
        channel=str(values["channel"]),
        escalation=int(str(values["escalation"])),
        opened_at=instant_of(values["opened_s"]),
        changed_at=instant_of(values["changed_s"]),
        type=text_of(values["type"]),
        category=text_of(values["category"]),
        subject=text_of(values["subject"]),
        customer_id=CustomerId(str(values["customer_id"])) if values["customer_id"] else None,
        customer_name=text_of(values["customer_name"]),
        department=text_of(values["department"]),
        department_accepted=bool(values["accepted"]),
        assignee=text_of(values["assignee"]),
        assignee_name=text_of(values["assignee_name"]),
        closed_at=instant_or_none(values["closed_s"]),
        call_at=instant_or_none(values["call_s"]),
        due=instant_or_none(due_s) if due_s < NO_DUE_S else None,
        clocks=_clocks_of(str(values["clocks"])),
        sync=str(values["sync"] or "synced"),
        is_unread=bool(values["unread"]),
    )


@lru_cache(maxsize=1024)
def _clocks_of(text: str) -> tuple[CaseClock, ...]:
    """The running promises of a row; at every key a list is read again, most of it the same."""
    return tuple(map(clock_from_json, json.loads(text)))
