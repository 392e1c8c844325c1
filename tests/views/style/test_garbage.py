"""Widgets that nobody holds any more may be collected at any moment but while all are listed."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
# Garbage that Python would collect after so many new objects, the collection falling in every part
# of the dressing once. In a process of its own, because a fault ends it.
DRESSED_AMID_GARBAGE = """
import gc
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from app.views.style import theme
from app.wording.manner import Language

app = QApplication([])
held = [QScrollArea() for _ in range(40)]
theme.apply(app, theme.light(), Language.ARABIC)
dark = theme.dark()
for after in range(0, 600, 20):
    gc.disable()
    gc.collect()
    held += [QScrollArea() for _ in range(3)]
    for _ in range(100):
        left = QWidget()
        left.itself = left
    gc.set_threshold(gc.get_count()[0] + after)
    gc.enable()
    theme.apply(app, dark, Language.ARABIC)
print("whole")
"""


def test_what_is_collected_while_the_desk_is_dressed_ends_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", DRESSED_AMID_GARBAGE],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "whole\n"), done.stderr
