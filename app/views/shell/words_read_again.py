"""After an upgrade the words of the cases are indexed anew, some at a time, behind all else."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.models.errors import DeskError
from app.views.station import Lanes
from app.wiring import Desk

PORTION: Final = 100
_PAUSE_MS: Final = 50


class WordsReadAgain(QObject):
    """Ends by itself; where the store is in the way, the next start goes on."""

    def __init__(self, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.go_on)

    def go_on(self) -> None:
        """Read some more in the lane of long work, where neither a list nor the sync waits."""
        self._lanes.report(_read, self._done, self._put_off)

    def _done(self, is_more: bool) -> None:
        if is_more:
            self._timer.start()

    def _put_off(self, error: DeskError) -> None:
        """Nobody asked for it: nothing is said."""


def _read(desk: Desk) -> bool:
    return desk.workplace.store.cases.search.read_again(PORTION)
