"""A clock of a case read at an instant: what was frozen stays, what waits says since when."""

from datetime import UTC, datetime, timedelta

from app.models.case_clock import CaseClock, clock_verdict, read_clock
from app.models.clock_change import ClockName
from app.models.sla import Pause, State, Target, Unit
from app.models.working_time import Calendar, WeeklyHours

HOUR = timedelta(hours=1)
# A Sunday, 10:00 in Riyadh.
START = datetime(2026, 11, 22, 7, tzinfo=UTC)
SHORT_DAYS = Calendar(
    zone="Asia/Riyadh", weekly=(WeeklyHours(day="sun", open="09:00", close="11:00"),)
)


def clock(**facts: object) -> CaseClock:
    return CaseClock(
        name=ClockName.RESOLUTION,
        round=1,
        start=START,
        target=Target(unit=Unit.WORKING_TIME, seconds=7200),
        calendar="office",
        **facts,
    )


def test_the_verdict_of_a_met_clock_outlives_its_calendar() -> None:
    due = START + 2 * HOUR
    met = clock(met_at=due, due=due, state=State.MET)
    reading = read_clock(met, {"office": SHORT_DAYS}, due + HOUR)
    assert (reading.due, reading.due_if_resumed, reading.state) == (due, due, State.MET)
    assert clock_verdict(met, {"office": SHORT_DAYS}, due + HOUR) == (due, State.MET)


def test_the_due_time_of_a_running_clock_follows_its_calendar() -> None:
    reading = read_clock(clock(), {"office": SHORT_DAYS}, START)
    assert reading.due == START + timedelta(days=7)


def test_a_clock_that_waits_says_since_when() -> None:
    answered = Pause(start=START, end=START + timedelta(minutes=5))
    waiting = clock(pauses=(answered, Pause(start=START + timedelta(minutes=30))))
    reading = read_clock(waiting, {"office": SHORT_DAYS}, START + HOUR)
    assert (reading.state, reading.paused_since) == (
        State.PAUSED,
        START + timedelta(minutes=30),
    )


def test_a_clock_that_was_late_before_it_waits_does_not_wait() -> None:
    late = clock(pauses=(Pause(start=START + timedelta(days=7, hours=1)),))
    reading = read_clock(late, {"office": SHORT_DAYS}, START + timedelta(days=8))
    assert (reading.state, reading.paused_since) == (State.BREACHED, None)
