"""Cases in groups of urgency; time moves them from group to group."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.services.desk.queue import View
from app.services.desk.worklist import Wanted, read_list
from app.views.desk.queue_rows import FOUND, STAGE, URGENCY, Grouping, QueueRows, shown_row
from app.views.widgets.case_row import ROW_ROLE, CaseRow, GroupHeader
from app.wiring import Desk
from tests.views.desk_at_work import IT, logged, make_desk


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return make_desk(tmp_path, clock)


def rows_of(desk: Desk, clock: FixedClock, grouping: Grouping = URGENCY) -> QueueRows:
    rows = QueueRows(desk.workplace.policy, clock)
    listed = read_list(desk.workplace, desk.queue, Wanted(view=View.ALL_OPEN))
    rows.show_cases(listed.cases, grouping)
    return rows


def headers(rows: QueueRows) -> list[tuple[str, int]]:
    items = [rows.index(place).data(ROW_ROLE) for place in range(rows.rowCount())]
    return [(item.title, item.count) for item in items if isinstance(item, GroupHeader)]


@pytest.mark.usefixtures("arabic")
def test_the_most_urgent_group_stands_first(desk: Desk, clock: FixedClock) -> None:
    logged(desk, "قديمة")
    clock.advance(timedelta(days=9))
    logged(desk, "جديدة")
    assert headers(rows_of(desk, clock)) == [("متأخرة", 1), ("ضمن المهلة", 1)]


@pytest.mark.usefixtures("arabic")
def test_time_alone_moves_a_case(desk: Desk, clock: FixedClock) -> None:
    logged(desk, "تسجيل المحاضرة")
    rows = rows_of(desk, clock)
    assert not rows.regroup()
    clock.advance(timedelta(days=9))
    assert rows.regroup()
    assert headers(rows) == [("متأخرة", 1)]


@pytest.mark.usefixtures("arabic")
def test_waiting_for_the_customer_is_paused(desk: Desk, clock: FixedClock) -> None:
    case = logged(desk, "تسجيل المحاضرة")
    desk.actions.act(case.number, "request_info", {"text": "صورة"})
    assert headers(rows_of(desk, clock)) == [("متوقفة", 1)]


@pytest.mark.usefixtures("arabic")
def test_a_department_sees_stages(desk: Desk, clock: FixedClock) -> None:
    case = logged(desk, "انقطاع البث")
    desk.actions.act(case.number, "forward", {"department": IT})
    assert headers(rows_of(desk, clock, STAGE)) == [("بانتظار القبول", 1)]
    desk.actions.act(case.number, "accept", {"on_behalf": True})
    assert headers(rows_of(desk, clock, STAGE)) == [("قيد الحل", 1)]


@pytest.mark.usefixtures("arabic")
def test_found_cases_stay_in_the_order_of_the_match(desk: Desk, clock: FixedClock) -> None:
    first, second = logged(desk, "الأولى"), logged(desk, "الثانية")
    assert set(rows_of(desk, clock, FOUND).case_ids()) == {first.id, second.id}


@pytest.mark.usefixtures("arabic")
def test_a_header_cannot_be_chosen(desk: Desk, clock: FixedClock) -> None:
    logged(desk, "الأولى")
    rows = rows_of(desk, clock)
    assert rows.flags(rows.index(0)) == Qt.ItemFlag.NoItemFlags
    assert rows.flags(rows.index(1)) & Qt.ItemFlag.ItemIsSelectable


@pytest.mark.usefixtures("arabic")
def test_a_screen_reader_hears_a_sentence(desk: Desk, clock: FixedClock) -> None:
    case = logged(desk, "تعذّر دخول الاختبار")
    rows = rows_of(desk, clock)
    said = rows.index_of(case.id).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "تعذّر دخول الاختبار" in said
    assert "نورة السبيعي" in said


@pytest.mark.usefixtures("english")
def test_a_case_with_a_department_says_where_it_is(
    qtbot: QtBot, desk: Desk, clock: FixedClock
) -> None:
    case = logged(desk, "انقطاع البث")
    desk.actions.act(case.number, "forward", {"department": IT})
    rows = rows_of(desk, clock)
    row = rows.index_of(case.id).data(ROW_ROLE)
    assert isinstance(row, CaseRow)
    assert row.second_word == "Forwarded · Information technology"


@pytest.mark.usefixtures("arabic")
def test_the_time_of_a_promised_call_is_not_the_first_to_be_elided(
    desk: Desk, clock: FixedClock
) -> None:
    case = logged(desk, "انقطاع البث", category="content")
    desk.actions.act(case.id, "schedule_call", {"at": "2026-11-23T09:00:00Z"})
    rows = rows_of(desk, clock)
    row = rows.index_of(case.id).data(ROW_ROLE)
    assert isinstance(row, CaseRow)
    assert row.second_word.startswith("مكالمة")


@pytest.mark.usefixtures("arabic")
def test_a_closed_case_that_is_found_by_its_number_says_that_it_is_closed(
    desk: Desk, clock: FixedClock
) -> None:
    case = logged(desk, "طلب شهادة", category="login")
    desk.actions.act(case.id, "close", {"outcome": "withdrawn"})
    wanted = Wanted(view=View.MINE_TO_DO, text=case.number)
    (found,) = read_list(desk.workplace, desk.queue, wanted).cases
    row = shown_row(found, desk.workplace.policy, clock.now())
    assert (row.is_closed, row.second_word) == (True, "مغلقة")
