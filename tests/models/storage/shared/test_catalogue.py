"""The rules for every function, table and login, asked of the catalogue: what is new is covered."""

import pytest

from app.models.people import Role
from app.models.storage import shared_exposure
from tests.models.storage.shared.world import World

ROLES = sorted(frozenset(Role) - {Role.SYSTEM})
PINNED = "search_path=pg_catalog, pg_temp"
UNCOMPILED = "jit=off"
QUIET = "client_min_messages=warning"

# What is called from outside, by desks, the administrator or a trigger, pins the names for all that
# it calls in turn.
WAYS_IN = frozenset(
    {
        "append_own",
        "store_clocks",
        "adopt_policy",
        "keep_forever",
        "put_person",
        "drop_person",
        "end_login",
    }
)
CONNECTION_LIMIT = 4
BOUNDS = ["statement_timeout=60s", "idle_in_transaction_session_timeout=10s"]


def test_every_way_in_pins_its_names_and_only_api_acts_with_the_owners_rights(
    world: World,
) -> None:
    functions = world.rows(
        "SELECT n.nspname, p.oid::regprocedure::text, p.prosecdef, p.proconfig, r.rolname,"
        " p.prosrc ~* '\\mexecute\\M', has_function_privilege('public', p.oid, 'EXECUTE'),"
        " has_function_privilege('desk_member', p.oid, 'EXECUTE'),"
        " has_function_privilege('bi_reader', p.oid, 'EXECUTE')"
        " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        " JOIN pg_roles r ON r.oid = p.proowner WHERE n.nspname IN ('core', 'api', 'bi')"
    )
    assert len(functions) > 40
    for schema, name, definer, settings, owner, dynamic, public, member, reader in functions:
        is_api = schema == "api"
        assert definer is is_api, name
        is_way_in = str(name).split("(")[0].removeprefix("core.") in WAYS_IN
        pinned = [PINNED, QUIET] if is_api else [PINNED]
        told = [setting for setting in settings or () if setting != UNCOMPILED]
        assert told == pinned or (settings is None and not is_api and not is_way_in), name
        assert owner == "desk_owner", name
        assert (dynamic, public, reader) == (False, False, False), name
        assert member is is_api, name


def test_no_function_anywhere_else_acts_with_its_owners_rights(world: World) -> None:
    assert (
        world.rows(
            "SELECT p.oid::regprocedure::text FROM pg_proc p"
            " JOIN pg_namespace n ON n.oid = p.pronamespace"
            " WHERE p.prosecdef AND n.nspname NOT IN ('api', 'logins', 'pg_catalog')"
        )
        == []
    )


def test_logins_are_made_by_a_keeper_who_may_nothing_else_and_obeys_the_owner_alone(
    world: World,
) -> None:
    functions = world.rows(
        "SELECT p.proname::text, p.prosecdef, p.proconfig, r.rolname,"
        " ARRAY(SELECT DISTINCT g.rolname::text FROM aclexplode(p.proacl) a"
        "  LEFT JOIN pg_roles g ON g.oid = a.grantee ORDER BY 1)"
        " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname = 'logins'"
        " JOIN pg_roles r ON r.oid = p.proowner"
    )
    acting = {name for name, is_definer, *_ in functions if is_definer}
    assert acting == {"put", "close", "disconnect", "remove"}
    for name, _, settings, owner, callers in functions:
        assert (settings, owner) == ([PINNED], "desk_keeper"), name
        assert callers == ["desk_keeper", "desk_owner"], name
    assert world.rows(
        "SELECT rolcanlogin, rolsuper, rolcreatedb, rolreplication, rolbypassrls, rolcreaterole,"
        " has_schema_privilege(oid, 'core', 'USAGE, CREATE'),"
        " has_schema_privilege('desk_owner', 'logins', 'CREATE'),"
        " (SELECT rolcreaterole FROM pg_roles WHERE rolname = 'desk_owner')"
        " FROM pg_roles WHERE rolname = 'desk_keeper'"
    ) == [(False, False, False, False, False, True, False, False, False)]


def test_every_table_is_the_owners_alone_behind_row_security(world: World) -> None:
    relations = world.rows(
        "SELECT n.nspname || '.' || c.relname, c.relkind, c.relrowsecurity, r.rolname,"
        " c.reloptions, ARRAY(SELECT DISTINCT coalesce(g.rolname, 'public') || ' '"
        "  || a.privilege_type FROM aclexplode(c.relacl) a"
        "  LEFT JOIN pg_roles g ON g.oid = a.grantee WHERE a.grantee <> c.relowner)"
        " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " JOIN pg_roles r ON r.oid = c.relowner"
        " WHERE n.nspname IN ('core', 'api', 'bi') AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')"
    )
    assert len(relations) > 15
    for name, kind, has_fence, owner, options, granted in relations:
        is_view = str(name).startswith("bi.")
        assert owner == "desk_owner", name
        assert kind in ({"v"} if is_view else {"r", "S"}), name
        assert has_fence is (kind == "r"), name
        assert granted == (["bi_reader SELECT"] if is_view else []), name
        assert not is_view or options == ["security_barrier=true"], name


def test_a_table_that_was_opened_by_mistake_shows_no_row(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    nora.register()
    world.change(
        "GRANT USAGE ON SCHEMA core TO desk_member; GRANT SELECT ON core.event TO desk_member"
    )
    with nora.connection() as connection:
        assert connection.execute("SELECT count(*) FROM core.event").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM api.history(%s)", (None,)).fetchone()
    assert nora.store.heads()["support"] == 1


@pytest.mark.parametrize("role", ROLES)
def test_every_login_may_log_in_and_no_more(world: World, role: Role) -> None:
    departments = ("scientific_office",) if role is Role.DEPARTMENT else ()
    world.add("saad", role, *departments)
    ((flags, limit, is_scram, groups, settings),) = world.rows(
        "SELECT ARRAY[r.rolsuper, r.rolcreaterole, r.rolcreatedb, r.rolreplication,"
        " r.rolbypassrls], r.rolconnlimit, r.rolpassword LIKE 'SCRAM-SHA-256$%%',"
        " ARRAY(SELECT g.rolname::text FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid"
        "  WHERE m.member = r.oid AND NOT m.admin_option),"
        " (SELECT setconfig FROM pg_db_role_setting s WHERE s.setrole = r.oid)"
        " FROM pg_authid r WHERE r.rolname = %s",
        "saad",
    )
    assert flags == [False] * 5
    assert limit == CONNECTION_LIMIT
    assert is_scram
    assert groups == ["desk_member"]
    assert settings == BOUNDS
    assert world.rows(
        "SELECT has_database_privilege('saad', current_database(), 'TEMP, CREATE'),"
        " has_schema_privilege('saad', 'api', 'CREATE'),"
        " has_schema_privilege('saad', 'core', 'USAGE, CREATE'),"
        " has_schema_privilege('saad', 'public', 'USAGE, CREATE')"
    ) == [(False, False, False, False)]


def test_nothing_is_left_that_a_login_does_not_need(world: World) -> None:
    assert shared_exposure.exposures(world.dsn) == ()
