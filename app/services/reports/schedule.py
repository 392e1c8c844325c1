"""Exports that are written by themselves: each finished day, week or month into a folder.

The schedule stands in the home with the last day that each export has written, so what a machine
that was off has missed is written when it is on again. Nothing here waits: somebody calls
`write_due`, the desk while it is open or the machine's own scheduler.
"""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from app.models.errors import Code, Refused
from app.models.json_value import Json
from app.services.desk.workplace import Workplace
from app.services.reports.catalogue import ReportName, scope_of
from app.services.reports.period import Period, Preset, preset_period
from app.services.reports.report_job import SUFFIX, make_report
from app.services.reports.wanted import Wanted, Written
from app.wording.calendar_words import local
from app.wording.manner import Manner

_FACT = "report_schedule"
_DAY = timedelta(days=1)


class Every(StrEnum):
    """How often a report is written."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Export(Struct, frozen=True, kw_only=True):
    """One report that is written by itself. `written_to` is the last day that it has written."""

    report: ReportName
    every: Every
    folder: Path
    written_to: date | None = None


class Schedule:
    """The exports of one desk, one a report."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def all(self) -> tuple[Export, ...]:
        """Every export, in the order of the reports."""
        kept = cast(Mapping[str, Mapping[str, str]], self._workplace.store.facts.get(_FACT) or {})
        return tuple(_export(name, kept[name]) for name in ReportName if name in kept)

    def put(self, export: Export) -> None:
        """Write this report by itself from now on. Raises Refused."""
        scope_of(self._workplace.actor)
        if not export.folder.is_dir():
            raise Refused(Code.NOT_FOUND, field="out", reason="no_such_folder")
        with self._workplace.store.transaction():
            self._keep({**{each.report: each for each in self.all()}, export.report: export})

    def drop(self, report: ReportName) -> None:
        """Write this report by itself no more."""
        with self._workplace.store.transaction():
            self._keep({each.report: each for each in self.all() if each.report is not report})

    def say_written(self, report: ReportName, last: date) -> None:
        """It is written up to this day; what was dropped or changed meanwhile stays so."""
        with self._workplace.store.transaction():
            exports = {each.report: each for each in self.all()}
            if report in exports:
                self._keep({**exports, report: replace(exports[report], written_to=last)})

    def _keep(self, exports: Mapping[ReportName, Export]) -> None:
        document: dict[str, Json] = {
            name.value: {
                "every": export.every.value,
                "folder": str(export.folder),
                "written_to": export.written_to.isoformat() if export.written_to else None,
            }
            for name, export in exports.items()
        }
        self._workplace.store.facts.put(_FACT, document)


def write_due(workplace: Workplace, manner: Manner) -> tuple[Written, ...]:
    """Write every finished period that was not written yet. Raises Refused, StorageProblem."""
    schedule = Schedule(workplace)
    today = local(manner, workplace.now()).date()
    done: list[Written] = []
    for export in schedule.all():
        for period in periods_due(export, today):
            target = export.folder / f"sanad-{export.report}-{period.first}-{period.last}{SUFFIX}"
            wanted = Wanted(report=export.report, period=period, target=target, manner=manner)
            written = make_report(workplace, wanted)
            if written is not None:
                done.append(written)
                schedule.say_written(export.report, period.last)
    return tuple(done)


def periods_due(export: Export, today: date) -> tuple[Period, ...]:
    """The finished periods since the last one that was written; at first only the newest."""
    if export.written_to is None:
        return (_newest_finished(export.every, today),)
    periods: list[Period] = []
    period = _from(export.every, export.written_to + _DAY)
    while period.last < today:
        periods.append(period)
        period = _from(export.every, period.last + _DAY)
    return tuple(periods)


def _newest_finished(every: Every, today: date) -> Period:
    if every is Every.DAY:
        return _from(every, today - _DAY)
    if every is Every.MONTH:
        return preset_period(Preset.LAST_MONTH, today)
    return _from(every, preset_period(Preset.THIS_WEEK, today).first - 7 * _DAY)


def _from(every: Every, first: date) -> Period:
    if every is Every.DAY:
        return Period(first=first, last=first)
    if every is Every.WEEK:
        return Period(first=first, last=first + 6 * _DAY)
    _, days = calendar.monthrange(first.year, first.month)
    return Period(first=first, last=first.replace(day=days))


def _export(report: ReportName, kept: Mapping[str, str]) -> Export:
    written_to = kept.get("written_to")
    return Export(
        report=report,
        every=Every(kept["every"]),
        folder=Path(kept["folder"]),
        written_to=date.fromisoformat(written_to) if written_to else None,
    )
