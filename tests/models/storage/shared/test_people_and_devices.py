"""People come and go by the administrator's word; a device belongs to one of them."""

from datetime import UTC, datetime

import psycopg
import pytest

from app.models.administration import NewPerson
from app.models.errors import Code, DeskError, Refused, Unreachable
from app.models.people import Role
from app.models.storage import shared_people
from app.models.storage.shared_store import SharedStore
from tests.models.storage.shared.world import PASSWORD, World

CONNECTION_LIMIT = 4
HOSTILE = 'a"; DROP SCHEMA core CASCADE; --'


def add(world: World, login: str, role: Role, *departments: str, password: str = PASSWORD) -> None:
    person = NewPerson(login=login, name="سعد", role=role, departments=departments)
    shared_people.add_person(world.dsn, person, password)


@pytest.mark.parametrize("login", ["نورة", "n.alsubaie", HOSTILE, "Nora"])
def test_any_printable_name_is_a_login(world: World, login: str) -> None:
    desk = world.add(login, Role.AGENT)
    assert desk.store.hello("1.0", desk.device, desk.clock.now()).login == login
    shared_people.drop_person(world.dsn, login)
    assert world.rows("SELECT count(*) FROM core.event") == [(1,)]


@pytest.mark.parametrize(
    ("login", "role", "departments", "password", "field"),
    [
        ("", Role.AGENT, (), PASSWORD, "login"),
        (" nora", Role.AGENT, (), PASSWORD, "login"),
        ("no\nra", Role.AGENT, (), PASSWORD, "login"),
        ("sanad", Role.AGENT, (), PASSWORD, "login"),
        ("desk_owner", Role.AGENT, (), PASSWORD, "login"),
        ("pg_monitor", Role.AGENT, (), PASSWORD, "login"),
        ("postgres", Role.AGENT, (), PASSWORD, "login"),
        ("ن" * 40, Role.AGENT, (), PASSWORD, "login"),
        ("nora", Role.SYSTEM, (), PASSWORD, "role"),
        ("nora", Role.DEPARTMENT, (), PASSWORD, "department"),
        ("nora", Role.DEPARTMENT, ("nowhere",), PASSWORD, "department"),
        ("nora", Role.AGENT, ("quality",), PASSWORD, "department"),
        ("nora", Role.AGENT, (), "قصيرة", "password"),
    ],
)
def test_what_makes_no_person_is_refused(
    world: World, login: str, role: Role, departments: tuple[str, ...], password: str, field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        add(world, login, role, *departments, password=password)
    assert refusal.value.field == field
    assert shared_people.list_people(world.dsn) == ()


def test_a_person_added_again_has_the_new_role_and_password(world: World) -> None:
    world.add("saad", Role.AGENT)
    add(world, "saad", Role.DEPARTMENT, "quality", password="كلمة-سر-أخرى")
    store = SharedStore.open(world.dsn_of("saad"), "كلمة-سر-أخرى")
    greeting = store.hello("1.0", None, world.clock.now())
    store.close()
    assert (greeting.role, greeting.departments) == (Role.DEPARTMENT, {"quality"})
    assert greeting.streams == ("config", "department:quality", "person:saad")


def test_the_password_is_kept_as_a_verifier_and_never_sent(world: World) -> None:
    world.add("nora", Role.AGENT)
    stored = world.rows("SELECT rolpassword FROM pg_authid WHERE rolname = 'nora'")
    assert str(stored[0][0]).startswith("SCRAM-SHA-256$")


def test_who_is_dropped_is_cut_off_at_once_and_stays_in_the_list(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    nora.register()
    shared_people.drop_person(world.dsn, "nora")
    with pytest.raises((Unreachable, Refused)):
        nora.store.heads()
    with pytest.raises(Refused, match="wrong_password"):
        SharedStore.open(nora.dsn, PASSWORD)
    (person,) = shared_people.list_people(world.dsn)
    assert (person.login, person.is_active, person.devices) == ("nora", False, 0)


def test_who_comes_back_needs_a_new_device(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    shared_people.drop_person(world.dsn, "nora")
    add(world, "nora", Role.AGENT)
    store = SharedStore.open(nora.dsn, PASSWORD)
    for call in (
        lambda: store.push([nora.draft()], nora.device),
        lambda: store.hello("1.0", nora.device, nora.clock.now()),
    ):
        with pytest.raises(Refused) as refused:
            call()
        assert (refused.value.code, refused.value.reason) == (Code.FORBIDDEN, "device_ended")
    assert store.enrol(nora.device, "1.0") != nora.device
    store.close()


def test_dropping_nobody_is_refused(world: World) -> None:
    with pytest.raises(Refused, match="not_found"):
        shared_people.drop_person(world.dsn, "nora")


def test_a_free_device_code_is_kept_and_a_taken_one_is_not(world: World) -> None:
    nora, ali = world.add("nora", Role.AGENT), world.add("ali", Role.AGENT)
    assert nora.store.enrol("48213", "1.0") == "48213"
    other = ali.store.enrol("48213", "1.0")
    assert other != "48213"
    assert len(other) == len("48213")


def test_an_enrolment_whose_answer_was_lost_may_be_made_again(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    assert nora.store.enrol("48213", "1.0") == nora.store.enrol("48213", "1.0")


def test_a_copied_profile_gets_a_code_of_its_own(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    nora.store.hello("1.0", nora.device, nora.clock.now())
    assert nora.store.enrol(nora.device, "1.0") != nora.device


@pytest.mark.parametrize("wanted", ["99999", "00001", "12", "لا", ""])
def test_a_code_that_is_none_gives_way_to_another(world: World, wanted: str) -> None:
    nora = world.add("nora", Role.AGENT)
    given = nora.store.enrol(wanted, "1.0")
    assert given != wanted
    assert given.isdecimal()


def test_a_person_has_few_connections(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    more = [nora.connection() for _ in range(CONNECTION_LIMIT - 1)]
    with pytest.raises((DeskError, psycopg.OperationalError)):
        SharedStore.open(nora.dsn, PASSWORD)
    for connection in more:
        connection.close()


def test_one_connection_too_many_is_no_end_of_the_membership(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    more = [SharedStore.open(nora.dsn, PASSWORD) for _ in range(3)]

    with pytest.raises(Unreachable) as error:
        SharedStore.open(nora.dsn, PASSWORD)

    assert error.value.reason == "too_many_connections"
    for store in more:
        store.close()


def test_when_somebody_was_seen_last_is_told_in_whole_seconds(world: World) -> None:
    """As every time that travels: the contract has no fractions."""
    world.add("nora", Role.AGENT)
    world.change("UPDATE core.device SET seen_at = '2026-11-22T09:00:00.123456Z'")
    (nora,) = [person for person in shared_people.list_people(world.dsn) if person.login == "nora"]
    assert nora.seen_at == datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize("password", ["long\0password12", "long\tpassword", "long\x9bpassword"])
def test_a_password_holds_no_control_character(world: World, password: str) -> None:
    with pytest.raises(Refused) as refused:
        add(world, "nora", Role.AGENT, password=password)
    assert (refused.value.field, refused.value.reason) == ("password", "control_character")


def test_nobody_comes_in_by_the_beginning_of_a_password(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    with pytest.raises(Refused) as refused:
        SharedStore.open(nora.dsn, f"{PASSWORD}\0{PASSWORD}")
    assert refused.value.field == "password"
