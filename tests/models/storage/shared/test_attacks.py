"""Every role with a client of its own making: refused, recorded, and harmless to the others.

The hidden case is of level one and the students' office. An agent, a supervisor and quality read
every case by their role; what they try is to write as somebody else. The others read none of it.
"""

import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import psycopg
import pytest
from msgspec.structs import replace
from psycopg import errors
from psycopg.types.json import Jsonb

from app.models.errors import RejectedByServer
from app.models.event import Action, Event, event_from_json
from app.models.identity import EventId, derived_id, uuid7
from app.models.json_value import Json
from app.models.people import SANAD, Role
from app.models.storage import shared_people
from app.models.storage.shared_store import VerdictWord
from tests.models.storage.shared.world import PASSWORD, Desk, World
from tests.real_parts import programs
from tests.real_parts.waiting import eventually

OFFICE = "scientific_office"
ROLES = sorted(frozenset(Role) - {Role.SYSTEM})
BLIND = (Role.ADMIN, Role.DEPARTMENT, Role.ROOM_MANAGER)
SHA256 = "ab" * 32
# What these answer hangs on the role: `test_administrators` calls each of them as every one.
BY_ROLE = {
    "put_person",
    "drop_person",
    "end_login",
    "revoke_device",
    "everybody",
    "health",
    "person_history",
}


@dataclass
class Office:
    """The world with an honest agent, their case that the students' office has, and an attacker."""

    world: World
    nora: Desk
    history: list[Event]

    def attacker(self, role: Role) -> Desk:
        departments = (OFFICE,) if role is Role.DEPARTMENT else ()
        return self.world.add(f"mallory_{role.value}", role, *departments, name="دخيل")

    @property
    def subject(self) -> str:
        return self.history[0].subject

    def quarantined(self, desk: Desk) -> list[tuple[object, ...]]:
        return self.world.rows(
            "SELECT reason, field FROM core.quarantine WHERE login = %s ORDER BY refused_at",
            desk.actor.login,
        )


@pytest.fixture
def office(world: World) -> Office:
    nora = world.add("nora", Role.AGENT)
    history = nora.register(description="سر لا يقال")
    nora.act(history, Action.FORWARD, department="student_affairs")
    attached = nora.written(history, "attach", data={"sha256": SHA256, "size": 3, "name": "سر.txt"})
    history += nora.take(attached)
    return Office(world, nora, history)


Tried = tuple[str, tuple[object, ...], list[tuple[object, ...]]]


def readings(office: Office, mallory: Desk) -> dict[str, list[Tried]]:
    """Each function of `api` asked for what is another's, and the answer that tells nothing."""
    last, nora = office.history[-1].id, office.nora
    pairs = Jsonb([{"stream": "support", "n": n, "event": last} for n in range(1, 9)])
    streams = "SELECT %s::text[] @> array_agg(stream) FROM "
    own = [f"person:{mallory.actor.login}", "rooms", f"department:{OFFICE}", "config"]
    return {
        "beside": [("SELECT * FROM api.beside(ARRAY[%s]::uuid[])", (UUID(office.subject),), [])],
        "check": [(streams + "api.check(%s)", (own, pairs), [(True,)])],
        "file_pieces": [("SELECT api.file_pieces(%s)", (SHA256,), [(None,)])],
        "get_piece": [("SELECT api.get_piece(%s, 0)", (SHA256,), [(None,)])],
        "heads": [(streams + "api.heads()", (own,), [(True,)])],
        "history": [("SELECT * FROM api.history(%s)", (UUID(office.subject),), [])],
        "people": [("SELECT count(*) FROM api.people() WHERE login = 'nobody'", (), [(0,)])],
        "pull": [
            (
                "SELECT DISTINCT stream FROM api.pull(%s, 5000)",
                (Jsonb({"support": 0, "person:nora": 0, "department:student_affairs": 0}),),
                [("config",)],
            )
        ],
        "page": [
            (
                "SELECT DISTINCT stream FROM api.page(%s, 5000)",
                (Jsonb({"support": 0, "person:nora": 0, "department:student_affairs": 0}),),
                [("config",)],
            )
        ],
        "feed_lines": [
            (
                "SELECT DISTINCT stream FROM api.feed_lines(%s, 5000)",
                (Jsonb({"support": 0, "person:nora": 0, "department:student_affairs": 0}),),
                [("config",)],
            )
        ],
        "snapshot": [("SELECT * FROM api.snapshot(1000)", (), [])],
        "put_piece": [("SELECT api.put_piece(%s, 0, 'abc')", (SHA256,), [(None,)])],
        "enrol": [("SELECT api.enrol(%s, '1.0') = %s", (nora.device, nora.device), [(False,)])],
        "report": [("SELECT api.report(%s, 0, NULL, '{}') IS NULL", (mallory.device,), [(False,)])],
        "hello": [
            ("SELECT api.hello('1.0', NULL, now()) -> 'streams' ? 'support'", (), [(False,)])
        ],
        "push": [
            (
                "SELECT v ->> 'verdict' FROM jsonb_array_elements(api.push(%s, %s)) AS v",
                (mallory.device, Jsonb([event.to_json() for event in office.history])),
                [("refused",)] * len(office.history),
            )
        ],
    }


@pytest.mark.parametrize("role", BLIND)
def test_no_function_answers_with_what_is_anothers(office: Office, role: Role) -> None:
    mallory = office.attacker(role)
    office.nora.store.beside([office.subject])
    tried = readings(office, mallory)
    functions = office.world.rows(
        "SELECT DISTINCT proname::text FROM pg_proc WHERE pronamespace = 'api'::regnamespace"
    )
    assert {str(name) for (name,) in functions} == tried.keys() | BY_ROLE
    with mallory.connection() as connection:
        for name, attempts in tried.items():
            for statement, values, answer in attempts:
                assert connection.execute(statement.encode(), values).fetchall() == answer, name
        for statement in (
            "SELECT api.hello('1', %s, now())",
            "SELECT api.push(%s, '[]')",
            "SELECT api.report(%s, 0, now(), '{}')",
        ):
            with pytest.raises(errors.InsufficientPrivilege):
                connection.execute(statement.encode(), (office.nora.device,))
    assert office.world.rows("SELECT login FROM core.open_case") == [("nora",)]


def test_a_replayed_event_of_another_is_refused_as_unknown_and_recorded(office: Office) -> None:
    mallory = office.attacker(Role.DEPARTMENT)
    unknown = replace(mallory.draft(), actor="nora", device=office.nora.device)
    replayed = [event.to_json() for event in (*office.history, unknown)]
    answers = mallory.push_raw(*replayed)
    assert [(v["verdict"], v["reason"], v["field"]) for v in answers] == [
        ("refused", "forbidden", "device")
    ] * len(replayed)
    assert office.quarantined(mallory) == [("forbidden", "device")] * len(replayed)
    assert office.world.rows("SELECT count(*) FROM core.event WHERE pushed_by <> 'nora'") == [(1,)]


@pytest.mark.parametrize("role", BLIND)
def test_a_known_id_of_a_hidden_case_is_answered_like_an_unknown_one(
    office: Office, role: Role
) -> None:
    mallory = office.attacker(role)
    known = mallory.written(office.history, "note", id=office.history[-1].id)
    unknown = mallory.written(office.history, "note")
    nowhere = replace(mallory.written(office.history, "note"), subject=uuid7(known.at))
    answers = mallory.push_raw(known.to_json(), unknown.to_json(), nowhere.to_json())
    assert [{**answer, "id": None} for answer in answers] == [
        {"id": None, "verdict": "later", "reason": "not_found", "field": "subject"}
    ] * 3


def test_a_hidden_case_takes_the_same_way_as_one_that_is_not_there(office: Office) -> None:
    mallory = office.attacker(Role.DEPARTMENT)
    office.world.change(f"ALTER ROLE {mallory.actor.login} SET track_functions = 'all'")
    hidden = mallory.written(office.history, "note", id=office.history[-1].id)
    missing = replace(mallory.written(office.history, "note"), subject=uuid7(hidden.at))

    def counted() -> list[tuple[str, int]]:
        rows = office.world.rows(
            "SELECT funcname, calls FROM pg_stat_user_functions WHERE calls > 0 ORDER BY 1"
        )
        calls = [(str(name), int(str(calls))) for name, calls in rows]
        return calls if "push" in dict(calls) else []

    def calls_of(event: Event) -> dict[str, int]:
        office.world.change("SELECT pg_stat_reset()")
        mallory.push_raw(event.to_json())
        return dict(eventually(counted, "the counts of the calls"))

    calls = calls_of(hidden)
    # Taken with its whole batch first, then by itself.
    assert (calls["take_all"], calls["verdict_on"], calls["check_author"]) == (1, 1, 2)
    assert calls == calls_of(missing)


def test_nobody_waits_for_whoever_may_not_read_the_case(office: Office) -> None:
    mallory = office.attacker(Role.DEPARTMENT)
    forged = [mallory.written(office.history, "note").to_json(), office.history[0].to_json()]
    office.world.change("ALTER ROLE nora SET lock_timeout = '3s'")
    with mallory.connection() as connection, connection.transaction():
        connection.execute("SELECT api.push(%s, %s)", (mallory.device, Jsonb(forged)))
        with office.nora.connection() as honest:
            document = office.nora.written(office.history, "note").to_json()
            row = honest.execute(
                "SELECT api.push(%s, %s)", (office.nora.device, Jsonb([document]))
            ).fetchone()
    assert row
    assert row[0][0]["verdict"] == "new"


def forgeries(office: Office, mallory: Desk) -> Iterator[tuple[Event, str]]:
    """Events in another's name on the hidden case, and on one of the attacker's own."""
    (own,) = mallory.register()
    note = mallory.written([own], "note")
    yield replace(note, id=new_id(mallory), actor="nora"), "actor"
    yield replace(note, id=new_id(mallory), actor="nora", role=Role.SUPERVISOR), "actor"
    held = Role.QUALITY if mallory.actor.role is Role.SUPERVISOR else Role.SUPERVISOR
    yield replace(note, id=new_id(mallory), role=held), "role"
    yield replace(note, id=new_id(mallory), role=Role.SYSTEM), "role"
    yield replace(note, id=new_id(mallory), actor=SANAD.login, role=Role.SYSTEM), "actor"
    yield replace(note, id=new_id(mallory), device=office.nora.device), "device"
    yield replace(note, id=new_id(mallory), device="99999"), "device"
    yield replace(mallory.draft(), actor="nora"), "actor"
    stolen = EventId(derived_id(office.subject, "escalate", "resolution", 1, 1))
    yield replace(note, id=stolen), "id"
    yield replace(mallory.draft(), subject=derived_id("config", "timetable")), "subject"


def new_id(desk: Desk) -> EventId:
    return EventId(uuid7(desk.clock.now()))


@pytest.mark.parametrize("role", ROLES)
def test_nobody_writes_as_somebody_else(office: Office, role: Role) -> None:
    mallory = office.attacker(role)
    tried = list(forgeries(office, mallory))
    for event, field in tried:
        verdict = mallory.push(event)
        assert (verdict.word, verdict.field) == (VerdictWord.REFUSED, field), event
        assert verdict.reason in ("forbidden", "bad_value")
    assert len(office.quarantined(mallory)) == len(tried)
    assert office.world.rows("SELECT DISTINCT actor FROM core.event WHERE pushed_by <> actor") == []


def test_the_id_of_a_breach_to_come_is_not_taken_from_another_case(office: Office) -> None:
    nora = office.nora
    ali = office.world.add("ali", Role.AGENT)
    other = ali.register()
    office.world.change("UPDATE core.case_clock SET due = now() - interval '1 minute'")
    about = [office.subject, "escalate", "resolution", "1", "1"]

    def breach(desk: Desk, history: list[Event]) -> Event:
        return desk.written(
            history,
            "escalate",
            id=EventId(derived_id(*about)),
            actor=SANAD.login,
            role=Role.SYSTEM,
            data={"about": about},
            sets={"escalation": 1, "escalated_at": None, "escalation_reason": "breach"},
        )

    thief = ali.push(breach(ali, other))
    assert (thief.reason, thief.field) == ("bad_value", "id")
    assert nora.push(breach(nora, office.history)).word is VerdictWord.NEW


def test_a_department_moves_no_clock_but_its_own(office: Office) -> None:
    saad = office.world.add("saad", Role.DEPARTMENT, "student_affairs")
    clocks = office.world.rows("SELECT clock, state, due FROM core.case_clock ORDER BY 1")
    note = saad.written(office.history, "note").to_json()
    meeting = {"op": "meet", "name": "resolution", "round": 1, "at": note["made_at"]}
    (met,) = saad.push_raw({**note, "clocks": [meeting]})
    assert (met["reason"], met["field"]) == ("unknown_field", "clocks")
    overdue = {"name": "auto_close", "round": 1, "state": "running", "due": "2020-01-01T00:00:00Z"}
    (left,) = saad.push_raw({**note, "id": new_id(saad), "left": [overdue]})
    assert left["verdict"] == "new"
    assert office.world.rows("SELECT clock, state, due FROM core.case_clock ORDER BY 1") == clocks


WRONG: tuple[dict[str, object], ...] = (
    {"data": {"n": 10**4000}},
    {"data": {"n": -(10**18)}},
    {"sets": {"rating": 10**300}},
    {"seen": -1},
    {"seen": 2**31},
    {"seen": 1.5},
    {"v": 10**12},
    {"base": 7},
    {"base": {}},
    {"undoes": True},
    {"status": ["closed"]},
    {"id": ["x"]},
    {"kind": "ن" * 201},
    {"actor": {"login": "nora"}},
    {"at": "2026-11-22T23:59:60Z"},
    {"at": "2026-11-22T24:00:00Z"},
    {"at": "9999-12-31T23:59:59-12:00"},
    {"made_at": "0001-01-01T00:00:00+14:00"},
    {"made_at": "٢٠٢٦-١١-٢٢T05:30:00Z"},
    {"sets": {"call_at": "2026-11-22T24:00:00Z"}},
    {"clocks": {}},
    {"left": [7]},
)


@pytest.mark.parametrize("role", [Role.AGENT, Role.ROOM_MANAGER, Role.DEPARTMENT])
def test_what_no_desk_could_read_is_refused_and_its_neighbour_is_taken(
    office: Office, role: Role
) -> None:
    mallory = office.attacker(role)
    for wrong in WRONG:
        spoilt, good = mallory.draft().to_json() | wrong, mallory.draft().to_json()
        verdicts = mallory.push_raw(spoilt, good)  # type: ignore[arg-type]
        assert [v["verdict"] for v in verdicts] == ["refused", "new"], wrong
    assert len(office.quarantined(mallory)) == len(WRONG)
    reader = office.world.add("huda", Role.SUPERVISOR)
    assert sum(event.kind == "register" for _s, _n, event in reader.events()) == 1 + len(WRONG)


@pytest.mark.parametrize(
    "document",
    ['[{"id": "\\u0000"}]', '[{"id": "\\ud800"}]', "[" * 50_000, '{"id": 1}', "[1e999999]", "null"],
)
def test_what_is_no_batch_ends_the_call_alone(office: Office, document: str) -> None:
    mallory = office.attacker(Role.AGENT)
    with mallory.connection() as connection, pytest.raises(psycopg.Error):
        connection.execute("SELECT api.push(%s, %s::jsonb)", (mallory.device, document))
    office.nora.take(office.nora.written(office.history, "note"))


def flood(office: Office, *, pushes: int, limit: int) -> None:
    """500 refused events a push: so many kept, the rest counted, and the others untouched."""
    mallory = office.attacker(Role.QUALITY)
    before = office.world.rows("SELECT count(*) FROM core.event")
    wide = {"text": "ن" * 200_000}
    document = mallory.written(office.history, "note", data=wide).to_json()
    mallory.push_raw(document)
    small = {**document, "data": {}}
    for _ in range(pushes):
        mallory.push_raw(*({**small, "id": new_id(mallory)} for _ in range(500)))
    ((rows, times, size),) = office.world.rows(
        "SELECT count(*), sum(times), max(pg_column_size(raw)) FROM core.quarantine"
        " WHERE login = %s",
        mallory.actor.login,
    )
    assert (rows, times) == (limit + 1, pushes * 500 + 1)
    assert int(str(size)) < 10_000
    assert office.world.rows("SELECT count(*) FROM core.event") == before
    nora = office.nora
    assert nora.push(nora.written(office.history, "grant")).word is VerdictWord.REFUSED
    assert office.quarantined(nora) == [("forbidden", None)]
    nora.take(nora.written(office.history, "note"))


def test_a_flood_of_refused_events_fills_no_disk_and_hinders_nobody(office: Office) -> None:
    office.world.change(
        "CREATE OR REPLACE FUNCTION core.quarantine_limit() RETURNS int"
        " LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS 'SELECT 300'"
    )
    flood(office, pushes=1, limit=300)


@pytest.mark.soak
def test_ten_thousand_refused_events_fill_no_disk_and_hinder_nobody(office: Office) -> None:
    flood(office, pushes=20, limit=2000)


@pytest.mark.parametrize("role", ROLES)
def test_settings_of_a_session_open_nothing(office: Office, role: Role) -> None:
    mallory = office.attacker(role)
    with mallory.connection() as connection:
        for statement in (
            "SET ROLE desk_owner",
            "SET ROLE nora",
            "SET SESSION AUTHORIZATION nora",
            "SET session_replication_role = replica",
            "SET log_statement = 'all'",
            "SET row_security = off; SELECT * FROM core.event",
            "ALTER ROLE nora PASSWORD 'x'",
            f"ALTER ROLE {mallory.actor.login} SUPERUSER",
            f"ALTER ROLE {mallory.actor.login} CONNECTION LIMIT 100",
            f"GRANT desk_owner TO {mallory.actor.login}",
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'nora'",
        ):
            with pytest.raises(psycopg.Error) as refusal:
                connection.execute(statement.encode())
            assert isinstance(
                refusal.value, errors.InsufficientPrivilege | errors.InvalidParameterValue
            ), statement
        connection.execute("SET statement_timeout = 0; SET lock_timeout = 0")
        connection.execute("SET search_path = core, public; SET client_min_messages = debug1")
        row = connection.execute("SELECT api.hello('1', NULL, now()) ->> 'login'").fetchone()
    assert row == (mallory.actor.login,)


def test_neither_plan_nor_trace_speaks_of_what_runs_inside(office: Office) -> None:
    mallory = office.attacker(Role.DEPARTMENT)
    heard: list[str] = []
    with mallory.connection() as connection:
        connection.add_notice_handler(lambda notice: heard.append(str(notice.message_primary)))
        connection.execute("SET client_min_messages = 'debug5'; SET debug_print_plan = on")
        connection.execute("SET debug_print_rewritten = on; SET debug_print_parse = on")
        heard.clear()
        plan = connection.execute(
            "EXPLAIN (ANALYZE, VERBOSE) SELECT * FROM api.history(%s)", (UUID(office.subject),)
        ).fetchall()
        connection.execute("SELECT * FROM api.history(%s)", (UUID(office.subject),))
    assert not any("core" in line or "Scan on event" in line for (line,) in plan)
    assert not any("subject_stream" in said or "core.event" in said for said in heard)
    with mallory.connection() as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute("SELECT * FROM pg_stat_xact_user_tables")


@pytest.mark.parametrize(
    "call",
    [
        'SELECT api.pull(\'{"config": "x"}\', 5)',
        'SELECT api.check(\'[{"stream": "config", "n": "x"}]\')',
        "SELECT api.check('{}')",
        "SELECT api.history('x')",
        "SELECT api.push('10001', '7')",
    ],
)
def test_an_error_says_nothing_of_the_rows_that_are_there(office: Office, call: str) -> None:
    mallory = office.attacker(Role.DEPARTMENT)
    with mallory.connection() as connection, pytest.raises(psycopg.Error) as error:
        connection.execute(call.encode())
    assert "سر" not in str(error.value)
    assert office.subject not in str(error.value)


def test_a_case_registered_under_the_id_of_a_hidden_one_is_refused_like_a_missing_one(
    office: Office,
) -> None:
    mallory = office.attacker(Role.DEPARTMENT)
    verdict = mallory.push(replace(mallory.draft(), subject=office.subject))
    assert (verdict.word, verdict.reason) == (VerdictWord.LATER, "not_found")


@pytest.mark.parametrize("role", ROLES)
def test_the_plain_client_of_postgresql_gets_no_further(office: Office, role: Role) -> None:
    mallory = office.attacker(role)
    for command in ("TABLE core.event", "\\copy core.person TO STDOUT", "TABLE bi.cases"):
        done = subprocess.run(
            [programs.find("psql"), "-X", "-A", "-t", mallory.dsn, "-c", command],
            env={"PGPASSWORD": PASSWORD},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.stdout, done.returncode) == ("", 1), command
        assert "permission denied for schema" in done.stderr, command


def test_a_registration_that_two_connections_send_is_known_and_not_refused(office: Office) -> None:
    """The first was given up on by its desk and goes on: the second is no breach of anything."""
    ali = office.world.add("ali", Role.AGENT)
    event = ali.draft()
    words: list[VerdictWord] = []
    with ali.connection() as slow, slow.transaction():
        slow.execute("SELECT api.push(%s, %s)", (ali.device, Jsonb([event.to_json()])))
        again = threading.Thread(target=lambda: words.append(ali.push(event).word))
        again.start()
        eventually(lambda: office.world.rows(WAITING) == [(1,)], "the second to wait")
    again.join()
    assert words == [VerdictWord.DUP]


WAITING = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'ali' AND wait_event_type = 'Lock'"


def test_a_person_who_is_dropped_ends_at_once_also_in_a_transaction(office: Office) -> None:
    mallory = office.attacker(Role.AGENT)
    with mallory.connection() as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT api.heads()")
        shared_people.drop_person(office.world.dsn, mallory.actor.login)
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT api.heads()")
    with pytest.raises(psycopg.OperationalError):
        mallory.connection()
    assert office.world.rows(
        "SELECT count(*) FROM core.device WHERE login = %s AND revoked_at IS NULL",
        mallory.actor.login,
    ) == [(0,)]


def held(desk: Desk, event: Event) -> psycopg.Connection[tuple[object, ...]]:
    """A connection that has pushed and keeps its transaction, and so its stream's counter, open."""
    connection = desk.connection()
    connection.execute("SET idle_in_transaction_session_timeout = 0")
    connection.execute("BEGIN")
    connection.execute("SELECT api.push(%s, %s)", (desk.device, Jsonb([event.to_json()])))
    return connection


def test_a_held_transaction_holds_its_own_stream_alone_until_the_watchdog(office: Office) -> None:
    mallory = office.attacker(Role.AGENT)
    badr = office.world.add("badr", Role.SUPERVISOR)
    config = [event for stream, _n, event in badr.events() if stream == "config"]
    connection = held(mallory, mallory.draft())
    draft = badr.written(config, "policy_drafted", base=None, subject=uuid7(badr.clock.now()))
    badr.take(draft)
    with psycopg.connect(office.world.dsn, autocommit=True) as admin:
        assert shared_people.end_long_transactions(admin) == ()
        assert shared_people.end_long_transactions(admin, idle_s=0) == (mallory.actor.login,)
    with pytest.raises(psycopg.OperationalError):
        connection.execute("COMMIT")
    connection.close()
    office.nora.take(office.nora.written(office.history, "note"))


def test_a_batch_beyond_its_limit_is_no_work_for_the_database(office: Office) -> None:
    mallory = office.attacker(Role.AGENT)
    document: dict[str, Json] = mallory.draft().to_json()
    with pytest.raises(RejectedByServer, match="too_large"):
        mallory.store.push([event_from_json(document)] * 501, mallory.device)
    huge = {**document, "data": {"text": "ن" * 1_000_000}}
    with mallory.connection() as connection, pytest.raises(errors.ProgramLimitExceeded):
        connection.execute("SELECT api.push(%s, %s)", (mallory.device, Jsonb([huge] * 20)))
