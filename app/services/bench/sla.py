"""Due times against two libraries that add working hours to an instant.

Sanad answers the whole question, two pauses included; the libraries know no pauses and are asked
for the bare addition. Before any timing all three must agree on every bare addition.
"""

import random
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from types import ModuleType

from msgspec import Struct
from msgspec.structs import replace

from app.models.errors import Code, Refused
from app.models.json_value import Json
from app.models.sla import Pause, Target, Unit, due, due_epoch
from app.models.working_time import Calendar, Closure, WeeklyHours, epoch
from app.services.bench.rounds import Contestant, Timing, alternate

_ZONE = "Africa/Cairo"
_WORKING_DAYS = ("sun", "mon", "tue", "wed", "thu")
_OPEN, _CLOSE = time(9), time(17)
# Days off in Egypt; businesstimedelta fails unless one follows every case.
_HOLIDAYS = (
    date(2026, 1, 7),
    date(2026, 1, 25),
    date(2026, 3, 19),
    date(2026, 3, 22),
    date(2026, 3, 23),
    date(2026, 4, 13),
    date(2026, 5, 26),
    date(2026, 5, 27),
    date(2026, 5, 28),
    date(2026, 6, 30),
    date(2026, 7, 23),
    date(2026, 10, 6),
    date(2027, 1, 7),
)
_BUDGET = timedelta(hours=24)
_TARGET = Target(unit=Unit.WORKING_TIME, seconds=int(_BUDGET.total_seconds()))
_YEAR_BEGINS = datetime(2026, 1, 1, tzinfo=UTC)
# businesstimedelta takes some hundred times as long; fewer calls keep the rounds alike.
_SLOWER = 50

Add = Callable[[datetime], datetime]


class _Case(Struct, frozen=True, kw_only=True):
    start: datetime
    pauses: tuple[Pause, Pause]


def run(*, rounds: int = 40, calls: int = 500, open_cases: int = 100_000) -> dict[str, Json]:
    """The benchmark's document; raises Refused where a library to compare with is missing."""
    workclock, businesstimedelta = _workclock_add(), _businesstimedelta_add()
    calendar, cases = _calendar(), _cases(calls)
    few = cases[: max(calls // _SLOWER, 1)]
    _check_agreement(calendar, few, workclock, businesstimedelta)

    timings = alternate(
        (
            Contestant(
                name="sanad",
                calls=len(cases),
                run=lambda: [due(calendar, _TARGET, one.start, pauses=one.pauses) for one in cases],
            ),
            Contestant(
                name="workclock",
                calls=len(cases),
                run=lambda: [workclock(one.start) for one in cases],
            ),
            Contestant(
                name="businesstimedelta",
                calls=len(few),
                run=lambda: [businesstimedelta(one.start) for one in few],
            ),
        ),
        rounds,
    )
    replanning = _replanning(calendar, open_cases)
    return _document(timings, replanning, calls=rounds * calls, open_cases=open_cases)


def _document(
    timings: dict[str, Timing], replanning: Timing, *, calls: int, open_cases: int
) -> dict[str, Json]:
    ours = timings["sanad"]
    peers = ("workclock", "businesstimedelta")
    return {
        "name": "sla",
        "n": calls,
        "result": {
            "due_with_two_pauses": ours.to_json(),
            "replan_after_calendar_edit": {
                "open_cases": open_cases,
                "wall_s_median": round(replanning.median_us * open_cases / 1e6, 4),
                **replanning.to_json(),
            },
        },
        "floor": {peer: timings[peer].to_json() for peer in peers},
        "ratio": {
            f"{peer}_to_sanad": round(timings[peer].median_us / ours.median_us, 2) for peer in peers
        },
    }


def _replanning(calendar: Calendar, open_cases: int) -> Timing:
    """The due of every open case under a calendar edited anew in each round."""
    cases = [
        (epoch(one.start), [(epoch(one.pauses[0].start), epoch(one.start) + 90_000)])
        for one in _cases(open_cases)
    ]
    days_off = iter(range(2, 365))

    def replan() -> None:
        day_off = Closure.of_date(_YEAR_BEGINS.date() + timedelta(days=next(days_off)))
        edited = replace(calendar, closures=(*calendar.closures, day_off))
        for start, pauses in cases:
            due_epoch(edited, _TARGET, start, pauses)

    contestant = Contestant(name="replan", calls=open_cases, run=replan)
    return alternate((contestant,), rounds=5)["replan"]


def _calendar() -> Calendar:
    hours = {"open": _OPEN.isoformat("minutes"), "close": _CLOSE.isoformat("minutes")}
    return Calendar(
        zone=_ZONE,
        weekly=tuple(WeeklyHours(day=day, **hours) for day in _WORKING_DAYS),
        closures=tuple(Closure.of_date(day) for day in _HOLIDAYS),
    )


def _cases(count: int) -> list[_Case]:
    """The same cases every time, begun at any second of eleven months."""
    chance = random.Random(71)
    starts = (
        _YEAR_BEGINS + timedelta(seconds=chance.randrange(330 * 86_400)) for _ in range(count)
    )
    return [_Case(start=start, pauses=_pauses(start)) for start in starts]


def _pauses(start: datetime) -> tuple[Pause, Pause]:
    first = Pause(start=start + timedelta(hours=3), end=start + timedelta(hours=7))
    return first, Pause(start=start + timedelta(hours=20), end=start + timedelta(hours=46))


def _check_agreement(calendar: Calendar, cases: Sequence[_Case], *peers: Add) -> None:
    for one in cases:
        ours = due(calendar, _TARGET, one.start)
        theirs = {add(one.start) for add in peers}
        if theirs != {ours}:
            raise AssertionError(f"from {one.start}: {ours}, but {theirs}")


def _workclock_add() -> Add:
    library = _library("workclock")
    weekdays = (6, 0, 1, 2, 3)
    schedule = library.Schedule(
        (library.WorkDay(_OPEN, _CLOSE, days=weekdays), library.Holidays(_HOLIDAYS)),
        time_zone=_ZONE,
    )

    def add(start: datetime) -> datetime:
        due_at: datetime = schedule.add(start, _BUDGET)
        return due_at

    return add


def _businesstimedelta_add() -> Add:
    library = _library("businesstimedelta")
    zone = _library("pytz").timezone(_ZONE)
    hours = library.WorkDayRule(
        start_time=_OPEN, end_time=_CLOSE, working_days=(6, 0, 1, 2, 3), tz=zone
    )
    rules = library.Rules((hours, library.HolidayRule(frozenset(_HOLIDAYS), tz=zone)))
    budget = library.BusinessTimeDelta(rules, timedelta=_BUDGET)

    def add(start: datetime) -> datetime:
        due_at: datetime = start + budget
        return due_at.astimezone(UTC)

    return add


def _library(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ModuleNotFoundError:
        raise Refused(Code.NOT_FOUND, reason="benchmark_needs_package", field=name) from None
