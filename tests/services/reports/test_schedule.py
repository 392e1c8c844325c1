"""Exports that are written by themselves: every finished period once, also after a pause."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.errors import Refused
from app.models.people import Role
from app.services.desk.workplace import Workplace
from app.services.reports import schedule
from app.services.reports.catalogue import ReportName
from app.services.reports.period import Period
from app.services.reports.report_job import Written, make_report
from app.services.reports.schedule import Every, Export, Schedule, periods_due, write_due
from app.services.reports.wanted import Wanted
from tests.services.reports.office import Office, read

SUNDAY = date(2026, 11, 22)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31))


def export(every: Every, written_to: date | None = None, folder: Path | None = None) -> Export:
    return Export(
        report=ReportName.CASES, every=every, folder=folder or Path("/"), written_to=written_to
    )


@pytest.mark.parametrize(
    ("every", "first", "last"),
    [
        (Every.DAY, date(2026, 11, 21), date(2026, 11, 21)),
        (Every.WEEK, date(2026, 11, 15), date(2026, 11, 21)),
        (Every.MONTH, date(2026, 10, 1), date(2026, 10, 31)),
    ],
)
def test_a_new_export_begins_with_the_newest_finished_period(
    every: Every, first: date, last: date
) -> None:
    assert periods_due(export(every), SUNDAY) == (Period(first=first, last=last),)


@given(st.sampled_from(Every), DAYS, st.integers(0, 100))
def test_periods_follow_each_other_and_all_are_finished(
    every: Every, begun: date, days: int
) -> None:
    (first,) = periods_due(export(every), begun)
    today = begun + timedelta(days=days)

    periods = (first, *periods_due(export(every, first.last), today))

    assert all(period.last < today or period is first for period in periods)
    for before, after in pairwise(periods):
        assert after.first == before.last + timedelta(days=1)


def test_what_was_missed_is_written_once(office: Office) -> None:
    folder = office.folder / "exports"
    folder.mkdir()
    case = office.log()
    manner = office.wanted(ReportName.CASES).manner
    Schedule(office.workplace).put(export(Every.DAY, date(2026, 11, 21), folder))
    office.wait(days=2)

    first = write_due(office.workplace, manner)
    again = write_due(office.workplace, manner)

    names = ["sanad-cases-2026-11-22-2026-11-22.xlsx", "sanad-cases-2026-11-23-2026-11-23.xlsx"]
    assert [written.path.name for written in first] == names
    assert read(first[0].path)["الحالات"][1][0] == case.number
    assert again == ()


def test_a_dropped_export_is_written_no_more(office: Office) -> None:
    mine = Schedule(office.workplace)
    mine.put(export(Every.DAY, folder=office.folder))
    mine.drop(ReportName.CASES)

    assert mine.all() == ()
    assert write_due(office.workplace, office.wanted(ReportName.CASES).manner) == ()


def test_a_folder_that_is_not_there_is_refused(office: Office) -> None:
    with pytest.raises(Refused) as refused:
        Schedule(office.workplace).put(export(Every.WEEK, folder=office.folder / "no"))

    assert refused.value.reason == "no_such_folder"


def test_who_may_have_no_report_schedules_none(open_office: Callable[..., Office]) -> None:
    office = open_office(Role.ADMIN)

    with pytest.raises(Refused):
        Schedule(office.workplace).put(export(Every.WEEK, folder=office.folder))


def test_an_export_that_is_dropped_while_it_is_written_stays_dropped(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = Schedule(office.workplace)
    mine.put(export(Every.DAY, folder=office.folder))

    def write_slowly(workplace: Workplace, wanted: Wanted) -> Written | None:
        mine.drop(ReportName.CASES)
        return make_report(workplace, wanted)

    monkeypatch.setattr(schedule, "make_report", write_slowly)
    assert len(write_due(office.workplace, office.wanted(ReportName.CASES).manner)) == 1
    assert mine.all() == ()
