"""`make run` without a display: the tour plays the main job in a real window and ends by itself."""

import os
import subprocess
import sys
from pathlib import Path

from python_calamine import load_workbook

from tests.real_parts.desktop import NotificationDaemon, SessionBus
from tests.real_parts.real_window import ROOT


def test_the_tour_leaves_pictures_a_workbook_and_a_home(
    display: str,
    session_bus: SessionBus,
    notification_daemon: NotificationDaemon,
    tmp_path: Path,
) -> None:
    folder = tmp_path / "جولة"
    on_screen = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
    played = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "--tour", str(folder)],
        env={**os.environ, **on_screen},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )

    assert played.returncode == 0, played.stderr
    for lies in ("pictures", "cases.xlsx", "home"):
        assert str(folder / lies) in played.stdout
    assert len(list((folder / "pictures").glob("*.png"))) >= 10
    workbook = load_workbook(str(folder / "cases.xlsx"))
    sheets = (workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names)
    cells = {str(cell) for rows in sheets for row in rows for cell in row}
    assert "البث المباشر ينقطع كل دقيقة" in cells
    assert len(notification_daemon.shown()) >= 2
