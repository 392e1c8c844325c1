"""The people of a shared database: each a login role of PostgreSQL and a row saying who they are.

The role may log in and call `api`; what it may do there, the row says. A password is turned into
its SCRAM verifier here, so that it is neither sent nor logged. Who is dropped keeps the row, since
their name stands on their events, but neither the login nor a device nor a connection.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, cast

import psycopg
from msgspec import Struct
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Identifier, Literal

from app.models.errors import Code, Refused
from app.models.people import SANAD, Role
from app.models.storage.shared_connection import connect, own_errors
from app.models.storage.shared_setup import BI_READER, MEMBER, OWNER

LOGIN_LIMIT_BYTES: Final = 63
CONNECTION_LIMIT: Final = 4
LEAST_PASSWORD: Final = 8

# What a person's session begins with. They may set it otherwise: the watchdog of the tick bounds
# who does.
BOUNDS: Final = (
    ("statement_timeout", "60s"),
    ("idle_in_transaction_session_timeout", "10s"),
)
IDLE_LIMIT_S: Final = 10
TRANSACTION_LIMIT_S: Final = 90
_RESERVED: Final = frozenset({OWNER, MEMBER, BI_READER, SANAD.login, "public", "none"})

Connection = psycopg.Connection[TupleRow]


class NewPerson(Struct, frozen=True, kw_only=True):
    """Who is to be added; `name` is what colleagues read."""

    login: str
    name: str
    role: Role
    departments: tuple[str, ...] = ()


class Person(Struct, frozen=True, kw_only=True):
    """One person of the shared database, also one who was dropped."""

    login: str
    name: str
    role: Role
    departments: tuple[str, ...]
    is_active: bool
    devices: int
    seen_at: datetime | None


def add_person(dsn: str, person: NewPerson, password: str) -> None:
    """Add `person`, or give one who is there this name, role, departments and password.

    Raises Refused, naming the field: a login that the cluster knows for something else, a
    department that the policy does not have, one that is missing, a password that is too short.
    """
    _check(person, password)
    with connect(dsn) as connection, own_errors(), connection.transaction():
        _check_departments(connection, person)
        known = _is_active(connection, person.login)
        if not known and _role_exists(connection, person.login):
            raise Refused(Code.BAD_VALUE, reason="login_taken", field="login")
        _set_role(connection, person.login, password, exists=known)
        connection.execute(
            "INSERT INTO core.person AS p (login, name, role, roles_held, departments)"
            " VALUES (%(login)s, %(name)s, %(role)s, ARRAY[%(role)s], %(departments)s)"
            " ON CONFLICT (login) DO UPDATE SET name = excluded.name, role = excluded.role,"
            " departments = excluded.departments, active = true,"
            " roles_held = ARRAY(SELECT DISTINCT unnest(p.roles_held || excluded.roles_held))",
            {
                "login": person.login,
                "name": person.name,
                "role": person.role.value,
                "departments": list(person.departments),
            },
        )
        connection.execute("SELECT core.stream_id(%s)", (f"person:{person.login}",))


def drop_person(dsn: str, login: str) -> None:
    """End the login of a person, their connections and their devices. Raises Refused."""
    with connect(dsn) as connection, own_errors():
        with connection.transaction():
            if not _is_active(connection, login):
                raise Refused(Code.NOT_FOUND, field="login")
            connection.execute("UPDATE core.person SET active = false WHERE login = %s", (login,))
            connection.execute(
                "UPDATE core.device SET revoked_at = clock_timestamp()"
                " WHERE login = %s AND revoked_at IS NULL",
                (login,),
            )
            connection.execute(SQL("ALTER ROLE {} NOLOGIN").format(Identifier(login)))
            _watch_over(connection, login)
        connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = %s",
            (login,),
        )
        connection.execute(SQL("DROP ROLE {}").format(Identifier(login)))


def end_long_transactions(
    connection: Connection, *, idle_s: float | None = None
) -> tuple[str, ...]:
    """End the connections of people that hold a transaction open; the logins, once for each.

    No desk keeps one between two calls: who does holds up a stream, by intent or by accident.
    """
    rows = connection.execute(
        "SELECT a.usename, pg_terminate_backend(a.pid) FROM pg_stat_activity a"
        " JOIN core.person p ON p.login = a.usename"
        " WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND ("
        " (a.state LIKE 'idle in transaction%%'"
        "  AND a.state_change <= clock_timestamp() - make_interval(secs => %(idle)s))"
        " OR (a.state <> 'idle'"
        "  AND a.xact_start <= clock_timestamp() - make_interval(secs => %(whole)s)))",
        {
            "idle": IDLE_LIMIT_S if idle_s is None else idle_s,
            "whole": TRANSACTION_LIMIT_S,
        },
    ).fetchall()
    return tuple(str(login) for login, _is_ended in rows)


def list_people(dsn: str) -> tuple[Person, ...]:
    """Everybody who is or was here, by login."""
    with connect(dsn) as connection, own_errors():
        rows = connection.execute(
            "SELECT p.login, p.name, p.role, p.departments, p.active,"
            " count(d.code) FILTER (WHERE d.revoked_at IS NULL), max(d.seen_at)"
            " FROM core.person p LEFT JOIN core.device d ON d.login = p.login"
            " GROUP BY p.login ORDER BY p.login"
        ).fetchall()
    return tuple(_person(row) for row in rows)


def _check(person: NewPerson, password: str) -> None:
    login = person.login
    if not login.isprintable() or login != login.strip() or not login:
        raise Refused(Code.BAD_VALUE, field="login")
    if login.lower() in _RESERVED or login.lower().startswith("pg_"):
        raise Refused(Code.BAD_VALUE, reason="login_reserved", field="login")
    if len(login.encode()) > LOGIN_LIMIT_BYTES:
        raise Refused(Code.TOO_LARGE, field="login")
    if person.role is Role.SYSTEM:
        raise Refused(Code.BAD_VALUE, field="role")
    if person.role is Role.DEPARTMENT and not person.departments:
        raise Refused(Code.MISSING, field="department")
    if person.role is not Role.DEPARTMENT and person.departments:
        raise Refused(Code.BAD_VALUE, reason="not_a_department_role", field="department")
    if len(password) < LEAST_PASSWORD:
        raise Refused(Code.BAD_VALUE, reason="short_password", field="password")


def _check_departments(connection: Connection, person: NewPerson) -> None:
    for code in person.departments:
        if not _one(connection, "SELECT core.is_department(%s)", code):
            raise Refused(Code.BAD_VALUE, reason="unknown_word", field="department", value=code)


def _set_role(connection: Connection, login: str, password: str, *, exists: bool) -> None:
    verifier = connection.pgconn.encrypt_password(
        password.encode(), login.encode(), b"scram-sha-256"
    ).decode()
    connection.execute(
        SQL("{} ROLE {} LOGIN PASSWORD {} CONNECTION LIMIT {}").format(
            SQL("ALTER" if exists else "CREATE"),
            Identifier(login),
            Literal(verifier),
            Literal(CONNECTION_LIMIT),
        )
    )
    for name, value in BOUNDS:
        connection.execute(
            SQL("ALTER ROLE {} SET {} = {}").format(
                Identifier(login), Identifier(name), Literal(value)
            )
        )
    connection.execute(SQL("GRANT {} TO {}").format(Identifier(MEMBER), Identifier(login)))
    _watch_over(connection, login)


def _watch_over(connection: Connection, login: str) -> None:
    """Who is no superuser sees and ends the connections of those alone whose member they are."""
    if not _one(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"):
        connection.execute(SQL("GRANT {} TO CURRENT_USER").format(Identifier(login)))


def _is_active(connection: Connection, login: str) -> bool:
    return bool(_one(connection, "SELECT active FROM core.person WHERE login = %s", login))


def _role_exists(connection: Connection, login: str) -> bool:
    return bool(_one(connection, "SELECT count(*) FROM pg_roles WHERE rolname = %s", login))


def _one(connection: Connection, question: str, *values: object) -> object:
    row = connection.execute(question.encode(), values).fetchone()
    return row[0] if row else None


def _person(row: TupleRow) -> Person:
    login, name, role, departments, active, devices, seen_at = row
    return Person(
        login=cast(str, login),
        name=cast(str, name),
        role=Role(cast(str, role)),
        departments=tuple(cast(Iterable[str], departments)),
        is_active=cast(bool, active),
        devices=cast(int, devices),
        seen_at=cast(datetime | None, seen_at),
    )
