"""Which alerts are due at this desk, raised once each, over restarts too.

An alert is written down before it is shown, so a crash in between shows it again and never loses
it. When several thresholds of one clock passed unseen (a night, a sleep), the last one speaks for
all. Quiet hours hold alerts back; they are shown when the hours end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from app.models.alert import Alert, Receipt
from app.models.case_clock import CaseClock
from app.models.case_row import CaseRow
from app.models.clock_change import ClockName
from app.models.identity import CaseId
from app.models.people import Role
from app.models.storage.case_table import CaseFilter
from app.services.alerts.thresholds import thresholds
from app.services.desk.workplace import Workplace

CALL = "call"
OVERTAKEN = "overtaken"
_LIST_LENGTH = 100
_EVERY_OPEN_CASE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAlert:
    """An alert with the row of its case, as lists and notifications show it."""

    receipt: Receipt
    row: CaseRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DueAlerts:
    """What to show now, and when the next threshold comes."""

    to_show: tuple[ShownAlert, ...]
    next_at: datetime | None


class Alerts:
    """The alerts of one desk."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def raise_due(self, *, is_quiet: bool = False) -> DueAlerts:
        """Raise what passed a threshold; in quiet hours nothing is handed out to be shown."""
        now = self._workplace.now()
        past: list[Alert] = []
        coming: list[datetime] = []
        for row in self._mine():
            for alert, instant in self._of(row, now):
                if instant <= now:
                    past.append(alert)
                else:
                    coming.append(instant)
        store = self._workplace.store
        with store.transaction():
            fresh = store.alerts.raise_new(past, now)
            self._let_the_last_speak(fresh, now)
        waiting = () if is_quiet else store.alerts.undelivered()
        return DueAlerts(to_show=self._shown(waiting), next_at=min(coming, default=None))

    def delivered(self, alert_id: str, *, reached: bool, reason: str | None) -> None:
        """Keep the receipt of a notification."""
        self._workplace.store.alerts.delivered(alert_id, reached=reached, reason=reason)

    def acknowledge(self, alert_id: str) -> None:
        """Somebody took note of it."""
        self._workplace.store.alerts.acknowledge(alert_id, self._workplace.now())

    def acknowledge_all(self) -> None:
        """Somebody took note of all."""
        self._workplace.store.alerts.acknowledge_all(self._workplace.now())

    def list(self) -> tuple[ShownAlert, ...]:
        """The in-app list, unacknowledged first."""
        return self._shown(self._workplace.store.alerts.latest(_LIST_LENGTH))

    def waiting(self) -> int:
        """How many nobody took note of: the tray icon's count."""
        return self._workplace.store.alerts.waiting()

    def _mine(self) -> tuple[CaseRow, ...]:
        """The open cases whose clocks this person answers for."""
        actor, cases = self._workplace.actor, self._workplace.store.cases
        if actor.role is Role.DEPARTMENT:
            wanted = [CaseFilter(is_open=True, department=own) for own in actor.departments]
        elif actor.role is Role.SUPERVISOR:
            wanted = [CaseFilter(is_open=True)]
        else:
            wanted = [
                CaseFilter(is_open=True, assignee=actor.login),
                CaseFilter(is_open=True, is_unassigned=True),
            ]
        if actor.role not in (Role.AGENT, Role.SUPERVISOR, Role.DEPARTMENT):
            wanted = wanted[:1]
        return tuple(
            row
            for each in wanted
            for row in cases.urgent(each, me=actor.login, limit=_EVERY_OPEN_CASE)
        )

    def _of(self, row: CaseRow, now: datetime) -> Iterator[tuple[Alert, datetime]]:
        if row.call_at:
            yield (
                Alert(
                    case_id=row.id,
                    clock=None,
                    round=0,
                    threshold=CALL,
                    due=row.call_at,
                ),
                row.call_at,
            )
        for clock in row.clocks:
            for name, instant, due in thresholds(clock, self._workplace.policy, now):
                yield _alert(row.id, clock, name, due), instant

    def _let_the_last_speak(self, fresh: tuple[Alert, ...], now: datetime) -> None:
        last: dict[tuple[CaseId, ClockName | None, int], Alert] = {}
        for alert in fresh:
            key = (alert.case_id, alert.clock, alert.round)
            overtaken = last.get(key)
            if overtaken:
                self.delivered(overtaken.id, reached=False, reason=OVERTAKEN)
                self._workplace.store.alerts.acknowledge(overtaken.id, now)
            last[key] = alert

    def _shown(self, receipts: tuple[Receipt, ...]) -> tuple[ShownAlert, ...]:
        rows = self._workplace.store.cases.rows(
            {receipt.alert.case_id for receipt in receipts},
            CaseFilter(),
            me=self._workplace.actor.login,
        )
        by_id = {row.id: row for row in rows}
        return tuple(
            ShownAlert(receipt=receipt, row=by_id[receipt.alert.case_id])
            for receipt in receipts
            if receipt.alert.case_id in by_id
        )


def _alert(case_id: CaseId, clock: CaseClock, threshold: str, due: datetime | None) -> Alert:
    return Alert(case_id=case_id, clock=clock.name, round=clock.round, threshold=threshold, due=due)
