"""What the window reads in one go."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.models.case_input import CaseDraft, CustomerDraft
from app.models.case_order import Span
from app.models.clock import FixedClock
from app.services.desk.case_file import read_case_file
from app.services.desk.home import NewHome, make_home, policy_named
from app.services.desk.queue import View
from app.services.desk.worklist import Wanted, read_counts, read_list
from app.wiring import Desk, open_desk
from app.wording.clock_words import FaceState

NOURA = CustomerDraft(name="نورة السبيعي", phone="0533105572")


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    make_home(tmp_path, NewHome(policy=policy_named("zedo"), name="سارة"), clock)
    return open_desk(tmp_path, clock)


def log(desk: Desk, subject: str, channel: str = "phone") -> str:
    draft = CaseDraft(channel=channel, type="complaint", subject=subject, customer=NOURA)
    return desk.log.log([draft])[0].number


def shown(desk: Desk, wanted: Wanted) -> list[str | None]:
    listed = read_list(desk.workplace, desk.queue, wanted)
    return [case.row.subject for case in listed.cases]


def test_a_row_carries_the_face_of_its_clock(desk: Desk, clock: FixedClock) -> None:
    log(desk, "تعذّر دخول الاختبار")
    clock.advance(timedelta(days=9))
    case = read_list(desk.workplace, desk.queue, Wanted(view=View.ALL_OPEN)).cases[0]
    assert case.face is not None
    assert case.face.state_at(clock.now()) is FaceState.OVERDUE


def test_a_list_says_that_it_was_cut(desk: Desk) -> None:
    for place in range(3):
        log(desk, f"شكوى {place}")
    cut = read_list(desk.workplace, desk.queue, Wanted(view=View.ALL_OPEN, span=Span(limit=2)))
    assert (len(cut.cases), cut.has_more) == (2, True)


def test_a_filter_narrows_a_view(desk: Desk) -> None:
    log(desk, "بالهاتف")
    log(desk, "بالبريد", channel="email")
    assert shown(desk, Wanted(view=View.ALL_OPEN, channel="email")) == ["بالبريد"]


def test_a_search_folds_arabic_and_leaves_closed_cases_out(desk: Desk) -> None:
    closed = log(desk, "طلب شهادة")
    desk.actions.act(closed, "close", {"outcome": "withdrawn"})
    log(desk, "شهادات الطلاب")
    assert shown(desk, Wanted(view=View.MINE, text="شهاده")) == ["شهادات الطلاب"]
    both = shown(desk, Wanted(view=View.MINE, text="شهاده", with_closed=True))
    assert set(both) == {"شهادات الطلاب", "طلب شهادة"}


def test_counts_follow_what_is_done(desk: Desk) -> None:
    number = log(desk, "لا تصل الرسالة")
    desk.actions.act(number, "request_info", {"text": "عنوان البريد"})
    counts = read_counts(desk.workplace, desk.queue)
    assert counts.views[View.WAITING] == 1
    assert counts.views[View.FORWARDED] == 0


def test_events_wait_for_a_server_only_where_there_is_one(desk: Desk) -> None:
    number = log(desk, "لا تصل الرسالة")
    assert not read_case_file(desk.workplace, desk.actions, number).pending


def test_a_case_file_shows_the_clock_that_is_due_next_first(desk: Desk) -> None:
    number = log(desk, "تسجيل المحاضرة")
    file = read_case_file(desk.workplace, desk.actions, number)
    assert [held.clock.name for held in file.clocks] == ["resolution", "first_reply"]


def test_level_one_may_record_what_a_department_answered(desk: Desk) -> None:
    number = log(desk, "انقطاع البث")
    assert not read_case_file(desk.workplace, desk.actions, number).on_behalf
    desk.actions.act(number, "forward", {"department": "information_technology"})
    file = read_case_file(desk.workplace, desk.actions, number)
    assert file.on_behalf == ("accept", "return_solution", "decline")


def test_a_search_says_where_each_row_met_it(desk: Desk) -> None:
    number = log(desk, "تعذّر دخول الاختبار")
    for typed, met in (("اختبارات", "الاختبار"), ("نوره", "نورة"), (number, number)):
        wanted = Wanted(view=View.ALL_OPEN, text=typed)
        case = read_list(desk.workplace, desk.queue, wanted).cases[0]
        row = case.row
        stretches = (
            *((row.subject or "")[at:to] for at, to in case.in_subject),
            *((row.customer_name or "")[at:to] for at, to in case.in_name),
            *(row.number[at:to] for at, to in case.in_number),
        )
        assert stretches == (met,)
