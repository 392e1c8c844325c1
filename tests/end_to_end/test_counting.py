"""Both sides count: what a desk has lost of what it read is noticed, and read again."""

import sqlite3
from collections.abc import Sequence

import pytest

from app.models.people import Role
from app.models.storage.shared_store import SharedStore
from app.services.sync import sync_round
from app.services.sync.session import SyncSession
from tests.end_to_end.counted import are_alike
from tests.end_to_end.two_desks import PASSWORD, Organisation, Seat


@pytest.fixture
def omar(zedo: Organisation, sara: Seat) -> Seat:
    """An agent's desk that has read three cases of a colleague."""
    for number in range(3):
        case = sara.log(channel="email", subject=f"حالة {number}")
        sara.act(case, "note", text="اتصل ثانية")
    sara.sync()
    zedo.person("omar", Role.AGENT)
    omar = zedo.seat("omar")
    omar.sync()
    return omar


def lose(seat: Seat, *statements: str) -> None:
    with sqlite3.connect(seat.home / "desk.sqlite") as store:
        for statement in statements:
            store.execute(statement)
    store.close()


LOSSES: dict[str, Sequence[str]] = {
    "events": ["DELETE FROM event WHERE seq IN (SELECT seq FROM event ORDER BY seq LIMIT 3)"],
    "the last event": ["DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)"],
    "places": ["DELETE FROM feed WHERE n = 2"],
    "all places": ["DELETE FROM feed"],
    "rows of cases": ["DELETE FROM case_row"],
    "rows of customers": ["DELETE FROM customer"],
    "events and rows": ["DELETE FROM event WHERE kind = 'note'", "DELETE FROM case_row"],
}


@pytest.mark.parametrize("loss", LOSSES)
def test_what_a_desk_has_lost_is_read_again(sara: Seat, omar: Seat, loss: str) -> None:
    lose(omar, *LOSSES[loss])

    result = omar.sync()

    assert result.counts_agree
    are_alike([sara, omar])


def test_a_desk_that_has_everything_reads_nothing_again(omar: Seat) -> None:
    result = omar.sync()

    assert result.counts_agree
    assert result.pulled == 0


def test_counts_that_differ_after_reading_again_are_said_to(
    omar: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync_round, "is_anything_lost", lambda _store: True)

    assert omar.sync().counts_agree is False


def test_a_desk_that_stays_on_counts_once(sara: Seat, omar: Seat) -> None:
    session = SyncSession(omar.desk.workplace, lambda: SharedStore.open(omar.dsn, PASSWORD))
    lose(omar, "DELETE FROM event WHERE kind = 'note'", "DELETE FROM case_row")

    steps = [session.step(is_focused=True, is_asked=True) for _ in range(3)]
    session.close()

    told = [(step.result.counts_agree, step.result.is_whole) for step in steps if step.result]
    assert told == [(False, False), (None, True), (None, True)]
    are_alike([sara, omar])
