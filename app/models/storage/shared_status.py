"""How a shared database stands: what is in it, and how far each desk has come with it.

What a desk has not sent yet and how far it has read is what it said itself with its last round.
"""

from datetime import datetime
from typing import cast

from msgspec import Struct
from psycopg.rows import class_row

from app.models.storage.shared_connection import BoundedConnection, own_errors
from app.models.storage.shared_functions import digest
from app.models.storage.shared_setup import FUNCTIONS, migrations

_FIGURES = (
    "SELECT s.epoch::text, current_setting('server_version'),"
    " (SELECT max(number) FROM core.migration),"
    " s.policy ->> 'code', (s.policy ->> 'version')::int,"
    " (SELECT count(*) FROM core.person WHERE active),"
    " (SELECT count(*) FROM core.device WHERE revoked_at IS NULL),"
    " (SELECT count(*) FROM core.subject WHERE form = 'case'),"
    " (SELECT count(*) FROM core.subject WHERE form = 'case' AND status <> 'closed'),"
    " (SELECT count(*) FROM core.event), (SELECT count(*) FROM core.quarantine),"
    " pg_database_size(current_database())"
    " FROM core.server s"
)

# How many rows of its streams a desk has not read; all of them where it never reported.
_DESKS = """
SELECT d.code AS device, d.login, d.app_version, date_trunc('second', d.seen_at) AS seen_at,
    date_trunc('second', d.reported_at) AS reported_at, d.skew_ms, d.waiting,
    date_trunc('second', d.oldest_waiting_at) AS oldest_waiting_at, (
        SELECT coalesce(sum(greatest(s.head - coalesce((d.reached ->> s.name)::bigint, 0), 0)), 0)
        FROM core.my_streams(p) s
    )::bigint AS behind
FROM core.device d JOIN core.person p ON p.login = d.login
WHERE d.revoked_at IS NULL AND p.active
ORDER BY d.oldest_waiting_at NULLS LAST, behind DESC, d.code
"""


class DeskStanding(Struct, frozen=True, kw_only=True):
    """One desk: `behind` rows are unread there, `waiting` events are not here yet."""

    device: str
    login: str
    app_version: str
    seen_at: datetime | None
    reported_at: datetime | None
    skew_ms: int
    waiting: int
    oldest_waiting_at: datetime | None
    behind: int

    @property
    def lags(self) -> bool:
        """It has something to send or to read."""
        return self.waiting > 0 or self.behind > 0


class ServerStatus(Struct, frozen=True, kw_only=True):
    """How a shared database stands; `pending` names the migrations that it lacks."""

    epoch: str
    postgres: str
    schema: int
    pending: tuple[str, ...]
    policy: str
    policy_version: int
    people: int
    devices: int
    cases: int
    open_cases: int
    events: int
    refused: int
    size_bytes: int
    heads: dict[str, int]
    refused_for: dict[str, int]
    versions: dict[str, int]
    desks: tuple[DeskStanding, ...]


def read_status(connection: BoundedConnection) -> ServerStatus:
    """The figures of `server status`; of a database that is not up to date without its desks."""
    with own_errors():
        connection.execute("SET timezone TO 'UTC'")
        row = connection.execute(_FIGURES.encode()).fetchone() or ()
        epoch, postgres, schema, policy, version, *counts = row
        people, devices, cases, open_cases, events, refused, size_bytes = cast(list[int], counts)
        pending = tuple(step.name for step in migrations() if step.number > cast(int, schema))
        if not pending and _has_other_functions(connection):
            pending = (FUNCTIONS,)
        desks = () if pending else _desks(connection)
        return ServerStatus(
            epoch=str(epoch),
            postgres=str(postgres),
            schema=cast(int, schema),
            pending=pending,
            policy=str(policy),
            policy_version=cast(int, version),
            people=people,
            devices=devices,
            cases=cases,
            open_cases=open_cases,
            events=events,
            refused=refused,
            size_bytes=size_bytes,
            heads=_counted(connection, "SELECT name, head FROM core.stream ORDER BY id"),
            refused_for=_counted(
                connection, "SELECT reason, count(*) FROM core.quarantine GROUP BY 1 ORDER BY 1"
            ),
            versions=_counted(
                connection,
                "SELECT app_version, count(*) FROM core.device WHERE revoked_at IS NULL"
                " GROUP BY 1 ORDER BY 1",
            ),
            desks=desks,
        )


def _desks(connection: BoundedConnection) -> tuple[DeskStanding, ...]:
    with connection.cursor(row_factory=class_row(DeskStanding)) as cursor:
        return tuple(cursor.execute(_DESKS.encode()).fetchall())


def _has_other_functions(connection: BoundedConnection) -> bool:
    row = connection.execute("SELECT functions FROM core.server").fetchone() or ("",)
    return str(row[0]) != digest()


def _counted(connection: BoundedConnection, question: str) -> dict[str, int]:
    rows = connection.execute(question.encode()).fetchall()
    return {str(name): int(number) for name, number in rows}
