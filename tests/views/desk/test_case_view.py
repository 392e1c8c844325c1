"""The case as it is read: whole to its newest event, its customer's facts, and closed by hand."""

from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.event import Action
from app.models.people import Actor, Beside, Role
from app.services.desk.case_file import read_case_file
from app.services.desk.queue import View
from app.views.desk.case_header import CaseHeader
from app.views.desk.log_form import LogForm
from app.views.desk.queue_rows import ROW_ROLE
from app.views.shell.main_window import MainWindow
from app.views.widgets.button import Button
from app.views.widgets.case_row import CaseRow
from app.views.widgets.glyph import initials
from app.views.widgets.text import Text
from app.wiring import Desk
from app.wording.bidi import without_controls
from tests.views.desk_at_work import (
    lay_out,
    logged,
    make_desk,
    open_window,
    press,
    station_of,
)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    logged(made, "لا تصل رسالة استعادة كلمة المرور")
    logged(made, "تسجيل المحاضرة يتوقف")
    return made


def said(window: MainWindow) -> list[str]:
    return [without_controls(each.text()) for each in window.desk.case.facts.findChildren(Text)]


def test_a_case_that_is_read_again_still_shows_its_newest_event(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    file = window.desk.case.file
    assert file is not None
    for place in range(12):
        desk.actions.act(file.case.id, Action.NOTE, {"text": f"ملاحظة {place}"})
    window.desk.case.refresh()
    bar = window.desk.case.timeline.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())

    window.desk.case.refresh()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())

    assert bar.maximum() > 0


def test_a_phone_is_written_in_groups(window: MainWindow) -> None:
    assert "+966 53 310 5572" in said(window)


def test_the_customers_last_rating_of_any_case_is_shown(desk: Desk, window: MainWindow) -> None:
    first, second = (
        row.id for row in desk.queue.list(desk.queue.filter_of(View.ALL_OPEN), limit=9)
    )
    for case_id, score in ((first, 2), (second, 4)):
        desk.actions.act(case_id, Action.SEND_SOLUTION, {"text": "جُرّب وعمل"})
        desk.actions.act(case_id, Action.RATE, {"score": score})

    window.desk.case.show_case(first)

    assert "آخر تقييم 4 من 5" in said(window)


def test_a_rating_that_was_taken_back_counts_no_more(desk: Desk, window: MainWindow) -> None:
    first, second = (
        row.id for row in desk.queue.list(desk.queue.filter_of(View.ALL_OPEN), limit=9)
    )
    for case_id, score in ((first, 2), (second, 4)):
        desk.actions.act(case_id, Action.SEND_SOLUTION, {"text": "جُرّب وعمل"})
        rated = desk.actions.act(case_id, Action.RATE, {"score": score})
    desk.actions.act(second, Action.UNDO, {"event": rated.last_event})

    window.desk.case.show_case(first)

    assert "آخر تقييم 2 من 5" in said(window)


def test_a_case_that_was_opened_is_news_no_longer(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    colleague = Actor(login="mona", name="منى", role=Role.AGENT)
    _, other = window.desk.list.view.rows.case_ids()
    desk.actions.act(other, Action.NOTE, {"text": "اتصل ولي الأمر"}, actor=colleague)
    window.refresh([other])
    rows = window.desk.list.view.rows

    def unread() -> list[str]:
        held = (rows.index(place).data(ROW_ROLE) for place in range(rows.rowCount()))
        return [row.case_id for row in held if isinstance(row, CaseRow) and row.unread]

    assert unread() == [other]

    window.desk.open_case(other)

    assert unread() == []


def test_the_facts_say_what_the_customer_had_before(desk: Desk, window: MainWindow) -> None:
    case_id, other = window.desk.list.view.rows.case_ids()
    desk.actions.act(other, Action.SEND_SOLUTION, {"text": "حل"})
    desk.actions.act(other, Action.RATE, {"score": 4})

    window.desk.open_case(other)
    window.desk.open_case(case_id)

    assert "آخر تقييم 4 من 5" in said(window)


def test_a_rating_is_given_by_one_digit_and_ctrl_enter(desk: Desk, window: MainWindow) -> None:
    case_id = open_ids(desk)[0]
    desk.actions.act(case_id, Action.SEND_SOLUTION, {"text": "جُرّب وعمل"})
    window.desk.case.show_case(case_id)

    window.desk.case.start(Action.RATE)
    press(window, Qt.Key.Key_5)
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert desk.actions.open(case_id).case.rating == 5


def test_a_case_that_was_closed_by_hand_stays_away_until_one_is_chosen(
    window: MainWindow,
) -> None:
    window.desk.case.header.closed.emit()
    window.desk.read()
    assert window.desk.case.file is None
    assert window.desk.list.view.hasFocus()

    press(window, Qt.Key.Key_Down)
    assert window.desk.case.file is not None


def shown_in(place: QWidget) -> list[str]:
    return [without_controls(each.text()) for each in place.findChildren(Text) if each.isVisible()]


def open_ids(desk: Desk) -> list[str]:
    return [row.id for row in desk.queue.list(desk.queue.filter_of(View.ALL_OPEN), limit=9)]


def test_another_case_is_shown_in_the_same_rows(desk: Desk, window: MainWindow) -> None:
    first, second = open_ids(desk)
    case = window.desk.case
    for case_id in (first, second):
        case.show_case(case_id)
    before = {id(each) for each in case.findChildren(QWidget)}

    for case_id in (first, second):
        case.show_case(case_id)

    assert {id(each) for each in case.findChildren(QWidget)} == before


def test_nothing_of_a_case_stays_when_another_is_shown(desk: Desk, window: MainWindow) -> None:
    rich, plain = open_ids(desk)
    desk.actions.act(rich, Action.NOTE, {"text": "جرّبت متصفحًا آخر"})
    desk.actions.act(rich, Action.RECORD_FACTS, {"facts": {"screenshot": "وصلت"}})
    case, told = window.desk.case, {"جرّبت متصفحًا آخر", "الحقائق والتحقق"}
    case.show_case(rich)
    assert told <= set(shown_in(case))

    case.show_case(plain)
    assert not told & set(shown_in(case))

    case.show_case(rich)
    assert told <= set(shown_in(case))


def test_what_is_selected_in_the_timeline_stays_while_the_case_changes(
    desk: Desk, window: MainWindow
) -> None:
    case = window.desk.case
    assert case.file is not None
    desk.actions.act(case.file.case.id, Action.NOTE, {"text": "جرّبت متصفحًا آخر"})
    case.refresh()
    note = next(text for text in case.findChildren(Text) if text.text() == "جرّبت متصفحًا آخر")
    note.setSelection(0, 5)

    desk.actions.act(case.file.case.id, Action.NOTE, {"text": "ونجح"})
    case.refresh()

    assert note.selectedText() == "جرّبت"
    assert "ونجح" in shown_in(case.timeline)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("هدى المصري", "هـ"), ("منى عبد الحميد", "م"), ("د. هاني", "هـ"), ("Sara Fouad", "SF")],
)
def test_an_avatar_never_shows_a_heh_that_reads_as_a_five(name: str, shown: str) -> None:
    assert initials(name) == shown


def test_who_else_has_it_open_moves_nothing_that_is_under_the_hand(window: MainWindow) -> None:
    header, file = window.desk.case.header, window.desk.case.file
    assert file is not None
    buttons = [each for each in header.findChildren(Button) if each.isVisible()]
    before = [each.mapTo(window, QPoint(0, 0)) for each in buttons]

    window.desk.place.show_beside([Beside(subject=file.case.id, login="nouf", name="نوف الحربي")])
    lay_out()

    assert "نوف الحربي" in header._beside_here.text()
    assert header._beside_here.isVisible()
    assert [each.mapTo(window, QPoint(0, 0)) for each in buttons] == before


@pytest.mark.usefixtures("english")
def test_in_a_narrow_pane_chips_go_before_the_number_though_it_is_not_shown_yet(
    qtbot: QtBot, desk: Desk, clock: FixedClock
) -> None:
    first = desk.queue.list(desk.queue.filter_of(View.ALL_OPEN), limit=1)[0]
    file = read_case_file(desk.workplace, desk.actions, first.id)
    header = CaseHeader(station_of(desk, clock))
    qtbot.addWidget(header)
    header.resize(380, 160)
    header.show_file(file)

    assert header._type.isHidden()
    assert not header._number.isHidden()


def test_who_may_do_nothing_with_a_case_has_its_paper_as_a_button(
    qtbot: QtBot, window: MainWindow
) -> None:
    header, file = window.desk.case.header, window.desk.case.file
    assert file is not None
    assert header._paper.isHidden()

    header.show_file(replace(file, actions=(), on_behalf=()))

    assert header._paper.text() == "طباعة أو PDF"
    assert header._paper.isVisible()
    assert header._more.isHidden()
    with qtbot.waitSignal(header.paper_asked):
        header._paper.click()


def test_the_empty_list_of_a_room_manager_offers_a_case_in_the_room(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: FixedClock
) -> None:
    shown = open_window(make_desk(tmp_path / "قاعة", clock, Role.ROOM_MANAGER), clock)
    qtbot.addWidget(shown)
    assert shown.desk.list.empty._action.text() == "حالة جديدة في القاعة"
    shown.desk.list.empty._action.click()
    form = shown.findChildren(LogForm)[0]
    assert form.typed.channel == "in_room"
    shown.appearance.fall_silent()


def test_a_paint_that_is_due_already_finds_the_timeline_laid_out(
    desk: Desk, window: MainWindow
) -> None:
    case = window.desk.case
    assert case.file is not None
    for place in range(4):
        desk.actions.act(case.file.case.id, Action.NOTE, {"text": f"{place} ملاحظة " * 30})
    rows = case.timeline.widget()
    assert rows is not None
    case.show_parts(read_case_file(desk.workplace, desk.actions, case.file.case.id))
    painted = rows.height()
    for _ in range(5):
        lay_out()
    assert painted == rows.height()


def test_an_action_for_which_there_is_room_lies_in_its_place_when_first_shown(
    window: MainWindow,
) -> None:
    header = window.desk.case.header
    header.resize(300, header.height())
    for left_out in (made for made in header._buttons if made.isHidden()):
        left_out.move(0, 0)
    header.hide()
    header.resize(900, header.height())
    header.show()
    seen = [made for made in header._buttons if not made.isHidden()]
    assert len(seen) > 1
    assert not any(a.geometry().intersects(b.geometry()) for a, b in pairwise(seen))


# The screen of the tests has no windows that could be raised or hold the keyboard.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_an_action_with_a_key_of_its_own_tells_it_in_the_menu_and_on_its_button(
    window: MainWindow,
) -> None:
    header = window.desk.case.header
    header._offer_others()
    (menu,) = (each for each in header.findChildren(QMenu) if each.isVisible())
    lines = [each.text() for each in menu.actions()]
    menu.close()
    assert "تحديد موعد اتصال\tF9" in lines
    tips = {each.text(): each.toolTip() for each in header._buttons if not each.isHidden()}
    assert tips["إحالة"] == "F8"
