"""What an action does to the clocks of a case: the effects of its rule made concrete.

The rule says "meet the first reply"; here that becomes a change with the round, the target of the
policy in force and, for a clock that is met, the verdict that will stay.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from app.models.case_clock import CaseClock, apply_change, clock_verdict, evaluate_clock, newest
from app.models.clock import to_text
from app.models.clock_change import ClockChange, ClockName, ClockOp
from app.models.json_value import Json
from app.models.policy import Policy
from app.models.rule import Does
from app.models.working_time import Calendar

ARRIVAL_CLOCKS = (ClockName.FIRST_REPLY, ClockName.RESOLUTION, ClockName.HANDOVER)


class Classified(Struct, frozen=True, kw_only=True):
    """What the policy needs to know of a case to find its targets."""

    priority: str
    channel: str
    type: str | None


def bounded_start(occurred_at: datetime, made_at: datetime, policy: Policy) -> datetime:
    """Where the clocks start: what is claimed, but not further back than the policy allows."""
    return max(occurred_at, made_at - timedelta(hours=policy.limits.backdate_hours))


def starts(
    policy: Policy, case: Classified, at: datetime, names: Iterable[ClockName] = ARRIVAL_CLOCKS
) -> tuple[ClockChange, ...]:
    """The first rounds of the named clocks, as far as the policy has a target for them."""
    changes = (_start(policy, case, name, 1, at) for name in names)
    return tuple(change for change in changes if change)


def effects(
    clocks: tuple[CaseClock, ...],
    effects_of_rule: Iterable[tuple[Does, ClockName]],
    policy: Policy,
    case: Classified,
    at: datetime,
) -> tuple[ClockChange, ...]:
    """The changes that the effects of a rule make, each upon those before it."""
    changes: list[ClockChange] = []
    for does, name in effects_of_rule:
        change = _change(clocks, does, name, policy, case, at)
        if change:
            changes.append(change)
            clocks = apply_change(clocks, change)
    return tuple(changes)


def reclassified(
    clocks: tuple[CaseClock, ...],
    policy: Policy,
    before: Classified,
    after: Classified,
    at: datetime,
) -> tuple[ClockChange, ...]:
    """What another priority, type or channel does: counted from the original start.

    A clock that the new class does not have is cancelled, one that it has anew starts where the
    case did, with the pauses so far.
    """
    if before == after:
        return ()
    changes: list[ClockChange] = []
    for name in ARRIVAL_CLOCKS:
        changes.extend(_reclassify(clocks, name, policy, after, at))
    return tuple(changes)


def recounted(
    clocks: tuple[CaseClock, ...], policy: Policy, case: Classified, start: datetime
) -> tuple[ClockChange, ...]:
    """The arrival clocks counted anew, verdicts included: the first rounds from `start`.

    A later round began with a reopening and keeps its start. A call is answered as it begins: a
    first reply met at the old start is met at the new one.
    """
    changes: list[ClockChange] = []
    for clock in clocks:
        if clock.name in ARRIVAL_CLOCKS and not clock.cancelled_at:
            since = start if clock.round == 1 else clock.start
            changes.extend(_recount(clock, policy, case, since))
    return tuple(changes)


def left_by(
    clocks: Iterable[CaseClock], policy: Policy, at: datetime
) -> tuple[Mapping[str, Json], ...]:
    """The clocks as an event leaves them, for those who read them without the engine."""
    verdicts = ((clock, *clock_verdict(clock, policy.calendars, at)) for clock in clocks)
    return tuple(
        {
            "name": clock.name.value,
            "round": clock.round,
            "due": to_text(due) if due else None,
            "met_at": to_text(clock.met_at) if clock.met_at else None,
            "state": state.value,
            "policy_version": policy.version,
        }
        for clock, due, state in verdicts
    )


def _start(
    policy: Policy, case: Classified, name: ClockName, round: int, at: datetime
) -> ClockChange | None:
    promise = policy.target_for(name, priority=case.priority, channel=case.channel, type=case.type)
    if promise is None or promise.target is None:
        return None
    return ClockChange(
        op=ClockOp.START,
        name=name,
        round=round,
        at=at,
        target=promise.target,
        calendar=promise.calendar,
    )


def _change(
    clocks: tuple[CaseClock, ...],
    does: Does,
    name: ClockName,
    policy: Policy,
    case: Classified,
    at: datetime,
) -> ClockChange | None:
    clock = newest(clocks, name)
    if does is Does.START:
        return _start(policy, case, name, 1, at)
    if does is Does.START_NEXT:
        return _start(policy, case, name, clock.round + 1 if clock else 1, at)
    if clock is None:
        return None
    if does is Does.RESTART and clock.is_running:
        return _start(policy, case, name, clock.round, at)
    if does is Does.MEET and clock.is_running:
        return _meet(clock, policy.calendars, at)
    op = _SIMPLE.get(does)
    fits = op is not None and _applies(clock, op)
    return ClockChange(op=op, name=name, round=clock.round, at=at) if op and fits else None


_SIMPLE = {
    Does.CANCEL: ClockOp.CANCEL,
    Does.PAUSE: ClockOp.PAUSE,
    Does.RESUME: ClockOp.RESUME,
    Does.REVIVE: ClockOp.REVIVE,
}


def _applies(clock: CaseClock, op: ClockOp) -> bool:
    if op is ClockOp.REVIVE:
        return clock.met_at is not None
    if op is ClockOp.RESUME:
        return clock.is_running and clock.is_paused
    if op is ClockOp.PAUSE:
        return clock.is_running and not clock.is_paused
    return clock.is_running


def _meet(clock: CaseClock, calendars: Mapping[str, Calendar], at: datetime) -> ClockChange:
    met_at = max(at, clock.start)
    result = evaluate_clock(clock, calendars, met_at, met_at)
    return ClockChange(
        op=ClockOp.MEET,
        name=clock.name,
        round=clock.round,
        at=met_at,
        due=result.due,
        state=result.state,
    )


def _recount(
    clock: CaseClock, policy: Policy, case: Classified, start: datetime
) -> Iterable[ClockChange]:
    begun = _start(policy, case, clock.name, clock.round, start)
    if begun is None:
        return
    yield begun
    if clock.met_at:
        met_at = start if clock.met_at == clock.start else max(clock.met_at, start)
        (fresh,) = apply_change((clock,), begun)
        yield _meet(fresh, policy.calendars, met_at)


def _counted_from(clocks: tuple[CaseClock, ...]) -> CaseClock | None:
    """The clock whose place another one takes: the promise of the solution, if any the running."""
    arrived = [clock for clock in clocks if clock.name in ARRIVAL_CLOCKS]
    solving = [clock for clock in arrived if clock.name is not ClockName.FIRST_REPLY]
    running = [clock for clock in solving if clock.is_running]
    return max(running or solving or arrived, key=lambda clock: clock.start, default=None)


def _reclassify(
    clocks: tuple[CaseClock, ...],
    name: ClockName,
    policy: Policy,
    after: Classified,
    at: datetime,
) -> Iterable[ClockChange]:
    clock = newest(clocks, name)
    origin = _counted_from(clocks)
    begun = _start(policy, after, name, clock.round if clock else 1, at)
    if clock is None or clock.cancelled_at:
        if begun and origin:
            yield ClockChange(
                op=ClockOp.START,
                name=name,
                round=begun.round,
                at=origin.start,
                target=begun.target,
                calendar=begun.calendar,
                pauses=origin.pauses,
            )
    elif clock.is_running and begun is None:
        yield ClockChange(op=ClockOp.CANCEL, name=name, round=clock.round, at=at)
    elif clock.is_running and begun and begun.target != clock.target_in_force:
        yield ClockChange(
            op=ClockOp.RETARGET,
            name=name,
            round=clock.round,
            at=at,
            target=begun.target,
            calendar=begun.calendar,
        )
