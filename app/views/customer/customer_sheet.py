"""The card of the case's customer (F4), in a sheet: read through the lane, written through it.

Choosing one of the cases shows it and puts the card away.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.errors import DeskError
from app.services.desk.customer_card import CustomerCard
from app.services.desk.flags import decides
from app.views.customer.card_view import CardView
from app.views.language import Translated
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.sheet import Sheet
from app.wiring import Desk


class CustomerSheet(Translated, Sheet):
    """Shown over `over`. `case_asked` carries the id of a case that was chosen, `changed` the ids
    of the cases that tell of the customer whenever something was written.
    """

    case_asked = Signal(str)
    changed = Signal(object)

    def __init__(self, station: Station, over: QWidget) -> None:
        super().__init__(over, current().size.alert_drawer)
        self._station = station
        self._shown: CustomerCard | None = None
        self.view = CardView(station, self.body)
        self.content.addWidget(self.view)
        self.view.case_asked.connect(self._choose)
        self.view.customer_asked.connect(self.open_for)
        self.view.close_asked.connect(self.close_sheet)
        self.view.corrected.connect(
            lambda field, value: self._act("correct", {"field": field, "value": value or None})
        )
        self.view.noted.connect(lambda text: self._act("note", {"text": text}))
        self.view.merge_asked.connect(self._merge)
        self.view.merge_back_asked.connect(self._take_merge_back)
        self.view.flagged.connect(self._flag)
        self.asked_to_close.connect(self.close_sheet)
        self.retranslate()

    def retranslate(self) -> None:
        """Name it for a screen reader."""
        self.setAccessibleName(self.tr("Customer's card"))

    def open_for(self, customer_id: str) -> None:
        """Read the customer and show the card."""
        self._station.lanes.desk(
            lambda desk: desk.customer_cards.read(customer_id), self._open, latest="customer"
        )

    def _open(self, card: CustomerCard) -> None:
        self._show(card)
        if not self.isVisible():
            first = self.view.first_focus()
            self.open_sheet(first)
            self.view.ensureWidgetVisible(first)

    def _show(self, card: CustomerCard) -> None:
        self._shown = card
        self.view.show_card(card)

    def _act(self, action: str, data: dict[str, str | None]) -> None:
        if self._shown is not None:
            customer_id = self._shown.customer.id
            self._write(lambda desk: desk.customer_cards.act(customer_id, action, data))

    def _merge(self, other_id: str) -> None:
        if self._shown is not None:
            into = {"into": str(self._shown.customer.id)}
            self._write(lambda desk: desk.customer_cards.act(other_id, "merge", into))

    def _take_merge_back(self, merged_id: str) -> None:
        if self._shown is not None:
            shown_id = self._shown.customer.id
            self._write(lambda desk: desk.customer_cards.take_merge_back(merged_id, shown_id))

    def _flag(self, flag: dict[str, str]) -> None:
        if self._shown is not None:
            customer_id = self._shown.customer.id

            def write(desk: Desk) -> CustomerCard:
                return desk.customer_cards.flag(customer_id, flag)

            # A decision asks the server first, and the work of the desk does not wait for that.
            lanes = self._station.lanes
            (lanes.sync if decides(flag) else lanes.desk)(write, self._written, self._refused)

    def _write(self, work: Callable[[Desk], CustomerCard]) -> None:
        self._station.lanes.desk(work, self._written, self._refused)

    def _written(self, card: CustomerCard) -> None:
        before = self._shown
        self._show(card)
        # What a merge that was taken back gave to another tells of them now.
        told = (shown for shown in (before, card) if shown is not None)
        self.changed.emit(
            list(
                dict.fromkeys(
                    case.id for one in told for case in (*one.open_cases, *one.past_cases)
                )
            )
        )

    def _refused(self, error: DeskError) -> None:
        self.view.show_refusal(error)

    def _choose(self, case_id: str) -> None:
        self.close_sheet()
        self.case_asked.emit(case_id)
