"""An explained clock cut into days: for each day its stretches as shares of a common scale."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from msgspec import Struct

from app.models.sla_ledger import Segment, Why
from app.services.sla.explain import Explanation
from app.wording.calendar_words import day_name, local
from app.wording.digits import shown
from app.wording.manner import Manner

_MOST_DAYS = 8
_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


class Part(Struct, frozen=True, kw_only=True):
    """A stretch of a day; `start` and `end` are shares of the scale, from 0 to 1."""

    start: float
    end: float
    token: str
    is_hatched: bool = False


class DayStrip(Struct, frozen=True, kw_only=True):
    """One day. `now` is where the present stands on the scale, None on other days."""

    name: str
    parts: tuple[Part, ...]
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
    pieces = [
        *_pieces(manner, told.ledger, is_ahead=False),
        *_pieces(manner, told.ahead, is_ahead=True),
    ]
    telling = [piece for piece in pieces if _is_told(piece)]
    if not telling:
        return ()
    first = min(piece.start for piece in telling) // _HOUR * _HOUR
    last = -(-max(piece.end for piece in telling) // _HOUR) * _HOUR
    days = sorted({piece.day for piece in telling})[-_MOST_DAYS:]
    now = local(manner, told.until)
    return tuple(
        _strip(manner, day, [piece for piece in telling if piece.day == day], first, last, now)
        for day in days
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
