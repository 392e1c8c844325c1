"""A desk under the first seed's policy, and the customers who call it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.models.case import Case
from app.models.case_input import CaseDraft, CustomerDraft
from app.models.clock import FixedClock
from app.models.people import Role
from app.services.desk.home import NewHome, policy_named
from app.wiring import Desk, open_desk
from tests.copied_home import copied_home


@contextmanager
def desk_of(role: Role, place: Path, clock: FixedClock) -> Iterator[Desk]:
    """A desk of somebody in that role, closed afterwards."""
    home = NewHome(policy=policy_named("allaamah"), name="هدى", role=role)
    copied_home(place / "مكتب", home, clock)
    opened = open_desk(place / "مكتب", clock)
    yield opened
    opened.close()


def logged(desk: Desk, **customer: str) -> Case:
    """A call of a customer."""
    draft = CaseDraft(channel="phone", subject="انقطاع", customer=CustomerDraft(**customer))
    return desk.log.log([draft])[0]


def who(case: Case) -> str:
    """The customer of a case."""
    assert case.customer is not None
    assert case.customer.id is not None
    return case.customer.id
