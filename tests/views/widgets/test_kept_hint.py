"""What a widget asks for is measured once for what stands on it."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.style import theme
from app.views.style.theme import TextSize, Theme
from app.views.widgets.button import Button
from app.views.widgets.chip import PriorityChip
from app.views.widgets.kept_hint import KeptHint
from app.wording.manner import Language


def test_the_same_words_are_measured_once() -> None:
    measured: list[Theme] = []

    def measure(dress: Theme) -> QSize:
        measured.append(dress)
        return QSize(len(measured), 10)

    hint = KeptHint(measure)
    asked = [hint.of("إحالة").width() for _ in range(5)]
    assert (asked, hint.of("إغلاق").width()) == ([1] * 5, 2)
    assert len(measured) == 2


def test_who_changes_an_answer_changes_no_other() -> None:
    hint = KeptHint(lambda _theme: QSize(7, 10))
    hint.of("إحالة").setWidth(100)
    assert hint.of("إحالة") == QSize(7, 10)


def test_a_button_asks_for_more_in_larger_type_and_with_other_words(
    qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, theme.light(), Language.ARABIC)
    button = Button("إحالة")
    qtbot.addWidget(button)
    plain = button.sizeHint()
    button.set_glyph("forward")
    with_glyph = button.sizeHint()
    button.show_shortcut("Ctrl+F")
    with_cap = button.sizeHint()
    theme.apply(qapp, theme.light(TextSize.LARGER), Language.ARABIC)
    larger = button.sizeHint()
    theme.apply(qapp, theme.light(), Language.ARABIC)
    widths = [hint.width() for hint in (plain, with_glyph, with_cap, larger)]
    assert sorted(set(widths)) == widths
    assert button.sizeHint() == with_cap


def test_a_chip_asks_for_room_for_the_bars_of_its_priority(qtbot: QtBot) -> None:
    chip = PriorityChip()
    qtbot.addWidget(chip)
    chip.show_priority("", "عاجلة")
    bare = chip.sizeHint().width()
    chip.show_priority("highest", "عاجلة")
    assert chip.sizeHint().width() > bare
