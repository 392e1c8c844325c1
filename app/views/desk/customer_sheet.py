"""The card of the case's customer (F4): who it is, their open cases and the past ones.

Choosing one of the cases shows it and puts the card away.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.desk.customers import Caller
from app.views.desk.caller_pane import CallerPane
from app.views.language import Translated
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.sheet import Sheet


class CustomerSheet(Translated, Sheet):
    """Shown over `over`; `case_asked` carries the id of a case that was chosen."""

    case_asked = Signal(str)

    def __init__(self, station: Station, over: QWidget) -> None:
        super().__init__(over, current().size.caller_pane)
        self._station = station
        self._pane = CallerPane(station.policy, station.clock)
        self.content.addWidget(self._pane)
        self._pane.case_asked.connect(self._choose)
        self.asked_to_close.connect(self.close_sheet)
        self.retranslate()

    def retranslate(self) -> None:
        """Name it for a screen reader."""
        self.setAccessibleName(self.tr("Customer's card"))

    def open_for(self, customer_id: str) -> None:
        """Read the customer and show the card."""
        self._station.lanes.desk(
            lambda desk: desk.customers.find(customer_id), self._show, latest="customer"
        )

    def _show(self, caller: Caller) -> None:
        self._pane.show_caller(caller)
        self.open_sheet(self._pane)
        self._pane.focus_first_case()

    def _choose(self, case_id: str) -> None:
        self.close_sheet()
        self.case_asked.emit(case_id)
