"""The administrator's commands on a real shared database."""

from datetime import timedelta

import psycopg
import pytest

from app.models.clock import FixedClock
from app.models.errors import Refused
from app.models.event import Action
from app.models.people import Role
from app.models.storage import shared_people
from app.services.access import server_admin
from tests.models.storage.shared.world import PASSWORD, Desk, World


@pytest.fixture
def nora(world: World) -> Desk:
    """An agent."""
    return world.add("nora", Role.AGENT)


def test_preparing_says_what_could_not_be_revoked(world: World) -> None:
    assert server_admin.init(world.dsn, world.policy, world.clock) == ()
    assert server_admin.exposures(world.dsn) == ()
    assert server_admin.upgrade(world.dsn).steps == ()


def test_the_status_counts_what_is_there(world: World, nora: Desk) -> None:
    history = nora.register()
    nora.register()
    nora.act(history, Action.CLOSE, outcome="withdrawn")
    nora.push(nora.written(history, "grant_everything"))
    status = server_admin.status(world.dsn)
    assert (status.policy, status.policy_version, status.pending) == ("zedo", 1, ())
    assert (status.people, status.devices, status.cases, status.open_cases) == (1, 1, 2, 1)
    assert (status.refused, status.refused_for) == (1, {"forbidden": 1})
    assert status.heads["support"] == status.events - 1
    assert status.size_bytes > 1_000_000
    assert status.versions == {"1.0": 1}


def test_the_status_names_the_desks_that_lag(world: World, nora: Desk, clock: FixedClock) -> None:
    ali = world.add("ali", Role.AGENT)
    nora.register()
    nora.store.report(nora.device, 0, None, nora.store.heads())
    ali.store.report(ali.device, 3, clock.now(), {"config": 1})

    late, early = server_admin.status(world.dsn).desks

    assert (late.login, late.waiting, late.behind, late.lags) == ("ali", 3, 1, True)
    assert late.oldest_waiting_at == clock.now()
    assert (early.login, early.waiting, early.behind, early.lags) == ("nora", 0, 0, False)


def test_the_status_tells_times_in_whole_seconds_like_all_that_is_printed(
    world: World, nora: Desk, clock: FixedClock
) -> None:
    waiting_since = clock.now() + timedelta(microseconds=250_000)
    nora.store.report(nora.device, 1, waiting_since, {})
    nora.store.hello("1.0", nora.device, clock.now())

    (desk,) = server_admin.status(world.dsn).desks

    told = (desk.seen_at, desk.reported_at, desk.oldest_waiting_at)
    assert [instant.microsecond for instant in told if instant] == [0, 0, 0]


def test_a_report_speaks_for_its_own_desk_and_in_bounds(world: World, nora: Desk) -> None:
    ali = world.add("ali", Role.AGENT)
    with pytest.raises(Refused, match="forbidden"):
        ali.store.report(nora.device, 0, None, {})
    with pytest.raises(Refused, match="too_large"):
        ali.store.report(ali.device, -1, None, {})
    with pytest.raises(Refused, match="too_large"):
        ali.store.report(ali.device, 0, None, {f"stream {n}": n for n in range(2000)})


def test_people_are_added_listed_and_dropped(world: World) -> None:
    server_admin.add_user(world.dsn, "saad", Role.DEPARTMENT, ["quality"], "سعد", PASSWORD)
    server_admin.add_user(world.dsn, "reem", Role.QUALITY, [], "", PASSWORD)
    server_admin.drop_user(world.dsn, "saad")
    people = {person.login: person for person in server_admin.list_users(world.dsn)}
    assert (people["saad"].name, people["saad"].is_active) == ("سعد", False)
    assert (people["reem"].name, people["reem"].is_active) == ("reem", True)
    with pytest.raises(Refused):
        server_admin.drop_user(world.dsn, "saad")


def test_who_is_added_again_keeps_what_was_not_said(world: World) -> None:
    server_admin.add_user(world.dsn, "saad", Role.DEPARTMENT, ["quality"], "سعد الحربي", PASSWORD)
    server_admin.add_user(world.dsn, "saad", Role.DEPARTMENT, [], "", PASSWORD)
    server_admin.drop_user(world.dsn, "saad")
    server_admin.add_user(world.dsn, "saad", Role.DEPARTMENT, [], "", PASSWORD)
    (saad,) = server_admin.list_users(world.dsn)
    assert (saad.name, saad.departments, saad.is_active) == ("سعد الحربي", ("quality",), True)
    server_admin.add_user(world.dsn, "saad", Role.AGENT, [], "سعد\u202e\nالحربي", PASSWORD)
    (saad,) = server_admin.list_users(world.dsn)
    assert (saad.name, saad.departments) == ("سعد الحربي", ())


@pytest.mark.parametrize("version", ["99.0", "0.1.1", "1"])
def test_no_desk_is_asked_for_that_is_newer_than_this_program(world: World, version: str) -> None:
    with pytest.raises(Refused) as refused:
        server_admin.upgrade(world.dsn, version)
    assert (refused.value.field, refused.value.reason) == ("least_client", "newer_than_this")


def test_a_broken_promise_is_escalated_once(world: World, nora: Desk, clock: FixedClock) -> None:
    (event,) = nora.register(blocks_platform=True, exam_time=True)
    assert server_admin.tick(world.dsn, clock).escalated == 0
    clock.advance(timedelta(hours=3))
    assert server_admin.tick(world.dsn, clock).escalated == 1
    assert server_admin.tick(world.dsn, clock).escalated == 0
    assert nora.reads(event.subject) == ["register", "escalate"]


def test_a_case_whose_customer_is_silent_is_closed(
    world: World, nora: Desk, clock: FixedClock
) -> None:
    history = nora.register()
    nora.act(history, Action.SEND_SOLUTION, text="الحل")
    assert server_admin.tick(world.dsn, clock).closed == 0
    clock.advance(timedelta(days=14))
    ticked = server_admin.tick(world.dsn, clock)
    assert (ticked.cases, ticked.closed) == (1, 1)
    rows = world.rows("SELECT status, outcome FROM bi.cases")
    assert rows == [("closed", "no_reply")]


def test_the_clocks_in_the_views_are_those_of_the_engine(
    world: World, nora: Desk, clock: FixedClock
) -> None:
    nora.register()
    question = "SELECT clock, due, state FROM core.case_clock ORDER BY clock"
    before = world.rows(question)
    world.change("UPDATE core.case_clock SET due = NULL")
    server_admin.tick(world.dsn, clock)
    assert world.rows(question) == before


def test_a_tick_ends_what_holds_a_stream_and_no_connection_that_rests(
    world: World, nora: Desk, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with nora.connection() as holding:
        holding.execute("SET idle_in_transaction_session_timeout = 0")
        holding.execute("BEGIN")
        holding.execute("SELECT api.heads()")
        assert server_admin.tick(world.dsn, clock).ended == 0
        monkeypatch.setattr(shared_people, "IDLE_LIMIT_S", 0)
        assert server_admin.tick(world.dsn, clock).ended == 1
        with pytest.raises(psycopg.OperationalError):
            holding.execute("COMMIT")
    assert nora.store.heads()["config"] == 1


def test_a_case_whose_escalation_is_refused_keeps_no_other_from_its_due(
    world: World, nora: Desk, clock: FixedClock
) -> None:
    (broken,) = nora.register(blocks_platform=True, exam_time=True)
    (sound,) = nora.register(blocks_platform=True, exam_time=True)
    world.change(
        "CREATE FUNCTION core.no() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'SN001', MESSAGE = 'bad_value'; END $$;"
        " CREATE TRIGGER no BEFORE INSERT ON core.event FOR EACH ROW"
        f" WHEN (NEW.subject = '{broken.subject}') EXECUTE FUNCTION core.no()"
    )
    clock.advance(timedelta(hours=3))
    assert server_admin.tick(world.dsn, clock).escalated == 1
    assert nora.reads(sound.subject) == ["register", "escalate"]
    assert nora.reads(broken.subject) == ["register"]
