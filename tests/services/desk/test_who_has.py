"""Who has how many open cases, how many of them are overdue, and the list of one person's."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.models.clock import FixedClock
from app.models.event import Action
from app.models.people import Colleague, Role
from app.services.desk.queue import View
from app.services.desk.who_has import NOBODY, Share, who_has
from app.services.desk.worklist import Wanted, read_list
from app.wiring import Desk
from tests.views.desk_at_work import logged, make_desk


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    made.workplace.store.people.keep(
        Colleague(login=login, name=name, role=role, departments=frozenset())
        for login, name, role in (
            ("khalid", "خالد", Role.AGENT),
            ("huda", "هدى", Role.SUPERVISOR),
            ("karim", "كريم", Role.DEPARTMENT),
        )
    )
    return made


def given(desk: Desk, subject: str, agent: str | None) -> str:
    case = logged(desk, subject)
    return desk.actions.act(case.id, Action.ASSIGN, {"agent": agent}).number


def subjects(desk: Desk, person: str, **more: str) -> set[str | None]:
    wanted = Wanted(view=View.ALL_OPEN, person=person, **more)  # type: ignore[arg-type]
    return {case.row.subject for case in read_list(desk.workplace, desk.queue, wanted).cases}


def test_the_busiest_stands_first_and_what_nobody_has_last(desk: Desk, clock: FixedClock) -> None:
    for subject, agent in (("أ", "khalid"), ("ب", "khalid"), ("ج", None)):
        given(desk, subject, agent)
    clock.advance(timedelta(days=9))
    given(desk, "د", "khalid")
    me = desk.workplace.actor
    assert who_has(desk.workplace) == (
        Share(login="khalid", name="خالد", open_cases=3, overdue=2),
        Share(login=me.login, name=me.name, open_cases=0, overdue=0),
        Share(login="huda", name="هدى", open_cases=0, overdue=0),
        Share(login=NOBODY, name="", open_cases=1, overdue=1),
    )


def test_a_list_holds_one_persons_cases_and_is_searched_within_them(desk: Desk) -> None:
    for subject, agent in (
        ("انقطاع البث", "khalid"),
        ("طلب شهادة", "khalid"),
        ("انقطاع الصوت", None),
    ):
        given(desk, subject, agent)
    assert subjects(desk, "khalid") == {"انقطاع البث", "طلب شهادة"}
    assert subjects(desk, "khalid", text="انقطاع") == {"انقطاع البث"}
    assert subjects(desk, NOBODY) == {"انقطاع الصوت"}
