"""Any stretch of the queue in any order is what sorting all of it would give."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.models.case_order import CaseOrder, Span
from app.models.case_row import CaseRow
from app.models.clock import FixedClock
from app.models.search_text import fold
from app.models.storage import case_pages
from app.models.storage.case_filter import CaseFilter
from app.services.demo.inventing import fill
from app.services.desk.home import NewHome, policy_named
from app.wiring import Desk, open_desk
from tests.copied_home import copied_home

ME = "سارة"
EVERYTHING = 1_000


@pytest.fixture(scope="module")
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 22, 5, 30, tzinfo=UTC))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, clock: FixedClock) -> Iterator[Desk]:
    home = tmp_path_factory.mktemp("مكتب") / "home"
    copied_home(home, NewHome(policy=policy_named("zedo"), name=ME), clock)
    opened = open_desk(home, clock)
    fill(opened.workplace, 300, most_told=60)
    for row in rows_of(opened, CaseFilter(is_open=True), CaseOrder.NUMBER)[::9]:
        at = (opened.workplace.now() + timedelta(hours=3)).isoformat()
        opened.actions.act(row.id, "schedule_call", {"at": at})
    yield opened
    opened.close()


@pytest.fixture(params=["few", "many"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether what a filter leaves counts as few, to be sorted, or as many, to be merged."""
    monkeypatch.setattr(case_pages, "FEW", {"few": EVERYTHING, "many": -1}[request.param])


def rows_of(desk: Desk, wanted: CaseFilter, order: CaseOrder) -> tuple[CaseRow, ...]:
    return desk.workplace.store.cases.page(wanted, Span(limit=EVERYTHING), me=ME, order=order)


def place(row: CaseRow) -> int:
    return int(row.number.split("-")[1])


def urgency(row: CaseRow) -> tuple[object, ...]:
    due = row.due.timestamp() if row.due else float("inf")
    return (
        row.status == "closed",
        row.escalation == 0,
        row.priority != "highest",
        due,
        row.number,
    )


KEYS = {
    CaseOrder.URGENCY: urgency,
    CaseOrder.OLDEST: lambda row: (row.opened_at, place(row)),
    CaseOrder.NEWEST: lambda row: (-row.opened_at.timestamp(), -place(row)),
    CaseOrder.CHANGED: lambda row: (-row.changed_at.timestamp(), -place(row)),
    CaseOrder.CUSTOMER: lambda row: (fold(row.customer_name or ""), place(row)),
    CaseOrder.NUMBER: place,
    CaseOrder.CALL: lambda row: (row.call_at, place(row)),
}


def filters(desk: Desk) -> dict[str, CaseFilter]:
    now = desk.workplace.now()
    at_work = CaseFilter(status=frozenset({"forwarded"}), is_accepted=True)
    forwarded = rows_of(desk, at_work, CaseOrder.NUMBER)[0]
    return {
        "all": CaseFilter(),
        "open": CaseFilter(is_open=True),
        "closed": CaseFilter(is_open=False),
        "two statuses": CaseFilter(status=frozenset({"registered", "solution_sent"})),
        "mine": CaseFilter(is_open=True, assignee=ME),
        "mine by phone": CaseFilter(is_open=True, assignee=ME, channel="phone"),
        "nobody's": CaseFilter(is_open=True, is_unassigned=True),
        "overdue": CaseFilter(overdue_at=now + timedelta(hours=30)),
        "soon": CaseFilter(due_before=now + timedelta(hours=60)),
        "by phone": CaseFilter(is_open=True, channel="phone"),
        "of a kind": CaseFilter(category="login", is_open=False),
        "at a department": CaseFilter(
            status=frozenset({"forwarded"}), department=forwarded.department, is_accepted=True
        ),
        "nothing": CaseFilter(is_open=False, status=frozenset({"open"})),
    }


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("order", [order for order in CaseOrder if order is not CaseOrder.CALL])
def test_every_filter_comes_in_every_order(desk: Desk, order: CaseOrder) -> None:
    everything = rows_of(desk, CaseFilter(), CaseOrder.NUMBER)
    for name, wanted in filters(desk).items():
        ids = [row.id for row in everything]
        expected = sorted(desk.workplace.store.cases.rows(ids, wanted, me=ME), key=KEYS[order])
        assert rows_of(desk, wanted, order) == tuple(expected), name
        assert desk.workplace.store.cases.count(wanted) == len(expected), name


def test_the_filters_of_this_test_part_the_cases(desk: Desk) -> None:
    counts = {name: desk.workplace.store.cases.count(one) for name, one in filters(desk).items()}
    assert counts.pop("nothing") == 0
    assert counts["all"] == 300 == counts["open"] + counts["closed"]
    assert [name for name, count in counts.items() if not 0 < count < 300] == ["all"]


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("order", list(CaseOrder))
@pytest.mark.parametrize("assignee", [None, ME])
def test_pages_follow_each_other_both_ways(
    desk: Desk, order: CaseOrder, assignee: str | None
) -> None:
    cases = desk.workplace.store.cases
    has_call = order is CaseOrder.CALL
    wanted = CaseFilter(is_open=True, has_call=has_call, assignee=None if has_call else assignee)
    whole = rows_of(desk, wanted, order)
    assert len(whole) > 7
    assert whole == tuple(sorted(whole, key=KEYS[order]))
    downwards: list[CaseRow] = []
    span = Span(limit=7)
    while page := cases.page(wanted, span, me=ME, order=order):
        downwards += page
        span = Span(limit=7, after=page[-1])
    assert tuple(downwards) == whole
    upwards: list[CaseRow] = []
    span = Span(limit=7, is_last=True)
    while page := cases.page(wanted, span, me=ME, order=order):
        upwards = [*page, *upwards]
        span = replace(span, before=page[0])
    assert tuple(upwards) == whole


def test_calls_are_only_the_cases_that_have_one(desk: Desk) -> None:
    called = rows_of(desk, CaseFilter(), CaseOrder.CALL)
    assert called
    assert all(row.call_at for row in called)


def test_numbers_are_in_the_order_of_counting(tmp_path: Path, clock: FixedClock) -> None:
    home = tmp_path / "مكتب"
    copied_home(home, NewHome(policy=policy_named("zedo"), name=ME), clock)
    with_many = open_desk(home, clock)
    with_many.workplace.store.facts.put("next_number", 9_997)
    fill(with_many.workplace, 5)
    rows = rows_of(with_many, CaseFilter(), CaseOrder.NUMBER)
    with_many.close()
    assert [place(row) for row in rows] == [9_998, 9_999, 10_000, 10_001, 10_002]


def test_kept_numbers_follow_every_deed(desk: Desk) -> None:
    cases = desk.workplace.store.cases
    mine, open_ones = CaseFilter(is_open=True, assignee=ME), CaseFilter(is_open=True)
    before, total = cases.count(mine), cases.count(open_ones)
    row = next(row for row in rows_of(desk, mine, CaseOrder.NUMBER) if row.status == "open")
    desk.actions.act(row.id, "close", {"outcome": "out_of_scope", "text": "السؤال أكاديمي"})
    assert (cases.count(mine), cases.count(open_ones)) == (before - 1, total - 1)
    desk.actions.act(row.id, "reopen", {"reason": "عادت المشكلة"})
    assert (cases.count(mine), cases.count(open_ones)) == (before, total)
    for wanted in (mine, open_ones, CaseFilter(overdue_at=desk.workplace.now())):
        assert cases.count(wanted) == len(rows_of(desk, wanted, CaseOrder.NUMBER))
