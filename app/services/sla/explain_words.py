"""The words of an explained clock: what an agent reads out, and the promise that it comes from."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from app.models.policy import Policy
from app.models.sla import State, Target, Unit
from app.models.sla_ledger import Segment, Why
from app.services.sla.explain import Explanation
from app.wording.both import Both
from app.wording.calendar_words import due_moment, moment, time_of_day
from app.wording.case_words import word
from app.wording.digits import shown
from app.wording.duration import in_words, short
from app.wording.manner import Manner
from app.wording.plural import Noun, count
from app.wording.term_words import said

_WORKING = frozenset({Unit.WORKING_TIME, Unit.WORKING_DAYS})

_LEFT = Both("«{clock}» يستحق {due}، وباقٍ {span}", "{clock} is due {due}, {span} left")
_LATE = Both("«{clock}» فات موعده {due} بـ{span}", "{clock} was due {due}, {span} ago")
_PAUSED = Both("«{clock}» متوقفة، وباقٍ {span}", "{clock} is paused, {span} left")
_MET = Both("«{clock}» تم في الموعد {met}", "{clock} was met {met}")
_MISSED = Both("«{clock}» تم {met} بعد موعده", "{clock} was answered {met}, after it was due")
_NEVER = Both("«{clock}» بلا موعد: لا ساعات عمل قادمة", "{clock} has no due time: never open")
_OF_WORK = Both("{span} عمل", "{span} of working time")
_PROMISED = Both("بدأت {start}، والوعد {promise}.", "It began {start}; the promise is {promise}.")
_NOT_COUNTED = Both(
    "لم تُحسب {span} كنّا ننتظر فيها المستفيد.",
    "{span} were not counted while we waited for the customer.",
)
_BUDGET = Both("{used} من {whole}", "{used} of {whole}")
_UNTIL = Both("{start} حتى {end}", "{start} to {end}")
_AT_ONCE = Both("فورًا", "at once")
_WITH_GRACE = Both("فورًا، مع سماح {span}", "at once, with {span} of grace")
_WITHIN = Both("خلال {span}", "within {span}")
_CLOCK_HOURS = Both("خلال {span} على مدار الساعة", "within {span} around the clock")
_VERSION = Both("نسخة السياسة {version}", "policy version {version}")
_ASSUMED = Both("فرضية: الوثيقة لا تذكرها", "an assumption: the document does not say")
_NO_PROMISE = Both("لم يعد في السياسة وعد كهذا", "The policy no longer makes this promise")

_WHYS: Mapping[Why, Both] = {
    Why.OPEN_HOURS: Both("ساعات العمل", "Opening hours"),
    Why.WINDOW: Both("ساعات ممدّدة", "Extended hours"),
    Why.CLOCK_RUNNING: Both("على مدار الساعة", "Around the clock"),
    Why.BEYOND_DUE: Both("بعد الموعد", "After it was due"),
    Why.OUTSIDE_HOURS: Both("خارج ساعات العمل", "Outside opening hours"),
    Why.CLOSURE: Both("عطلة", "Closed"),
    Why.PAUSE: Both("متوقفة بانتظار العميل", "Paused: waiting for the customer"),
}


def headline(manner: Manner, told: Explanation) -> str:
    """How the clock stands, in one line."""
    reading = told.reading
    places = {"clock": word(manner, "clock", reading.name.value)}
    if reading.met_at is not None:
        words = _MET if reading.state is State.MET else _MISSED
        met = moment(manner, reading.met_at, told.until, opens=False)
        return words.in_(manner).format(met=met, **places)
    left = abs(reading.remaining_s or 0)
    span = _worked(manner, told.target, timedelta(seconds=left))
    if reading.state is State.PAUSED:
        return _PAUSED.in_(manner).format(span=span, **places)
    if reading.due is None:
        return _NEVER.in_(manner).format(**places)
    words = _LATE if reading.state is State.BREACHED else _LEFT
    due = due_moment(manner, reading.due, told.until, opens=False)
    return words.in_(manner).format(due=due, span=span, **places)


def sentence(manner: Manner, told: Explanation) -> str:
    """What can be read out to the customer: when it began, what is promised, what did not count."""
    start = moment(manner, told.start, told.until, opens=False)
    promise = target_words(manner, told.target)
    parts = [_PROMISED.in_(manner).format(start=start, promise=promise)]
    stood = sum(part.seconds for part in told.ledger if part.why is Why.PAUSE)
    if stood:
        span = in_words(manner, timedelta(seconds=stood))
        parts.append(_NOT_COUNTED.in_(manner).format(span=span))
    return " ".join(parts)


def target_words(manner: Manner, target: Target) -> str:
    """A promise in words: «خلال 3 أيام عمل», "within 3 working days"."""
    if target.unit is Unit.IMMEDIATE:
        if not target.grace_minutes:
            return _AT_ONCE.in_(manner)
        grace = count(manner, Noun.MINUTE, target.grace_minutes)
        return _WITH_GRACE.in_(manner).format(span=grace)
    if target.unit is Unit.WORKING_DAYS:
        days = count(manner, Noun.WORKING_DAY, target.days or 0, after_preposition=True)
        return _WITHIN.in_(manner).format(span=days)
    hours, rest = divmod((target.seconds or 0) // 60, 60)
    is_worked = target.unit is Unit.WORKING_TIME
    noun, n = (Noun.HOUR, hours) if hours and not rest else (Noun.MINUTE, hours * 60 + rest)
    worked = {Noun.HOUR: Noun.WORKING_HOUR, Noun.MINUTE: Noun.WORKING_MINUTE}[noun]
    span = count(manner, worked if is_worked else noun, n, after_preposition=True)
    return (_WITHIN if is_worked else _CLOCK_HOURS).in_(manner).format(span=span)


def budget_line(manner: Manner, told: Explanation) -> str:
    """What is consumed of the whole."""
    used = short(manner, timedelta(seconds=told.elapsed_s))
    if told.budget_s is None:
        return used
    return _BUDGET.in_(manner).format(used=used, whole=_hours(manner, told.budget_s))


def when_words(manner: Manner, stretch: Segment, now: datetime) -> str:
    """From when to when a stretch lasted, as it is said at `now`; a day is named once."""
    start = moment(manner, stretch.start, now)
    same_day = (
        stretch.start.astimezone(manner.zone).date() == stretch.end.astimezone(manner.zone).date()
    )
    end = time_of_day(manner, stretch.end)
    if not same_day:
        end = moment(manner, stretch.end, now, opens=False)
    return _UNTIL.in_(manner).format(start=start, end=end)


def stretch_words(manner: Manner, why: Why) -> str:
    """The rule that counts a stretch, or does not."""
    return _WHYS[why].in_(manner)


def promise_line(manner: Manner, told: Explanation) -> str:
    """The promise as the policy makes it."""
    if told.promise is None:
        return _NO_PROMISE.in_(manner)
    clock = word(manner, "clock", told.reading.name.value)
    words = f"{clock}: {target_words(manner, told.target)}"
    note = told.promise.note
    return f"{words}. {said(manner, note)}" if note else words


def source_line(manner: Manner, told: Explanation, policy: Policy) -> str:
    """Where the promise stands, and in which version of the policy."""
    promise = told.promise
    version = _VERSION.in_(manner).format(version=shown(manner, str(told.policy_version)))
    source = promise.source if promise else None
    assumed = _ASSUMED.in_(manner) if promise and promise.assumption else None
    parts = (said(manner, policy.name), source, assumed, version)
    return " · ".join(part for part in parts if part)


def _worked(manner: Manner, target: Target, span: timedelta) -> str:
    words = in_words(manner, span)
    return _OF_WORK.in_(manner).format(span=words) if target.unit in _WORKING else words


def _hours(manner: Manner, seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    if rest or not hours:
        return short(manner, timedelta(seconds=seconds))
    return count(manner, Noun.HOUR, hours, after_preposition=True)
