"""Who may do an action now: the rows of the life-cycle table that fit, right before status.

A refusal says first that the role may not (`forbidden`), then that the status does not allow it
(`wrong_status`). The shared database asks the same questions of every event that is pushed.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec.structs import replace

from app.models.case import Case, CaseType, Outcome
from app.models.case_clock import clock_verdict, newest
from app.models.clock_change import ClockName
from app.models.errors import Code, Refused
from app.models.event import Action
from app.models.lifecycle import ON_BEHALF, rules_for
from app.models.people import Actor, Role
from app.models.policy import Policy, RightException
from app.models.rule import Needs, Rule, Who
from app.models.sla import State
from app.models.status import Status

_PARTY = {
    Role.AGENT: frozenset({Who.LEVEL_ONE}),
    Role.SUPERVISOR: frozenset({Who.LEVEL_ONE, Who.SUPERVISOR}),
    Role.QUALITY: frozenset({Who.QUALITY}),
    Role.SYSTEM: frozenset({Who.SYSTEM}),
}


def parties(actor: Actor, case: Case) -> frozenset[Who]:
    """What `actor` is to this case."""
    if actor.role is Role.ROOM_MANAGER and _is_their_room(actor, case):
        return frozenset({Who.ROOM_MANAGER})
    if actor.role is Role.DEPARTMENT and case.department in actor.departments:
        return frozenset({Who.DEPARTMENT})
    return _PARTY.get(actor.role, frozenset())


def may_read(actor: Actor, case: Case) -> bool:
    """Level one and quality read every case; a department what was ever forwarded to it."""
    if actor.role is Role.ADMIN:
        return False
    if actor.is_level_one or actor.role in (Role.QUALITY, Role.SYSTEM):
        return True
    if case.registered_by == actor.login or parties(actor, case):
        return True
    return bool(actor.departments & case.departments_worked)


def rules_in_force(
    case: Case, action: Action, actor: Actor, policy: Policy, *, on_behalf: bool = False
) -> tuple[Rule, ...]:
    """The rows that allow `actor` to do `action` on `case` as it stands.

    More than one where they differ in outcome. Raises Refused: `forbidden`, then `wrong_status`.
    """
    allowed = _permitted(case, action, actor, policy, on_behalf=on_behalf)
    if not allowed:
        raise Refused(Code.FORBIDDEN, action=action.value, role=actor.role.value)
    fitting = tuple(rule for rule in allowed if case.status in rule.froms)
    if not fitting and _would_receive(case, actor):
        fitting = tuple(rule for rule in allowed if rule.receives and Status.OPEN in rule.froms)
    if not fitting:
        raise wrong_status(case, action)
    return fitting


def require(case: Case, rule: Rule, policy: Policy, now: datetime, department: str | None) -> None:
    """Raises `wrong_status` where a condition of the row is not met."""
    for need in rule.needs:
        if not _is_met(need, case, policy, now, department):
            raise wrong_status(case, rule.action, reason=f"needs_{need.value}")


def actions_now(case: Case, actor: Actor, policy: Policy, now: datetime) -> tuple[Action, ...]:
    """The actions that `actor` could do on `case` now, in the order of the table."""
    return tuple(action for action in Action if _could(case, action, actor, policy, now))


def outcomes_now(case: Case, actor: Actor, policy: Policy, now: datetime) -> tuple[Outcome, ...]:
    """How `actor` could close `case` now."""
    try:
        rules = rules_in_force(case, Action.CLOSE, actor, policy)
    except Refused:
        return ()
    return tuple(
        rule.outcome
        for rule in rules
        if rule.outcome and all(_is_met(need, case, policy, now, None) for need in rule.needs)
    )


def would_receive(case: Case, rule: Rule, actor: Actor) -> bool:
    """Acting implies receiving: level one working on a registered case receives it first."""
    return rule.receives and _would_receive(case, actor)


def wrong_status(case: Case, action: Action, *, reason: str = "wrong_status") -> Refused:
    """The refusal of an action that does not fit the status of the case."""
    return Refused(Code.WRONG_STATUS, reason=reason, action=action.value, status=case.status.value)


def auto_close_is_due(case: Case, policy: Policy, now: datetime) -> bool:
    """The customer has been silent for as long as the policy says."""
    clock = newest(case.clocks, ClockName.AUTO_CLOSE)
    if clock is None or not clock.is_running:
        return False
    return clock_verdict(clock, policy.calendars, now)[1] is State.BREACHED


def reopen_window_is_over(case: Case, policy: Policy, now: datetime) -> bool:
    """Closed for longer than level one may reopen it by itself."""
    limit = timedelta(days=policy.limits.reopen_days)
    return case.closed_at is not None and now - case.closed_at > limit


def check_reopen_window(case: Case, actor: Actor, policy: Policy, at: datetime) -> None:
    """Raises `forbidden` where it is only a supervisor's to reopen."""
    if reopen_window_is_over(case, policy, at) and actor.role is not Role.SUPERVISOR:
        raise Refused(Code.FORBIDDEN, reason="reopen_window_over", role=actor.role.value)


def _permitted(
    case: Case, action: Action, actor: Actor, policy: Policy, *, on_behalf: bool
) -> tuple[Rule, ...]:
    who = parties(actor, case)
    if on_behalf and action in ON_BEHALF:  # which a department does in its own name
        who = frozenset({Who.DEPARTMENT}) if Who.LEVEL_ONE in who else frozenset()
    allowed = tuple(rule for rule in rules_for(action) if rule.who & who)
    if not allowed:
        return _by_exception(case, action, actor, policy)
    if action is Action.CORRECT and case.status is Status.CLOSED:
        return tuple(rule for rule in allowed if case.status in rule.froms)
    return allowed


def _by_exception(case: Case, action: Action, actor: Actor, policy: Policy) -> tuple[Rule, ...]:
    granted = [
        exception
        for exception in policy.exceptions
        if action in exception.actions and _holds(exception, case, actor)
    ]
    return tuple(
        replace(rule, froms=rule.froms & frozenset(map(Status, exception.statuses)))
        for exception in granted
        for rule in rules_for(action)
        if not (exception.outcomes and rule.outcome) or rule.outcome in exception.outcomes
    )


def _holds(exception: RightException, case: Case, actor: Actor) -> bool:
    if actor.role != exception.role:
        return False
    if exception.department is None:
        return True
    return (
        exception.department in actor.departments
        and exception.department in case.departments_worked
    )


def _is_their_room(actor: Actor, case: Case) -> bool:
    return case.registered_by == actor.login or case.session in actor.sessions


def _would_receive(case: Case, actor: Actor) -> bool:
    return case.status is Status.REGISTERED and actor.is_level_one


def _could(case: Case, action: Action, actor: Actor, policy: Policy, now: datetime) -> bool:
    if action in (Action.REGISTER, Action.UNDO):
        return False
    try:
        rules = rules_in_force(case, action, actor, policy)
    except Refused:
        return False
    if action is Action.REOPEN and reopen_window_is_over(case, policy, now):
        return actor.role is Role.SUPERVISOR
    return any(_needs_met(rule, case, policy, now) for rule in rules)


def _needs_met(rule: Rule, case: Case, policy: Policy, now: datetime) -> bool:
    asked: Iterable[Needs] = (need for need in rule.needs if need is not Needs.OTHER_DEPARTMENT)
    return all(_is_met(need, case, policy, now, None) for need in asked)


def _is_met(need: Needs, case: Case, policy: Policy, now: datetime, department: str | None) -> bool:
    first_reply = newest(case.clocks, ClockName.FIRST_REPLY)
    met = {
        Needs.UNACCEPTED: not case.department_accepted,
        Needs.SOLUTION_ACCEPTED: case.solution_accepted,
        Needs.SOLUTION_UNACCEPTED: not case.solution_accepted,
        Needs.UNASSIGNED: case.assignee is None,
        Needs.OTHER_DEPARTMENT: department != case.department,
        Needs.CONFIRMED: case.confirmed,
        Needs.SUGGESTION: case.type == CaseType.SUGGESTION,
        Needs.REPLIED: first_reply is None or first_reply.met_at is not None,
        Needs.LINKED: bool(case.links),
    }
    if need is Needs.AUTO_CLOSE_DUE:
        return auto_close_is_due(case, policy, now)
    return met[need]
