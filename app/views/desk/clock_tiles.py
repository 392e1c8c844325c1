"""The clocks of a case side by side: what is due next first, then those that were answered.

Where their words have no room beside each other they stand in two rows.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.services.desk.case_file import FacedClock
from app.views.language import manner
from app.views.station import Station
from app.views.widgets.clock_tile import ClockTile
from app.views.widgets.panel import Hairline, column, ground, row
from app.wording import term_words
from app.wording.bidi import isolated

_AT_MOST, _IN_A_ROW = 4, 2


class ClockTiles(QWidget):
    """A tile for each clock; a click, Enter or Space on one asks why."""

    asked_why = Signal(object, object)

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._clocks: tuple[FacedClock, ...] = ()
        self._tiles: list[ClockTile] = []
        self._lines: list[Hairline] = []
        self._is_folded = False
        self._first, self._second, self._between = row(), row(), Hairline()
        stack = column(self)
        stack.addLayout(self._first)
        stack.addWidget(self._between)
        stack.addLayout(self._second)
        self._between.hide()
        ground(self, "sunken")

    def show_clocks(self, clocks: Sequence[FacedClock], department: str | None) -> None:
        """Show these clocks; the department's own bears its name."""
        self._clocks = tuple(clocks[:_AT_MOST])
        while len(self._tiles) < len(self._clocks):
            self._add_tile(self._clocks[len(self._tiles)])
        for place, (tile, line) in enumerate(zip(self._tiles, self._lines, strict=True)):
            is_shown = place < len(self._clocks)
            if is_shown:
                faced = self._clocks[place]
                tile.show_clock(faced.face, self._name_of(faced, department))
            tile.setVisible(is_shown)
            line.setVisible(is_shown and place > 0)
        self._fold()
        self.setVisible(bool(self._clocks))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold with the room there is."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        shown = self._tiles[: len(self._clocks)]
        is_folded = len(shown) > _IN_A_ROW and any(
            tile.width_of_words() * len(shown) > self.width() for tile in shown
        )
        if is_folded != self._is_folded:
            self._is_folded = is_folded
            place = self._second if is_folded else self._first
            for tile, line in zip(self._tiles[_IN_A_ROW:], self._lines[_IN_A_ROW:], strict=True):
                place.addWidget(line)
                place.addWidget(tile, 1)
        self._between.setVisible(is_folded)
        if len(shown) > _IN_A_ROW:
            self._lines[_IN_A_ROW].setHidden(is_folded)

    def _add_tile(self, faced: FacedClock) -> None:
        line, tile = Hairline(upright=True), ClockTile(faced.face, self._station.clock)
        place = len(self._tiles)
        tile.clicked.connect(lambda: self.asked_why.emit(self._clocks[place], tile))
        into = self._second if self._is_folded and place >= _IN_A_ROW else self._first
        into.addWidget(line)
        into.addWidget(tile, 1)
        self._lines.append(line)
        self._tiles.append(tile)

    def _name_of(self, faced: FacedClock, department: str | None) -> str | None:
        if faced.clock.name != "department" or not department:
            return None
        return isolated(term_words.department(manner(), self._station.policy, department))

    def tick(self) -> None:
        """Say how each stands now."""
        for tile in self._tiles[: len(self._clocks)]:
            tile.tick()
