"""Who has how many: colleagues with their open cases beside each other, the overdue ones in red.

A click or Enter on one shows their cases in the list.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QWidget

from app.services.desk.who_has import NOBODY, Share, who_has
from app.views.language import Translated, manner
from app.views.station import Station
from app.views.style.theme import Theme, current
from app.views.topic import belongs_to
from app.views.widgets.glyph import Avatar, Glyph, Mark
from app.views.widgets.marks import paint_bar
from app.views.widgets.one_line import OneLine
from app.views.widgets.panel import Hairline, column, empty, ground, row
from app.views.widgets.popover import Popover
from app.views.widgets.text import Text
from app.wording.bidi import isolated
from app.wording.digits import number
from app.wording.plural import Noun, count
from app.wording.view_words import nobody_has, overdue_of, place_name

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TALLEST_SHARE = 0.7
_WHOLE = 100


class LoadPopover(Translated, Popover):
    """`chosen` carries whose cases are wanted: a login, or `NOBODY`, and how they are called."""

    chosen = Signal(str, str)

    def __init__(self, station: Station, parent: QWidget) -> None:
        super().__init__(current().size.alert_drawer, parent)
        belongs_to(self, "list")
        self._station = station
        self._shares: Sequence[Share] = ()
        self.rows: list[ShareRow] = []
        theme = current()
        self._title = Text(role="section", weight="semibold")
        self._whole = Text(role="small", tone="ink3")
        head = row(gap=theme.space.s)
        head.setContentsMargins(theme.space.m, theme.space.m, theme.space.m, theme.space.s)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._whole)
        self.content.addLayout(head)
        place = QWidget()
        ground(place, "clear")
        self._stack = column(place)
        self._scroll = QScrollArea()
        # Its rows have the keyboard.
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(place)
        self._place = place
        self.content.addWidget(self._scroll)
        self.retranslate()

    def show_below(self, below: QWidget) -> None:
        """Read who has how many, and pop up under `below`."""

        def show(shares: Sequence[Share]) -> None:
            self._shares = shares
            self.retranslate()
            room = round(below.window().height() * _TALLEST_SHARE)
            self._scroll.setFixedHeight(min(self._place.sizeHint().height(), room))
            self.pop_up(below, self.rows[0] if self.rows else None)

        self._station.lanes.desk(lambda desk: who_has(desk.workplace), show, latest="who_has")

    def retranslate(self) -> None:
        """Say everything in the present language."""
        said = manner()
        self._title.setText(place_name(said, "load"))
        self.setAccessibleName(place_name(said, "load"))
        cases = sum(share.open_cases for share in self._shares)
        self._whole.setText(count(said, Noun.CASE, cases))
        empty(self._stack)
        self.rows = []
        most = max((share.open_cases for share in self._shares), default=0)
        for share in self._shares:
            made = ShareRow(share, self._name_of(share), most)
            made.clicked.connect(lambda _=False, made=made: self._choose(made))
            made.stepped.connect(self._walk)
            self.rows.append(made)
            self._stack.addWidget(Hairline())
            self._stack.addWidget(made)

    def _name_of(self, share: Share) -> str:
        if share.login == NOBODY:
            return nobody_has(manner())
        if share.login == self._station.actor.login:
            return self.tr("{name} (you)").format(name=isolated(share.name))
        return share.name

    def _choose(self, made: "ShareRow") -> None:
        self.close()
        name = nobody_has(manner()) if made.share.login == NOBODY else made.share.name
        self.chosen.emit(made.share.login, name)

    def _walk(self, step: int) -> None:
        at = next((place for place, made in enumerate(self.rows) if made.hasFocus()), 0)
        to = self.rows[min(max(at + step, 0), len(self.rows) - 1)]
        to.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(to)


class ShareRow(QAbstractButton):
    """One person: the name, a bar beside those of the others, how many, how many overdue."""

    stepped = Signal(int)

    def __init__(self, share: Share, name: str, most: int) -> None:
        super().__init__()
        self.share = share
        theme, said = current(), manner()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        called = OneLine(isolated(name))
        called.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = row(self, gap=theme.space.s)
        line.setContentsMargins(theme.space.m, theme.space.s, theme.space.m, theme.space.s)
        line.addWidget(_face(share))
        line.addWidget(called, 1)
        line.addWidget(_LoadBar(share, most))
        many = Text(number(said, share.open_cases), weight="semibold")
        many.setMinimumWidth(theme.size.avatar)
        line.addWidget(many)
        late = overdue_of(said, share.overdue) if share.overdue else ""
        told = Text(late, role="small", tone="late", weight="medium")
        told.setMinimumWidth(theme.size.list_min // 4)
        line.addWidget(told)
        parts = (isolated(name), count(said, Noun.CASE, share.open_cases), late)
        self.setAccessibleName(" · ".join(part for part in parts if part))

    def sizeHint(self) -> QSize:
        """What its parts need."""
        inside = self.layout()
        return inside.sizeHint() if inside is not None else QSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground under the pointer; its parts paint themselves."""
        if self.underMouse():
            QPainter(self).fillRect(self.rect(), current().colour("hover"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses as Space does, the arrows ask for a neighbour."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _face(share: Share) -> QWidget:
    if share.login == NOBODY:
        return Glyph("inbox", "ink3", side=current().size.avatar)
    return Avatar(share.name)


class _LoadBar(Mark):
    """As long as the person's cases are beside the most that anybody has; red as far as overdue."""

    def __init__(self, share: Share, most: int) -> None:
        super().__init__()
        self._percent = _WHOLE * share.open_cases // most if most else 0
        self._late = _WHOLE * share.overdue // most if most else 0

    def sizeHint(self) -> QSize:
        """A third of a narrow list."""
        size = current().size
        return QSize(size.list_min // 4, size.bar)

    def paint_mark(self, painter: QPainter, rect: QRectF, theme: Theme, *, mirrored: bool) -> None:
        """Paint the whole along the line of reading, then what is overdue over its beginning."""
        paint_bar(painter, rect, self._percent, "accent", theme, mirrored=mirrored)
        if self._late:
            late = QRectF(rect)
            late.setWidth(rect.width() * self._late / _WHOLE)
            if mirrored:
                late.moveRight(rect.right())
            paint_bar(painter, late, _WHOLE, "late_solid", theme, mirrored=mirrored)
