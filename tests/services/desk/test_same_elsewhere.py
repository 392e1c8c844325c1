"""The same problem elsewhere now: by the words of one call, or by a category that piles up."""

from datetime import timedelta

from app.models.case import Case
from app.models.case_input import CaseDraft, CustomerDraft
from app.models.clock import FixedClock
from app.services.desk.same_elsewhere import WINDOW, Elsewhere, same_elsewhere
from app.wiring import Desk

OUTAGE = "انقطاع البث المباشر في المحاضرة"


def logged(desk: Desk, number: int, subject: str, category: str | None = None) -> Case:
    """A case of a customer of that number."""
    customer = CustomerDraft(name=f"عميل {number}", phone=f"05331055{number:02}")
    draft = CaseDraft(
        channel="phone", type="complaint", subject=subject, category=category, customer=customer
    )
    return desk.log.log([draft])[0]


def asked(
    desk: Desk, subject: str, category: str | None = None, customer: str | None = None
) -> Elsewhere | None:
    return same_elsewhere(desk.workplace, category=category, subject=subject, customer=customer)


def test_one_case_that_says_the_same_is_told_in_any_spelling(desk: Desk) -> None:
    first = logged(desk, 1, OUTAGE)
    found = asked(desk, "إنقطاع البثّ المباشر")
    assert found is not None
    assert (found.first.id, found.count) == (first.id, 1)


def test_the_first_of_several_is_the_one_to_link_to(desk: Desk, clock: FixedClock) -> None:
    first = logged(desk, 1, OUTAGE)
    clock.advance(timedelta(minutes=5))
    logged(desk, 2, "البث المباشر فيه انقطاع")
    found = asked(desk, OUTAGE)
    assert found is not None
    assert (found.first.id, found.count) == (first.id, 2)


def test_a_category_alone_tells_once_there_are_three(desk: Desk) -> None:
    for number, subject in enumerate(("الصورة سوداء", "لا صوت عندي")):
        logged(desk, number, subject, "live_stream")
    assert asked(desk, "", "live_stream") is None
    logged(desk, 3, "تجمّد", "live_stream")
    found = asked(desk, "", "live_stream")
    assert found is not None
    assert found.count == 3


def test_what_is_old_closed_or_the_callers_own_is_not_elsewhere(
    desk: Desk, clock: FixedClock
) -> None:
    logged(desk, 1, OUTAGE)
    clock.advance(WINDOW + timedelta(minutes=1))
    desk.actions.solve_on_the_call(logged(desk, 2, OUTAGE).id, "عاد البث")
    own = logged(desk, 3, OUTAGE)
    assert own.customer is not None
    assert asked(desk, OUTAGE, customer=own.customer.id) is None


def test_little_said_tells_nothing(desk: Desk) -> None:
    logged(desk, 1, OUTAGE)
    assert asked(desk, "البث") is None
