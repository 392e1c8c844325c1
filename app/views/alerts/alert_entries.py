"""From the alerts of a desk to the rows of its list: a row each, and one for many at once."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from msgspec import Struct

from app.models.alert import OVERTAKEN, SETTLED
from app.models.clock_change import ClockName
from app.services.alerts.alert_lines import became, delivery_line, receipt_line, sentence
from app.services.alerts.alert_service import ShownAlert
from app.services.alerts.alert_words import (
    DIGEST_FROM,
    Speaker,
    digest_body,
    digest_title,
    happening,
    is_late,
    subject,
    time_near,
    whose_cases,
)
from app.views.widgets.alert_row import AlertEntry
from app.wording.plural import Noun, count

_MENTIONED = ("paused", "at-sign")
_LAPSES = frozenset({OVERTAKEN, SETTLED})


class Listed(Struct, frozen=True, kw_only=True):
    """A row of the list and the alerts that it stands for; a digest's are shown one by one."""

    entry: AlertEntry
    alerts: tuple[ShownAlert, ...]


def waiting_rows(
    speaker: Speaker, alerts: Sequence[ShownAlert], unfolded: frozenset[str]
) -> tuple[Listed, ...]:
    """The rows that wait for someone's note, newest first; digests in `unfolded` are opened."""
    waiting = [each for each in alerts if each.receipt.acknowledged_at is None]
    rows: list[Listed] = []
    waiting.sort(key=lambda each: (-each.receipt.raised_at.timestamp(), not each.is_mention))
    alike = groupby(waiting, key=lambda each: (each.receipt.raised_at, each.is_mention))
    for (raised_at, are_mentions), batch in alike:
        together = tuple(batch)
        digest_id = f"{raised_at.isoformat()}{' mentions' if are_mentions else ''}"
        if len(together) >= DIGEST_FROM and digest_id not in unfolded:
            rows.append(_digest_row(speaker, digest_id, together))
        else:
            for each in together:
                rows.append(_row(speaker, each, is_first=not rows))
    return tuple(rows)


def ended_rows(
    speaker: Speaker, alerts: Sequence[ShownAlert], unfolded: frozenset[str] = frozenset()
) -> tuple[Listed, ...]:
    """The rows of today that need nobody any more, newest first; those in `unfolded` are opened."""
    zone = speaker.manner.zone
    today = speaker.now.astimezone(zone).date()
    ended = [
        each
        for each in alerts
        if (at := each.receipt.acknowledged_at) and at.astimezone(zone).date() == today
    ]
    rows: list[Listed] = []
    for lapse, batch in groupby(ended, key=_lapse):
        together = tuple(batch)
        digest = _lapsed_row(speaker, together)
        if lapse and len(together) >= DIGEST_FROM and digest.entry.alert_id not in unfolded:
            rows.append(digest)
        else:
            rows += [_row(speaker, each) for each in together]
    return tuple(rows)


def _row(speaker: Speaker, alert: ShownAlert, *, is_first: bool = False) -> Listed:
    receipt = alert.receipt
    is_over = receipt.acknowledged_at is not None
    late = is_late(alert, speaker.now)
    tone, glyph = _MENTIONED if alert.is_mention else _look(receipt.alert.clock, late, is_over)
    told = happening(speaker.manner, alert) if is_over else sentence(speaker, alert)
    entry = AlertEntry(
        alert_id=receipt.alert.id,
        tone=tone,
        glyph=glyph,
        title=subject(speaker.manner, alert),
        sentence=told,
        receipt=receipt_line(speaker, alert),
        is_acknowledged=is_over,
        is_urgent=is_first,
        has_lapsed=receipt.reason in _LAPSES,
    )
    return Listed(entry=entry, alerts=(alert,))


def _digest_row(speaker: Speaker, digest_id: str, alerts: tuple[ShownAlert, ...]) -> Listed:
    is_urgent = any(is_late(each, speaker.now) for each in alerts)
    entry = AlertEntry(
        alert_id=digest_id,
        tone="late" if is_urgent else "paused" if alerts[0].is_mention else "soon",
        glyph="layers",
        title=digest_title(speaker, alerts),
        sentence=_of_many(speaker, alerts),
        receipt=delivery_line(speaker, alerts[0].receipt),
        is_digest=True,
    )
    return Listed(entry=entry, alerts=alerts)


def _of_many(speaker: Speaker, alerts: tuple[ShownAlert, ...]) -> str:
    if alerts[0].is_mention:
        return digest_body(speaker, alerts)
    return whose_cases(speaker, alerts) or sentence(speaker, alerts[0])


def _lapsed_row(speaker: Speaker, alerts: tuple[ShownAlert, ...]) -> Listed:
    first = alerts[0].receipt
    entry = AlertEntry(
        alert_id=f"{first.raised_at.isoformat()}/{first.reason}",
        tone="ok",
        glyph="layers",
        title=count(speaker.manner, Noun.ALERT, len(alerts)),
        sentence=became(speaker.manner, first),
        receipt=time_near(speaker.manner, first.raised_at, speaker.now),
        is_acknowledged=True,
        is_digest=True,
        has_lapsed=True,
    )
    return Listed(entry=entry, alerts=alerts)


def _lapse(alert: ShownAlert) -> tuple[str, datetime] | None:
    """What alerts that ended without anybody's note have in common; None if somebody took note."""
    reason = alert.receipt.reason
    return (reason, alert.receipt.raised_at) if reason in _LAPSES else None


def _look(clock: ClockName | None, late: bool, is_over: bool) -> tuple[str, str]:
    if clock is None:
        return "paused", "calendar-clock"
    if is_over:
        return "ok", "bell-ring"
    return ("late", "octagon-alert") if late else ("soon", "clock-alert")
