"""The telephone at the window: a ring opens the form, but never under the hands of who types."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.call_hand_over import Call, CallEvent
from app.models.clock import FixedClock
from app.services.desk.desk_socket import Message
from app.views.desk.log_form import LogForm
from app.views.shell.desktop import Desktop
from app.views.shell.incoming_calls import IncomingCalls
from app.views.shell.main_window import MainWindow
from app.wiring import Desk
from app.wording.manner import Language
from tests.views.desk_at_work import logged, make_desk, press, station_of

# The screen of the tests has no windows that could be raised or hold the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

NOURA, OTHER = "0533105572", "0501112223"


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    logged(made, "انقطاع البث المباشر")
    return made


@pytest.fixture
def calls(window: MainWindow, desk: Desk, clock: FixedClock) -> IncomingCalls:
    return IncomingCalls(window, station_of(desk, clock))


def form(window: MainWindow) -> LogForm | None:
    return window.findChild(LogForm)


def phone_in_form(window: MainWindow) -> str | None:
    shown = form(window)
    return shown.typed.phone if shown is not None and shown.is_in_call else None


def begin_typing(window: MainWindow) -> None:
    window.new_call("walk_in")
    shown = form(window)
    assert shown is not None
    shown.fields.subject.setFocus()


def test_a_ring_opens_the_form_with_the_number(window: MainWindow, calls: IncomingCalls) -> None:
    calls.take(Call(number=NOURA))
    assert phone_in_form(window) == NOURA
    assert calls.band.isHidden()


def test_a_caller_without_a_number_opens_an_empty_form(
    window: MainWindow, calls: IncomingCalls
) -> None:
    calls.take(Call())
    assert phone_in_form(window) == ""


def test_whoever_types_keeps_the_focus_and_the_form(
    window: MainWindow, calls: IncomingCalls
) -> None:
    begin_typing(window)
    focused = QApplication.focusWidget()
    calls.take(Call(number=NOURA))
    assert QApplication.focusWidget() is focused
    assert phone_in_form(window) == ""
    assert calls.band.isVisible()


def test_a_reply_that_is_written_is_not_disturbed_either(
    window: MainWindow, calls: IncomingCalls
) -> None:
    window.desk.case.composer.editor.setFocus()
    calls.take(Call(number=NOURA))
    assert window.desk.case.composer.editor.hasFocus()
    assert calls.band.isVisible()


def test_the_band_says_who_calls(window: MainWindow, calls: IncomingCalls) -> None:
    begin_typing(window)
    calls.take(Call(number=NOURA))
    (ring,) = calls.band.rings
    assert ring.name == "نورة السبيعي"


def test_f12_takes_the_call_into_the_form(window: MainWindow, calls: IncomingCalls) -> None:
    begin_typing(window)
    calls.take(Call(number=NOURA))
    press(window, Qt.Key.Key_F12)
    assert phone_in_form(window) == NOURA
    assert calls.band.isHidden()


def test_the_answer_to_a_ring_is_the_same_call(window: MainWindow, calls: IncomingCalls) -> None:
    calls.take(Call(number=NOURA, id="42"))
    calls.take(Call(number=NOURA, id="42", event=CallEvent.ANSWER))
    assert not calls.band.rings


def test_an_answer_alone_is_a_call(window: MainWindow, calls: IncomingCalls) -> None:
    calls.take(Call(number=NOURA, event=CallEvent.ANSWER))
    assert phone_in_form(window) == NOURA


def test_a_caller_who_hangs_up_can_still_be_logged(
    window: MainWindow, calls: IncomingCalls
) -> None:
    begin_typing(window)
    calls.take(Call(number=NOURA, id="42"))
    calls.take(Call(number=NOURA, id="42", event=CallEvent.END))
    assert [ring.is_over for ring in calls.band.rings] == [True]


def test_a_call_that_nobody_took_still_waits(window: MainWindow, calls: IncomingCalls) -> None:
    begin_typing(window)
    calls.take(Call(number=NOURA))
    assert calls.waiting == (Call(number=NOURA),)


def test_calls_wait_behind_each_other(window: MainWindow, calls: IncomingCalls) -> None:
    begin_typing(window)
    calls.take(Call(number=NOURA))
    calls.take(Call(number=OTHER))
    calls.take(Call(number=NOURA))
    assert [ring.call.number for ring in calls.band.rings] == [OTHER, NOURA]
    calls.band.let_pass()
    assert [ring.call.number for ring in calls.band.rings] == [OTHER]


@pytest.fixture
def desktop(qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock) -> Iterator[Desktop]:
    opened = Desktop(qapp, desk.workplace.home, Language.ARABIC, clock)
    yield opened
    opened._close_window()
    opened.close()
    opened.appearance.fall_silent()


def test_a_call_that_comes_while_the_window_opens_is_taken_once_it_is_open(
    qtbot: QtBot, desktop: Desktop, desk: Desk
) -> None:
    desktop._knocked(Message(call=Call(number=NOURA)))
    desktop.start()
    qtbot.waitUntil(lambda: desktop.window is not None and bool(phone_in_form(desktop.window)))
    assert desktop.window is not None
    assert phone_in_form(desktop.window) == NOURA
