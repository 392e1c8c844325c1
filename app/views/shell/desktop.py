"""Opening the desk: an application, a home (made by the first run if there is none), its window."""

import sys
import tempfile
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication

from app.models.clock import SystemClock
from app.models.errors import DeskError
from app.services.desk.settings import Settings
from app.views.desk.case_view import CaseView
from app.views.desk.desk_screen import DeskScreen
from app.views.shell.appearance import Appearance
from app.views.shell.lanes import ThreadLanes
from app.views.shell.main_window import MainWindow
from app.views.station import Station
from app.wiring import Desk, open_desk
