"""One event on which the real database fails must not hold up the others, nor be lost."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from app.models.storage.event_log import OutboxCounts
from tests.end_to_end.two_desks import Organisation, Seat

POISON = "سمّ"


@contextmanager
def failing(zedo: Organisation, words: str, code: str) -> Iterator[None]:
    """Meanwhile the database fails on every event that holds the words."""
    with psycopg.connect(zedo.admin_dsn, autocommit=True) as connection:
        connection.execute(
            "CREATE FUNCTION public.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF new.body::text LIKE '%{words}%' THEN"
            f" RAISE EXCEPTION 'x' USING ERRCODE = '{code}'; END IF; RETURN new; END $$".encode()
        )
        connection.execute(
            "CREATE TRIGGER fails BEFORE INSERT ON core.event"
            " FOR EACH ROW EXECUTE FUNCTION public.fail()"
        )
        try:
            yield
        finally:
            connection.execute("DROP FUNCTION public.fail CASCADE")


def counts(seat: Seat) -> OutboxCounts:
    return seat.desk.workplace.store.events.counts()


def reasons(seat: Seat) -> list[tuple[object, str]]:
    refusals = seat.desk.workplace.store.events.refusals()
    return [(refusal.event.data.get("text"), refusal.reason) for refusal in refusals]


@pytest.mark.parametrize(
    ("code", "reason"),
    [("XX000", "server_fault"), ("54000", "too_large_to_share"), ("54001", "too_large_to_share")],
)
def test_the_others_go_in_and_the_bad_one_is_shown_with_its_reason(
    zedo: Organisation, sara: Seat, code: str, reason: str
) -> None:
    cases = [sara.log(subject=f"حالة {number}") for number in range(6)]
    sara.act(cases[3], "note", text=POISON)
    for case in cases:
        sara.act(case, "note", text="بعدها")
    waiting = counts(sara).waiting

    with failing(zedo, POISON, code):
        result = sara.sync()

    assert (result.pushed, result.refused) == (waiting - 1, 1)
    assert reasons(sara) == [(POISON, reason)]
    assert counts(sara) == OutboxCounts(waiting=0, refused=1)
    assert (sara.sync().pushed, sara.sync().refused) == (0, 0)


def test_what_no_database_can_keep_is_refused_though_it_stands_alone(sara: Seat) -> None:
    case = sara.log()
    sara.sync()
    sara.act(case, "note", text=POISON)
    database = sara.desk.workplace.store._database
    database.execute("UPDATE event SET doc = replace(doc, ?, ?)", (POISON, "\\u0000"))

    result = sara.sync()

    assert (result.pushed, result.refused) == (0, 1)
    assert reasons(sara) == [("\0", "unfit_event")]


def test_where_the_server_fails_on_everything_all_of_it_waits_until_it_is_mended(
    zedo: Organisation, sara: Seat
) -> None:
    for number in range(3):
        sara.log(subject=f"حالة {number}")
    waiting = counts(sara).waiting

    with failing(zedo, "", "XX000"):
        assert (sara.sync().pushed, counts(sara)) == (0, OutboxCounts(waiting=waiting, refused=0))

    assert sara.sync().pushed == waiting
    assert reasons(sara) == []
