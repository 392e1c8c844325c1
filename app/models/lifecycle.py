"""The life of a case as one table of data: `lifecycle.md` §1 and §3.

A rule says who may do an action, from which statuses, to which status, which fields its event may
set and what it does to the clocks. The same rows go to the shared database, which judges every
pushed event by them. What stands in no rule is refused.
"""

from collections.abc import Iterator

from app.models.case import Outcome
from app.models.clock_change import ClockName
from app.models.event import Action
from app.models.rule import Does, Needs, Rule, Who
from app.models.status import ANY_OPEN, Status

_L1 = frozenset({Who.LEVEL_ONE})
_DESK = frozenset({Who.LEVEL_ONE, Who.ROOM_MANAGER})
_DESK_OR_SANAD = _DESK | {Who.SYSTEM}
_ALL_WHO_ACT = _DESK | {Who.DEPARTMENT}
_DEPARTMENT = frozenset({Who.DEPARTMENT})
_SANAD = frozenset({Who.SYSTEM})
_EVEN_CLOSED = frozenset(Status)

_F, _R, _H = ClockName.FIRST_REPLY, ClockName.RESOLUTION, ClockName.HANDOVER
_D, _ACCEPTANCE = ClockName.DEPARTMENT, ClockName.ACCEPTANCE
_REVIEW, _CONFIRMATION = ClockName.REVIEW, ClockName.CONFIRMATION
_AUTO_CLOSE = ClockName.AUTO_CLOSE

_LEAVE_WAITING = ((Does.RESUME, _R), (Does.RESUME, _H), (Does.CANCEL, _AUTO_CLOSE))
_START_HOP = ((Does.START_NEXT, _D), (Does.START_NEXT, _ACCEPTANCE))
_END_HOP = ((Does.CANCEL, _D), (Does.CANCEL, _ACCEPTANCE))
_SENT = (
    (Does.MEET, _F),
    *_LEAVE_WAITING,
    (Does.MEET, _R),
    *_END_HOP,
    (Does.CANCEL, _REVIEW),
    (Does.CANCEL, _CONFIRMATION),
    (Does.START_NEXT, _CONFIRMATION),
    (Does.START, _AUTO_CLOSE),
)
_JUDGE_ALL = (
    *((Does.MEET, name) for name in ClockName if name is not _AUTO_CLOSE),
    (Does.CANCEL, _AUTO_CLOSE),
)
_CANCEL_ALL = tuple((Does.CANCEL, name) for name in ClockName)

# What an escalation does that the ladder sends to a department.
TO_THE_LADDERS_DEPARTMENT = (
    (Does.RESUME, _R),
    (Does.RESUME, _H),
    (Does.CANCEL, _AUTO_CLOSE),
    (Does.CANCEL, _REVIEW),
    (Does.CANCEL, _CONFIRMATION),
    *_END_HOP,
    *_START_HOP,
)

_WORK = frozenset({"assignee", "assignee_name"})
_HOP = frozenset({"department", "department_assignee", "department_accepted"})
_SOLUTION = frozenset({"solution", "solution_accepted"})
_LADDER = frozenset({"escalation", "escalated_at", "escalation_reason"})
_END = frozenset({"outcome", "closed_at", "merged_into"})


CORRECTABLE = frozenset(
    {
        "channel",
        "occurred_at",
        "subject",
        "description",
        "programme",
        "session",
        "external_ref",
        "customer.name",
        "customer.phone",
        "customer.email",
        "customer.kind",
        "customer.gender",
    }
)

_CORRECTED = CORRECTABLE | {"opened_at", "customer.phone_raw"}


def _statuses(*statuses: Status) -> frozenset[Status]:
    return frozenset(statuses)


_REGISTERED, _OPEN, _WAITING = Status.REGISTERED, Status.OPEN, Status.WAITING_CUSTOMER
_FORWARDED, _IN_REVIEW, _SOLUTION_SENT = Status.FORWARDED, Status.IN_REVIEW, Status.SOLUTION_SENT
_CLOSED = Status.CLOSED

RULES: tuple[Rule, ...] = (
    Rule(Action.RECEIVE, _L1, _statuses(_REGISTERED), _OPEN, sets=_WORK),
    Rule(Action.RECEIVE, _L1, _statuses(_OPEN), needs=(Needs.UNASSIGNED,), sets=_WORK),
    Rule(Action.ASSIGN, _L1, ANY_OPEN, sets=_WORK),
    Rule(Action.ASSIGN, _DEPARTMENT, ANY_OPEN, sets=frozenset({"department_assignee"})),
    Rule(
        Action.CLASSIFY,
        _DESK,
        ANY_OPEN,
        sets=frozenset({"type", "category", "priority", "priority_proposed"}),
        receives=True,
    ),
    Rule(Action.FIRST_REPLY, _DESK, ANY_OPEN, clocks=((Does.MEET, _F),), receives=True),
    Rule(
        Action.REQUEST_INFO,
        _DESK,
        _statuses(_OPEN, _IN_REVIEW, _WAITING),
        _WAITING,
        sets=frozenset({"asked_from"}),
        clocks=(
            (Does.MEET, _F),
            (Does.PAUSE, _R),
            (Does.PAUSE, _H),
            (Does.START, _AUTO_CLOSE),
        ),
        receives=True,
    ),
    Rule(
        Action.INFO_PROVIDED,
        _DESK_OR_SANAD,
        _statuses(_WAITING),
        back=True,
        sets=frozenset({"asked_from"}),
        clocks=_LEAVE_WAITING,
    ),
    Rule(
        Action.INFO_PROVIDED,
        _DESK_OR_SANAD,
        ANY_OPEN - {_WAITING},
        clocks=((Does.RESTART, _AUTO_CLOSE),),
        receives=True,
    ),
    Rule(
        Action.FORWARD,
        _L1,
        _statuses(_OPEN, _WAITING, _IN_REVIEW),
        _FORWARDED,
        sets=_HOP | _SOLUTION | {"asked_from"},
        clocks=(
            *_LEAVE_WAITING,
            (Does.MEET, _H),
            (Does.CANCEL, _REVIEW),
            *_END_HOP,
            *_START_HOP,
        ),
        receives=True,
    ),
    Rule(
        Action.FORWARD,
        _L1,
        _statuses(_FORWARDED),
        _FORWARDED,
        needs=(Needs.OTHER_DEPARTMENT,),
        sets=_HOP | _SOLUTION,
        clocks=((Does.MEET, _H), *_END_HOP, *_START_HOP),
    ),
    Rule(
        Action.ACCEPT,
        _DEPARTMENT,
        _statuses(_FORWARDED),
        needs=(Needs.UNACCEPTED,),
        sets=frozenset({"department_assignee", "department_accepted"}),
        clocks=((Does.MEET, _ACCEPTANCE),),
    ),
    Rule(
        Action.DECLINE,
        _DEPARTMENT,
        _statuses(_FORWARDED),
        _OPEN,
        sets=_HOP,
        clocks=_END_HOP,
    ),
    Rule(
        Action.RETURN_SOLUTION,
        _DEPARTMENT,
        _statuses(_FORWARDED),
        _IN_REVIEW,
        sets=_SOLUTION | {"worked.*"},
        clocks=((Does.MEET, _D), (Does.START_NEXT, _REVIEW)),
    ),
    Rule(
        Action.ACCEPT_SOLUTION,
        _L1,
        _statuses(_IN_REVIEW),
        needs=(Needs.SOLUTION_UNACCEPTED,),
        sets=frozenset({"solution_accepted"}),
        clocks=((Does.MEET, _REVIEW),),
    ),
    Rule(
        Action.REJECT_SOLUTION,
        _L1,
        _statuses(_IN_REVIEW),
        _FORWARDED,
        sets=_SOLUTION,
        clocks=((Does.MEET, _REVIEW), (Does.START_NEXT, _D)),
    ),
    Rule(
        Action.SEND_SOLUTION,
        _DESK,
        _statuses(_OPEN, _WAITING, _FORWARDED, _SOLUTION_SENT),
        _SOLUTION_SENT,
        sets=_SOLUTION | {"confirmed", "asked_from"},
        clocks=_SENT,
        receives=True,
    ),
    Rule(
        Action.SEND_SOLUTION,
        _DESK,
        _statuses(_IN_REVIEW),
        _SOLUTION_SENT,
        needs=(Needs.SOLUTION_ACCEPTED,),
        sets=_SOLUTION | {"confirmed"},
        clocks=_SENT,
    ),
    Rule(
        Action.CONFIRM_SOLVED,
        _DESK_OR_SANAD,
        _statuses(_SOLUTION_SENT),
        sets=frozenset({"confirmed"}),
        clocks=((Does.MEET, _CONFIRMATION), (Does.RESTART, _AUTO_CLOSE)),
    ),
    Rule(
        Action.REPORT_UNSOLVED,
        _DESK_OR_SANAD,
        _statuses(_SOLUTION_SENT),
        _OPEN,
        sets=frozenset({"confirmed", "unsolved_reports"}),
        clocks=((Does.REVIVE, _R), (Does.CANCEL, _CONFIRMATION), (Does.CANCEL, _AUTO_CLOSE)),
    ),
    Rule(
        Action.REPORT_UNSOLVED,
        _DESK_OR_SANAD,
        ANY_OPEN - {_SOLUTION_SENT},
        sets=frozenset({"unsolved_reports"}),
        clocks=((Does.RESTART, _AUTO_CLOSE),),
        receives=True,
    ),
    Rule(
        Action.CLOSE,
        _DESK,
        _statuses(_SOLUTION_SENT),
        _CLOSED,
        outcome=Outcome.CONFIRMED,
        needs=(Needs.CONFIRMED,),
        sets=_END,
        clocks=_JUDGE_ALL,
    ),
    Rule(
        Action.CLOSE,
        _DESK,
        _statuses(_WAITING),
        _CLOSED,
        outcome=Outcome.NO_REPLY,
        needs=(Needs.AUTO_CLOSE_DUE,),
        sets=_END,
        clocks=((Does.CANCEL, _R), (Does.CANCEL, _H), *_JUDGE_ALL),
    ),
    Rule(
        Action.CLOSE,
        _DESK,
        _statuses(_SOLUTION_SENT),
        _CLOSED,
        outcome=Outcome.NO_REPLY,
        needs=(Needs.AUTO_CLOSE_DUE,),
        sets=_END,
        clocks=_JUDGE_ALL,
    ),
    *(
        Rule(
            Action.CLOSE,
            _DESK,
            ANY_OPEN,
            _CLOSED,
            outcome=outcome,
            sets=_END,
            clocks=_JUDGE_ALL,
            receives=True,
        )
        for outcome in (Outcome.OUT_OF_SCOPE, Outcome.CUSTOMER_SIDE)
    ),
    Rule(
        Action.CLOSE,
        _DESK,
        _statuses(_FORWARDED, _IN_REVIEW),
        _CLOSED,
        outcome=Outcome.HANDED_OVER,
        needs=(Needs.SUGGESTION, Needs.REPLIED),
        sets=_END,
        clocks=_JUDGE_ALL,
    ),
    *(
        Rule(
            Action.CLOSE,
            _DESK,
            ANY_OPEN,
            _CLOSED,
            outcome=outcome,
            needs=needs,
            sets=_END,
            clocks=_CANCEL_ALL,
            receives=True,
        )
        for outcome, needs in ((Outcome.WITHDRAWN, ()), (Outcome.DUPLICATE, (Needs.LINKED,)))
    ),
    Rule(
        Action.AUTO_CLOSE,
        _SANAD,
        _statuses(_WAITING),
        _CLOSED,
        needs=(Needs.AUTO_CLOSE_DUE,),
        sets=_END,
        clocks=((Does.CANCEL, _R), (Does.CANCEL, _H), *_JUDGE_ALL),
    ),
    Rule(
        Action.AUTO_CLOSE,
        _SANAD,
        _statuses(_SOLUTION_SENT),
        _CLOSED,
        needs=(Needs.AUTO_CLOSE_DUE,),
        sets=_END,
        clocks=_JUDGE_ALL,
    ),
    Rule(
        Action.REOPEN,
        _DESK,
        _statuses(_CLOSED),
        _OPEN,
        sets=_END | {"confirmed", "unsolved_reports"} | _SOLUTION | _HOP,
        clocks=((Does.START_NEXT, _R), (Does.START_NEXT, _H)),
    ),
    Rule(
        Action.ESCALATE,
        _L1 | _SANAD,
        ANY_OPEN,
        sets=_LADDER | _HOP | _SOLUTION | {"asked_from"},
    ),
    Rule(Action.MERGE, _L1, ANY_OPEN, _CLOSED, sets=_END, clocks=_CANCEL_ALL),
    Rule(Action.LINK, _DESK, _EVEN_CLOSED, sets=frozenset({"links.*"})),
    Rule(Action.NOTE, _ALL_WHO_ACT, _EVEN_CLOSED),
    Rule(Action.ATTACH, _ALL_WHO_ACT, _EVEN_CLOSED),
    Rule(Action.CORRECT, _DESK, ANY_OPEN, sets=_CORRECTED),
    Rule(Action.CORRECT, frozenset({Who.SUPERVISOR}), _statuses(_CLOSED), sets=_CORRECTED),
    Rule(Action.SCHEDULE_CALL, _DESK, ANY_OPEN, sets=frozenset({"call_at"}), receives=True),
    Rule(
        Action.LOG_CALL,
        _DESK,
        _EVEN_CLOSED,
        sets=frozenset({"call_at"}),
        clocks=((Does.MEET, _F),),
        receives=True,
    ),
    Rule(Action.RECORD_FACTS, _DESK, ANY_OPEN, sets=frozenset({"facts.*"}), receives=True),
    Rule(Action.UNDO, _ALL_WHO_ACT | {Who.QUALITY}, _EVEN_CLOSED),
    Rule(
        Action.RATE,
        _DESK_OR_SANAD | {Who.QUALITY},
        _statuses(_SOLUTION_SENT, _CLOSED),
        sets=frozenset({"rating"}),
    ),
    Rule(Action.FLAG_CUSTOMER, _DESK, _EVEN_CLOSED),
)

# In a clash of statuses the customer's word beats every stage.
CUSTOMERS_WORD = frozenset({Action.INFO_PROVIDED, Action.REPORT_UNSOLVED, Action.REOPEN})

# In a clash on these fields the first write stands; on all others the last.
FIRST_WINS = frozenset(
    {
        "assignee",
        "assignee_name",
        "department",
        "department_assignee",
        "department_accepted",
    }
)

ON_BEHALF = frozenset({Action.ACCEPT, Action.DECLINE, Action.RETURN_SOLUTION})


def rules_for(action: Action) -> Iterator[Rule]:
    """The rows of one action."""
    return (rule for rule in RULES if rule.action is action)
