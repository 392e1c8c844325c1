"""A PostgreSQL server of the benchmark's own: made, used over its socket, and thrown away.

It keeps PostgreSQL's own settings for what has to reach the disk, so that a commit costs what it
costs. Nobody but this machine's user reaches it: it listens on a socket in a private folder.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from app.models.errors import Code, Refused, Unreachable

SUPERUSER = "postgres"
_INSTALLED = Path("/usr/lib/postgresql")
_START_LIMIT_S = 30.0
_ASK_EVERY_S = 0.05
_SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
shared_buffers = 256MB
max_wal_size = 4GB
max_connections = 400
"""


class OwnServer:
    """A running server; its files are gone when it is."""

    def __init__(self, folder: Path, process: subprocess.Popen[bytes]) -> None:
        self._folder = folder
        self.pid = process.pid

    def dsn(self, database: str, login: str = SUPERUSER) -> str:
        """How `login` reaches `database`; the socket asks for no password."""
        return f"host={self._folder} dbname={database} user={login}"


@contextmanager
def own_server() -> Iterator[OwnServer]:
    """A server for the time being. Raises Refused where PostgreSQL is not installed."""
    initdb, postgres = _program("initdb"), _program("postgres")
    with tempfile.TemporaryDirectory(prefix="sanad-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        user = _make(folder, initdb)
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [postgres, "-D", str(folder / "data")], user=user, stdout=log, stderr=log
            )
        try:
            _wait_for(folder / "data" / "postmaster.pid", process)
            yield OwnServer(folder, process)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()


def _make(folder: Path, initdb: str) -> str | None:
    """Make the files of the server, which never runs as root; answers the user that runs it."""
    user = "nobody" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    words = (initdb, "-D", str(folder / "data"), "-U", SUPERUSER, "-E", "UTF8")
    locale = ("--locale=C.UTF-8", "--auth=trust")
    subprocess.run([*words, *locale], user=user, check=True, capture_output=True)
    with (folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.write(_SETTINGS.format(folder=folder))
    return user


def _program(name: str) -> str:
    """The newest installed program of that name."""
    versions = sorted(_INSTALLED.glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    found = str(versions[-1]) if versions else shutil.which(name)
    if found is None:
        raise Refused(Code.NOT_FOUND, reason="benchmark_needs_package", field="postgresql")
    return found


def _wait_for(status: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server's own status file says that it takes connections."""
    until = monotonic() + _START_LIMIT_S
    while not (status.exists() and status.read_text(encoding="ascii").rstrip().endswith("ready")):
        if process.poll() is not None or monotonic() > until:
            raise Unreachable(reason="benchmark_server_did_not_start")
        sleep(_ASK_EVERY_S)
