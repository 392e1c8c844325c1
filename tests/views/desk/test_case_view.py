"""The case as it is read: whole to its newest event, its customer's facts, and closed by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.event import Action
from app.services.desk.queue import View
from app.views.shell.main_window import MainWindow
from app.views.widgets.glyph import initials
from app.views.widgets.text import Text
from app.wiring import Desk
from app.wording.bidi import without_controls
from tests.views.desk_at_work import logged, make_desk, open_window, press


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    logged(made, "لا تصل رسالة استعادة كلمة المرور")
    logged(made, "تسجيل المحاضرة يتوقف")
    return made


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield shown
    shown.appearance.fall_silent()


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


def test_a_case_that_was_closed_by_hand_stays_away_until_one_is_chosen(
    window: MainWindow,
) -> None:
    window.desk.case.header.closed.emit()
    window.desk.read()
    assert window.desk.case.file is None
    assert window.desk.list.view.hasFocus()

    press(window, Qt.Key.Key_Down)
    assert window.desk.case.file is not None


@pytest.mark.parametrize(
    ("name", "shown"),
    [("هدى المصري", "هـ"), ("منى عبد الحميد", "م"), ("د. هاني", "هـ"), ("Sara Fouad", "SF")],
)
def test_an_avatar_never_shows_a_heh_that_reads_as_a_five(name: str, shown: str) -> None:
    assert initials(name) == shown
