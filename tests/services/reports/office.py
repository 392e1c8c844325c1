"""An office for the tests of reports: a home with cases, and its workbooks read back two ways."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct
from python_calamine import CalamineWorkbook

from app.models.case import Case
from app.models.case_input import read_case_line
from app.models.clock import FixedClock
from app.models.json_value import Json
from app.models.people import Role
from app.models.storage.local_store import LocalStore
from app.services.desk.home import NewHome, policy_named
from app.services.desk.workplace import Workplace
from app.services.reports.catalogue import ReportName
from app.services.reports.period import Period
from app.services.reports.report_file import ReportFile
from app.services.reports.wanted import Wanted, Written
from app.wiring import Desk, open_desk
from app.wording.manner import Language, Manner
from tests.copied_home import copied_home

SUNDAY = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
THE_DAY = Period(first=date(2026, 11, 22), last=date(2026, 11, 22))

Rows = list[list[object]]

# Its row looks empty to a reader that does not calculate.
BY_FORMULA = "المجموع بالمعادلة"


class Report(Struct, frozen=True, kw_only=True):
    """A written report: its path, what the writer says of it, and its sheets by name."""

    path: Path
    written: Written
    sheets: dict[str, Rows]

    @property
    def summary(self) -> Rows:
        """The rows of the first sheet."""
        return next(iter(self.sheets.values()))

    @property
    def rows(self) -> list[dict[str, object]]:
        """The rows of the list, by the titles of its columns."""
        found: list[dict[str, object]] = []
        for head, *rows in list(self.sheets.values())[1:]:
            found += [dict(zip(map(str, head), row, strict=True)) for row in rows]
        return found

    def column(self, title: str) -> list[object]:
        """The values of one column of the list."""
        return [row[title] for row in self.rows]

    def tables(self, section: str) -> list[Rows]:
        """The tables under a heading of the summary: heads, lines, total, sums by formula."""
        places = [place for place, row in enumerate(self.summary) if row[0] == section]
        tables: list[Rows] = [[]]
        for row in self.summary[places[0] + 1 :]:
            is_heading = row[0] and not any(row[1:])
            if is_heading and row[0] != BY_FORMULA:
                break
            if row[0]:
                tables[-1].append(row)
            elif tables[-1]:
                tables.append([])
        return [table for table in tables if table]


class Office:
    """One desk on throw-away data, at an instant that moves only when told to."""

    def __init__(self, folder: Path, role: Role = Role.SUPERVISOR, policy: str = "zedo") -> None:
        self.folder = folder
        self.home = folder / "home"
        self.clock = FixedClock(SUNDAY)
        departments = frozenset({"information_technology"} if role is Role.DEPARTMENT else ())
        new = NewHome(policy=policy_named(policy), name="سارة", role=role, departments=departments)
        copied_home(self.home, new, self.clock)
        self.desk: Desk = open_desk(self.home, self.clock)

    @property
    def workplace(self) -> Workplace:
        """Its workplace."""
        return self.desk.workplace

    @property
    def store(self) -> LocalStore:
        """Its store."""
        return self.desk.workplace.store

    def log(self, **fields: Json) -> Case:
        """Log one case: a call about a broken live stream unless `fields` say otherwise."""
        case: dict[str, Json] = {
            "channel": "phone",
            "type": "complaint",
            "subject": "انقطاع البث المباشر",
            **fields,
        }
        line = json.dumps(case).encode()
        draft = read_case_line(line, self.workplace.policy, self.clock.now())
        return self.desk.log.log([draft])[0]

    def act(self, case: Case, action: str, **data: Json) -> Case:
        """Do one action on a case."""
        return self.desk.actions.act(case.id, action, data)

    def wait(self, **by: float) -> None:
        """Let time go by."""
        self.clock.advance(timedelta(**by))

    def wanted(
        self,
        report: ReportName,
        period: Period = THE_DAY,
        language: Language = Language.ARABIC,
    ) -> Wanted:
        """What is asked for."""
        return Wanted(
            report=report,
            period=period,
            target=self.folder / f"{report}.xlsx",
            manner=Manner(language=language, zone=ZoneInfo(self.workplace.policy.zone)),
        )

    def report(
        self,
        report: ReportName,
        period: Period = THE_DAY,
        language: Language = Language.ARABIC,
        most_rows: int = 1000,
    ) -> Report:
        """Write a report in this process and read it back."""
        wanted = self.wanted(report, period, language)
        file = ReportFile(self.workplace, wanted, most_rows)
        written = file.write(wanted.target, lambda done, of: None)
        return Report(path=wanted.target, written=written, sheets=read(wanted.target))


def read(path: Path) -> dict[str, Rows]:
    """All sheets of a workbook by name, as a reader that is not its writer sees them."""
    book = CalamineWorkbook.from_path(path)
    sheets = {name: book.get_sheet_by_name(name) for name in book.sheet_names}
    return {name: sheet.to_python(skip_empty_area=False) for name, sheet in sheets.items()}
