"""An action on a case: judged, and written as the events that it makes.

`decide` is pure: it reads the case as it stands and answers the events, in order, each built upon
the one before. Acting implies receiving, and what a customer's return sets off (an escalation) is
written with it. Nothing is decided that the life-cycle table does not allow.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct, field
from msgspec.structs import replace

from app.models.action_groups import UNDOABLE
from app.models.action_input import bad_value, check_action_data
from app.models.action_result import ActionResult, Ask, result_of
from app.models.case import Case
from app.models.case_clock import clock_verdict, newest
from app.models.clock_change import ClockChange, ClockName, ClockOp
from app.models.clock_effects import Classified, bounded_start, effects, left_by
from app.models.errors import Code, Refused
from app.models.event import Action, Event
from app.models.fold import fold
from app.models.identity import EventId, derived_id
from app.models.json_value import Json, JsonObject
from app.models.lifecycle import rules_for
from app.models.people import SANAD, Actor
from app.models.permission import (
    check_reopen_window,
    require,
    rules_in_force,
    would_receive,
    wrong_status,
)
from app.models.policy import Policy
from app.models.rule import Does, Rule
from app.models.sla import State


class Deed(Struct, frozen=True, kw_only=True):
    """Who does what and when. `at` is when it happened, `made_at` when it is written.

    `related` is the other case of a link, a merge or a closing as duplicate, as far as it is known
    here; `agent_name` the name of whoever is given it.
    """

    action: Action
    actor: Actor
    at: datetime
    made_at: datetime
    device: str
    data: JsonObject = field(default_factory=dict)
    related: Case | None = None
    agent_name: str | None = None


class Climb(Struct, frozen=True, kw_only=True):
    """Sanad's own escalation of a case to `level`; its id is made of what it is `about`."""

    about: tuple[str, ...]
    level: int
    reason: str
    at: datetime
    made_at: datetime
    device: str


class _Writing(Struct):
    history: list[Event]
    policy: Policy
    new_id: Callable[[datetime], EventId]
    written: list[Event]

    @property
    def case(self) -> Case:
        return fold(self.history)


def decide(
    history: Sequence[Event], deed: Deed, policy: Policy, new_id: Callable[[datetime], EventId]
) -> tuple[Event, ...]:
    """The events that `deed` makes on the case of `history`; none if it is done already.

    Raises Refused: right first, then status, then data, naming the field.
    """
    writing = _Writing(history=list(history), policy=policy, new_id=new_id, written=[])
    case = writing.case
    if deed.action is Action.UNDO:
        _undo(writing, case, deed)
        return tuple(writing.written)
    on_behalf = deed.data.get("on_behalf") is True
    rules = rules_in_force(case, deed.action, deed.actor, policy, on_behalf=on_behalf)
    data = check_action_data(deed.action, deed.data, policy)
    rule = _rule_for(rules, case, deed, data)
    department = data.get("department")
    if _is_done_already(case, deed):
        return ()
    require(case, rule, policy, deed.at, str(department) if department else None)
    _check_instant(deed, case, history[0])
    if deed.action is Action.REOPEN and case.merged_into:
        check_reopen_window(case, deed.actor, policy, deed.at)
        _take_merge_back(writing, case, deed, rule, data)
        return tuple(writing.written)
    result = result_of(_ask(writing, deed, deed.action, data))
    _imply(writing, case, rule, deed)
    _write(writing, deed, rule, result)
    _escalate_on_return(writing, case, deed)
    return tuple(writing.written)


def _ask(writing: _Writing, deed: Deed, action: Action, data: dict[str, Json]) -> Ask:
    return Ask(
        action=action,
        case=writing.case,
        actor=deed.actor,
        data=data,
        policy=writing.policy,
        at=deed.at,
        related=deed.related,
        agent_name=deed.agent_name,
    )


def _rule_for(rules: Sequence[Rule], case: Case, deed: Deed, data: dict[str, Json]) -> Rule:
    if deed.action is not Action.CLOSE:
        return rules[0]
    fitting = (rule for rule in rules if rule.outcome in (None, data["outcome"]))
    rule = next(fitting, None)
    if rule is None:
        raise wrong_status(case, deed.action, reason="outcome_not_now")
    return rule


def _is_done_already(case: Case, deed: Deed) -> bool:
    return deed.action is Action.RECEIVE and case.assignee == deed.actor.login


def _take_merge_back(
    writing: _Writing, case: Case, deed: Deed, rule: Rule, data: JsonObject
) -> None:
    merge = next(
        event
        for event in reversed(writing.history)
        if event.kind == Action.MERGE and event.sets.get("merged_into") == case.merged_into
    )
    plain = replace(rule, to=None, clocks=())
    _write(writing, deed, plain, ActionResult(data=data, undoes=merge.id))


def _imply(writing: _Writing, case: Case, rule: Rule, deed: Deed) -> None:
    if would_receive(case, rule, deed.actor):
        _write_plain(writing, deed, Action.RECEIVE)
    if deed.action is Action.RETURN_SOLUTION and not case.department_accepted:
        _write_plain(writing, deed, Action.ACCEPT)


def _write_plain(writing: _Writing, deed: Deed, action: Action) -> None:
    case = writing.case
    on_behalf = deed.data.get("on_behalf") is True
    rules = rules_in_force(case, action, deed.actor, writing.policy, on_behalf=on_behalf)
    data: dict[str, Json] = {"on_behalf": True} if on_behalf else {}
    result = result_of(_ask(writing, deed, action, data))
    _write(writing, deed, rules[0], result, action=action)


def _write(
    writing: _Writing,
    deed: Deed,
    rule: Rule,
    result: ActionResult,
    *,
    action: Action | None = None,
) -> None:
    case = writing.case
    who = deed.actor
    classified = Classified(priority=case.priority, channel=case.channel, type=case.type)
    wanted = [effect for effect in rule.clocks if result.meets_reply or not _is_reply(effect)]
    changes = effects(case.clocks, (*wanted, *result.effects), writing.policy, classified, deed.at)
    event = Event(
        id=writing.new_id(deed.made_at),
        subject=case.id,
        kind=(action or deed.action).value,
        actor=who.login,
        actor_name=who.name,
        role=who.role,
        device=deed.device,
        at=deed.at,
        made_at=deed.made_at,
        base=case.last_event,
        seen=max((known.position or 0 for known in writing.history), default=0),
        status=result.status or (case.asked_from if rule.back else rule.to),
        data=result.data,
        sets=result.sets,
        clocks=result.clocks + _bounded(changes, deed, writing),
        undoes=result.undoes,
    )
    after = fold([*writing.history, event])
    event = replace(event, left=left_by(after.clocks, writing.policy, deed.at))
    writing.history.append(event)
    writing.written.append(event)


def _bounded(
    changes: Sequence[ClockChange], deed: Deed, writing: _Writing
) -> tuple[ClockChange, ...]:
    """A clock starts no further back than the policy allows, whenever a person says it was, and
    never before what is known to have happened on the case, whatever the time is at this desk.
    """
    if deed.actor == SANAD:
        return tuple(changes)
    policy = writing.policy
    known = (_happened_at(event, policy) for event in writing.history)
    earliest = max(bounded_start(deed.at, deed.made_at, policy), *known)
    return tuple(
        replace(change, at=max(change.at, earliest)) if change.op is ClockOp.START else change
        for change in changes
    )


def _happened_at(event: Event, policy: Policy) -> datetime:
    """Not longer before it was written than the policy allows, nor after it was shared."""
    said = bounded_start(event.at, event.made_at, policy)
    return min(said, event.received_at) if event.received_at else said


def _check_instant(deed: Deed, case: Case, registered: Event) -> None:
    """What is said to have been earlier was not before the case.

    A desk whose clock is wrong says nothing of the kind: what happens now it writes now.
    """
    if deed.at > deed.made_at:
        raise bad_value("at", "in_future")
    arrived_at = min(case.opened_at, registered.received_at or case.opened_at)
    if deed.at < min(arrived_at, deed.made_at):
        raise bad_value("at", "before_case")


def _is_reply(effect: tuple[Does, ClockName]) -> bool:
    return effect == (Does.MEET, ClockName.FIRST_REPLY)


def _undo(writing: _Writing, case: Case, deed: Deed) -> None:
    data = check_action_data(deed.action, deed.data, writing.policy)
    target = next((event for event in writing.history if event.id == data["event"]), None)
    if target is None:
        raise Refused(Code.NOT_FOUND, field="event")
    if target.actor != deed.actor.login:
        raise Refused(Code.FORBIDDEN, reason="undo_of_another")
    if target.kind not in UNDOABLE:
        raise wrong_status(case, Action.UNDO, reason="never_undoable")
    if target.id != case.last_event:
        raise wrong_status(case, Action.UNDO, reason="something_followed")
    minutes = writing.policy.limits.undo_minutes
    if deed.made_at - target.made_at > timedelta(minutes=minutes):
        over = wrong_status(case, Action.UNDO, reason="undo_time_over")
        over.data["minutes"] = minutes
        raise over
    _check_instant(deed, case, writing.history[0])
    rule = next(rules_for(Action.UNDO))
    _write(writing, deed, rule, ActionResult(data=data, undoes=target.id))


def _escalate_on_return(writing: _Writing, before: Case, deed: Deed) -> None:
    """A customer who comes back climbs the ladder (`lifecycle.md` §4)."""
    if not _climbs(before, deed, writing.policy):
        return
    case = writing.case
    top = max((step.level for step in writing.policy.ladder), default=0)
    if case.escalation >= top:
        return
    cause = writing.written[-1].id
    climb = Climb(
        about=(case.id, Action.ESCALATE.value, cause),
        level=case.escalation + 1,
        reason=deed.action.value,
        at=deed.at,
        made_at=deed.made_at,
        device=deed.device,
    )
    climbed = escalate(writing.history, climb, writing.policy)
    writing.history.append(climbed)
    writing.written.append(climbed)


def escalate(history: Sequence[Event], climb: Climb, policy: Policy) -> Event:
    """The event of `climb` upon `history`."""
    writing = _Writing(
        history=list(history), policy=policy, new_id=_made_of(climb.about), written=[]
    )
    deed = Deed(
        action=Action.ESCALATE,
        actor=SANAD,
        at=climb.at,
        made_at=climb.made_at,
        device=climb.device,
        data={"level": climb.level, "reason": climb.reason, "about": list(climb.about)},
    )
    case = writing.case
    rule = rules_in_force(case, Action.ESCALATE, SANAD, policy)[0]
    result = result_of(_ask(writing, deed, Action.ESCALATE, dict(deed.data)))
    _write(writing, deed, rule, result)
    return writing.written[-1]


def close_for_silence(
    history: Sequence[Event], policy: Policy, *, at: datetime, made_at: datetime, device: str
) -> tuple[Event, ...]:
    """Sanad's own closing of a case whose customer has been silent for long enough."""
    case = fold(history)
    clock = newest(case.clocks, ClockName.AUTO_CLOSE)
    started = clock.start.isoformat() if clock else ""
    about = (case.id, Action.AUTO_CLOSE.value, ClockName.AUTO_CLOSE.value, started)
    writing = _Writing(history=list(history), policy=policy, new_id=_made_of(about), written=[])
    deed = Deed(action=Action.AUTO_CLOSE, actor=SANAD, at=at, made_at=made_at, device=device)
    rule = rules_in_force(case, Action.AUTO_CLOSE, SANAD, policy)[0]
    require(case, rule, policy, at, None)
    result = result_of(_ask(writing, deed, Action.AUTO_CLOSE, {"about": list(about)}))
    _write(writing, deed, rule, result)
    return tuple(writing.written)


def _made_of(about: Sequence[str]) -> Callable[[datetime], EventId]:
    """The one id that `about` makes; the event carries it too, for the shared database to see."""
    return lambda _now: EventId(derived_id(*about))


def _climbs(before: Case, deed: Deed, policy: Policy) -> bool:
    if deed.action is Action.REOPEN:
        return True
    if deed.action is not Action.REPORT_UNSOLVED:
        return False
    return before.unsolved_reports >= 1 or any(
        is_breached(before, name, policy, deed.at)
        for name in (ClockName.FIRST_REPLY, ClockName.RESOLUTION)
    )


def is_breached(case: Case, name: ClockName, policy: Policy, at: datetime) -> bool:
    """The newest clock of that name is past its due, met too late or not met."""
    clock = newest(case.clocks, name)
    return clock is not None and clock_verdict(clock, policy.calendars, at)[1] is State.BREACHED
