"""Days by name when they are near, by date when not, with the Hijri date; lengths of time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.wording import duration
from app.wording.calendar_words import date_of, dated, full_day, hijri, moment, time_of_day
from app.wording.manner import Digits, Language, Manner

ARABIC = Manner(zone=ZoneInfo("Africa/Cairo"))
ENGLISH = Manner(language=Language.ENGLISH, zone=ARABIC.zone)
NOW = datetime(2026, 11, 22, 11, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "اليوم 13:42"),
        (1, "غدًا 13:42"),
        (-1, "أمس 13:42"),
        (-5, "الثلاثاء 13:42"),
        (6, "السبت 13:42"),
        (7, "29/11 13:42"),
        (60, "21/1/2027 13:42"),
    ],
)
def test_a_near_day_is_named_and_a_far_one_dated(days: int, words: str) -> None:
    assert moment(ARABIC, NOW + timedelta(days=days), NOW) == words


def test_the_day_is_that_of_the_desks_zone() -> None:
    late = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)

    assert moment(ENGLISH, late, NOW) == "Tomorrow 1:00"


def test_the_status_bar_says_both_calendars() -> None:
    assert full_day(ARABIC, date(2026, 11, 22)) == "الأحد 22/11/2026 · 12 جمادى الآخرة 1448\u00a0هـ"


def test_a_date_that_is_kept_has_the_other_calendar_under_it() -> None:
    assert dated(ARABIC, NOW, NOW) == "اليوم 13:42\n12 جمادى الآخرة 1448\u00a0هـ"
    late = datetime(2100, 1, 1, 22, 30, tzinfo=UTC)
    assert dated(ENGLISH, late, NOW) == "2/1/2100 0:30"


def test_no_line_ends_within_the_name_of_a_month() -> None:
    assert hijri(ENGLISH, date(2026, 11, 22)) == "12 Jumada\u00a0II 1448\u00a0AH"
    assert hijri(ENGLISH, date(2027, 5, 20)) == "14 Dhu al\u2060-\u2060Hijjah 1448\u00a0AH"


def test_beyond_the_hijri_tables_only_one_calendar_is_said() -> None:
    assert hijri(ARABIC, date(2100, 1, 1)) == ""
    assert full_day(ENGLISH, date(2100, 1, 1)) == "Fri 1/1/2100"


def test_arabic_indic_digits_are_a_setting() -> None:
    indic = Manner(digits=Digits.ARABIC_INDIC, zone=ARABIC.zone)

    assert date_of(indic, date(2026, 11, 22)) == "٢٢/١١/٢٠٢٦"
    assert time_of_day(indic, NOW, seconds=True) == "١٣:٤٢:٠٠"


@pytest.mark.parametrize(
    ("minutes", "arabic", "english"),
    [
        (0, "أقل من دقيقة", "under 1m"),
        (38, "38 د", "38m"),
        (70, "1:10 س", "1h 10"),
        (-70, "1:10 س", "1h 10"),
        (60 * 47, "47:00 س", "47h 00"),
        (60 * 48, "يومين", "2 days"),
    ],
)
def test_a_short_duration(minutes: int, arabic: str, english: str) -> None:
    span = timedelta(minutes=minutes)

    assert duration.short(ARABIC, span) == arabic
    assert duration.short(ENGLISH, span) == english


def test_a_duration_in_words() -> None:
    span = timedelta(hours=2, minutes=10)

    assert duration.in_words(ARABIC, span) == "ساعتان و10 دقائق"
    assert duration.in_words(ARABIC, span, after_preposition=True) == "ساعتين و10 دقائق"


def test_a_stopwatch_shows_hours_only_once_there_are_any() -> None:
    assert duration.stopwatch(ARABIC, timedelta(seconds=107)) == "01:47"
    assert duration.stopwatch(ARABIC, timedelta(seconds=2832 + 3600)) == "1:47:12"
