"""How a case comes to its view: it is read, shown, and then marked as seen.

The mark is a write: a store that is busy would keep the case waiting.
"""

from PySide6.QtCore import QObject, Signal

from app.models.case import Case
from app.services.desk.case_file import CaseFile, RefusedDeed, read_case_file, refused_on
from app.views.station import Station
from app.wiring import Desk


class CaseReading(QObject):
    """`read` carries a `CaseFile`, `failed` why there is none, `seen` the id of the case.

    `refused` carries a `RefusedDeed`, where there is no case any more that could tell of it.
    """

    read = Signal(object)
    failed = Signal(object)
    seen = Signal(str)
    refused = Signal(object)

    def __init__(self, station: Station, parent: QObject) -> None:
        super().__init__(parent)
        self._station = station
        self.is_under_way = False
        self._asked = ""

    def begin(self, reference: str) -> None:
        """Read the case of that id or number; one that was asked for before is not shown."""

        def read(desk: Desk) -> CaseFile:
            return read_case_file(desk.workplace, desk.actions, reference)

        self.is_under_way, self._asked = True, reference
        self._station.lanes.desk(read, self._come, self._fail, latest="case")

    def _come(self, file: CaseFile) -> None:
        self.is_under_way = False
        self.read.emit(file)
        self._mark_seen(file.case)

    def _mark_seen(self, case: Case) -> None:
        self._station.lanes.desk(
            lambda desk: desk.actions.mark_seen(case), lambda _: self.seen.emit(case.id)
        )

    def _fail(self, error: object) -> None:
        self.is_under_way = False
        self.failed.emit(error)
        asked = self._asked
        self._station.lanes.desk(
            lambda desk: refused_on(desk.workplace, asked), self._tell, latest="refused"
        )

    def _tell(self, refused: RefusedDeed | None) -> None:
        if refused is not None and refused.event.subject == self._asked and not self.is_under_way:
            self.refused.emit(refused)
