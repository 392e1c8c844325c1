"""What each action sets: one small function an action, from its checked data to its fields.

The status and most clock effects stand in the life-cycle table; here is what the table cannot say
because it depends on the data: the new owner, the solution, the classes, the level.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from msgspec import Struct, field
from msgspec.structs import replace

from app.models.action_input import bad_value, parse_instant
from app.models.case import Case, Outcome
from app.models.clock import to_text
from app.models.clock_change import ClockChange, ClockName
from app.models.clock_effects import Classified, reclassified
from app.models.correction import correct
from app.models.errors import Code, Refused
from app.models.event import Action
from app.models.identity import EventId
from app.models.json_value import Json, JsonObject
from app.models.lifecycle import TO_THE_LADDERS_DEPARTMENT
from app.models.people import Actor, Role
from app.models.permission import check_reopen_window, wrong_status
from app.models.phone import can_be_dialled
from app.models.policy import Policy
from app.models.registration import triage_of
from app.models.required_facts import missing_facts
from app.models.rule import Does
from app.models.status import Status

# Who types the minute that is running has done so a little later.
_TYPED_AS_NOW = timedelta(minutes=5)


class ActionResult(Struct, frozen=True, kw_only=True):
    """The part of an event that depends on the data. `meets_reply` False: nobody was reached."""

    data: JsonObject
    sets: JsonObject = field(default_factory=dict)
    status: Status | None = None
    clocks: tuple[ClockChange, ...] = ()
    effects: tuple[tuple[Does, ClockName], ...] = ()
    meets_reply: bool = True
    undoes: EventId | None = None


class Ask(Struct, frozen=True, kw_only=True):
    """An action on `case` with its checked `data`; `related` is the other case of a link, a merge
    or a closing as duplicate, `agent_name` the name of whoever is given it, where that is known.
    """

    action: Action
    case: Case
    actor: Actor
    data: dict[str, Json]
    policy: Policy
    at: datetime
    related: Case | None = None
    agent_name: str | None = None


def result_of(ask: Ask) -> ActionResult:
    """What the action sets. Raises Refused on data that does not fit."""
    make = _RESULTS.get(ask.action)
    return make(ask) if make else ActionResult(data=ask.data)


def _receive(ask: Ask) -> ActionResult:
    return ActionResult(data=ask.data, sets=_owner(ask.actor.login, ask.actor.name))


def _assign(ask: Ask) -> ActionResult:
    agent = ask.data["agent"]
    name = ask.actor.name if agent == ask.actor.login else ask.agent_name or agent
    if ask.actor.role is Role.DEPARTMENT:
        data = {**ask.data, "agent_name": name} if name else ask.data
        return ActionResult(data=data, sets={"department_assignee": agent})
    return ActionResult(data=ask.data, sets=_owner(agent, name))


def _owner(login: Json, name: Json) -> dict[str, Json]:
    return {"assignee": login, "assignee_name": name}


def _classify(ask: Ask) -> ActionResult:
    case, data = ask.case, ask.data
    sets: dict[str, Json] = {key: data[key] for key in ("type", "category") if key in data}
    after_type = _text_or(data.get("type"), case.type)
    category = _text_or(data.get("category"), case.category)
    triage = replace(triage_of(case, ask.policy), type=after_type, category=category)
    proposed = ask.policy.propose_priority(triage)
    if proposed != case.priority_proposed:
        sets["priority_proposed"] = proposed
    if "priority" in data:
        sets["priority"] = data["priority"]
    elif case.priority == case.priority_proposed and proposed != case.priority:
        sets["priority"] = proposed
    before = Classified(priority=case.priority, channel=case.channel, type=case.type)
    after = Classified(
        priority=str(sets.get("priority", case.priority)), channel=case.channel, type=after_type
    )
    changes = reclassified(case.clocks, ask.policy, before, after, ask.at)
    return ActionResult(data=data, sets=sets, clocks=changes)


def _text_or(value: Json, other: str | None) -> str | None:
    return str(value) if value is not None else other


def _request_info(ask: Ask) -> ActionResult:
    asked_from = ask.case.asked_from or (
        Status.OPEN if ask.case.status is Status.REGISTERED else ask.case.status
    )
    return ActionResult(data=ask.data, sets={"asked_from": asked_from.value})


def _info_provided(ask: Ask) -> ActionResult:
    was_asked = ask.case.status is Status.WAITING_CUSTOMER
    return ActionResult(data=ask.data, sets={"asked_from": None} if was_asked else {})


def _hop(department: Json) -> dict[str, Json]:
    return {"department": department, "department_assignee": None, "department_accepted": False}


_NO_SOLUTION: dict[str, Json] = {"solution": None, "solution_accepted": False}


def _forward(ask: Ask) -> ActionResult:
    sets = {**_hop(ask.data["department"]), **_NO_SOLUTION}
    if ask.case.asked_from:
        sets["asked_from"] = None
    lacking = missing_facts(ask.case, ask.policy)
    return ActionResult(data={**ask.data, "missing": list(lacking)}, sets=sets)


def _accept(ask: Ask) -> ActionResult:
    by_name = None if ask.data.get("on_behalf") else ask.actor.login
    return ActionResult(
        data=ask.data, sets={"department_assignee": by_name, "department_accepted": True}
    )


def _decline(ask: Ask) -> ActionResult:
    return ActionResult(data={**ask.data, "from": ask.case.department}, sets=_hop(None))


def _return_solution(ask: Ask) -> ActionResult:
    sets: dict[str, Json] = {"solution": ask.data["solution"], "solution_accepted": False}
    if ask.case.department:
        sets[f"worked.{ask.case.department}"] = True
    return ActionResult(data=ask.data, sets=sets)


def _reject_solution(ask: Ask) -> ActionResult:
    return ActionResult(data=ask.data, sets=_NO_SOLUTION)


def _send_solution(ask: Ask) -> ActionResult:
    sets: dict[str, Json] = {"solution": ask.data["text"], "confirmed": False}
    if ask.case.asked_from:
        sets["asked_from"] = None
    return ActionResult(data=ask.data, sets=sets)


def _report_unsolved(ask: Ask) -> ActionResult:
    sets: dict[str, Json] = {"unsolved_reports": ask.case.unsolved_reports + 1}
    if ask.case.status is Status.SOLUTION_SENT:
        sets["confirmed"] = False
    return ActionResult(data=ask.data, sets=sets)


def _close(ask: Ask) -> ActionResult:
    is_duplicate = ask.data["outcome"] == Outcome.DUPLICATE
    if is_duplicate and ask.related and ask.related.is_duplicate:
        raise wrong_status(ask.case, Action.CLOSE, reason="duplicate_case")
    sets: dict[str, Json] = {"outcome": ask.data["outcome"], "closed_at": to_text(ask.at)}
    return ActionResult(data=ask.data, sets=sets)


def _auto_close(ask: Ask) -> ActionResult:
    outcome = Outcome.CONFIRMED if ask.case.confirmed else Outcome.NO_REPLY
    return ActionResult(
        data={**ask.data, "outcome": outcome.value},
        sets={"outcome": outcome.value, "closed_at": to_text(ask.at)},
    )


def _reopen(ask: Ask) -> ActionResult:
    check_reopen_window(ask.case, ask.actor, ask.policy, ask.at)
    sets: dict[str, Json] = {
        "outcome": None,
        "closed_at": None,
        "confirmed": False,
        "unsolved_reports": 0,
        **_hop(None),
        **_NO_SOLUTION,
    }
    return ActionResult(data=ask.data, sets=sets)


def _escalate(ask: Ask) -> ActionResult:
    ladder = {step.level: step for step in ask.policy.ladder}
    level = ask.data.get("level")
    if level is None:
        level = min(ask.case.escalation + 1, max(ladder, default=0))
    step = ladder.get(level) if isinstance(level, int) else None
    if step is None or step.level < ask.case.escalation:
        raise bad_value("level", "no_such_level", level=level)
    sets: dict[str, Json] = {
        "escalation": step.level,
        "escalated_at": to_text(ask.at),
        "escalation_reason": ask.data["reason"],
    }
    data = {**ask.data, "level": step.level}
    is_there = ask.case.status is Status.FORWARDED and step.department == ask.case.department
    if step.department is None or is_there:
        return ActionResult(data=data, sets=sets)
    if ask.case.asked_from:
        sets["asked_from"] = None
    return ActionResult(
        data={**data, "department": step.department},
        sets={**sets, **_hop(step.department), **_NO_SOLUTION},
        status=Status.FORWARDED,
        effects=TO_THE_LADDERS_DEPARTMENT,
    )


def _related(ask: Ask, field_name: str) -> Case:
    if ask.related is None:
        raise Refused(Code.NOT_FOUND, field=field_name)
    if ask.related.id == ask.case.id:
        raise bad_value(field_name, "same_case")
    return ask.related


def _link(ask: Ask) -> ActionResult:
    other = _related(ask, "case")
    return ActionResult(data={"case": other.id}, sets={f"links.{other.id}": True})


def _merge(ask: Ask) -> ActionResult:
    into = _related(ask, "into")
    if into.is_duplicate:
        raise bad_value("into", "duplicate_case")
    sets: dict[str, Json] = {
        "outcome": Outcome.DUPLICATE.value,
        "closed_at": to_text(ask.at),
        "merged_into": into.id,
    }
    return ActionResult(data={"into": into.id}, sets=sets)


def _schedule_call(ask: Ask) -> ActionResult:
    if parse_instant(ask.data["at"], "at") < ask.at - _TYPED_AS_NOW:
        raise bad_value("at", "in_past")
    phone = str(ask.data.get("phone") or "").strip()
    if phone and not can_be_dialled(phone, (ask.policy.country,)):
        raise bad_value("phone", "not_phone")
    return ActionResult(data=ask.data, sets={"call_at": ask.data["at"]})


def _log_call(ask: Ask) -> ActionResult:
    reached = ask.data["outcome"] == "reached"
    sets: dict[str, Json] = {"call_at": None} if ask.case.call_at else {}
    return ActionResult(data=ask.data, sets=sets, meets_reply=reached)


def _record_facts(ask: Ask) -> ActionResult:
    facts = ask.data["facts"]
    given = facts if isinstance(facts, Mapping) else {}
    return ActionResult(
        data=ask.data, sets={f"facts.{code}": value for code, value in given.items()}
    )


def _rate(ask: Ask) -> ActionResult:
    return ActionResult(data=ask.data, sets={"rating": ask.data["score"]})


def _flag_customer(ask: Ask) -> ActionResult:
    decision = ask.data.get("decision", "propose")
    if decision != "propose" and ask.actor.role is not Role.SUPERVISOR:
        raise Refused(Code.FORBIDDEN, action="flag_customer", role=ask.actor.role.value)
    if ask.case.customer is None or ask.case.customer.id is None:
        raise Refused(Code.NOT_FOUND, field="customer")
    sets_flag, until = decision in ("propose", "approve"), ask.data.get("until")
    if sets_flag and ask.data["flag"] == "suspended" and not until:
        raise Refused(Code.MISSING, field="until")
    if sets_flag and until not in (None, "permanent") and parse_instant(until, "until") <= ask.at:
        raise bad_value("until", "in_past")
    return ActionResult(data={**ask.data, "decision": decision, "customer": ask.case.customer.id})


def _correct(ask: Ask) -> ActionResult:
    corrected = correct(
        ask.case, str(ask.data["field"]), ask.data["value"], policy=ask.policy, at=ask.at
    )
    return ActionResult(data=corrected.data, sets=corrected.sets, clocks=corrected.clocks)


_RESULTS: Mapping[Action, Callable[[Ask], ActionResult]] = {
    Action.RECEIVE: _receive,
    Action.ASSIGN: _assign,
    Action.CLASSIFY: _classify,
    Action.REQUEST_INFO: _request_info,
    Action.INFO_PROVIDED: _info_provided,
    Action.FORWARD: _forward,
    Action.ACCEPT: _accept,
    Action.DECLINE: _decline,
    Action.RETURN_SOLUTION: _return_solution,
    Action.ACCEPT_SOLUTION: lambda ask: ActionResult(
        data=ask.data, sets={"solution_accepted": True}
    ),
    Action.REJECT_SOLUTION: _reject_solution,
    Action.SEND_SOLUTION: _send_solution,
    Action.CONFIRM_SOLVED: lambda ask: ActionResult(data=ask.data, sets={"confirmed": True}),
    Action.REPORT_UNSOLVED: _report_unsolved,
    Action.CLOSE: _close,
    Action.AUTO_CLOSE: _auto_close,
    Action.REOPEN: _reopen,
    Action.ESCALATE: _escalate,
    Action.LINK: _link,
    Action.MERGE: _merge,
    Action.SCHEDULE_CALL: _schedule_call,
    Action.LOG_CALL: _log_call,
    Action.RECORD_FACTS: _record_facts,
    Action.RATE: _rate,
    Action.FLAG_CUSTOMER: _flag_customer,
    Action.CORRECT: _correct,
}
