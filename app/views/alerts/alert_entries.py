"""From the alerts of a desk to the rows of its list: a row each, and one for many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.models.alert import OVERTAKEN, SETTLED
from app.models.clock_change import ClockName
from app.services.alerts.alert_lines import receipt_line, sentence
from app.services.alerts.alert_service import ShownAlert
from app.services.alerts.alert_words import (
    DIGEST_FROM,
    Speaker,
    digest_title,
    happening,
    is_late,
    subject,
    whose_cases,
)
from app.views.widgets.alert_row import AlertEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A row of the list and the alerts that it stands for; a digest's are shown one by one."""

    entry: AlertEntry
    alerts: tuple[ShownAlert, ...]


def waiting_rows(
    speaker: Speaker, alerts: Sequence[ShownAlert], unfolded: frozenset[str]
) -> tuple[Listed, ...]:
    """The rows that wait for someone's note, newest first; digests in `unfolded` are opened."""
    waiting = [each for each in alerts if each.receipt.acknowledged_at is None]
    rows: list[Listed] = []
    for raised_at, batch in groupby(waiting, key=lambda each: each.receipt.raised_at):
        together = tuple(batch)
        digest_id = raised_at.isoformat()
        if len(together) >= DIGEST_FROM and digest_id not in unfolded:
            rows.append(_digest_row(speaker, digest_id, together))
        else:
            rows += [_row(speaker, each) for each in together]
    return tuple(rows)


def ended_rows(speaker: Speaker, alerts: Sequence[ShownAlert]) -> tuple[Listed, ...]:
    """The rows of today that need nobody any more, newest first."""
    zone = speaker.manner.zone
    today = speaker.now.astimezone(zone).date()
    return tuple(
        _row(speaker, each)
        for each in alerts
        if (at := each.receipt.acknowledged_at) and at.astimezone(zone).date() == today
    )


def _row(speaker: Speaker, alert: ShownAlert) -> Listed:
    receipt = alert.receipt
    is_over = receipt.acknowledged_at is not None
    tone, glyph = _look(alert.receipt.alert.clock, is_late(alert, speaker.now), is_over)
    told = happening(speaker.manner, alert) if is_over else sentence(speaker, alert)
    entry = AlertEntry(
        alert_id=receipt.alert.id,
        tone=tone,
        glyph=glyph,
        title=subject(speaker.manner, alert),
        sentence=told,
        receipt=receipt_line(speaker, alert),
        is_acknowledged=is_over,
        has_lapsed=receipt.reason in (OVERTAKEN, SETTLED),
    )
    return Listed(entry=entry, alerts=(alert,))


def _digest_row(speaker: Speaker, digest_id: str, alerts: tuple[ShownAlert, ...]) -> Listed:
    is_urgent = any(is_late(each, speaker.now) for each in alerts)
    entry = AlertEntry(
        alert_id=digest_id,
        tone="late" if is_urgent else "soon",
        glyph="layers",
        title=digest_title(speaker, alerts),
        sentence=whose_cases(speaker, alerts) or sentence(speaker, alerts[0]),
        receipt=receipt_line(speaker, alerts[0]),
        is_digest=True,
    )
    return Listed(entry=entry, alerts=alerts)


def _look(clock: ClockName | None, late: bool, is_over: bool) -> tuple[str, str]:
    if clock is None:
        return "paused", "calendar-clock"
    if is_over:
        return "ok", "bell-ring"
    return ("late", "octagon-alert") if late else ("soon", "clock-alert")
