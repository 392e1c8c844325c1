"""The window of a station, put together: which screens there are, and how they tell each other."""

from functools import cache
from typing import TYPE_CHECKING

from app.views.department.department_case import DepartmentCase
from app.views.desk.case_view import CaseView
from app.views.desk.desk_screen import DeskScreen
from app.views.shell.appearance import Appearance
from app.views.shell.log_sheet import LogSheet
from app.views.shell.main_window import MainWindow
from app.views.station import Station

if TYPE_CHECKING:
    from app.views.reports.report_sheet import ReportSheet


def window_of(station: Station, appearance: Appearance) -> MainWindow:
    """The main window for whoever works at `station`."""
    case = DepartmentCase(station) if station.is_department else CaseView(station)
    window = MainWindow(station, DeskScreen(station, case), appearance)

    def make_log_sheet() -> LogSheet:
        sheet = LogSheet(station, window.desk.panel)
        sheet.logged.connect(lambda logged: window.refresh([logged.id]))
        return sheet

    @cache
    def report_sheet() -> "ReportSheet":
        from app.views.reports.report_sheet import ReportSheet

        return ReportSheet(station, window.stack)

    if station.may_log:
        window.use_log_sheet(make_log_sheet)
    window.report_asked.connect(lambda: report_sheet().open_sheet())
    return window
