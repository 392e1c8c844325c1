"""An event: one action on a case or a customer, immutable once written.

An event carries its kind, the words that went with it (`data`), the fields that it sets, the
status that it leads to and what it does to the clocks. State is the fold of events, so an event
says all that the fold needs and the fold needs no policy, no clock and no right.

`base` is the id of the newest event that the actor saw; the shared database judges the action by
the status there. `seen` is how far the actor had read what others wrote: a field that somebody else
wrote beyond it is a conflict, however many events of one's own lie between.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import cast

from msgspec import Struct, field
from msgspec.structs import replace

from app.models.clock import from_text, to_text
from app.models.clock_change import ClockChange
from app.models.identity import EventId
from app.models.json_value import Json, JsonObject
from app.models.people import Role
from app.models.status import Status

EVENT_VERSION = 1
POLICY_PUBLISHED = "policy_published"


class Action(StrEnum):
    """The actions of `lifecycle.md` §1. An event's kind is the name of its action."""

    REGISTER = "register"
    RECEIVE = "receive"
    ASSIGN = "assign"
    CLASSIFY = "classify"
    FIRST_REPLY = "first_reply"
    REQUEST_INFO = "request_info"
    INFO_PROVIDED = "info_provided"
    FORWARD = "forward"
    ACCEPT = "accept"
    DECLINE = "decline"
    RETURN_SOLUTION = "return_solution"
    ACCEPT_SOLUTION = "accept_solution"
    REJECT_SOLUTION = "reject_solution"
    SEND_SOLUTION = "send_solution"
    CONFIRM_SOLVED = "confirm_solved"
    REPORT_UNSOLVED = "report_unsolved"
    CLOSE = "close"
    AUTO_CLOSE = "auto_close"
    REOPEN = "reopen"
    ESCALATE = "escalate"
    MERGE = "merge"
    LINK = "link"
    NOTE = "note"
    ATTACH = "attach"
    CORRECT = "correct"
    SCHEDULE_CALL = "schedule_call"
    LOG_CALL = "log_call"
    RECORD_FACTS = "record_facts"
    UNDO = "undo"
    RATE = "rate"
    FLAG_CUSTOMER = "flag_customer"


class CustomerAction(StrEnum):
    """What can be done to a customer, an aggregate of its own without a status."""

    REGISTER = "customer_register"
    CORRECT = "customer_correct"
    NOTE = "customer_note"
    MERGE = "customer_merge"
    UNMERGE = "customer_unmerge"


class Event(Struct, frozen=True, kw_only=True):
    """One immutable event.

    `subject` is the id of the case or customer. `kind` is text, not an enum: an event of a newer
    version is kept and shown even if this version does not know it. `at` is when it happened,
    `made_at` when the desk wrote it, `received_at` when the shared database took it. `position`
    is its place among the events of its subject, None while only this desk has it. `status` is
    None where the status stays. `undoes` names the event that counts as if it had not been.
    """

    id: EventId
    subject: str
    kind: str
    actor: str
    actor_name: str
    role: Role
    device: str
    at: datetime
    made_at: datetime
    base: EventId | None = None
    seen: int | None = None
    received_at: datetime | None = None
    position: int | None = None
    status: Status | None = None
    data: JsonObject = field(default_factory=dict)
    sets: JsonObject = field(default_factory=dict)
    clocks: tuple[ClockChange, ...] = ()
    left: tuple[JsonObject, ...] = ()
    undoes: EventId | None = None
    version: int = EVENT_VERSION

    @property
    def is_about_customer(self) -> bool:
        """The subject is a customer, not a case."""
        return self.kind.startswith("customer_")

    def to_json(self) -> dict[str, Json]:
        """The document that is stored and pushed: all but `position` and `received_at`."""
        return {
            "id": self.id,
            "subject": self.subject,
            "kind": self.kind,
            "actor": self.actor,
            "actor_name": self.actor_name,
            "role": self.role.value,
            "device": self.device,
            "at": to_text(self.at),
            "made_at": to_text(self.made_at),
            "base": self.base,
            "seen": self.seen,
            "status": self.status.value if self.status else None,
            "data": self.data,
            "sets": self.sets,
            "clocks": [change.to_json() for change in self.clocks],
            "left": self.left,
            "undoes": self.undoes,
            "v": self.version,
        }


_SAME_IN_EVERY_VERSION = (
    *("id", "subject", "kind", "actor", "actor_name", "device", "at", "made_at", "base", "seen"),
)


def other_case(event: Event) -> str | None:
    """The id of the case that it was merged into or linked to."""
    name = {Action.MERGE.value: "into", Action.LINK.value: "case"}.get(event.kind)
    other = event.data.get(name) if name else None
    return other if isinstance(other, str) else None


def event_from_json(
    document: JsonObject,
    *,
    position: int | None = None,
    received_at: datetime | None = None,
) -> Event:
    """The event that `to_json` wrote. Raises KeyError or ValueError if it is not one.

    Of an event of a newer version only who, what and when is read: the store keeps the document as
    it came, and the version that knows it will fold it.
    """
    if int(cast(int, document.get("v", EVENT_VERSION))) > EVENT_VERSION:
        known = {name: document.get(name) for name in _SAME_IN_EVERY_VERSION}
        role = str(document["role"])
        plain = {**known, "role": role if role in frozenset(Role) else Role.SYSTEM.value, "v": 1}
        event = event_from_json(plain, position=position, received_at=received_at)
        return replace(event, version=int(cast(int, document["v"])))
    return Event(
        id=EventId(str(document["id"])),
        subject=str(document["subject"]),
        kind=str(document["kind"]),
        actor=str(document["actor"]),
        actor_name=str(document["actor_name"]),
        role=Role(str(document["role"])),
        device=str(document["device"]),
        at=from_text(str(document["at"])),
        made_at=from_text(str(document["made_at"])),
        base=_event_id(document.get("base")),
        seen=cast(int | None, document.get("seen")),
        received_at=received_at,
        position=position,
        status=Status(str(document["status"])) if document.get("status") else None,
        data=cast(JsonObject, document.get("data") or {}),
        sets=cast(JsonObject, document.get("sets") or {}),
        clocks=tuple(
            ClockChange.from_json(change)
            for change in cast(list[Mapping[str, Json]], document.get("clocks") or ())
        ),
        left=tuple(cast(list[JsonObject], document.get("left") or ())),
        undoes=_event_id(document.get("undoes")),
        version=int(cast(int, document.get("v", EVENT_VERSION))),
    )


def _event_id(value: Json) -> EventId | None:
    return EventId(str(value)) if value else None
