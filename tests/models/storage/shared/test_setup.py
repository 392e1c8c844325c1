"""A database is prepared once, and preparing it again changes nothing."""

import psycopg
import pytest
from msgspec.structs import replace

from app.models import policy_file
from app.models.clock import FixedClock
from app.models.errors import Refused
from app.models.people import Role
from app.models.storage import shared_people, shared_setup
from app.models.storage.shared_connection import connect
from app.models.storage.shared_status import ServerStatus, read_status
from tests.models.storage.shared.world import World
from tests.real_parts.postgres import Postgres


def test_preparing_again_keeps_everything(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    nora.register()
    before = world.rows("SELECT epoch, policy FROM core.server")
    shared_setup.prepare(world.dsn, replace(world.policy, version=2), world.clock)
    with pytest.raises(Refused, match="other_policy_there"):
        shared_setup.prepare(world.dsn, policy_file.shipped("masaraat"), world.clock)
    assert world.rows("SELECT epoch, policy FROM core.server") == before
    assert world.rows("SELECT count(*) FROM core.event") == [(2,)]


def test_the_policy_is_the_first_event_that_everybody_reads(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    ((stream, n, event),) = nora.events()
    assert (stream, n, event.kind) == ("config", 1, shared_setup.POLICY_PUBLISHED)
    assert event.data == world.policy.to_json()


def test_each_department_of_the_policy_has_a_stream(world: World) -> None:
    names = {str(name) for (name,) in world.rows("SELECT name FROM core.stream")}
    assert {f"department:{each.code}" for each in world.policy.departments} <= names


def test_an_older_database_is_brought_up_to_date(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = shared_setup.Migration(
        number=9000, name="9000_next", text="CREATE TABLE core.next (id int)"
    )
    steps = (*shared_setup.migrations(), newer)
    assert shared_setup.upgrade(world.dsn) == ()
    monkeypatch.setattr(shared_setup, "migrations", lambda: steps)
    assert shared_setup.upgrade(world.dsn) == ("9000_next",)
    assert shared_setup.upgrade(world.dsn) == ()


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = shared_setup.Migration(
        number=9000, name="9000_broken", text="CREATE TABLE core.next (id int); SELECT 1 / 0"
    )
    steps = (*shared_setup.migrations(), broken)
    monkeypatch.setattr(shared_setup, "migrations", lambda: steps)
    with pytest.raises(psycopg.errors.DivisionByZero):
        shared_setup.upgrade(world.dsn)
    assert world.rows("SELECT to_regclass('core.next') IS NULL") == [(True,)]


def as_owner(world: World, *statements: str) -> None:
    with psycopg.connect(world.dsn, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def test_every_upgrade_writes_the_functions_as_they_stand(world: World) -> None:
    as_owner(
        world,
        "CREATE OR REPLACE FUNCTION core.is_uuid(value text) RETURNS boolean"
        " LANGUAGE sql AS 'SELECT true'",
        "CREATE FUNCTION core.is_uuid(value text, of_old int) RETURNS boolean"
        " LANGUAGE sql AS 'SELECT true'",
        "CREATE FUNCTION api.of_old() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    )
    shared_setup.upgrade(world.dsn)
    assert world.rows("SELECT core.is_uuid('none')") == [(False,)]
    assert world.rows("SELECT to_regproc('api.of_old') IS NULL") == [(True,)]
    assert world.rows("SELECT to_regproc('core.is_uuid') IS NULL") == [(False,)]


def test_a_database_with_other_functions_says_so_until_it_is_upgraded(world: World) -> None:
    as_owner(world, "UPDATE core.server SET functions = 'of old'")
    assert standing(world).pending == (shared_setup.FUNCTIONS,)
    assert shared_setup.upgrade(world.dsn) == (shared_setup.FUNCTIONS,)
    assert standing(world).pending == ()


def standing(world: World) -> ServerStatus:
    with connect(world.dsn) as connection:
        return read_status(connection)


def test_what_an_older_rule_folded_is_folded_anew(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    nora.register()
    folded = world.rows("SELECT fields, writers, conflicts FROM core.subject ORDER BY id")
    as_owner(world, "UPDATE core.subject SET writers = '{}', conflicts = '{\"status\": {}}'")
    shared_setup.upgrade(world.dsn)
    assert world.rows("SELECT count(*) FROM core.subject WHERE writers <> '{}'") == [(0,)]
    as_owner(world, "UPDATE core.server SET fold_version = 1")
    shared_setup.upgrade(world.dsn)
    assert world.rows("SELECT fields, writers, conflicts FROM core.subject ORDER BY id") == folded


def test_a_database_that_is_none_of_ours_is_not_upgraded(postgres: Postgres) -> None:
    with pytest.raises(Refused, match="database_not_prepared"):
        shared_setup.upgrade(postgres.new_database())


def test_an_owner_who_is_no_superuser_prepares_a_database(
    postgres: Postgres, clock: FixedClock
) -> None:
    superuser = postgres.new_database()
    database = psycopg.conninfo.conninfo_to_dict(superuser)["dbname"]
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute("CREATE ROLE keeper LOGIN CREATEROLE PASSWORD 'sirr-tawil'")
        connection.execute(f"ALTER DATABASE {database} OWNER TO keeper".encode())
    dsn = postgres.dsn(str(database), user="keeper", password="sirr-tawil")
    world = World(dsn=dsn, policy=policy_file.shipped("zedo"), clock=clock)
    shared_setup.prepare(dsn, world.policy, clock)
    nora = world.add("nora", Role.AGENT)
    nora.register()
    assert nora.store.heads() == {"config": 1, "support": 1}
    holding = nora.connection()
    holding.execute("BEGIN")
    holding.execute("SELECT api.heads()")
    with psycopg.connect(dsn, autocommit=True) as keeper:
        assert shared_people.end_long_transactions(keeper, idle_s=0) == ("nora",)
    holding.close()
    world.close()
