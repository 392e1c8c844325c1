"""A case as somebody hands it in: one JSON line of `case log`, or the log form's draft.

`CaseDraft` is what was said, checked field by field in the order of the contract; nothing in it is
guessed. The first faulty field is named, inner ones as `customer.phone`.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import cast

from msgspec import Struct, field

from app.models import action_input as checks
from app.models.action_input import SUBJECT_LIMIT, TEXT_LIMIT, bad_value, limited_text
from app.models.errors import Code, Refused
from app.models.json_value import Json, JsonObject
from app.models.policy import Policy
from app.models.typed_text import is_blank

LINE_LIMIT_BYTES = 1024 * 1024
NESTING_LIMIT = 20


class CustomerDraft(Struct, frozen=True, kw_only=True):
    """The customer as they were named; `id` points at one that is known."""

    id: str | None = None
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    kind: str | None = None
    gender: str | None = None


class CaseDraft(Struct, frozen=True, kw_only=True):
    """What was said of a new case. None is "not answered", which is not the same as no."""

    channel: str
    customer: CustomerDraft | None = None
    type: str | None = None
    category: str | None = None
    programme: str | None = None
    subject: str | None = None
    description: str | None = None
    blocks_platform: bool | None = None
    exam_time: bool | None = None
    known_answer: bool | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    priority: str | None = None
    received: bool | None = None
    replied: bool | None = None
    session: str | None = None
    occurred_at: datetime | None = None
    external_ref: str | None = None


def _anybody(customer_id: str) -> bool:
    return True


def read_case_line(
    line: bytes, policy: Policy, now: datetime, is_known: Callable[[str], bool] = _anybody
) -> CaseDraft:
    """The draft that one line of JSON spells. Raises Refused naming the first faulty field.

    `is_known` says of an id whether it is a customer's; without it the draft is not asked.
    """
    if len(line) > LINE_LIMIT_BYTES:
        raise Refused(Code.TOO_LARGE, field="line", limit=LINE_LIMIT_BYTES)
    document = read_json(line)
    if not isinstance(document, Mapping):
        raise bad_value("line", "not_object")
    return check_case(document, policy, now, is_known)


def read_json(line: bytes | str) -> Json:
    """Strict JSON: UTF-8, no NaN, no repeated key, nesting of 20 at most."""
    try:
        text = line.decode() if isinstance(line, bytes) else line
        value: Json = json.loads(
            text, parse_constant=_no_constant, object_pairs_hook=_without_repeats
        )
    except _Repeats:
        field = _repeated(json.loads(text, object_pairs_hook=_Pairs))
        raise Refused(Code.UNKNOWN_FIELD, field=field, reason="repeated_field") from None
    except UnicodeDecodeError as fault:
        raise bad_value("line", "not_utf8") from fault
    except RecursionError as fault:
        raise bad_value("line", "too_deep") from fault
    except ValueError as fault:
        raise bad_value("line", "not_json", detail=str(fault)[:200]) from fault
    if _depth(value) > NESTING_LIMIT:
        raise bad_value("line", "too_deep", limit=NESTING_LIMIT)
    return value


def check_case(
    document: JsonObject,
    policy: Policy,
    now: datetime,
    is_known: Callable[[str], bool] = _anybody,
) -> CaseDraft:
    """The draft in `document`, each field checked in the order of the contract."""
    for name in document:
        if name not in CASE_FIELDS:
            raise Refused(Code.UNKNOWN_FIELD, field=name)
    read = _Reading(document, policy)
    if document.get("channel") is None:
        raise Refused(Code.MISSING, field="channel")
    return CaseDraft(
        channel=str(read.value("channel", checks.channel)),
        customer=_customer(document.get("customer"), policy, is_known),
        type=read.text("type", checks.case_type),
        category=read.text("category", checks.category),
        programme=read.text("programme", checks.programme),
        subject=_limited(document, "subject", SUBJECT_LIMIT),
        description=_description(document),
        blocks_platform=read.flag("blocks_platform"),
        exam_time=read.flag("exam_time"),
        known_answer=read.flag("known_answer"),
        facts=cast(Mapping[str, str], read.value("facts", checks.facts) or {}),
        priority=read.text("priority", checks.priority),
        received=read.flag("received"),
        replied=read.flag("replied"),
        session=read.text("session", checks.session),
        occurred_at=_past(document.get("occurred_at"), now),
        external_ref=_limited(document, "external_ref", TEXT_LIMIT),
    )


class _Reading:
    def __init__(self, document: JsonObject, policy: Policy, prefix: str = "") -> None:
        self._document = document
        self._policy = policy
        self._prefix = prefix

    def value(self, name: str, check: checks.Check) -> Json:
        value = self._document.get(name)
        return None if value is None else check(value, self._prefix + name, self._policy)

    def text(self, name: str, check: checks.Check = checks.text) -> str | None:
        value = cast(str | None, self.value(name, check))
        return None if value is None or is_blank(value) else value

    def flag(self, name: str) -> bool | None:
        return cast(bool | None, self.value(name, checks.flag))


def _customer(value: Json, policy: Policy, is_known: Callable[[str], bool]) -> CustomerDraft | None:
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise bad_value("customer", "not_object")
    for name in value:
        if name not in _CUSTOMER_FIELDS:
            raise Refused(Code.UNKNOWN_FIELD, field=f"customer.{name}")
    read = _Reading(value, policy, "customer.")
    known = read.text("id")
    if known and not is_known(known):
        raise Refused(Code.NOT_FOUND, field="customer.id")
    return CustomerDraft(
        id=known,
        name=read.text("name"),
        phone=read.text("phone"),
        email=read.text("email", checks.mail_address),
        kind=read.text("kind", checks.kind),
        gender=read.text("gender", checks.gender),
    )


def _description(document: JsonObject) -> str | None:
    """Subject or description says what it is about; without either the subject is missing."""
    description = _limited(document, "description", TEXT_LIMIT)
    if not (description or _limited(document, "subject", SUBJECT_LIMIT)):
        raise Refused(Code.MISSING, field="subject")
    return description


def _limited(document: JsonObject, name: str, limit: int) -> str | None:
    value = document.get(name)
    if value is None:
        return None
    text = limited_text(value, name, limit)
    return None if is_blank(text) else text


def _past(value: Json, now: datetime) -> datetime | None:
    if value is None:
        return None
    instant = checks.parse_instant(value, "occurred_at")
    if instant > now:
        raise bad_value("occurred_at", "in_future")
    return instant


def _no_constant(name: str) -> Json:
    raise ValueError(f"{name} is not JSON")


class _Repeats(Exception):
    """Some object says a key twice; which one is only looked for where it happens."""


class _Pairs(tuple[tuple[str, object], ...]):
    """An object with its keys as they were said."""


def _without_repeats(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    document = dict(pairs)
    if len(document) < len(pairs):
        raise _Repeats
    return document


def _repeated(value: object, path: str = "") -> str | None:
    """The first key that is said twice, with the keys that lead to it."""
    if isinstance(value, list):
        return next(filter(None, (_repeated(item, path) for item in value)), None)
    if not isinstance(value, _Pairs):
        return None
    said: set[str] = set()
    for key, inner in value:
        if key in said:
            return path + key
        said.add(key)
        if found := _repeated(inner, f"{path}{key}."):
            return found
    return None


def _depth(value: Json) -> int:
    if isinstance(value, Mapping):
        return 1 + max(map(_depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(_depth, value), default=0)
    return 0


_CUSTOMER_FIELDS = frozenset({"id", "name", "phone", "email", "kind", "gender"})
CASE_FIELDS = frozenset(
    {
        "channel",
        "customer",
        "type",
        "category",
        "programme",
        "subject",
        "description",
        "blocks_platform",
        "exam_time",
        "known_answer",
        "facts",
        "priority",
        "received",
        "replied",
        "session",
        "occurred_at",
        "external_ref",
    }
)
