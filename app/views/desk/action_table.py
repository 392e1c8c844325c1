"""What each action asks for, as data: its fields, its glyph, its key, and which comes first when.

The form of an action is made from this table; the rules themselves stay in the models.
"""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from app.models.case import Case
from app.models.event import Action
from app.models.people import Actor, Role
from app.models.status import Status


class Ask(StrEnum):
    """How a field is asked for."""

    TEXT = "text"
    LINE = "line"
    NUMBER = "number"
    CASE = "case"
    CHOICE = "choice"
    SEGMENTS = "segments"
    MOMENT = "moment"
    PERSON = "person"
    STEP = "step"
    FILE = "file"


class Asked(Struct, frozen=True, kw_only=True):
    """One field of an action's form; `name` is its key in the data of the action."""

    name: str
    ask: Ask
    required: bool = False


_TEXT = Asked(name="text", ask=Ask.TEXT)
_NEEDED_TEXT = Asked(name="text", ask=Ask.TEXT, required=True)
_REASON = Asked(name="reason", ask=Ask.TEXT, required=True)
_CHANNEL = Asked(name="channel", ask=Ask.CHOICE)

FORMS: Mapping[Action, tuple[Asked, ...]] = {
    Action.ASSIGN: (Asked(name="agent", ask=Ask.PERSON),),
    Action.CLASSIFY: (
        Asked(name="type", ask=Ask.SEGMENTS),
        Asked(name="category", ask=Ask.CHOICE),
        Asked(name="priority", ask=Ask.CHOICE),
        Asked(name="reason", ask=Ask.LINE),
    ),
    Action.FIRST_REPLY: (_NEEDED_TEXT, _CHANNEL),
    Action.REQUEST_INFO: (_NEEDED_TEXT,),
    Action.INFO_PROVIDED: (_TEXT,),
    Action.FORWARD: (Asked(name="department", ask=Ask.CHOICE, required=True), _TEXT),
    Action.DECLINE: (
        Asked(name="reason", ask=Ask.SEGMENTS, required=True),
        Asked(name="department", ask=Ask.CHOICE),
        _NEEDED_TEXT,
    ),
    Action.RETURN_SOLUTION: (Asked(name="solution", ask=Ask.TEXT, required=True),),
    Action.REJECT_SOLUTION: (_REASON,),
    Action.SEND_SOLUTION: (_NEEDED_TEXT, _CHANNEL),
    Action.REPORT_UNSOLVED: (_TEXT,),
    Action.CLOSE: (Asked(name="outcome", ask=Ask.CHOICE, required=True), _TEXT),
    Action.REOPEN: (_REASON,),
    Action.ESCALATE: (_REASON,),
    Action.MERGE: (Asked(name="into", ask=Ask.CASE, required=True),),
    Action.LINK: (Asked(name="case", ask=Ask.CASE, required=True),),
    Action.NOTE: (_NEEDED_TEXT,),
    Action.CORRECT: (
        Asked(name="field", ask=Ask.CHOICE, required=True),
        Asked(name="value", ask=Ask.LINE, required=True),
    ),
    Action.SCHEDULE_CALL: (
        Asked(name="at", ask=Ask.MOMENT, required=True),
        Asked(name="phone", ask=Ask.NUMBER),
    ),
    Action.LOG_CALL: (Asked(name="outcome", ask=Ask.SEGMENTS, required=True), _TEXT),
    Action.RECORD_FACTS: (),
    Action.RATE: (Asked(name="score", ask=Ask.SEGMENTS, required=True), _TEXT),
    Action.FLAG_CUSTOMER: (Asked(name="flag", ask=Ask.SEGMENTS, required=True), _REASON),
}

GLYPHS: Mapping[str, str] = {
    "register": "phone",
    "receive": "hand",
    "assign": "user-check",
    "classify": "tag",
    "first_reply": "reply",
    "request_info": "circle-help",
    "info_provided": "message-circle",
    "forward": "forward",
    "accept": "check",
    "decline": "undo-2",
    "return_solution": "corner-up-left",
    "accept_solution": "check",
    "reject_solution": "undo-2",
    "send_solution": "send",
    "confirm_solved": "circle-check",
    "report_unsolved": "message-square-warning",
    "close": "check-check",
    "auto_close": "check-check",
    "reopen": "rotate-ccw",
    "escalate": "siren",
    "merge": "git-merge",
    "link": "link",
    "note": "sticky-note",
    "attach": "paperclip",
    "correct": "pencil",
    "schedule_call": "calendar-clock",
    "log_call": "phone-call",
    "record_facts": "list-checks",
    "undo": "undo-2",
    "rate": "star",
    "flag_customer": "flag",
}

# What level one most likely does next, most likely first. The first that may be done is the
# primary button, the next two stand beside it, the rest lie in the menu.
_LEVEL_ONE: Mapping[Status, tuple[Action, ...]] = {
    Status.REGISTERED: (Action.RECEIVE, Action.SEND_SOLUTION, Action.FORWARD),
    Status.OPEN: (Action.SEND_SOLUTION, Action.FORWARD, Action.REQUEST_INFO),
    Status.WAITING_CUSTOMER: (Action.INFO_PROVIDED, Action.SEND_SOLUTION, Action.FORWARD),
    Status.FORWARDED: (Action.FIRST_REPLY, Action.SEND_SOLUTION, Action.FORWARD),
    Status.IN_REVIEW: (
        Action.ACCEPT_SOLUTION,
        Action.SEND_SOLUTION,
        Action.REJECT_SOLUTION,
        Action.FORWARD,
    ),
    Status.SOLUTION_SENT: (Action.CONFIRM_SOLVED, Action.CLOSE, Action.REPORT_UNSOLVED),
    Status.CLOSED: (Action.REOPEN, Action.RATE, Action.LINK),
}
_OTHERS: Mapping[Role, tuple[Action, ...]] = {
    Role.DEPARTMENT: (Action.ACCEPT, Action.RETURN_SOLUTION, Action.DECLINE),
    Role.QUALITY: (Action.RATE, Action.NOTE),
}

# Said in the composer, or with a button of their own elsewhere on the screen.
ELSEWHERE = frozenset({Action.NOTE, Action.ATTACH, Action.UNDO, Action.REGISTER})


def in_order(actions: tuple[Action, ...], case: Case, actor: Actor) -> tuple[Action, ...]:
    """`actions`, what this role should do next with this case first."""
    likely = _OTHERS.get(actor.role) or _LEVEL_ONE[case.status]
    if case.status is Status.OPEN and case.assignee is None and Action.RECEIVE in actions:
        likely = (Action.RECEIVE, *likely)
    if case.status is Status.SOLUTION_SENT and case.confirmed:
        likely = (Action.CLOSE, Action.REPORT_UNSOLVED)
    if case.status is Status.OPEN and case.known_answer is False:
        likely = (Action.FORWARD, Action.SEND_SOLUTION, Action.REQUEST_INFO)
    first = [action for action in likely if action in actions]
    rest = [action for action in actions if action not in first and action not in ELSEWHERE]
    return (*first, *rest)


def acts_at_once(action: Action) -> bool:
    """Whether the action asks for nothing."""
    return action not in FORMS
