"""A policy at a glance: its hours, its size, and what it promises for each priority."""

from collections.abc import Iterable

from msgspec import Struct

from app.models.policy import ClockTarget, Policy
from app.models.sla import Target, Unit
from app.models.working_time import Calendar, WeeklyHours
from app.wording.both import Both
from app.wording.digits import shown
from app.wording.hours_words import city_name
from app.wording.manner import Manner
from app.wording.plural import Noun, count
from app.wording.term_words import said

_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_DAY_NAMES = {
    "sun": Both("الأحد", "Sunday"),
    "mon": Both("الإثنين", "Monday"),
    "tue": Both("الثلاثاء", "Tuesday"),
    "wed": Both("الأربعاء", "Wednesday"),
    "thu": Both("الخميس", "Thursday"),
    "fri": Both("الجمعة", "Friday"),
    "sat": Both("السبت", "Saturday"),
}
_HOURS = Both(
    "{first} إلى {last} {open} حتى {close}، {city}", "{first} to {last} {open} to {close}, {city}"
)
_AT_ONCE = Both("فورًا", "At once")
_NONE = Both("—", "—")


class PromiseLine(Struct, frozen=True, kw_only=True):
    """One priority: its code, its name, its first reply, its solution, and when it is given."""

    priority: str
    name: str
    reply: str
    solution: str
    meaning: str


def hours_summary(manner: Manner, policy: Policy) -> str:
    """When the desk is open in an ordinary week, and where."""
    calendar = next(iter(policy.calendars.values()))
    if not calendar.weekly:
        return city_name(manner, calendar.zone)
    first, last = _reach(calendar)
    return shown(
        manner,
        _HOURS.in_(manner).format(
            first=_DAY_NAMES[first.day].in_(manner),
            last=_DAY_NAMES[last.day].in_(manner),
            open=first.open.removeprefix("0"),
            close=first.close,
            city=city_name(manner, calendar.zone),
        ),
    )


def promise_lines(manner: Manner, policy: Policy) -> tuple[PromiseLine, ...]:
    """What is promised for each priority, for a case that was written to us."""
    return tuple(
        PromiseLine(
            priority=known.code,
            name=said(manner, known.name),
            reply=_promised(manner, _fitting(policy, "first_reply", known.code)),
            solution=_promised(
                manner,
                _fitting(policy, "resolution", known.code)
                or _fitting(policy, "handover", known.code),
            ),
            meaning=said(manner, known.meaning),
        )
        for known in policy.priorities
    )


def assumed(manner: Manner, policy: Policy) -> tuple[str, ...]:
    """What the document leaves open and the policy file decides."""
    return tuple(said(manner, left.note) for left in policy.assumptions)


def _reach(calendar: Calendar) -> tuple[WeeklyHours, WeeklyHours]:
    order = sorted(calendar.weekly, key=lambda hours: _DAYS.index(hours.day))
    return order[0], order[-1]


def _fitting(policy: Policy, clock: str, priority: str) -> ClockTarget | None:
    fitting: Iterable[ClockTarget] = (
        promise
        for promise in policy.targets
        if promise.clock == clock
        and promise.target is not None
        and (not promise.priorities or priority in promise.priorities)
    )
    return next(iter(fitting), None)


def _promised(manner: Manner, promise: ClockTarget | None) -> str:
    if promise is None or promise.target is None:
        return _NONE.in_(manner)
    return _length(manner, promise.target)


def _length(manner: Manner, target: Target) -> str:
    if target.unit is Unit.IMMEDIATE:
        return _AT_ONCE.in_(manner)
    if target.unit is Unit.WORKING_DAYS:
        return count(manner, Noun.WORKING_DAY, target.days or 0)
    minutes = (target.seconds or 0) // 60
    is_worked = target.unit is Unit.WORKING_TIME
    if minutes % 60:
        return count(manner, Noun.WORKING_MINUTE if is_worked else Noun.MINUTE, minutes)
    return count(manner, Noun.WORKING_HOUR if is_worked else Noun.HOUR, minutes // 60)
