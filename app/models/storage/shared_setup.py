"""Preparing the shared database: roles, schemas, migrations, rules, and what PUBLIC loses.

All of it may run again: it does what is missing. Roles belong to the cluster and rights to the
database: `desk_owner` owns everything and cannot log in, `desk_member` may call `api` and no more,
`desk_keeper` makes and ends logins by the functions of `logins`, `bi_reader` may read the views of
`bi`. The life of a case comes from `app.models.lifecycle`.
"""

from collections.abc import Iterator
from contextlib import suppress
from importlib.resources import files
from typing import Final

import psycopg
from msgspec import Struct
from psycopg.errors import InsufficientPrivilege
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Composed, Identifier
from psycopg.types.json import Jsonb

from app.models.action_groups import UNDOABLE
from app.models.clock import Clock
from app.models.clock_change import ClockName, ClockOp
from app.models.clock_rights import clock_changes
from app.models.errors import Code, Refused
from app.models.event import POLICY_PUBLISHED, Action, CustomerAction, Event
from app.models.fold import FOLD_VERSION
from app.models.identity import EventId, derived_id, uuid7
from app.models.lifecycle import (
    CUSTOMERS_WORD,
    FIRST_WINS,
    ON_BEHALF,
    RULES,
)
from app.models.people import SANAD, Role
from app.models.policy import Policy
from app.models.sla import State
from app.models.status import Status
from app.models.storage.shared_connection import connect, own_errors
from app.models.storage.shared_functions import write_functions

OWNER: Final = "desk_owner"
MEMBER: Final = "desk_member"
KEEPER: Final = "desk_keeper"
BI_READER: Final = "bi_reader"
FUNCTIONS: Final = "functions"
SERVER_DEVICE: Final = "99999"
POLICY_SUBJECT: Final = derived_id("config", "policy")
_IS_ROLE: Final = "SELECT count(*) FROM pg_roles WHERE rolname = %s"

# Who publishes what (contract, "Who, where").
PUBLISHERS: Final = {
    POLICY_PUBLISHED: (Role.SUPERVISOR, Role.SYSTEM),
    "policy_drafted": (Role.ADMIN, Role.SUPERVISOR),
    "policy_commented": (Role.QUALITY, Role.SUPERVISOR),
    "timetable_published": (Role.SUPERVISOR, Role.SYSTEM),
    "survey_published": (Role.QUALITY, Role.SYSTEM),
}

REGISTERED_FIELDS: Final = frozenset(
    {
        "number",
        "channel",
        "type",
        "category",
        "programme",
        "subject",
        "description",
        "blocks_platform",
        "exam_time",
        "known_answer",
        "priority",
        "priority_proposed",
        "session",
        "occurred_at",
        "opened_at",
        "external_ref",
        "assignee",
        "assignee_name",
        "customer.*",
        "facts.*",
    }
)

# Functions of PostgreSQL that PUBLIC may call and a desk has no use for: locks that hold up
# others, large objects and write-ahead messages that fill the disk, counts of the rows that a call
# has touched, which would tell of what it did not answer.
NEEDLESS_FUNCTIONS: Final = (
    "pg_(try_)?advisory_.*|lo_.*|loread|lowrite|pg_logical_emit_message|pg_stat_get_xact_.*"
)

Connection = psycopg.Connection[TupleRow]


class Migration(Struct, frozen=True, kw_only=True):
    """One numbered SQL file."""

    number: int
    name: str
    text: str


def prepare(dsn: str, policy: Policy, clock: Clock) -> None:
    """Prepare the database behind `dsn` under `policy`; one that has it in some version keeps it.

    Raises Refused where it is under another policy; nothing has been changed then.
    """
    with connect(dsn) as connection, own_errors(), connection.transaction():
        _make_roles(connection)
        _make_schemas(connection)
        _bring_up_to_date(connection)
        present = _one(connection, "SELECT policy ->> 'code' FROM core.server")
        if present is None:
            _publish(connection, policy, clock)
        elif present != policy.code:
            raise Refused(
                Code.BAD_VALUE, field="policy", reason="other_policy_there", value=str(present)
            )


def upgrade(dsn: str, least_client: str | None = None) -> tuple[str, ...]:
    """Bring a prepared database up to date; the names of the migrations that were missing.

    Where only its functions are of another version the one name is `functions`.
    """
    with connect(dsn) as connection, own_errors(), connection.transaction():
        if not _one(connection, _IS_ROLE, OWNER):  # no database of this server was ever prepared
            raise Refused(Code.NOT_FOUND, field="dsn", reason="database_not_prepared")
        connection.execute(SQL("SET LOCAL ROLE {}").format(Identifier(OWNER)))
        _one(connection, "SELECT count(*) FROM core.migration")
        connection.execute("RESET ROLE")
        _make_roles(connection)
        _make_schemas(connection)
        applied = _bring_up_to_date(connection)
        if least_client is not None:
            connection.execute(SQL("SET LOCAL ROLE {}").format(Identifier(OWNER)))
            connection.execute("UPDATE core.server SET least_client = %s", (least_client,))
            connection.execute("RESET ROLE")
        return applied


def migrations() -> tuple[Migration, ...]:
    """The SQL files of this version, in order."""
    folder = files("app.models.storage.migrations") / "shared"
    named = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple(
        Migration(
            number=int(name.split("_")[0]),
            name=name.removesuffix(".sql"),
            text=(folder / name).read_text(encoding="utf-8"),
        )
        for name in named
    )


def _make_roles(connection: Connection) -> None:
    for role in (OWNER, MEMBER, BI_READER):
        if not _one(connection, _IS_ROLE, role):
            connection.execute(SQL("CREATE ROLE {} NOLOGIN").format(Identifier(role)))
    if not _one(connection, _IS_ROLE, KEEPER):
        connection.execute(SQL("CREATE ROLE {} NOLOGIN CREATEROLE").format(Identifier(KEEPER)))
        connection.execute(
            SQL("GRANT {} TO {} WITH ADMIN OPTION").format(Identifier(MEMBER), Identifier(KEEPER))
        )
    for role in (OWNER, KEEPER):
        if not _one(connection, "SELECT pg_has_role(%s, 'USAGE')", role):
            connection.execute(SQL("GRANT {} TO CURRENT_USER").format(Identifier(role)))


def _make_schemas(connection: Connection) -> None:
    connection.execute(SQL("GRANT USAGE ON LANGUAGE plpgsql, sql TO {}").format(Identifier(OWNER)))
    connection.execute(
        SQL("ALTER DEFAULT PRIVILEGES FOR ROLE {} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC").format(
            Identifier(OWNER)
        )
    )
    owners = {"core": OWNER, "api": OWNER, "bi": OWNER, "logins": KEEPER}
    for schema, owner in owners.items():
        connection.execute(
            SQL("CREATE SCHEMA IF NOT EXISTS {} AUTHORIZATION {}").format(
                Identifier(schema), Identifier(owner)
            )
        )


def _bring_up_to_date(connection: Connection) -> tuple[str, ...]:
    connection.execute(SQL("SET LOCAL ROLE {}").format(Identifier(OWNER)))
    applied = tuple(_migrate(connection))
    if write_functions(connection) and not applied:
        applied = (FUNCTIONS,)
    connection.execute("SELECT core.fold_again(%s)", (FOLD_VERSION,))
    _fence(connection)
    _load_rules(connection)
    _grant(connection)
    connection.execute("RESET ROLE")
    _hand_over_logins(connection)
    for statement in _revocations(connection):
        with suppress(InsufficientPrivilege), connection.transaction():
            connection.execute(statement)
    return applied


def _migrate(connection: Connection) -> Iterator[str]:
    is_new = not _one(connection, "SELECT to_regclass('core.migration') IS NOT NULL")
    last = 0 if is_new else _one(connection, "SELECT max(number) FROM core.migration")
    for migration in migrations():
        if migration.number > int(str(last)):
            connection.execute(migration.text.encode())
            connection.execute(
                "INSERT INTO core.migration (number, name) VALUES (%s, %s)",
                (migration.number, migration.name),
            )
            yield migration.name


def _fence(connection: Connection) -> None:
    """What every table and every function of `api` has, whichever migration made it.

    Row security without a policy shows nobody but the owner a row, also where a right was granted
    by mistake; it costs the owner nothing. A call is quiet, so that no plan or trace of what it
    runs inside reaches the caller, whatever they have set.
    """
    for (table,) in connection.execute(
        "SELECT c.oid::regclass::text FROM pg_class c"
        " WHERE c.relnamespace = 'core'::regnamespace AND c.relkind IN ('r', 'p')"
        " AND NOT c.relrowsecurity"
    ).fetchall():
        connection.execute(SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(SQL(table)))
    for (function,) in connection.execute(
        "SELECT p.oid::regprocedure::text FROM pg_proc p"
        " WHERE p.pronamespace = 'api'::regnamespace"
        " AND NOT 'client_min_messages=warning' = ANY (p.proconfig)"
    ).fetchall():
        connection.execute(
            SQL("ALTER FUNCTION {} SET client_min_messages = warning").format(SQL(function))
        )


def _load_rules(connection: Connection) -> None:
    connection.execute("DELETE FROM core.rule")
    connection.execute("DELETE FROM core.trait")
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO core.rule"
            " (action, who, froms, leads_to, leads_back, needs, sets, outcome)"
            " VALUES (%(action)s, %(who)s, %(froms)s, %(to)s, %(back)s, %(needs)s, %(sets)s,"
            " %(outcome)s)",
            [rule.to_json() for rule in RULES],
        )
        cursor.executemany(
            "INSERT INTO core.trait (name, members) VALUES (%s, %s)", list(_traits())
        )
    connection.execute("SELECT core.adopt_policy(policy) FROM core.server WHERE policy <> '{}'")


def _traits() -> Iterator[tuple[str, list[str]]]:
    yield "stages", [status.value for status in Status]
    yield "customers_word", sorted(CUSTOMERS_WORD)
    yield "first_wins", sorted(FIRST_WINS)
    yield "undoable", sorted(UNDOABLE)
    yield "on_behalf", sorted(ON_BEHALF)
    yield "registered_fields", sorted(REGISTERED_FIELDS)
    yield "customer_actions", [action.value for action in CustomerAction]
    yield "clock_names", [name.value for name in ClockName]
    yield "clock_ops", [op.value for op in ClockOp]
    yield "clock_states", [state.value for state in State]
    for action in Action:
        changes = sorted(f"{op.value} {name.value}" for op, name in clock_changes(action))
        yield f"clocks.{action.value}", changes
    for kind, roles in PUBLISHERS.items():
        yield f"publishers.{kind}", [role.value for role in roles]


def _grant(connection: Connection) -> None:
    for schema, role in (("api", MEMBER), ("bi", BI_READER)):
        connection.execute(
            SQL("GRANT USAGE ON SCHEMA {} TO {}").format(Identifier(schema), Identifier(role))
        )
    connection.execute(
        SQL("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA api TO {}").format(Identifier(MEMBER))
    )
    connection.execute(
        SQL("GRANT SELECT ON ALL TABLES IN SCHEMA bi TO {}").format(Identifier(BI_READER))
    )


def _hand_over_logins(connection: Connection) -> None:
    """Let the keeper look after logins that were made before there was one."""
    for (login,) in connection.execute(
        "SELECT p.login FROM core.person p JOIN pg_roles r ON r.rolname = p.login"
        " WHERE p.active AND NOT EXISTS (SELECT FROM pg_auth_members m"
        " JOIN pg_roles k ON k.oid = m.member AND k.rolname = %s WHERE m.roleid = r.oid)",
        (KEEPER,),
    ).fetchall():
        connection.execute(
            SQL("GRANT {} TO {} WITH ADMIN OPTION").format(Identifier(login), Identifier(KEEPER))
        )


def _revocations(connection: Connection) -> Iterator[SQL | Composed]:
    """What PUBLIC loses in this database. What is not ours to revoke stays, and can be listed."""
    database = Identifier(str(_one(connection, "SELECT current_database()")))
    yield SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database)
    yield SQL("GRANT CONNECT ON DATABASE {} TO {}, {}").format(
        database, Identifier(MEMBER), Identifier(BI_READER)
    )
    yield SQL("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    yield SQL("REVOKE USAGE ON LANGUAGE plpgsql, sql FROM PUBLIC")
    for (function,) in connection.execute(
        "SELECT p.oid::regprocedure::text FROM pg_proc p"
        " JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname = 'pg_catalog'"
        " WHERE p.proname ~ ('^(' || %s || ')$')"
        " AND has_function_privilege('public', p.oid, 'EXECUTE')",
        (NEEDLESS_FUNCTIONS,),
    ).fetchall():
        yield SQL("REVOKE EXECUTE ON FUNCTION {} FROM PUBLIC").format(SQL(function))


def _publish(connection: Connection, policy: Policy, clock: Clock) -> None:
    now = clock.now()
    event = Event(
        id=EventId(uuid7(now)),
        subject=POLICY_SUBJECT,
        kind=POLICY_PUBLISHED,
        actor=SANAD.login,
        actor_name=SANAD.name,
        role=SANAD.role,
        device=SERVER_DEVICE,
        at=now,
        made_at=now,
        data=policy.to_json(),
    )
    connection.execute(SQL("SET LOCAL ROLE {}").format(Identifier(OWNER)))
    verdict = _one(connection, "SELECT core.append_own(%s)", Jsonb(event.to_json()))
    connection.execute("RESET ROLE")
    if not isinstance(verdict, dict) or verdict["verdict"] != "new":
        raise RuntimeError(f"the database did not take its own policy: {verdict}")


def _one(connection: Connection, question: str, *values: object) -> object:
    row = connection.execute(question.encode(), values).fetchone()
    return row[0] if row else None
