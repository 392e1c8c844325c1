"""A shared database is copied before it is upgraded, by a role that is no superuser."""

import subprocess
from pathlib import Path

import psycopg
import pytest

from app.models.errors import Refused
from app.models.people import Role
from app.services.access import server_admin
from tests.cli.command_line import CommandLine
from tests.models.storage.shared.world import World
from tests.real_parts import programs
from tests.real_parts.postgres import Postgres

PENDING = "UPDATE core.server SET functions = 'of old'"


def be_older(world: World) -> None:
    with psycopg.connect(world.dsn, autocommit=True) as connection:
        connection.execute(PENDING)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the copy goes."""
    return tmp_path / "before.dump"


def test_an_older_database_is_copied_as_it_was_and_comes_back_of_it(
    world: World, postgres: Postgres, target: Path
) -> None:
    world.add("nora", Role.AGENT).register()
    cases = world.rows("SELECT * FROM bi.cases")
    be_older(world)

    upgraded = server_admin.upgrade(world.dsn, backup=target)

    assert (upgraded.steps, upgraded.backup) == (("functions",), target)
    assert target.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in target.parent.iterdir()] == [target.name]
    restored = postgres.new_database()
    subprocess.run([programs.find("pg_restore"), f"--dbname={restored}", target], check=True)
    with psycopg.connect(restored) as connection:
        assert connection.execute("SELECT functions FROM core.server").fetchall() == [("of old",)]
        assert connection.execute("SELECT * FROM bi.cases").fetchall() == cases


def test_a_database_that_lacks_nothing_is_not_copied(world: World, target: Path) -> None:
    assert server_admin.upgrade(world.dsn, backup=target).backup is None
    assert not target.exists()


def test_without_a_copy_nothing_is_upgraded(
    world: World, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    be_older(world)
    target.write_text("of somebody")
    with pytest.raises(Refused, match="backup: file_exists"):
        server_admin.upgrade(world.dsn, backup=target)
    with pytest.raises(Refused, match="backup: no_such_folder"):
        server_admin.upgrade(world.dsn, backup=target / "nowhere.dump")
    monkeypatch.setenv("PATH", str(target.parent))
    with pytest.raises(Refused, match="backup: no_pg_dump"):
        server_admin.upgrade(world.dsn, backup=target.with_name("other.dump"))
    failing = target.parent / "pg_dump"
    failing.write_text("#!/bin/sh\necho 'server version mismatch' >&2\nexit 1\n")
    failing.chmod(0o700)
    with pytest.raises(Refused, match=r"backup: dump_failed .*server version mismatch"):
        server_admin.upgrade(world.dsn, backup=target.with_name("other.dump"))

    assert server_admin.status(world.dsn).pending == ("functions",)
    assert target.read_text() == "of somebody"
    assert {file.name for file in target.parent.iterdir()} == {target.name, "pg_dump"}


def test_the_password_is_on_no_command_line(
    world: World, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    be_older(world)
    told = target.with_name("told")
    program = target.with_name("pg_dump")
    program.write_text(f'#!/bin/sh\necho "$@" / "$PGPASSWORD" > {told}\n')
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{target.parent}:/usr/bin:/bin")
    password = str(psycopg.conninfo.conninfo_to_dict(world.dsn)["password"])

    server_admin.upgrade(world.dsn, backup=target)

    words, heard = told.read_text().split(" / ")
    assert password not in words
    assert heard.strip() == password


def test_the_command_copies_into_the_folder_where_it_runs_unless_told_otherwise(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    command = CommandLine(tmp_path / "no desk")
    words = ("server", "upgrade", "--dsn", world.dsn)
    be_older(world)
    done = command.json(*words)
    (copy,) = tmp_path.glob("sanad-*.dump")
    assert done.row == {"steps": ["functions"], "backup": str(copy)}
    be_older(world)
    assert command.json(*words, "--no-backup").row == {"steps": ["functions"], "backup": None}
    be_older(world)
    assert command.json(*words, "--no-backup", "--backup", "x").error["field"] == "backup"
    assert server_admin.status(world.dsn).pending == ("functions",)
