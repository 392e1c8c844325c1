"""Help (F1): the user guide at the part of the screen in front, its headings, and the keys beside.

The guide is read and searched in the desk's lane; a part becomes a page when it is first shown.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.views.guide.guide_page import GuidePage
from app.views.guide.key_list import KeyList
from app.views.language import Translated, manner
from app.views.shortcuts import Key
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.line_field import LineField
from app.views.widgets.panel import Hairline, column, row
from app.views.widgets.sheet import Sheet
from app.views.widgets.text import Text
from app.wording.guide import guide, topics_with
from app.wording.guide_markdown import Part

_BY_HEADINGS = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_BY_PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_INDENT = "\u2003"


class GuideSearch(LineField):
    """The search. ↑ and ↓ walk the headings, the page keys turn the page, Enter goes to it."""

    handed_on = Signal(object)
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep what edits a line; hand on what walks the guide."""
        if event.key() in (*_BY_HEADINGS, *_BY_PAGES):
            self.handed_on.emit(event)
        elif event.key() in _ENTERS:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class GuideSheet(Translated, Sheet):
    """The guide for whoever works at `station`. `open_at` opens it at a part."""

    def __init__(self, station: Station, over: QWidget) -> None:
        size = current().size
        super().__init__(over, size.sheet + size.sidebar)
        self._station = station
        self._parts: dict[str, Part] = {}
        self._topic = ""
        self._typed = ""
        self._title = Text(role="title", weight="semibold")
        self.search = GuideSearch()
        self.keys_shown = Button(kind=Kind.SECONDARY, glyph="keyboard")
        self.keys_shown.setCheckable(True)
        self._close = Button(kind=Kind.QUIET, shortcut=Key.CLOSE_LAYER)
        self.headings = QListWidget()
        self._nothing = Text(role="small", tone="ink2", wraps=True)
        self.page = GuidePage()
        self._key_title = Text(role="small", tone="ink2", weight="medium")
        self._beside = QWidget()
        self._line = Hairline(upright=True)
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def topic(self) -> str:
        """The part that is shown."""
        return self._topic

    def open_at(self, topic: str) -> None:
        """Show the guide at this part, all headings beside it; the search has the keyboard."""
        self._topic = topic
        self.keys_shown.setChecked(False)
        self.search.clear()
        self._sift("")
        self.open_sheet(self.search)
        self._fold()
        self._read()

    def retranslate(self) -> None:
        """Set the words, and read the guide of this language if it is open."""
        self.setAccessibleName(self.tr("User guide"))
        self._title.setText(self.tr("User guide"))
        self.search.setPlaceholderText(self.tr("Search the guide"))
        self.search.setAccessibleName(self.tr("Search the guide"))
        self.headings.setAccessibleName(self.tr("Headings of the guide"))
        self._nothing.setText(self.tr("The guide has no such words. Fewer letters find more."))
        self.keys_shown.setText(self.tr("Keys"))
        self._key_title.setText(self.tr("Keys of the desk"))
        self._close.setText(self.tr("Close"))
        if self.isVisible():
            self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the keys away where there is no room for them."""
        super().resizeEvent(event)
        self._fold()

    def _lay_out(self) -> None:
        """From the whole to its parts: what is put into another is styled with all in it."""
        theme = current()
        space, size = theme.space, theme.size
        whole, below = column(gap=space.m, margin=space.l), row(gap=space.m)
        self.content.addLayout(whole)
        top = row(gap=space.m)
        whole.addLayout(top)
        whole.addLayout(below, 1)
        top.addWidget(self._title)
        top.addWidget(self.search, 1)
        top.addWidget(self.keys_shown)
        top.addWidget(self._close)
        chosen = QWidget()
        chosen.setFixedWidth(size.sidebar)
        below.addWidget(chosen)
        below.addWidget(Hairline(upright=True))
        below.addWidget(self.page, 2)
        below.addWidget(self._line)
        below.addWidget(self._beside, 1)
        headings = column(chosen, gap=space.s)
        headings.addWidget(self._nothing)
        headings.addWidget(self.headings, 1)
        beside = column(self._beside, gap=space.s)
        beside.addWidget(self._key_title)
        self.keys = KeyList(self._station, self._beside)
        beside.addWidget(self.keys, 1)
        self.headings.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._sift)
        self.search.handed_on.connect(self._walk)
        self.search.entered.connect(self._enter)
        self.headings.currentItemChanged.connect(self._choose)
        self.headings.itemActivated.connect(lambda _item: self._enter())
        self.keys_shown.toggled.connect(lambda _is_on: self._fold())
        self._close.clicked.connect(self.close_sheet)
        self.asked_to_close.connect(self.close_sheet)

    def _read(self) -> None:
        language = manner().language
        self._station.lanes.desk(lambda _desk: guide(language), self._take, latest="guide")

    def _take(self, parts: Sequence[Part]) -> None:
        self._parts = {part.topic: part for part in parts}
        if self._topic not in self._parts:
            self._topic = next(iter(self._parts))
        self._sift(self.search.text())

    def _sift(self, typed: str) -> None:
        self._typed = typed
        parts = tuple(self._parts.values())
        if not typed.strip():
            self._list([part.topic for part in parts])
            return
        work = lambda _desk: topics_with(parts, typed)  # noqa: E731
        self._station.lanes.desk(work, self._list, latest="guide_search")

    def _list(self, topics: Sequence[str]) -> None:
        """List these headings, and show the part that was shown if it is among them."""
        theme = current()
        self.headings.blockSignals(True)
        self.headings.clear()
        for topic in topics:
            part = self._parts[topic]
            item = QListWidgetItem(_INDENT * part.depth + part.title, self.headings)
            item.setData(Qt.ItemDataRole.UserRole, topic)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, part.title)
            item.setFont(theme.font("body"))
            item.setSizeHint(QSize(0, theme.size.nav_row))
        is_searched = bool(self._typed.strip())
        shown = self._topic if self._topic in topics and not is_searched else None
        at = list(topics).index(shown) if shown else 0
        self.headings.setCurrentRow(at if topics else -1)
        self.headings.blockSignals(False)
        self._nothing.setVisible(bool(self._parts) and not topics)
        self._choose()

    def _choose(self) -> None:
        """Show the chosen part; where no part has the words, the one that was read before."""
        rtl = manner().language.is_right_to_left
        if (at := self.headings.currentRow()) < 0:
            if self._topic in self._parts:
                self.page.show_part(self._parts[self._topic], "", is_right_to_left=rtl)
            return
        part = self._parts[str(self.headings.item(at).data(Qt.ItemDataRole.UserRole))]
        if not self._typed.strip():
            self._topic = part.topic
        self.page.show_part(part, self._typed, is_right_to_left=rtl)

    def _walk(self, event: QKeyEvent) -> None:
        if event.key() in _BY_PAGES:
            self.page.keyPressEvent(event)
            return
        step = 1 if event.key() == Qt.Key.Key_Down else -1
        at = self.headings.currentRow() + step
        if 0 <= at < self.headings.count():
            self.headings.setCurrentRow(at)

    def _enter(self) -> None:
        if not self.page.isVisible():
            self.keys_shown.setChecked(False)
        self.page.setFocus(Qt.FocusReason.TabFocusReason)

    def _fold(self) -> None:
        """The keys beside the page, or instead of it where both have no room."""
        is_wide = self.body.width() >= current().breakpoint.narrow
        self.keys_shown.setVisible(not is_wide)
        is_asked = self.keys_shown.isChecked()
        self._line.setVisible(is_wide)
        self._beside.setVisible(is_wide or is_asked)
        self.page.setVisible(is_wide or not is_asked)
