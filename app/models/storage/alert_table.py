"""Which alerts were raised at this desk, whether they reached the desktop, and who took note."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from app.models.alert import OVERTAKEN, SETTLED, Alert, Receipt, Tally, Threshold
from app.models.clock_change import ClockName
from app.models.identity import CaseId
from app.models.storage.local_database import LocalDatabase, Row
from app.models.storage.row_values import instant_of

_UNTRIED = (OVERTAKEN, SETTLED)


class AlertTable:
    """The alerts of a desk, each with its receipt."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def raise_new(self, alerts: Iterable[Alert], now: datetime) -> None:
        """Write down those that were not raised before, inside the transaction that is open.

        What was settled before anybody could see it is raised anew.
        """
        self._database.execute_many(
            "INSERT INTO alert (id, case_id, clock, round, threshold, due_s, raised_s)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " raised_s = excluded.raised_s, reached = NULL, reason = NULL, acked_s = NULL"
            f" WHERE reached = 0 AND reason = '{SETTLED}'",
            [
                (
                    alert.id,
                    alert.case_id,
                    alert.clock.value if alert.clock else "",
                    alert.round,
                    alert.threshold,
                    _seconds(alert.due),
                    _seconds(now),
                )
                for alert in alerts
            ],
        )

    def known(self, alert_ids: Iterable[str]) -> frozenset[str]:
        """Which of these were raised already; what was settled before it was seen was not."""
        rows = self._database.rows(
            "SELECT alert.id FROM json_each(?) AS asked JOIN alert ON alert.id = asked.value"
            " WHERE NOT (reached IS 0 AND reason IS ?)",
            (json.dumps(list(alert_ids)), SETTLED),
        )
        return frozenset(str(row[0]) for row in rows)

    def told(self, case_ids: Iterable[CaseId]) -> Mapping[Threshold, datetime]:
        """The thresholds of these cases that were alerted already, and when last.

        What was settled before anybody could see it does not count.
        """
        rows = self._database.rows(
            "SELECT case_id, clock, round, threshold, max(raised_s) FROM json_each(?) AS asked"
            # Ids begin with the case, so that the primary key finds them.
            " JOIN alert ON alert.id > asked.value || '/' AND alert.id < asked.value || '0'"
            " WHERE NOT (reached IS 0 AND reason IS ?) GROUP BY 1, 2, 3, 4",
            (json.dumps(list(case_ids)), SETTLED),
        )
        return {
            Threshold(
                CaseId(str(row[0])), _clock(row[1]), int(str(row[2])), str(row[3])
            ): instant_of(row[4])
            for row in rows
        }

    def delivered(self, alert_id: str, *, reached: bool, reason: str | None) -> None:
        """Whether the desktop showed it, and if not, why."""
        self._database.execute(
            "UPDATE alert SET reached = ?, reason = ? WHERE id = ?",
            (int(reached), reason, alert_id),
        )

    def close(self, alert_ids: Iterable[str], reason: str, now: datetime) -> None:
        """End alerts without anybody's note; those never shown will not be shown any more."""
        self._database.execute(
            "UPDATE alert SET reached = coalesce(reached, 0), reason = ?, acked_s = ?"
            " WHERE acked_s IS NULL AND id IN (SELECT value FROM json_each(?))",
            (reason, _seconds(now), json.dumps(list(alert_ids))),
        )

    def acknowledge(self, alert_id: str, now: datetime) -> None:
        """Somebody at this desk took note."""
        self._database.execute(
            "UPDATE alert SET acked_s = ? WHERE id = ? AND acked_s IS NULL",
            (_seconds(now), alert_id),
        )

    def acknowledge_all(self, now: datetime) -> None:
        """Somebody took note of everything."""
        self._database.execute(
            "UPDATE alert SET acked_s = ? WHERE acked_s IS NULL", (_seconds(now),)
        )

    def unacknowledged(self) -> tuple[Receipt, ...]:
        """Those that nobody took note of, oldest first."""
        return self._read("WHERE acked_s IS NULL ORDER BY raised_s, id")

    def latest(self, limit: int) -> tuple[Receipt, ...]:
        """The in-app list: unacknowledged first, then the newest."""
        return self._read("ORDER BY acked_s IS NOT NULL, raised_s DESC, id LIMIT ?", (limit,))

    def waiting(self) -> int:
        """How many were not acknowledged."""
        return self._database.count("SELECT count(*) FROM alert WHERE acked_s IS NULL")

    def tally(self, since: datetime) -> Tally:
        """How it went since then; what was never handed to the desktop does not count."""
        row = self._database.row(
            "SELECT count(*), coalesce(sum(reached), 0) FROM alert WHERE raised_s >= ?"
            " AND (reached = 1 OR reached = 0 AND reason NOT IN (?, ?))",
            (_seconds(since), *_UNTRIED),
        )
        tried, reached = row or (0, 0)
        return Tally(tried=int(str(tried)), reached=int(str(reached)))

    def _read(self, tail: str, values: tuple[int, ...] = ()) -> tuple[Receipt, ...]:
        rows = self._database.rows(
            "SELECT id, case_id, clock, round, threshold, due_s, raised_s, reached, reason,"
            f" acked_s FROM alert {tail}",
            values,
        )
        return tuple(_receipt(row) for row in rows)


def _receipt(row: Row) -> Receipt:
    return Receipt(
        alert=Alert(
            case_id=CaseId(str(row[1])),
            clock=_clock(row[2]),
            round=int(str(row[3])),
            threshold=str(row[4]),
            due=instant_of(row[5]) if row[5] is not None else None,
        ),
        raised_at=instant_of(row[6]),
        reached=None if row[7] is None else bool(row[7]),
        reason=None if row[8] is None else str(row[8]),
        acknowledged_at=instant_of(row[9]) if row[9] is not None else None,
    )


def _clock(stored: object) -> ClockName | None:
    return ClockName(str(stored)) if stored else None


def _seconds(instant: datetime | None) -> int | None:
    return None if instant is None else int(instant.timestamp())
