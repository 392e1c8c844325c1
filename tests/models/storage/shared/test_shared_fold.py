"""The database folds every history as the desk does: same fields, same status, same conflicts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict
from psycopg.rows import TupleRow
from psycopg.types.json import Jsonb

from app.models import policy_file
from app.models.case import Case
from app.models.clock import FixedClock
from app.models.event import Event
from app.models.fold import fold
from app.models.identity import EventId
from app.models.json_value import Json
from app.models.people import Role
from app.models.status import Status
from app.models.storage import shared_setup
from tests.real_parts.postgres import Postgres

NOW = datetime(2026, 11, 22, 5, 30, tzinfo=UTC)
VALUES: dict[str, st.SearchStrategy[Json]] = {
    "assignee": st.sampled_from(["nora", "ali", None]),
    "department": st.sampled_from(["student_affairs", "scientific_office", None]),
    "department_accepted": st.booleans(),
    "priority": st.sampled_from(["highest", "normal"]),
    "subject": st.sampled_from(["انقطاع البث", "لا يدخل", None]),
    "escalation": st.integers(0, 2),
    "links.7": st.booleans(),
    "worked.scientific_office": st.just(True),
}
KINDS = ("note", "classify", "info_provided", "report_unsolved", "reopen", "close", "forward")


@dataclass(frozen=True)
class Step:
    """One event in short: `base` and `undoes` count back from the event itself."""

    actor: str
    kind: str
    base: int
    undoes: int | None
    status: Status | None
    sets: dict[str, Json]


STEPS = st.lists(
    st.builds(
        Step,
        actor=st.sampled_from(["nora", "ali", "saad"]),
        kind=st.sampled_from(KINDS),
        base=st.integers(1, 5),
        undoes=st.none() | st.none() | st.integers(1, 3),
        status=st.none() | st.sampled_from(list(Status)),
        sets=st.fixed_dictionaries({}, optional=VALUES),
    ),
    min_size=1,
    max_size=9,
)


def history(steps: list[Step]) -> list[Event]:
    """The events of `steps` upon a registration; the registration itself is never undone."""
    subject = str(uuid4())
    events = [
        event(subject, Step("nora", "register", 1, None, Status.OPEN, {"number": subject}), [])
    ]
    for step in steps:
        events.append(event(subject, step, events))
    return events


def event(subject: str, step: Step, before: list[Event]) -> Event:
    undone = len(before) - step.undoes if step.undoes else 0
    return Event(
        id=EventId(str(uuid4())),
        subject=subject,
        kind=step.kind,
        actor=step.actor,
        actor_name=step.actor,
        role=Role.AGENT,
        device="10001",
        at=NOW,
        made_at=NOW,
        base=before[max(0, len(before) - step.base)].id if before else None,
        status=step.status,
        sets=step.sets,
        undoes=before[undone].id if undone > 0 else None,
    )


@pytest.fixture(scope="module")
def connection(postgres_server: Postgres) -> Iterator[psycopg.Connection[TupleRow]]:
    """A prepared database that all examples share; each has a case of its own."""
    with postgres_server.tidied():
        dsn = postgres_server.new_database()
        shared_setup.prepare(dsn, policy_file.shipped("zedo"), FixedClock(NOW))
        with psycopg.connect(dsn, autocommit=True) as opened:
            yield opened


def keep(connection: psycopg.Connection[TupleRow], events: list[Event]) -> None:
    """Let the database number and fold `events` one by one, without judging them."""
    subject = events[0].subject
    connection.execute(
        "INSERT INTO core.subject (id, form, registered_by, updated_at)"
        " VALUES (%s, 'case', 'nora', now())",
        (subject,),
    )
    for one in events:
        connection.execute(
            "SELECT core.write_down(core.keep("
            "s, ROW ('nora', 'نورة', 'agent', '{agent}', '{}', true, now())::core.person,"
            " core.own_desk(), %s, now())) FROM core.subject s WHERE s.id = %s",
            (Jsonb(one.to_json()), subject),
        )


def known_fields(case: Case) -> dict[str, Json]:
    """What the fold of the desk says of the fields that these histories write."""
    return {
        "status": case.status.value,
        "assignee": case.assignee,
        "department": case.department,
        "department_accepted": case.department_accepted,
        "priority": case.priority or None,
        "subject": case.subject,
        "escalation": case.escalation,
        "links.7": "7" in case.links,
        "worked.scientific_office": "scientific_office" in case.departments_worked,
    }


def fields_of(fields: dict[str, Json]) -> dict[str, Json]:
    """The same from the fold of the database."""
    flags = ("department_accepted", "links.7", "worked.scientific_office")
    texts = ("status", "assignee", "department", "priority", "subject")
    return {
        **{name: fields.get(name) for name in texts},
        **{name: bool(fields.get(name)) for name in flags},
        "escalation": fields.get("escalation") or 0,
    }


@settings(max_examples=60)
@given(steps=STEPS)
def test_random_histories_fold_alike(
    connection: psycopg.Connection[TupleRow], steps: list[Step]
) -> None:
    events = history(steps)
    keep(connection, events)
    case = fold(events)
    row = connection.execute(
        "SELECT s.fields, s.conflicts, f.fields, f.conflicts, f.writers = s.writers"
        " FROM core.subject s, core.fold(s.id, s.version) f WHERE s.id = %s",
        (events[0].subject,),
    ).fetchone()
    assert row
    fields, conflicts, whole_fields, whole_conflicts, same_writers = row
    assert (fields, conflicts) == (whole_fields, whole_conflicts)
    assert same_writers
    assert fields_of(fields) == known_fields(case)
    assert conflicts == shown_of(case)


def shown_of(case: Case) -> dict[str, list[dict[str, Json]]]:
    """The conflicts of the desk as the database keeps them: those of a field in their order."""
    shown: dict[str, list[dict[str, Json]]] = {}
    for conflict in case.conflicts:
        lost: dict[str, Json] = {**asdict(conflict)}
        shown.setdefault(str(lost.pop("field")), []).append(lost)
    return shown


@given(steps=STEPS)
@settings(max_examples=15)
def test_every_beginning_of_a_history_folds_as_it_once_did(
    connection: psycopg.Connection[TupleRow], steps: list[Step]
) -> None:
    events = history(steps)
    keep(connection, events)
    for length in range(1, len(events) + 1):
        row = connection.execute(
            "SELECT (core.fold(%s, %s)).fields ->> 'status', status_folded FROM core.event"
            " WHERE subject = %s AND position = %s",
            (events[0].subject, length, events[0].subject, length),
        ).fetchone()
        assert row == (fold(events[:length]).status.value,) * 2
