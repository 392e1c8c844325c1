"""Durations: short on a badge («1:10 س», 1h 10), in words where they are read out."""

from datetime import timedelta

from app.wording.digits import shown
from app.wording.manner import Manner
from app.wording.plural import Noun, count

_MINUTE = timedelta(minutes=1)
_DAYS_FROM = timedelta(hours=48)


def short(manner: Manner, span: timedelta) -> str:
    """A length of time on a badge, whole minutes, days from 48 hours on. Its sign is dropped."""
    span = abs(span)
    if span < _MINUTE:
        return "أقل من دقيقة" if manner.is_arabic else "under 1m"
    if span >= _DAYS_FROM:
        return count(manner, Noun.DAY, span.days, after_preposition=True)
    hours, minutes = divmod(span // _MINUTE, 60)
    if manner.is_arabic:
        text = f"{hours}:{minutes:02} س" if hours else f"{minutes} د"
    else:
        text = f"{hours}h {minutes:02}" if hours else f"{minutes}m"
    return shown(manner, text)


def in_words(manner: Manner, span: timedelta, *, after_preposition: bool = False) -> str:
    """A length of time as it is read out: «ساعة واحدة و10 دقائق», "1 hour 10 minutes"."""
    span = abs(span)
    if span >= _DAYS_FROM:
        return count(manner, Noun.DAY, span.days, after_preposition=after_preposition)
    hours, minutes = divmod(span // _MINUTE, 60)
    parts = [
        count(manner, noun, n, after_preposition=after_preposition)
        for noun, n in ((Noun.HOUR, hours), (Noun.MINUTE, minutes))
        if n
    ]
    if not parts:
        return "أقل من دقيقة" if manner.is_arabic else "less than a minute"
    return (" و" if manner.is_arabic else " ").join(parts)


def stopwatch(manner: Manner, span: timedelta) -> str:
    """A running time: `01:47`, and `0:47:12` from an hour on."""
    hours, rest = divmod(int(abs(span).total_seconds()), 3600)
    minutes, seconds = divmod(rest, 60)
    text = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"
    return shown(manner, text)
