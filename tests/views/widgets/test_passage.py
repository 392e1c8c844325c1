"""A passage is as high as Qt's own label would be, however narrow its place."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.views.style import theme
from app.views.style.theme import TextSize
from app.views.widgets.passage import Passage
from app.views.widgets.text import Text
from app.wording.bidi import isolated
from app.wording.manner import Language

WORDS = (
    "سُجّلت الحالة",
    "أُغلقت الحالة: أكّد المستفيد الحل بعد الاتصال به، وأُعيد ضبط كلمة المرور وتم الدخول",
    f"سُجّلت حالة من {isolated('Mona Adel')} في 22/11/2026، ورقمها 21547-1428-4",
    "سطر أول\nthe second line is longer than the others\n\nثالث 123 (456) abc",
    "جدول:\tعمود\tوآخر",
    "ينتهي بسطر\n",
)
WIDTHS = (0, 45, 130, 199, 305, 412, 900)


@pytest.mark.usefixtures("arabic")
@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("role", ["small", "body", "title"])
@pytest.mark.parametrize("is_selectable", [False, True])
@pytest.mark.parametrize("kind", [partial(Text, wraps=True), Passage], ids=["text", "passage"])
def test_it_is_as_high_as_the_label_that_it_is(
    qtbot: QtBot, kind: Callable[..., Text], words: str, role: str, is_selectable: bool
) -> None:
    label = kind(words, role=role, weight="semibold")
    qtbot.addWidget(label)
    if is_selectable:
        label.let_select()
    label.show()
    for width in WIDTHS:
        assert label.heightForWidth(width) == QLabel.heightForWidth(label, width), width


LONG_WORDS = (
    "سُجّلت في \u2066/home/office/reports/2026-11/case-21547-1428-4-of-november.pdf\u2069",
    "افتح \u2066https://example.com/live/room-12?lesson=third-unit\u2069 ثم أعد المحاولة",
)


@pytest.mark.usefixtures("arabic")
@pytest.mark.parametrize("words", LONG_WORDS)
@pytest.mark.parametrize("is_whole", [False, True], ids=["elided", "broken"])
@pytest.mark.parametrize("kind", [partial(Text, wraps=True), Passage], ids=["text", "passage"])
def test_how_high_it_is_at_a_width_does_not_depend_on_the_width_that_it_has(
    qtbot: QtBot, kind: Callable[..., Text], words: str, is_whole: bool
) -> None:
    label = kind(words, role="small")
    qtbot.addWidget(label)
    if is_whole:
        label.keep_whole()
    label.show()
    asked = range(60, 640, 7)

    def heights(width: int) -> list[int]:
        label.resize(width, 40)
        return [label.heightForWidth(each) for each in asked]

    assert all(heights(width) == heights(640) for width in asked[::9])
    assert len(set(heights(640))) > 1


@pytest.mark.usefixtures("arabic")
def test_it_is_measured_anew_with_other_words_and_in_a_larger_type(
    qtbot: QtBot, qapp: QApplication
) -> None:
    label = Passage(WORDS[0])
    qtbot.addWidget(label)
    label.show()
    one_line = label.heightForWidth(130)

    label.setText(WORDS[1])
    several = label.heightForWidth(130)
    assert several == QLabel.heightForWidth(label, 130) > one_line

    theme.apply(qapp, theme.light(TextSize.LARGER), Language.ARABIC)
    assert label.heightForWidth(130) == QLabel.heightForWidth(label, 130) > several
