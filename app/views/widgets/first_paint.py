"""Waiting until a widget stands on the screen: what nobody sees yet is made after that."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

# A window that is opened behind others, or folded away, may not be painted for hours.
AT_THE_LATEST_MS = 2000


class FirstPaint(QObject):
    """`came` is sent once, after the next paint of `widget` or when that was waited for enough."""

    came = Signal()

    def __init__(self, widget: QWidget, at_the_latest_ms: int = AT_THE_LATEST_MS) -> None:
        super().__init__(widget)
        self._widget = widget
        self._has_come = False
        widget.installEventFilter(self)
        widget.update()
        QTimer.singleShot(at_the_latest_ms, self, self._come)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the paint; its children are painted in the same turn, before anything else."""
        if event.type() is QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self, self._come)
        return False

    def _come(self) -> None:
        if not self._has_come:
            self._has_come = True
            self._widget.removeEventFilter(self)
            self.came.emit()
