"""What a notification says: its title what happened and to which category, its body to whom.

A title begins with a word of the desk, so that no text of a customer or a policy opens it. Many
alerts at once become one digest.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from app.models.people import Actor
from app.models.policy import Policy
from app.services.alerts.alert_service import ShownAlert
from app.services.alerts.notifier import Button, Notification, Urgency
from app.services.alerts.thresholds import CALL
from app.wording import term_words
from app.wording.bidi import isolated, ltr
from app.wording.both import Both
from app.wording.calendar_words import due_moment, local, time_of_day
from app.wording.case_words import word
from app.wording.digits import number, shown
from app.wording.duration import in_words
from app.wording.manner import Manner
from app.wording.plural import Noun, count
from app.wording.shortened import shortened

OPEN = "open"
ACKNOWLEDGE = "acknowledge"
DIGEST_FROM = 4

_HALF = Both("مضى نصف مهلة {clock}", "{clock} at half of its time")
_SHARE = Both("مضى {percent}% من مهلة {clock}", "{clock} at {percent}% of its time")
_DUE = Both("فات موعد {clock}", "{clock} overdue")
_AFTER = Both("فات موعد {clock} منذ {span}", "{clock} overdue for {span}")
_CALL = Both("موعد اتصال {time}", "Call at {time}")
_MENTIONED = Both("ذكرك {name} في ملاحظة", "Named in a note by {name}")
_MENTIONED_IN = Both("ذُكرتَ في ملاحظات على {cases}", "Named in notes on {cases}")
_SOMEBODY = Both("زميل", "a colleague")
_ABOUT = Both("{happened}: {category}", "{happened}: {category}")
_PRIORITY = Both("الأولوية: {priority}", "Priority: {priority}")
_NO_SUBJECT = Both("بلا موضوع", "No subject")
_NO_CUSTOMER = Both("مستفيد غير معروف", "Unknown customer")
_OPEN = Both("فتح الحالة", "Open case")
_SHOW = Both("عرض", "Show")
_ACKNOWLEDGE = Both("تم العلم", "Acknowledge")
_ALL_LATE = Both("فات موعد {cases}", "{cases} overdue")
_NONE_LATE = Both("{cases} تقترب مواعيدها", "{cases} due before long")
_SOME_LATE = Both("{cases}، فات موعد {late} منها", "{cases}, {late} of them overdue")
_MINE = Both("{n} لك", "{n} yours")
_OF = Both("{n} لدى {name}", "{n} with {name}")
_UNASSIGNED = Both("{n} بلا موظف", "{n} unassigned")
_NEAREST = Both("أقربها {moment}: {subject}", "Nearest {moment}: {subject}")
_TRIAL = Both("تجربة تنبيه من سند", "Sanad: trial alert")
_TRIAL_BODY = Both("هكذا تظهر التنبيهات على سطح المكتب.", "This is how alerts show on the desktop.")


class Message(Struct, frozen=True, kw_only=True):
    """One notification and the alerts that it tells of."""

    number: int
    alerts: tuple[ShownAlert, ...]
    notification: Notification

    @property
    def alert_ids(self) -> tuple[str, ...]:
        """The ids of its alerts."""
        return tuple(alert.receipt.alert.id for alert in self.alerts)


class Speaker(Struct, frozen=True, kw_only=True):
    """In whose words and to whom: the desk's manner, its policy, the person at it, the instant."""

    manner: Manner
    policy: Policy
    actor: Actor
    now: datetime


def messages(
    speaker: Speaker, alerts: Sequence[ShownAlert], *, first_number: int
) -> tuple[Message, ...]:
    """One message an alert, or one digest of many promises and one of many notes.

    Numbers tell clicks on them apart.
    """
    told: list[tuple[tuple[ShownAlert, ...], Notification]] = []
    for are_mentions in (True, False):
        alike = tuple(alert for alert in alerts if alert.is_mention is are_mentions)
        if len(alike) >= DIGEST_FROM:
            told.append((alike, _digest(speaker, alike)))
        else:
            told += [((alert,), _single(speaker, alert)) for alert in alike]
    return tuple(
        _message(about, notification, speaker, place)
        for place, (about, notification) in enumerate(told, start=first_number)
    )


def title(speaker: Speaker, alert: ShownAlert) -> str:
    """What happened, and the category of the case."""
    category = term_words.category(speaker.manner, speaker.policy, alert.row.category)
    happened = happening(speaker.manner, alert)
    if not category:
        return happened
    return _ABOUT.in_(speaker.manner).format(happened=happened, category=isolated(category))


def happening(manner: Manner, alert: ShownAlert) -> str:
    """What happened: how much of which promise is used up, which call is due, or who named one."""
    told = alert.receipt.alert
    if alert.is_mention:
        name = isolated(shortened(alert.by)) if alert.by else _SOMEBODY.in_(manner)
        return _MENTIONED.in_(manner).format(name=name)
    if told.clock is None:
        return _CALL.in_(manner).format(time=time_of_day(manner, told.due) if told.due else "")
    clock = word(manner, "clock", told.clock.value)
    if told.threshold.startswith("p"):
        percent = told.threshold.removeprefix("p")
        words = _HALF if percent == "50" else _SHARE
        return words.in_(manner).format(clock=clock, percent=shown(manner, percent))
    minutes = told.threshold.removeprefix("after")
    if minutes.isdecimal():
        span = in_words(manner, timedelta(minutes=int(minutes)), after_preposition=True)
        return _AFTER.in_(manner).format(clock=clock, span=span)
    return _DUE.in_(manner).format(clock=clock)


def body(speaker: Speaker, alert: ShownAlert) -> str:
    """Subject, then customer, number of the case and priority."""
    manner, row = speaker.manner, alert.row
    known = row.customer_name
    customer = isolated(shortened(known)) if known else _NO_CUSTOMER.in_(manner)
    priority = term_words.priority(manner, speaker.policy, row.priority)
    about = (customer, ltr(row.number), _PRIORITY.in_(manner).format(priority=priority))
    return f"{subject(manner, alert)}\n{' · '.join(about)}"


def subject(manner: Manner, alert: ShownAlert) -> str:
    """The subject of the case, an island in its own direction."""
    about = alert.row.subject
    return isolated(shortened(about)) if about else _NO_SUBJECT.in_(manner)


def is_late(alert: ShownAlert, now: datetime) -> bool:
    """Whether the promise that it warns of is broken at `now`."""
    told = alert.receipt.alert
    return told.clock is not None and told.due is not None and told.due <= now


def time_near(manner: Manner, instant: datetime, now: datetime) -> str:
    """The time of day, with its day where that is not today."""
    if local(manner, instant).date() == local(manner, now).date():
        return time_of_day(manner, instant)
    return due_moment(manner, instant, now, opens=False)


def digest_title(speaker: Speaker, alerts: Sequence[ShownAlert]) -> str:
    """How many cases, and how many of them are overdue."""
    manner = speaker.manner
    cases = {alert.row.id for alert in alerts}
    if alerts[0].is_mention:
        return _MENTIONED_IN.in_(manner).format(
            cases=count(manner, Noun.CASE, len(cases), after_preposition=True)
        )
    late = {alert.row.id for alert in alerts if is_late(alert, speaker.now)}
    words = _NONE_LATE if not late else _ALL_LATE if late == cases else _SOME_LATE
    return words.in_(manner).format(
        # What follows «موعد» stands in the genitive; in the other two it is what is spoken of.
        cases=count(manner, Noun.CASE, len(cases), after_preposition=words is _ALL_LATE),
        late=number(manner, len(late)),
    )


def digest_body(speaker: Speaker, alerts: Sequence[ShownAlert]) -> str:
    """Whose cases they are, and the one that is due first; of notes, what their cases are about."""
    manner = speaker.manner
    if alerts[0].is_mention:
        subjects = dict.fromkeys(subject(manner, alert) for alert in alerts)
        return " · ".join(list(subjects)[:DIGEST_FROM])
    first = min(alerts, key=lambda alert: alert.receipt.alert.due or speaker.now)
    due = first.receipt.alert.due or speaker.now
    nearest = _NEAREST.in_(manner).format(
        moment=time_near(manner, due, speaker.now), subject=subject(manner, first)
    )
    whose = whose_cases(speaker, alerts)
    return f"{whose}\n{nearest}" if whose else nearest


def whose_cases(speaker: Speaker, alerts: Sequence[ShownAlert]) -> str:
    """How many are whose; nothing at a department, whose cases are all its own."""
    manner, actor = speaker.manner, speaker.actor
    if not actor.is_level_one:
        return ""
    rows = {alert.row.id: alert.row for alert in alerts}.values()
    names = {row.assignee: row.assignee_name or row.assignee for row in rows}
    parts = []
    for login, n in Counter(row.assignee for row in rows).most_common():
        words = _UNASSIGNED if login is None else _MINE if login == actor.login else _OF
        name = isolated(shortened(names[login] or ""))
        parts.append(words.in_(manner).format(n=number(manner, n), name=name))
    return " · ".join(parts)


def trial(manner: Manner) -> Notification:
    """A notification that only shows that notifications show."""
    return Notification(title=_TRIAL.in_(manner), body=_TRIAL_BODY.in_(manner))


def _message(
    alerts: tuple[ShownAlert, ...], notification: Notification, speaker: Speaker, place: int
) -> Message:
    is_digest = len(alerts) > 1
    open_words = _SHOW if is_digest else _OPEN
    buttons = (
        Button(key=f"{OPEN}/{place}", label=open_words.in_(speaker.manner)),
        Button(key=f"{ACKNOWLEDGE}/{place}", label=_ACKNOWLEDGE.in_(speaker.manner)),
    )
    whole = Notification(
        title=notification.title,
        body=notification.body,
        urgency=notification.urgency,
        case_id=None if is_digest else alerts[0].row.id,
        buttons=buttons,
    )
    return Message(number=place, alerts=alerts, notification=whole)


def _single(speaker: Speaker, alert: ShownAlert) -> Notification:
    return Notification(
        title=title(speaker, alert),
        body=body(speaker, alert),
        urgency=_urgency(alert.receipt.alert.threshold != CALL and is_late(alert, speaker.now)),
    )


def _digest(speaker: Speaker, alerts: Sequence[ShownAlert]) -> Notification:
    return Notification(
        title=digest_title(speaker, alerts),
        body=digest_body(speaker, alerts),
        urgency=_urgency(any(is_late(alert, speaker.now) for alert in alerts)),
    )


def _urgency(presses: bool) -> Urgency:
    return Urgency.CRITICAL if presses else Urgency.NORMAL
