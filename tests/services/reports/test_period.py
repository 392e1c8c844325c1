"""The days of a report: both included, by the wall clock of the policy."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.errors import Refused
from app.services.reports.period import Period, Preset, preset_period, read_day

CAIRO = ZoneInfo("Africa/Cairo")
DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2100, 12, 31))


def test_both_days_are_included_by_the_wall_clock() -> None:
    period = Period(first=date(2026, 11, 21), last=date(2026, 11, 22))

    assert period.start(CAIRO) == datetime(2026, 11, 20, 22, 0, tzinfo=UTC)
    assert period.end(CAIRO) == datetime(2026, 11, 22, 22, 0, tzinfo=UTC)


def test_a_day_whose_midnight_is_skipped_begins_with_the_jump() -> None:
    spring = date(2026, 4, 24)

    assert Period(first=spring, last=spring).start(CAIRO) == datetime(2026, 4, 23, 22, tzinfo=UTC)


@given(DAYS, st.sampled_from(["Africa/Cairo", "Asia/Riyadh", "America/New_York"]))
def test_each_day_ends_where_the_next_begins(day: date, zone: str) -> None:
    next_day = day + timedelta(days=1)
    ends = Period(first=day, last=day).end(ZoneInfo(zone))

    assert ends == Period(first=next_day, last=next_day).start(ZoneInfo(zone))


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        Period(first=date(2026, 11, 2), last=date(2026, 11, 1))

    assert (refused.value.field, refused.value.reason) == ("to", "period_reversed")


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_day_of_another_age_is_refused(day: date) -> None:
    with pytest.raises(Refused):
        Period(first=day, last=day)


@pytest.mark.parametrize("text", ["", "اليوم", "22/11/2026", "2026-02-30", "2026-11-22T09:00:00Z"])
def test_what_is_no_day_is_refused_by_its_field(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_day(text, "from")

    assert refused.value.field == "from"


@pytest.mark.parametrize(
    ("preset", "first", "last"),
    [
        (Preset.TODAY, date(2026, 11, 24), date(2026, 11, 24)),
        (Preset.THIS_WEEK, date(2026, 11, 22), date(2026, 11, 24)),
        (Preset.THIS_MONTH, date(2026, 11, 1), date(2026, 11, 24)),
        (Preset.LAST_MONTH, date(2026, 10, 1), date(2026, 10, 31)),
    ],
)
def test_a_preset_names_its_days(preset: Preset, first: date, last: date) -> None:
    assert preset_period(preset, date(2026, 11, 24)) == Period(first=first, last=last)


@given(DAYS)
def test_a_week_begins_on_the_last_sunday(day: date) -> None:
    first = preset_period(Preset.THIS_WEEK, day).first

    assert first.isoweekday() == 7
    assert timedelta() <= day - first < timedelta(days=7)


def test_a_day_may_be_typed_in_arabic_digits() -> None:
    assert read_day("٢٠٢٦-١١-٢٢", "from") == date(2026, 11, 22)
