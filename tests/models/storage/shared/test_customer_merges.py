"""What the database says to taking a merge of customers back: whose right, of which merge."""

import psycopg
import pytest
from msgspec.structs import replace

from app.models.event import CustomerAction, Event
from app.models.identity import EventId, uuid7
from app.models.people import Role
from app.models.storage.shared_store import VerdictWord
from tests.models.storage.shared.world import Desk, World

BACK = CustomerAction.UNMERGE.value


@pytest.fixture
def nora(world: World) -> Desk:
    return world.add("nora", Role.AGENT)


def customer(desk: Desk, name: str) -> list[Event]:
    """A customer of one event that the database has taken."""
    now = desk.clock.now()
    registered = Event(
        id=EventId(uuid7(now)),
        subject=uuid7(now),
        kind=CustomerAction.REGISTER.value,
        actor=desk.actor.login,
        actor_name=desk.actor.name,
        role=desk.actor.role,
        device=desk.device,
        at=now,
        made_at=now,
        sets={"name": name},
    )
    return desk.take(registered)


def deed(desk: Desk, history: list[Event], kind: str, **changes: object) -> Event:
    return desk.written(history, kind, base=None, **changes)


def merged(desk: Desk) -> tuple[list[Event], Event]:
    """A record with its merge into another."""
    double, kept = customer(desk, "نورا س"), customer(desk, "نورة")
    merge = deed(desk, double, "customer_merge", data={"into": kept[0].subject})
    return double, desk.take(merge)[0]


def test_level_one_takes_a_merge_back_and_all_that_was_written_stays(
    world: World, nora: Desk
) -> None:
    double, merge = merged(nora)
    renamed = deed(nora, double, "customer_correct", data={"field": "name", "value": "نورا"})
    nora.take(replace(renamed, sets={"name": "نورا"}))
    before = _fields(world, double)
    nora.take(deed(nora, double, BACK, undoes=merge.id))
    assert _fields(world, double) == before == {"name": "نورا"}
    assert nora.reads(double[0].subject)[-1] == BACK


@pytest.mark.parametrize("role", sorted(frozenset(Role) - {Role.SYSTEM}))
def test_nobody_else_takes_one_back(world: World, nora: Desk, role: Role) -> None:
    double, merge = merged(nora)
    departments = ("scientific_office",) if role is Role.DEPARTMENT else ()
    other = world.add("other", role, *departments)
    verdict = other.push(deed(other, double, BACK, undoes=merge.id))
    taken = verdict.word is VerdictWord.NEW
    assert taken is (role in (Role.AGENT, Role.SUPERVISOR))


def test_a_merge_is_taken_back_once(nora: Desk) -> None:
    double, merge = merged(nora)
    nora.take(deed(nora, double, BACK, undoes=merge.id))
    verdict = nora.push(deed(nora, double, BACK, undoes=merge.id))
    assert (verdict.word, verdict.reason, verdict.field) == (
        VerdictWord.REFUSED,
        "wrong_status",
        "undoes",
    )


def test_only_a_merge_of_this_record_is_taken_back(nora: Desk) -> None:
    double, merge = merged(nora)
    stranger = customer(nora, "سلمى")
    for history, undoes in ((stranger, merge.id), (double, double[0].id), (double, None)):
        verdict = nora.push(deed(nora, history, BACK, undoes=undoes))
        assert (verdict.word, verdict.field) == (VerdictWord.REFUSED, "undoes")


def test_taking_back_says_nothing_else_and_no_other_deed_takes_back(nora: Desk) -> None:
    double, merge = merged(nora)
    wider = nora.push(deed(nora, double, BACK, undoes=merge.id, sets={"name": "سلمى"}))
    assert wider.word is VerdictWord.REFUSED
    note = nora.push(deed(nora, double, "customer_note", undoes=merge.id, data={"text": "ملاحظة"}))
    assert note.word is VerdictWord.REFUSED


def _fields(world: World, history: list[Event]) -> object:
    with psycopg.connect(world.dsn) as connection:
        row = connection.execute(
            "SELECT fields FROM core.subject WHERE id = %s", (history[0].subject,)
        ).fetchone()
    assert row
    return row[0]
