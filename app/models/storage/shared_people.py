"""The people of a shared database: each a login role of PostgreSQL and a row saying who they are.

The role may log in and call `api`; what it may do there, the row says. The database makes and ends
both (`core.put_person`, `core.drop_person`), for these commands and for administrators at their own
desk alike. A password is turned into its SCRAM verifier here, so that it is neither sent nor
logged. Who is dropped keeps the row, since their name stands on their events, but neither the login
nor a device nor a connection.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, cast

import psycopg
from psycopg.rows import TupleRow

from app.models.administration import NewPerson, Person, check_person
from app.models.people import Role
from app.models.storage.shared_connection import connect, own_errors

IDLE_LIMIT_S: Final = 10
TRANSACTION_LIMIT_S: Final = 90

Connection = psycopg.Connection[TupleRow]


def add_person(dsn: str, person: NewPerson, password: str) -> None:
    """Add `person`, or give one who is there this name, role, departments and password.

    Raises Refused, naming the field: a login that the cluster knows for something else, a
    department that the policy does not have, one that is missing, a password that is too short.
    """
    check_person(person, password)
    with connect(dsn) as connection, own_errors(), connection.transaction():
        connection.execute(
            "SELECT core.put_person(%s, %s, %s, %s, %s)",
            (
                person.login,
                person.name,
                person.role.value,
                list(person.departments),
                verifier_of(connection, person.login, password),
            ),
        )


def drop_person(dsn: str, login: str) -> None:
    """End the login of a person, their connections and their devices. Raises Refused."""
    with connect(dsn) as connection, own_errors():
        connection.execute("SELECT core.drop_person(%s)", (login,))
        connection.execute("SELECT core.end_login(%s)", (login,))


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
    return tuple(person_of(row) for row in rows)


def verifier_of(connection: Connection, login: str, password: str) -> str:
    """What the server keeps of a password: it cannot be read back, and proves it all the same."""
    secret = connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    return secret.decode()


def person_of(row: Sequence[object]) -> Person:
    """One row of the list of people."""
    login, name, role, departments, active, devices, seen_at = row
    return Person(
        login=cast(str, login),
        name=cast(str, name),
        role=Role(cast(str, role)),
        departments=tuple(cast(Iterable[str], departments)),
        is_active=cast(bool, active),
        devices=cast(int, devices),
        seen_at=cast(datetime, seen_at).replace(microsecond=0) if seen_at else None,
    )
