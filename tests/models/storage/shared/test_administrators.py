"""Administrators at their own desk: what they may do to whom, and what no other role may call."""

from datetime import UTC, datetime

import psycopg
import pytest
from psycopg import errors

from app.models.administration import NewPerson
from app.models.errors import Refused
from app.models.people import Role
from app.models.storage import shared_people, shared_setup
from app.models.storage.shared_administration import SharedAdministration
from app.models.storage.shared_store import SharedStore
from tests.models.storage.shared.world import PASSWORD, Desk, World

OTHERS = sorted(frozenset(Role) - {Role.SYSTEM, Role.ADMIN})
ROLES_OF_OTHERS = (
    *("postgres", "desk_owner", "desk_keeper", "desk_member", "bi_reader", "pg_monitor"),
    "outsider",
)
VERIFIER = f"SCRAM-SHA-256$4096:{'a' * 24}${'b' * 44}:{'c' * 44}"
NO_VERIFIERS = ("secret-password", "md5" + "0" * 32, "", None, "SCRAM-SHA-256$1:a$b:c'; --")
CALLS = {
    "put_person": ("SELECT api.put_person('eve', 'دخيل', 'admin', '{}', %s)", (VERIFIER,)),
    "drop_person": ("SELECT api.drop_person('nora')", ()),
    "end_login": ("SELECT api.end_login('gone')", ()),
    "revoke_device": ("SELECT api.revoke_device('10001')", ()),
    "everybody": ("SELECT * FROM api.everybody()", ()),
    "person_history": ("SELECT * FROM api.person_history('nora')", ()),
    "health": ("SELECT api.health()", ()),
}


@pytest.fixture
def nora(world: World) -> Desk:
    """An agent, whose device is 10001."""
    return world.add("nora", Role.AGENT)


@pytest.fixture
def hind(world: World, nora: Desk) -> Desk:
    """An administrator."""
    return world.add("hind", Role.ADMIN, name="هند")


def administration(desk: Desk) -> SharedAdministration:
    return SharedAdministration(desk.dsn, PASSWORD)


def saad(**changes: object) -> NewPerson:
    wanted = {"login": "saad", "name": "سعد", "role": Role.DEPARTMENT, "departments": ("quality",)}
    return NewPerson(**(wanted | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("role", OTHERS)
def test_no_other_role_administers(world: World, nora: Desk, role: Role) -> None:
    departments = ("quality",) if role is Role.DEPARTMENT else ()
    mallory = world.add("mallory", role, *departments)
    allowed = {"health"} if role is Role.SUPERVISOR else set()
    before = world.rows("SELECT * FROM core.person ORDER BY login")
    with mallory.connection() as connection:
        for name in CALLS.keys() - allowed:
            call, values = CALLS[name]
            with pytest.raises(errors.InsufficientPrivilege):
                connection.execute(call.encode(), values)
    assert world.rows("SELECT * FROM core.person ORDER BY login") == before
    assert nora.store.heads()
    assert world.rows("SELECT count(*) FROM pg_roles WHERE rolname = 'eve'") == [(0,)]


def test_an_administrator_adds_changes_and_ends_a_person(world: World, hind: Desk) -> None:
    with administration(hind) as office:
        office.put(saad(), PASSWORD)
        there = SharedStore.open(world.dsn_of("saad"), PASSWORD)
        office.put(saad(name="سعد القحطاني", role=Role.QUALITY, departments=()), None)
        greeting = there.hello("1.0", None, datetime.now(UTC))
        assert (greeting.name, greeting.role) == ("سعد القحطاني", Role.QUALITY)
        office.put(saad(), "كلمة سر أخرى")
        with pytest.raises(Refused, match="wrong_password"):
            SharedStore.open(world.dsn_of("saad"), PASSWORD)
        office.drop("saad")
        with pytest.raises(Exception, match="connection_lost"):
            there.heads()
        people = {person.login: person for person in office.everybody()}
    assert world.rows("SELECT count(*) FROM pg_roles WHERE rolname = 'saad'") == [(0,)]
    assert (people["saad"].is_active, people["nora"].devices) == (False, 1)
    assert world.rows("SELECT by, change, login FROM core.person_change WHERE by = 'hind'") == [
        ("hind", "put", "saad"),
        ("hind", "put", "saad"),
        ("hind", "put", "saad"),
        ("hind", "password", "saad"),
        ("hind", "drop", "saad"),
    ]


def test_an_administrator_reads_what_was_done_to_a_login_and_by_whom(
    world: World, hind: Desk
) -> None:
    with administration(hind) as office:
        office.put(saad(), PASSWORD)
        office.revoke(world.desk("saad", Role.DEPARTMENT, "quality").device)
        office.put(saad(), "كلمة سر أخرى")
        office.drop("saad")
        records = office.history("saad")
        assert office.history("nobody' OR true --") == ()
    assert [(record.change.value, record.by_name) for record in records] == [
        ("put", "هند"),
        ("revoke", "هند"),
        ("put", "هند"),
        ("password", "هند"),
        ("drop", "هند"),
    ]
    assert (records[0].role, records[0].departments) == (Role.DEPARTMENT, ("quality",))
    assert records[1].device


def test_what_was_done_by_command_names_the_role_that_did_it(world: World, hind: Desk) -> None:
    with administration(hind) as office:
        (record,) = office.history("nora")
    assert (record.by, record.by_name, record.role) == ("postgres", "", Role.AGENT)


def test_a_person_who_was_ended_by_half_can_be_ended_again_and_then_added(
    world: World, hind: Desk
) -> None:
    with administration(hind) as office:
        office.put(saad(), PASSWORD)
        with hind.connection() as connection:
            connection.execute("SELECT api.drop_person('saad')")
        with pytest.raises(Refused, match="login_ended"):
            SharedStore.open(world.dsn_of("saad"), PASSWORD)
        office.drop("saad")
        with pytest.raises(Refused, match="not_found"):
            office.drop("saad")
        office.put(saad(), PASSWORD)
        office.drop("saad")


def test_a_revoked_device_is_refused_and_its_persons_connections_end(
    nora: Desk, hind: Desk
) -> None:
    with administration(hind) as office:
        office.revoke(nora.device)
        with pytest.raises(Exception, match="connection_lost"):
            nora.store.heads()
        again = SharedStore.open(nora.dsn, PASSWORD)
        with pytest.raises(Refused, match="forbidden"):
            again.hello("1.0", nora.device, nora.clock.now())
        again.close()
        with pytest.raises(Refused, match="not_found"):
            office.revoke(nora.device)
        assert [desk.login for desk in office.health().desks] == ["hind"]


def test_an_administrator_can_revoke_their_own_other_computer(world: World, hind: Desk) -> None:
    other = world.desk("hind", Role.ADMIN)
    with administration(hind) as office:
        office.revoke(other.device)
        assert [desk.device for desk in office.health().desks if desk.login == "hind"] == [
            hind.device
        ]


CHANGES_OF_ONESELF: tuple[str, ...] = (
    "SELECT api.put_person('hind', 'هند', 'supervisor', '{}', NULL)",
    "SELECT api.drop_person('hind')",
    "SELECT api.end_login('hind')",
)


def test_nobody_changes_their_own_rights_so_that_one_administrator_is_left(
    world: World, hind: Desk, subtests: pytest.Subtests
) -> None:
    asked = "SELECT role, active FROM core.person WHERE login = 'hind'"
    for call in CHANGES_OF_ONESELF:
        with subtests.test(call=call):
            with hind.connection() as connection, pytest.raises(psycopg.Error, match="forbidden"):
                connection.execute(call.encode())
            assert world.rows(asked) == [("admin", True)]


def test_two_administrators_who_end_each_other_at_once_leave_one(world: World, hind: Desk) -> None:
    reem = world.add("reem", Role.ADMIN)
    with hind.connection() as first, reem.connection() as second:
        first.execute("BEGIN")
        first.execute("SELECT api.drop_person('reem')")
        second.execute("SET statement_timeout = '200ms'")
        with pytest.raises(errors.QueryCanceled):
            second.execute("SELECT api.drop_person('hind')")
        first.execute("COMMIT")
        with pytest.raises(errors.InsufficientPrivilege):
            second.execute("SELECT api.drop_person('hind')")
    with administration(hind) as office:
        office.drop("reem")


def test_no_role_but_sanads_is_touched(world: World, hind: Desk, subtests: pytest.Subtests) -> None:
    world.change("CREATE ROLE outsider LOGIN")
    try:
        for login in ROLES_OF_OTHERS:
            with subtests.test(login=login), hind.connection() as connection:
                for call in (
                    "SELECT api.put_person(%s, 'دخيل', 'agent', '{}', %s)",
                    "SELECT api.drop_person(%s)",
                    "SELECT api.end_login(%s)",
                ):
                    values = (login, VERIFIER)[: call.count("%s")]
                    with pytest.raises(psycopg.Error, match=r"bad_value|not_found"):
                        connection.execute(call.encode(), values)
    finally:
        world.change("DROP ROLE outsider")


def test_who_was_given_further_roles_gets_no_password_from_here(world: World, hind: Desk) -> None:
    world.change("GRANT bi_reader TO nora")
    with administration(hind) as office:
        with pytest.raises(Refused, match="forbidden"):
            office.put(saad(login="nora", role=Role.AGENT, departments=()), "كلمة سر أخرى")
        office.put(saad(login="nora", role=Role.AGENT, departments=()), None)
        office.drop("nora")


def test_only_a_verifier_is_taken_for_a_password(
    world: World, hind: Desk, subtests: pytest.Subtests
) -> None:
    call = "SELECT api.put_person('eve', 'دخيل', 'agent', '{}', %s)"
    for verifier in NO_VERIFIERS:
        with subtests.test(verifier=verifier):
            with hind.connection() as connection, pytest.raises(psycopg.Error, match="bad_value"):
                connection.execute(call, (verifier,))
            assert world.rows("SELECT count(*) FROM pg_roles WHERE rolname = 'eve'") == [(0,)]


PEOPLE_TO_REFUSE = (
    ("eve", "دخيل", "system", [], "role"),
    ("eve", "دخيل", "owner", [], "role"),
    ("eve", "دخيل", None, [], "role"),
    ("eve", "", "agent", [], "name"),
    ("eve", "x" * 201, "agent", [], "name"),
    ("eve", "دخيل", "department", [], "department"),
    ("eve", "دخيل", "department", ["nowhere"], "department"),
    ("eve", "دخيل", "department", [None], "department"),
    ("eve", "دخيل", "agent", ["quality"], "department"),
    ("e" * 64, "دخيل", "agent", [], "login"),
    ("e\nve", "دخيل", "agent", [], "login"),
    ("DESK_OWNER", "دخيل", "agent", [], "login"),
    (None, "دخيل", "agent", [], "login"),
)


def test_a_person_whom_no_desk_would_send_is_refused(hind: Desk, subtests: pytest.Subtests) -> None:
    call = "SELECT api.put_person(%s, %s, %s, %s::text[], %s)"
    for *person, field in PEOPLE_TO_REFUSE:
        with subtests.test(person=person):
            with hind.connection() as connection, pytest.raises(psycopg.Error) as refusal:
                connection.execute(call, (*person, VERIFIER))
            assert (refusal.value.sqlstate, refusal.value.diag.message_detail) == ("SN001", field)


def test_the_health_tells_supervisors_of_desks_and_refusals_and_of_no_case(
    world: World, nora: Desk
) -> None:
    amal = world.add("amal", Role.SUPERVISOR)
    history = nora.register(description="سر لا يقال")
    nora.push(nora.written(history, "grant_everything"))
    nora.store.report(nora.device, 2, nora.clock.now(), {})
    with administration(amal) as office:
        health = office.health()
        first = health.desks[0]
        assert (first.login, first.waiting, first.oldest_waiting_at) == (
            "nora",
            2,
            nora.clock.now(),
        )
        assert first.behind > 0
        (refused,) = health.refused
        assert (refused.login, refused.reason, refused.events) == ("nora", "forbidden", 1)
        assert not health.is_older
        with pytest.raises(Refused, match="forbidden"):
            office.everybody()
    with amal.connection() as connection:
        row = connection.execute("SELECT api.health()::text").fetchone()
    assert row is not None
    assert "سر" not in row[0]


def test_an_upgrade_hands_the_logins_of_before_over_to_the_keeper(world: World, hind: Desk) -> None:
    world.change("REVOKE nora FROM desk_keeper")
    shared_setup.upgrade(world.dsn)
    with administration(hind) as office:
        office.drop("nora")


def test_the_owner_of_the_database_and_administrators_end_each_others_people(
    world: World, hind: Desk
) -> None:
    world.change(
        "CREATE ROLE housekeeper LOGIN CREATEROLE PASSWORD 'كلمة-سر-طويلة';"
        " GRANT desk_owner, desk_keeper TO housekeeper"
    )
    (database,) = world.rows("SELECT current_database()")[0]
    world.change(f'ALTER DATABASE "{database}" OWNER TO housekeeper')
    owner = f"{world.dsn_of('housekeeper')} password={PASSWORD}"
    try:
        with administration(hind) as office:
            office.put(saad(), PASSWORD)
            shared_people.drop_person(owner, "saad")
            shared_people.add_person(owner, saad(), PASSWORD)
            assert {person.login for person in shared_people.list_people(owner)} > {"saad"}
            office.drop("saad")
    finally:
        world.change(f'ALTER DATABASE "{database}" OWNER TO postgres')
        world.change("DROP ROLE housekeeper")
