"""Help (F1): every key of this desk, beside what it does; only keys that do something here."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from app.views.desk.scroll_body import ScrollBody
from app.views.language import Translated
from app.views.shortcuts import Key
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import KeyCapMark
from app.views.widgets.panel import column, empty, row
from app.views.widgets.sheet import Sheet
from app.views.widgets.text import Text

_PASTE = "Ctrl+V"
_COLUMNS = 2


class KeyHelp(Translated, Sheet):
    """The keys of whoever works at `station`, over a panel."""

    def __init__(self, station: Station, over: QWidget) -> None:
        size = current().size
        super().__init__(
            over, size.palette + size.sidebar, centred=True, top=size.sheet_header // 2
        )
        self._station = station
        self._title = Text(role="title", weight="semibold")
        self._body = ScrollBody()
        self._grid = QGridLayout(self._body)
        self._scrolled = QScrollArea()
        # The arrows scroll it; a ring around all of it would say nothing.
        self._scrolled.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._close = Button(kind=Kind.QUIET, shortcut=Key.CLOSE_LAYER)
        self._close.clicked.connect(self.close_sheet)
        self.asked_to_close.connect(self.close_sheet)
        self._lay_out()
        self.retranslate()

    def open_sheet(self, focus: QWidget | None = None) -> None:
        """Show it; the arrows scroll what does not fit."""
        super().open_sheet(focus or self._scrolled)

    def retranslate(self) -> None:
        """Say all keys again."""
        self.setAccessibleName(self.tr("Keys of the desk"))
        self._title.setText(self.tr("Keys of the desk"))
        self._close.setText(self.tr("Close"))
        empty(self._grid)
        keys = self._keys()
        rows = -(-len(keys) // _COLUMNS)
        for place, (shortcut, words) in enumerate(keys):
            line, at = place % rows, 2 * (place // rows)
            leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(KeyCapMark(shortcut), line, at, leading)
            self._grid.addWidget(Text(words, role="small", wraps=True), line, at + 1)

    def _lay_out(self) -> None:
        space = current().space
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space.m)
        self._grid.setVerticalSpacing(space.s)
        for place in range(_COLUMNS):
            self._grid.setColumnStretch(2 * place + 1, 1)
        scrolled = self._scrolled
        scrolled.setWidgetResizable(True)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustToContents)
        scrolled.setWidget(self._body)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self._close)
        stack = column(gap=space.m, margin=space.l)
        stack.addWidget(self._title)
        stack.addWidget(scrolled, 1)
        stack.addLayout(foot)
        self.content.addLayout(stack)

    def _keys(self) -> Sequence[tuple[str, str]]:
        station = self._station
        calls = (
            (Key.NEW_CALL, self.tr("New call, from anywhere")),
            (Key.NEW_WALK_IN, self.tr("New walk-in, from anywhere")),
            (Key.TAKE_CALL, self.tr("Log the call that rings")),
            ("F6", self.tr("Known solutions, in the log form")),
            ("Ctrl+S", self.tr("Save, from any field of the log form")),
            (Key.PRIMARY, self.tr("Solved on the call, in the log form")),
            ("Ctrl+L", self.tr("Log and link to the similar case")),
            ("Ctrl+1", self.tr("Type: 1 to 3; priority: 4 to 8, in the log form")),
        )
        level_one = (
            (Key.CUSTOMER, self.tr("Customer's card")),
            (Key.FORWARD, self.tr("Forward")),
            (Key.SCHEDULE_CALL, self.tr("Schedule a call")),
        )
        everybody = (
            (Key.PALETTE, self.tr("Palette: find or do anything")),
            (Key.RECEIVE, self.tr("Take or accept the case")),
            (Key.PRIMARY, self.tr("What comes next with this case")),
            (Key.PREVIOUS_CASE, self.tr("Previous case")),
            (Key.NEXT_CASE, self.tr("Next case")),
            (Key.UNDO, self.tr("Undo, while the bar stands")),
            (Key.PAPER, self.tr("Print the case, or make a PDF of it")),
            (_PASTE, self.tr("Attach the picture on the clipboard")),
            (Key.SEARCH, self.tr("Search")),
            (Key.ALERTS, self.tr("Alerts")),
            (Key.SYNC_NOW, self.tr("Sync now")),
            (Key.NEXT_PANE, self.tr("Next pane")),
            ("Alt+1", self.tr("Views of the side bar: 1 to 9")),
            (Key.FOLD_SIDE_BAR, self.tr("Fold the side bar")),
            (Key.SETTINGS, self.tr("Settings")),
            (Key.MENU, self.tr("Menu")),
            (Key.FULL_SCREEN, self.tr("Full screen")),
            (Key.CLOSE_LAYER, self.tr("Close what lies on top; the log form becomes a draft")),
        )
        reports = ((Key.REPORT, self.tr("Excel report")),) if station.may_report else ()
        return (
            *(calls if station.may_log else ()),
            *(level_one if station.actor.is_level_one else ()),
            *everybody,
            *reports,
        )
