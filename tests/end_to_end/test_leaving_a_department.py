"""Whoever leaves a department keeps what they wrote and what was refused of it, and no case."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing

import pytest

from app.models.case import Case
from app.models.errors import Refused
from app.models.people import Role
from app.models.storage.case_filter import CaseFilter
from app.models.storage.store_name import STORE_NAME
from app.services.desk.case_file import hide_refusal, refused_on
from tests.end_to_end.two_desks import Organisation, Seat

IT, SCIENTIFIC = "information_technology", "scientific_office"
WRITTEN = "جُرّب الخادم الثاني ولم ينجح"


@pytest.fixture
def case(sara: Seat, karim: Seat) -> Case:
    """A case that both desks have."""
    case = sara.act(sara.log(), "forward", department=IT, text="جُرّب متصفحان")
    sara.sync()
    karim.sync()
    return karim.see(case)


def kept_of(seat: Seat, case: Case) -> Sequence[str]:
    """The kinds of the events of a case that lie in the store of a desk."""
    with closing(sqlite3.connect(seat.home / STORE_NAME)) as store:
        rows = store.execute("SELECT kind FROM event WHERE subject = ? ORDER BY seq", (case.id,))
        return [str(kind) for (kind,) in rows]


def assert_gone(seat: Seat, case: Case) -> None:
    with pytest.raises(Refused, match="not_found"):
        seat.see(case)
    assert seat.desk.workplace.store.cases.all_ids() == ()
    assert seat.desk.queue.searching.rows("البث", CaseFilter(), limit=9) == ()


def test_what_waits_as_one_leaves_is_refused_and_kept_and_the_case_goes(
    zedo: Organisation, karim: Seat, case: Case
) -> None:
    karim.act(case, "note", text=WRITTEN)
    zedo.person("karim", Role.DEPARTMENT, SCIENTIFIC)

    assert karim.sync().refused == 1

    assert_gone(karim, case)
    assert kept_of(karim, case) == ["note"]
    told = refused_on(karim.desk.workplace, case.id)
    assert told is not None
    assert told.event.data["text"] == WRITTEN
    assert karim.desk.queue.first_refused() == case.id


def test_what_was_refused_before_stays_until_its_author_puts_it_away(
    zedo: Organisation, sara: Seat, karim: Seat, case: Case
) -> None:
    sara.act(case, "decline", reason="wrong_department", text="ليست لنا", on_behalf=True)
    sara.sync()
    karim.act(case, "accept")
    karim.act(case, "return_solution", solution=WRITTEN)
    refused = karim.sync().refused
    zedo.person("karim", Role.DEPARTMENT, SCIENTIFIC)
    karim.sync()

    assert_gone(karim, case)
    workplace = karim.desk.workplace
    assert refused == workplace.store.events.counts().refused == 2
    assert kept_of(karim, case) == ["accept", "return_solution"]

    for _ in range(2):
        told = refused_on(workplace, case.id)
        assert told is not None
        hide_refusal(workplace, told.event.id)
    assert kept_of(karim, case) == []
    assert workplace.store.events.counts().refused == 0


def test_a_case_that_waited_for_its_events_goes_once_they_are_known_there(
    zedo: Organisation, karim: Seat, case: Case
) -> None:
    """The answer to the first push was lost, so that the desk sends again what is there."""
    karim.act(case, "note", text=WRITTEN)
    karim.sync()
    karim.desk.workplace.store.events.send_all_again()
    zedo.person("karim", Role.DEPARTMENT, SCIENTIFIC)

    result = karim.sync()

    assert (result.pushed, result.refused) == (1, 0)
    assert case.id in result.changed
    assert_gone(karim, case)
    assert kept_of(karim, case) == []


def test_who_comes_back_has_the_case_with_what_was_refused_on_it(
    zedo: Organisation, karim: Seat, case: Case
) -> None:
    karim.act(case, "note", text=WRITTEN)
    zedo.person("karim", Role.DEPARTMENT, SCIENTIFIC)
    karim.sync()
    zedo.person("karim", Role.DEPARTMENT, IT)

    for _ in range(2):
        karim.sync()
        assert karim.see(case).number == case.number
        refusals = karim.desk.workplace.store.events.refusals(case.id)
        assert [refusal.event.data["text"] for refusal in refusals] == [WRITTEN]


def test_a_case_that_another_department_reads_too_stays(
    zedo: Organisation, sara: Seat, karim: Seat, case: Case
) -> None:
    sara.act(case, "decline", reason="wrong_department", text="ليست لنا", on_behalf=True)
    sara.act(case, "forward", department=SCIENTIFIC, text="لكم")
    sara.sync()
    zedo.person("karim", Role.DEPARTMENT, IT, SCIENTIFIC)
    karim.sync()
    karim.act(case, "accept")

    zedo.person("karim", Role.DEPARTMENT, SCIENTIFIC)

    assert karim.sync().refused == 0
    assert karim.see(case).department_accepted
