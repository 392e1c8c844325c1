"""What a search met is marked where it stands, whichever way it and its line run."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.models.hit import Hit
from app.views.style import theme
from app.views.widgets.hits import draw_hits, hit_rects

pytestmark = pytest.mark.usefixtures("arabic")

WIDE = QRectF(10, 0, 600, 30)
SUBJECT = "لا يفتح zoom في الجوال"


def marked(
    text: str, *hits: Hit, mirrored: bool = True, rect: QRectF = WIDE
) -> list[tuple[float, float]]:
    """From where to where the marks of a painted line reach."""
    image = QImage(700, 40, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    painter.setFont(QApplication.font())
    found = hit_rects(painter, rect, text, hits, mirrored=mirrored)
    painter.end()
    return [(each.left(), each.right()) for each in found]


def hit(word: str, text: str = SUBJECT) -> Hit:
    return text.index(word), text.index(word) + len(word)


def width(text: str) -> float:
    return QFontMetricsF(QApplication.font()).horizontalAdvance(text)


def test_a_latin_word_of_an_arabic_line_is_marked_as_wide_as_it_is() -> None:
    ((left, right),) = marked(SUBJECT, hit("zoom"))
    assert right - left == pytest.approx(width("zoom"), abs=1)
    ((before, _),) = marked(SUBJECT, hit("يفتح"))
    ((_, after),) = marked(SUBJECT, hit("في"))
    assert after < left < right < before


@pytest.mark.parametrize(
    "text", ["zoom لا يفتح في الجوال", "في الجوال لا يفتح zoom", "لا يفتح zoom 5"]
)
def test_it_is_wherever_it_stands_in_its_line(text: str) -> None:
    ((left, right),) = marked(text, hit("zoom", text))
    assert right - left == pytest.approx(width("zoom"), abs=1)


def test_an_arabic_word_of_a_latin_line_is_marked_between_its_neighbours() -> None:
    text = "The word شهادة is not printed"
    ((left, right),) = marked(text, hit("شهادة", text), mirrored=False)
    ((_, before),) = marked(text, hit("word", text), mirrored=False)
    ((after, _),) = marked(text, hit("is", text), mirrored=False)
    assert before < left < right < after
    assert right - left == pytest.approx(width("شهادة"), abs=1)


def test_a_stretch_that_runs_both_ways_is_marked_piece_by_piece() -> None:
    text = "لا يفتح zoom في الجوال"
    start, end = hit("يفتح")[0], hit("zoom")[1] - 2
    pieces = sorted(marked(text, (start, end)))
    assert len(pieces) == 2
    (latin, zo), (arabic, _) = pieces
    assert zo - latin == pytest.approx(width("zo"), abs=1)
    assert zo <= arabic


@pytest.mark.parametrize("mirrored", [True, False])
def test_the_marks_stand_at_the_edge_at_which_the_line_begins(mirrored: bool) -> None:
    ((left, right),) = marked("شهادة", (0, 5), mirrored=mirrored)
    if mirrored:
        assert right == pytest.approx(WIDE.right(), abs=1)
    else:
        assert left == pytest.approx(WIDE.left(), abs=1)
    assert right - left == pytest.approx(width("شهادة"), abs=1)


def test_what_the_end_of_a_narrow_line_hides_is_not_marked() -> None:
    text = "لا يفتح البث على الجوال في القاعة الثالثة"
    narrow = QRectF(10, 0, width("لا يفتح البث على"), 30)
    assert marked(text, hit("الثالثة", text), rect=narrow) == []
    ((left, right),) = marked(text, hit("يفتح", text), rect=narrow)
    assert narrow.left() < left < right <= narrow.right()
    cut = min(start for start, _ in marked(text, (hit("يفتح", text)[0], len(text)), rect=narrow))
    assert narrow.left() < cut < left


def test_the_mark_is_painted_beneath_the_letters() -> None:
    image = QImage(700, 40, QImage.Format.Format_ARGB32)
    image.fill(theme.light().colour("surface"))
    painter = QPainter(image)
    painter.setFont(QApplication.font())
    painter.setPen(theme.light().colour("ink"))
    draw_hits(painter, WIDE, SUBJECT, [hit("zoom")], theme.light(), mirrored=True)
    painter.end()
    ((left, right),) = marked(SUBJECT, hit("zoom"))
    mark = theme.light().colour("mark").rgb()
    row = [image.pixel(x, 7) for x in range(700)]
    painted = [x for x, colour in enumerate(row) if colour == mark]
    assert painted
    assert left - 1 <= min(painted) <= max(painted) <= right + 1
