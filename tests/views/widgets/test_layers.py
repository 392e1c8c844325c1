"""Layers over a panel: sheets, the undo bar, bands and the focus ring."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.views.widgets.band import Band, Tone
from app.views.widgets.button import Button
from app.views.widgets.focus_ring import FocusRing
from app.views.widgets.line_field import LineField
from app.views.widgets.popover import Popover
from app.views.widgets.sheet import Sheet
from app.views.widgets.text import Text
from app.views.widgets.undo_bar import UndoBar
from app.wording.action_words import beside


class Window(QWidget):
    """Two buttons and a field under each other."""

    def __init__(self) -> None:
        super().__init__()
        self.one, self.other, self.field = Button("تسجيل"), Button("إحالة"), LineField()
        stack = QVBoxLayout(self)
        for widget in (self.one, self.other, self.field):
            stack.addWidget(widget)
        self.ring = FocusRing(self)


@pytest.fixture
def window(arabic: None, qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_a_closed_sheet_gives_the_focus_back(window: Window) -> None:
    sheet = Sheet(window, 200)
    window.other.setFocus()

    sheet.open_sheet()
    away = window.other.hasFocus()
    sheet.close_sheet()

    assert (away, window.other.hasFocus()) == (False, True)


def test_a_sheet_closes_though_what_had_the_focus_is_gone(window: Window) -> None:
    sheet = Sheet(window, 200)
    window.other.setFocus()
    sheet.open_sheet()

    delete(window.other)
    sheet.close_sheet()

    assert not sheet.isVisible()


def test_escape_asks_the_sheets_owner(window: Window, qtbot: QtBot) -> None:
    sheet = Sheet(window, 200)
    sheet.open_sheet()

    with qtbot.waitSignal(sheet.asked_to_close):
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)

    assert sheet.isVisible()


def test_in_arabic_a_sheet_lies_at_the_left(window: Window) -> None:
    sheet = Sheet(window, 40)

    sheet._place()

    assert sheet.body.x() == 0


def test_a_sheet_follows_the_size_of_what_it_covers(window: Window, qtbot: QtBot) -> None:
    sheet = Sheet(window, 200)
    sheet.open_sheet()

    window.resize(window.width() + 100, window.height() + 100)
    qtbot.waitUntil(lambda: sheet.size() == window.size())

    assert sheet.body.height() == window.height()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_a_popover_stays_within_its_window(window: Window, direction: Qt.LayoutDirection) -> None:
    window.setLayoutDirection(direction)
    window.setGeometry(100, 50, 500, 300)
    window.one.setFixedWidth(60)
    for at in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight):
        window.layout().setAlignment(window.one, at)
        window.layout().activate()
        popover = Popover(400, window)
        popover.pop_up(window.one)
        assert window.geometry().left() <= popover.geometry().left()
        assert popover.geometry().right() <= window.geometry().right()
        popover.close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_popover_with_little_room_under_it_moves_up_before_its_words_are_cut(
    window: Window, qtbot: QtBot
) -> None:
    screen = window.screen().availableGeometry()
    window.setGeometry(100, screen.bottom() - 160, 500, 150)
    words = [Text("توقفت مهلة الحل وعادت تعدّ بعد رد المستفيد. " * 3, wraps=True) for _ in range(6)]
    popover = Popover(300, window)
    for each in words:
        popover.content.addWidget(each)

    popover.pop_up(window.one)

    qtbot.waitUntil(words[-1].isVisible)
    assert [each.height() for each in words] == [
        each.heightForWidth(each.width()) for each in words
    ]
    assert popover.geometry().bottom() <= screen.bottom()
    popover.close()


def test_undo_is_offered_once(window: Window, qtbot: QtBot) -> None:
    bar = UndoBar(window)
    bar.offer(lambda: "سُجّلت الحالة")

    with qtbot.waitSignal(bar.undone):
        bar.undo()

    with qtbot.assertNotEmitted(bar.undone):
        bar.undo()
    assert bar.isHidden()


def test_the_number_of_a_case_is_whole_in_a_narrow_undo_bar(window: Window, qtbot: QtBot) -> None:
    bar = UndoBar(window)
    bar.resize(390, 200)
    bar.offer(lambda: beside("يُرسل الحل إلى المستفيد", "20731-1010-8"), can_act=True)
    (words,) = (each for each in bar.findChildren(Text) if "20731" in each.text())

    qtbot.waitUntil(words.isVisible)

    assert words.minimumSizeHint().width() <= words.width()


def test_the_undo_bar_goes_when_its_seconds_are_over(window: Window, qtbot: QtBot) -> None:
    bar = UndoBar(window)
    bar.offer(lambda: "سُجّلت الحالة", hold_s=2)

    bar._timer.timeout.emit()
    standing = bar.isVisible()
    with qtbot.waitSignal(bar.expired):
        bar._timer.timeout.emit()

    assert (standing, bar.isVisible()) == (True, False)


def test_a_band_says_its_cause_to_a_screen_reader(window: Window) -> None:
    band = Band(window)

    band.say(Tone.SOON, "bell-off", "التنبيهات لا تظهر", "القائمة هنا كاملة.")

    assert band.accessibleName() == "التنبيهات لا تظهر القائمة هنا كاملة."
    assert band.isVisible()


def test_the_ring_follows_the_keyboard(window: Window, qtbot: QtBot) -> None:
    window.one.setFocus()

    qtbot.keyClick(window.one, Qt.Key.Key_Tab)

    assert window.ring.target is window.other
    assert window.ring.geometry().contains(window.other.geometry())


def test_a_field_shows_the_focus_on_its_own_edge(window: Window) -> None:
    window.one.setFocus()

    window.field.setFocus(Qt.FocusReason.TabFocusReason)

    assert window.ring.isHidden()


def test_the_ring_goes_with_what_it_surrounds(window: Window) -> None:
    window.one.setFocus()
    window.other.setFocus(Qt.FocusReason.TabFocusReason)

    window.other.hide()

    assert window.ring.isHidden() or window.ring.target is not window.other


def test_in_a_low_window_a_sheet_moves_up_before_it_is_cut(window: Window) -> None:
    window.resize(400, 300)
    sheet = Sheet(window, 200, centred=True, top=120)
    held = QWidget()
    held.setFixedHeight(240)
    sheet.content.addWidget(held)

    sheet.open_sheet()

    assert sheet.body.y() < 120
    assert sheet.body.height() >= 240
    assert sheet.body.geometry().bottom() <= 300
