"""The tool bar of the frame: whose desk it is, search, opening hours, alerts and the person."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from app.views.language import Translated, manner
from app.views.style import icons
from app.views.style.theme import Theme, Themed, Weight, current
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import Avatar, CountPill, Glyph, Mark
from app.views.widgets.key_cap import key_cap
from app.views.widgets.panel import column, row
from app.views.widgets.strip import Strip, draw_centred, draw_text
from app.views.widgets.text import Text
from app.wording.digits import number

_SEARCH_KEYS = "Ctrl+K"


class Logo(Mark):
    """The desk's mark: a seen in a rounded square, never mirrored."""

    def sizeHint(self) -> QSize:
        """A square."""
        side = current().size.logo
        return QSize(side, side)

    def paint_mark(self, painter: QPainter, rect: QRectF, theme: Theme, *, mirrored: bool) -> None:
        """Paint the square and the letter."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(rect, theme.radius.control, theme.radius.control)
        painter.setPen(theme.colour("on_accent"))
        painter.setFont(theme.font("section", Weight.Bold))
        lifted = rect.translated(0, -rect.height() / 8)
        painter.drawText(lifted, Qt.AlignmentFlag.AlignCenter, "س")


class SearchButton(Translated, QPushButton):
    """Looks like a search field and opens the palette, which has the real one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current()
        self.setMaximumWidth(theme.size.search)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        """Set what can be searched."""
        self.setText(self.tr("Search or type a command: name, phone, case"))

    def sizeHint(self) -> QSize:
        """A field's width, a button's height."""
        theme = current()
        return QSize(theme.size.search, theme.size.button)

    def minimumSizeHint(self) -> QSize:
        """As wide as the side bar."""
        theme = current()
        return QSize(theme.size.sidebar, theme.size.button)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint glyph, words and the key cap."""
        theme = current()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        strip = Strip(QRectF(self.rect()), mirrored=mirrored)
        strip.leading(theme.space.s)
        strip.trailing(theme.space.s)
        glass = icons.pixmap("search", theme.size.icon, "ink3", theme)
        draw_centred(painter, strip.leading(theme.size.icon), glass)
        strip.leading(theme.space.s)
        cap = key_cap(QKeySequence(_SEARCH_KEYS))
        place = strip.trailing(cap.width(theme))
        margin = (place.height() - theme.size.key_cap) / 2
        cap.paint(painter, place.adjusted(0, margin, 0, -margin), theme)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("ink3"))
        draw_text(painter, strip.rest(), self.text(), mirrored=mirrored)


class ToolBar(Themed, Translated, QWidget):
    """What it shows is set by the shell; it only says what was asked for."""

    asked_to_search = Signal()
    asked_for_alerts = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current()
        self._organisation = Text(weight="semibold")
        self._search = SearchButton()
        self._hours_glyph = Glyph("door-open")
        self._hours = Text(role="small", tone="ink2")
        self._bell = Button(kind=Kind.QUIET, glyph="bell")
        self._count = CountPill(late=True)
        self._avatar = Avatar()
        self._person = Text(role="small", weight="medium")
        self._role = Text(role="caption", tone="ink3")
        self._search.clicked.connect(self.asked_to_search)
        self._bell.clicked.connect(self.asked_for_alerts)
        self._lay_out(theme)
        self.restyle(theme)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the bell for those who cannot see it."""
        self._bell.setAccessibleName(self.tr("Alerts"))
        self._bell.setToolTip(self.tr("Alerts"))

    def restyle(self, theme: Theme) -> None:
        """Take the height."""
        self.setFixedHeight(theme.size.toolbar)

    def show_desk(self, organisation: str, person: str, role: str) -> None:
        """Say whose desk it is and who sits at it."""
        self._organisation.setText(organisation)
        self._avatar.show_person(person)
        self._person.setText(person)
        self._role.setText(role)

    def show_hours(self, words: str) -> None:
        """Say until when it is open; empty words take the place away (narrow windows)."""
        self._hours.setText(words)
        self._hours.setVisible(bool(words))
        self._hours_glyph.setVisible(bool(words))

    def show_alerts(self, count: int) -> None:
        """Say how many alerts wait to be acknowledged."""
        self._count.show_count(number(manner(), count) if count else "")

    def _lay_out(self, theme: Theme) -> None:
        line = row(self, gap=theme.space.s)
        line.setContentsMargins(theme.space.m, 0, theme.space.m, 0)
        brand = QWidget()
        brand.setFixedWidth(theme.size.sidebar - theme.space.m)
        about = row(brand, gap=theme.space.s)
        about.addWidget(Logo())
        about.addWidget(self._organisation, 1)
        line.addWidget(brand)
        line.addWidget(self._search, 1)
        line.addStretch(1)
        for widget in (self._hours_glyph, self._hours, self._bell, self._count, self._avatar):
            line.addWidget(widget)
        names = column()
        names.addStretch(1)
        names.addWidget(self._person)
        names.addWidget(self._role)
        names.addStretch(1)
        line.addLayout(names)
