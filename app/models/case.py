"""A case: the state that its events fold to, as one frozen record."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct, field

from app.models.case_clock import CaseClock
from app.models.identity import CaseId, CustomerId, EventId
from app.models.json_value import Json
from app.models.status import Status

_HEADLINE = 200


class Channel(StrEnum):
    """How a customer reached us (contract, "Words that travel")."""

    PHONE = "phone"
    WALK_IN = "walk_in"
    IN_ROOM = "in_room"
    REMOTE = "remote"
    EMAIL = "email"
    WHATSAPP = "whatsapp"
    WEB_FORM = "web_form"
    LIVE_CHAT = "live_chat"
    FACEBOOK = "facebook"
    TWITTER = "twitter"
    LINKEDIN = "linkedin"


LIVE_CHANNELS = frozenset(
    {Channel.PHONE, Channel.WALK_IN, Channel.IN_ROOM, Channel.REMOTE, Channel.LIVE_CHAT}
)


class CaseType(StrEnum):
    """The three types of zedo 3."""

    INQUIRY = "inquiry"
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"


class Priority(StrEnum):
    """The five levels of zedo 5, most urgent first."""

    HIGHEST = "highest"
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"
    LOWEST = "lowest"


class Outcome(StrEnum):
    """How a case ended."""

    CONFIRMED = "confirmed"
    NO_REPLY = "no_reply"
    OUT_OF_SCOPE = "out_of_scope"
    CUSTOMER_SIDE = "customer_side"
    HANDED_OVER = "handed_over"
    WITHDRAWN = "withdrawn"
    DUPLICATE = "duplicate"


class SyncState(StrEnum):
    """Where the newest event of a case stands: only here, on its way, shared, or refused."""

    LOCAL = "local"
    PENDING = "pending"
    SYNCED = "synced"
    REFUSED = "refused"


class CustomerBlock(Struct, frozen=True, kw_only=True):
    """The customer as their case shows them; a department sees this and no more."""

    id: CustomerId | None = None
    name: str | None = None
    phone: str | None = None
    phone_raw: str | None = None
    email: str | None = None
    kind: str | None = None
    gender: str | None = None


class Conflict(Struct, frozen=True, kw_only=True):
    """People wrote one field at once: `kept` stands, and `lost`, which `event` wrote, does not."""

    field: str
    kept: Json
    kept_by: str
    lost: Json
    lost_by: str
    event: EventId


class Case(Struct, frozen=True, kw_only=True):
    """One case at the end of its events. Instants are aware UTC; codes are the policy's words.

    `opened_at` is when the case arose, `registered_at` when it was written down; `last_event` is
    the base of the next action.
    """

    id: CaseId
    number: str
    status: Status
    channel: str
    opened_at: datetime
    registered_at: datetime
    registered_by: str
    last_event: EventId
    last_at: datetime
    aliases: tuple[str, ...] = ()
    priority: str = Priority.NORMAL
    priority_proposed: str = Priority.NORMAL
    type: str | None = None
    category: str | None = None
    programme: str | None = None
    subject: str | None = None
    description: str | None = None
    customer: CustomerBlock | None = None
    blocks_platform: bool | None = None
    exam_time: bool | None = None
    known_answer: bool | None = None
    session: str | None = None
    occurred_at: datetime | None = None
    external_ref: str | None = None
    assignee: str | None = None
    assignee_name: str | None = None
    department: str | None = None
    department_assignee: str | None = None
    department_accepted: bool = False
    departments_worked: frozenset[str] = frozenset()
    asked_from: Status | None = None
    solution: str | None = None
    solution_accepted: bool = False
    confirmed: bool = False
    unsolved_reports: int = 0
    escalation: int = 0
    escalated_at: datetime | None = None
    escalation_reason: str | None = None
    closed_at: datetime | None = None
    outcome: str | None = None
    merged_into: CaseId | None = None
    links: tuple[CaseId, ...] = ()
    rating: int | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    call_at: datetime | None = None
    clocks: tuple[CaseClock, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    sync: SyncState = SyncState.LOCAL

    @property
    def headline(self) -> str:
        """What it is about in a line: its subject, else how its description begins."""
        return self.subject or (self.description or "").strip().partition("\n")[0][:_HEADLINE]

    @property
    def is_open(self) -> bool:
        """Not closed."""
        return self.status is not Status.CLOSED

    @property
    def is_duplicate(self) -> bool:
        """Closed because another case stands for it, by a merge too."""
        return not self.is_open and self.outcome == Outcome.DUPLICATE
