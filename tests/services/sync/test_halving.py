"""Batches that fail as a whole: what is at fault is found, and what is not goes in."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from app.models.errors import Code, RejectedByServer, Unreachable
from app.models.event import Event
from app.models.identity import EventId
from app.models.people import Role
from app.models.storage.shared_store import Verdict, VerdictWord
from app.services.sync.halving import push_apart

NOON = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def event(number: int) -> Event:
    return Event(
        id=EventId(f"e{number}"),
        subject="حالة",
        kind="note",
        actor="sara",
        actor_name="سارة",
        role=Role.AGENT,
        device="10001",
        at=NOON,
        made_at=NOON,
    )


class Server:
    """Takes every event but the bad ones, for which the whole batch fails."""

    def __init__(self, reason: str, *bad: int) -> None:
        self.reason = reason
        self.bad = {f"e{number}" for number in bad}
        self.batches: list[int] = []

    def push(self, events: Sequence[Event]) -> Sequence[Verdict]:
        self.batches.append(len(events))
        if self.bad & {event.id for event in events}:
            raise RejectedByServer(Code.BAD_VALUE, reason=self.reason)
        return [Verdict(event=event.id, word=VerdictWord.NEW) for event in events]


def words(server: Server, events: int) -> list[str]:
    verdicts = push_apart(server.push, [event(number) for number in range(events)])
    assert [verdict.event for verdict in verdicts] == [f"e{number}" for number in range(events)]
    return [verdict.word.value for verdict in verdicts]


@pytest.mark.parametrize("reason", ["unfit_event", "too_large_to_share", "server_fault"])
def test_the_bad_one_alone_is_refused(reason: str) -> None:
    server = Server(reason, 37)
    assert words(server, 100) == ["new"] * 37 + ["refused"] + ["new"] * 62
    assert len(server.batches) < 20


def test_where_the_server_takes_nothing_everything_waits() -> None:
    assert words(Server("server_fault", *range(8)), 8) == ["later"] * 8


def test_one_event_that_never_fits_is_refused_without_a_witness() -> None:
    assert words(Server("unfit_event", 0), 1) == ["refused"]


def test_a_line_that_breaks_is_not_halved() -> None:
    tried = []

    def push(events: Sequence[Event]) -> Sequence[Verdict]:
        tried.append(len(events))
        raise Unreachable(reason="connection_lost")

    with pytest.raises(Unreachable):
        push_apart(push, [event(number) for number in range(100)])
    assert tried == [100]
