"""What a case would be promised if it were logged now: shown while the caller still speaks."""

from datetime import datetime

from msgspec import Struct

from app.models.case import LIVE_CHANNELS
from app.models.case_clock import apply_change, read_clock
from app.models.case_input import CaseDraft
from app.models.clock_change import ClockChange, ClockName
from app.models.policy import Policy
from app.models.sla import Target
from app.services.desk.case_log import CaseLog
from app.services.desk.workplace import Workplace


class Promise(Struct, frozen=True, kw_only=True):
    """One clock that would start. `is_kept` says that the conversation itself keeps it."""

    name: ClockName
    due: datetime | None
    target: Target | None
    is_kept: bool


class Outlook(Struct, frozen=True, kw_only=True):
    """The priority that the policy proposes, the one that would stand, and its promises."""

    proposed: str
    priority: str
    exam_time: bool
    number: str
    promises: tuple[Promise, ...]


def look_ahead(workplace: Workplace, log: CaseLog, draft: CaseDraft) -> Outlook:
    """The outlook of `draft` at this moment."""
    proposal = log.propose(draft)
    now, policy = workplace.now(), workplace.policy
    is_live = draft.channel in LIVE_CHANNELS
    return Outlook(
        proposed=proposal.proposed,
        priority=proposal.priority,
        exam_time=proposal.exam_time,
        number=log.next_number(),
        promises=tuple(
            Promise(
                name=change.name,
                due=_due(change, policy, now),
                target=change.target,
                is_kept=is_live and change.name is ClockName.FIRST_REPLY,
            )
            for change in proposal.clocks
        ),
    )


def _due(change: ClockChange, policy: Policy, now: datetime) -> datetime | None:
    begun = apply_change((), change)
    return read_clock(begun[0], policy.calendars, now).due
