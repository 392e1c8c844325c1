"""Policies as they travel: one event in the `config` stream for each version published."""

from typing import Final

from app.models.errors import Refused
from app.models.event import POLICY_PUBLISHED, Event
from app.models.identity import EventId
from app.models.policy import Policy
from app.services.desk.workplace import Workplace

_UNREAD: Final = "unread_policy"


def published_policy(event: Event) -> Policy | None:
    """The policy that `event` publishes; None if it does not, or beyond this program."""
    if event.kind != POLICY_PUBLISHED:
        return None
    try:
        return Policy.from_json(event.data)
    except Refused:
        return None


def adopt_policy(workplace: Workplace, event: Event) -> bool:
    """Take a newer policy into force and plan open cases again under it; whether it was one.

    One that this program cannot read stops nothing: the desk goes on under the policy it has, and
    reads it again when the program is a newer one.
    """
    if event.kind != POLICY_PUBLISHED:
        return False
    policy = published_policy(event)
    with workplace.store.transaction():
        workplace.store.facts.put(_UNREAD, None if policy else event.id)
        if not policy or policy.version < workplace.policy.version or policy == workplace.policy:
            return False
        workplace.store.facts.put("policy", policy.to_json())
        workplace.store.promises.plan_again(policy)
    workplace.refresh()
    return True


def unread_policy(workplace: Workplace) -> Event | None:
    """The newest policy that was published and that this program could not read."""
    unread = workplace.store.facts.get(_UNREAD)
    return workplace.store.events.find(EventId(unread)) if isinstance(unread, str) else None
