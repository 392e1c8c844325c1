"""Every key of this desk, beside what it does; only keys that do something here."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from app.views.desk.scroll_body import ScrollBody
from app.views.language import Translated, manner
from app.views.shortcuts import Key
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.glyph import KeyCapMark
from app.views.widgets.panel import empty
from app.views.widgets.text import Text
from app.wording.channel_words import new_case

_PASTE = "Ctrl+V"


class KeyList(Translated, QScrollArea):
    """The keys of whoever works at `station`, one a line."""

    def __init__(self, station: Station, parent: QWidget) -> None:
        super().__init__(parent)
        self._station = station
        body = ScrollBody()
        self.setWidget(body)
        space = current().space
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space.m)
        self._grid.setVerticalSpacing(space.s)
        self._grid.setColumnStretch(1, 1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.retranslate()

    def retranslate(self) -> None:
        """Say all keys again."""
        self.setAccessibleName(self.tr("Keys of the desk"))
        empty(self._grid)
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
        keys = self._keys()
        for place, (shortcut, words) in enumerate(keys):
            self._grid.addWidget(KeyCapMark(shortcut), place, 0, leading)
            self._grid.addWidget(Text(words, role="small", wraps=True), place, 1)
        self._grid.setRowStretch(len(keys), 1)

    def _keys(self) -> Sequence[tuple[str, str]]:
        station = self._station
        calls = (
            *(
                (key, self.tr("{new}, from anywhere").format(new=new_case(manner(), channel)))
                for key, channel in zip(
                    (Key.NEW_CALL, Key.NEW_WALK_IN), station.own_channels, strict=True
                )
            ),
            (Key.TAKE_CALL, self.tr("Log the call that rings")),
            ("F6", self.tr("Known solutions, ready replies")),
            ("Ctrl+S", self.tr("Save, from any field of the log form")),
            (Key.PRIMARY, self.tr("Solved on the call, in the log form")),
            ("Ctrl+L", self.tr("Log and link to the similar case")),
            ("Ctrl+1", self.tr("Type: 1 to 3; priority: 4 to 8, in the log form")),
        )
        level_one = (
            (Key.CUSTOMER, self.tr("Customer's card")),
            (Key.FORWARD, self.tr("Forward")),
            (Key.SCHEDULE_CALL, self.tr("Schedule a call")),
            (Key.CHASE, self.tr("The customer chases the case; also in the log form")),
        )
        everybody = (
            (Key.PALETTE, self.tr("Palette: find or do anything")),
            (Key.RECEIVE, self.tr("Take or accept the case")),
            (Key.PRIMARY, self.tr("What comes next with this case")),
            (Key.MENU_HERE, self.tr("All that can be done with the chosen row")),
            (Key.PREVIOUS_CASE, self.tr("Previous case")),
            (Key.NEXT_CASE, self.tr("Next case")),
            (Key.UNDO, self.tr("Undo; take back what is held back")),
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
