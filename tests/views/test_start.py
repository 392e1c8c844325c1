"""What stands in the way of the first paint, told by names and not by a watch."""

import subprocess
import sys
from pathlib import Path

from app.models.clock import SystemClock
from app.models.policy_file import shipped
from app.services.demo.inventing import fill
from app.services.desk.home import NewHome, make_home
from app.services.desk.workplace import Workplace

ROOT = Path(__file__).resolve().parents[2]

LOADED_AT_THE_FIRST_PAINT = """
import os, sys
from app.views import door

def say():
    print(*sys.modules, sep="\\n", flush=True)
    os._exit(0)

def watch(window):
    from app.views.bench_watch import Watch
    Watch(window.desk.list.view).painted.connect(say)

door.main(["--home", sys.argv[1]], opened=watch)
"""

# Each is for something that is asked for later, or never on most days.
NOT_YET = {
    *("app.views.shell.log_sheet", "app.views.desk.log_form", "app.views.shell.alerting"),
    *("app.views.alerts.alert_drawer", "app.views.alerts.tray", "app.views.desk.draft_band"),
    *("app.views.reports.report_sheet", "app.views.reports.report_rounds"),
    *("app.views.guide.guide_sheet", "app.views.shell.first_run", "app.views.tour.screens"),
    *("app.services.sync", "app.models.policy_check", "app.cli"),
    *("asyncio", "dataclasses", "email", "http", "multiprocessing", "ssl", "unittest", "xml"),
    *("holidays", "jeepney", "keyring", "openpyxl", "phonenumbers", "plyer", "psycopg"),
    *("python_calamine", "rapidfuzz"),
}


def loaded_at_the_first_paint(folder: Path) -> list[str]:
    """The modules of a desk whose list was just painted, in the order of their loading."""
    home = folder / "مكتب"
    clock = SystemClock()
    make_home(home, NewHome(policy=shipped("zedo"), name="سارة"), clock)
    workplace = Workplace(home, clock)
    workplace.open()
    fill(workplace, 3)
    workplace.close()
    command = [sys.executable, "-c", LOADED_AT_THE_FIRST_PAINT, str(home)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    return said.stdout.splitlines()


def test_before_the_first_paint_only_what_it_needs_is_loaded(tmp_path: Path) -> None:
    assert not NOT_YET & set(loaded_at_the_first_paint(tmp_path))


def test_what_knows_no_qt_is_loaded_before_it(tmp_path: Path) -> None:
    loaded = loaded_at_the_first_paint(tmp_path)
    after = loaded[loaded.index("PySide6") :]
    rooms = ("app.models.", "app.services.", "app.wording.")
    files_alone = "app.models.storage.migrations"
    late = [name for name in after if name.startswith(rooms) and not name.startswith(files_alone)]
    # A new one may be forgotten; nearly all are there, or the order is lost.
    assert len(late) < 10, f"name these in app/views/before_qt.py: {late}"
