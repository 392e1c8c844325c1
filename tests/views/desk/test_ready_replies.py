"""Ready replies where a text to the customer is written: by a key, filled, never half."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.event import Action
from app.views.desk.action_form import ActionForm
from app.views.shell.main_window import MainWindow
from app.views.widgets.text_area import TextArea
from app.wiring import Desk
from tests.views.desk_at_work import logged, make_desk, open_window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    logged(made, "لا تصل رسالة كلمة المرور", category="login")
    return made


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: shown.desk.case.file is not None)
    yield shown
    shown.appearance.fall_silent()


def choose(qtbot: QtBot, place: int) -> str:
    """Take one of the replies that are offered, by keys; its title."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    title = menu.actions()[place].text()
    for _ in range(place):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    return title


def place_of(desk: Desk, *, has_gap: bool) -> int:
    """A reply for the case's category that can, or cannot, be filled from it."""
    replies = desk.workplace.policy.replies_for("login")
    unknown = ("{{department}}", "{{programme}}")
    gaps = [any(place in reply.body.ar for place in unknown) for reply in replies]
    return gaps.index(has_gap)


def form_of(qtbot: QtBot, window: MainWindow, action: Action) -> tuple[ActionForm, TextArea]:
    window.desk.case.start(action)
    form = window.desk.case.findChild(ActionForm)
    editor = form.first_editor()
    assert isinstance(editor, TextArea)
    qtbot.waitUntil(editor.isVisible)
    return form, editor


def test_a_reply_is_two_keys_away_and_filled_from_the_case(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    _form, editor = form_of(qtbot, window, Action.SEND_SOLUTION)
    QTest.keyClick(editor, Qt.Key.Key_F6)
    title = choose(qtbot, place_of(desk, has_gap=False))
    assert title in {reply.title.ar for reply in desk.workplace.policy.replies_for("login")}
    assert window.desk.case.file
    assert "نورة السبيعي" in editor.text()
    assert "{{" not in editor.text()
    assert "…" not in editor.text()


def test_a_place_that_nobody_filled_is_not_sent(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    form, editor = form_of(qtbot, window, Action.REQUEST_INFO)
    QTest.keyClick(editor, Qt.Key.Key_F6)
    choose(qtbot, place_of(desk, has_gap=True))
    with qtbot.assertNotEmitted(form.submitted):
        form.submit()
    assert editor.textCursor().selectedText() == "…"
    assert editor.textCursor().selectionStart() == editor.toPlainText().index("…")
    assert editor.hasFocus()
    editor.set_text(editor.text().replace("…", "شئون الدارسين"))
    with qtbot.waitSignal(form.submitted):
        form.submit()


def test_a_promise_that_has_passed_is_not_made_again(
    qtbot: QtBot, desk: Desk, window: MainWindow, clock: FixedClock
) -> None:
    replies = desk.workplace.policy.replies_for("login")
    promising = next(n for n, reply in enumerate(replies) if "{{due}}" in reply.body.ar)
    clock.advance(timedelta(days=9))
    form, editor = form_of(qtbot, window, Action.SEND_SOLUTION)
    QTest.keyClick(editor, Qt.Key.Key_F6)
    choose(qtbot, promising)
    assert "قبل …" in editor.text()
    with qtbot.assertNotEmitted(form.submitted):
        form.submit()


def test_the_composer_offers_them_for_a_message_and_not_for_a_note(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    composer = window.desk.case.composer
    composer.choose(Action.NOTE)
    assert not composer.replies.isVisible()
    composer.choose(Action.FIRST_REPLY)
    QTest.keyClick(composer.editor, Qt.Key.Key_F6)
    choose(qtbot, place_of(desk, has_gap=True))
    with qtbot.assertNotEmitted(composer.wrote):
        composer.submit()
    assert composer.editor.textCursor().selectedText() == "…"
    composer.editor.set_text("تم")
    with qtbot.waitSignal(composer.wrote):
        composer.submit()


@pytest.mark.parametrize(
    "action", [Action.FIRST_REPLY, Action.REQUEST_INFO, Action.SEND_SOLUTION], ids=str
)
def test_a_ready_reply_is_seen_whole_where_it_is_written(
    qtbot: QtBot, desk: Desk, window: MainWindow, action: Action
) -> None:
    if action is Action.FIRST_REPLY:
        window.desk.case.do(Action.FORWARD, {"department": "information_technology"})
    _form, editor = form_of(qtbot, window, action)
    QTest.keyClick(editor, Qt.Key.Key_F6)
    choose(qtbot, place_of(desk, has_gap=False))
    qtbot.waitUntil(lambda: editor.verticalScrollBar().maximum() == 0)
