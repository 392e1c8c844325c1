"""A person's login calls the functions of `api` and can do nothing else, asked and tried."""

from uuid import UUID

import psycopg
import pytest
from psycopg import errors

from app.models.errors import Refused
from app.models.event import Action
from app.models.people import Role
from app.models.storage import shared_exposure
from app.models.storage.shared_store import Remembered
from tests.models.storage.shared.world import Desk, World

OFFICE = "scientific_office"
NOT_FOR_A_LOGIN = (
    "SELECT * FROM core.event",
    "SELECT * FROM core.person",
    "SELECT core.next_number()",
    "SELECT * FROM bi.cases",
    "SELECT * FROM pg_authid",
    "CREATE TEMP TABLE spy (text text)",
    "CREATE TABLE public.spy (text text)",
    "CREATE SCHEMA spy",
    "CREATE FUNCTION api.spy() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "DO $$ BEGIN RAISE NOTICE 'spy'; END $$",
    "SELECT pg_advisory_lock(1)",
    "SELECT pg_try_advisory_xact_lock(1, 2)",
    "SELECT lo_create(0)",
    "SELECT lo_from_bytea(0, 'spy')",
    "SELECT pg_logical_emit_message(false, 'spy', 'spy')",
    "COPY (SELECT 1) TO PROGRAM 'cat'",
    "SELECT pg_read_file('postgresql.conf')",
    "SET ROLE desk_owner",
    "ALTER ROLE saad CREATEROLE",
    "CREATE ROLE spy",
)


@pytest.fixture
def saad(world: World) -> Desk:
    """One of the scientific office, which has no case."""
    return world.add("saad", Role.DEPARTMENT, OFFICE)


def test_what_is_left_open_is_listed(world: World) -> None:
    with psycopg.connect(world.dsn) as connection:
        connection.execute("CREATE TABLE public.notes (text text)")
        connection.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")
        connection.execute("GRANT SELECT ON public.notes TO PUBLIC")
        connection.execute("GRANT EXECUTE ON FUNCTION pg_advisory_lock(bigint) TO PUBLIC")
        connection.execute("GRANT EXECUTE ON FUNCTION core.next_number() TO desk_member")
    found = {(left.kind.value, left.name) for left in shared_exposure.exposures(world.dsn)}
    assert found == {
        ("schema", "public"),
        ("relation", "public.notes"),
        ("function", "pg_advisory_lock(bigint)"),
    }


def test_a_login_is_denied(saad: Desk) -> None:
    assert [each for each in NOT_FOR_A_LOGIN if not is_denied(saad, each)] == []


def is_denied(desk: Desk, statement: str) -> bool:
    try:
        with desk.connection() as connection:
            connection.execute(statement.encode())
    except errors.InsufficientPrivilege:
        return True
    return False


def test_a_login_without_a_person_is_nobody(world: World, saad: Desk) -> None:
    world.change("UPDATE core.person SET active = false WHERE login = 'saad'")
    for call in (
        saad.store.heads,
        saad.store.people,
        lambda: saad.store.pull({}),
        lambda: saad.store.check([]),
        lambda: saad.store.history("0190a5d4-0000-7000-8000-000000000000"),
        lambda: saad.store.enrol("12345", "1.0"),
        lambda: saad.store.push([saad.draft()], saad.device),
        lambda: saad.store.hello("1.0", None, saad.clock.now()),
    ):
        with pytest.raises(Refused, match="forbidden"):
            call()


def test_no_call_tells_of_a_case_that_is_not_ones_own(world: World, saad: Desk) -> None:
    nora = world.add("nora", Role.AGENT)
    history = nora.register()
    nora.act(history, Action.FORWARD, department="student_affairs")
    subject, last = history[0].subject, history[-1].id
    with saad.connection() as connection:
        for call, values in (
            ("SELECT * FROM api.history(%s)", (UUID(subject),)),
            ("SELECT * FROM api.pull('{\"support\": 0}', 100) WHERE stream <> 'config'", ()),
            ("SELECT * FROM api.heads() WHERE stream = 'support'", ()),
        ):
            assert connection.execute(call.encode(), values).fetchall() == []
    remembered = [Remembered(stream="support", n=1, event=last)]
    assert "support" not in saad.store.check(remembered)


def test_a_device_of_somebody_else_does_not_greet(world: World, saad: Desk) -> None:
    nora = world.add("nora", Role.AGENT)
    with pytest.raises(Refused, match="forbidden"):
        saad.store.hello("1.0", nora.device, saad.clock.now())


def test_the_text_of_a_refusal_says_nothing_of_what_is_hidden(world: World, saad: Desk) -> None:
    nora = world.add("nora", Role.AGENT)
    history = nora.register(description="سر لا يقال")
    verdicts = saad.push_raw(saad.written(history, "note").to_json(), history[0].to_json())
    assert "سر" not in str(verdicts)
    assert {str(verdict.get("position")) for verdict in verdicts} == {"None"}


@pytest.mark.parametrize(
    "statement",
    ["UPDATE core.event SET actor = 'x'", "DELETE FROM core.event", "TRUNCATE core.event CASCADE"],
)
def test_nobody_changes_or_removes_an_event(world: World, statement: str) -> None:
    world.add("nora", Role.AGENT).register()
    with pytest.raises(errors.RestrictViolation):
        world.change(statement)


def test_the_reader_of_reports_reads_the_views_and_no_table(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    history = nora.register()
    nora.push(nora.written(history, "grant_everything"))
    with psycopg.connect(world.dsn) as connection:
        connection.execute("SET ROLE bi_reader")
        cases = connection.execute("SELECT number, status, channel FROM bi.cases").fetchall()
        events = connection.execute("SELECT position, kind, actor FROM bi.case_events").fetchall()
        clocks = connection.execute("SELECT clock, state FROM bi.case_clocks ORDER BY 1").fetchall()
        refused = connection.execute("SELECT login, reason, kind FROM bi.refused").fetchall()
        assert cases == [(history[0].sets["number"], "registered", "email")]
        assert events == [(1, "register", "nora")]
        assert [clock for clock, _state in clocks] == ["first_reply", "resolution"]
        assert refused == [("nora", "forbidden", "grant_everything")]
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("SELECT * FROM core.event")
