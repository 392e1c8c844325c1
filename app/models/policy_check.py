"""Whether the parts of a policy fit together: what no part can tell by itself.

Each rule below walks one part and yields findings. `broken` names the parts from which the reader
had to leave something out; a word that is looked for in one of them is given the benefit of the
doubt, so that one slip is not reported many times over.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.models.case import CaseType, Channel, Outcome, Priority
from app.models.clock_change import ClockName
from app.models.event import Action
from app.models.people import Role
from app.models.phone import is_country
from app.models.plain_data import Path
from app.models.policy import ClockTarget, Policy, PriorityRule
from app.models.policy_fault import Finding, Reason, Severity
from app.models.status import Status
from app.models.working_time import Calendar, WeeklyHours

PLACES = frozenset({"customer", "case", "agent", "department", "due", "organisation", "programme"})
TRIAGE_ANSWERS = frozenset({"blocks_platform", "exam_time", "known_answer", "during_session"})

_CODED = (
    "channels",
    "kinds",
    "programmes",
    "types",
    "facts",
    "steps",
    "categories",
    "priorities",
    "triage",
    "departments",
    "roles",
    "survey",
    "canned_replies",
)

# Part, its field, and the part whose codes the field may name.
_REFERENCES = (
    ("programmes", "kinds", "kinds"),
    ("programmes", "channels", "channels"),
    ("categories", "department", "departments"),
    ("categories", "required_facts", "facts"),
    ("categories", "optional_facts", "facts"),
    ("categories", "steps", "steps"),
    ("priority_rules", "priority", "priorities"),
    ("priority_rules", "types", "types"),
    ("priority_rules", "categories", "categories"),
    ("priority_rules", "channels", "channels"),
    ("targets", "priorities", "priorities"),
    ("targets", "types", "types"),
    ("targets", "channels", "channels"),
    ("exceptions", "role", "roles"),
    ("exceptions", "department", "departments"),
    ("ladder", "department", "departments"),
    ("canned_replies", "categories", "categories"),
)

# Part, its field, and the words that travel, which no policy can add to.
_VOCABULARY: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("channels", "code", frozenset(Channel)),
    ("types", "code", frozenset(CaseType)),
    ("priorities", "code", frozenset(Priority)),
    ("triage", "code", TRIAGE_ANSWERS),
    ("roles", "code", frozenset(Role) - {Role.SYSTEM}),
    ("targets", "clock", frozenset(ClockName)),
    ("exceptions", "actions", frozenset(Action)),
    ("exceptions", "statuses", frozenset(Status)),
    ("exceptions", "outcomes", frozenset(Outcome)),
)

_CODE = re.compile(r"[a-z][a-z0-9_]*")
_PLACE = re.compile(r"\{\{(.*?)\}\}")
_BRACES = re.compile(r"\{+\w*\}*|\w*\}+")

# A due time further away than a year is none that anybody keeps, and is not looked for past three.
_YEAR_DAYS = 366
_WEEK_MINUTES = 10_080
_AMOUNTS = {
    "seconds": (1, _YEAR_DAYS * 86_400),
    "days": (1, _YEAR_DAYS),
    "grace_minutes": (0, _WEEK_MINUTES),
}
_BOUNDS = {
    "reopen_days": 10 * _YEAR_DAYS,
    "backdate_hours": _YEAR_DAYS * 24,
    "undo_minutes": _WEEK_MINUTES,
}
MOST_VERSIONS = 1_000_000


def findings(policy: Policy, broken: Collection[str] = ()) -> Iterator[Finding]:
    """All that is wrong between the parts, part by part."""
    yield from _identity(policy)
    yield from _calendars(policy, broken)
    yield from _codes(policy)
    yield from _words(policy, broken)
    yield from _addresses(policy)
    yield from _priorities(policy, broken)
    yield from _targets(policy)
    yield from _ladder(policy)
    yield from _limits(policy)
    yield from _exam_windows(policy)
    yield from _canned_replies(policy)
    yield from _assumptions(policy)
    yield from _word_groups(policy)


def _identity(policy: Policy) -> Iterator[Finding]:
    if not _CODE.fullmatch(policy.code):
        yield Finding(path=("code",), reason=Reason.BAD_VALUE, value=policy.code)
    yield from _within(("version",), policy.version, 1, MOST_VERSIONS)
    if not re.fullmatch("[A-Z]{2}", policy.country):
        yield Finding(path=("country",), reason=Reason.BAD_VALUE, value=policy.country)
    elif not is_country(policy.country):
        yield Finding(path=("country",), reason=Reason.NO_SUCH_COUNTRY, value=policy.country)
    try:
        ZoneInfo(policy.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield Finding(path=("zone",), reason=Reason.BAD_ZONE, value=policy.zone)


def _calendars(policy: Policy, broken: Collection[str]) -> Iterator[Finding]:
    named: list[tuple[Path, str]] = [
        *((("channels", n, "calendar"), item.calendar) for n, item in enumerate(policy.channels)),
        *((("targets", n, "calendar"), item.calendar) for n, item in enumerate(policy.targets)),
    ]
    if policy.session_calendar:
        named.append((("session_calendar",), policy.session_calendar))
    for path, name in named:
        if name not in policy.calendars and "calendars" not in broken:
            yield Finding(path=path, reason=Reason.NO_SUCH_CALENDAR, value=name)
    for name, calendar in policy.calendars.items():
        yield from _hours(("calendars", name), calendar)


def _hours(path: Path, calendar: Calendar) -> Iterator[Finding]:
    if not calendar.weekly:
        yield Finding(path=path, reason=Reason.NEVER_OPEN, value=str(path[-1]))
    for place, hours in enumerate(calendar.weekly):
        overlaps = any(
            one.day == hours.day and _overlap(one, hours) for one in calendar.weekly[:place]
        )
        if overlaps:
            where = (*path, "weekly", place)
            yield Finding(
                path=where,
                reason=Reason.OVERLAPPING_HOURS,
                value=hours.day,
                severity=Severity.WARNING,
            )
    for part in ("closures", "windows"):
        for place, span in enumerate(getattr(calendar, part)):
            if span.start_local == span.end_local:
                where = (*path, part, place, "to")
                yield Finding(path=where, reason=Reason.ENDS_BEFORE_START)


def _overlap(one: WeeklyHours, other: WeeklyHours) -> bool:
    return one.open < _end(other) and other.open < _end(one)


def _end(hours: WeeklyHours) -> str:
    """The close as a text that sorts after the open, also where it is on the next day."""
    return hours.close if hours.close > hours.open else "24:00"


def _codes(policy: Policy) -> Iterator[Finding]:
    for part in _CODED:
        codes = [_texts(item, "code")[0] for item in getattr(policy, part)]
        for place, code in enumerate(codes):
            if not _CODE.fullmatch(code):
                yield Finding(path=(part, place, "code"), reason=Reason.BAD_VALUE, value=code)
        for place in _repeats(codes):
            yield Finding(path=(part, place, "code"), reason=Reason.DUPLICATE, value=codes[place])
    facts = {fact.code for fact in policy.facts}
    for place, step in enumerate(policy.steps):
        if step.code in facts:
            yield Finding(path=("steps", place, "code"), reason=Reason.DUPLICATE, value=step.code)


def _words(policy: Policy, broken: Collection[str]) -> Iterator[Finding]:
    for part, field, target in _REFERENCES:
        if target not in broken:
            known = frozenset(_texts(item, "code")[0] for item in getattr(policy, target))
            yield from _unknown(policy, part, field, known)
    for part, field, words in _VOCABULARY:
        yield from _unknown(policy, part, field, words)


def _unknown(policy: Policy, part: str, field: str, known: frozenset[str]) -> Iterator[Finding]:
    for place, item in enumerate(getattr(policy, part)):
        several = isinstance(getattr(item, field), tuple)
        for inner, word in enumerate(_texts(item, field)):
            if word not in known:
                path: Path = (part, place, field, inner) if several else (part, place, field)
                yield Finding(path=path, reason=Reason.UNKNOWN_WORD, value=word)


def _addresses(policy: Policy) -> Iterator[Finding]:
    for place, channel in enumerate(policy.channels):
        if channel.announced and channel.written and not channel.address:
            yield Finding(
                path=("channels", place, "address"),
                reason=Reason.NO_ADDRESS,
                value=channel.code,
                severity=Severity.WARNING,
            )


def _priorities(policy: Policy, broken: Collection[str]) -> Iterator[Finding]:
    rules = policy.priority_rules
    if "priority_rules" in broken:
        return
    asking = [_asks_anything(rule) for rule in rules]
    if not rules or asking[-1]:
        yield Finding(path=("priority_rules",), reason=Reason.NO_DEFAULT_PRIORITY)
    for place in range(len(rules)):
        if not all(asking[:place]):
            yield Finding(path=("priority_rules", place), reason=Reason.UNREACHABLE_RULE)
    proposed = {rule.priority for rule in rules}
    for place, priority in enumerate(policy.priorities):
        if priority.code not in proposed:
            path = ("priorities", place, "code")
            yield Finding(path=path, reason=Reason.UNREACHABLE_PRIORITY, value=priority.code)


def _asks_anything(rule: PriorityRule) -> bool:
    answers = (rule.blocks_platform, rule.exam_time, rule.known_answer, rule.during_session)
    asked = any(answer is not None for answer in answers)
    return asked or bool(rule.types or rule.categories or rule.channels)


def _targets(policy: Policy) -> Iterator[Finding]:
    for place, later in enumerate(policy.targets):
        for field, (least, most) in _AMOUNTS.items():
            amount = getattr(later.target, field, None)
            if amount is not None:
                yield from _within(("targets", place, "target", field), amount, least, most)
        if any(_covers(earlier, later) for earlier in policy.targets[:place]):
            yield Finding(
                path=("targets", place), reason=Reason.UNREACHABLE_RULE, value=later.clock
            )


def _covers(earlier: ClockTarget, later: ClockTarget) -> bool:
    """Whether every case of the later promise has been taken by the earlier one."""
    conditions = (
        (earlier.priorities, later.priorities),
        (earlier.channels, later.channels),
        (earlier.types, later.types),
    )
    return earlier.clock == later.clock and all(
        not wide or (narrow and set(narrow) <= set(wide)) for wide, narrow in conditions
    )


def _ladder(policy: Policy) -> Iterator[Finding]:
    for place, step in enumerate(policy.ladder):
        if step.level != place + 1:
            path = ("ladder", place, "level")
            yield Finding(path=path, reason=Reason.NOT_ASCENDING, value=str(step.level))


def _limits(policy: Policy) -> Iterator[Finding]:
    limits = policy.limits
    for field, most in _BOUNDS.items():
        yield from _within(("limits", field), getattr(limits, field), 0, most)
    for field, least, most in (("warnings", 1, 99), ("after_minutes", 0, _WEEK_MINUTES)):
        numbers = getattr(limits, field)
        for place, number in enumerate(numbers):
            yield from _within(("limits", field, place), number, least, most)
        if any(one >= other for one, other in pairwise(numbers)):
            yield Finding(path=("limits", field), reason=Reason.NOT_ASCENDING)


def _within(path: Path, number: int, least: int, most: int) -> Iterator[Finding]:
    if not least <= number <= most:
        yield Finding(
            path=path,
            reason=Reason.OUT_OF_RANGE,
            value=str(number),
            allowed=f"{least}–{most}",
        )


def _exam_windows(policy: Policy) -> Iterator[Finding]:
    for place, window in enumerate(policy.exam_windows):
        if window.end <= window.start:
            yield Finding(path=("exam_windows", place, "end"), reason=Reason.ENDS_BEFORE_START)


def _canned_replies(policy: Policy) -> Iterator[Finding]:
    for number, reply in enumerate(policy.canned_replies):
        texts: dict[Path, tuple[str, frozenset[str]]] = {
            ("title", "ar"): (reply.title.ar, frozenset()),
            ("title", "en"): (reply.title.en, frozenset()),
            ("body", "ar"): (reply.body.ar, PLACES),
            ("body", "en"): (reply.body.en, PLACES),
            ("body_male",): (reply.body_male or "", PLACES),
            ("body_female",): (reply.body_female or "", PLACES),
        }
        for path, (text, known) in texts.items():
            places = _PLACE.findall(text)
            broken = _BRACES.findall(_PLACE.sub("", text))
            for word in {*places, *broken} - known:
                where: Path = ("canned_replies", number, *path)
                yield Finding(path=where, reason=Reason.UNKNOWN_PLACE, value=word)


def _assumptions(policy: Policy) -> Iterator[Finding]:
    for place, assumption in enumerate(policy.assumptions):
        if not hasattr(policy, assumption.key.split(".", 1)[0]):
            path = ("assumptions", place, "key")
            yield Finding(path=path, reason=Reason.UNKNOWN_WORD, value=assumption.key)


def _word_groups(policy: Policy) -> Iterator[Finding]:
    for place, group in enumerate(policy.word_groups):
        if len(group) < 2:
            value = " ".join(group)
            yield Finding(path=("words", "groups", place), reason=Reason.BAD_VALUE, value=value)
        for inner in _repeats(group):
            path = ("words", "groups", place, inner)
            yield Finding(path=path, reason=Reason.DUPLICATE, value=group[inner])


def _repeats(words: Iterable[str]) -> Iterator[int]:
    seen: set[str] = set()
    for place, word in enumerate(words):
        if word in seen:
            yield place
        seen.add(word)


def _texts(item: object, field: str) -> tuple[str, ...]:
    value: object = getattr(item, field)
    if value is None:
        return ()
    return tuple(str(word) for word in value) if isinstance(value, tuple) else (str(value),)
