"""Numbers, dates and times are read in one order, whichever digits the desk shows."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from app.wording.bidi import ltr, numbers_whole
from app.wording.calendar_words import date_of, moment, time_of_day
from app.wording.digits import shown
from app.wording.manner import Digits, Language, Manner
from app.wording.phone_words import phone_words
from tests.views.reading_order import from_the_left

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ARABIC = Manner(digits=Digits.ARABIC_INDIC)
ENGLISH = Manner(language=Language.ENGLISH, digits=Digits.ARABIC_INDIC)


def seen(text: str, *, rtl: bool) -> str:
    """The characters of a line from left to right as they are painted, in Western digits."""
    layout = QTextLayout(text, QApplication.font())
    option = QTextOption()
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    layout.setTextOption(option)
    layout.beginLayout()
    layout.createLine().setLineWidth(10_000)
    layout.endLayout()
    return from_the_left(layout, text)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("rtl", [True, False])
@pytest.mark.parametrize("manner", [ARABIC, ENGLISH, Manner()])
@pytest.mark.parametrize("number", ["80607-1699-7", "055 310 5572", "+966 (0)53 310-55-72", "-5"])
def test_a_number_in_an_island_is_read_from_the_left(
    number: str, manner: Manner, rtl: bool
) -> None:
    assert seen(ltr(shown(manner, number)), rtl=rtl) == number
    assert number in seen(f"الرقم {ltr(shown(manner, number))} هنا", rtl=rtl)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("rtl", [True, False])
@pytest.mark.parametrize("manner", [ARABIC, ENGLISH])
def test_a_telephone_is_read_from_the_left(manner: Manner, rtl: bool) -> None:
    assert seen(phone_words(manner, "+201018832046"), rtl=rtl) == "+20 101 883 2046"


@pytest.mark.usefixtures("qapp")
def test_a_number_that_was_typed_in_a_sentence_is_read_from_the_left() -> None:
    assert "80607-4004-4" in seen(numbers_whole("وسجّلناها برقم ٨٠٦٠٧-٤٠٠٤-٤"), rtl=True)


@pytest.mark.usefixtures("qapp")
def test_dates_and_times_are_read_as_their_language_runs() -> None:
    there = datetime(2026, 3, 7, 14, 5, tzinfo=UTC)
    for manner, rtl, both in (
        (ARABIC, True, "14:05 7/3"),
        (ENGLISH, False, "7/3 14:05"),
        (Manner(), True, "14:05 7/3"),
        (Manner(language=Language.ENGLISH), False, "7/3 14:05"),
    ):
        assert seen(date_of(manner, there.date()), rtl=rtl) == "7/3/2026"
        assert seen(time_of_day(manner, there), rtl=rtl) == "14:05"
        assert seen(moment(manner, there, NOW), rtl=rtl) == both
