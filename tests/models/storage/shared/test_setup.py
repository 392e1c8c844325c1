"""A database is prepared once, and preparing it again changes nothing."""

import psycopg
import pytest
from msgspec.structs import replace

from app.models import policy_file
from app.models.clock import FixedClock
from app.models.errors import Refused
from app.models.people import Role
from app.models.storage import shared_people, shared_setup
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
