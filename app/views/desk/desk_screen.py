"""The desk: the queue and the case that is chosen from it, side by side or one at a time.

It keeps itself true: after every deed, and whenever it is told that cases changed, it reads its
list again and the case if that is one of them.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from app.models.saved_view import SavedView
from app.services.desk.queue import View
from app.services.desk.worklist import Counts, Wanted, Worklist, read_counts, read_list
from app.views.desk.bulk_place import BulkPlace
from app.views.desk.case_place import CasePlace
from app.views.desk.deed import Deed
from app.views.desk.list_stretch import ListStretch
from app.views.desk.pasted_in_list import PastedInList
from app.views.desk.queue_list import QueueList
from app.views.desk.queue_rows import CALLS, FOUND, ORDERS, STAGE, URGENCY
from app.views.desk.taking_back import TakingBack
from app.views.desk.when_empty import WhenEmpty
from app.views.language import Translated, manner
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.first_paint import FirstPaint
from app.views.widgets.panel import Panel, column
from app.views.widgets.undo_bar import UndoBar
from app.wiring import Desk
from app.wording.view_words import view_name

if TYPE_CHECKING:
    from app.models.errors import DeskError
    from app.views.desk.bulk_bar import BulkBar
    from app.views.desk.case_view import CaseView


class DeskScreen(Translated, QWidget):
    """`counted` carries the numbers of the frame each time they were read."""

    counted = Signal(object)
    failed = Signal(object)
    call_asked = Signal()
    view_asked = Signal(object)
    search_ended = Signal()

    def __init__(self, station: Station, place: CasePlace):
        super().__init__()
        self._station = station
        self._view = station.views[0]
        self._text = self._name = ""
        self._with_closed = self._is_reading_on = False
        self._stretch = ListStretch()
        self._shown: Worklist | None = None
        self._counts: Counts | None = None
        self._wants_end: bool | None = None
        self._marked: frozenset[str] = frozenset()
        self._is_alone = False
        self._wants_first = False
        self._is_closed_by_hand = False
        self.list = QueueList(station)
        self.place = place
        self.panel = Panel()
        self.undo_bar = UndoBar()
        self.back = TakingBack(station, self.undo_bar, place)
        self._bulk = BulkPlace(station, self.back, self.list, place)
        self._when_empty = WhenEmpty(station, self.list)
        PastedInList(self.list, place, self.undo_bar)
        self.panes = QSplitter()
        self.panes.setHandleWidth(current().line.hair)
        self.panes.setChildrenCollapsible(False)
        self.panes.addWidget(self.list)
        self.panes.addWidget(place)
        self.panes.setStretchFactor(1, 1)
        self.panes.setSizes([current().size.list, current().size.sheet])
        self.list.setMinimumWidth(current().size.list_min)
        inside = column(self.panel, margin=current().line.hair)
        inside.addWidget(self.panes, 1)
        self._foot = column()
        inside.addLayout(self._foot)
        self.list.under_rows.addWidget(self.undo_bar)
        column(self).addWidget(self.panel)
        self._connect()
        self.retranslate()

    @property
    def case(self) -> "CaseView":
        """The view of the case, made by whoever asks first."""
        return self.place.view

    @property
    def bulk(self) -> "BulkBar":
        """The bar for several chosen cases, made by whoever asks first."""
        return self._bulk.bar

    @property
    def view(self) -> View:
        """The view of the side bar that is shown."""
        return self._view

    def show_view(self, view: View) -> None:
        """Show another view of the side bar; a search is over then."""
        self._view, self._text = view, ""
        self._stretch.to_top()
        self._with_closed, self._is_closed_by_hand, self._name = False, False, ""
        self.list.clear_filters()
        self.search_ended.emit()
        self._back_to_list()
        self.read()

    def show_saved(self, view: SavedView) -> None:
        """Show a view of one's own: its filters, and its search where it has one."""
        self._view, self._text = View(view.view), view.text
        self._stretch.to_top()
        self._with_closed, self._is_closed_by_hand = view.with_closed, False
        self._name = view.name
        self.list.take_filters(view.channel, view.category, view.order)
        self.list.take_person(view.person, view.person_name)
        self.search_ended.emit()
        self._back_to_list()
        self.read()

    def narrow_to(self, person: str, name: str) -> None:
        """Leave of the view that is shown the cases of one person."""
        self.list.take_person(person, name)
        self.read()

    def as_view(self) -> SavedView:
        """What is shown, to be saved; its name is a proposal."""
        name = self._text or view_name(manner(), self._view)
        return SavedView(
            id="",
            name=name,
            view=self._view.value,
            text=self._text,
            channel=self.list.channel,
            category=self.list.category,
            person=self.list.person,
            person_name=self.list.person_name,
            with_closed=self._with_closed,
            order=self.list.order,
        )

    def search(self, text: str, *, with_closed: bool = False) -> None:
        """Show what matches `text`; the view again once it is empty."""
        self._text, self._with_closed, self._name = text, with_closed, ""
        self._stretch.to_top()
        self.read()

    def enter_list(self) -> None:
        """Go into the list as it is about to be, and show its first case."""
        self.list.view.setFocus()
        self._wants_first = True
        self.place.expect()
        self.read()

    def open_case(self, reference: str) -> None:
        """Show a case, whether or not the list has it."""
        self._wants_first = False
        if not self.list.view.choose_alone(reference):
            self.place.show_case(reference)
        self.place.settle()
        self._to_case()

    def show_logged(self, case_id: str) -> None:
        """A case was logged: it is chosen and shown, unless something is under way with others.

        Whoever was writing on a case goes on there: the next key must not fall into another.
        """
        if self.place.is_writing or len(self.list.view.picked()) > 1:
            self.mark([case_id])
            self.case.refresh()
        elif not self.list.view.choose_alone(case_id):
            self.place.show_case(case_id)
        self.read()

    def refresh(self, changed: Iterable[str]) -> None:
        """Cases were changed, here or elsewhere: read again what shows them."""
        self.read()
        self.place.refresh(changed)

    def mark(self, changed: Iterable[str]) -> None:
        """Tint these cases for a moment when they are next shown: others changed them."""
        self._marked |= frozenset(changed)

    def read(self) -> None:
        """Read the list and the counts again."""
        wanted = Wanted(
            view=self._view,
            text=self._text,
            channel=self.list.channel,
            category=self.list.category,
            person=self.list.person,
            with_closed=self._with_closed,
            order=self.list.order,
            span=self._stretch.span,
        )

        def work(desk: Desk) -> tuple[Worklist, Counts]:
            listed = read_list(desk.workplace, desk.queue, wanted)
            return listed, read_counts(desk.workplace, desk.queue)

        self._station.lanes.desk(work, self._show, self._not_read, latest="list")

    def tick(self) -> None:
        """Let the clocks run."""
        self.list.view.tick()
        self.place.tick()

    def undo(self) -> None:
        """Take the last deed back; one that is under way is done first."""
        if not self.place.holds(self.undo):
            self.back.undo()

    def close_layer(self) -> bool:
        """Put away what lies on top: a form, a search, the case where it stands alone."""
        if self.place.close_layer():
            return True
        if len(self.list.view.picked()) > 1:
            self.bulk.left.emit()
            return True
        if self._text:
            self.search_ended.emit()
            self.search("")
            return True
        if self._is_alone and self.place.isVisible():
            self._back_to_list()
            return True
        return False

    def retranslate(self) -> None:
        """Say the list again."""
        if self._shown is not None:
            self._show_list(self._shown)

    def fold(self, window_width: int) -> None:
        """Fit the panes to the width of the window, and of what it leaves them."""
        size = current().size
        is_alone = self.width() < size.list_min + size.case_min + 3 * current().line.hair
        self.place.fold(is_narrow=window_width < current().breakpoint.wide, is_alone=is_alone)
        if is_alone != self._is_alone:
            self._is_alone = is_alone
            # Under rows that stay; under a list that is away it would not be seen.
            (self._foot if is_alone else self.list.under_rows).addWidget(self.undo_bar)
            keys = QApplication.focusWidget()
            is_here = keys is None or self.panes.isAncestorOf(keys)
            self._back_to_list(takes_keys=is_here)
        self.list.setMinimumWidth(0 if is_alone else size.list_min)
        self.place.setMinimumWidth(0 if is_alone else size.case_min)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold with the window."""
        super().resizeEvent(event)
        self.fold(self.window().width())

    def _connect(self) -> None:
        self.list.filtered.connect(self._read_from_the_top)
        self.list.view.case_chosen.connect(self.place.show_case)
        self.list.view.opened.connect(self._opened)
        self.list.view.wants_more.connect(self._read_more)
        self.list.view.wants_less.connect(self._read_less)
        self.list.view.end_asked.connect(self._go_to_end)
        self._when_empty.call_asked.connect(self.call_asked)
        self._when_empty.view_asked.connect(self.view_asked)
        self._when_empty.closed_asked.connect(lambda: self.search(self._text, with_closed=True))
        self.list.acted_otherwise.connect(self._end_search)
        self.back.not_sent.connect(self.failed)
        self.back.changed.connect(self.refresh)
        self.back.unsaid.connect(self.place.say_again)
        self.place.when_made(self._connect_case)
        self.place.was_made_ahead.connect(self._open_first)

    def _connect_case(self, case: "CaseView") -> None:
        case.did.connect(self._did)
        case.case_asked.connect(self.open_case)
        case.stepped.connect(self.list.view.step)
        case.closed.connect(self._close_case)
        case.bands.unsaid.connect(self.back.take_back)
        case.bands.sent_now.connect(self.back.send)
        case.reading.seen.connect(self.list.view.rows.mark_read)

    def _not_read(self, error: "DeskError") -> None:
        self._is_reading_on = False
        self.place.settle()
        self.failed.emit(error)

    def _show(self, read: tuple[Worklist, Counts]) -> None:
        listed, counts = read
        self._shown, self._counts, self._is_reading_on = listed, counts, False
        self._stretch.reached(listed.rows, has_before=listed.has_before)
        if not listed.cases:
            self._when_empty.say(self._view, counts, text=self._text, with_closed=self._with_closed)
        self._show_list(listed)
        self.counted.emit(counts)
        if self._wants_end is not None:
            self.list.view.choose_end(is_last=self._wants_end)
            self._wants_end = None
        wants_first, self._wants_first = self._wants_first, False
        if wants_first:
            self.list.view.step(0)
            self.place.settle()
        if self.place.file is None:
            # The list is seen a moment sooner than the case beside it.
            FirstPaint(self).came.connect(self.place.make_ahead, Qt.ConnectionType.QueuedConnection)

    def _open_first(self) -> None:
        is_asked = self.list.view.current_case() is not None or self._is_closed_by_hand
        if self.place.file is None and not is_asked and not self._is_alone:
            self.list.view.step(0)
        self.place.settle()

    def _show_list(self, listed: Worklist) -> None:
        title = view_name(manner(), self._view)
        grouping = STAGE if self._station.is_department else URGENCY
        grouping = ORDERS.get(self.list.order, grouping)
        if self._view is View.TO_CALL:
            grouping = CALLS
        if self._text:
            title, grouping = self.tr("Search: {text}").format(text=self._text), FOUND
        self.list.offer_orders(is_offered=not self._text and self._view is not View.TO_CALL)
        beside = self.place.file.case.id if self.place.file is not None else None
        title = self._name or title
        self.list.show_cases(title, listed, grouping, total=self._total(), beside=beside)
        if self._marked:
            self.list.view.tint(self._marked)
            self._marked = frozenset()

    def _total(self) -> int | None:
        is_whole_view = not (self._text or self.list.is_narrowed)
        return self._counts.views.get(self._view) if self._counts and is_whole_view else None

    def _end_search(self) -> None:
        self.search_ended.emit()
        self.search("")

    def _read_more(self) -> None:
        if self._shown is None or not self._shown.has_more or self._is_reading_on:
            return
        if self._text:
            self._stretch.grow(len(self._shown.cases))
        else:
            self._stretch.down(self._shown.rows)
        self._read_on()

    def _read_less(self) -> None:
        if self._shown is not None and self._shown.has_before and not self._is_reading_on:
            self._stretch.up(self._shown.rows)
            self._read_on()

    def _read_on(self) -> None:
        self._is_reading_on = True
        self.read()

    def _read_from_the_top(self) -> None:
        self._stretch.to_top()
        self.read()

    def _go_to_end(self, is_last: bool) -> None:
        """Choose the last case, or the first, of the whole list, however long."""
        shown = self._shown
        if shown is None or not (shown.has_more if is_last else shown.has_before):
            self.list.view.choose_end(is_last=is_last)
            return
        self._wants_end = is_last
        self._stretch.to_end() if is_last else self._stretch.to_top()
        self.read()

    def _opened(self) -> None:
        chosen = self.list.view.current_case()
        if chosen is None:
            return
        self.place.show_case(chosen)
        self._to_case()

    def _to_case(self) -> None:
        if self._is_alone:
            self.list.hide()
            self.place.show()
        self.case.header.focus_primary()

    def _close_case(self) -> None:
        if not self._is_alone:
            self._is_closed_by_hand = True
            self.list.view.choose_none()
            self.place.forget()
        self._back_to_list()

    def _back_to_list(self, *, takes_keys: bool = True) -> None:
        self.list.show()
        self.place.setVisible(not self._is_alone)
        if takes_keys:
            self.list.view.setFocus()

    def _did(self, deed: Deed) -> None:
        self.refresh([deed.case_id])
        self.back.did(deed, quietly=self.place.has_form)
