"""What is typed behind a key that is held comes to what that key opens, in its order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.event import Action
from app.models.status import Status
from app.services.desk.queue import View
from app.views.shell.main_window import MainWindow
from app.wiring import Desk
from tests.views.desk.agent_hands import CTRL, Hands
from tests.views.desk_at_work import logged, make_desk, open_window

FIRST, SECOND = "لا تصل رسالة استعادة كلمة المرور", "تسجيل المحاضرة يتوقف"
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    made = make_desk(tmp_path / "مكتب", clock)
    logged(made, FIRST, channel="email")
    logged(made, SECOND, category="content")
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    """A window that has its first case, and the keyboard."""
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: shown.desk.list.view.hasFocus() and shown.desk.place.file is not None)
    yield shown
    shown.appearance.fall_silent()


def hands_while_a_case_is_awaited(window: MainWindow) -> Hands:
    """Hands that are quicker than the store, until `settle`."""
    window.desk.place.expect()
    return Hands()


def test_what_is_typed_after_f9_stands_in_the_form_that_it_opens(window: MainWindow) -> None:
    hands = hands_while_a_case_is_awaited(window)
    hands.press(Qt.Key.Key_F9)
    hands.type("291120261430")
    window.desk.place.settle()
    form = window.desk.case._form
    assert form is not None
    assert form.action is Action.SCHEDULE_CALL
    assert str(form.data()["at"]).startswith("2026-11-29T")


def test_a_case_that_is_read_again_meanwhile_does_not_take_the_keys_of_the_next(
    window: MainWindow,
) -> None:
    hands = hands_while_a_case_is_awaited(window)
    hands.press(Qt.Key.Key_F9)
    file = window.desk.case.file
    assert file is not None
    window.desk.case.show_now(file)
    assert window.desk.case._form is None
    window.desk.place.settle()
    assert window.desk.case._form is not None


def test_keys_before_and_after_the_words_keep_their_places(window: MainWindow, desk: Desk) -> None:
    hands = hands_while_a_case_is_awaited(window)
    hands.press(Qt.Key.Key_F9)
    hands.type("291120261430")
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.press(Qt.Key.Key_Down, ALT)
    hands.press(Qt.Key.Key_F7)
    window.desk.place.settle()
    rows = {row.subject: row for row in desk.queue.page(View.ALL_OPEN, limit=9)}
    called, received = (desk.actions.open(rows[subject].id).case for subject in (FIRST, SECOND))
    assert called.call_at is not None
    assert f"{called.call_at:%Y-%m-%d}" == "2026-11-29"
    assert received.status is Status.OPEN


def test_a_new_call_waits_behind_what_was_begun_and_has_the_keys_then(window: MainWindow) -> None:
    hands = hands_while_a_case_is_awaited(window)
    hands.press(Qt.Key.Key_F9)
    hands.press(Qt.Key.Key_F2)
    hands.type("0533105572")
    window.desk.place.settle()
    assert window._log is not None
    assert window._log._form.fields.phone.text() == "0533105572"


def test_once_the_form_is_there_nobody_stands_between_it_and_the_keys(window: MainWindow) -> None:
    hands = hands_while_a_case_is_awaited(window)
    hands.press(Qt.Key.Key_F9)
    window.desk.place.settle()
    form = window.desk.case._form
    assert form is not None
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_F, CTRL)
    hands.type("المحاضرة")
    assert window.top_bar.search.text() == "المحاضرة"
