"""The verdict of the database is the one of the table: every action by every role in every status.

Each pair is tried with a bare event for each row of the action, as a client of one's own making
could send it, in a transaction that is taken back. What the desk allows the database takes, what
the desk refuses as `forbidden` it refuses as such, and nothing else is taken.
"""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg.rows import TupleRow
from psycopg.types.json import Jsonb

from app.models.case import Case, Outcome
from app.models.clock import FixedClock
from app.models.errors import Refused
from app.models.event import Action, Event
from app.models.fold import fold
from app.models.identity import uuid7
from app.models.json_value import Json
from app.models.lifecycle import RULES, rules_for
from app.models.people import Actor, Role
from app.models.permission import require, rules_in_force
from app.models.policy import Policy
from app.models.rule import Rule
from app.models.status import Status
from tests.models.storage.shared.conftest import MakeWorld
from tests.models.storage.shared.world import Desk, World

OWN_WAY = frozenset({Action.REGISTER, Action.UNDO, Action.AUTO_CLOSE})
ACTIONS = [action for action in Action if action not in OWN_WAY]


def situations(nora: Desk, office: Desk, department: str) -> Iterator[list[Event]]:
    """A case in each status, and in what the conditions of the table tell apart."""
    yield nora.take(nora.draft(type="suggestion"))[:1]
    case = nora.register()
    nora.act(case, Action.RECEIVE)
    yield case
    case = nora.register()
    nora.act(case, Action.REQUEST_INFO, text="ما رقم الدورة؟")
    yield case
    for accepts in (False, True):
        case = nora.register(type="suggestion") if accepts else nora.register()
        nora.act(case, Action.FORWARD, department=department)
        if accepts:
            office.act(case, Action.ACCEPT)
        yield list(case)
        office.act(case, Action.RETURN_SOLUTION, solution="أعيد ضبط الحساب")
        yield list(case)
        nora.act(case, Action.ACCEPT_SOLUTION)
        yield list(case)
        nora.act(case, Action.SEND_SOLUTION, text="أعيد ضبط حسابك")
        yield list(case)
        nora.act(case, Action.CONFIRM_SOLVED)
        yield list(case)
        nora.act(case, Action.CLOSE, outcome="confirmed")
        yield list(case)


def sets_of(rule: Rule, actor: Actor, case: Case, other: str, department: str) -> dict[str, Json]:
    """The least that a bare event of this row sets."""
    sets: dict[str, Json] = {"outcome": rule.outcome.value} if rule.outcome else {}
    match rule.action:
        case Action.RECEIVE:
            sets["assignee"] = actor.login
        case Action.FORWARD:
            sets["department"] = department
        case Action.ESCALATE:
            sets["escalation"] = max(1, case.escalation)
        case Action.LINK:
            sets[f"links.{other}"] = True
        case Action.MERGE:
            sets |= {"merged_into": other, "outcome": Outcome.DUPLICATE.value}
    return sets


def documents(
    desk: Desk, history: list[Event], action: Action, other: str
) -> list[dict[str, Json]]:
    """One bare event for each row of the action, and for each department to forward to."""
    case = fold(history)
    codes = [department.code for department in desk.policy.departments[:2]]
    made = []
    for rule in rules_for(action):
        for code in codes if action is Action.FORWARD else codes[:1]:
            event = desk.written(
                history,
                action.value,
                id=uuid7(desk.clock.now()),
                status=case.asked_from if rule.back else rule.to,
                sets=sets_of(rule, desk.actor, case, other, code),
                data={"flag": "vip", "decision": "propose", "reason": "x", "customer": other}
                if action is Action.FLAG_CUSTOMER
                else {"sha256": "ab" * 32, "size": 1, "name": "x"},
            )
            made.append(event.to_json())
    return made


def verdict_of_the_desk(case: Case, action: Action, desk: Desk) -> str:
    """`new` where a row allows the action as it stands, without receiving the case first."""
    policy = desk.policy
    try:
        rules = rules_in_force(case, action, desk.actor, policy)
    except Refused as refusal:
        return refusal.code.value
    codes = [department.code for department in policy.departments[:2]]
    for rule in rules:
        for code in codes:
            try:
                require(case, rule, policy, desk.clock.now(), code)
            except Refused:
                continue
            if case.status in rule.froms:
                return "new"
    return "wrong_status"


def tried_in_one(
    connection: psycopg.Connection[TupleRow], desk: Desk, tried: list[dict[str, Json]]
) -> list[str]:
    """What the database says to each of these events; all of it is taken back."""
    with connection.transaction(force_rollback=True):
        row = connection.execute("SELECT api.push(%s, %s)", (desk.device, Jsonb(tried))).fetchone()
    assert row
    return ["new" if each["verdict"] == "new" else str(each["reason"]) for each in row[0]]


def disagreements(
    connection: psycopg.Connection[TupleRow], desk: Desk, history: list[Event], other: str
) -> Iterator[tuple[object, ...]]:
    """The actions that desk and database judge differently.

    What is to be refused changes nothing, so that it is tried in one batch; the rest one by one.
    """
    case = fold(history)
    wanted = {action: verdict_of_the_desk(case, action, desk) for action in ACTIONS}
    tried = {action: documents(desk, history, action, other) for action in ACTIONS}
    said: dict[Action, set[str]] = {action: set() for action in ACTIONS}
    refused = [action for action in ACTIONS if wanted[action] != "new"]
    batch = [(action, each) for action in refused for each in tried[action]]
    answers = tried_in_one(connection, desk, [each for _action, each in batch])
    for (action, _each), answer in zip(batch, answers, strict=True):
        said[action].add(answer)
    for action in ACTIONS:
        if wanted[action] == "new":
            for each in tried[action]:
                said[action].update(tried_in_one(connection, desk, [each]))
    for action in ACTIONS:
        if not _agree(wanted[action], said[action], action, desk.policy):
            yield desk.actor.login, case.status.value, action.value, wanted[action], said[action]


def people(world: World, department: str) -> list[Desk]:
    elsewhere = world.policy.departments[-1].code
    return [
        world.add("nora", Role.AGENT),
        world.add("saad", Role.DEPARTMENT, department),
        world.add("huda", Role.DEPARTMENT, elsewhere),
        world.add("faris", Role.ROOM_MANAGER),
        world.add("badr", Role.SUPERVISOR),
        world.add("reem", Role.QUALITY),
        world.add("adel", Role.ADMIN),
    ]


@pytest.mark.parametrize("code", ["allaamah", "masaraat", "zedo"])
def test_database_and_desk_are_of_one_mind(
    make_world: MakeWorld, code: str, clock: FixedClock
) -> None:
    world = make_world(code)
    department = world.policy.departments[0].code
    desks = people(world, department)
    nora, office = desks[0], desks[1]
    other = nora.register()[0].subject
    histories = list(situations(nora, office, department))
    assert {fold(history).status for history in histories} == set(Status)
    wrong: list[tuple[object, ...]] = []
    for desk in desks:
        with desk.connection() as connection:
            for history in histories:
                wrong.extend(disagreements(connection, desk, history, other))
    assert wrong == []


def _agree(wanted: str, said: set[str], action: Action, policy: Policy) -> bool:
    if wanted == "new":
        return "new" in said
    excepted = {action for exception in policy.exceptions for action in exception.actions}
    if wanted == "forbidden" and action in {Action.CORRECT, *excepted}:
        # A right that holds in another status alone: the desk says so of the right, the database
        # of the status.
        return said <= {"forbidden", "wrong_status", "not_found"}
    # What may not be read is not there.
    return said <= {"not_found"} if "not_found" in said else said == {wanted}


def test_every_row_of_the_table_is_tried() -> None:
    assert {rule.action for rule in RULES} - OWN_WAY == set(ACTIONS)
