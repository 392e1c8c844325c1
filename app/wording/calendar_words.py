"""Days and times in the desk's zone: by name when they are near, by date when they are not."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from app.wording.bidi import ltr
from app.wording.both import Both
from app.wording.digits import shown
from app.wording.manner import Manner

# Monday first, as `date.weekday` counts.
_DAYS = (
    Both("الإثنين", "Mon"),
    Both("الثلاثاء", "Tue"),
    Both("الأربعاء", "Wed"),
    Both("الخميس", "Thu"),
    Both("الجمعة", "Fri"),
    Both("السبت", "Sat"),
    Both("الأحد", "Sun"),
)
_FULL_ENGLISH = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_MONTHS = (
    Both("يناير", "January"),
    Both("فبراير", "February"),
    Both("مارس", "March"),
    Both("أبريل", "April"),
    Both("مايو", "May"),
    Both("يونيو", "June"),
    Both("يوليو", "July"),
    Both("أغسطس", "August"),
    Both("سبتمبر", "September"),
    Both("أكتوبر", "October"),
    Both("نوفمبر", "November"),
    Both("ديسمبر", "December"),
)
_NEAR = {
    -1: Both("أمس", "Yesterday"),
    0: Both("اليوم", "Today"),
    1: Both("غدًا", "Tomorrow"),
}
# The months of two: their full names fill three lines of the facts of a case.
_NUMBERED = {
    3: "Rabi\u00a0I",
    4: "Rabi\u00a0II",
    5: "Jumada\u00a0I",
    6: "Jumada\u00a0II",
}
_BY_NAME = timedelta(days=6)


def local(manner: Manner, instant: datetime) -> datetime:
    """`instant` in the desk's zone."""
    return instant.astimezone(manner.zone)


def time_of_day(manner: Manner, instant: datetime, *, seconds: bool = False) -> str:
    """The time on a 24-hour clock: `9:30`, with seconds `13:42:06`."""
    at = local(manner, instant)
    text = f"{at.hour}:{at.minute:02}"
    return _in_one(manner, f"{text}:{at.second:02}" if seconds else text)


def day_name(manner: Manner, day: date, *, full: bool = True) -> str:
    """The name of a weekday; English ones are cut to three letters unless `full`."""
    if full and not manner.is_arabic:
        return _FULL_ENGLISH[day.weekday()]
    return _DAYS[day.weekday()].in_(manner)


def month_name(manner: Manner, month: int) -> str:
    """The name of a month, 1 to 12."""
    return _MONTHS[month - 1].in_(manner)


def date_of(manner: Manner, day: date) -> str:
    """A date in full: `22/11/2026`."""
    return _in_one(manner, f"{day.day}/{day.month}/{day.year}")


def day_near(manner: Manner, day: date, today: date, *, opens: bool = True) -> str:
    """A day as it is said today: «غدًا», «الثلاثاء», further away a date.

    `opens` says that it opens a sentence, which English marks with a capital.
    """
    away = day - today
    if away.days in _NEAR:
        words = _NEAR[away.days].in_(manner)
        return words if opens else words.lower()
    if abs(away) <= _BY_NAME:
        return day_name(manner, day, full=False)
    if day.year == today.year:
        return _in_one(manner, f"{day.day}/{day.month}")
    return date_of(manner, day)


def moment(manner: Manner, instant: datetime, now: datetime, *, opens: bool = True) -> str:
    """A day and a time: «الثلاثاء 10:05», "Tomorrow 11:20"."""
    day = day_near(manner, local(manner, instant).date(), local(manner, now).date(), opens=opens)
    return f"{day} {time_of_day(manner, instant)}"


def due_moment(manner: Manner, instant: datetime, now: datetime, *, opens: bool = True) -> str:
    """A due instant on a badge: as `moment`, but further than six days only its day."""
    due, today = local(manner, instant).date(), local(manner, now).date()
    if abs(due - today) <= _BY_NAME:
        return moment(manner, instant, now, opens=opens)
    return f"{day_name(manner, due, full=False)} {day_near(manner, due, today)}"


def hijri(manner: Manner, day: date) -> str:
    """The Umm al-Qura date: «12 جمادى الآخرة 1448 هـ». Empty outside its tables (1924 to 2077)."""
    return shown(manner, _hijri("ar" if manner.is_arabic else "en", day))


def _in_one(manner: Manner, text: str) -> str:
    """A date or a time; Arabic-Indic digits would part a day from its hour in an English line."""
    told = shown(manner, text)
    return told if manner.is_arabic or told == text else ltr(told)


@lru_cache(maxsize=512)
def _hijri(language: Literal["ar", "en"], day: date) -> str:
    from hijridate import Gregorian

    try:
        there = Gregorian.fromdate(day).to_hijri()
    except OverflowError:
        return ""
    # The year and its era are not parted at the end of a line, nor is the name of a month.
    year = f"{there.year}\u00a0{there.notation(language)}"
    numbered = _NUMBERED.get(there.month) if language == "en" else None
    month = numbered or there.month_name(language).replace("-", "\u2060-\u2060")
    return f"{there.day} {month} {year}"


def dated(manner: Manner, instant: datetime, now: datetime) -> str:
    """A day and a time, the Hijri date in a line under them."""
    there = hijri(manner, local(manner, instant).date())
    return "\n".join(part for part in (moment(manner, instant, now), there) if part)


def full_day(manner: Manner, day: date) -> str:
    """The day as the status bar says it, with the Hijri date beside it."""
    text = f"{day_name(manner, day, full=False)} {date_of(manner, day)}"
    there = hijri(manner, day)
    return f"{text} · {there}" if there else text
