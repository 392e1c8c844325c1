"""The clocks of a case side by side: what is due next first, then those that were answered."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.desk.case_file import FacedClock
from app.views.language import manner
from app.views.station import Station
from app.views.widgets.clock_tile import ClockTile
from app.views.widgets.panel import Hairline, ground, row
from app.wording import term_words
from app.wording.bidi import isolated

_AT_MOST = 4


class ClockTiles(QWidget):
    """A tile for each clock; a click, Enter or Space on one asks why."""

    asked_why = Signal(object, object)

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._clocks: tuple[FacedClock, ...] = ()
        self._tiles: list[ClockTile] = []
        self._lines: list[Hairline] = []
        self._line = row(self)
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
        self.setVisible(bool(self._clocks))

    def _add_tile(self, faced: FacedClock) -> None:
        line, tile = Hairline(upright=True), ClockTile(faced.face, self._station.clock)
        place = len(self._tiles)
        tile.clicked.connect(lambda: self.asked_why.emit(self._clocks[place], tile))
        self._line.addWidget(line)
        self._line.addWidget(tile, 1)
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
