"""Quiet hours: when they hold, until when, and that somebody may ask for more."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.services.alerts.quiet_hours import Quiet, ask_for_quiet, end_of, quiet_at
from app.services.desk.settings import QuietHours, Settings
from tests.services.alerts.alert_desk import AlertDesk

RIYADH = ZoneInfo("Asia/Riyadh")
NIGHT = QuietHours(start=22 * 60, end=7 * 60)
NOON = QuietHours(start=12 * 60, end=13 * 60)


def at(hour: int, minute: int = 0, day: int = 22) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=RIYADH)


@pytest.mark.parametrize(
    ("hours", "now", "end"),
    [
        (NIGHT, at(21, 59), None),
        (NIGHT, at(22), at(7, day=23)),
        (NIGHT, at(23, 30), at(7, day=23)),
        (NIGHT, at(0, 0), at(7)),
        (NIGHT, at(6, 59), at(7)),
        (NIGHT, at(7), None),
        (NOON, at(11, 59), None),
        (NOON, at(12), at(13)),
        (NOON, at(13), None),
        (QuietHours(), at(0), None),
    ],
)
def test_quiet_hours_end_at_their_end(
    hours: QuietHours, now: datetime, end: datetime | None
) -> None:
    assert end_of(hours, now.astimezone(UTC), RIYADH) == end


@given(
    st.integers(0, 1439),
    st.integers(0, 1439),
    st.integers(0, 3 * 366 * 24 * 60),
)
def test_where_quiet_hours_end_it_is_not_quiet(start: int, end: int, minutes: int) -> None:
    zone = ZoneInfo("Africa/Cairo")
    now = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    until = end_of(QuietHours(start=start, end=end), now, zone)
    if until is not None:
        assert now < until <= now + timedelta(hours=25)
        assert end_of(QuietHours(start=start, end=end), until, zone) is None


def test_the_hours_of_the_settings_count_in_the_zone_of_the_policy(desk: AlertDesk) -> None:
    # It is 07:30 in Cairo.
    hours = QuietHours(start=7 * 60, end=8 * 60)
    replace(Settings(), quiet=hours).save(desk.home)
    until = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
    assert quiet_at(desk.opened.workplace) == Quiet(is_on=True, until=until)


def test_without_hours_and_unasked_it_is_not_quiet(desk: AlertDesk) -> None:
    assert quiet_at(desk.opened.workplace) == Quiet(is_on=False)


def test_quiet_that_was_asked_for_lasts_over_a_restart(desk: AlertDesk) -> None:
    ask_for_quiet(desk.opened.workplace, is_on=True)
    desk.restart()
    assert quiet_at(desk.opened.workplace) == Quiet(is_on=True, is_asked_for=True)


def test_quiet_ends_when_it_is_asked_to_end(desk: AlertDesk) -> None:
    ask_for_quiet(desk.opened.workplace, is_on=True)
    ask_for_quiet(desk.opened.workplace, is_on=False)
    assert not quiet_at(desk.opened.workplace).is_on
