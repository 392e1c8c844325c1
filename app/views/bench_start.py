"""One start of a window for `sanad bench start`, in a process of its own.

    python -m app.views.bench_start desk HOME | bare LINES

Prints the CPU time used so far as soon as the rows of the window's list are painted, and ends.
Nothing of the desk is imported for the bare window.
"""

import faulthandler
import json
import os
import sys
import zoneinfo
from time import process_time_ns

from PySide6.QtCore import (
    QEvent,
    QMetaObject,
    QObject,
    QSize,
    QStringListModel,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QListView,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

_LOOK_EVERY_MS = 2
_LIMIT_S = 60
_BARE_SIZE = QSize(1280, 800)


class Watch(QObject):
    """Waits for the list of whatever window opens, then for its rows to be painted."""

    def __init__(self) -> None:
        super().__init__()
        self._view: QAbstractItemView | None = None

    def begin(self) -> None:
        """Look from the first turn of the event loop on; there need be no application yet."""
        QMetaObject.invokeMethod(self, "look", Qt.ConnectionType.QueuedConnection)

    @Slot()
    def look(self) -> None:
        """Find the list, or look again in a moment."""
        found = [one for one in QApplication.allWidgets() if _is_shown_list(one)]
        if not found:
            QTimer.singleShot(_LOOK_EVERY_MS, self.look)
            return
        view = found[0]
        assert isinstance(view, QAbstractItemView)
        self._view = view
        view.viewport().installEventFilter(self)
        view.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Report after the first paint that had rows to show."""
        if event.type() is QEvent.Type.Paint and self._view is not None and _has_rows(self._view):
            QMetaObject.invokeMethod(self, "report", Qt.ConnectionType.QueuedConnection)
        return False

    @Slot()
    def report(self) -> None:
        """Say so and be gone: how the window ends is not measured."""
        print(json.dumps({"cpu_us": process_time_ns() / 1000}), flush=True)
        os._exit(0)


def main(what: str, value: str) -> int:
    """Open one of the two and stay until its list is painted."""
    faulthandler.dump_traceback_later(_LIMIT_S, exit=True)
    watch = Watch()
    watch.begin()
    if what == "bare":
        return _open_bare(int(value))
    zoneinfo.reset_tzpath(to=())
    from app.views import door

    return door.main(["--home", value])


def _open_bare(lines: int) -> int:
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
    window.resize(_BARE_SIZE)
    window.show()
    return application.exec()


def _is_shown_list(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractItemView) and widget.isVisible()


def _has_rows(view: QAbstractItemView) -> bool:
    model = view.model()
    return model is not None and model.rowCount() > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
