"""A correction: one field of a case said anew, checked as when the case was logged.

Another time of arrival or another channel counts the clocks anew; both values are kept.
"""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from app.models import action_input as checks
from app.models.action_input import SUBJECT_LIMIT, bad_value, limited_text
from app.models.case import Case, CustomerBlock
from app.models.clock import from_text, to_text
from app.models.clock_change import ClockChange
from app.models.clock_effects import Classified, bounded_start, recounted
from app.models.errors import Code, Refused
from app.models.json_value import Json, JsonObject
from app.models.phone import parse_phone
from app.models.policy import Policy
from app.models.typed_text import is_blank

_NEVER_EMPTY = frozenset({"channel", "occurred_at"})
_ONE_OF_BOTH = {"subject": "description", "description": "subject"}


class Correction(Struct, frozen=True, kw_only=True):
    """What a correction writes; `data` holds the value before it too."""

    data: JsonObject
    sets: JsonObject
    clocks: tuple[ClockChange, ...]


def correct(case: Case, name: str, said: Json, *, policy: Policy, at: datetime) -> Correction:
    """The correction of the field `name` to what was `said`. Raises Refused naming `value`."""
    value = _checked(case, name, said, policy)
    if name == "occurred_at" and from_text(str(value)) > at:
        raise bad_value("value", "in_future")
    return Correction(
        data={"field": name, "value": value, "before": _present(case, name)},
        sets=_sets(name, value, policy),
        clocks=_clocks(case, name, value, policy),
    )


def _checked(case: Case, name: str, said: Json, policy: Policy) -> Json:
    check = _CHECKS.get(name, checks.text)
    value = None if said is None else check(said, "value", policy)
    if isinstance(value, str) and is_blank(value):
        value = None
    other = _ONE_OF_BOTH.get(name)
    if value is None and (name in _NEVER_EMPTY or (other and not getattr(case, other))):
        raise Refused(Code.MISSING, field="value")
    return value


def _short_text(value: Json, field: str, policy: Policy) -> Json:
    return limited_text(value, field, SUBJECT_LIMIT)


_CHECKS: Mapping[str, checks.Check] = {
    "subject": _short_text,
    "channel": checks.channel,
    "occurred_at": checks.instant,
    "programme": checks.programme,
    "session": checks.session,
    "customer.email": checks.mail_address,
    "customer.kind": checks.kind,
    "customer.gender": checks.gender,
}


def _sets(name: str, value: Json, policy: Policy) -> dict[str, Json]:
    if name == "customer.phone":
        phone = parse_phone(str(value or ""), (policy.country,))
        return {"customer.phone": phone.e164, "customer.phone_raw": value}
    if name == "occurred_at":
        return {"occurred_at": value, "opened_at": value}
    return {name: value}


def _clocks(case: Case, name: str, value: Json, policy: Policy) -> tuple[ClockChange, ...]:
    if name not in _NEVER_EMPTY:
        return ()
    channel = str(value) if name == "channel" else case.channel
    start = min((clock.start for clock in case.clocks), default=case.opened_at)
    if name == "occurred_at":
        start = bounded_start(from_text(str(value)), case.registered_at, policy)
    classified = Classified(priority=case.priority, channel=channel, type=case.type)
    return recounted(case.clocks, policy, classified, start)


def _present(case: Case, name: str) -> Json:
    if name.startswith("customer."):
        return getattr(case.customer or CustomerBlock(), name.removeprefix("customer."), None)
    value = getattr(case, name, None)
    return to_text(value) if isinstance(value, datetime) else value
