"""What an action takes: the fields of its `--data`, checked once at the edge.

The table repeats the contract ("`--data` of the actions") and the checks are of three kinds, in
this order of the fields: unknown key, missing, wrong value. The first fault is named.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from app.models.case import CaseType, Channel, Outcome
from app.models.clock import from_text, to_text
from app.models.errors import Code, Refused, unknown_word
from app.models.event import Action
from app.models.fact_value import fact_value
from app.models.json_value import Json, JsonObject
from app.models.lifecycle import CORRECTABLE
from app.models.mail_address import is_mail_address
from app.models.policy import Policy
from app.models.typed_text import clean, has_unkept, is_blank

TEXT_LIMIT = 200_000
SUBJECT_LIMIT = 10_000
MOST_MENTIONS = 20
LOGIN_LIMIT = 63

Check = Callable[[Json, str, Policy], Json]


class Field(Struct, frozen=True, kw_only=True):
    """One field of an action's data; `nullable` takes null as an answer of its own."""

    name: str
    check: Check
    required: bool = False
    nullable: bool = False


def check_action_data(action: Action, data: JsonObject, policy: Policy) -> dict[str, Json]:
    """`data` of an action on a case, checked. Raises Refused naming the first bad field."""
    return check_fields(ACTION_FIELDS.get(action, ()), data, policy)


def given_to(action: Action, data: JsonObject) -> dict[str, Json]:
    """Of an event's data what its actor gave, without what the action found."""
    known = {field.name for field in ACTION_FIELDS.get(action, ())}
    return {name: value for name, value in data.items() if name in known}


def check_fields(fields: Sequence[Field], data: JsonObject, policy: Policy) -> dict[str, Json]:
    """`data` with clean texts and instants in UTC. Raises Refused naming the first bad field."""
    known = {field.name for field in fields}
    for name in data:
        if name not in known:
            raise Refused(Code.UNKNOWN_FIELD, field=name)
    checked: dict[str, Json] = {}
    for field in fields:
        if field.name not in data or (data[field.name] is None and not field.nullable):
            if field.required:
                raise Refused(Code.MISSING, field=field.name)
            continue
        value = data[field.name]
        checked[field.name] = None if value is None else field.check(value, field.name, policy)
        if field.required and _is_blank(checked[field.name]):
            raise Refused(Code.MISSING, field=field.name)
    return checked


def _is_blank(value: Json) -> bool:
    return isinstance(value, str) and is_blank(value)


def bad_value(field: str, reason: str, **data: object) -> Refused:
    """The refusal of one value."""
    refusal = Refused(Code.BAD_VALUE, field=field, reason=reason)
    refusal.data = data
    return refusal


def text(value: Json, field: str, policy: Policy) -> Json:
    """A text up to the limit, kept as typed but for bidi controls and NFC."""
    return limited_text(value, field, TEXT_LIMIT)


def limited_text(value: Json, field: str, limit: int) -> str:
    """A clean text of at most `limit` characters; longer is refused, never cut.

    So is a control character: no store, workbook or terminal takes them all as they are.
    """
    if not isinstance(value, str):
        raise bad_value(field, "not_text")
    if has_unkept(value):
        raise bad_value(field, "control_character")
    cleaned = clean(value)
    if len(cleaned) > limit:
        reason = "text_too_long" if limit == TEXT_LIMIT else None
        raise Refused(Code.TOO_LARGE, field=field, reason=reason, limit=limit)
    return cleaned


def login(value: Json, field: str, policy: Policy) -> Json:
    """A person by their login, without spaces around it; who they are is known to the desk."""
    return limited_text(value, field, LOGIN_LIMIT).strip()


def flag(value: Json, field: str, policy: Policy) -> Json:
    """True or false, nothing that only looks like it."""
    if not isinstance(value, bool):
        raise bad_value(field, "not_boolean")
    return value


def instant(value: Json, field: str, policy: Policy) -> Json:
    """An ISO 8601 instant with a zone, stored in UTC."""
    return to_text(parse_instant(value, field))


def parse_instant(value: Json, field: str) -> datetime:
    """The instant that `value` spells, whole seconds; refused without a zone."""
    try:
        instant = from_text(str(value)) if isinstance(value, str) else _no_instant()
        return instant.replace(microsecond=0)
    except (ValueError, OverflowError) as fault:
        raise bad_value(field, "not_instant") from fault


def mail_address(value: Json, field: str, policy: Policy) -> Json:
    """An e-mail address without spaces around it; a blank text is none."""
    address = limited_text(value, field, TEXT_LIMIT).strip()
    if address and not is_mail_address(address):
        raise bad_value(field, "not_mail_address")
    return address


def session(value: Json, field: str, policy: Policy) -> Json:
    """A live session of the timetable."""
    if not isinstance(value, str):
        raise bad_value(field, "not_text")
    raise Refused(Code.NOT_FOUND, field=field)


def number(value: Json, field: str, policy: Policy) -> Json:
    """A whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise bad_value(field, "not_number")
    return value


def score(value: Json, field: str, policy: Policy) -> Json:
    """A rating of 1 to 5."""
    number(value, field, policy)
    if value not in range(1, 6):
        raise bad_value(field, "not_score")
    return value


def one_of(words: Callable[[Policy], frozenset[str]]) -> Check:
    """A word of a list that may depend on the policy."""

    def check(value: Json, field: str, policy: Policy) -> Json:
        if not isinstance(value, str):
            raise bad_value(field, "not_text")
        if value not in words(policy):
            raise unknown_word(field, clean(value), words(policy))
        return value

    return check


def _words(*values: str) -> Check:
    return one_of(lambda _policy: frozenset(values))


def _no_instant() -> datetime:
    raise ValueError("an instant is a text")


channel = one_of(lambda _policy: frozenset(Channel))
case_type = one_of(lambda _policy: frozenset(CaseType))
category = one_of(lambda policy: frozenset(known.code for known in policy.categories))
priority = one_of(lambda policy: frozenset(known.code for known in policy.priorities))
department = one_of(lambda policy: frozenset(known.code for known in policy.departments))
programme = one_of(lambda policy: frozenset(known.code for known in policy.programmes))
kind = one_of(lambda policy: frozenset(known.code for known in policy.kinds))
gender = _words("female", "male")


def fact_codes(policy: Policy) -> frozenset[str]:
    """The required facts and the guided checks of a policy."""
    facts = frozenset(fact.code for fact in policy.facts)
    return facts | frozenset(step.code for step in policy.steps)


def facts(value: Json, field: str, policy: Policy) -> Json:
    """Facts by their codes, each a text that is of its kind."""
    if not isinstance(value, Mapping):
        raise bad_value(field, "not_object")
    known = fact_codes(policy)
    for code in value:
        if code not in known:
            raise Refused(Code.UNKNOWN_FIELD, field=f"{field}.{code}")
    said = {code: limited_text(fact, f"{field}.{code}", TEXT_LIMIT) for code, fact in value.items()}
    return {code: fact_value(fact, code, policy) for code, fact in said.items()}


def logins(value: Json, field: str, policy: Policy) -> Json:
    """People by their logins, each once; who they are is known to the desk."""
    if not isinstance(value, list):
        raise bad_value(field, "not_list")
    if len(value) > MOST_MENTIONS:
        raise Refused(Code.TOO_LARGE, field=field, reason="too_many", limit=MOST_MENTIONS)
    return list(dict.fromkeys(limited_text(login, field, LOGIN_LIMIT).strip() for login in value))


def any_value(value: Json, field: str, policy: Policy) -> Json:
    """A text, cleaned, or a value of another type that is judged with the field it is for."""
    return text(value, field, policy) if isinstance(value, str) else value


def _until(value: Json, field: str, policy: Policy) -> Json:
    return value if value == "permanent" else instant(value, field, policy)


_TEXT = Field(name="text", check=text)
_NEEDED_TEXT = Field(name="text", check=text, required=True)
_CHANNEL = Field(name="channel", check=channel)
_ON_BEHALF = Field(name="on_behalf", check=flag)
_NEEDED_REASON = Field(name="reason", check=text, required=True)

ACTION_FIELDS: Mapping[Action, tuple[Field, ...]] = {
    Action.ASSIGN: (Field(name="agent", check=login, required=True, nullable=True),),
    Action.REQUEST_INFO: (_NEEDED_TEXT,),
    Action.INFO_PROVIDED: (_TEXT,),
    Action.CLASSIFY: (
        Field(name="type", check=case_type),
        Field(name="category", check=category),
        Field(name="priority", check=priority),
        Field(name="reason", check=text),
    ),
    Action.NOTE: (_NEEDED_TEXT, Field(name="mentions", check=logins)),
    Action.ATTACH: (Field(name="path", check=text, required=True),),
    Action.FIRST_REPLY: (_TEXT, _CHANNEL),
    Action.FORWARD: (Field(name="department", check=department, required=True), _TEXT),
    Action.ACCEPT: (_ON_BEHALF,),
    Action.DECLINE: (
        Field(
            name="reason",
            check=_words("wrong_department", "missing_facts", "other"),
            required=True,
        ),
        _NEEDED_TEXT,
        Field(name="department", check=department),
        _ON_BEHALF,
    ),
    Action.RETURN_SOLUTION: (Field(name="solution", check=text, required=True), _ON_BEHALF),
    Action.REJECT_SOLUTION: (_NEEDED_REASON,),
    Action.SEND_SOLUTION: (_NEEDED_TEXT, _CHANNEL),
    Action.CONFIRM_SOLVED: (_TEXT,),
    Action.REPORT_UNSOLVED: (_TEXT,),
    Action.CLOSE: (
        Field(name="outcome", check=one_of(lambda _policy: frozenset(Outcome)), required=True),
        _TEXT,
    ),
    Action.REOPEN: (_NEEDED_REASON,),
    Action.ESCALATE: (Field(name="level", check=number), _NEEDED_REASON),
    Action.RATE: (Field(name="score", check=score, required=True), _TEXT),
    Action.LINK: (Field(name="case", check=text, required=True),),
    Action.MERGE: (Field(name="into", check=text, required=True),),
    Action.SCHEDULE_CALL: (
        Field(name="at", check=instant, required=True),
        Field(name="phone", check=text),
    ),
    Action.LOG_CALL: (
        Field(
            name="outcome",
            check=_words("reached", "no_answer", "busy", "wrong_number"),
            required=True,
        ),
        _TEXT,
    ),
    Action.CORRECT: (
        Field(name="field", check=one_of(lambda _policy: CORRECTABLE), required=True),
        Field(name="value", check=any_value, required=True, nullable=True),
    ),
    Action.RECORD_FACTS: (Field(name="facts", check=facts, required=True),),
    Action.FLAG_CUSTOMER: (
        Field(name="flag", check=_words("misuse", "suspended", "vip"), required=True),
        _NEEDED_REASON,
        Field(name="until", check=_until),
        Field(name="decision", check=_words("propose", "approve", "refuse", "lift")),
    ),
    Action.UNDO: (Field(name="event", check=text, required=True),),
}
