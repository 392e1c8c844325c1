"""Policies as they travel: one event in the `config` stream for each version published."""

from app.models.event import Event
from app.models.policy import Policy
from app.models.storage.shared_setup import POLICY_PUBLISHED


def published_policy(event: Event) -> Policy | None:
    """The policy that `event` publishes, None for any other event."""
    return Policy.from_json(event.data) if event.kind == POLICY_PUBLISHED else None
