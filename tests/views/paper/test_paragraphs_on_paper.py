"""What people wrote stands on paper as it is read, whatever the language of the sheet."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextDocument

from app.services.desk.case_paper import CasePaper, PaperEntry
from app.views.paper.case_pdf import html_of
from app.views.style import theme
from app.wording.bidi import without_controls
from tests.views.reading_order import from_the_left

ARABIC = "تحية طيبة،\nوسجّلناها برقم 80607-4004-4 لدينا"
ENGLISH = "We logged it as 80607-4004-4"
SUBJECT = "Zoom لا يفتح في القاعة"

pytestmark = pytest.mark.usefixtures("qapp")


def sheet(*, is_right_to_left: bool) -> QTextDocument:
    """A sheet on which both were written."""
    paper = CasePaper(
        subject=SUBJECT,
        facts=(("Phone", "+20 100 245 7731"),),
        clock_columns=("Clock", "State", "Time"),
        clocks=(),
        entries=(
            PaperEntry(when="3/7/2026", actor="سارة", deed="ردّت", body=ARABIC, effect="—"),
            PaperEntry(when="4/7/2026", actor="Sara", deed="replied", body=ENGLISH),
        ),
        stamp=(),
        clocks_title="Clocks",
        entries_title="What happened",
        stamp_title="This paper",
        is_right_to_left=is_right_to_left,
    )
    document = QTextDocument()
    document.setHtml(html_of(paper, theme.light()))
    document.setTextWidth(1_000)
    assert document.size().width() == 1_000  # which lays it out
    return document


def paragraphs(document: QTextDocument) -> Iterator[QTextBlock]:
    """All of the document, in order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


@pytest.mark.parametrize("is_right_to_left", [True, False])
def test_a_paragraph_runs_and_stands_as_its_words_do(is_right_to_left: bool) -> None:
    right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
    document = sheet(is_right_to_left=is_right_to_left)
    told = {without_controls(each.text()): each for each in paragraphs(document)}
    for words, direction, side in (
        *((line, Qt.LayoutDirection.RightToLeft, right) for line in ARABIC.split("\n")),
        (ENGLISH, Qt.LayoutDirection.LeftToRight, left),
        (SUBJECT, Qt.LayoutDirection.RightToLeft, right if is_right_to_left else left),
    ):
        assert told[words].textDirection() is direction
        assert told[words].blockFormat().alignment() & side


@pytest.mark.parametrize("is_right_to_left", [True, False])
def test_the_number_of_the_case_keeps_its_order_in_what_was_written(is_right_to_left: bool) -> None:
    document = sheet(is_right_to_left=is_right_to_left)
    read = [
        from_the_left(each.layout(), each.text()) for each in paragraphs(document) if each.text()
    ]
    assert sum("80607-4004-4" in line for line in read) == 2
