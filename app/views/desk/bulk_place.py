"""Where the bar for several chosen cases stands, over the list; it is made when it is asked for.

Most lists are read a case at a time, so the bar and its words are no part of a start.
"""

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication

from app.views.desk.case_place import CasePlace
from app.views.desk.queue_list import QueueList
from app.views.desk.taking_back import TakingBack
from app.views.station import Station

if TYPE_CHECKING:
    from app.views.desk.bulk_bar import BulkBar


class BulkPlace(QObject):
    """Shows the bar as soon as more than one case of `listed` is chosen, or a menu is asked for."""

    def __init__(
        self, station: Station, back: TakingBack, listed: QueueList, place: CasePlace
    ) -> None:
        super().__init__(listed)
        self._station, self._back, self._listed, self._place = station, back, listed, place
        self._is_made = False
        listed.view.picked_changed.connect(self._picked)
        listed.view.menu_asked.connect(self._pop_up_menu)

    @cached_property
    def bar(self) -> "BulkBar":
        """The bar, for what is chosen now."""
        from app.views.desk.bulk_bar import BulkBar

        made = BulkBar(self._station, self._back)
        self._is_made = True
        self._listed.over_rows.addWidget(made)
        made.changed.connect(self._back.changed)
        made.left.connect(self._leave)
        made.lets_go.connect(self._take_keys)
        made.show_chosen(self._listed.view.picked())
        return made

    def _leave(self) -> None:
        """Back to one chosen case."""
        self._take_keys()
        self._listed.view.choose(self._listed.view.current_case())

    def _take_keys(self) -> None:
        """What is put away of the bar gives its keys to the list: Qt would take the search.

        Whoever has gone on to something else meanwhile keeps them there.
        """
        keys = QApplication.focusWidget()
        if keys is not None and self.bar.isAncestorOf(keys):
            self._listed.view.setFocus()

    def _picked(self, case_ids: Sequence[str]) -> None:
        if self._is_made or len(case_ids) > 1:
            self.bar.show_chosen(case_ids)

    def _pop_up_menu(self, at: QPoint) -> None:
        """One chosen case offers all of its own actions at its row, once it is read."""
        picked = tuple(self._listed.view.picked())
        if len(picked) != 1:
            self.bar.pop_up_menu(at)
            return
        shown = self._place.file
        if shown is None or shown.case.id != picked[0]:
            self._place.show_case(picked[0])
        self._pop_up_own(picked[0], at)

    def _pop_up_own(self, case_id: str, at: QPoint) -> None:
        if self._place.holds(partial(self._pop_up_own, case_id, at)):
            return
        shown = self._place.file
        if shown is not None and shown.case.id == case_id:
            self._place.view.header.pop_up_actions(at, first=self._open_if_hidden)

    def _open_if_hidden(self) -> None:
        """Where the list stands alone, what is begun from its menu is begun on the case itself."""
        if self._place.isHidden():
            self._listed.view.opened.emit()
