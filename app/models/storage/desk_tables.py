"""What a desk remembers for itself alone: drafts, alerts with receipts, facts about the home."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from app.models.alert import Alert, Receipt
from app.models.clock_change import ClockName
from app.models.identity import CaseId
from app.models.json_value import Json, JsonObject
from app.models.storage.local_database import LocalDatabase, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form that was not saved: what was typed so far, as the form spells it."""

    id: str
    form: JsonObject
    saved_at: datetime
    is_on_hold: bool


class DraftTable:
    """Drafts, one a form, newest first; they survive a crash because they are on disk."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def keep(self, draft: Draft) -> None:
        """Write the draft, in place of its earlier state."""
        self._database.execute(
            "INSERT INTO draft (id, doc, saved_s, on_hold) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET doc = excluded.doc, saved_s = excluded.saved_s,"
            " on_hold = excluded.on_hold",
            (
                draft.id,
                json.dumps(draft.form, ensure_ascii=False),
                int(draft.saved_at.timestamp()),
                int(draft.is_on_hold),
            ),
        )

    def drop(self, draft_id: str) -> None:
        """Forget the draft: it became a case or was thrown away."""
        self._database.execute("DELETE FROM draft WHERE id = ?", (draft_id,))

    def all(self) -> tuple[Draft, ...]:
        """Every draft, newest first."""
        rows = self._database.rows(
            "SELECT id, doc, saved_s, on_hold FROM draft ORDER BY saved_s DESC, id DESC"
        )
        return tuple(
            Draft(
                id=str(row[0]),
                form=json.loads(str(row[1])),
                saved_at=_instant(row[2]),
                is_on_hold=bool(row[3]),
            )
            for row in rows
        )


class AlertTable:
    """Which alerts were raised, whether they reached the desktop, and who took note."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def raise_new(self, alerts: Iterable[Alert], now: datetime) -> tuple[Alert, ...]:
        """Write down those not raised before; exactly these are to be shown."""
        fresh = []
        for alert in alerts:
            row = self._database.row(
                "INSERT INTO alert (id, case_id, clock, round, threshold, due_s, raised_s)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING RETURNING id",
                (
                    alert.id,
                    alert.case_id,
                    alert.clock.value if alert.clock else "",
                    alert.round,
                    alert.threshold,
                    int(alert.due.timestamp()) if alert.due else None,
                    int(now.timestamp()),
                ),
            )
            if row:
                fresh.append(alert)
        return tuple(fresh)

    def delivered(self, alert_id: str, *, reached: bool, reason: str | None) -> None:
        """Whether the desktop showed it, and if not, why."""
        self._database.execute(
            "UPDATE alert SET reached = ?, reason = ? WHERE id = ?",
            (int(reached), reason, alert_id),
        )

    def acknowledge(self, alert_id: str, now: datetime) -> None:
        """Somebody at this desk took note."""
        self._database.execute(
            "UPDATE alert SET acked_s = ? WHERE id = ? AND acked_s IS NULL",
            (int(now.timestamp()), alert_id),
        )

    def acknowledge_all(self, now: datetime) -> None:
        """Somebody took note of everything."""
        self._database.execute(
            "UPDATE alert SET acked_s = ? WHERE acked_s IS NULL", (int(now.timestamp()),)
        )

    def undelivered(self) -> tuple[Receipt, ...]:
        """Raised, but not yet handed to the desktop (quiet hours, a crash in between)."""
        return self._read("WHERE reached IS NULL AND acked_s IS NULL ORDER BY raised_s, id")

    def latest(self, limit: int) -> tuple[Receipt, ...]:
        """The in-app list: unacknowledged first, then the newest."""
        return self._read("ORDER BY acked_s IS NOT NULL, raised_s DESC, id LIMIT ?", (limit,))

    def waiting(self) -> int:
        """How many were not acknowledged."""
        return self._database.count("SELECT count(*) FROM alert WHERE acked_s IS NULL")

    def _read(self, tail: str, values: tuple[int, ...] = ()) -> tuple[Receipt, ...]:
        rows = self._database.rows(
            "SELECT id, case_id, clock, round, threshold, due_s, raised_s, reached, reason,"
            f" acked_s FROM alert {tail}",
            values,
        )
        return tuple(_receipt(row) for row in rows)


class HomeFacts:
    """What the home is: its policy, the person, the device, the server it joined."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def get(self, name: str) -> Json:
        """The fact of that name, None if it was never written."""
        row = self._database.row("SELECT value FROM meta WHERE name = ?", (name,))
        value: Json = json.loads(str(row[0])) if row else None
        return value

    def put(self, name: str, value: Json) -> None:
        """Write one fact; None takes it away."""
        if value is None:
            self._database.execute("DELETE FROM meta WHERE name = ?", (name,))
            return
        self._database.execute(
            "INSERT INTO meta (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, json.dumps(value, ensure_ascii=False)),
        )

    def next_number(self) -> int:
        """The next case counter, used up even if nothing comes of it."""
        row = self._database.row(
            "INSERT INTO meta (name, value) VALUES ('next_number', '1001')"
            " ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1 RETURNING value"
        )
        return int(str(row[0])) if row else 0


def _receipt(row: Row) -> Receipt:
    return Receipt(
        alert=Alert(
            case_id=CaseId(str(row[1])),
            clock=ClockName(str(row[2])) if row[2] else None,
            round=int(str(row[3])),
            threshold=str(row[4]),
            due=_instant(row[5]) if row[5] is not None else None,
        ),
        raised_at=_instant(row[6]),
        reached=None if row[7] is None else bool(row[7]),
        reason=None if row[8] is None else str(row[8]),
        acknowledged_at=_instant(row[9]) if row[9] is not None else None,
    )


def _instant(seconds: object) -> datetime:
    return datetime.fromtimestamp(int(str(seconds)), UTC)
