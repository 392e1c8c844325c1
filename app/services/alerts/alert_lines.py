"""What the alert list says of each alert: how its promise stands now, and what became of it."""

from app.models.alert import OPENED, OVERTAKEN, SETTLED, Receipt
from app.models.case_row import CaseRow
from app.models.clock_change import ClockName
from app.services.alerts.alert_service import ShownAlert
from app.services.alerts.alert_words import Speaker, happening, is_late, time_near
from app.services.alerts.notifier import Reason
from app.wording import term_words
from app.wording.bidi import isolated
from app.wording.both import Both
from app.wording.case_words import word
from app.wording.duration import short
from app.wording.manner import Manner

_LATE = Both("فات موعد {clock} منذ {span}", "{clock} overdue {span}")
_AHEAD = Both("موعد {clock} {moment}، باقٍ {span}", "{clock} due {moment}, {span} left")
_ACKNOWLEDGED = Both("عُلم به {time}", "Acknowledged {time}")
_ESCALATES = Both("يُصعَّد {time} إلى {who}", "Escalates {time} to {who}")
_ESCALATED = Both("صُعّد إلى {who}", "Escalated to {who}")
_PENDING = Both("بانتظار العرض", "Not shown yet")
_MISSED = Both("لم يصل إلى سطح المكتب", "Did not reach the desktop")
_BECAME = {
    Reason.SHOWN.value: Both("ظهر ولم يُفتح", "Shown, not opened"),
    OPENED: Both("ظهر وفُتح", "Shown and opened"),
    Reason.UNCONFIRMED.value: Both(
        "سُلّم لسطح المكتب دون تأكيد", "Handed to the desktop, unconfirmed"
    ),
    OVERTAKEN: Both("حلّ محله تنبيه أحدث", "Overtaken by a later alert"),
    SETTLED: Both("زال سببه قبل العلم به", "Its cause ended before anyone took note"),
}
_FAULT = Both("التنبيهات لا تظهر على سطح المكتب", "Alerts are not reaching the desktop")
_LIST_IS_WHOLE = Both("قائمة التنبيهات هنا كاملة.", "The list of alerts here is complete.")
_CAUSES = {
    Reason.NO_SESSION.value: Both(
        "لا توجد جلسة سطح مكتب تُرسل إليها الإشعارات.",
        "There is no desktop session to send notifications to.",
    ),
    Reason.NO_DAEMON.value: Both(
        "لا تعمل خدمة الإشعارات على هذا الجهاز.",
        "No notification service runs on this computer.",
    ),
    Reason.SILENT_DAEMON.value: Both(
        "لا تجيب خدمة الإشعارات على هذا الجهاز.",
        "The notification service of this computer does not answer.",
    ),
    Reason.NO_WAY.value: Both(
        "لا يتيح هذا الجهاز عرض الإشعارات.",
        "This computer offers no way to show notifications.",
    ),
}
_ESCALATING = frozenset({ClockName.FIRST_REPLY, ClockName.RESOLUTION})


def sentence(speaker: Speaker, alert: ShownAlert) -> str:
    """How the promise stands now, and whose it is; of an alert that ended, what it told."""
    customer = alert.row.customer_name
    parts = (_standing(speaker, alert), isolated(customer) if customer else "")
    return " · ".join(part for part in parts if part)


def receipt_line(speaker: Speaker, alert: ShownAlert) -> str:
    """When it was raised, what became of it, and what comes next if nothing is done."""
    receipt, manner = alert.receipt, speaker.manner
    parts = [delivery_line(speaker, receipt)]
    if receipt.acknowledged_at is None:
        parts.append(next_step(speaker, alert))
    elif receipt.reason not in (OVERTAKEN, SETTLED):
        time = time_near(manner, receipt.acknowledged_at, speaker.now)
        raised = time_near(manner, receipt.raised_at, speaker.now)
        parts = [raised, _ACKNOWLEDGED.in_(manner).format(time=time)]
    return " · ".join(part for part in parts if part)


def delivery_line(speaker: Speaker, receipt: Receipt) -> str:
    """When it was raised and what became of it."""
    raised = time_near(speaker.manner, receipt.raised_at, speaker.now)
    return f"{raised} · {became(speaker.manner, receipt)}"


def became(manner: Manner, receipt: Receipt) -> str:
    """Whether it reached the desktop, or why it needed not."""
    if receipt.reached is None:
        return _PENDING.in_(manner)
    return _BECAME.get(receipt.reason or "", _MISSED).in_(manner)


def next_step(speaker: Speaker, alert: ShownAlert) -> str:
    """Whom it escalates to and when, or escalated to; empty where the ladder has no such step."""
    told, row = alert.receipt.alert, alert.row
    step = speaker.policy.ladder_step(max(row.escalation, 1))
    if step is None or told.clock not in _ESCALATING or told.due is None:
        return ""
    who = term_words.said(speaker.manner, step.name)
    if row.escalation:
        return _ESCALATED.in_(speaker.manner).format(who=who)
    if told.due <= speaker.now:
        return ""
    time = time_near(speaker.manner, told.due, speaker.now)
    return _ESCALATES.in_(speaker.manner).format(who=who, time=time)


def fault(manner: Manner) -> str:
    """That alerts do not reach the desktop."""
    return _FAULT.in_(manner)


def cause(manner: Manner, reason: str) -> str:
    """Why they do not, and what is safe all the same."""
    known = _CAUSES.get(reason, _CAUSES[Reason.NO_WAY.value])
    return f"{known.in_(manner)} {_LIST_IS_WHOLE.in_(manner)}"


def _standing(speaker: Speaker, alert: ShownAlert) -> str:
    told, manner, now = alert.receipt.alert, speaker.manner, speaker.now
    if told.clock is None or told.due is None or not _still_runs(alert.row, told.clock):
        return happening(manner, alert)
    clock = word(manner, "clock", told.clock.value)
    span = short(manner, told.due - now)
    if is_late(alert, now):
        return _LATE.in_(manner).format(clock=clock, span=span)
    moment = time_near(manner, told.due, now)
    return _AHEAD.in_(manner).format(clock=clock, moment=moment, span=span)


def _still_runs(row: CaseRow, name: ClockName) -> bool:
    return any(clock.name is name and not clock.is_paused for clock in row.clocks)
