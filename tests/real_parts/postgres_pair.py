"""A primary with a synchronous standby, as a desk with two hosts in its DSN sees them."""

import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from tests.real_parts import programs
from tests.real_parts.postgres import PASSWORD, START_LIMIT_S, Postgres
from tests.real_parts.waiting import eventually

REPLICATION = "hostssl replication all 127.0.0.1/32 scram-sha-256\n"


class PostgresPair:
    """`primary` commits only what `standby` has too, until `fail_over` takes it away."""

    def __init__(self, primary: Postgres, standby: Postgres) -> None:
        self.primary = primary
        self.standby = standby

    def dsn(self, database: str, *, user: str) -> str:
        """Both hosts: whoever connects finds the one that takes writes."""
        return make_conninfo(
            host="localhost,localhost",
            hostaddr="127.0.0.1,127.0.0.1",
            port=f"{self.primary.port},{self.standby.port}",
            dbname=database,
            user=user,
            sslmode="verify-full",
            sslrootcert=str(self.primary.ca_file),
            target_session_attrs="read-write",
            connect_timeout=3,
        )

    def fail_over(self) -> None:
        """The primary is gone from one moment to the next; the standby takes over."""
        for pid in self.primary._all_processes()[1:]:
            with suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)
        self.primary.kill()
        with psycopg.connect(self.standby.superuser_dsn(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = ''")
            connection.execute("SELECT pg_promote()")


@contextmanager
def running() -> Iterator[PostgresPair]:
    """Two servers in directories of their own; both are gone afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix="sanad-pg-", ignore_cleanup_errors=True) as one,
        tempfile.TemporaryDirectory(prefix="sanad-pg-", ignore_cleanup_errors=True) as two,
    ):
        primary = Postgres(Path(one))
        primary.initialise()
        with (primary.directory / "data" / "pg_hba.conf").open("a", encoding="utf-8") as file:
            file.write(REPLICATION)
        standby = Postgres(Path(two))
        try:
            primary.start()
            _follow(primary, standby)
            standby.start()
            _wait_for_each_other(primary, standby)
            yield PostgresPair(primary, standby)
        finally:
            standby.stop(immediate=True)
            primary.stop(immediate=True)


def _follow(primary: Postgres, standby: Postgres) -> None:
    """Copy the primary while it runs, certificate included, as one that follows it."""
    standby.ca_file.write_bytes(primary.ca_file.read_bytes())
    key = standby.directory / "server.key"
    key.write_bytes((primary.directory / "server.key").read_bytes())
    key.chmod(0o600)
    programs.run(
        *("pg_basebackup", "-D", str(standby.directory / "data"), "-R", "-X", "stream"),
        *(
            "--checkpoint=fast",
            "--no-sync",
            "-d",
            _dsn_of_follower(primary),
        ),
        env=dict(os.environ, PGPASSWORD=PASSWORD),
    )
    with (standby.directory / "data" / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.write(f"\nport = {standby.port}\nunix_socket_directories = '{standby.directory}'\n")
        file.write(f"ssl_cert_file = '{standby.ca_file}'\nssl_key_file = '{key}'\n")
    if standby._user:
        subprocess.run(["chown", "-R", standby._user, str(standby.directory)], check=True)


def _dsn_of_follower(primary: Postgres) -> str:
    """Without a certificate of its own, wherever the one who runs the tests may have one."""
    none = str(primary.directory / "none.crt")
    return make_conninfo(primary.superuser_dsn(), dbname=None, sslcert=none)


def _wait_for_each_other(primary: Postgres, standby: Postgres) -> None:
    """From now on nothing is committed before the standby has it."""
    with psycopg.connect(primary.superuser_dsn(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
        connection.execute("SELECT pg_reload_conf()")
        asked = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"
        eventually(
            lambda: connection.execute(asked).fetchone() == (1,),
            lambda: f"the standby: {primary.log()}{standby.log()}",
            limit_s=START_LIMIT_S,
        )
