"""What the window reads in one go."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.models.case_input import CaseDraft, CustomerDraft
from app.models.case_number import make_number
from app.models.case_order import Span
from app.models.clock import FixedClock
from app.models.people import Actor, Role
from app.models.typed_text import arabic_digits
from app.services.desk.case_file import read_case_file
from app.services.desk.queue import View
from app.services.desk.worklist import Wanted, read_counts, read_list
from app.wiring import Desk
from app.wording.clock_words import FaceState

NOURA = CustomerDraft(name="نورة السبيعي", phone="0533105572")


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


@pytest.mark.parametrize("view", [View.MINE_TO_DO, View.WAITING, View.CLOSED])
@pytest.mark.parametrize("spelled", ["{}", " #{} ", "arabic"])
def test_a_whole_number_finds_its_case_wherever_it_stands(
    desk: Desk, view: View, spelled: str
) -> None:
    closed = log(desk, "طلب شهادة")
    desk.actions.act(closed, "close", {"outcome": "withdrawn"})
    log(desk, "شهادات الطلاب")
    typed = arabic_digits(closed) if spelled == "arabic" else spelled.format(closed)
    assert shown(desk, Wanted(view=view, text=typed, channel="email")) == ["طلب شهادة"]
    assert shown(desk, Wanted(view=view, text=closed[:-1])) == []


@pytest.mark.parametrize("typed", ["LA-10-0042", " la-10-٠٠٤٢ "])
def test_an_older_systems_whole_number_finds_its_case_closed_too(desk: Desk, typed: str) -> None:
    for reference, subject in (("LA-10-0042", "حالة منقولة"), ("LA-10-00421", "حالة أخرى")):
        draft = CaseDraft(channel="phone", subject=subject, external_ref=reference)
        case = desk.log.log([draft])[0]
        desk.actions.act(case.number, "close", {"outcome": "withdrawn"})
    log(desk, "ذكر LA-10-0042 في كلامه")
    found = shown(desk, Wanted(view=View.MINE_TO_DO, text=typed))
    assert found == ["حالة منقولة", "ذكر LA-10-0042 في كلامه"]


@pytest.mark.parametrize(
    ("reference", "typed"),
    [
        ("LA-10-0042", "LA100042"),
        ("LA-10-0042", "la 10 ٠٠٤٢"),
        ("LA100042", "LA-10-0042"),
        ("2019-00431", "201900431"),
        ("٢٠١٩-٤٤", "201944"),
        ("12345-67890", "1234567890"),
    ],
)
def test_an_older_systems_number_is_the_same_however_it_is_parted(
    desk: Desk, reference: str, typed: str
) -> None:
    for given, subject in ((reference, "حالة منقولة"), (f"{reference}1", "حالة أخرى")):
        case = desk.log.log([CaseDraft(channel="phone", subject=subject, external_ref=given)])[0]
        desk.actions.act(case.number, "close", {"outcome": "withdrawn"})
    assert shown(desk, Wanted(view=View.MINE_TO_DO, text=typed)) == ["حالة منقولة"]


def test_a_number_that_could_be_of_this_desk_is_looked_for_in_older_systems_too(
    desk: Desk,
) -> None:
    older = make_number("48213", 1042)
    draft = CaseDraft(channel="phone", subject="حالة منقولة", external_ref=older.replace("-", ""))
    case = desk.log.log([draft])[0]
    desk.actions.act(case.number, "close", {"outcome": "withdrawn"})
    assert shown(desk, Wanted(view=View.MINE, text=older)) == ["حالة منقولة"]


def test_a_reference_that_was_corrected_is_the_new_one(desk: Desk) -> None:
    draft = CaseDraft(channel="phone", subject="حالة منقولة", external_ref="LA-10-0042")
    case = desk.log.log([draft])[0]
    desk.actions.act(case.number, "correct", {"field": "external_ref", "value": "LA-10-0043"})
    desk.actions.act(case.number, "close", {"outcome": "withdrawn"})
    assert shown(desk, Wanted(view=View.MINE, text="LA-10-0042")) == []
    assert shown(desk, Wanted(view=View.MINE, text="LA-10-0043")) == ["حالة منقولة"]


def test_a_phone_finds_no_closed_case_unasked(desk: Desk) -> None:
    closed = log(desk, "طلب شهادة")
    desk.actions.act(closed, "close", {"outcome": "withdrawn"})
    assert shown(desk, Wanted(view=View.MINE, text="0533105572")) == []


def test_a_number_finds_no_case_that_may_not_be_read(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    other = Actor(login="karim", name="كريم", role=Role.DEPARTMENT, departments=frozenset({"q"}))
    number = log(desk, "طلب شهادة")
    desk.workplace.actor = other
    assert shown(desk, Wanted(view=View.INCOMING, text=number)) == []


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
