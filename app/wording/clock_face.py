"""From a clock of a case to the face that lists, tiles and alerts show of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from app.models.case_clock import CaseClock, ClockReading, read_clock
from app.models.sla import State
from app.models.working_time import Calendar
from app.wording.clock_words import ClockFace, FaceState

SOON = timedelta(hours=2)

_STATES = {
    State.RUNNING: FaceState.WITHIN,
    State.PAUSED: FaceState.PAUSED,
    State.MET: FaceState.MET,
    State.BREACHED: FaceState.OVERDUE,
    State.CANCELLED: FaceState.MET,
}


def face_of(clock: CaseClock, calendars: Mapping[str, Calendar], now: datetime) -> ClockFace:
    """The face of `clock`; it stays true until an event or a calendar changes the clock."""
    return face_of_reading(read_clock(clock, calendars, now))


def face_of_reading(reading: ClockReading) -> ClockFace:
    """The face of a clock that was read already. It is due soon from two hours before."""
    answered_late = reading.state is State.BREACHED and reading.met_at is not None
    return ClockFace(
        name=reading.name.value,
        due=reading.due,
        state=FaceState.MISSED if answered_late else _STATES[reading.state],
        percent=reading.percent or 0,
        paused_since=reading.paused_since,
        soon_at=reading.due - SOON if reading.due else None,
        met_at=reading.met_at,
    )
