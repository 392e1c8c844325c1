"""What there is to say of everybody's sync: findings that ask for somebody, or that all is well.

A desk that is merely switched off overnight is no finding; one that holds work back is.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from app.models.administration import DeskHealth, Health, RefusedEvents

HELD_BACK: Final = timedelta(minutes=15)
SILENT: Final = timedelta(days=1)
CLOCK_OFF: Final = timedelta(minutes=2)
REFUSALS_TOLD: Final = timedelta(days=30)
_MILLISECOND: Final = timedelta(milliseconds=1)


class Finding(StrEnum):
    """What was found, worst first."""

    HOLDS_LONG = "holds_long"
    REFUSED = "refused"
    HOLDS = "holds"
    OLDER_DATABASE = "older_database"
    WRONG_CLOCK = "wrong_clock"
    SILENT = "silent"
    NEVER_SEEN = "never_seen"
    OLD_VERSION = "old_version"
    ALL_WELL = "all_well"
    NO_DESKS = "no_desks"


class Found(Struct, frozen=True, kw_only=True):
    """One finding: about a desk or a person; `number` and `since` are what its sentence tells."""

    finding: Finding
    name: str = ""
    device: str = ""
    number: int = 0
    since: datetime | None = None
    reason: str = ""


def findings(health: Health, now: datetime) -> tuple[Found, ...]:
    """All there is to say at `now`, worst first; that all is well where nothing is."""
    found = [each for desk in health.desks for each in _of_desk(desk, now)]
    found += (_refused(each) for each in health.refused if now - each.last_at < REFUSALS_TOLD)
    found += _of_versions(health.desks)
    if health.is_older:
        found.append(Found(finding=Finding.OLDER_DATABASE))
    order = tuple(Finding)
    if not any(order.index(each.finding) < order.index(Finding.OLD_VERSION) for each in found):
        well = Finding.ALL_WELL if health.desks else Finding.NO_DESKS
        found.append(Found(finding=well, number=len(health.desks)))
    return tuple(sorted(found, key=lambda each: order.index(each.finding)))


def _of_desk(desk: DeskHealth, now: datetime) -> Iterator[Found]:
    oldest, seen = desk.oldest_waiting_at, desk.seen_at
    is_silent = seen is not None and now - seen > SILENT
    if desk.waiting and oldest is not None and now - oldest > HELD_BACK:
        is_long = now - oldest > SILENT
        kind = Finding.HOLDS_LONG if is_long else Finding.HOLDS
        yield _about(desk, kind, number=desk.waiting, since=seen or oldest)
    elif is_silent:
        yield _about(desk, Finding.SILENT, since=seen)
    elif seen is None:
        yield _about(desk, Finding.NEVER_SEEN)
    off = abs(desk.skew_ms) * _MILLISECOND
    if off > CLOCK_OFF and not is_silent:
        yield _about(desk, Finding.WRONG_CLOCK, number=off // timedelta(minutes=1))


def _about(
    desk: DeskHealth, finding: Finding, *, number: int = 0, since: datetime | None = None
) -> Found:
    return Found(finding=finding, name=desk.name, device=desk.device, number=number, since=since)


def _refused(refused: RefusedEvents) -> Found:
    return Found(
        finding=Finding.REFUSED,
        name=refused.name,
        number=refused.events,
        since=refused.last_at,
        reason=refused.reason,
    )


def _of_versions(desks: Sequence[DeskHealth]) -> Iterator[Found]:
    counted: Mapping[str, int] = {
        version: sum(desk.app_version == version for desk in desks)
        for version in {desk.app_version for desk in desks}
    }
    newest = max(counted, key=_parts, default="")
    older = sum(count for version, count in counted.items() if version != newest)
    if older:
        yield Found(finding=Finding.OLD_VERSION, number=older, reason=newest)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))
