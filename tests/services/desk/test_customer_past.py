"""What the customer of a case had before it."""

from pathlib import Path

import pytest

from app.models.case import Case
from app.models.case_input import CaseDraft, CustomerDraft
from app.models.clock import FixedClock
from app.models.event import Action
from app.models.people import Role
from app.services.desk.customer_past import MOST_OTHERS, CustomerPast, read_past
from app.services.desk.home import NewHome, policy_named
from app.wiring import Desk, open_desk
from tests.copied_home import copied_home

IT = "information_technology"


def desk_of(home: Path, clock: FixedClock, role: Role = Role.AGENT) -> Desk:
    departments = frozenset({IT}) if role is Role.DEPARTMENT else frozenset[str]()
    person = NewHome(policy=policy_named("zedo"), name="سارة", role=role, departments=departments)
    copied_home(home, person, clock)
    return open_desk(home, clock)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return desk_of(tmp_path, clock)


def log(desk: Desk, subject: str, name: str | None = "نورة السبيعي") -> Case:
    customer = CustomerDraft(name=name, phone="0533105572") if name else None
    draft = CaseDraft(channel="phone", type="complaint", subject=subject, customer=customer)
    return desk.log.log([draft])[0]


def test_the_other_cases_of_the_customer_are_known(desk: Desk) -> None:
    first, second = log(desk, "الأولى"), log(desk, "الثانية")
    past = read_past(desk.workplace, second)
    assert [row.number for row in past.others] == [first.number]
    assert past.cases == 2


def test_open_cases_come_before_closed_ones_and_only_a_few_are_read(desk: Desk) -> None:
    logged = [log(desk, f"شكوى {place}") for place in range(MOST_OTHERS + 3)]
    desk.actions.act(logged[0].id, Action.CLOSE, {"outcome": "withdrawn"})
    desk.actions.act(logged[1].id, Action.CLOSE, {"outcome": "withdrawn"})
    past = read_past(desk.workplace, logged[-1])
    assert len(past.others) == MOST_OTHERS
    assert {row.status for row in past.others} == {"open"}
    assert past.cases == len(logged)
    for case in logged[3:-1]:
        desk.actions.act(case.id, Action.CLOSE, {"outcome": "withdrawn"})
    left = read_past(desk.workplace, logged[-1]).others
    assert [row.status for row in left] == ["open", "closed", "closed", "closed"]


def test_the_customers_last_rating_is_of_any_case(desk: Desk) -> None:
    first, second = log(desk, "الأولى"), log(desk, "الثانية")
    desk.actions.act(second.id, Action.SEND_SOLUTION, {"text": "جُرّب وعمل"})
    desk.actions.act(second.id, Action.RATE, {"score": 4})
    assert read_past(desk.workplace, first).rating == 4


def test_a_case_without_a_customer_has_no_past(desk: Desk) -> None:
    case = log(desk, "بلا عميل", name=None)
    assert read_past(desk.workplace, case) == CustomerPast()


def test_a_department_is_told_nothing_of_a_customers_other_cases(
    tmp_path: Path, clock: FixedClock
) -> None:
    department = desk_of(tmp_path / "إدارة", clock, Role.DEPARTMENT)
    agent = desk_of(tmp_path / "دعم", clock)
    case = log(agent, "الأولى")
    log(agent, "الثانية")
    assert read_past(department.workplace, case) == CustomerPast()
