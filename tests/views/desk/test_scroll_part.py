"""What a part of a case holds is as wide beside a bar as without one."""

import pytest
from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QScrollBar
from pytestqt.qtbot import QtBot

from app.views.desk.scroll_part import ScrollPart
from app.views.widgets.passage import Passage

GUTTER = 16


LONG = "انقطع البث في الحصة الثالثة " * 60


@pytest.fixture(params=[Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight])
def part(request: pytest.FixtureRequest, qtbot: QtBot, arabic: None) -> ScrollPart:
    made = ScrollPart(QMargins(GUTTER, 0, GUTTER, 0))
    qtbot.addWidget(made)
    made.setLayoutDirection(request.param)
    made.stack.addWidget(Passage("انقطع البث"))
    made.resize(300, 200)
    made.show()
    return made


def is_seen(bar: QScrollBar) -> bool:
    """Whether a bar is painted: without one all of its ground has one colour."""
    picture = bar.grab().toImage()
    across, down = range(picture.width()), range(picture.height())
    return len({picture.pixel(x, y) for x in across for y in down}) > 1


def test_its_words_keep_their_place_when_a_bar_comes(qtbot: QtBot, part: ScrollPart) -> None:
    bar, (short,) = part.verticalScrollBar(), part.findChildren(Passage)
    qtbot.waitUntil(lambda: short.width() > 200)
    before = short.mapTo(part, short.rect().topLeft()).x(), short.width()
    assert before == (GUTTER, part.width() - 2 * GUTTER)
    assert not is_seen(bar)

    part.stack.addWidget(Passage(LONG))
    qtbot.waitUntil(lambda: bar.maximum() > 0)

    assert is_seen(bar)
    assert (short.mapTo(part, short.rect().topLeft()).x(), short.width()) == before


def test_it_asks_for_no_height_for_what_it_holds(part: ScrollPart) -> None:
    before = part.sizeHint()
    part.stack.addWidget(Passage(LONG))
    assert part.sizeHint() == before
