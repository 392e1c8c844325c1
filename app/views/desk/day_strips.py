"""An explained clock cut into days: for each day its stretches as shares of a common scale."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from msgspec import Struct

from app.models.sla_ledger import Segment, Why
from app.services.sla.explain import Explanation
from app.services.sla.explain_words import stretch_words
from app.wording.calendar_words import day_name, local
from app.wording.digits import shown
from app.wording.manner import Manner

_MOST_DAYS = 8
_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_STEPS = (1, 2, 3, 4, 6, 12, 24)
_MOST_MARKS = 5


class Part(Struct, frozen=True, kw_only=True):
    """A stretch of a day; `start` and `end` are shares of the scale, from 0 to 1."""

    start: float
    end: float
    token: str
    is_hatched: bool = False


class DayStrip(Struct, frozen=True, kw_only=True):
    """One day, or several of which none counts: `note` says why then.

    `now` is where the present stands on the scale, None on other days.
    """

    name: str
    parts: tuple[Part, ...]
    note: str
    counted: timedelta
    now: float | None


class _Piece(Struct, frozen=True, kw_only=True):
    """A stretch within one local day, as time since that day's midnight."""

    day: date
    start: timedelta
    end: timedelta
    segment: Segment
    is_ahead: bool


def day_strips(manner: Manner, told: Explanation) -> tuple[DayStrip, ...]:
    """The days from the start of the clock to now, or to its due; the last eight of them."""
    pieces = _all_pieces(manner, told)
    telling = [piece for piece in pieces if _is_told(piece)]
    if not telling:
        return ()
    first, last = _reach(telling)
    days = sorted({piece.day for piece in telling})[-_MOST_DAYS:]
    now = local(manner, told.until)
    strips = []
    for place, day in enumerate(days):
        if place and day - days[place - 1] > _DAY:
            strips.append(_gap(manner, days[place - 1] + _DAY, day - _DAY, pieces))
        of_day = [piece for piece in telling if piece.day == day]
        strips.append(_strip(manner, day, of_day, first, last, now))
    return tuple(strips)


def hour_marks(manner: Manner, told: Explanation) -> tuple[tuple[float, str], ...]:
    """The hours that stand over the strips: where each stands on the scale, and its words."""
    telling = [piece for piece in _all_pieces(manner, told) if _is_told(piece)]
    if not telling:
        return ()
    first, last = _reach(telling)
    step = next(hours for hours in _STEPS if (last - first) // _HOUR <= hours * _MOST_MARKS)
    marks = range(0, (last - first) // _HOUR + 1, step)
    return tuple(
        (hours * _HOUR / (last - first), shown(manner, f"{(first // _HOUR + hours)}:00"))
        for hours in marks
    )


def _all_pieces(manner: Manner, told: Explanation) -> list[_Piece]:
    ahead = _pieces(manner, told.ahead, is_ahead=True)
    return [*_pieces(manner, told.ledger, is_ahead=False), *ahead]


def _reach(pieces: list[_Piece]) -> tuple[timedelta, timedelta]:
    first = min(piece.start for piece in pieces) // _HOUR * _HOUR
    return first, -(-max(piece.end for piece in pieces) // _HOUR) * _HOUR


def _gap(manner: Manner, first: date, last: date, pieces: list[_Piece]) -> DayStrip:
    """The days from `first` to `last`, on which nothing counts."""
    whys = {piece.segment.why for piece in pieces if first <= piece.day <= last}
    why = Why.CLOSURE if Why.CLOSURE in whys else Why.OUTSIDE_HOURS
    names = [day_name(manner, day, full=False) for day in dict.fromkeys((first, last))]
    between = " – " if last - first > _DAY else manner.comma
    return DayStrip(
        name=between.join(names),
        parts=(),
        note=stretch_words(manner, why),
        counted=timedelta(),
        now=None,
    )


def _strip(
    manner: Manner,
    day: date,
    pieces: list[_Piece],
    first: timedelta,
    last: timedelta,
    now: datetime,
) -> DayStrip:
    scale = last - first
    counted = (p.end - p.start for p in pieces if p.segment.counted and not p.is_ahead)
    since_midnight = timedelta(hours=now.hour, minutes=now.minute, seconds=now.second)
    is_today = day == now.date() and first <= since_midnight <= last
    name = f"{day_name(manner, day, full=False)} {shown(manner, f'{day.day}/{day.month}')}"
    return DayStrip(
        name=name,
        note="",
        parts=tuple(
            Part(
                start=(piece.start - first) / scale,
                end=(piece.end - first) / scale,
                token=_token(piece),
                is_hatched=piece.segment.why is Why.PAUSE,
            )
            for piece in pieces
        ),
        counted=sum(counted, timedelta()),
        now=(since_midnight - first) / scale if is_today else None,
    )


def _is_told(piece: _Piece) -> bool:
    """Closed time has no strip: only its absence shows."""
    return piece.segment.counted or piece.segment.why is Why.PAUSE


def _token(piece: _Piece) -> str:
    if piece.segment.why is Why.PAUSE:
        return "paused_solid"
    if piece.segment.why is Why.BEYOND_DUE:
        return "late_solid"
    return "soon_solid" if piece.is_ahead else "accent"


def _pieces(manner: Manner, segments: Iterable[Segment], *, is_ahead: bool) -> Iterator[_Piece]:
    for segment in segments:
        start, end = local(manner, segment.start), local(manner, segment.end)
        day = start.date()
        while day <= end.date():
            midnight = datetime.combine(day, datetime.min.time(), start.tzinfo)
            begin = max(start.replace(tzinfo=None) - midnight.replace(tzinfo=None), timedelta())
            finish = min(end.replace(tzinfo=None) - midnight.replace(tzinfo=None), _DAY)
            if finish > begin:
                yield _Piece(day=day, start=begin, end=finish, segment=segment, is_ahead=is_ahead)
            day += _DAY
