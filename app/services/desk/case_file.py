"""All that a case view shows of one case, read in one go so that the window asks only once."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from app.models.case import Case, Outcome
from app.models.case_clock import CaseClock
from app.models.case_row import CaseRow
from app.models.clock_change import ClockName
from app.models.errors import Refused
from app.models.event import Action, Event
from app.models.held_message import HeldMessage
from app.models.identity import EventId
from app.models.people import Colleague
from app.models.permission import rules_in_force
from app.models.policy import Policy
from app.models.required_facts import missing_facts, recordable_facts
from app.services.desk.case_actions import CaseActions, OpenedCase
from app.services.desk.case_json import listed
from app.services.desk.colleagues import who_may_see
from app.services.desk.customer_past import CustomerPast, read_past
from app.services.desk.other_cases import CaseNumbers, named_in, rows_of
from app.services.desk.workplace import Workplace
from app.wording.clock_face import face_of
from app.wording.clock_words import ClockFace

NEVER_SENT = "never_sent"
BY_DEPARTMENT = (Action.ACCEPT, Action.RETURN_SOLUTION, Action.DECLINE)


class FacedClock(Struct, frozen=True, kw_only=True):
    """A clock of the case with the face that is shown of it."""

    clock: CaseClock
    face: ClockFace


class RefusedDeed(Struct, frozen=True, kw_only=True):
    """One's own event that the shared database refused, and why; or one that was only typed."""

    event: Event
    reason: str

    @property
    def was_sent(self) -> bool:
        """It was done, and not only begun when the case left."""
        return self.reason != NEVER_SENT


class CaseFile(Struct, frozen=True, kw_only=True):
    """One case with everything around it.

    `on_behalf` are a department's actions that level one may record for it. `pending` are the
    events that wait for the shared database; none on a desk without one. `people` are the others
    who may see the case. `numbers` are those of the cases that its history names, by their ids.
    `unsent` are words that were typed on the case here, by their place. While a message is `held`
    back, the case is as it will be once it is sent.
    """

    case: Case
    history: tuple[Event, ...]
    actions: tuple[Action, ...]
    outcomes: tuple[Outcome, ...]
    on_behalf: tuple[Action, ...]
    missing: tuple[str, ...]
    clocks: tuple[FacedClock, ...]
    refused: tuple[RefusedDeed, ...]
    pending: frozenset[EventId]
    linked: tuple[CaseRow, ...]
    unsent: Mapping[str, str]
    numbers: CaseNumbers
    past: CustomerPast = CustomerPast()
    people: tuple[Colleague, ...] = ()
    held: HeldMessage | None = None


def read_case_file(workplace: Workplace, actions: CaseActions, reference: str) -> CaseFile:
    """The case that `reference` names. Raises Refused (`not_found`)."""
    opened = actions.open(reference)
    held = next(iter(workplace.store.held.of_case(opened.case.id)), None)
    if held is not None:
        opened = _as_if_sent(actions, opened, held)
    case, policy, now = opened.case, workplace.policy, workplace.now()
    refusals = workplace.store.events.refusals(case.id)
    others = rows_of(workplace, {*case.links, *named_in(opened.history)})
    return CaseFile(
        case=case,
        history=opened.history,
        actions=_with_something_to_do(opened.actions, case, policy),
        outcomes=opened.outcomes,
        on_behalf=_on_behalf(workplace, case, policy),
        missing=missing_facts(case, policy),
        clocks=_shown(case, policy, now),
        refused=tuple(RefusedDeed(event=held.event, reason=held.reason) for held in refusals),
        pending=_pending(workplace, opened.history),
        linked=tuple(row for row in others if row.id in case.links),
        unsent=workplace.store.unsent.of(case.id),
        numbers={row.id: row.number for row in others},
        past=read_past(workplace, case),
        people=who_may_see(workplace, case, opened.history),
        held=held,
    )


def _with_something_to_do(
    actions: tuple[Action, ...], case: Case, policy: Policy
) -> tuple[Action, ...]:
    """Without a form for facts where the case has none: nothing could be typed in it."""
    if recordable_facts(case, policy):
        return actions
    return tuple(action for action in actions if action is not Action.RECORD_FACTS)


def _as_if_sent(actions: CaseActions, opened: OpenedCase, held: HeldMessage) -> OpenedCase:
    try:
        return actions.foresee(held.case_id, held.action, held.data)
    except Refused:
        return opened


def refused_on(workplace: Workplace, subject: str) -> RefusedDeed | None:
    """What was refused first on a case that this desk may not read any more."""
    held = next(iter(workplace.store.events.refusals(subject)), None)
    return RefusedDeed(event=held.event, reason=held.reason) if held else None


def hide_refusal(workplace: Workplace, event_id: EventId) -> None:
    """Its author has seen the refusal."""
    workplace.store.events.hide_refusal(event_id)


def _shown(case: Case, policy: Policy, now: datetime) -> tuple[FacedClock, ...]:
    """The newest round of each clock that was not cancelled: what is due next, then the rest."""
    newest = {clock.name: clock for clock in listed(case.clocks) if clock.cancelled_at is None}
    faced = [
        FacedClock(clock=clock, face=face_of(clock, policy.calendars, now))
        for clock in newest.values()
    ]
    return tuple(sorted(faced, key=_soonest_first))


def _soonest_first(faced: FacedClock) -> tuple[bool, bool, float]:
    due = faced.face.due
    return (
        not faced.clock.is_running,
        faced.clock.name is ClockName.AUTO_CLOSE,
        due.timestamp() if due else float("inf"),
    )


def _on_behalf(workplace: Workplace, case: Case, policy: Policy) -> tuple[Action, ...]:
    actor = workplace.actor
    if not actor.is_level_one:
        return ()
    return tuple(
        action for action in BY_DEPARTMENT if _allows_on_behalf(case, action, workplace, policy)
    )


def _allows_on_behalf(case: Case, action: Action, workplace: Workplace, policy: Policy) -> bool:
    if action is Action.ACCEPT and case.department_accepted:
        return False
    try:
        return bool(rules_in_force(case, action, workplace.actor, policy, on_behalf=True))
    except Refused:
        return False


def _pending(workplace: Workplace, history: tuple[Event, ...]) -> frozenset[EventId]:
    if workplace.server is None:
        return frozenset()
    return frozenset(event.id for event in history if event.position is None)
