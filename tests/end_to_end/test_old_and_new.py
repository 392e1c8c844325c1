"""Desks and databases of different versions side by side, and a desk that begins again."""

import shutil

import psycopg
import pytest
from psycopg.types.json import Jsonb

from app.models import plain_data
from app.models.administration import is_older
from app.models.clock import SystemClock
from app.models.errors import Refused
from app.models.event import POLICY_PUBLISHED
from app.models.identity import uuid7
from app.models.json_value import Json
from app.models.people import Role
from app.models.policy import Policy
from app.models.storage import shared_setup
from app.models.storage.shared_store import SharedStore
from app.services.desk.published_policy import unread_policy
from app.wording.event_words import event_words
from app.wording.manner import Manner
from tests.end_to_end.two_desks import PASSWORD, Organisation, Seat


def change(organisation: Organisation, statement: str, **values: object) -> None:
    with psycopg.connect(organisation.admin_dsn, autocommit=True) as connection:
        connection.execute(statement.encode(), values)


def test_a_desk_that_is_too_old_hands_over_its_work_and_reads_no_more(
    zedo: Organisation, sara: Seat
) -> None:
    zedo.person("omar", Role.AGENT)
    omar = zedo.seat("omar")
    hidden = omar.log()
    omar.sync()
    case = sara.log()
    shared_setup.upgrade(zedo.admin_dsn, "99.0")

    with pytest.raises(Refused) as refusal:
        sara.sync()

    assert (refusal.value.reason, sara.desk.workplace.store.events.counts().waiting) == (
        "client_too_old",
        0,
    )
    assert hidden.id not in sara.desk.workplace.store.cases.all_ids()
    shared_setup.upgrade(zedo.admin_dsn, "0")
    omar.sync()
    sara.sync()
    assert omar.see(case).number == case.number
    assert sara.see(hidden).number == hidden.number


@pytest.mark.parametrize(
    ("version", "least", "older"),
    [
        ("0.9", "0.10", True),
        ("1.0", "0", False),
        ("1.2.3", "1.2.3", False),
        ("1.2", "1.2.1", True),
    ],
)
def test_versions_are_compared_number_by_number(version: str, least: str, older: bool) -> None:
    assert is_older(version, least) is older


def test_a_policy_that_a_desk_cannot_read_stops_nothing(
    zedo: Organisation, sara: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    zedo.person("omar", Role.AGENT)
    omar = zedo.seat("omar")
    sara.sync()
    newest = zedo.policy.version + 1
    publish(zedo, {**zedo.policy.to_json(), "version": newest, "of_tomorrow": {}})
    case = omar.log()
    with monkeypatch.context() as tomorrow:
        tomorrow.setattr(Policy, "from_json", read_tomorrow)
        omar.sync()
    assert omar.desk.workplace.policy.version == newest

    sara.sync()

    assert sara.see(case).number == case.number
    assert sara.desk.workplace.policy.version == zedo.policy.version
    unread = unread_policy(sara.desk.workplace)
    assert unread
    assert unread.data["version"] == newest
    monkeypatch.setattr(Policy, "from_json", read_tomorrow)
    sara.sync()
    assert sara.desk.workplace.policy.version == newest
    assert unread_policy(sara.desk.workplace) is None


def publish(organisation: Organisation, document: dict[str, Json]) -> None:
    """Put a policy into force, as its owner of a newer version would."""
    with psycopg.connect(organisation.admin_dsn, autocommit=True) as connection:
        row = connection.execute(
            "SELECT body FROM core.event WHERE kind = %s ORDER BY position DESC",
            (POLICY_PUBLISHED,),
        ).fetchone()
        assert row
        event = {**row[0], "id": uuid7(SystemClock().now()), "base": row[0]["id"], "data": document}
        connection.execute("SELECT core.append_own(%s)", (Jsonb(event),))


def read_tomorrow(data: dict[str, Json]) -> Policy:
    """How a program of tomorrow reads a policy: it knows one part more."""
    known = {name: value for name, value in data.items() if name != "of_tomorrow"}
    return plain_data.record(Policy, known)


NEWER = (
    "WITH made AS (INSERT INTO core.event (id, subject, position, base, kind, version, actor,"
    " pushed_by, device, status_claimed, status_folded, happened_at, made_at, received_at, body)"
    " SELECT %(id)s, s.id, s.version + 1, s.head, 'video_call', 2, 'omar', 'omar',"
    " '10001', s.status, s.status, now(), now(), now(), %(body)s"
    " FROM core.subject s WHERE s.id = %(case)s"
    " RETURNING id)"
    " UPDATE core.subject SET version = version + 1, head = (SELECT id FROM made)"
    " WHERE id = %(case)s"
)


def test_an_event_of_a_newer_version_is_kept_as_it_came_and_shown_as_such(
    zedo: Organisation, sara: Seat
) -> None:
    zedo.person("omar", Role.AGENT)
    case = sara.act(sara.log(), "note", text="قبلها")
    sara.sync()
    body = sara.desk.actions.open(case.id).history[-1].to_json() | {
        "id": uuid7(zedo.clock.now()),
        "v": 2,
        "kind": "video_call",
        "role": "coach",
        "status": "on_stage",
        "sets": {"stage": {"is": "open"}},
        "clocks": [{"op": "explode"}],
        "unheard_of": 7,
    }
    change(zedo, NEWER, id=body["id"], body=Jsonb(body), case=case.id)
    change(zedo, "SELECT core.feed(ARRAY[%(case)s]::uuid[])", case=case.id)

    sara.sync()

    opened = sara.desk.actions.open(case.id)
    newer = opened.history[-1]
    assert (newer.version, newer.kind, opened.case.status) == (2, "video_call", case.status)
    told = event_words(Manner(), newer, sara.desk.workplace.policy, sara.desk.workplace.now())
    assert "video_call" in told.deed
    assert told.deed != "video_call"
    sara.act(case, "note", text="بعدها")
    assert sara.sync().refused == 0


def test_an_event_that_an_older_database_does_not_know_waits_for_its_upgrade(
    zedo: Organisation, sara: Seat
) -> None:
    case = sara.act(sara.log(), "note", text="من إصدار أحدث")
    waiting = sara.desk.workplace.store.events.waiting(9)
    documents = [event.to_json() for event in waiting]
    documents[-1]["v"] = 2
    with psycopg.connect(sara.dsn, password=PASSWORD, autocommit=True) as connection:
        row = connection.execute(
            "SELECT api.push(%s, %s)", (sara.desk.workplace.device, Jsonb(documents))
        ).fetchone()
    assert row
    assert [verdict["verdict"] for verdict in row[0]][-1] == "later"
    sara.sync()
    assert sara.see(case).number == case.number


def test_a_desk_whose_home_was_deleted_gets_back_all_that_was_synced(
    zedo: Organisation, sara: Seat
) -> None:
    case = sara.act(sara.log(), "note", text="محفوظة هناك")
    sara.sync()
    before = (sara.see(case), len(sara.desk.actions.open(case.id).history))
    sara.desk.close()
    shutil.rmtree(sara.home)

    again = zedo.seat("sara")
    again.sync()

    assert (again.see(case), len(again.desk.actions.open(case.id).history)) == before
    fresh = again.log()
    again.sync()
    assert fresh.number.split("-")[0] != case.number.split("-")[0]
    shared = SharedStore.open(again.dsn, PASSWORD)
    assert len(shared.history(fresh.id)) == 1
    shared.close()
