"""Which alerts are due at this desk, raised once each, over restarts too.

An alert is written down before it is shown, so a crash in between shows it again and never loses
it. The last threshold that a clock passed speaks for those before it: a night or a sleep ends with
one alert a clock. Quiet hours hold alerts back; they are shown when the hours end. What became
untrue meanwhile (answered, paused, moved, given away) is settled, not shown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from app.models.alert import MENTION, OPENED, OVERTAKEN, SETTLED, Alert, Receipt, Tally, Threshold
from app.models.case_row import CaseRow
from app.models.clock_change import ClockName
from app.models.identity import CaseId
from app.models.storage.case_filter import CaseFilter
from app.models.storage.mention_table import Mention
from app.services.alerts.notifier import Delivery
from app.services.alerts.thresholds import CALL, Plan
from app.services.alerts.watched_clocks import Passed, WatchedClocks
from app.services.desk.workplace import Workplace

_LIST_LENGTH = 100
_TALLIED = timedelta(days=7)
# A desk that is new, or was long away, does not tell of every note there ever was.
_NEWS = timedelta(days=7)


class ShownAlert(Struct, frozen=True, kw_only=True):
    """An alert with the row of its case, as lists and notifications show it.

    `by` is who named the person at this desk, where a note did.
    """

    receipt: Receipt
    row: CaseRow
    by: str | None = None

    @property
    def is_mention(self) -> bool:
        """Whether it tells of a note, and not of a promise."""
        return self.receipt.alert.mention is not None


class DueAlerts(Struct, frozen=True, kw_only=True):
    """What to show now, how many wait for someone's note, and when the next threshold comes.

    `held` are those that quiet hours keep back.
    """

    to_show: tuple[ShownAlert, ...]
    next_at: datetime | None
    waiting: int = 0
    held: int = 0


class Alerts:
    """The alerts of one desk."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._watched = WatchedClocks(workplace)

    def raise_due(self, *, is_quiet: bool = False) -> DueAlerts:
        """Raise what passed a threshold; in quiet hours nothing is handed out to be shown."""
        now = self._workplace.now()
        self._watched.look(now)
        self._raise(now)
        self._raise_mentions(now)
        waiting = self._still_true(now)
        pending = tuple(receipt for receipt in waiting if receipt.is_pending)
        return DueAlerts(
            to_show=() if is_quiet else self._shown(pending),
            next_at=self._watched.next_at(now),
            waiting=len(waiting),
            held=len(pending) if is_quiet else 0,
        )

    def delivered(self, alert_id: str, *, reached: bool, reason: str | None) -> None:
        """Keep the receipt of a notification."""
        self._workplace.store.alerts.delivered(alert_id, reached=reached, reason=reason)

    def keep_receipts(self, deliveries: Iterable[tuple[Sequence[str], Delivery]]) -> None:
        """Keep the receipts of several notifications, each of which may tell of many alerts."""
        with self._workplace.store.transaction():
            for alert_ids, delivery in deliveries:
                for alert_id in alert_ids:
                    self.delivered(alert_id, reached=delivery.reached, reason=delivery.reason.value)

    def opened(self, alert_id: str) -> None:
        """Its case was opened from the notification."""
        self.delivered(alert_id, reached=True, reason=OPENED)

    def acknowledge(self, *alert_ids: str) -> None:
        """Somebody took note of these."""
        now = self._workplace.now()
        with self._workplace.store.transaction():
            for alert_id in alert_ids:
                self._workplace.store.alerts.acknowledge(alert_id, now)

    def acknowledge_all(self) -> None:
        """Somebody took note of all."""
        self._workplace.store.alerts.acknowledge_all(self._workplace.now())

    def list(self) -> tuple[ShownAlert, ...]:
        """The in-app list, unacknowledged first."""
        return self._shown(self._workplace.store.alerts.latest(_LIST_LENGTH))

    def waiting(self) -> int:
        """How many nobody took note of: the tray icon's count."""
        return self._workplace.store.alerts.waiting()

    def tally(self) -> Tally:
        """How many alerts of the last seven days reached the desktop."""
        return self._workplace.store.alerts.tally(self._workplace.now() - _TALLIED)

    def _raise(self, now: datetime) -> None:
        passed, alerts = self._watched.passed(now), self._workplace.store.alerts
        if not passed:
            return
        known = alerts.known(each.last.id for each in passed)
        news = [each for each in passed if each.last.id not in known]
        if news:
            told = alerts.told({each.plan.case_id for each in news})
            with self._workplace.store.transaction():
                alerts.raise_new((alert for each in news for alert in _fresh(each, told)), now)
        self._watched.tell(now)

    def _raise_mentions(self, now: datetime) -> None:
        store, me = self._workplace.store, self._workplace.actor.login
        news = {alert.id: alert for alert in map(_alert_of, store.mentions.of(me, now - _NEWS))}
        known = store.alerts.known(news)
        if len(known) < len(news):
            fresh = [alert for alert_id, alert in news.items() if alert_id not in known]
            with store.transaction():
                store.alerts.raise_new(fresh, now)

    def _still_true(self, now: datetime) -> tuple[Receipt, ...]:
        """Those that wait for someone's note, without what became untrue or was overtaken."""
        store = self._workplace.store
        waiting = store.alerts.unacknowledged()
        plans = {receipt.alert.id: self._watched.plan_of(receipt.alert) for receipt in waiting}
        notes = self._authors(waiting)
        untrue = [
            receipt.alert.id
            for receipt in waiting
            if plans[receipt.alert.id] is None and receipt.alert.mention not in notes
        ]
        overtaken = _overtaken(waiting, plans)
        if untrue or overtaken:
            with store.transaction():
                store.alerts.close(untrue, SETTLED, now)
                store.alerts.close(overtaken, OVERTAKEN, now)
        ended = {*untrue, *overtaken}
        return tuple(receipt for receipt in waiting if receipt.alert.id not in ended)

    def _shown(self, receipts: tuple[Receipt, ...]) -> tuple[ShownAlert, ...]:
        rows = self._workplace.store.cases.rows(
            {receipt.alert.case_id for receipt in receipts},
            CaseFilter(),
            me=self._workplace.actor.login,
        )
        by_id = {row.id: row for row in rows}
        names = self._authors(receipts)
        return tuple(
            ShownAlert(
                receipt=receipt,
                row=by_id[receipt.alert.case_id],
                by=names.get(receipt.alert.mention),
            )
            for receipt in receipts
            if receipt.alert.case_id in by_id
        )

    def _authors(self, receipts: Iterable[Receipt]) -> dict[str | None, str]:
        """Who wrote the notes that these tell of; a note that was taken back has nobody."""
        notes = [note for receipt in receipts if (note := receipt.alert.mention)]
        found = self._workplace.store.mentions.authors(notes) if notes else {}
        return {note: name for note, name in found.items()}


def _alert_of(mention: Mention) -> Alert:
    return Alert(
        case_id=mention.case_id,
        clock=None,
        round=0,
        threshold=f"{MENTION} {mention.event_id}",
        due=mention.at,
    )


def _fresh(passed: Passed, told: Mapping[Threshold, datetime]) -> Iterator[Alert]:
    """The alerts to raise. A clock that was moved warns again only where it passes again.

    A call at another time is another call: put off by minutes, its notice may lie in the past.
    """
    for mark in passed.marks:
        alert = passed.plan.alert(mark.threshold)
        before = told.get(alert.passed)
        if before is None or mark.at > before or mark.threshold == CALL:
            yield alert


def _overtaken(receipts: Iterable[Receipt], plans: Mapping[str, Plan | None]) -> list[str]:
    """The alerts for which a later one of the same clock speaks."""
    last: dict[tuple[CaseId, ClockName | None, int], tuple[datetime, str]] = {}
    overtaken = []
    for receipt in receipts:
        alert, plan = receipt.alert, plans[receipt.alert.id]
        instant = plan.instant_of(alert.threshold) if plan else None
        if instant is None:
            continue
        key = (alert.case_id, alert.clock, alert.round)
        earlier, later = sorted([last.get(key, (instant, alert.id)), (instant, alert.id)])
        last[key] = later
        if earlier != later:
            overtaken.append(earlier[1])
    return overtaken
