"""What a case shows of its events is made before it is asked for, and shown again for others."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.event import Action
from app.views.shell.main_window import MainWindow
from app.views.widgets.naming_text import NamingText
from app.views.widgets.panel import Card
from app.views.widgets.timeline import TimelineItem
from app.wiring import Desk
from tests.views.desk_at_work import logged, make_desk


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    taciturn = logged(made, "انقطاع البث")
    for priority in ("low", "high"):
        made.actions.act(taciturn.id, "classify", {"priority": priority})
    talkative = logged(made, "كلمة المرور")
    for text in ("اتصلت به", "طلب مهلة", "عاد الاتصال"):
        made.actions.act(talkative.id, "note", {"text": text})
    return made


def parts_of(window: MainWindow) -> int:
    return len(window.desk.case.timeline.findChildren(QWidget))


def test_a_case_that_says_more_than_those_before_has_nothing_made_for_it(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    timeline = window.desk.case.timeline
    qtbot.waitUntil(lambda: window.desk.case.file is not None)
    qtbot.waitUntil(lambda: not timeline._ahead.isActive())
    before = parts_of(window)
    shown = set()
    for case_id in window.desk.list.view.rows.case_ids():
        window.show_case(case_id)
        shown.add(len(window.desk.case.file.history) if window.desk.case.file else 0)
        assert parts_of(window) == before
    assert shown == {3, 4}


def test_a_note_that_was_taken_back_is_dimmed_and_says_so(desk: Desk, window: MainWindow) -> None:
    def card() -> tuple[object, object]:
        item = next(
            each
            for each in window.desk.case.timeline.findChildren(TimelineItem)
            if each.isVisible() and "سأتصل به" in each.accessibleName()
        )
        body = next(each for each in item.findChildren(Card) if each.isVisible())
        words = body.findChild(NamingText)
        return body.property("tone"), words.property("tone")

    window.desk.case.do(Action.NOTE, {"text": "سأتصل به"})
    assert card() == ("note", "ink")
    window.desk.undo()
    assert card() == ("", "ink3")
    items = window.desk.case.timeline.findChildren(TimelineItem)
    (gone,) = [each for each in items if "سأتصل به" in each.accessibleName()]
    assert "تم التراجع عنه" in gone.accessibleName()
