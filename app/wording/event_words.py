"""One event of a case as the timeline tells it: what was done, what was written, what it moved.

A deed names what it concerns («أُحيلت الحالة إلى تقنية المعلومات»), a body is what a person wrote,
and an effect says which clock it stopped, started or met.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from app.models.clock import from_text
from app.models.clock_change import ClockChange, ClockName, ClockOp
from app.models.event import EVENT_VERSION, Event, other_case
from app.models.people import Role
from app.models.policy import Policy
from app.models.sla import State
from app.wording import term_words
from app.wording.action_words import chased, deed
from app.wording.bidi import isolated, ltr
from app.wording.both import Both
from app.wording.calendar_words import moment
from app.wording.case_words import word
from app.wording.digits import number, shown
from app.wording.field_words import field_name
from app.wording.manner import Manner


class EventWords(Struct, frozen=True, kw_only=True):
    """The three things that are told of an event; `body` and `effect` may be empty."""

    deed: str
    body: str = ""
    effect: str = ""


_NEWER = Both(
    "كُتب بإصدار أحدث من البرنامج، ويظهر بعد الترقية ({kind})",
    "Made with a newer version; it shows after an update ({kind})",
)
_TO = Both("{deed} إلى {place}", "{deed} to {place}")
_TO_NOBODY = Both("أُعيدت الحالة إلى الطابور", "Put the case back into the queue")
_BY_CHANNEL = Both("{deed} عبر {channel}", "{deed} by {channel}")
_REGISTERED_FROM = Both("سُجّلت حالة من {name}", "Logged a case from {name}")
_WITH = Both("{deed}: {what}", "{deed}: {what}")
_ON_BEHALF = Both("{deed} (سُجّل عن الإدارة)", "{deed} (recorded for the department)")
_WITH_OTHER = {
    "merge": Both("دُمجت في الحالة {number}", "Merged it into case {number}"),
    "link": Both("رُبطت بالحالة {number}", "Linked it to case {number}"),
}
_DECIDED = {
    "approve": Both("اعتُمد وسم المستفيد", "Approved the flag of the customer"),
    "refuse": Both("رُفض وسم المستفيد", "Refused the flag of the customer"),
    "lift": Both("رُفع وسم المستفيد", "Lifted the flag of the customer"),
}
_RATED = Both("سُجّل تقييم {score} من 5", "Recorded a rating of {score} of 5")
_STOPPED = Both("توقفت مهلة «{clock}»", "The “{clock}” clock stopped")
_RESUMED = Both("عادت مهلة «{clock}» تعدّ", "The “{clock}” clock runs again")
_MET = Both("«{clock}» في الموعد", "“{clock}” met")
_MISSED = Both("«{clock}» بعد الموعد", "“{clock}” missed")
_MISSING = Both("ينقصها: {facts}", "Still missing: {facts}")

_SHOWN_CLOCKS = frozenset(ClockName) - {ClockName.AUTO_CLOSE}


def event_words(
    manner: Manner,
    event: Event,
    policy: Policy,
    now: datetime,
    numbers: Mapping[str, str] | None = None,
    history: Iterable[Event] = (),
) -> EventWords:
    """What the timeline says of `event`; `numbers` are those of other cases, by their ids.

    What takes another event of `history` back says which.
    """
    if event.version > EVENT_VERSION:
        return EventWords(deed=_NEWER.in_(manner).format(kind=ltr(event.kind)))
    plain = deed_between(manner, event, numbers or {})
    make = _DEEDS.get(event.kind)
    told = make(manner, event, policy, now) if make else plain
    if event.data.get("on_behalf"):
        told = _ON_BEHALF.in_(manner).format(deed=told)
    undone = undone_by(event, history)
    if undone is not None:
        what = event_words(manner, undone, policy, now, numbers).deed
        told = _WITH.in_(manner).format(deed=told, what=read_on(manner, what))
    return EventWords(deed=told, body=_body(event), effect=_effect(manner, event, policy))


def undone_by(event: Event, history: Iterable[Event]) -> Event | None:
    """What `event` took back of `history`."""
    return next((held for held in history if event.undoes and held.id == event.undoes), None)


def read_on(manner: Manner, deed: str) -> str:
    """A deed as it goes on within a sentence."""
    return deed if manner.is_arabic else f"{deed[:1].lower()}{deed[1:]}"


def deed_between(manner: Manner, event: Event, numbers: Mapping[str, str]) -> str:
    """What was done, with the number of the other case where it is about two and both are held."""
    other, words = other_case(event), _WITH_OTHER.get(event.kind)
    if words is None or other is None or other not in numbers:
        return deed(manner, event.kind)
    return words.in_(manner).format(number=ltr(shown(manner, numbers[other])))


def _body(event: Event) -> str:
    if event.kind == "register":
        return str(event.sets.get("description") or event.sets.get("subject") or "")
    if event.role is Role.SYSTEM:
        # Sanad gives its reasons as codes; its deed says all.
        return ""
    texts = (event.data.get(key) for key in ("solution", "text", "reason"))
    return next((text for text in texts if isinstance(text, str) and text), "")


def _effect(manner: Manner, event: Event, policy: Policy) -> str:
    told = [_clock_effect(manner, change) for change in event.clocks]
    missing = event.data.get("missing")
    if isinstance(missing, list) and missing:
        names = manner.comma.join(term_words.fact(manner, policy, str(code)) for code in missing)
        told.append(_MISSING.in_(manner).format(facts=names))
    return " · ".join(part for part in told if part)


def _clock_effect(manner: Manner, change: ClockChange) -> str:
    if change.name not in _SHOWN_CLOCKS:
        return ""
    words = {
        ClockOp.PAUSE: _STOPPED,
        ClockOp.RESUME: _RESUMED,
        ClockOp.REVIVE: _RESUMED,
        ClockOp.MEET: _MISSED if change.state is State.BREACHED else _MET,
    }.get(change.op)
    clock = word(manner, "clock", change.name.value)
    return words.in_(manner).format(clock=clock) if words else ""


def _registered(manner: Manner, event: Event, policy: Policy, now: datetime) -> str:
    name = event.sets.get("customer.name")
    if not name:
        return deed(manner, "register")
    return _REGISTERED_FROM.in_(manner).format(name=isolated(str(name)))


def _forwarded(manner: Manner, event: Event, policy: Policy, now: datetime) -> str:
    place = term_words.department(manner, policy, str(event.data.get("department")))
    return _TO.in_(manner).format(deed=deed(manner, event.kind), place=place)


def _assigned(manner: Manner, event: Event, policy: Policy, now: datetime) -> str:
    agent = event.data.get("agent")
    if not agent:
        return _TO_NOBODY.in_(manner)
    name = event.sets.get("assignee_name") or event.data.get("agent_name") or agent
    return _TO.in_(manner).format(deed=deed(manner, "assign"), place=isolated(str(name)))


def _sent(manner: Manner, event: Event, policy: Policy, now: datetime) -> str:
    channel = event.data.get("channel")
    plain = deed(manner, event.kind)
    if not channel:
        return plain
    by = term_words.channel(manner, policy, str(channel))
    return _BY_CHANNEL.in_(manner).format(deed=plain, channel=by)


def _classified(manner: Manner, event: Event, policy: Policy, now: datetime) -> str:
    named = [
        term_words.field_value(manner, policy, field, event.sets[field])
        for field in ("type", "category", "priority")
        if event.sets.get(field)
    ]
    return _with(manner, "classify", manner.comma.join(named))


def _closed(manner: Manner, event: Event, policy: Policy, now: datetime) -> str:
    outcome = event.sets.get("outcome") or event.data.get("outcome")
    return _with(manner, event.kind, word(manner, "outcome", str(outcome)) if outcome else "")


def _declined(manner: Manner, event: Event, policy: Policy, now: datetime) -> str:
    return _with(manner, "decline", word(manner, "decline_reason", str(event.data["reason"])))


def _called(manner: Manner, event: Event, policy: Policy, now: datetime) -> str:
    return _with(manner, "log_call", word(manner, "call_outcome", str(event.data["outcome"])))


def _scheduled(manner: Manner, event: Event, policy: Policy, now: datetime) -> str:
    return _with(manner, event.kind, moment(manner, from_text(str(event.data["at"])), now))


def _rated(manner: Manner, event: Event, policy: Policy, now: datetime) -> str:
    return _RATED.in_(manner).format(score=number(manner, int(str(event.data["score"]))))


def _corrected(manner: Manner, event: Event, policy: Policy, now: datetime) -> str:
    field = str(event.data["field"])
    value = term_words.field_value(manner, policy, field, event.data.get("value"))
    return _with(manner, "correct", f"{field_name(manner, field)} · {isolated(value)}")


def _recorded(manner: Manner, event: Event, policy: Policy, now: datetime) -> str:
    facts = event.data.get("facts")
    codes = facts if isinstance(facts, Mapping) else {}
    names = [term_words.fact(manner, policy, code) for code in codes]
    return _with(manner, "record_facts", manner.comma.join(names))


def _attached(manner: Manner, event: Event, policy: Policy, now: datetime) -> str:
    return _with(manner, "attach", ltr(str(event.data.get("name", ""))))


def _escalated(manner: Manner, event: Event, policy: Policy, now: datetime) -> str:
    level = event.sets.get("escalation")
    step = policy.ladder_step(level) if isinstance(level, int) else None
    return _with(manner, "escalate", term_words.said(manner, step.name) if step else "")


def _flagged(manner: Manner, event: Event, policy: Policy, now: datetime) -> str:
    decided = _DECIDED.get(str(event.data.get("decision")))
    told = decided.in_(manner) if decided else deed(manner, event.kind)
    return _WITH.in_(manner).format(deed=told, what=word(manner, "flag", str(event.data["flag"])))


def _with(manner: Manner, kind: str, what: str) -> str:
    plain = deed(manner, kind)
    return _WITH.in_(manner).format(deed=plain, what=what) if what else plain


def _unsolved(manner: Manner, event: Event, _policy: Policy, _now: datetime) -> str:
    # Where no solution had been sent the status stays: the customer asked again.
    return chased(manner) if event.status is None else deed(manner, event.kind)


_DEEDS: Mapping[str, Callable[[Manner, Event, Policy, datetime], str]] = {
    "register": _registered,
    "forward": _forwarded,
    "assign": _assigned,
    "first_reply": _sent,
    "send_solution": _sent,
    "classify": _classified,
    "close": _closed,
    "auto_close": _closed,
    "decline": _declined,
    "log_call": _called,
    "schedule_call": _scheduled,
    "rate": _rated,
    "correct": _corrected,
    "record_facts": _recorded,
    "attach": _attached,
    "escalate": _escalated,
    "report_unsolved": _unsolved,
    "flag_customer": _flagged,
}
