"""The days that a report is about, both included, and the presets that name them."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from msgspec import Struct

from app.models.errors import Code, Refused
from app.models.typed_text import western_digits
from app.wording.both import Both

_DAY = timedelta(days=1)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_SUNDAY = 6


class Period(Struct, frozen=True, kw_only=True):
    """From the first moment of `first` to the last moment of `last`, by the wall clock."""

    first: date
    last: date

    def __post_init__(self) -> None:
        for name, day in (("from", self.first), ("to", self.last)):
            if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
                raise Refused(
                    Code.BAD_VALUE,
                    field=name,
                    reason="out_of_range",
                    value=day.isoformat(),
                    allowed=f"{_FIRST_YEAR}–{_LAST_YEAR}",
                )
        if self.last < self.first:
            raise Refused(Code.BAD_VALUE, field="to", reason="period_reversed")

    def start(self, zone: tzinfo) -> datetime:
        """The instant at which its first day begins, as aware UTC."""
        return _midnight(self.first, zone)

    def end(self, zone: tzinfo) -> datetime:
        """The instant at which the day after its last begins: the period ends before it."""
        return _midnight(self.last + _DAY, zone)


class Preset(StrEnum):
    """Periods that are asked for by name."""

    TODAY = "today"
    THIS_WEEK = "this_week"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"


PRESET_WORDS = {
    Preset.TODAY: Both("اليوم", "Today"),
    Preset.THIS_WEEK: Both("هذا الأسبوع", "This week"),
    Preset.THIS_MONTH: Both("هذا الشهر", "This month"),
    Preset.LAST_MONTH: Both("الشهر الماضي", "Last month"),
}


def preset_period(preset: Preset, today: date) -> Period:
    """The days of a preset up to `today`; a week begins on Sunday, as the desks' weeks do."""
    this_month = today.replace(day=1)
    if preset is Preset.TODAY:
        return Period(first=today, last=today)
    if preset is Preset.THIS_WEEK:
        return Period(first=today - _DAY * ((today.weekday() - _SUNDAY) % 7), last=today)
    if preset is Preset.THIS_MONTH:
        return Period(first=this_month, last=today)
    last = this_month - _DAY
    return Period(first=last.replace(day=1), last=last)


def read_day(text: str, field: str) -> date:
    """The day that `text` spells as `2026-11-22`, in any digits. Raises Refused naming `field`."""
    try:
        return date.fromisoformat(western_digits(text.strip()))
    except ValueError:
        raise Refused(Code.BAD_VALUE, field=field, reason="not_day", value=text[:80]) from None


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
