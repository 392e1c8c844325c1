"""A whole quiet night: nothing is shown in it, nothing is lost, all is told once in the morning.

It is the night in which Cairo's summer time ends: 30 October 2026, a Friday, on which the desk is
closed; the quiet hours of 22:00 to 07:00 last ten hours.
"""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.services.desk.settings import QuietHours, Settings
from app.views.alerts.alert_watch import AlertWatch
from tests.views.alerts.watched import Watched

CAIRO = ZoneInfo("Africa/Cairo")
NIGHT = QuietHours(start=22 * 60, end=7 * 60)
LONGEST_WAIT = timedelta(minutes=15)


def cairo(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=CAIRO)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Watched:
    """A desk on Thursday at noon, with two promises that end in the night."""
    made = Watched(tmp_path / "مكتب", FixedClock(cairo(29, 12)))
    Settings(quiet=NIGHT).save(made.home)
    made.log("انقطاع البث المباشر", priority="high")
    made.clock.advance(timedelta(minutes=40))
    made.log("تعذّر دخول الاختبار", priority="high")
    return made


def sleep_until(desk: Watched, watch: AlertWatch, instant: datetime) -> None:
    """Let the night pass as the watch's own timer does, look after look."""
    while (left := instant - desk.clock.now()) > timedelta():
        desk.clock.advance(min(left, timedelta(milliseconds=watch.wait_ms), LONGEST_WAIT))
        watch.look()


def after_a_crash(desk: Watched) -> AlertWatch:
    """The desk is started again on the same home, and its watch with it."""
    desk.restart()
    desk.lanes = type(desk.lanes)(desk.opened)
    station = desk.station
    again = type(station)(
        home=station.home,
        policy=station.policy,
        actor=station.actor,
        views=station.views,
        clock=station.clock,
        lanes=desk.lanes,
    )
    return AlertWatch(again, desk.desktop, running_s=lambda: desk.ran_s, ring_bell=lambda: None)


def test_what_falls_into_the_night_is_shown_once_in_the_morning(desk: Watched) -> None:
    desk.watch.start()
    sleep_until(desk, desk.watch, cairo(29, 21, 59))
    evening = len(desk.desktop.shown)

    sleep_until(desk, desk.watch, cairo(30, 2))
    watch = after_a_crash(desk)
    watch.start()
    sleep_until(desk, watch, cairo(30, 6, 59))
    assert len(desk.desktop.shown) == evening
    assert desk.opened.alerts.waiting() > 0

    sleep_until(desk, watch, cairo(30, 7))
    assert desk.titles()[evening:] == ["فات موعد حالتين"]

    after_a_crash(desk).start()
    sleep_until(desk, watch, cairo(30, 8))
    assert len(desk.titles()[evening:]) == 1
