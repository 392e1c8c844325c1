"""The rows of the list of cases: chosen, stepped through, scrolled on and back by pages.

The clocks of the rows run by themselves: a tick paints the clocks of the visible rows again, and
nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QListView

from app.services.desk.worklist import ListedCase
from app.views.desk.queue_rows import Grouping, Index, QueueRows
from app.views.latin_keys import hear
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.case_row import ROW_ROLE, CaseRow, CaseRowDelegate
from app.views.widgets.clock_badge import ClockBadge

_MANY = 2
_PLAIN = Qt.KeyboardModifier.NoModifier


class QueueView(QListView):
    """The rows. Enter opens the case that is chosen; the menu key asks for its actions."""

    opened = Signal()
    case_chosen = Signal(str)
    wants_more = Signal()
    picked_changed = Signal(object)
    menu_asked = Signal(object)
    wants_less = Signal()
    end_asked = Signal(bool)

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.rows = QueueRows(station.policy, station.clock, self)
        self._delegate = CaseRowDelegate(station.clock, parent=self)
        self._told: Mapping[str, ClockBadge] = {}
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self._tell_picked())
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.activated.connect(lambda _index: self.opened.emit())
        self.verticalScrollBar().valueChanged.connect(self._near_the_end)

    def tint(self, case_ids: frozenset[str]) -> None:
        """Tint the cases that somebody else has changed, for as long as the theme says."""
        lasting = current().motion.tint
        if lasting:
            self.rows.tint(case_ids)
            QTimer.singleShot(lasting, self, lambda: self.rows.tint(frozenset()))

    def current_case(self) -> str | None:
        """The case that is chosen."""
        item = self.currentIndex().data(ROW_ROLE)
        return item.case_id if isinstance(item, CaseRow) else None

    def show_cases(
        self,
        cases: Sequence[ListedCase],
        grouping: Grouping,
        beside: str | None = None,
        *,
        are_all: bool = True,
    ) -> None:
        """Show these cases; the one that was chosen stays chosen and in sight.

        Where none was, the one that is shown `beside` the list is.
        """
        kept, seen = self.current_case() or beside, self._first_seen()
        picked = self.picked()
        self.blockSignals(True)
        self.rows.show_cases(cases, grouping, are_all=are_all)
        self.choose(kept)
        self._pick_again(picked)
        self._see_again(*seen)
        self.blockSignals(False)

    def picked(self) -> tuple[str, ...]:
        """The cases that are chosen together, from top to bottom."""
        items = (index.data(ROW_ROLE) for index in sorted(self.selectedIndexes()))
        return tuple(item.case_id for item in items if isinstance(item, CaseRow))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Right click, the menu key, Shift+F10: what can be done with the chosen rows."""
        row = self.visualRect(self.currentIndex())
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        at = self.viewport().mapToGlobal(row.center()) if by_key else event.globalPos()
        self.menu_asked.emit(at)

    def event(self, event: QEvent) -> bool:
        """Choose all with Ctrl+A under a keyboard of Arabic letters alone too."""
        return hear(event, super().event)

    def choose(self, case_id: str | None) -> bool:
        """Choose a case of the list; False if it is not there."""
        index = self.rows.index_of(case_id) if case_id else QModelIndex()
        if not index.isValid():
            return False
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(index)
        return True

    def choose_alone(self, case_id: str) -> bool:
        """Choose a case; where the list does not have it no other stays chosen."""
        is_there = self.choose(case_id)
        if not is_there:
            self.choose_none()
        return is_there

    def choose_end(self, *, is_last: bool) -> None:
        """Choose the last case of the list, or the first."""
        ids = self.rows.case_ids()
        if ids:
            self.choose(ids[-1 if is_last else 0])
            self.scrollToBottom() if is_last else self.scrollToTop()

    def choose_none(self) -> None:
        """Let no case be chosen."""
        self.selectionModel().clear()

    def step(self, by: int) -> None:
        """Choose the next case down, or with -1 the one above."""
        ids = self.rows.case_ids()
        if not ids:
            return
        chosen = self.current_case()
        place = ids.index(chosen) + by if chosen in ids else 0
        self.choose(ids[min(max(place, 0), len(ids) - 1)])

    def tick(self) -> None:
        """Paint the clocks of the visible rows that say something else than a second ago; a case
        that passed a limit changes its group.
        """
        kept = self.current_case()
        self.blockSignals(True)
        if self.rows.regroup():
            self.choose(kept)
        self.blockSignals(False)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        told: dict[str, ClockBadge] = {}
        for index, rect in self._visible():
            item = index.data(ROW_ROLE)
            if not isinstance(item, CaseRow) or item.clock is None:
                continue
            told[item.case_id] = self._delegate.badge(item.clock)
            if told[item.case_id] != self._told.get(item.case_id):
                clock = self._delegate.clock_rect(QRectF(rect), item, mirrored=mirrored)
                # One more pixel on each side: yesterday's words may have been a little longer.
                self.viewport().update(clock.toAlignedRect().adjusted(-8, 0, 8, 0))
        self._told = told

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which case is chosen now."""
        super().currentChanged(current, previous)
        case_id = self.current_case()
        if case_id and not self.signalsBlocked():
            self.case_chosen.emit(case_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to the shortcuts: the list has no search of its own."""
        is_letter = event.text().isprintable() and event.text().strip()
        if is_letter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        is_end = event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End)
        if is_end and event.modifiers() in (_PLAIN, Qt.KeyboardModifier.KeypadModifier):
            self.end_asked.emit(event.key() == Qt.Key.Key_End)
            return
        super().keyPressEvent(event)

    def _pick_again(self, picked: tuple[str, ...]) -> None:
        if len(picked) < _MANY:
            return
        for case_id in picked:
            index = self.rows.index_of(case_id)
            if index.isValid():
                self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)

    def _tell_picked(self) -> None:
        self.picked_changed.emit(self.picked())

    def _first_seen(self) -> tuple[str | None, int]:
        """The topmost case that is seen, and how far below the edge it begins."""
        if not self.verticalScrollBar().value():
            return None, 0
        for index, rect in self._visible():
            item = index.data(ROW_ROLE)
            if isinstance(item, CaseRow):
                return item.case_id, rect.top()
        return None, 0

    def _see_again(self, case_id: str | None, top: int) -> None:
        """Scroll to where that case begins as far below the edge as before."""
        bar = self.verticalScrollBar()
        index = self.rows.index_of(case_id) if case_id else QModelIndex()
        if index.isValid():
            self.doItemsLayout()
            bar.setValue(bar.value() + self.visualRect(index).top() - top)
        elif case_id is None:
            bar.setValue(0)

    def _visible(self) -> Iterator[tuple[QModelIndex, QRect]]:
        """The rows that are seen, from the top, and where they stand."""
        index = self.indexAt(QPoint(self.width() // 2, 1))
        bottom = self.viewport().height()
        while index.isValid() and (rect := self.visualRect(index)).top() < bottom:
            yield index, rect
            index = self.rows.index(index.row() + 1)

    def _near_the_end(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() and value > bar.maximum() - bar.pageStep():
            self.wants_more.emit()
        elif bar.maximum() and value < bar.pageStep():
            self.wants_less.emit()
