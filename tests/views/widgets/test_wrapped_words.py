"""Arabic words that wrap begin each line at the edge, as high as Qt would have drawn them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.views.widgets.text import Text

SAME = " ".join(["بدونها"] * 13)
WIDTH, HEIGHT = 300, 160


def lines_of(image: QImage) -> Iterator[tuple[int, int, int]]:
    """The top of each line of words, and where its ink begins and ends."""
    ground = image.pixel(0, 0)
    inked = [
        [x for x in range(image.width()) if image.pixel(x, y) != ground]
        for y in range(image.height())
    ]
    top = None
    for y, columns in enumerate([*inked, []]):
        if columns and top is None:
            top = y
        elif not columns and top is not None:
            ink = [x for row in inked[top:y] for x in row]
            yield top, min(ink), max(ink)
            top = None


def painted(qtbot: QtBot, words: str) -> QImage:
    text = Text(words, wraps=True)
    qtbot.addWidget(text)
    text.resize(WIDTH, HEIGHT)
    return text.grab().toImage().scaled(WIDTH, HEIGHT)


@pytest.mark.usefixtures("arabic")
@pytest.mark.parametrize("words", [SAME, f"{SAME}\n{SAME}"])
def test_every_line_begins_at_the_right_edge(qtbot: QtBot, words: str) -> None:
    lines = list(lines_of(painted(qtbot, words)))
    assert len(lines) > 1
    assert len({end for _, _, end in lines}) == 1


@pytest.mark.usefixtures("arabic")
def test_the_lines_stand_as_high_as_in_a_label(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = [top for top, _, _ in lines_of(painted(qtbot, SAME))]
    monkeypatch.setattr("app.views.widgets.text._LEADING", Qt.AlignmentFlag.AlignBaseline)
    assert [top for top, _, _ in lines_of(painted(qtbot, SAME))] == ours
