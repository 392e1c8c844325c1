"""The clocks of a case side by side: what is due next first, then those that were answered."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.desk.case_file import FacedClock
from app.views.language import manner
from app.views.station import Station
from app.views.widgets.clock_tile import ClockTile
from app.views.widgets.panel import Hairline, empty, ground, row
from app.wording import term_words
from app.wording.bidi import isolated

_AT_MOST = 4


class ClockTiles(QWidget):
    """A tile for each clock; a click, Enter or Space on one asks why."""

    asked_why = Signal(object, object)

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._tiles: list[ClockTile] = []
        self._line = row(self)
        ground(self, "sunken")

    def show_clocks(self, clocks: Sequence[FacedClock], department: str | None) -> None:
        """Show these clocks; the department's own bears its name."""
        focused = next((n for n, tile in enumerate(self._tiles) if tile.hasFocus()), None)
        empty(self._line)
        self._tiles = []
        for faced in clocks[:_AT_MOST]:
            if self._tiles:
                self._line.addWidget(Hairline(upright=True))
            tile = ClockTile(faced.face, self._station.clock)
            if faced.clock.name == "department" and department:
                said = manner()
                name = term_words.department(said, self._station.policy, department)
                tile.show_clock(faced.face, isolated(name))
            tile.clicked.connect(
                lambda _=False, faced=faced, tile=tile: self.asked_why.emit(faced, tile)
            )
            self._line.addWidget(tile, 1)
            self._tiles.append(tile)
        if focused is not None and focused < len(self._tiles):
            self._tiles[focused].setFocus()
        self.setVisible(bool(self._tiles))

    def tick(self) -> None:
        """Say how each stands now."""
        for tile in self._tiles:
            tile.tick()
