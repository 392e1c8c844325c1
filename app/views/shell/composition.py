"""The window of a station, put together: which screens there are, and how they tell each other."""

from app.views.department.department_case import DepartmentCase
from app.views.desk.case_view import CaseView
from app.views.desk.desk_screen import DeskScreen
from app.views.shell.appearance import Appearance
from app.views.shell.log_sheet import LogSheet
from app.views.shell.main_window import MainWindow
from app.views.station import Station


def window_of(station: Station, appearance: Appearance) -> MainWindow:
    """The main window for whoever works at `station`."""
    case = DepartmentCase(station) if station.is_department else CaseView(station)
    window = MainWindow(station, DeskScreen(station, case), appearance)

    def make_log_sheet() -> LogSheet:
        sheet = LogSheet(station, window.desk.panel)
        sheet.logged.connect(lambda logged: window.refresh([logged.id]))
        return sheet

    if station.may_log:
        window.use_log_sheet(make_log_sheet)
    return window
