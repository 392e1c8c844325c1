"""Whether the desk is open now, and until when or from when: the line of the top bar."""

from collections.abc import Mapping
from datetime import datetime

from app.models.working_time import Calendar
from app.wording.both import Both
from app.wording.calendar_words import local, moment, time_of_day
from app.wording.manner import Manner

_OPEN_UNTIL = Both("مفتوح حتى {end} · {city}", "Open until {end} · {city}")
_OPEN = Both("مفتوح · {city}", "Open · {city}")
_OPENS = Both("مغلق، يفتح {start} · {city}", "Closed, opens {start} · {city}")
_CLOSED = Both("مغلق · {city}", "Closed · {city}")

_CITIES: Mapping[str, Both] = {
    "Africa/Cairo": Both("القاهرة", "Cairo"),
    "Asia/Riyadh": Both("الرياض", "Riyadh"),
    "Asia/Dubai": Both("دبي", "Dubai"),
    "Asia/Amman": Both("عمّان", "Amman"),
    "Asia/Kuwait": Both("الكويت", "Kuwait"),
    "Asia/Qatar": Both("الدوحة", "Doha"),
}


def city_name(manner: Manner, zone: str) -> str:
    """The city that a time zone is called after."""
    known = _CITIES.get(zone)
    return known.in_(manner) if known else zone.rpartition("/")[2].replace("_", " ")


def hours_line(manner: Manner, calendar: Calendar, now: datetime) -> str:
    """Whether `calendar` is open at `now`, and what comes next."""
    city = city_name(manner, calendar.zone)
    if calendar.is_open(now):
        end = calendar.closes_at(now)
        if end is None:
            return _OPEN.in_(manner).format(city=city)
        return _OPEN_UNTIL.in_(manner).format(end=time_of_day(manner, end), city=city)
    start = opening(manner, calendar, now)
    if not start:
        return _CLOSED.in_(manner).format(city=city)
    return _OPENS.in_(manner).format(start=start, city=city)


def opening(manner: Manner, calendar: Calendar, now: datetime) -> str:
    """When a calendar that is closed at `now` opens next; empty where it never does."""
    start = calendar.next_opening(now)
    if start is None:
        return ""
    is_today = local(manner, start).date() == local(manner, now).date()
    return time_of_day(manner, start) if is_today else moment(manner, start, now, opens=False)
