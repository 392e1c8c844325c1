"""However many cases a desk has, a list, a search and the numbers beside the views cost the same.

Plans and steps of SQLite are asserted, never times: every range comes from an index, in its order
but where it is of open cases alone.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from app.models.case_input import CaseDraft
from app.models.case_order import CaseOrder, Span
from app.models.case_row import CaseRow
from app.models.clock import SystemClock
from app.models.storage.case_filter import CaseFilter
from app.services.demo.inventing import fill
from app.services.desk.case_file import read_case_file
from app.services.desk.customer_past import read_past
from app.services.desk.home import NewHome, make_home, policy_named
from app.services.desk.queue import View
from app.services.desk.worklist import read_counts
from app.wiring import Desk, open_desk
from tests.models.storage.watched_queries import watch

ORDERS = [order for order in CaseOrder if order is not CaseOrder.CALL]
TYPED = (
    *("البث", "انقطا", "نورة السبيعي", "انقطاع البث المباشر", "المحاضره", "باسورد", "0501"),
    *("010115", "كلمه المرور", "الشبكه اللاسلكيه"),
)
# A scan of all cases takes ten steps a row: two million at 200,000.
MOST_STEPS = {
    "page": 160_000,
    # All twenty thousand open cases, off an index of two megabytes.
    "of_open": 400_000,
    "filter": 200_000,
    "search": 400_000,
    "counts": 40_000,
    "case": 40_000,
    "past": 40_000,
}


def filled(home: Path, count: int) -> Desk:
    clock = SystemClock()
    make_home(home, NewHome(policy=policy_named("zedo"), name="سارة"), clock)
    desk = open_desk(home, clock)
    fill(desk.workplace, count, most_told=min(count, 1_000))
    return desk


@pytest.fixture(
    scope="module",
    params=[3_000, pytest.param(200_000, marks=pytest.mark.soak)],
)
def desk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    opened = filled(tmp_path_factory.mktemp("مكتب") / "home", request.param)
    yield opened
    opened.close()


def check(desk: Desk, work: Callable[[], object], kind: str, *, may_sort: bool = False) -> None:
    seen = watch(desk.workplace.store, work)
    assert seen.plans
    assert seen.faults(may_sort=may_sort) == []
    assert seen.steps <= MOST_STEPS[kind]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("view", [View.MINE_TO_DO, View.MINE, View.OVERDUE, View.CLOSED])
def test_any_page_is_read_from_an_index(desk: Desk, view: View, order: CaseOrder) -> None:
    wanted = desk.queue.filter_of(view)

    def read(span: Span) -> tuple[CaseRow, ...]:
        return desk.queue.stretch(wanted, span, order=order)

    first = read(Span(limit=100))
    for span in (
        Span(limit=100),
        Span(limit=100, after=first[-1]),
        Span(limit=100, before=first[-1]),
        Span(limit=100, is_last=True),
    ):
        is_of_open = view in (View.MINE, View.OVERDUE)
        kind = "of_open" if is_of_open else "page"
        check(desk, lambda span=span: read(span), kind, may_sort=is_of_open)


@pytest.mark.parametrize("order", ORDERS)
def test_a_filter_walks_a_small_part_of_the_view(desk: Desk, order: CaseOrder) -> None:
    for wanted in (
        CaseFilter(is_open=True, channel="walk_in"),
        CaseFilter(is_open=False, channel="phone", category="live_stream"),
        CaseFilter(is_open=True, category="improvement"),
    ):
        for is_last in (False, True):
            span = Span(limit=100, is_last=is_last)
            check(desk, lambda w=wanted, s=span: desk.queue.stretch(w, s, order=order), "filter")


@pytest.mark.parametrize("typed", TYPED)
def test_a_search_looks_at_the_newest_that_match(desk: Desk, typed: str) -> None:
    for wanted in (
        CaseFilter(is_open=True),
        CaseFilter(),
        CaseFilter(is_open=True, channel="phone"),
    ):
        check(desk, lambda w=wanted: desk.queue.searching.rows(typed, w, limit=101), "search")


@pytest.mark.parametrize("typed", ["LA-10-0042", "LA100042", "1234567890"])
def test_an_older_systems_number_is_found_by_its_words(desk: Desk, typed: str) -> None:
    for reference in ("LA-10-0042", "12345-67890"):
        case = desk.log.log([CaseDraft(channel="email", subject="منقولة", external_ref=reference)])
        desk.actions.act(case[0].number, "close", {"outcome": "withdrawn"})

    check(desk, lambda: desk.queue.searching.numbered(typed), "search", may_sort=True)
    assert {row.subject for row in desk.queue.searching.numbered(typed)} == {"منقولة"}


def test_the_numbers_beside_the_views_are_kept_not_counted(desk: Desk) -> None:
    check(desk, lambda: read_counts(desk.workplace, desk.queue), "counts")


def test_a_case_is_opened_by_its_keys(desk: Desk) -> None:
    """Its few events may be put in order: they are found by their case."""
    row = desk.queue.page(View.ALL_OPEN, limit=1)[0]
    work = partial(read_case_file, desk.workplace, desk.actions, row.id)
    check(desk, work, "case", may_sort=True)


def test_what_a_customer_had_before_is_found_by_their_keys(desk: Desk) -> None:
    row = desk.queue.page(View.ALL_OPEN, limit=1)[0]
    case = desk.actions.open(row.id).case
    check(desk, lambda: read_past(desk.workplace, case), "past", may_sort=True)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("view", [View.MINE, View.OVERDUE])
def test_open_cases_are_listed_without_looking_at_any_row(
    desk: Desk, view: View, order: CaseOrder
) -> None:
    wanted = desk.queue.filter_of(view)
    pages = desk.workplace.store.cases._pages
    seen = watch(desk.workplace.store, lambda: pages.seqs(wanted, order, Span(limit=100)))
    assert [line for lines in seen.plans.values() for line in lines if "case_row" in line] == [
        "SEARCH case_row USING COVERING INDEX case_open (due_s<?)"
    ]
