"""A desk hands nothing to a server it cannot verify: another authority, name, day, or no TLS."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from app.models.errors import Unreachable
from app.models.storage.shared_connection import connect, settings_for
from tests.real_parts import programs
from tests.real_parts.postgres import PASSWORD, Postgres
from tests.real_parts.waiting import eventually

AUTHORITY = """
[ca]
default_ca = own
[own]
database = index
new_certs_dir = .
serial = serial
default_md = sha256
policy = any
x509_extensions = names
[any]
commonName = supplied
[names]
subjectAltName = DNS:localhost,IP:127.0.0.1
"""


def expired_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost whose days are over, and its key."""
    (folder / "conf").write_text(AUTHORITY, encoding="ascii")
    (folder / "index").touch()
    (folder / "serial").write_text("01", encoding="ascii")
    openssl = programs.find("openssl")

    def run(*words: str) -> None:
        subprocess.run([openssl, *words], cwd=folder, check=True, capture_output=True)

    run(
        *("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
        *("-subj", "/CN=localhost", "-keyout", "key", "-out", "request"),
    )
    run(
        *("ca", "-selfsign", "-batch", "-config", "conf", "-keyfile", "key", "-in", "request"),
        *("-startdate", "20200101000000Z", "-enddate", "20200201000000Z", "-out", "certificate"),
        "-notext",
    )
    return folder / "certificate", folder / "key"


def fault_of(dsn: str) -> str:
    """Why `dsn` is not connected to; nothing where it is."""
    try:
        connect(dsn).close()
    except Unreachable as error:
        return str(error.reason)
    return ""


@pytest.fixture
def dsn(postgres: Postgres) -> str:
    return postgres.dsn("postgres", user="postgres", password=PASSWORD)


@pytest.fixture
def changed_server(postgres: Postgres) -> Iterator[Postgres]:
    """The server, whose certificate and settings are put back afterwards."""
    files = [postgres.directory / "server.crt", postgres.directory / "server.key"]
    before = [file.read_bytes() for file in files]
    yield postgres
    for file, content in zip(files, before, strict=True):
        file.write_bytes(content)
    postgres.stop()
    (postgres.directory / "data" / "postgresql.auto.conf").write_text("", encoding="ascii")
    postgres.start()


def test_a_server_of_another_authority_is_not_trusted(dsn: str, postgres: Postgres) -> None:
    stranger = postgres.directory / "stranger.crt"
    programs.run(
        *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
        *("-nodes", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
        *("-keyout", str(postgres.directory / "stranger.key"), "-out", str(stranger)),
    )
    assert fault_of(dsn) == ""
    assert fault_of(dsn.replace(str(postgres.ca_file), str(stranger))) == "untrusted_server"


def test_a_server_of_another_name_is_not_trusted(dsn: str) -> None:
    assert fault_of(dsn.replace("host=localhost", "host=desk.example")) == "untrusted_server"


def test_a_certificate_whose_days_are_over_is_not_trusted(
    dsn: str, changed_server: Postgres, tmp_path: Path
) -> None:
    made = expired_certificate(tmp_path)
    with psycopg.connect(dsn, autocommit=True) as admin:
        for file, name in zip(made, ("server.crt", "server.key"), strict=True):
            (changed_server.directory / name).write_bytes(file.read_bytes())
        admin.execute("SELECT pg_reload_conf()")
    assert eventually(lambda: fault_of(dsn), "the other certificate") == "untrusted_server"


def test_a_server_without_encryption_is_not_trusted(dsn: str, changed_server: Postgres) -> None:
    with psycopg.connect(dsn, autocommit=True) as admin:
        admin.execute("ALTER SYSTEM SET ssl = off")
        admin.execute("SELECT pg_reload_conf()")
    assert eventually(lambda: fault_of(dsn), "the server without TLS") == "untrusted_server"


def test_the_password_goes_by_scram_alone_and_is_bound_to_the_channel(dsn: str) -> None:
    elsewhere = settings_for("host=db.example sslmode=verify-full")
    assert elsewhere["require_auth"] == "scram-sha-256"
    assert "require_auth" not in settings_for("host=/run/postgresql")
    assert "require_auth" not in settings_for("host=db.example require_auth=none")
    bound = f"{dsn} channel_binding=require require_auth=scram-sha-256"
    with connect(bound) as connection:
        assert connection.pgconn.ssl_in_use
