"""What a person's login could still do beyond calling `api`, asked of the catalogue itself.

Preparing a database revokes all of it; where the preparing role does not own what would have to be
revoked (a hosted PostgreSQL without its superuser), it stays and is listed for the administrator.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, cast

from msgspec import Struct

from app.models.storage.shared_connection import connect, own_errors
from app.models.storage.shared_setup import MEMBER, NEEDLESS_FUNCTIONS


class Exposed(StrEnum):
    """What kind of right is left."""

    DATABASE = "database"
    SCHEMA = "schema"
    RELATION = "relation"
    FUNCTION = "function"
    LANGUAGE = "language"
    ROLE = "role"


class Exposure(Struct, frozen=True, kw_only=True):
    """One right that a person's login still has; `name` is what it is on."""

    kind: Exposed
    name: str


_OUTSIDE_CATALOGUE = "n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%%'"

_QUESTIONS: Final[Mapping[Exposed, str]] = {
    Exposed.DATABASE: """
        SELECT privilege FROM unnest(ARRAY['TEMPORARY', 'CREATE']) AS privilege
        WHERE has_database_privilege(%(member)s, current_database(), privilege)""",
    Exposed.SCHEMA: f"""
        SELECT n.nspname FROM pg_namespace n WHERE {_OUTSIDE_CATALOGUE} AND (
            has_schema_privilege(%(member)s, n.oid, 'CREATE')
            OR (n.nspname <> 'api' AND has_schema_privilege(%(member)s, n.oid, 'USAGE')))""",
    Exposed.RELATION: f"""
        SELECT n.nspname || '.' || c.relname
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE {_OUTSIDE_CATALOGUE} AND (
            c.relkind IN ('r', 'v', 'm', 'p', 'f')
                AND has_table_privilege(%(member)s, c.oid, 'SELECT, INSERT, UPDATE, DELETE,'
                    ' TRUNCATE, REFERENCES, TRIGGER')
            OR c.relkind IN ('r', 'v', 'm', 'p', 'f')
                AND has_any_column_privilege(%(member)s, c.oid, 'SELECT, INSERT, UPDATE')
            OR c.relkind = 'S' AND has_sequence_privilege(%(member)s, c.oid, 'USAGE, SELECT,'
                    ' UPDATE'))""",
    Exposed.FUNCTION: f"""
        SELECT p.oid::regprocedure::text FROM pg_proc p
        JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE has_function_privilege(%(member)s, p.oid, 'EXECUTE') AND (
            (n.nspname = 'pg_catalog' AND p.proname ~ ('^(' || %(needless)s || ')$'))
            OR ({_OUTSIDE_CATALOGUE} AND n.nspname <> 'api'
                AND has_schema_privilege(%(member)s, n.oid, 'USAGE')))""",
    Exposed.LANGUAGE: """
        SELECT l.lanname FROM pg_language l
        WHERE l.lanpltrusted AND has_language_privilege(%(member)s, l.oid, 'USAGE')""",
    Exposed.ROLE: """
        SELECT r.rolname FROM pg_roles r
        WHERE r.rolname <> %(member)s AND pg_has_role(%(member)s, r.oid, 'MEMBER')""",
}


def exposures(dsn: str, password: str | None = None) -> tuple[Exposure, ...]:
    """The rights that a person's login has and does not need; nothing if all could be revoked.

    Kind by kind, in the order of their names. Whoever may connect may ask. Raises Refused and
    Unreachable.
    """
    asked = {"member": MEMBER, "needless": NEEDLESS_FUNCTIONS}
    with connect(dsn, password) as connection, own_errors():
        return tuple(
            Exposure(kind=kind, name=cast(str, name))
            for kind, question in _QUESTIONS.items()
            for (name,) in sorted(connection.execute(question.encode(), asked).fetchall())
        )
