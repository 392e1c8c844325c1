"""Clocks at the bounds of what is reckoned, to the second: the longest waits, the only day."""

from datetime import UTC, datetime, timedelta

import pytest

from app.models.sla import Mode, Target, Unit, due, evaluate
from app.models.working_time import DAYS, Calendar, Closure, WeeklyHours, Window
from tests.models.test_sla import HOURS_2, OFFICE, SECOND, days, riyadh

HOUR = timedelta(hours=1)
THREE_YEARS = 3 * timedelta(days=366)


def test_a_day_whose_opening_a_closure_puts_behind_the_next_day_keeps_its_place() -> None:
    """Sunday's night shift opens on Monday at 03:00, after Monday's own session at 01:00."""
    calendar = Calendar(
        zone=OFFICE.zone,
        weekly=(WeeklyHours(day="sun", open="22:00", close="06:00"),),
        closures=(
            Closure(
                start_local=datetime.fromisoformat("2026-11-22T22:00"),
                end_local=datetime.fromisoformat("2026-11-23T03:00"),
            ),
        ),
        windows=(
            Window(
                start_local=datetime.fromisoformat("2026-11-23T01:00"),
                end_local=datetime.fromisoformat("2026-11-23T02:00"),
                overrides_closures=True,
                counts_as_day=True,
            ),
        ),
    )
    start = riyadh("2026-11-23T02:30")
    assert due(calendar, days(1), start) == riyadh("2026-11-23T06:00")
    assert due(calendar, days(2), start) == riyadh("2026-11-30T06:00")
    for late, expected in ((0 * SECOND, "2026-11-23T06:00"), (SECOND, "2026-11-30T06:00")):
        assert due(calendar, days(1), riyadh("2026-11-23T03:00") + late) == riyadh(expected)


def test_a_day_that_a_closure_covers_to_the_second_is_none() -> None:
    def closed_until(text: str) -> Calendar:
        closure = Closure(
            start_local=datetime.fromisoformat("2026-11-23T09:00"),
            end_local=datetime.fromisoformat(text),
        )
        return Calendar(zone=OFFICE.zone, weekly=OFFICE.weekly, closures=(closure,))

    sunday = riyadh("2026-11-22T10:00")
    assert due(closed_until("2026-11-23T17:00"), days(1), sunday) == riyadh("2026-11-24T17:00")
    assert due(closed_until("2026-11-23T16:59:59"), days(1), sunday) == riyadh("2026-11-23T17:00")


def test_a_desk_that_is_closed_for_three_years_opens_again_and_a_second_later_never() -> None:
    first = datetime.fromisoformat("2026-01-01T09:00:00")
    target = Target(unit=Unit.WORKING_TIME, seconds=3601)
    start = riyadh("2026-01-01T09:00")
    for late, expected in ((0 * SECOND, True), (SECOND, False)):
        again = first + HOUR + THREE_YEARS + late
        hours = ((first, first + HOUR), (again, again + HOUR))
        windows = tuple(Window(start_local=begin, end_local=end) for begin, end in hours)
        at = due(Calendar(zone=OFFICE.zone, windows=windows), target, start)
        assert (at == start + HOUR + THREE_YEARS + SECOND) == expected
        assert (at is not None) == expected


def test_a_promise_of_forty_years_falls_due_and_a_second_more_never() -> None:
    week = tuple(WeeklyHours(day=day, open="00:00", close="24:00") for day in DAYS)
    always = Calendar(zone=OFFICE.zone, weekly=week)
    start = riyadh("2026-01-01T09:00")
    forty_years = 40 * timedelta(days=366)
    seconds = forty_years // SECOND
    longest = Target(unit=Unit.WORKING_TIME, seconds=seconds)
    assert due(always, longest, start) == start + forty_years
    assert due(always, Target(unit=Unit.WORKING_TIME, seconds=seconds + 1), start) is None


@pytest.mark.parametrize("mode", Mode)
def test_the_only_working_day_there_will_be_is_one(mode: Mode) -> None:
    session = Window(
        start_local=datetime.fromisoformat("2026-11-21T10:00"),
        end_local=datetime.fromisoformat("2026-11-21T12:00"),
        counts_as_day=True,
    )
    once = Calendar(zone=OFFICE.zone, windows=(session,))
    thursday = riyadh("2026-11-19T10:00")
    is_whole = mode is Mode.END_OF_DAY
    assert due(once, days(1, mode), thursday) == (riyadh("2026-11-21T12:00") if is_whole else None)
    assert due(once, days(2, mode), thursday) is None


def test_who_begins_three_years_before_a_desk_opens_again_waits_for_it() -> None:
    first = datetime.fromisoformat("2025-06-01T09:00")
    again = datetime.fromisoformat("2029-01-01T09:00")
    windows = tuple(Window(start_local=at, end_local=at + HOUR) for at in (first, again))
    calendar = Calendar(zone=OFFICE.zone, windows=windows)
    start = riyadh("2029-01-01T09:00") - THREE_YEARS
    target = Target(unit=Unit.WORKING_TIME, seconds=1)
    assert due(calendar, target, start) == riyadh("2029-01-01T09:00") + SECOND
    assert due(calendar, target, start - SECOND) is None


def test_the_last_due_time_is_the_last_second_of_9998() -> None:
    new_year = datetime(9999, 1, 1, tzinfo=UTC)
    start = new_year - timedelta(hours=2)
    assert due(OFFICE, Target(unit=Unit.CLOCK, seconds=7199), start) == new_year - SECOND
    assert due(OFFICE, Target(unit=Unit.CLOCK, seconds=7200), start) is None


def test_open_seconds_are_counted_however_late_they_are_asked_about() -> None:
    start = riyadh("2026-11-22T10:00")
    office = Calendar(zone=OFFICE.zone, weekly=OFFICE.weekly[:1])
    result = evaluate(office, HOURS_2, start, asked_at=start + timedelta(weeks=520))
    assert result.elapsed_s == 520 * 8 * 3600
