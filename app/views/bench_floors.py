"""What `sanad bench desk` measures itself against: bare queries, and a bare table of Arabic."""

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from time import perf_counter_ns, thread_time_ns

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSize, Qt
from PySide6.QtWidgets import QTableView

from app.services.bench.bare_desk import BareDesk
from app.services.bench.rounds import Timing

_TABLE = QSize(1200, 800)
_PAGE = 101
_FOUND = 500


class Table(QAbstractTableModel):
    """Eight columns of Arabic, a hundred rows."""

    def rowCount(self, parent: object = None) -> int:
        """A page."""
        return 100

    def columnCount(self, parent: object = None) -> int:
        """As a table of cases has."""
        return 8

    def data(self, index: object, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A few words in each cell."""
        if role != Qt.ItemDataRole.DisplayRole or not isinstance(index, QModelIndex):
            return None
        return f"انقطاع البث المباشر {index.row()}" if index.column() % 2 else "نورة السبيعي"


class Floors:
    """The bare operations, each timed once a round."""

    def __init__(self, bare: BareDesk) -> None:
        self._bare = bare
        self._walls: dict[str, list[float]] = {}
        self._cpus: dict[str, list[float]] = {}
        self._words = cycle(("البث", "نوره", "المرور", "محاضره"))
        self._statuses = cycle(("closed", "open", "forwarded"))
        self._table = QTableView()
        self._model = Table()
        self._table.setModel(self._model)
        self._table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._table.resize(_TABLE)
        self._table.show()

    def measure(self, case_ids: Sequence[str], *, counts: bool) -> None:
        """Do each once."""
        for name, work in self._each(case_ids):
            cpu, wall = thread_time_ns(), perf_counter_ns()
            work()
            wall, cpu = perf_counter_ns() - wall, thread_time_ns() - cpu
            if counts:
                self._walls.setdefault(name, []).append(wall / 1000)
                self._cpus.setdefault(name, []).append(cpu / 1000)

    def timings(self) -> dict[str, Timing]:
        """What they took."""
        return {
            name: Timing(wall_us=tuple(walls), cpu_us=tuple(self._cpus[name]))
            for name, walls in self._walls.items()
        }

    def _each(self, case_ids: Sequence[str]) -> Iterator[tuple[str, Callable[[], object]]]:
        status, word = next(self._statuses), next(self._words)
        yield "bare_indexed_query", lambda: self._bare.page(status, _PAGE)
        yield "bare_fts5_newest_500", lambda: self._bare.found(word, _FOUND)
        yield "bare_events_of_a_case", lambda: self._bare.history(case_ids[0] if case_ids else "")
        yield "bare_table_repaint", self._table.viewport().repaint
