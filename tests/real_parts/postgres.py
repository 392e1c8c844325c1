"""A PostgreSQL server of our own: TLS, passwords, and every way to make it go away.

Nothing is faked: the server is initialised in about a second, listens on a free port of this
machine, takes only encrypted connections with a password, and can be stopped, killed and started
again on the same port. It survives its own death, not that of the machine, which makes it quick.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from psycopg import pq
from psycopg.conninfo import make_conninfo
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Identifier

from tests.real_parts import programs
from tests.real_parts.waiting import eventually

SUPERUSER = "postgres"
PASSWORD = "كلمة-سر-الاختبار"
START_LIMIT_S = 30
SETTINGS = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{directory}'
ssl = on
ssl_cert_file = '{directory}/server.crt'
ssl_key_file = '{directory}/server.key'
password_encryption = scram-sha-256
fsync = off
full_page_writes = off
shared_buffers = 32MB
timezone = 'UTC'
"""
WHO_MAY_CONNECT = """
local all all scram-sha-256
hostssl all all 127.0.0.1/32 scram-sha-256
host all all 127.0.0.1/32 reject
"""
# Who may do what with a database as a whole: a copy has all that is inside, and not this.
RIGHTS = """
SELECT format(
    'GRANT %%s ON DATABASE %%I TO %%s', given.privilege_type, %(copy)s::text,
    CASE given.grantee WHEN 0 THEN 'PUBLIC' ELSE given.grantee::regrole::text END
)
FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) AS given
WHERE datname = %(template)s
"""

Connection = psycopg.Connection[TupleRow]


class Postgres:
    """One running server; `superuser_dsn` and `dsn` say how to reach it."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.ca_file = directory / "server.crt"
        self.port = _free_port()
        self._user = "nobody" if os.geteuid() == 0 else None
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)
        self._databases: list[str] = []
        self._templates: set[str] = set()

    # -- Reaching it ------------------------------------------------------------------------

    def dsn(
        self, database: str, *, user: str, password: str | None = None, port: int | None = None
    ) -> str:
        """A connection string that checks the server's certificate; `port` may be a proxy's."""
        return make_conninfo(
            host="localhost",
            hostaddr="127.0.0.1",
            port=port or self.port,
            dbname=database,
            user=user,
            password=password,
            sslmode="verify-full",
            sslrootcert=str(self.ca_file),
            connect_timeout=5,
        )

    def superuser_dsn(self, database: str = "postgres") -> str:
        """How the superuser reaches `database`."""
        return self.dsn(database, user=SUPERUSER, password=PASSWORD)

    # -- Databases --------------------------------------------------------------------------

    def new_database(self) -> str:
        """Make an empty database; returns the superuser's connection string."""
        with self._administering() as connection:
            return self.superuser_dsn(self._create(connection, "template0"))

    def copy_of(self, name: str, prepare: Callable[[str], None]) -> str:
        """Make a database like the one that `prepare` filled, which is called once for `name`."""
        if name not in self._templates:
            with self._administering() as connection:
                connection.execute(
                    SQL("CREATE DATABASE {} TEMPLATE template0").format(Identifier(name))
                )
            prepare(self.superuser_dsn(name))
            self._templates.add(name)
        with self._administering() as connection:
            copy = self._create(connection, name)
            connection.execute(
                SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(Identifier(copy))
            )
            for (right,) in connection.execute(RIGHTS, {"copy": copy, "template": name}).fetchall():
                connection.execute(right)
        return self.superuser_dsn(copy)

    @contextmanager
    def tidied(self) -> Iterator["Postgres"]:
        """Afterwards the server runs and the databases made meanwhile are gone."""
        before = len(self._databases)
        yield self
        self.start()
        with self._administering() as connection:
            for name in self._databases[before:]:
                connection.execute(
                    SQL("DROP DATABASE IF EXISTS {} (FORCE)").format(Identifier(name))
                )
        del self._databases[before:]

    def _create(self, connection: Connection, template: str) -> str:
        name = f"sanad_{next(self._numbers)}"
        connection.execute(
            SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template))
        )
        self._databases.append(name)
        return name

    def _administering(self) -> Connection:
        return psycopg.connect(self.superuser_dsn(), autocommit=True)

    # -- Coming and going -------------------------------------------------------------------

    def start(self) -> None:
        """Start the server unless it runs; returns when it answers."""

        def answers() -> bool:
            is_there = self._answers()
            if not is_there and (self._process is None or self._process.poll() is not None):
                self._process = self._launch()
            return is_there

        eventually(answers, lambda: f"the server: {self.log()}", limit_s=START_LIMIT_S)

    def stop(self, *, immediate: bool = False) -> None:
        """Stop it, in order or (`immediate`) as after a power cut; clients are cut off."""
        self._signal(signal.SIGQUIT if immediate else signal.SIGINT)

    def kill(self) -> None:
        """Kill it as `kill -9` does."""
        self._signal(signal.SIGKILL)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Meanwhile connections stay open and new ones are taken, but nothing answers."""
        pids = [int(pid) for pid in self._all_processes()]
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in pids:
                os.kill(pid, signal.SIGCONT)

    def log(self) -> str:
        """What the server has logged."""
        return (self.directory / "log").read_text(encoding="utf-8", errors="replace")

    def initialise(self, *, wal: Path | None = None) -> None:
        """Make the cluster's files; the directory is handed to the user that will run it.

        `wal` is where its write-ahead log goes, if not among its data.
        """
        data = self.directory / "data"
        password_file = self.directory / "password"
        password_file.write_text(PASSWORD, encoding="utf-8")
        self._make_certificate()
        if self._user:
            for path in (self.directory, *self.directory.iterdir()):
                shutil.chown(path, self._user)
        programs.run(
            *("initdb", "-D", str(data), "-U", SUPERUSER, "-E", "UTF8", "--locale=C.UTF-8"),
            *("--auth=scram-sha-256", f"--pwfile={password_file}", "--no-sync"),
            *((f"--waldir={wal}",) if wal else ()),
            user=self._user,
        )
        settings = SETTINGS.format(port=self.port, directory=self.directory)
        with (data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(settings)
        (data / "pg_hba.conf").write_text(WHO_MAY_CONNECT, encoding="utf-8")

    def _make_certificate(self) -> None:
        key = self.directory / "server.key"
        programs.run(
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"),
            *("-keyout", str(key), "-out", str(self.ca_file)),
        )
        key.chmod(0o600)

    def _launch(self) -> subprocess.Popen[bytes]:
        with (self.directory / "log").open("ab") as log:
            return programs.start(
                *("postgres", "-D", str(self.directory / "data")), user=self._user, stdout=log
            )

    def _answers(self) -> bool:
        where = make_conninfo(
            hostaddr="127.0.0.1",
            port=self.port,
            dbname="postgres",
            user=SUPERUSER,
            sslmode="disable",
        )
        return pq.PGconn.ping(where.encode()) == pq.Ping.OK

    def _signal(self, number: int) -> None:
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait(programs.STOP_LIMIT_S)
            self._process = None

    def _all_processes(self) -> list[str]:
        assert self._process is not None
        parent = self._process.pid
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
        return [str(parent), *children.split()]


@contextmanager
def running() -> Iterator[Postgres]:
    """A server in a directory of its own; both are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="sanad-pg-", ignore_cleanup_errors=True) as directory:
        server = Postgres(Path(directory))
        server.initialise()
        try:
            server.start()
            yield server
        finally:
            server.stop(immediate=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
