"""A shared database of every earlier version keeps all through its upgrade; a dump came first."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Identifier

from app.models.event import Action
from app.models.people import Role
from app.models.storage import shared_setup
from tests.models.storage.shared.world import Desk, World
from tests.real_parts import programs
from tests.real_parts.postgres import Postgres

STEPS = shared_setup.migrations()
Connection = psycopg.Connection[TupleRow]
Rows = dict[str, list[bytes]]

# A function of an older version that no file writes any more, and one whose arguments are others.
_LEFT_OVER = """
CREATE FUNCTION core.forgotten(doc jsonb) RETURNS void LANGUAGE sql AS $$ SELECT $$;
CREATE FUNCTION core.keep(doc jsonb) RETURNS void LANGUAGE sql AS $$ SELECT $$;
"""
_COLUMNS = """
SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY column_name)
FROM information_schema.columns
WHERE table_schema = 'core' AND is_generated = 'NEVER' AND table_name <> 'migration'
GROUP BY table_name ORDER BY table_name
"""


def work(world: World) -> Desk:
    """A person whose cases are new, forwarded, taken back and closed."""
    nora = world.add("nora", Role.AGENT)
    nora.register()
    forwarded = nora.register(description="جرّبت متصفحين ويتوقف البث")
    nora.act(forwarded, Action.RECEIVE)
    nora.act(forwarded, Action.FORWARD, department="information_technology", text="جُرّب")
    closed = nora.register(description="شهادة متأخرة")
    nora.act(closed, Action.RECEIVE)
    nora.act(closed, Action.CLOSE, outcome="withdrawn")
    return nora


def told(world: World) -> list[object]:
    """What there is to lose: events, their places, their folds, clocks, people and devices."""
    return [
        world.rows(f"SELECT * FROM {table} ORDER BY 1, 2")
        for table in ("core.event", "core.subject", "core.feed", "core.subject_stream")
    ] + [
        world.rows("SELECT * FROM core.case_clock ORDER BY case_id, clock, round"),
        world.rows("SELECT login, name, role, active FROM core.person ORDER BY 1"),
        world.rows("SELECT code, login FROM core.device ORDER BY 1"),
        world.rows("SELECT epoch, policy FROM core.server"),
        world.rows("SELECT * FROM bi.cases ORDER BY id"),
    ]


def put_back(world: World, steps: tuple[shared_setup.Migration, ...]) -> None:
    """Make the database as the version that ended with these steps would have left it."""
    with psycopg.connect(world.dsn) as connection:
        present = dict(connection.execute(_COLUMNS).fetchall())
        rows = {table: list(read(connection, table, present[table])) for table in present}
        connection.execute("DROP SCHEMA core, api, bi, logins CASCADE")
        for schema in ("core", "api", "bi"):
            connection.execute(f"CREATE SCHEMA {schema} AUTHORIZATION desk_owner".encode())
        connection.execute("CREATE SCHEMA logins AUTHORIZATION desk_keeper")
        connection.execute("SET ROLE desk_owner")
        for step in steps:
            connection.execute(step.text.encode())
            connection.execute(
                "INSERT INTO core.migration (number, name) VALUES (%s, %s)",
                (step.number, step.name),
            )
        connection.execute(_LEFT_OVER)
        connection.execute("RESET ROLE")
        connection.execute("SET session_replication_role = replica")
        older = dict(connection.execute(_COLUMNS).fetchall())
        for table in set(older) & set(present):
            fill(connection, table, (present[table], older[table]), rows[table])


def read(connection: Connection, table: str, columns: str) -> Iterator[bytes]:
    """The rows of a table, spelled as COPY spells them."""
    question = f"COPY (SELECT {columns} FROM core.{table}) TO STDOUT"
    with connection.cursor().copy(question.encode()) as copy:
        yield from map(bytes, copy)


def fill(connection: Connection, table: str, columns: tuple[str, str], rows: list[bytes]) -> None:
    """Write the rows of the present table into the older one, which may have fewer columns."""
    present, older = columns
    name = Identifier("core", table)
    connection.execute(SQL("DELETE FROM {}").format(name))
    connection.execute(
        SQL("CREATE TEMP TABLE present ON COMMIT DROP AS SELECT * FROM {} LIMIT 0").format(name)
    )
    for column in set(present.split(", ")) - set(older.split(", ")):
        connection.execute(f"ALTER TABLE present ADD COLUMN {column} text".encode())
    with connection.cursor().copy(f"COPY present ({present}) FROM STDIN".encode()) as copy:
        for row in rows:
            copy.write(row)
    connection.execute(
        f"INSERT INTO core.{table} ({older}) OVERRIDING SYSTEM VALUE"
        f" SELECT {older} FROM present; DROP TABLE present".encode()
    )


@pytest.mark.parametrize("known", range(1, len(STEPS)), ids=lambda known: STEPS[known - 1].name)
def test_a_database_of_every_earlier_version_has_all_of_it_after_the_upgrade(
    world: World, postgres: Postgres, tmp_path: Path, known: int
) -> None:
    nora = work(world)
    before, fed = told(world), nora.events()
    nora.store.close()
    put_back(world, STEPS[:known])
    dump = tmp_path / "support.dump"
    subprocess.run(
        [programs.find("pg_dump"), "--format=custom", f"--file={dump}", world.dsn], check=True
    )

    assert shared_setup.upgrade(world.dsn) == tuple(step.name for step in STEPS[known:])

    assert told(world) == before
    again = world.desk("nora", Role.AGENT)
    assert again.events() == fed
    again.act(again.register(), Action.RECEIVE)
    assert world.rows("SELECT to_regproc('core.forgotten')") == [(None,)]
    assert world.rows("SELECT count(*) FROM pg_proc WHERE proname = 'keep'") == [(1,)]
    assert shared_setup.upgrade(world.dsn) == ()
    restored = replace(world, dsn=postgres.new_database())
    subprocess.run([programs.find("pg_restore"), f"--dbname={restored.dsn}", dump], check=True)
    last = restored.rows("SELECT max(number) FROM core.migration")
    assert last == [(STEPS[known - 1].number,)]
    shared_setup.prepare(restored.dsn, world.policy, world.clock)
    assert told(restored) == before
