"""The shared database as a desk sees it: the functions of schema `api`, called one at a time.

Every call is one statement in autocommit, so a call that fails has done nothing or may be made
again: the database knows an event that it has. What a call answers is a record, never a row.
"""

import json
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from enum import StrEnum
from typing import Self, cast
from uuid import UUID

import psycopg
from msgspec import Struct
from psycopg.types.json import Jsonb

from app.models.clock import from_text
from app.models.errors import Code, Refused, RejectedByServer, Unreachable
from app.models.event import Event, event_from_json
from app.models.identity import EventId
from app.models.json_value import JsonObject
from app.models.people import Beside, Colleague, Role
from app.models.storage.event_log import StoredEvent, StreamPart
from app.models.storage.shared_connection import BoundedConnection, connect, own_errors

PUSH_LIMIT = 100
PULL_LIMIT = 1000
# The database ends a page that has grown to 8 MiB; a smaller one that is not full was the last.
_SMALL_PAGE_BYTES = 4 * 1024 * 1024
PIECE_BYTES = 256 * 1024
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_WARNING_CLASS = "01000"
# Why a batch failed where nothing says what is at fault.
SERVER_FAULT = "server_fault"


class VerdictWord(StrEnum):
    """What the shared database says to a pushed event.

    `stale`: an event of Sanad's own that came too late, to be dropped. `later`: what the event
    speaks of is not there (or not for us); after a restore it may still come from another desk.
    """

    NEW = "new"
    DUP = "dup"
    RENUMBERED = "renumbered"
    REFUSED = "refused"
    STALE = "stale"
    LATER = "later"


class Verdict(Struct, frozen=True, kw_only=True):
    """The answer to one event. `number` is the one given in place of a number already taken."""

    event: EventId
    word: VerdictWord
    position: int | None = None
    received_at: datetime | None = None
    number: str | None = None
    reason: str | None = None
    field: str | None = None

    @property
    def is_acknowledged(self) -> bool:
        """The event is in the shared database, now or since an earlier push."""
        return self.word in (VerdictWord.NEW, VerdictWord.DUP, VerdictWord.RENUMBERED)


class PulledEvent(Struct, frozen=True, kw_only=True):
    """One row of a stream: `n` follows the row before without a gap."""

    stream: str
    n: int
    stored: StoredEvent

    @property
    def event(self) -> Event:
        """The event, taken apart."""
        return self.stored.event


class FeedPage(Struct, frozen=True, kw_only=True):
    """What one reading brought. `is_last`: there was nothing behind it when it was made."""

    parts: tuple[StreamPart, ...]
    is_last: bool

    @property
    def reached(self) -> dict[str, int]:
        """The last row of each of its streams."""
        return {part.stream: part.numbers[-1] for part in self.parts}

    def __len__(self) -> int:
        """How many events it holds."""
        return sum(len(part.events) for part in self.parts)


class Remembered(Struct, frozen=True, kw_only=True):
    """A row of a stream that the desk has, to be compared with what the server has there."""

    stream: str
    n: int
    event: EventId


class Greeting(Struct, frozen=True, kw_only=True):
    """Who we are to the server, and what it is. `skew_ms` is how far our clock is behind."""

    now: datetime
    skew_ms: int
    epoch: str
    schema: int
    least_client: str
    login: str
    name: str
    role: Role
    departments: frozenset[str]
    sessions: frozenset[str]
    streams: tuple[str, ...]


class SharedStore:
    """One connection of one desk; used by one thread. Raises Refused and Unreachable."""

    def __init__(self, connection: BoundedConnection) -> None:
        self._connection = connection
        self._warnings: list[str] = []
        connection.add_notice_handler(self._note)

    @classmethod
    def open(cls, dsn: str, password: str | None = None) -> Self:
        """Connect to `dsn`; without a password libpq's own PGPASSWORD and PGPASSFILE count."""
        return cls(connect(dsn, password))

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def hello(self, app_version: str, device: str | None, desk_now: datetime) -> Greeting:
        """Introduce this desk; `device` is None before it is enrolled."""
        answer = self._one("SELECT api.hello(%s, %s, %s)", app_version, device, desk_now)
        document = cast(dict[str, object], answer)
        return Greeting(
            now=from_text(str(document["now"])),
            skew_ms=int(str(document["skew_ms"])),
            epoch=str(document["epoch"]),
            schema=int(str(document["schema"])),
            least_client=str(document["least_client"]),
            login=str(document["login"]),
            name=str(document["name"]),
            role=Role(str(document["role"])),
            departments=frozenset(cast(list[str], document["departments"])),
            sessions=frozenset(cast(list[str], document["sessions"])),
            streams=tuple(cast(list[str], document["streams"])),
        )

    def enrol(self, code: str, app_version: str) -> str:
        """Enrol a desk that wants the device code `code`; returns the one it gets."""
        return str(self._one("SELECT api.enrol(%s, %s)", code, app_version))

    def push(self, events: Sequence[Event], device: str) -> tuple[Verdict, ...]:
        """Hand over at most 500 events; one verdict each, in order.

        Raises Unreachable where the server warned that only one node has them: then nothing is
        acknowledged, and pushing again is safe. Raises RejectedByServer where the batch failed as a
        whole and not for want of a line or a right: something in it is at fault, or the server.
        """
        if not events:
            return ()
        self._warnings.clear()
        batch = Jsonb([event.to_json() for event in events], dumps=_spelled)
        with _blame_in_batch():
            answer = self._one("SELECT api.push(%s, %s)", device, batch)
        if self._warnings:
            raise Unreachable(reason="not_replicated", words=self._warnings[0])
        return tuple(_verdict(row) for row in cast(list[JsonObject], answer))

    def pull(self, cursors: dict[str, int], limit: int = PULL_LIMIT) -> tuple[PulledEvent, ...]:
        """What follows the cursors, stream by stream; a stream without a cursor from its start."""
        return tuple(
            PulledEvent(stream=part.stream, n=n, stored=stored)
            for page in self.pages(cursors, limit, 1)
            for part in page.parts
            for n, stored in zip(part.numbers, part.events, strict=True)
        )

    def pages(
        self, cursors: Mapping[str, int], limit: int, most: int
    ) -> Generator[FeedPage, None, None]:
        """What follows the cursors, page after page to the last, or to the `most`-th.

        While the caller writes one down, the server makes the next. No other call may come before
        the iterator is exhausted or closed.
        """
        reached = dict(cursors)
        self._ask_for_page(reached, limit)
        is_asked = True
        try:
            for left in reversed(range(most)):
                is_asked = False
                with own_errors():
                    page = _page(self._connection.answer(), limit)
                reached |= page.reached
                if left and not page.is_last:
                    self._ask_for_page(reached, limit)
                    is_asked = True
                yield page
                if page.is_last:
                    return
        finally:
            if is_asked:
                self._let_answer_pass()

    def snapshot(self, cases: int) -> tuple[StoredEvent, ...]:
        """The whole histories of the open cases that press most, as far as we read them."""
        return tuple(map(_stored, self._rows("SELECT * FROM api.snapshot(%s)", cases)))

    def heads(self) -> dict[str, int]:
        """The number of the last row of each stream that we read."""
        rows = self._rows("SELECT * FROM api.heads()")
        return {cast(str, stream): cast(int, head) for stream, head in rows}

    def report(
        self, device: str, waiting: int, oldest: datetime | None, reached: dict[str, int]
    ) -> None:
        """Say how this desk stands: what it has not sent, since when, how far it has read."""
        self._one("SELECT api.report(%s, %s, %s, %s)", device, waiting, oldest, Jsonb(reached))

    def check(self, remembered: Sequence[Remembered]) -> dict[str, int]:
        """Per stream the furthest row remembered that the server has too; 0 if none."""
        pairs = Jsonb([{"stream": r.stream, "n": r.n, "event": r.event} for r in remembered])
        rows = self._rows("SELECT * FROM api.check(%s)", pairs)
        return {cast(str, stream): cast(int, n) for stream, n in rows}

    def history(self, subject: str) -> tuple[Event, ...]:
        """The events of a case or customer as far as we read it; none if we do not."""
        rows = self._rows("SELECT * FROM api.history(%s)", UUID(subject))
        return tuple(_event(*row) for row in rows)

    def people(self) -> tuple[Colleague, ...]:
        """The people of this desk, by login."""
        rows = self._rows("SELECT * FROM api.people()")
        return tuple(
            Colleague(
                login=cast(str, login),
                name=cast(str, name),
                role=Role(cast(str, role)),
                departments=frozenset(cast(list[str], departments)),
            )
            for login, name, role, departments in rows
        )

    def beside(self, opened: Sequence[str]) -> tuple[Beside, ...]:
        """Say that these cases are open here and no other; who else has them open."""
        rows = self._rows("SELECT * FROM api.beside(%s)", [UUID(subject) for subject in opened])
        return tuple(
            Beside(subject=str(subject), login=cast(str, login), name=cast(str, name))
            for subject, login, name in rows
        )

    def file_pieces(self, sha256: str) -> int | None:
        """How many pieces of an attached file the server has; None if we do not read it."""
        return cast(int | None, self._one("SELECT api.file_pieces(%s)", sha256))

    def put_piece(self, sha256: str, n: int, content: bytes) -> int | None:
        """Send piece `n` of a file; how many are there now, so the number of the next one.

        0 after the last piece means that the content was not what its hash says.
        """
        return cast(int | None, self._one("SELECT api.put_piece(%s, %s, %s)", sha256, n, content))

    def get_piece(self, sha256: str, n: int) -> bytes | None:
        """Piece `n` of a file that is whole; None past its end or if we do not read it."""
        with own_errors():
            answer = self._connection.execute(
                "SELECT api.get_piece(%s, %s)", (sha256, n), binary=True
            )
            return cast(tuple[bytes | None], answer.fetchone())[0]

    def _ask_for_page(self, cursors: Mapping[str, int], limit: int) -> None:
        question = "SELECT * FROM api.feed_lines($1::jsonb, $2::int)"
        with own_errors():
            self._connection.ask(question, (json.dumps(cursors), str(limit)))

    def _let_answer_pass(self) -> None:
        """Make the line free for the next question; one that broke says so there."""
        with suppress(psycopg.Error, Unreachable):
            self._connection.answer()

    def _one(self, call: str, *values: object) -> object:
        return next(self._rows(call, *values))[0]

    def _rows(self, call: str, *values: object) -> Iterator[tuple[object, ...]]:
        with own_errors():
            return iter(self._connection.execute(call.encode(), values).fetchall())

    def _note(self, notice: psycopg.errors.Diagnostic) -> None:
        if notice.sqlstate == _WARNING_CLASS:
            self._warnings.append(notice.message_primary or "")


@contextmanager
def _blame_in_batch() -> Iterator[None]:
    try:
        yield
    except psycopg.DataError as failure:
        raise RejectedByServer(Code.BAD_VALUE, reason="unfit_event") from failure
    except psycopg.Error as failure:
        raise RejectedByServer(Code.BAD_VALUE, reason=SERVER_FAULT) from failure
    except Refused as refused:
        if refused.code is not Code.TOO_LARGE:
            raise
        raise RejectedByServer(Code.TOO_LARGE, reason="too_large_to_share") from refused


def _spelled(documents: object) -> bytes:
    """JSON as it is; what no such text can hold is written so that the server can say so."""
    try:
        return _compact(documents).encode()
    except UnicodeEncodeError:
        return json.dumps(documents).encode()


def _stored(row: tuple[object, ...]) -> StoredEvent:
    return StoredEvent(*row)  # type: ignore[arg-type]


def _page(rows: Sequence[tuple[bytes, ...]], limit: int) -> FeedPage:
    lines: dict[str, list[str]] = {}
    for stream, some in rows:
        lines.setdefault(stream.decode(), []).extend(some.decode().split("\n"))
    is_small = sum(len(some) for _, some in rows) < _SMALL_PAGE_BYTES
    return FeedPage(
        parts=tuple(_part(stream, of_stream) for stream, of_stream in lines.items()),
        is_last=is_small and sum(map(len, lines.values())) < limit,
    )


def _part(stream: str, lines: Sequence[str]) -> StreamPart:
    rows = [line.split("\t", 6) for line in lines]
    return StreamPart(
        stream=stream,
        numbers=[int(row[0]) for row in rows],
        events=[
            StoredEvent(int(position), received_at, EventId(event_id), subject, kind, document)
            for _, position, received_at, event_id, subject, kind, document in rows
        ],
    )


def _event(position: object, received_at: object, body: object) -> Event:
    return event_from_json(
        cast(JsonObject, body),
        position=cast(int, position),
        received_at=cast(datetime, received_at),
    )


def _verdict(row: JsonObject) -> Verdict:
    received_at = row.get("received_at")
    return Verdict(
        event=EventId(str(row["id"])),
        word=VerdictWord(str(row["verdict"])),
        position=cast(int | None, row.get("position")),
        received_at=from_text(str(received_at)) if received_at else None,
        number=cast(str | None, row.get("number")),
        reason=cast(str | None, row.get("reason")),
        field=cast(str | None, row.get("field")),
    )
