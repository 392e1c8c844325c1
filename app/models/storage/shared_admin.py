"""The shared database as its administrator's scheduler sees it: how it stands and what is due.

What is due is found and written by the same engine as on the desk: this module only hands out the
events of the open cases, takes Sanad's own events and stores what the clocks read.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Self, cast
from uuid import UUID

from psycopg.types.json import Jsonb

from app.models.errors import Code, RejectedByServer
from app.models.event import Event, event_from_json
from app.models.identity import CaseId
from app.models.json_value import Json, JsonObject
from app.models.policy import Policy
from app.models.storage.shared_connection import BoundedConnection, connect, own_errors
from app.models.storage.shared_people import end_long_transactions
from app.models.storage.shared_status import ServerStatus, read_status

_PAGE = 200


class SharedAdmin:
    """A connection of a role that may act as the owner."""

    def __init__(self, connection: BoundedConnection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, dsn: str) -> Self:
        """Connect to `dsn`. Raises Refused and Unreachable."""
        return cls(connect(dsn))

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def status(self) -> ServerStatus:
        """The figures of `server status`."""
        return read_status(self._connection)

    def policy(self) -> Policy:
        """The policy in force."""
        return Policy.from_json(self._rows("SELECT policy FROM core.server")[0][0])

    def open_cases(self) -> Iterator[tuple[Event, ...]]:
        """The events of each case that is not closed, case by case, a page in memory at a time."""
        last = "00000000-0000-0000-0000-000000000000"
        while ids := self._ids_after(last):
            rows = self._rows(
                "SELECT subject, position, received_at, body FROM core.event"
                " WHERE subject = ANY (%s) ORDER BY subject, position",
                ids,
            )
            for _case, events in groupby(rows, key=itemgetter(0)):
                yield tuple(_event(*row[1:]) for row in events)
            last = str(ids[-1])

    def end_long_transactions(self) -> tuple[str, ...]:
        """End the connections of people that keep a transaction open; whose they were."""
        with own_errors():
            return end_long_transactions(self._connection)

    def append(self, event: Event) -> bool:
        """Write an event of Sanad's own; False if it was there or is no longer due.

        Raises RejectedByServer where the life of a case does not allow it.
        """
        rows = self._rows("SELECT core.append_own(%s)", Jsonb(event.to_json()))
        answer = cast(JsonObject, rows[0][0])
        if answer["verdict"] == "refused":
            raise RejectedByServer(
                Code(str(answer["reason"])), field=cast(str | None, answer["field"])
            )
        return answer["verdict"] == "new"

    def store_clocks(
        self, case: CaseId, position: int, clocks: Sequence[Mapping[str, Json]]
    ) -> None:
        """Replace what `bi.case_clocks` says of `case`, unless it has gone past `position`.

        `clocks` are in the shape that an event leaves them.
        """
        rows = Jsonb([dict(clock) for clock in clocks])
        self._rows("SELECT core.store_clocks(%s, %s, %s)", UUID(case), position, rows)

    def _ids_after(self, last: str) -> list[object]:
        rows = self._rows(
            "SELECT id FROM core.subject"
            " WHERE form = 'case' AND status <> 'closed' AND id > %s ORDER BY id LIMIT %s",
            last,
            _PAGE,
        )
        return [row[0] for row in rows]

    def _rows(self, question: str, *values: object) -> list[tuple[object, ...]]:
        with own_errors():
            return self._connection.execute(question.encode(), values).fetchall()


def _event(position: object, received_at: object, body: object) -> Event:
    return event_from_json(
        cast(JsonObject, body),
        position=cast(int, position),
        received_at=received_at,  # type: ignore[arg-type]
    )
