"""What an empty list says, and what its button does: search on, show all, log the first case."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.services.desk.queue import View
from app.services.desk.worklist import Counts
from app.views.desk.queue_list import QueueList
from app.views.language import manner
from app.views.station import Station
from app.views.style.icons import CHANNEL_GLYPHS
from app.wording.channel_words import new_case
from app.wording.view_words import empty_words, filling_words, not_found_words


class WhenEmpty(QObject):
    """`closed_asked`: the search is to go on in closed cases too."""

    call_asked = Signal()
    view_asked = Signal(object)
    closed_asked = Signal()

    def __init__(self, station: Station, listed: QueueList) -> None:
        super().__init__(listed)
        self._station, self._list = station, listed
        self._next: Callable[[], None] = self.call_asked.emit
        listed.acted.connect(self._act)

    def say(self, view: View, counts: Counts, *, text: str, with_closed: bool) -> None:
        """Say why `view`, or the search for `text`, holds nothing."""
        said = manner()
        if text:
            words = not_found_words(said, text, with_closed=with_closed)
            words = filling_words(said) if counts.is_filling else words
            again = "" if with_closed else self.tr("Search closed cases too")
            self._next = self.closed_asked.emit
            self._look("search", quiet=True)
            self._list.say_empty(words, action=again, other=self.tr("Clear"))
        elif counts.is_filling:
            self._look("inbox", quiet=True)
            self._list.say_empty(filling_words(said))
        elif not any(counts.views.values()) and self._station.may_log:
            self._next = self.call_asked.emit
            own = self._station.own_channels[0]
            self._look(CHANNEL_GLYPHS[own], shortcut="F2")
            self._list.say_empty(empty_words(said, f"first_day_{own}"), action=new_case(said, own))
        else:
            self._look("check-check")
            others = View.ALL_OPEN in counts.views and view is not View.ALL_OPEN
            self._next = lambda: self.view_asked.emit(View.ALL_OPEN)
            action = self.tr("Show all open") if others else ""
            self._list.say_empty(empty_words(said, view), action=action)

    def _act(self) -> None:
        self._next()

    def _look(self, glyph: str, *, quiet: bool = False, shortcut: str | None = None) -> None:
        self._list.empty.show_glyph(glyph, quiet=quiet)
        self._list.empty.call_for(shortcut)
