"""The parts of a case's view, each made when it is first asked for.

They are more than the rest of the window together: a window that has nothing else to do asks for
one a turn, whoever wants a case at once asks for those that are not there yet.
"""

from collections.abc import Callable, Sequence
from functools import cached_property

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayout, QSplitter, QStackedLayout, QWidget

from app.views.desk.case_bands import CaseBands
from app.views.desk.case_header import CaseHeader
from app.views.desk.case_timeline import CaseTimeline
from app.views.desk.clock_tiles import ClockTiles
from app.views.desk.composer import Composer
from app.views.desk.facts_line import FactsLine
from app.views.desk.facts_pane import FactsPane
from app.views.desk.no_case import NoCase
from app.views.desk.one_scroll import OneScroll
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.panel import Hairline, column, ground


class CaseParts(QWidget):
    """The head and the clocks, under them what happened and the facts beside it, in one scroll.

    They are made from the outside in: what is put into another later is styled anew by Qt, with
    all that it holds.
    """

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self.no_case = NoCase(station, self)
        self._content = QWidget(self)
        self.scrolled = OneScroll(self._content, self)
        self._body = _Body(self.scrolled, self._content)
        self.middle = QWidget(self._body)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.no_case)
        self._stack.addWidget(self.scrolled)

    @cached_property
    def header(self) -> CaseHeader:
        """What the case is, and what may be done."""
        return CaseHeader(self._station, self._content)

    @cached_property
    def tiles(self) -> ClockTiles:
        """Its clocks."""
        return ClockTiles(self._station, self._content)

    @cached_property
    def facts_line(self) -> FactsLine:
        """The facts where there is no room beside what happened."""
        return FactsLine(self._station, self.middle)

    @cached_property
    def bands(self) -> CaseBands:
        """What has to be known first: a refusal, a conflict, a message on its way."""
        return CaseBands(self._station, self.middle)

    @cached_property
    def timeline(self) -> CaseTimeline:
        """What happened."""
        return CaseTimeline(self._station, self.middle)

    @cached_property
    def composer(self) -> Composer:
        """Where the next words are written."""
        return Composer(self._station, self.middle)

    @cached_property
    def facts(self) -> FactsPane:
        """Who asks, and what was asked of them."""
        return FactsPane(self._station, self._body)

    def steps(self) -> Sequence[Callable[[], object]]:
        """What makes them, one after the other."""
        return (
            lambda: (self.header, self.tiles),
            lambda: (self.facts_line, self.bands, self.timeline),
            lambda: self.composer,
            lambda: self.facts,
        )

    def lay_out(self, above: QLayout, below: QLayout) -> None:
        """Put them in their places, with what is `above` and `below` the timeline."""
        around = column(self.middle)
        around.addWidget(self.facts_line)
        around.addLayout(above)
        around.addWidget(self.bands)
        around.addWidget(self.timeline, 1)
        around.addLayout(below)
        self.facts_line.hide()
        ground(self._content, "clear")
        stack = column(self._content)
        for part in (self.header, Hairline(), self.tiles, Hairline()):
            stack.addWidget(part)
        self._lay_beside()
        stack.addWidget(self._body, 1)
        self.scrolled.give_way_to(self.timeline, [self.facts])

    def show_instead(self, shown: QWidget) -> None:
        """Show a case, or that there is none."""
        self._stack.setCurrentWidget(shown)

    def _lay_beside(self) -> None:
        """The facts keep their width, the middle takes the rest."""
        size = current().size
        self._body.addWidget(self.middle)
        self._body.addWidget(self.facts)
        self._body.setHandleWidth(current().line.hair)
        self._body.setChildrenCollapsible(False)
        self._body.setStretchFactor(0, 1)
        self._body.setSizes([size.list, size.facts])
        self.facts.setMinimumWidth(size.facts * 4 // 5)


class _Body(QSplitter):
    """What scrolls by itself: as long as it does, it asks for no more than the least it needs.

    Words that wrap ask for the height of a narrow column, and the whole would scroll for nothing.
    """

    def __init__(self, scrolled: OneScroll, parent: QWidget) -> None:
        super().__init__(parent)
        self._scrolled = scrolled

    def sizeHint(self) -> QSize:
        """The height that its words need, or the least."""
        asked = super().sizeHint()
        return (
            asked
            if self._scrolled.is_whole
            else self.minimumSizeHint().expandedTo(QSize(asked.width(), 0))
        )
