"""Reports that write themselves: looked for while the desk is open, soon after it opens and hourly.

A desk that was closed for a week writes what it has missed; nothing is said but what failed.
"""

from zoneinfo import ZoneInfo

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer

from app.services.reports.wanted import Written
from app.views.language import manner
from app.views.station import Station
from app.wiring import Desk

_FIRST_MS = 60_000
_AGAIN_MS = 3_600_000


class ReportRounds(QObject):
    """Looks for due reports in the lane of reports."""

    def __init__(self, station: Station, parent: QObject) -> None:
        super().__init__(parent)
        self._station = station
        self._timer = QTimer(self)
        self._timer.setInterval(_FIRST_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Write what is due now."""
        self._timer.setInterval(_AGAIN_MS)
        speech = replace(manner(), zone=ZoneInfo(self._station.policy.zone))

        def write(desk: Desk) -> tuple[Written, ...]:
            from app.services.reports.schedule import write_due

            return write_due(desk.workplace, speech)

        self._station.lanes.report(write, lambda _written: None)
