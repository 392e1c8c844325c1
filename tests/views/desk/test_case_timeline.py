"""What a case shows of its events is made before it is asked for, and shown again for others."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.views.shell.main_window import MainWindow
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
