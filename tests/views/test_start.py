"""What stands in the way of the first paint, told by names and not by a watch."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.models.clock import SystemClock
from app.models.policy_file import shipped
from app.services.demo.inventing import fill
from app.services.desk.desk_socket import address, waiting_line
from app.services.desk.home import NewHome, make_home
from app.services.desk.workplace import Workplace

ROOT = Path(__file__).resolve().parents[2]

UP_TO_THE_FIRST_PAINT = """
import json, linecache, os, sys
from app.models.pinned_zones import pin_zones
from app.views import door

pin_zones()

def say():
    from PySide6 import QtGui, QtWidgets
    made = (QtGui, QtWidgets)
    seen = {
        "modules": list(sys.modules),
        "sources": list(linecache.cache),
        "classes": [name for name in sys.argv[2:] if any(name in vars(each) for each in made)],
    }
    print(json.dumps(seen), flush=True)
    os._exit(0)

def watch(window):
    from app.views.widgets.case_row import CaseRowDelegate
    paint = CaseRowDelegate.paint

    def paint_and_say(delegate, painter, option, index):
        paint(delegate, painter, option, index)
        if index.row() == index.model().rowCount() - 1:
            say()

    CaseRowDelegate.paint = paint_and_say

door.main({"--home": sys.argv[1]}, opened=watch)
"""

# Each is for something that is asked for later, or never on most days.
NOT_YET = {
    *("app.views.shell.log_sheet", "app.views.desk.log_form", "app.views.shell.alerting"),
    *("app.views.desk.case_view", "app.views.desk.composer", "app.views.desk.action_form"),
    *("app.views.files.case_files", "app.views.desk.facts_pane", "app.views.desk.case_timeline"),
    *("app.views.alerts.alert_drawer", "app.views.alerts.tray", "app.views.desk.draft_band"),
    *("app.views.reports.report_sheet", "app.views.reports.report_rounds"),
    *("app.views.guide.guide_sheet", "app.views.shell.first_run", "app.views.tour.screens"),
    *("app.views.desk.bulk_bar", "app.views.desk.log_form_typed", "app.views.widgets.sheet"),
    *("app.services.sync", "app.services.desk.customers", "app.models.policy_check", "app.cli"),
    *("app.services.desk.who_has", "app.wording.error_words", "importlib.resources"),
    *("asyncio", "dataclasses", "email", "http", "multiprocessing", "ssl", "unittest", "xml"),
    *("holidays", "jeepney", "keyring", "openpyxl", "phonenumbers", "plyer", "psycopg"),
    *("python_calamine", "rapidfuzz"),
    # Python has what they bring.
    *("typing_extensions", "getopt"),
    # With the first write; OpenSSL comes with it.
    *("peewee", "hashlib", "calendar"),
    # With the first search, and the first event.
    *("app.models.search_text", "app.models.storage.event_log"),
}

# PySide makes a class when it is first named, with all its words: these have hundreds.
NO_CLASS_YET = ("QStyle", "QGradient", "QIcon", "QFileDialog", "QMessageBox")


SECOND_START = """
import json, main, sys
status = main.main()
print(json.dumps([status, *sys.modules]))
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a few cases."""
    folder = tmp_path_factory.mktemp("home") / "مكتب"
    clock = SystemClock()
    make_home(folder, NewHome(policy=shipped("zedo"), name="سارة"), clock)
    workplace = Workplace(folder, clock)
    workplace.open()
    fill(workplace, 3)
    workplace.close()
    return folder


@pytest.fixture(scope="module")
def seen(home: Path) -> dict[str, list[str]]:
    """What a desk has loaded and read whose list was just painted."""
    command = [sys.executable, "-c", UP_TO_THE_FIRST_PAINT, str(home), *NO_CLASS_YET, "QListView"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    read: dict[str, list[str]] = json.loads(said.stdout)
    return read


def test_before_the_first_paint_only_what_it_needs_is_loaded(seen: dict[str, list[str]]) -> None:
    assert NOT_YET & set(seen["modules"]) == set()


def test_the_system_is_not_asked_where_it_keeps_its_zones(seen: dict[str, list[str]]) -> None:
    assert not [name for name in seen["modules"] if name.startswith("_sysconfigdata")]


def test_before_the_first_paint_no_class_of_many_words_is_made(seen: dict[str, list[str]]) -> None:
    assert seen["classes"] == ["QListView"]


def test_qt_reads_the_source_of_no_module_of_the_desk(seen: dict[str, list[str]]) -> None:
    assert not [name for name in seen["sources"] if Path(name).is_relative_to(ROOT / "app")]


@pytest.mark.parametrize(
    ("words", "said"), [((), {}), (("--ring", '{"from": "0533105572"}'), {"from": "0533105572"})]
)
def test_a_second_start_tells_the_first_and_ends_without_qt(
    home: Path, words: tuple[str, ...], said: dict[str, str]
) -> None:
    first = waiting_line(home)
    assert first is not None
    with first:
        command = [sys.executable, "-c", SECOND_START, "--home", str(home), *words]
        surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(
            command, cwd=ROOT, env=surroundings, capture_output=True, timeout=60, check=True
        )
        line, _ = first.accept()
        with line, line.makefile("rb") as heard:
            told = json.loads(heard.readline())
    Path(address(home)).unlink()
    status, *modules = json.loads(done.stdout)
    assert status == 0
    assert told.items() >= said.items()
    assert bool(told) == bool(said)
    assert not {"PySide6", "shiboken6", "peewee", "app.views.shell"} & set(modules)
