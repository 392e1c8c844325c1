"""The row of a case: painted in both directions, said in one sentence, true without a query."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.models.clock import FixedClock
from app.views.style import theme
from app.views.widgets.case_row import (
    CaseRow,
    CaseRowDelegate,
    GroupHeader,
    case_sentence,
    paint_group_header,
    second_line,
)
from app.wording.bidi import ltr, runs_rtl
from app.wording.clock_words import ClockFace, FaceState
from app.wording.manner import Language

NOW = datetime(2026, 11, 22, 11, 42, tzinfo=UTC)
ROW = QRectF(0, 0, 424, 56)


def case_row(**changes: object) -> CaseRow:
    clock = ClockFace(name="resolution", due=NOW - timedelta(minutes=12), state=FaceState.WITHIN)
    row = {
        "case_id": "1",
        "number": "48213-1041-8",
        "subject": "تعذّر دخول اختبار الوحدة الثالثة",
        "customer_name": "منى عبد الحميد",
        "channel": "phone",
        "second_word": "الدخول للامتحانات",
        "priority": "highest",
        "clock": clock,
    }
    return CaseRow(**{**row, **changes})  # type: ignore[arg-type]


@pytest.mark.usefixtures("arabic")
def test_a_row_is_one_sentence_to_a_screen_reader() -> None:
    assert case_sentence(case_row(), NOW) == (
        "الحل: متأخرة 12 دقيقة، الأولوية الأعلى، تعذّر دخول اختبار الوحدة الثالثة، "
        f"منى عبد الحميد، الدخول للامتحانات، {ltr('48213-1041-8')}"
    )


@pytest.mark.parametrize(("language", "at_the_left"), [("ar", True), ("en", False)])
def test_the_clock_stands_at_the_trailing_edge(
    speak: Callable[[Language], None], language: str, at_the_left: bool
) -> None:
    speak(Language(language))
    delegate = CaseRowDelegate(FixedClock(NOW))

    clock = delegate.clock_rect(ROW, case_row(), mirrored=language == "ar")

    assert (clock.center().x() < ROW.center().x()) is at_the_left


@pytest.mark.usefixtures("arabic")
def test_a_row_without_a_clock_has_no_clock_to_repaint() -> None:
    delegate = CaseRowDelegate(FixedClock(NOW))

    assert delegate.clock_rect(ROW, case_row(clock=None), mirrored=True).isEmpty()


@pytest.mark.usefixtures("arabic")
def test_the_clock_grows_with_its_words_and_stays_whole() -> None:
    delegate = CaseRowDelegate(FixedClock(NOW))
    paused = ClockFace(name="resolution", due=None, state=FaceState.PAUSED, paused_since=NOW)

    longer = delegate.clock_rect(ROW, case_row(clock=paused), mirrored=True)

    assert longer.width() > delegate.clock_rect(ROW, case_row(), mirrored=True).width()


@pytest.mark.usefixtures("arabic")
def test_a_group_header_is_painted_in_the_colour_of_its_state() -> None:
    picture = QImage(424, 28, QImage.Format.Format_ARGB32)
    painter = QPainter(picture)

    paint_group_header(
        painter,
        QRectF(picture.rect()),
        GroupHeader(title="متأخرة", count=2, tone="late"),
        theme.current(),
        mirrored=True,
    )
    painter.end()

    colours = {picture.pixelColor(x, y).name() for x in range(424) for y in range(28)}
    assert theme.current().colours.late.lower() in colours
    assert picture.pixelColor(2, 2).name() == theme.current().colours.sunken.lower()


@pytest.mark.parametrize(
    "second", ["Entering exams", "Forwarded · \u2068Information technology\u2069"]
)
def test_in_english_the_customer_stands_first_whatever_the_name_is_written_in(second: str) -> None:
    words, _hits = second_line(case_row(second_word=second))

    assert not runs_rtl(words)


def test_what_a_search_met_of_the_name_is_marked_where_it_stands() -> None:
    row = case_row(hits_in_name=((0, 3), (4, 7)))

    words, hits = second_line(row)

    assert [words[start:end] for start, end in hits] == ["منى", "عبد"]


def test_a_case_without_a_name_says_the_rest() -> None:
    assert second_line(case_row(customer_name="")) == ("الدخول للامتحانات", ())
