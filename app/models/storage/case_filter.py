"""Which cases a list shows, as one record, and as the condition of a query."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from app.models.people import Actor, Role
from app.models.status import Status
from app.models.storage.local_database import Value

# So many of the newest cases that hold the words of a search are ranked.
NEWEST_SEARCHED = 500


class CaseFilter(Struct, frozen=True, kw_only=True):
    """Which cases a list shows; None asks nothing. Instants are aware UTC."""

    status: frozenset[str] | None = None
    is_open: bool | None = None
    department: str | None = None
    assignee: str | None = None
    is_unassigned: bool = False
    is_accepted: bool | None = None
    registered_by: str | None = None
    channel: str | None = None
    category: str | None = None
    customer: str | None = None
    overdue_at: datetime | None = None
    due_before: datetime | None = None
    has_call: bool = False
    mentions: str | None = None
    readable_by: Actor | None = None


def of_person(wanted: CaseFilter, login: str) -> CaseFilter:
    """`wanted`, of one person's cases; those without an assignee where `login` is empty."""
    if not login:
        return replace(wanted, is_unassigned=True)
    return replace(wanted, assignee=login)


class NarrowWay(Struct, frozen=True, kw_only=True):
    """An index that one condition of a filter can be answered by."""

    index: str
    condition: str
    values: Mapping[str, Value]


def narrow_ways(wanted: CaseFilter) -> Iterator[NarrowWay]:
    """The conditions that may leave only a few cases, each with its index."""
    equal = (
        ("case_customer", "customer_id", wanted.customer),
        ("case_assignee", "assignee", wanted.assignee),
        ("case_department", "department", wanted.department),
        ("case_category", "category", wanted.category),
        ("case_channel", "channel", wanted.channel),
    )
    if wanted.category is not None and wanted.channel is not None:
        both: dict[str, Value] = {"category": wanted.category, "channel": wanted.channel}
        yield NarrowWay(
            index="case_category",
            condition="category = :category AND channel = :channel",
            values=both,
        )
    if wanted.has_call:
        yield NarrowWay(index="case_by_call", condition="call_s IS NOT NULL", values={})
    for index, column, value in equal:
        if value is not None:
            yield NarrowWay(index=index, condition=f"{column} = :asked", values={"asked": value})
    if wanted.mentions is not None:
        named: dict[str, Value] = {"asked": wanted.mentions}
        yield NarrowWay(index=_BY_ID, condition=_MENTIONS.format("asked"), values=named)
    if wanted.is_unassigned:
        yield NarrowWay(index="case_assignee", condition="assignee IS NULL", values={})
    due = due_until(wanted)
    if due:
        until: dict[str, Value] = {"asked": int(due.timestamp())}
        yield NarrowWay(
            index="case_open", condition="is_closed = 0 AND due_s <= :asked", values=until
        )


def is_of_open(wanted: CaseFilter) -> bool:
    """Whether the index of open cases tells all that is asked, and the orders' indexes do not."""
    told = CaseFilter(
        status=wanted.status,
        is_open=wanted.is_open,
        assignee=wanted.assignee,
        is_unassigned=wanted.is_unassigned,
        channel=wanted.channel,
        category=wanted.category,
        overdue_at=wanted.overdue_at,
        due_before=wanted.due_before,
    )
    is_narrow = wanted.assignee is not None or wanted.is_unassigned or bool(due_until(wanted))
    return is_narrow and told == wanted and Status.CLOSED not in statuses_of(wanted)


def due_until(wanted: CaseFilter) -> datetime | None:
    """When the cases that fit are due at the latest; None if that is not asked."""
    return min((at for at in (wanted.overdue_at, wanted.due_before) if at), default=None)


def statuses_of(wanted: CaseFilter) -> tuple[str, ...]:
    """The statuses that a case which fits can have."""
    asked = wanted.status if wanted.status is not None else frozenset(map(str, Status))
    if wanted.overdue_at or wanted.due_before or wanted.is_open:
        asked -= {Status.CLOSED.value}
    if wanted.is_open is False:
        asked &= {Status.CLOSED.value}
    return tuple(sorted(asked))


def where_of(wanted: CaseFilter) -> tuple[list[str], dict[str, Value]]:
    """The conditions, to be joined by AND, and the values of their named places."""
    equal = {
        "department": wanted.department,
        "assignee": wanted.assignee,
        "registered_by": wanted.registered_by,
        "channel": wanted.channel,
        "category": wanted.category,
        "customer_id": wanted.customer,
    }
    values: dict[str, Value] = {name: value for name, value in equal.items() if value is not None}
    where = [f"{name} = :{name}" for name in values]
    if wanted.status is not None:
        where.append("status IN (SELECT value FROM json_each(:statuses))")
        values["statuses"] = json.dumps(sorted(wanted.status))
    if wanted.is_open is not None:
        where.append(f"is_closed = {int(not wanted.is_open)}")
    if wanted.is_accepted is not None:
        where.append(f"accepted = {int(wanted.is_accepted)}")
    if wanted.is_unassigned:
        where.append("assignee IS NULL")
    if wanted.has_call:
        where.append("call_s IS NOT NULL")
    if wanted.mentions is not None:
        where.append(_MENTIONS.format("mentions"))
        values["mentions"] = wanted.mentions
    for name, instant in (("overdue", wanted.overdue_at), ("soon", wanted.due_before)):
        if instant:
            where.append(f"is_closed = 0 AND due_s <= :{name}")
            values[name] = int(instant.timestamp())
    if wanted.readable_by:
        where.append(_READABLE)
        values |= _reader(wanted.readable_by)
    return where, values


# The index of what is unique has the name that SQLite gives it.
_BY_ID = "sqlite_autoindex_case_row_1"
# Where somebody else named that person.
_MENTIONS = (
    "id IN (SELECT case_id FROM mention WHERE mention.login = :{0} AND mention.author <> :{0})"
)

# What `permission.may_read` says of one case, for whoever does not read every case.
_READABLE = (
    "(registered_by = :reader OR department IN (SELECT value FROM json_each(:departments))"
    " OR session IN (SELECT value FROM json_each(:sessions)))"
)


def _reader(actor: Actor) -> dict[str, Value]:
    """The places of `_READABLE`; an administrator reads no case, not even one of their own."""
    departments = actor.departments if actor.role is Role.DEPARTMENT else ()
    sessions = actor.sessions if actor.role is Role.ROOM_MANAGER else ()
    return {
        "reader": None if actor.role is Role.ADMIN else actor.login,
        "departments": json.dumps(sorted(departments)),
        "sessions": json.dumps(sorted(sessions)),
    }
