"""The bar above the panel: whose desk this is, search, opening hours, alerts, who works here."""

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.views.language import Translated, manner
from app.views.shortcuts import Key
from app.views.station import Station
from app.views.style import icons
from app.views.style.theme import Theme, Themed, current
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import Avatar, CountPill, Glyph
from app.views.widgets.key_cap import key_cap
from app.views.widgets.line_field import LineField
from app.views.widgets.logo import Logo
from app.views.widgets.menu import Menu
from app.views.widgets.one_line import OneLine
from app.views.widgets.panel import column, indent, row
from app.views.widgets.strip import Strip, draw_centred
from app.views.widgets.text import Text
from app.wording import term_words
from app.wording.digits import number
from app.wording.hours_words import hours_line

# None: a search that was overtaken by the next letter is not begun, and each is quick.
_PAUSE_MS = 0


class SearchField(LineField):
    """The search of the list: a glyph before the words, its key after them while it is empty."""

    stepped_down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.textChanged.connect(lambda _text: self.restyle(current()))

    def restyle(self, theme: Theme) -> None:
        """Take the height and leave room for the glyph and the key."""
        super().restyle(theme)
        room = theme.size.icon + 2 * theme.space.s
        cap = round(key_cap(QKeySequence(Key.SEARCH)).width(theme)) if self._shows_key else 0
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setTextMargins(cap if rtl else room, 0, room if rtl else cap, 0)

    def changeEvent(self, event: QEvent) -> None:
        """The glyph changes sides with the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self.restyle(current())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The key is not shown to who is there."""
        super().focusInEvent(event)
        self.restyle(current())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it again, and let the prompt end before it."""
        super().focusOutEvent(event)
        self.restyle(current())

    @property
    def _shows_key(self) -> bool:
        return not (self.text() or self.hasFocus())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter go on to the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped_down.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, the glyph and the key cap."""
        super().paintEvent(event)
        theme = current()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        strip = Strip(QRectF(self.rect()), mirrored=mirrored)
        strip.leading(theme.space.s + 2)
        painter = QPainter(self)
        glyph = icons.pixmap("search", theme.size.icon, "ink3", theme)
        draw_centred(painter, strip.leading(theme.size.icon), glyph)
        if not self._shows_key:
            return
        cap = key_cap(QKeySequence(Key.SEARCH))
        strip.trailing(theme.space.s)
        place = strip.trailing(cap.width(theme))
        margin = (place.height() - theme.size.key_cap) / 2
        cap.paint(painter, place.adjusted(0, margin, 0, -margin), theme)


class TopBar(Translated, Themed, QFrame):
    """`searched` follows the typing, once for all letters that came together."""

    searched = Signal(str)
    alerts_asked = Signal()

    def __init__(self, station: Station) -> None:
        super().__init__()
        theme = current()
        self._station = station
        self.search = SearchField()
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_PAUSE_MS)
        self._waiting.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.search.textEdited.connect(lambda _text: self._waiting.start())
        self.search.stepped_down.connect(self._search_now)
        self._place = QWidget()
        self._name = Text(weight="semibold", role="body")
        self._hours = Text(role="small", tone="ink2")
        self._door = Glyph("door-open")
        self.bell = Button(kind=Kind.QUIET, glyph="bell")
        self.bell.clicked.connect(self.alerts_asked)
        self.bell.hide()
        self._alerts = CountPill(late=True)
        self._waiting_alerts = 0
        self._avatar = Avatar(station.actor.name)
        self._person = OneLine(role="small", weight="semibold")
        self._person.setMaximumWidth(theme.size.sidebar)
        self._role = Text(role="caption", tone="ink3")
        self.menu = Menu(self)
        self._more = Button(kind=Kind.QUIET, glyph="chevron-down", small=True)
        self._more.clicked.connect(self.pop_up_menu)
        self._line = row(self, gap=theme.space.s)
        self._fill()
        self.restyle(theme)
        self.retranslate()

    def show_alerts(self, waiting: int) -> None:
        """Show how many alerts nobody took note of; the bell is there from the first call on."""
        self._waiting_alerts = waiting
        self.bell.show()
        self._show_alerts()

    def clear_search(self) -> None:
        """Empty the search without searching, of what Ctrl+Z would bring back too."""
        self._waiting.stop()
        self.search.setText("")

    def show_hours(self, are_shown: bool) -> None:
        """Show the opening hours, or leave their room to the search."""
        self._hours.setVisible(are_shown)
        self._door.setVisible(are_shown)

    def fold(self, is_folded: bool) -> None:
        """Keep the logo alone over the rail."""
        self._name.setVisible(not is_folded)
        self._stand_over_bar(current())
        for part in (self._person, self._role):
            part.setVisible(not is_folded)

    def tick(self) -> None:
        """Say whether the desk is open at this moment; first said once the list is seen."""
        calendar = self._station.policy.main_calendar
        self._hours.setText(hours_line(manner(), calendar, self._station.clock.now()))

    def pop_up_menu(self) -> None:
        """Open the menu under its button, its first line marked."""
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        corner = self._more.rect().bottomLeft() if rtl else self._more.rect().bottomRight()
        at = self._more.mapToGlobal(corner)
        # Below the whole bar: the name of the person stays to be read.
        at.setY(self.mapToGlobal(self.rect().bottomLeft()).y())
        if not rtl:
            at.setX(at.x() - self.menu.sizeHint().width())
        self.menu.popup(at)
        self.menu.setActiveAction(self.menu.actions()[0])

    def restyle(self, theme: Theme) -> None:
        """Take the height, and the width of the side bar for the logo."""
        self.setFixedHeight(theme.size.toolbar)
        self._stand_over_bar(theme)
        self.search.setMinimumWidth(theme.size.list_min // 2)
        self.search.setMaximumWidth(theme.size.search)

    def _stand_over_bar(self, theme: Theme) -> None:
        is_folded = self._name.isHidden()
        self._place.setFixedWidth(theme.size.sidebar_rail if is_folded else theme.size.sidebar)

    def retranslate(self) -> None:
        """Say it again."""
        said, policy, actor = manner(), self._station.policy, self._station.actor
        self._name.setText(term_words.said(said, policy.name))
        self.search.setPlaceholderText(self.tr("Search: name, phone, number of a case"))
        self.search.setAccessibleName(self.tr("Search cases"))
        self._person.setText(actor.name)
        place = next(iter(sorted(actor.departments)), None)
        role = term_words.department(said, policy, place) or term_words.role(
            said, policy, actor.role.value
        )
        self._role.setText(role)
        self.bell.setAccessibleName(self.tr("Alerts"))
        self._show_alerts()
        self._more.setAccessibleName(self.tr("Menu"))
        self._more.setToolTip(self.tr("Menu"))
        if self.isVisible():
            self.tick()

    def _show_alerts(self) -> None:
        waiting = self._waiting_alerts
        self._alerts.show_count(number(manner(), waiting) if waiting else "")

    def _search_now(self) -> None:
        if self._waiting.isActive():
            self._waiting.stop()
            self.searched.emit(self.search.text())

    def _fill(self) -> None:
        theme = current()
        beside = row(self._place, gap=theme.space.s)
        beside.addWidget(Logo())
        beside.addWidget(self._name, 1)
        indent(beside, theme.space.m + 2, theme.space.s)
        self._line.addWidget(self._place)
        self._line.addWidget(self.search, 3)
        self._line.addStretch(1)
        for part in (self._door, self._hours, self.bell, self._alerts, self._avatar):
            self._line.addWidget(part)
        who = column()
        who.addStretch(1)
        who.addWidget(self._person)
        who.addWidget(self._role)
        who.addStretch(1)
        self._line.addLayout(who)
        self._line.addWidget(self._more)
        indent(self._line, 0, theme.space.s)
        self.fold(False)
