"""When nothing is shown on the desktop: by the hours of the settings, or because somebody asked.

Alerts are raised and kept meanwhile; they are shown when it ends.
"""

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from msgspec import Struct

from app.services.desk.settings import QuietHours, Settings
from app.services.desk.workplace import Workplace

_UNDISTURBED = "do_not_disturb"


class Quiet(Struct, frozen=True, kw_only=True):
    """Whether it is quiet now. `until` is None where only the person can end it."""

    is_on: bool
    until: datetime | None = None
    is_asked_for: bool = False


def quiet_at(workplace: Workplace) -> Quiet:
    """Whether alerts of this desk are to be held back now."""
    if workplace.store.facts.get(_UNDISTURBED) is True:
        return Quiet(is_on=True, is_asked_for=True)
    hours = Settings.of(workplace.home).quiet
    until = end_of(hours, workplace.now(), ZoneInfo(workplace.policy.zone))
    return Quiet(is_on=until is not None, until=until)


def ask_for_quiet(workplace: Workplace, *, is_on: bool) -> None:
    """Hold alerts back until somebody says otherwise, over restarts too; or no longer."""
    workplace.store.facts.put(_UNDISTURBED, True if is_on else None)


def end_of(hours: QuietHours, now: datetime, zone: tzinfo) -> datetime | None:
    """When the quiet hours that hold `now` end; None outside of them."""
    local = now.astimezone(zone)
    minute = local.hour * 60 + local.minute
    over_midnight = hours.start > hours.end
    is_late, is_early = minute >= hours.start, minute < hours.end
    if not (is_late or is_early if over_midnight else is_late and is_early):
        return None
    day = local.date() + timedelta(days=int(over_midnight and is_late))
    hour, minute = divmod(hours.end, 60)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).astimezone(UTC)
