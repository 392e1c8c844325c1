"""One start of a window for `sanad bench start`, in a process of its own.

    python -m app.views.bench_start desk HOME | bare LINES

Prints the CPU time used for it as soon as the rows of the window's list are painted, and ends.
Nothing of the desk is imported for the bare window, and nothing of Qt before the desk does it.
"""

import faulthandler
import json
import os
import sys
from time import process_time_ns
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListView

_LIMIT_S = 60


def main(what: str, value: str) -> int:
    """Open one of the two and stay until its list is painted."""
    faulthandler.dump_traceback_later(_LIMIT_S, exit=True)
    return _open_bare(int(value)) if what == "bare" else _open_desk(value)


def report_the_paint(view: "QListView") -> None:
    """Print the figure after the first paint of `view` that has rows to show, and end.

    How the window ends is not measured. What the watching itself takes is told apart: to ask a list
    for its viewport lets PySide load every kind of widget there is, a tenth of a bare window.
    """
    begun = process_time_ns()
    from app.views.bench_watch import Watch

    def report() -> None:
        cpu = process_time_ns() - watching
        print(json.dumps({"cpu_us": cpu / 1000, "watching_us": watching / 1000}), flush=True)
        os._exit(0)

    Watch(view).painted.connect(report)
    watching = process_time_ns() - begun


def _open_desk(home: str) -> int:
    from app.models.pinned_zones import pin_zones
    from app.views import door

    pin_zones()

    return door.main(
        {"--home": home}, opened=lambda window: report_the_paint(window.desk.list.view)
    )


def _open_bare(lines: int) -> int:
    from PySide6.QtCore import QSize, QStringListModel, Qt
    from PySide6.QtWidgets import (
        QApplication,
        QLineEdit,
        QListView,
        QMainWindow,
        QVBoxLayout,
        QWidget,
    )

    application = QApplication([])
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = QMainWindow()
    inside = QWidget()
    listed = QListView()
    listed.setModel(QStringListModel([f"{line} انقطاع البث المباشر" for line in range(lines)]))
    layout = QVBoxLayout(inside)
    layout.addWidget(QLineEdit())
    layout.addWidget(listed)
    window.setCentralWidget(inside)
    window.resize(QSize(1280, 800))
    window.show()
    report_the_paint(listed)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
