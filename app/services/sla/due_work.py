"""What Sanad does by itself when time says so: escalate a broken promise, close after silence.

`lifecycle.md` §4 and §1 (`auto_close`). Each such event happens at the instant at which it fell
due, whenever it is noticed, and its id is made of what it is about: two desks that notice the same
thing write the same event.
"""

from collections.abc import Sequence
from datetime import datetime

from app.models.case import Case
from app.models.case_clock import CaseClock, newest, read_clock
from app.models.clock_change import ClockName
from app.models.decision import close_for_silence, escalate
from app.models.event import Action, Event
from app.models.fold import fold
from app.models.identity import CaseId, EventId, derived_id
from app.models.permission import auto_close_is_due
from app.models.policy import Policy
from app.models.sla import evaluate
from app.models.status import Status
from app.services.desk.workplace import Workplace

_ESCALATING = (ClockName.FIRST_REPLY, ClockName.RESOLUTION)
_ENDED_BY_SILENCE = frozenset({Status.WAITING_CUSTOMER, Status.SOLUTION_SENT})


class DueWork:
    """Does what is due by time on the cases of one desk."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def do(self) -> tuple[CaseId, ...]:
        """Write what is due now and answer the cases that changed.

        A desk whose person may not see every case leaves it to the others and to the server.
        """
        if not self._workplace.actor.is_level_one:
            return ()
        store, policy = self._workplace.store, self._workplace.policy
        now = self._workplace.now()
        top = max((step.level for step in policy.ladder), default=0)
        changed = []
        for case_id in store.cases.with_work_due(now, top):
            with store.transaction():
                history = store.events.history(case_id)
                events = due_events(history, policy, now, self._workplace.device)
                if events:
                    store.save(events, policy, now, before={case_id: history})
                    changed.append(case_id)
        return tuple(changed)


def due_events(
    history: Sequence[Event], policy: Policy, now: datetime, device: str
) -> tuple[Event, ...]:
    """The events that Sanad owes the case of `history` at `now`, in order."""
    case = fold(history)
    if not case.is_open:
        return ()
    written: list[Event] = []
    growing = list(history)
    for name in _ESCALATING:
        _escalate_breach(growing, written, name, policy, now, device)
    _escalate_again(growing, written, policy, now, device)
    case = fold(growing)
    if case.status in _ENDED_BY_SILENCE and auto_close_is_due(case, policy, now):
        due = _due(newest(case.clocks, ClockName.AUTO_CLOSE), policy, now)
        written += close_for_silence(growing, policy, at=due or now, made_at=now, device=device)
    return tuple(written)


def _escalate_breach(
    history: list[Event],
    written: list[Event],
    name: ClockName,
    policy: Policy,
    now: datetime,
    device: str,
) -> None:
    case = fold(history)
    clock = newest(case.clocks, name)
    due = _due(clock, policy, now)
    if clock is None or due is None or due > now or case.escalation >= 1 or not policy.ladder:
        return
    _write(history, written, case, clock, 1, policy, due, now, device)


def _escalate_again(
    history: list[Event], written: list[Event], policy: Policy, now: datetime, device: str
) -> None:
    """One more budget of the solution after the first level, and still no solution."""
    case = fold(history)
    clock = newest(case.clocks, ClockName.RESOLUTION)
    top = max((step.level for step in policy.ladder), default=0)
    if clock is None or not clock.is_running or case.escalation != 1 or top < 2:
        return
    if case.escalated_at is None or case.escalated_at > now:
        return
    result = evaluate(
        policy.calendars[clock.calendar],
        clock.target_in_force,
        case.escalated_at,
        pauses=clock.pauses,
        asked_at=now,
    )
    if result.due is not None and result.due <= now:
        _write(history, written, case, clock, 2, policy, result.due, now, device)


def _write(
    history: list[Event],
    written: list[Event],
    case: Case,
    clock: CaseClock,
    level: int,
    policy: Policy,
    due: datetime,
    now: datetime,
    device: str,
) -> None:
    name = clock.name.value
    escalate(
        history,
        written,
        policy=policy,
        level=level,
        reason=f"{name}_breached",
        at=due,
        made_at=now,
        device=device,
        event_id=EventId(derived_id(case.id, Action.ESCALATE, name, clock.round, level)),
    )


def _due(clock: CaseClock | None, policy: Policy, now: datetime) -> datetime | None:
    if clock is None or not clock.is_running:
        return None
    return read_clock(clock, policy.calendars, now).due
