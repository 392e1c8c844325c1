"""Buttons and key caps: words are never cut, the shortcut is shown in its Latin form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.views.style import theme
from app.views.widgets.button import Button, Kind
from app.views.widgets.chip import ActingChip, FilterChip
from app.views.widgets.glyph import CountPill, initials
from app.views.widgets.key_cap import key_cap
from app.views.widgets.panel import row
from app.wording.manner import Language


@pytest.mark.usefixtures("arabic")
def test_the_key_cap_makes_a_button_wider(qtbot: QtBot) -> None:
    plain, capped = Button("تسجيل الحالة"), Button("تسجيل الحالة", shortcut="F2")

    assert capped.sizeHint().width() > plain.sizeHint().width()


@pytest.mark.usefixtures("arabic")
@pytest.mark.parametrize("kind", list(Kind))
def test_the_words_of_a_button_are_never_cut(qtbot: QtBot, kind: Kind) -> None:
    button = Button("قبول الحل وتجهيز الرد", kind, glyph="check")

    assert button.minimumSizeHint() == button.sizeHint()


@pytest.mark.usefixtures("arabic")
def test_a_button_grows_with_the_text_size(qapp: QApplication) -> None:
    button = Button("تسجيل الحالة")
    usual = button.sizeHint()

    theme.apply(qapp, theme.light(theme.TextSize.LARGER), Language.ARABIC)

    assert button.sizeHint().height() > usual.height()
    assert button.sizeHint().width() > usual.width()


@pytest.mark.parametrize(
    ("shortcut", "text", "has_enter"),
    [("Ctrl+K", "Ctrl K", False), ("Ctrl+Return", "Ctrl", True), ("F2", "F2", False)],
)
def test_a_key_cap_names_its_keys(shortcut: str, text: str, has_enter: bool) -> None:
    cap = key_cap(QKeySequence(shortcut))

    assert (cap.text, cap.has_enter) == (text, has_enter)


@pytest.mark.usefixtures("arabic")
def test_a_filter_that_is_set_clears_and_one_that_is_not_asks(qtbot: QtBot) -> None:
    chip = FilterChip()
    chip.show_filter("كل القنوات", is_set=False)
    with qtbot.waitSignal(chip.asked):
        chip.click()

    chip.show_filter("هاتف", is_set=True)
    with qtbot.waitSignal(chip.cleared):
        chip.click()


@pytest.mark.usefixtures("arabic")
def test_a_count_of_nothing_is_not_shown(qtbot: QtBot) -> None:
    pill = CountPill()
    qtbot.addWidget(pill)

    pill.show_count("")

    assert pill.isHidden()


@pytest.mark.parametrize(
    ("name", "letters"),
    [("منى عبد الحميد", "م"), ("د. خالد المطيري", "خ"), ("Sara Fouad", "SF"), ("", "")],
)
def test_an_avatar_shows_one_arabic_letter_or_two_latin_ones(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.usefixtures("arabic")
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("make", [Button, ActingChip])
def test_a_button_with_the_keyboard_is_pressed_by_enter_as_by_space(
    qtbot: QtBot, key: Qt.Key, make: type[Button] | type[ActingChip]
) -> None:
    button = make("إلغاء")
    qtbot.addWidget(button)

    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


@pytest.mark.usefixtures("arabic")
def test_enter_with_another_key_is_left_to_what_lies_around(qtbot: QtBot) -> None:
    button = Button("إلغاء")
    qtbot.addWidget(button)

    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.usefixtures("arabic")
@pytest.mark.parametrize("make", [Button, ActingChip])
def test_the_ring_alone_shows_where_the_keyboard_is(
    qtbot: QtBot, make: type[Button] | type[ActingChip]
) -> None:
    place, first, second = QWidget(), make("حفظ"), make("إلغاء")
    qtbot.addWidget(place)
    line = row(place, gap=8, margin=8)
    line.addWidget(first)
    line.addWidget(second)
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    first.setFocus()
    before = second.grab().toImage()

    qtbot.keyClick(first, Qt.Key.Key_Tab)

    assert second.hasFocus()
    assert second.grab().toImage() == before
