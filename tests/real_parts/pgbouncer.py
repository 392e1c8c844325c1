"""A PgBouncer in transaction mode before a PostgreSQL server, over TLS on both sides."""

import socket
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.real_parts import programs
from tests.real_parts.postgres import Postgres

START_LIMIT_S = 15
SETTINGS = """
[databases]
* = host=127.0.0.1 port={server_port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
pool_mode = transaction
auth_type = scram-sha-256
auth_file = {folder}/users
client_tls_sslmode = require
client_tls_cert_file = {folder}/server.crt
client_tls_key_file = {folder}/server.key
server_tls_sslmode = verify-ca
server_tls_ca_file = {folder}/server.crt
ignore_startup_parameters = extra_float_digits
default_pool_size = 1
server_idle_timeout = 5
logfile = {folder}/log
"""


@contextmanager
def in_front_of(server: Postgres, users: Mapping[str, str]) -> Iterator[int]:
    """The port of a pooler that knows these logins with these passwords."""
    with tempfile.TemporaryDirectory(prefix="sanad-pool-") as name:
        folder = Path(name)
        port = _free_port()
        for file in ("server.crt", "server.key"):
            (folder / file).write_bytes((server.directory / file).read_bytes())
        lines = [f'"{login}" "{secret}"' for login, secret in users.items()]
        (folder / "users").write_text("\n".join(lines) + "\n", encoding="utf-8")
        settings = SETTINGS.format(server_port=server.port, port=port, folder=folder)
        (folder / "pgbouncer.ini").write_text(settings, encoding="utf-8")
        user = server._user
        if user:
            programs.run("chown", "-R", user, name)
        process = programs.start("pgbouncer", str(folder / "pgbouncer.ini"), user=user)
        try:
            _wait_for(port, folder / "log")
            yield port
        finally:
            programs.end(process)


def _wait_for(port: int, log: Path) -> None:
    until = time.monotonic() + START_LIMIT_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            assert time.monotonic() < until, log.read_text() if log.exists() else "no log"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
