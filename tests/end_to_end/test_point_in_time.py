"""The recovery of docs/admin.md, tried: base backup, archived WAL, one moment; desks heal."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from app.models import policy_file
from app.models.clock import FixedClock
from app.models.people import Role
from tests.end_to_end.counted import are_alike, count_all
from tests.end_to_end.test_faults import sync_until_quiet, work
from tests.end_to_end.two_desks import Organisation
from tests.real_parts import programs
from tests.real_parts.postgres import PASSWORD, START_LIMIT_S, Postgres
from tests.real_parts.waiting import eventually

pytestmark = pytest.mark.soak

REPLICATION = "hostssl replication all 127.0.0.1/32 scram-sha-256\n"


@pytest.fixture
def archived() -> Iterator[Postgres]:
    """A server that archives its WAL beside its data."""
    folder = tempfile.TemporaryDirectory(prefix="sanad-pg-", ignore_cleanup_errors=True)
    server = Postgres(Path(folder.name))
    server.initialise()
    archive = server.directory / "archive"
    archive.mkdir(mode=0o777)
    archive.chmod(0o777)
    with (server.directory / "data" / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.write("archive_mode = on\n")
        file.write(f"archive_command = 'test ! -f {archive}/%f && cp %p {archive}/%f'\n")
    with (server.directory / "data" / "pg_hba.conf").open("a", encoding="utf-8") as file:
        file.write(REPLICATION)
    try:
        server.start()
        yield server
    finally:
        server.stop(immediate=True)
        folder.cleanup()


def test_a_server_recovered_to_a_moment_gets_the_rest_from_its_desks(
    archived: Postgres, clock: FixedClock, tmp_path: Path
) -> None:
    office = Organisation(archived, policy_file.shipped("zedo"), clock, tmp_path)
    for login in ("sara", "omar"):
        office.person(login, Role.AGENT)
    seats = [office.seat(login) for login in ("sara", "omar")]
    for seat in seats:
        work(seat, 2)
    sync_until_quiet(seats)
    take_base_backup(archived)
    for seat in seats:
        work(seat, 2)
    sync_until_quiet(seats)
    before = events_there(office.admin_dsn)
    moment = now_of(office.admin_dsn)
    for seat in seats:
        work(seat, 3)
    sync_until_quiet(seats)
    made = count_all(office.admin_dsn, seats)
    wait_until_archived(archived)

    recover(archived, moment)
    assert events_there(office.admin_dsn) == before < made
    sync_until_quiet(seats)

    assert count_all(office.admin_dsn, seats) == made
    are_alike(seats)
    office.close()


def events_there(dsn: str) -> int:
    with psycopg.connect(dsn) as connection:
        row = connection.execute("SELECT count(*) FROM core.event").fetchone()
    return int(row[0]) if row else 0


def now_of(dsn: str) -> str:
    with psycopg.connect(dsn) as connection:
        row = connection.execute("SELECT clock_timestamp()::text").fetchone()
    return str(row[0]) if row else ""


def take_base_backup(server: Postgres) -> None:
    dsn = psycopg.conninfo.make_conninfo(server.superuser_dsn(), dbname=None)
    programs.run(
        *("pg_basebackup", "-D", str(server.directory / "base"), "-X", "none"),
        *("--checkpoint=fast", "--no-sync", "-d", dsn),
        env=dict(os.environ, PGPASSWORD=PASSWORD),
    )


def wait_until_archived(server: Postgres) -> None:
    """What was written until now lies in the archive."""
    with psycopg.connect(server.superuser_dsn(), autocommit=True) as connection:
        switched = connection.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone()
    assert switched
    archived = server.directory / "archive" / str(switched[0])
    eventually(archived.exists, server.log, limit_s=START_LIMIT_S)


def recover(server: Postgres, moment: str) -> None:
    """The steps of docs/admin.md: the base backup in place of the data, and up to that moment."""
    server.kill()
    data = server.directory / "data"
    shutil.rmtree(data)
    (server.directory / "base").rename(data)
    with (data / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.write(f"restore_command = 'cp {server.directory}/archive/%f %p'\n")
        file.write(f"recovery_target_time = '{moment}'\nrecovery_target_action = 'promote'\n")
    (data / "recovery.signal").touch()
    if server._user:
        subprocess.run(["chown", "-R", server._user, str(server.directory)], check=True)
    data.chmod(0o700)
    server.start()
    with psycopg.connect(server.superuser_dsn(), autocommit=True) as connection:
        eventually(
            lambda: connection.execute("SELECT pg_is_in_recovery()").fetchone() == (False,),
            server.log,
            limit_s=START_LIMIT_S,
        )
