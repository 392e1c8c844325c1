"""The policy in force as people read it: hours, promises, departments, the ladder."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Protocol

from app.cli.output import Output
from app.cli.table import table
from app.models.policy import ClockTarget, Policy
from app.models.policy_words import Term
from app.models.sla import Target, Unit
from app.models.working_time import DAYS, Calendar
from app.services.sla.simulate import Compared, Score
from app.wording.bidi import isolated, ltr
from app.wording.both import Both
from app.wording.calendar_words import day_name
from app.wording.case_words import word
from app.wording.digits import shown
from app.wording.duration import in_words
from app.wording.manner import Manner
from app.wording.plural import Noun, count
from app.wording.policy_summary import assumed

_A_MONDAY = date(2024, 1, 1)

_VERSION = Both("الإصدار {version}", "version {version}")
_HOURS = Both("ساعات العمل ({name}، {zone})", "Hours ({name}, {zone})")
_PROMISES = Both("المواعيد", "Promises")
_DEPARTMENTS = Both("الإدارات المختصة", "Departments")
_TYPES = Both("أنواع الحالات", "Types")
_PRIORITIES = Both("الأولويات", "Priorities")
_KINDS = Both("فئات المستفيدين", "Kinds of customers")
_CATEGORIES = Both("التصنيفات", "Categories")
_FACTS = Both("البيانات المطلوبة", "Facts")
_STEPS = Both("الخطوات الإرشادية", "Guided steps")
_ROLES = Both("الأدوار", "Roles")
_DECIDED = Both("ما لا تذكره الوثيقة وقُرر هنا", "What the document leaves open and was decided")
_LADDER = Both("سلم التصعيد", "Escalation ladder")
_AT_ONCE = Both("فورًا", "at once")
_AT_ONCE_WITHIN = Both("فورًا (خلال {span})", "at once (within {span})")
_WORKING = Both("{span} عمل", "{span} of open time")
_ALL = Both("كل الحالات", "all cases")
_COMPARED = (
    Both("المهلة", "Clock"),
    Both("في هذه السياسة", "Under this policy"),
    Both("في الأخرى", "Under the other"),
)
_SCORE = Both("{percent} (تحقق {met}، فات {breached})", "{percent} ({met} met, {breached} missed)")
_COMMA = Both("، ", ", ")
_ASSUMED = Both("افتراض", "assumption")


class _Part(Protocol):
    @property
    def source(self) -> str | None: ...
    @property
    def assumption(self) -> bool: ...


class _Named(_Part, Protocol):
    @property
    def name(self) -> Term: ...


def print_policy(out: Output, manner: Manner, policy: Policy) -> None:
    """The parts of a policy that people ask about; the whole is its file."""
    version = shown(manner, _VERSION.in_(manner).format(version=policy.version))
    out.line(f"{isolated(policy.name.text(manner.language))} · {version}")
    for name, calendar in policy.calendars.items():
        head = _HOURS.in_(manner).format(name=ltr(name), zone=ltr(calendar.zone))
        origin = _origin(manner, calendar)
        head = f"{head} · {origin}" if origin else head
        _section(out, head, [(line,) for line in _hours(manner, calendar)])
    promises = [_promise(manner, policy, promise) for promise in policy.targets]
    _section(out, _PROMISES.in_(manner), promises)
    named: tuple[tuple[Both, Sequence[_Named]], ...] = (
        (_TYPES, policy.types),
        (_PRIORITIES, policy.priorities),
        (_KINDS, policy.kinds),
        (_CATEGORIES, policy.categories),
        (_FACTS, policy.facts),
        (_DEPARTMENTS, policy.departments),
        (_ROLES, policy.roles),
    )
    for head_words, parts in named:
        _section(out, head_words.in_(manner), [_named(manner, one) for one in parts])
    steps = [
        (isolated(step.text.text(manner.language)), _origin(manner, step)) for step in policy.steps
    ]
    _section(out, _STEPS.in_(manner), steps)
    ladder = [(shown(manner, str(step.level)), *_named(manner, step)) for step in policy.ladder]
    _section(out, _LADDER.in_(manner), ladder)
    decided = [(isolated(sentence),) for sentence in assumed(manner, policy)]
    _section(out, _DECIDED.in_(manner), decided)


def print_compared(out: Output, manner: Manner, compared: Iterable[Compared]) -> None:
    """The clocks under both policies, side by side."""
    rows = [
        (word(manner, "clock", one.clock), _score(manner, one.now), _score(manner, one.then))
        for one in compared
    ]
    for line in table([tuple(head.in_(manner) for head in _COMPARED), *rows]):
        out.line(line)


def _score(manner: Manner, score: Score) -> str:
    if score.percent is None:
        return "—"
    words = _SCORE.in_(manner).format(
        percent=ltr(f"{score.percent}%"), met=score.met, breached=score.breached
    )
    return shown(manner, words)


def _section(out: Output, head: str, rows: Sequence[tuple[str, ...]]) -> None:
    if not rows:
        return
    out.line()
    out.line(head)
    for line in table(rows):
        out.line(f"  {line}")


def _hours(manner: Manner, calendar: Calendar) -> Iterator[str]:
    for hours in calendar.weekly:
        day = day_name(manner, _A_MONDAY + timedelta(days=DAYS.index(hours.day)))
        yield f"{day} {ltr(shown(manner, f'{hours.open}–{hours.close}'))}"


def _promise(manner: Manner, policy: Policy, promise: ClockTarget) -> tuple[str, ...]:
    span = _span(manner, promise.target) if promise.target else "—"
    clock = word(manner, "clock", promise.clock)
    return (clock, _whose(manner, policy, promise), span, _origin(manner, promise))


def _named(manner: Manner, one: "_Named") -> tuple[str, str]:
    return (isolated(one.name.text(manner.language)), _origin(manner, one))


def _origin(manner: Manner, part: "_Part") -> str:
    """Where the part comes from, as far as the file says it."""
    assumption = _ASSUMED.in_(manner) if part.assumption else ""
    source = isolated(part.source) if part.source else ""
    return " · ".join(word for word in (source, assumption) if word)


def _whose(manner: Manner, policy: Policy, promise: ClockTarget) -> str:
    named = (
        *(policy.priority(code) for code in promise.priorities),
        *(policy.channel(code) for code in promise.channels),
        *(policy.type(code) for code in promise.types),
    )
    words = [one.name.text(manner.language) for one in named if one]
    return isolated(_COMMA.in_(manner).join(words)) if words else _ALL.in_(manner)


def _span(manner: Manner, target: Target) -> str:
    if target.unit is Unit.WORKING_DAYS:
        return count(manner, Noun.WORKING_DAY, target.days or 0)
    if target.unit is Unit.IMMEDIATE:
        grace = timedelta(minutes=target.grace_minutes)
        if not grace:
            return _AT_ONCE.in_(manner)
        within = in_words(manner, grace, after_preposition=True)
        return _AT_ONCE_WITHIN.in_(manner).format(span=within)
    span = in_words(manner, timedelta(seconds=target.seconds or 0))
    return _WORKING.in_(manner).format(span=span) if target.unit is Unit.WORKING_TIME else span
