"""Sees the first paint of a list that has rows, for `sanad bench start`."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QListView


class Watch(QObject):
    """`painted` is sent in the turn after the paint, when what was drawn is on its way."""

    painted = Signal()
    _saw = Signal()

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._saw.connect(self.painted, Qt.ConnectionType.QueuedConnection)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of a paint that had rows to show."""
        if event.type() is QEvent.Type.Paint and self._view.model().rowCount() > 0:
            self._saw.emit()
        return False
