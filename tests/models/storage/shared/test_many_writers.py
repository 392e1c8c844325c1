"""Many write at once: nobody skips a row, no number is missing, nothing is there twice."""

import threading
from collections.abc import Callable

import psycopg
import pytest

from app.models.errors import Unreachable
from app.models.event import Event
from app.models.people import Role
from app.models.storage import shared_store
from app.models.storage.shared_store import PulledEvent, SharedStore
from tests.models.storage.shared.world import PASSWORD, Desk, World

OFFICE = "scientific_office"


def at_once(*jobs: Callable[[], None]) -> None:
    """Run `jobs` side by side; what one raises is raised here."""
    failures: list[BaseException] = []

    def run(job: Callable[[], None]) -> None:
        try:
            job()
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def follow(store: SharedStore, wanted: int) -> list[PulledEvent]:
    """Pull `support` row by row as it grows, proving at each step that none was skipped."""
    found: list[PulledEvent] = []
    while len(found) < wanted:
        for row in store.pull({"support": len(found), "config": 1}):
            assert row.n == len(found) + 1
            found.append(row)
    return found


def test_a_reader_misses_nothing_while_many_write(world: World) -> None:
    writers = [world.add(f"agent{n}", Role.AGENT) for n in range(4)]
    reader = world.add("reader", Role.QUALITY)
    pulled: list[PulledEvent] = []

    def write(desk: Desk) -> Callable[[], None]:
        return lambda: [desk.take(desk.draft(), desk.draft()) for _ in range(8)] and None

    at_once(*map(write, writers), lambda: pulled.extend(follow(reader.store, 64)))
    assert len({row.event.id for row in pulled}) == 64


def test_two_who_write_to_the_same_cases_in_opposite_order_both_get_through(world: World) -> None:
    nora, ali = world.add("nora", Role.AGENT), world.add("ali", Role.AGENT)
    cases = [nora.register() for _ in range(6)]

    def notes(desk: Desk, histories: list[list[Event]]) -> Callable[[], None]:
        def job() -> None:
            for _ in range(5):
                desk.take(*(desk.written(history, "note") for history in histories))

        return job

    at_once(notes(nora, cases), notes(ali, cases[::-1]))
    positions = world.rows(
        "SELECT max(position), count(*) FROM core.event e JOIN core.subject s ON s.id = e.subject"
        " WHERE s.form = 'case' GROUP BY subject"
    )
    assert positions == [(11, 11)] * 6


def test_one_event_pushed_by_two_connections_at_once_is_one_event(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    other = SharedStore.open(nora.dsn, PASSWORD)
    history = nora.register()
    note = nora.written(history, "note")
    words: list[str] = []

    def push(store: SharedStore) -> Callable[[], None]:
        return lambda: words.append(store.push([note], nora.device)[0].word.value)

    at_once(push(nora.store), push(other))
    other.close()
    assert sorted(words) == ["dup", "new"]


def test_a_push_that_is_cut_off_leaves_no_gap(world: World) -> None:
    nora, ali = world.add("nora", Role.AGENT), world.add("ali", Role.AGENT)
    nora.register()
    with nora.connection() as connection:
        transaction = connection.transaction(force_rollback=True)
        with transaction:
            document = psycopg.types.json.Jsonb([nora.draft().to_json()])
            connection.execute("SELECT api.push(%s, %s)", (nora.device, document))
    ali.register()
    assert [n for stream, n, _event in ali.events() if stream == "support"] == [1, 2]


def test_a_warning_of_the_server_is_no_acknowledgement(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    event = nora.draft()
    world.change(
        "CREATE FUNCTION core.warn() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE WARNING 'canceling wait for synchronous replication'; RETURN NULL; END $$;"
        " CREATE TRIGGER warn AFTER INSERT ON core.feed EXECUTE FUNCTION core.warn()"
    )
    with pytest.raises(Unreachable) as error:
        nora.store.push([event], nora.device)
    assert error.value.reason == "not_replicated"
    world.change("DROP TRIGGER warn ON core.feed")
    assert nora.push(event).word is shared_store.VerdictWord.DUP


def test_pushing_into_a_large_table_takes_no_scan_of_it(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    history = nora.register()
    for _ in range(8):
        nora.take(nora.written(history, "note"))
    scans = "SELECT sum(seq_scan) FROM pg_stat_user_tables WHERE relname IN ('event', 'feed')"
    world.rows("SELECT pg_stat_force_next_flush() IS NULL")
    before = world.rows(scans)
    for _ in range(8):
        nora.take(nora.written(history, "note"))
    assert world.rows(scans) == before
