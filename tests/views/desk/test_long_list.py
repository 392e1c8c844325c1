"""A list of any length: pages both ways, its end by a key, in the order that is asked for."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.case_order import CaseOrder, Span
from app.models.clock import FixedClock
from app.models.errors import Code, StorageProblem
from app.services.demo.inventing import fill
from app.services.desk.queue import View
from app.views.desk.list_stretch import MOST
from app.views.shell.main_window import MainWindow
from app.views.widgets.case_row import ROW_ROLE, CaseRow, GroupHeader
from app.wiring import Desk
from tests.views.desk_at_work import make_desk, open_window, press

CASES = 900


@pytest.fixture(scope="module")
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 22, 5, 30, tzinfo=UTC))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, clock: FixedClock) -> Iterator[Desk]:
    opened = make_desk(tmp_path_factory.mktemp("مكتب") / "home", clock)
    fill(opened.workplace, CASES, most_told=40)
    yield opened
    opened.close()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    opened = open_window(desk, clock)
    qtbot.addWidget(opened)
    opened.go(View.CLOSED.value)
    yield opened
    opened.appearance.fall_silent()


def shown(window: MainWindow) -> tuple[str, ...]:
    return window.desk.list.view.rows.case_ids()


def whole(desk: Desk, order: CaseOrder = CaseOrder.URGENCY) -> tuple[str, ...]:
    wanted = desk.queue.filter_of(View.CLOSED)
    rows = desk.queue.stretch(wanted, Span(limit=CASES), order=order)
    return tuple(row.id for row in rows)


def first_seen(window: MainWindow) -> tuple[str, int]:
    view = window.desk.list.view
    index = view.indexAt(QPoint(view.width() // 2, 1))
    if not isinstance(index.data(ROW_ROLE), CaseRow):
        index = view.rows.index(index.row() + 1)
    return index.data(ROW_ROLE).case_id, view.visualRect(index).top()


def scroll(window: MainWindow, *, down: bool) -> None:
    bar = window.desk.list.view.verticalScrollBar()
    bar.setValue(bar.value() + (bar.pageStep() if down else -bar.pageStep()))


def test_a_page_that_could_not_be_read_is_asked_for_again(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_locked(*_asked: object) -> None:
        raise StorageProblem(Code.LOCKED_STORE)

    first = shown(window)
    with monkeypatch.context() as for_now:
        for_now.setattr("app.views.desk.desk_screen.read_list", is_locked)
        scroll(window, down=True)
        window.desk.list.view.wants_more.emit()
    assert shown(window) == first
    assert window.fault.isVisible()
    window.desk.list.view.wants_more.emit()
    assert len(shown(window)) > len(first)


def test_scrolling_passes_every_case_and_holds_a_few_pages(desk: Desk, window: MainWindow) -> None:
    everything = whole(desk)
    assert len(everything) > MOST + 100
    passed = list(shown(window))
    for _ in range(CASES):
        scroll(window, down=True)
        assert len(shown(window)) <= MOST
        passed += [case for case in shown(window) if case not in passed]
    assert tuple(passed) == everything
    assert shown(window)[-1] == everything[-1]
    for _ in range(CASES):
        scroll(window, down=False)
        assert len(shown(window)) <= MOST
    assert shown(window)[0] == everything[0]


def test_what_is_seen_stays_where_it_is_while_pages_come_and_go(window: MainWindow) -> None:
    before = shown(window)
    bar = window.desk.list.view.verticalScrollBar()
    while shown(window)[0] == before[0]:
        at, value = first_seen(window), bar.value()
        bar.setValue(value + 40)
    moved_to, top = first_seen(window)
    ids = before + shown(window)
    assert abs(ids.index(moved_to) - ids.index(at[0])) <= 1
    assert -60 < top - at[1] < 60


@pytest.mark.parametrize("order", list(CaseOrder)[:-1])
def test_the_end_key_shows_the_last_case_of_all(
    desk: Desk, window: MainWindow, order: CaseOrder
) -> None:
    window.desk.list._take_order(order.value)
    everything = whole(desk, order)
    press(window, Qt.Key.Key_End)
    view = window.desk.list.view
    assert shown(window) == everything[-100:]
    assert view.current_case() == everything[-1]
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    press(window, Qt.Key.Key_Home)
    assert shown(window) == everything[:100]
    assert view.current_case() == everything[0]


def test_another_order_says_so_and_can_be_put_away(desk: Desk, window: MainWindow) -> None:
    queue_list = window.desk.list
    queue_list._take_order(CaseOrder.CUSTOMER.value)
    assert shown(window) == whole(desk, CaseOrder.CUSTOMER)[:100]
    assert queue_list._of_order.text() == "بترتيب أسماء المستفيدين"
    assert isinstance(queue_list.view.rows.index(0).data(ROW_ROLE), CaseRow)
    queue_list._of_order.click()
    assert shown(window) == whole(desk)[:100]
    assert queue_list._of_order.text() == "الأكثر إلحاحًا أولًا"


def test_the_head_says_how_many_there_are_not_how_many_were_read(
    desk: Desk, window: MainWindow
) -> None:
    count = desk.queue.count(View.CLOSED)
    assert window.desk.list._count.text().strip("\u2066\u2069") == f"{count}"
    window.desk.list._take_channel("phone")
    assert window.desk.list._count.text().strip("\u2066\u2069").rstrip("+").isdigit()
    assert f"{count}" not in window.desk.list._count.text()


def test_a_group_says_how_many_it_has_only_where_all_of_the_list_was_read(
    desk: Desk, window: MainWindow
) -> None:
    def counts() -> set[int | None]:
        rows = window.desk.list.view.rows
        items = [rows.index(place).data(ROW_ROLE) for place in range(rows.rowCount())]
        return {item.count for item in items if isinstance(item, GroupHeader)}

    assert desk.queue.count(View.CLOSED) > len(shown(window))
    assert counts() == {None}
    scroll(window, down=True)
    press(window, Qt.Key.Key_End)
    assert counts() == {None}
    one = desk.queue.page(View.CLOSED, limit=1)[0]
    window.desk.search(one.number, with_closed=True)
    assert window.desk._shown is not None
    assert not window.desk._shown.has_more
    assert counts() == {len(shown(window))}


def test_a_search_is_in_no_order_but_its_own(window: MainWindow) -> None:
    window.desk.search("البث", with_closed=True)
    assert not window.desk.list._of_order.isVisible()
    window.desk.search("")
    assert window.desk.list._of_order.isVisible()


def test_a_case_that_is_gone_meanwhile_leaves_the_stretch_and_another_comes_in(
    desk: Desk, window: MainWindow
) -> None:
    press(window, Qt.Key.Key_End)
    gone = shown(window)[50]
    desk.workplace.store.forget([gone])
    window.refresh([gone])
    assert gone not in shown(window)
    assert len(shown(window)) == 100
