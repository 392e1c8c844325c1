"""What the cases of a period would have scored under another policy.

The promises of both policies are held against what really happened: the same arrivals, replies,
solutions and waits for the customer. Only hours, targets and priorities differ; nothing is written.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from app.models.case import Case
from app.models.case_clock import CaseClock
from app.models.clock_change import ClockName
from app.models.policy import Policy
from app.models.registration import triage_of
from app.models.sla import State, evaluate
from app.services.desk.workplace import Workplace

_SCORED = (ClockName.FIRST_REPLY, ClockName.RESOLUTION, ClockName.HANDOVER)


class Score(Struct, frozen=True, kw_only=True):
    """How the first rounds of one clock ended, or stand, under one policy."""

    met: int = 0
    breached: int = 0
    undecided: int = 0

    @property
    def percent(self) -> int | None:
        """The share met of those decided, None if none is."""
        decided = self.met + self.breached
        return 100 * self.met // decided if decided else None


class Compared(Struct, frozen=True, kw_only=True):
    """One clock under the policy in force and under the other one."""

    clock: ClockName
    now: Score
    then: Score


def simulate(
    workplace: Workplace, other: Policy, start: datetime, end: datetime
) -> tuple[Compared, ...]:
    """Compare the cases that were opened in `[start, end)`, clock by clock."""
    store = workplace.store
    cases = [store.case(case_id) for case_id in store.cases.opened_between(start, end)]
    at = workplace.now()
    return tuple(
        Compared(
            clock=name,
            now=_score(cases, name, workplace.policy, at),
            then=_score(cases, name, other, at),
        )
        for name in _SCORED
    )


def _score(cases: Iterable[Case], name: ClockName, policy: Policy, at: datetime) -> Score:
    states = Counter(state for case in cases if (state := _state(case, name, policy, at)))
    return Score(
        met=states[State.MET],
        breached=states[State.BREACHED],
        undecided=states[State.RUNNING] + states[State.PAUSED],
    )


def _state(case: Case, name: ClockName, policy: Policy, at: datetime) -> State | None:
    """How the clock would stand; None where this policy makes no such promise for the case."""
    promise = policy.target_for(
        name, priority=_priority(case, policy), channel=case.channel, type=case.type
    )
    happened = next((clock for clock in case.clocks if clock.name is name), None)
    begun = next((clock for clock in case.clocks if clock.name in _SCORED), None)
    if promise is None or promise.target is None or begun is None:
        return None
    if happened and happened.cancelled_at:
        return None
    answered_at = _answered_at(happened, begun)
    return evaluate(
        policy.calendars[promise.calendar],
        promise.target,
        begun.start,
        pauses=happened.pauses if happened else (),
        asked_at=max(at, begun.start, answered_at or at),
        answered_at=answered_at,
    ).state


def _answered_at(happened: CaseClock | None, begun: CaseClock) -> datetime | None:
    if happened is None or happened.met_at is None:
        return None
    return max(happened.met_at, begun.start)


def _priority(case: Case, policy: Policy) -> str:
    """The case's own priority where this policy knows it, else the one that it would propose."""
    if policy.priority(case.priority):
        return case.priority
    return policy.propose_priority(triage_of(case, policy))
