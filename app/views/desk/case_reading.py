"""How a case comes to its view: the case first, and what its customer had before in a second read.

The second read is not waited for. It also marks the case as seen: that is a write, and a store
that is busy would keep it waiting.
"""

from PySide6.QtCore import QObject, Signal

from app.models.case import Case
from app.services.desk.case_file import CaseFile, RefusedDeed, read_case_file, refused_on
from app.services.desk.customer_past import CustomerPast, read_past
from app.views.station import Station
from app.wiring import Desk


class CaseReading(QObject):
    """`read` carries a `CaseFile`, `failed` why there is none, `seen` a `CustomerPast`.

    `refused` carries a `RefusedDeed`, where there is no case any more that could tell of it.
    """

    read = Signal(object)
    failed = Signal(object)
    seen = Signal(object)
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

    def look_back(self, case: Case) -> None:
        """The case is shown: it is seen, and its customer's other cases follow."""

        def read(desk: Desk) -> CustomerPast:
            past = read_past(desk.workplace, case)
            desk.actions.mark_seen(case)
            return past

        self._station.lanes.desk(read, self.seen.emit, latest="past")

    def _come(self, file: CaseFile) -> None:
        self.is_under_way = False
        self.read.emit(file)
        self.look_back(file.case)

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
