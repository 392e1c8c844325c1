"""What a clock says: within, due soon, overdue, paused, met, missed; in a word or a sentence.

A `ClockFace` holds instants, not text: the words are made for the moment they are shown, so that a
badge stays true without a query.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from app.wording.both import Both
from app.wording.calendar_words import due_moment, time_of_day
from app.wording.case_words import word
from app.wording.duration import in_words, short
from app.wording.manner import Manner

_SPELLED_OUT = timedelta(hours=12)


class FaceState(StrEnum):
    """How a clock looks, in words, shape and colour."""

    WITHIN = "within"
    SOON = "soon"
    OVERDUE = "overdue"
    PAUSED = "paused"
    MET = "met"
    MISSED = "missed"


class ClockFace(Struct, frozen=True, kw_only=True):
    """One clock as it is shown. `name` is the clock's stored word, `percent` the share consumed.

    A running clock is given as WITHIN with `soon_at`, the instant of its warning; it turns SOON
    and OVERDUE by itself. `met_at` is when a met or missed clock was answered.
    """

    name: str
    due: datetime | None
    state: FaceState
    percent: int = 0
    paused_since: datetime | None = None
    soon_at: datetime | None = None
    met_at: datetime | None = None

    def state_at(self, now: datetime) -> FaceState:
        """How it looks at `now`."""
        if self.state not in {FaceState.WITHIN, FaceState.SOON} or self.due is None:
            return self.state
        if now >= self.due:
            return FaceState.OVERDUE
        if self.soon_at is not None and now >= self.soon_at:
            return FaceState.SOON
        return self.state


_OVERDUE = Both("متأخرة {span}", "Overdue {span}")
_LEFT = Both("باقٍ {span}", "{span} left")
_PAUSED = Both("متوقفة منذ {moment}", "Paused since {moment}")
_PAUSED_PLAIN = Both("متوقفة", "Paused")
_MET = Both("تم في الموعد", "Met")
_MISSED = Both("فات الموعد", "Missed")
_WITHIN = Both("ضمن المهلة", "Within target")
_DUE = Both("يستحق {moment}", "Due {moment}")
_SENTENCE = Both("{clock}: {words}", "{clock}: {words}")


def badge(manner: Manner, face: ClockFace, now: datetime) -> str:
    """The words of a badge: «متأخرة 12 د», «باقٍ 38 د», «غدًا 11:20», «متوقفة منذ 9:30»."""
    return _words(manner, face, now, spoken=False)


def standing(manner: Manner, face: ClockFace, now: datetime) -> str:
    """How it stands where the due stands beside it: as the badge, but within is a word too."""
    if face.state_at(now) is FaceState.WITHIN:
        return _WITHIN.in_(manner)
    return _words(manner, face, now, spoken=False)


def spoken(manner: Manner, face: ClockFace, now: datetime) -> str:
    """The same with its clock's name, durations in words: for screen readers and alerts."""
    words = _words(manner, face, now, spoken=True)
    return _SENTENCE.in_(manner).format(clock=word(manner, "clock", face.name), words=words)


def due_line(manner: Manner, face: ClockFace, now: datetime) -> str:
    """What stands small beside the state: when it is due, or when it was answered."""
    if face.met_at is not None:
        return due_moment(manner, face.met_at, now)
    if face.due is None:
        return ""
    return _DUE.in_(manner).format(moment=due_moment(manner, face.due, now, opens=False))


def _words(manner: Manner, face: ClockFace, now: datetime, *, spoken: bool) -> str:
    state = face.state_at(now)
    if state is FaceState.PAUSED:
        return _paused(manner, face, now)
    if state in _PLAIN:
        return _PLAIN[state].in_(manner)
    if face.due is None:
        return _WITHIN.in_(manner)
    span = face.due - now
    lasting = in_words if spoken else short
    if state is FaceState.OVERDUE:
        return _OVERDUE.in_(manner).format(span=lasting(manner, span))
    if state is FaceState.SOON and span <= _SPELLED_OUT:
        return _LEFT.in_(manner).format(span=lasting(manner, span))
    return due_moment(manner, face.due, now)


def _paused(manner: Manner, face: ClockFace, now: datetime) -> str:
    since = face.paused_since
    if since is None:
        return _PAUSED_PLAIN.in_(manner)
    is_today = since.astimezone(manner.zone).date() == now.astimezone(manner.zone).date()
    when = time_of_day(manner, since) if is_today else due_moment(manner, since, now, opens=False)
    return _PAUSED.in_(manner).format(moment=when)


_PLAIN = {FaceState.MET: _MET, FaceState.MISSED: _MISSED}
