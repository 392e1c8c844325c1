"""How many open cases each colleague has, as this desk knows it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.case import Case
from app.models.case_input import CaseDraft
from app.models.clock import FixedClock
from app.models.errors import Code, Refused
from app.models.event import Action
from app.models.people import Actor, Colleague, Role
from app.services.desk.colleague_load import Load, department_load, level_one_load, who_can_take
from app.services.desk.home import NewHome, policy_named
from app.wiring import Desk, open_desk
from app.wording.error_words import explain
from app.wording.event_words import event_words
from app.wording.manner import Language, Manner
from tests.copied_home import copied_home

IT, OTHER = "information_technology", "scientific_office"
SARA = Actor(login="sara", name="سارة", role=Role.AGENT)
KARIM, WAEL = (
    Actor(login=login, name=name, role=Role.DEPARTMENT, departments=frozenset({IT}))
    for login, name in (("karim", "كريم"), ("wael", "وائل"))
)


def made(place: Path, clock: FixedClock, role: Role, *departments: str) -> Iterator[Desk]:
    home = NewHome(
        policy=policy_named("zedo"), name="منى", role=role, departments=frozenset(departments)
    )
    copied_home(place, home, clock)
    desk = open_desk(place, clock)
    desk.workplace.store.people.keep(
        Colleague(login=each.login, name=each.name, role=each.role, departments=each.departments)
        for each in (SARA, KARIM, WAEL)
    )
    yield desk
    desk.close()


@pytest.fixture
def department(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    yield from made(tmp_path / "إدارة", clock, Role.DEPARTMENT, IT)


@pytest.fixture
def level_one(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    yield from made(tmp_path / "مستوى أول", clock, Role.AGENT)


def logged(desk: Desk) -> Case:
    return desk.log.log([CaseDraft(channel="phone", subject="انقطاع البث")])[0]


def forwarded(desk: Desk, to: str = IT) -> Case:
    case = logged(desk)
    return desk.actions.act(case.id, Action.FORWARD, {"department": to}, actor=SARA)


def counted(loads: tuple[Load, ...]) -> dict[str, int]:
    return {load.login: load.open_cases for load in loads}


def test_a_department_counts_what_each_has_accepted_and_not_returned(department: Desk) -> None:
    me = department.workplace.actor.login
    for actor in (KARIM, KARIM, WAEL):
        department.actions.act(forwarded(department).id, Action.ACCEPT, {}, actor=actor)
    forwarded(department)
    mine = forwarded(department)
    department.actions.act(mine.id, Action.ACCEPT, {})
    assert counted(department_load(department.workplace)) == {"karim": 2, "wael": 1, me: 1}
    department.actions.act(mine.id, Action.RETURN_SOLUTION, {"solution": "أعيد تشغيل الخادم"})
    assert counted(department_load(department.workplace))[me] == 0


def test_the_busiest_stands_first_and_nobody_of_another_department(department: Desk) -> None:
    people = department.workplace.store.people
    stranger = Colleague(
        login="nada", name="ندى", role=Role.DEPARTMENT, departments=frozenset({OTHER})
    )
    people.keep((*people.colleagues(), stranger))
    department.actions.act(forwarded(department).id, Action.ACCEPT, {}, actor=WAEL)
    loads = department_load(department.workplace)
    assert loads[0] == Load(login="wael", name="وائل", open_cases=1)
    assert "nada" not in counted(loads)


def test_a_case_that_was_handed_on_inside_the_department_counts_there(department: Desk) -> None:
    case = forwarded(department)
    department.actions.act(case.id, Action.ACCEPT, {}, actor=KARIM)
    department.actions.act(case.id, Action.ASSIGN, {"agent": "wael"}, actor=KARIM)
    assert counted(department_load(department.workplace)) == {
        "karim": 0,
        "wael": 1,
        department.workplace.actor.login: 0,
    }


def test_level_one_counts_open_cases_and_names_who_has_none(level_one: Desk) -> None:
    me = level_one.workplace.actor.login
    first, _second = logged(level_one), logged(level_one)
    assert counted(level_one_load(level_one.workplace)) == {me: 2, "sara": 0}
    level_one.actions.act(first.id, Action.ASSIGN, {"agent": "sara"})
    assert counted(level_one_load(level_one.workplace)) == {me: 1, "sara": 1}
    level_one.actions.act(first.id, Action.CLOSE, {"outcome": "withdrawn"}, actor=SARA)
    assert counted(level_one_load(level_one.workplace)) == {me: 1, "sara": 0}


def test_a_case_that_is_given_away_tells_the_name_of_whoever_has_it_now(level_one: Desk) -> None:
    case = level_one.actions.act(logged(level_one).id, Action.ASSIGN, {"agent": "sara"})
    assert (case.assignee, case.assignee_name) == ("sara", "سارة")


@pytest.mark.parametrize(
    ("login", "code", "told"),
    [
        ("stranger", Code.NOT_FOUND, "«الموظف»: «\u2068stranger\u2069» ليس من موظفي هذا المكتب."),
        ("wael", Code.BAD_VALUE, "«الموظف»: لا تُسند الحالة من هنا إلى «\u2068وائل\u2069»."),
    ],
)
def test_a_case_is_given_only_to_a_colleague_who_can_take_it(
    level_one: Desk, login: str, code: Code, told: str
) -> None:
    case = logged(level_one)
    with pytest.raises(Refused) as refused:
        level_one.actions.act(case.id, Action.ASSIGN, {"agent": login})
    assert (refused.value.code, refused.value.field) == (code, "agent")
    assert explain(Manner(language=Language.ARABIC), refused.value).cause == told
    assert level_one.actions.open(case.id).case == case


def test_a_login_is_taken_with_spaces_around_it(level_one: Desk) -> None:
    case = level_one.actions.act(logged(level_one).id, Action.ASSIGN, {"agent": " sara "})
    assert (case.assignee, case.assignee_name) == ("sara", "سارة")


def test_a_desk_that_knows_no_people_takes_any_name(level_one: Desk) -> None:
    level_one.workplace.store.people.keep([])
    case = level_one.actions.act(logged(level_one).id, Action.ASSIGN, {"agent": "خالد"})
    assert (case.assignee, case.assignee_name) == ("خالد", "خالد")


def test_who_has_left_keeps_a_load_and_is_given_nothing_more(level_one: Desk) -> None:
    people = level_one.workplace.store.people
    level_one.actions.act(logged(level_one).id, Action.ASSIGN, {"agent": "sara"})
    people.keep(each for each in people.colleagues() if each.login != "sara")
    assert counted(level_one_load(level_one.workplace))["sara"] == 1
    assert "sara" not in counted(who_can_take(level_one.workplace))


def test_who_is_no_colleague_any_more_keeps_the_name_of_their_cases(level_one: Desk) -> None:
    level_one.actions.act(logged(level_one).id, Action.ASSIGN, {"agent": "sara"})
    level_one.workplace.store.people.keep([])
    case = level_one.actions.act(logged(level_one).id, Action.ASSIGN, {"agent": "sara"})
    assert case.assignee_name == "سارة"


def test_the_timeline_names_who_was_given_the_case(department: Desk, level_one: Desk) -> None:
    """A login is for programs; a department's case too tells of a person."""
    given = level_one.actions.act(logged(level_one).id, Action.ASSIGN, {"agent": "sara"})
    inside = forwarded(department)
    department.actions.act(inside.id, Action.ASSIGN, {"agent": "wael"}, actor=KARIM)
    said = Manner(language=Language.ENGLISH)
    for desk, case, name in ((level_one, given, "سارة"), (department, inside, "وائل")):
        last = desk.actions.open(case.id).history[-1]
        told = event_words(said, last, desk.workplace.policy, desk.workplace.now()).deed
        assert told == f"Assigned the case to \u2068{name}\u2069"
