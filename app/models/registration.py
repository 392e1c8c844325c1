"""The first event of a case: what was said, the priority that the policy proposes, the clocks.

`lifecycle.md` §1 (`register`) and §5. A live channel logged at the desk is answered as it begins;
a clock starts when the thing happened, bounded by the policy.
"""

from datetime import datetime

from msgspec import Struct

from app.models.case import LIVE_CHANNELS, Case, CustomerBlock
from app.models.case_clock import CaseClock, clocks_after
from app.models.case_input import CaseDraft
from app.models.clock import to_text
from app.models.clock_change import ClockChange, ClockName
from app.models.clock_effects import Classified, bounded_start, effects, left_by, starts
from app.models.event import Action, Event
from app.models.identity import CaseId, EventId
from app.models.json_value import Json
from app.models.people import Actor, Role
from app.models.policy import Policy
from app.models.rule import Does
from app.models.status import Status
from app.models.triage import Triage

_ANSWERS_CALLS = frozenset({Role.AGENT, Role.SUPERVISOR, Role.ROOM_MANAGER})


class Identified(Struct, frozen=True, kw_only=True):
    """The ids of a case to be registered, made on the desk and final."""

    case: CaseId
    event: EventId
    number: str
    device: str


class Proposal(Struct, frozen=True, kw_only=True):
    """What the form promises before the case is saved."""

    proposed: str
    priority: str
    exam_time: bool
    start: datetime
    clocks: tuple[ClockChange, ...]


def propose(draft: CaseDraft, policy: Policy, now: datetime) -> Proposal:
    """The priority that the policy proposes for `draft`, and the clocks it would start."""
    occurred = draft.occurred_at or now
    exam_time = draft.exam_time if draft.exam_time is not None else policy.exam_now(occurred)
    proposed = policy.propose_priority(
        Triage(
            type=draft.type,
            category=draft.category,
            channel=draft.channel,
            blocks_platform=draft.blocks_platform,
            exam_time=exam_time,
            known_answer=draft.known_answer,
            during_session=draft.session is not None or policy.session_now(occurred),
        )
    )
    priority = draft.priority or proposed
    start = bounded_start(occurred, now, policy)
    classified = Classified(priority=priority, channel=draft.channel, type=draft.type)
    return Proposal(
        proposed=proposed,
        priority=priority,
        exam_time=exam_time,
        start=start,
        clocks=starts(policy, classified, start),
    )


def triage_of(case: Case, policy: Policy) -> Triage:
    """What decides the priority of a case that is there, as it was when it arose."""
    return Triage(
        type=case.type,
        category=case.category,
        channel=case.channel,
        blocks_platform=case.blocks_platform,
        exam_time=case.exam_time,
        known_answer=case.known_answer,
        during_session=case.session is not None or policy.session_now(case.opened_at),
    )


def register(
    draft: CaseDraft,
    ids: Identified,
    customer: CustomerBlock | None,
    actor: Actor,
    policy: Policy,
    now: datetime,
) -> Event:
    """The event that registers `draft` for `actor` at `now`."""
    proposal = propose(draft, policy, now)
    answers = actor.role in _ANSWERS_CALLS
    is_call = answers and draft.channel in LIVE_CHANNELS
    is_open = draft.received if draft.received is not None else is_call
    is_answered = draft.replied if draft.replied is not None else is_call
    changes, clocks = _clocks(draft, policy, proposal, answered=is_answered)
    return Event(
        id=ids.event,
        subject=ids.case,
        kind=Action.REGISTER.value,
        actor=actor.login,
        actor_name=actor.name,
        role=actor.role,
        device=ids.device,
        at=draft.occurred_at or now,
        made_at=now,
        seen=0,
        status=Status.OPEN if is_open else Status.REGISTERED,
        sets=_fields(draft, ids, customer, proposal)
        | ({"assignee": actor.login, "assignee_name": actor.name} if is_open and answers else {}),
        clocks=changes,
        left=left_by(clocks, policy, now),
    )


def _clocks(
    draft: CaseDraft, policy: Policy, proposal: Proposal, *, answered: bool
) -> tuple[tuple[ClockChange, ...], tuple[CaseClock, ...]]:
    """What the registration does to the clocks, and the clocks after it."""
    begun = clocks_after(proposal.clocks)
    if not answered:
        return proposal.clocks, begun
    classified = Classified(priority=proposal.priority, channel=draft.channel, type=draft.type)
    met = effects(begun, ((Does.MEET, ClockName.FIRST_REPLY),), policy, classified, proposal.start)
    return proposal.clocks + met, clocks_after(met, begun)


def _fields(
    draft: CaseDraft, ids: Identified, customer: CustomerBlock | None, proposal: Proposal
) -> dict[str, Json]:
    fields: dict[str, Json] = {
        "number": ids.number,
        "channel": draft.channel,
        "type": draft.type,
        "category": draft.category,
        "programme": draft.programme,
        "subject": draft.subject,
        "description": draft.description,
        "blocks_platform": draft.blocks_platform,
        "exam_time": proposal.exam_time,
        "known_answer": draft.known_answer,
        "priority": proposal.priority,
        "priority_proposed": proposal.proposed,
        "session": draft.session,
        "occurred_at": to_text(draft.occurred_at) if draft.occurred_at else None,
        "external_ref": draft.external_ref,
        **_customer_fields(customer),
        **{f"facts.{code}": fact for code, fact in draft.facts.items()},
    }
    return {name: value for name, value in fields.items() if value is not None}


def _customer_fields(customer: CustomerBlock | None) -> dict[str, Json]:
    if customer is None:
        return {}
    return {
        "customer.id": customer.id,
        "customer.name": customer.name,
        "customer.phone": customer.phone,
        "customer.phone_raw": customer.phone_raw,
        "customer.email": customer.email,
        "customer.kind": customer.kind,
        "customer.gender": customer.gender,
    }
