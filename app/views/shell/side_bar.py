"""The side bar: a call or a walk-in from anywhere, the views with their live counts, the screens.

Alt and a digit reach its rows from the top. Alt+0 folds it to a rail of glyphs.
"""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.views.language import Translated, manner
from app.views.shortcuts import Key
from app.views.style import icons
from app.views.style.theme import Theme, Themed, Weight, current
from app.views.widgets.button import Button, Kind
from app.views.widgets.panel import column, ground, row
from app.views.widgets.pressing import pressed_by
from app.views.widgets.strip import Strip, draw_centred, draw_text, text_width
from app.views.widgets.text import Text
from app.wording.channel_words import new_case
from app.wording.digits import number


class Place(Struct, frozen=True, kw_only=True):
    """A row of the side bar. `name` is asked again when the language changes."""

    key: str
    glyph: str
    name: Callable[[], str]
    is_late: bool = False


_STEPS: Mapping[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class PlaceRow(Themed, QAbstractButton):
    """A place one can go to, with how much waits there."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self._count = 0
        self._is_folded = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say()

    def say(self) -> None:
        """Take its name in the present language."""
        name = self.place.name()
        self.setText(name)
        told = f"{name} {number(manner(), self._count)}" if self._count else name
        self.setAccessibleName(told)
        self.setToolTip(told if self._is_folded else "")
        self.update()

    def mark(self, is_here: bool) -> None:
        """Show it as the place where one is, one of them or none."""
        self.setAutoExclusive(False)
        self.setChecked(is_here)
        self.setAutoExclusive(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard; Qt would leave Tab to the chosen one among such buttons."""
        QWidget.focusInEvent(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the bar: they walk, and go nowhere by themselves."""
        if event.key() in _STEPS:
            event.ignore()
        elif not pressed_by(self, event):
            super().keyPressEvent(event)

    def show_count(self, count: int) -> None:
        """Show how much waits there; nothing at nought."""
        if count != self._count:
            self._count = count
            self.say()

    def fold(self, is_folded: bool) -> None:
        """Show the glyph alone, or the words too."""
        self._is_folded = is_folded
        self.say()

    def restyle(self, theme: Theme) -> None:
        """Take the height of a row."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A row of the navigation."""
        return QSize(0, current().size.nav_row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the chosen one, then glyph, name and count."""
        theme = current()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "accent_soft" if self.isChecked() else "hover" if self.underMouse() else None
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(ground))
            painter.drawRoundedRect(QRectF(self.rect()), theme.radius.control, theme.radius.control)
        edge = theme.space.s + 2
        strip = Strip(QRectF(self.rect()).adjusted(edge, 0, -edge, 0), mirrored=mirrored)
        ink = "accent_ink" if self.isChecked() else "ink2"
        self._paint_glyph(painter, strip, theme, ink)
        if not self._is_folded:
            self._paint_words(painter, strip, theme, ink, mirrored=mirrored)

    def _paint_glyph(self, painter: QPainter, strip: Strip, theme: Theme, ink: str) -> None:
        side = theme.size.icon
        turned = icons.points_back(self.place.glyph)
        glyph = icons.pixmap(self.place.glyph, side, ink, theme, mirrored=turned)
        draw_centred(painter, strip.rest() if self._is_folded else strip.leading(side), glyph)
        strip.leading(theme.space.s + 2)

    def _paint_words(
        self, painter: QPainter, strip: Strip, theme: Theme, ink: str, *, mirrored: bool
    ) -> None:
        is_late = self.place.is_late and self._count > 0
        if self._count:
            font = theme.font("small", Weight.DemiBold if is_late else Weight.Medium)
            painter.setFont(font)
            painter.setPen(theme.colour("late" if is_late else ink))
            digits = number(manner(), self._count)
            draw_text(painter, strip.trailing(text_width(font, digits)), digits, mirrored=False)
            strip.trailing(theme.space.s)
        painter.setFont(theme.font("body", Weight.DemiBold if self.isChecked() else Weight.Medium))
        painter.setPen(theme.colour(ink if self.isChecked() else "ink"))
        draw_text(painter, strip.rest(), self.text(), mirrored=mirrored)


class SideBar(Translated, Themed, QFrame):
    """`went` carries the key of a place, `menu_asked` also its row. Arrow keys walk the rows."""

    went = Signal(str)
    call_asked = Signal()
    walk_in_asked = Signal()
    menu_asked = Signal(str, object)

    def __init__(self, *, may_log: bool, channels: tuple[str, str]) -> None:
        super().__init__()
        theme = current()
        self._rows: list[PlaceRow] = []
        self._own_rows: list[PlaceRow] = []
        self._own_title = Text(role="caption", tone="ink3")
        self._own = column()
        self._own_start = 0
        self._titles: list[tuple[Text, Callable[[], str]]] = []
        self._is_folded = False
        self._call = Button(kind=Kind.PRIMARY, shortcut=Key.NEW_CALL)
        self._call_folded = Button(kind=Kind.PRIMARY, glyph=icons.CHANNEL_GLYPHS[channels[0]])
        self._walk_in = Button(glyph=icons.CHANNEL_GLYPHS[channels[1]])
        self._call.clicked.connect(self.call_asked)
        self._call_folded.clicked.connect(self.call_asked)
        self._walk_in.clicked.connect(self.walk_in_asked)
        buttons = row(gap=theme.space.xs)
        buttons.addWidget(self._call_folded)
        buttons.addWidget(self._call, 1)
        buttons.addWidget(self._walk_in)
        self._stack = column(self, gap=0)
        self._stack.addLayout(buttons)
        self._may_log = may_log
        self._channels = channels
        self._show_buttons()
        places = QWidget()
        ground(places, "clear")
        self._sections: QVBoxLayout = column(places, gap=0)
        self._sections.addStretch(1)
        self._scrolled = _Places(places)
        self._stack.addWidget(self._scrolled, 1)
        self.restyle(theme)
        self.retranslate()

    def add_section(self, title: Callable[[], str], places: Sequence[Place]) -> None:
        """Add a group of rows under a title."""
        self._add(self._title(title))
        for place in places:
            made = self._row(place)
            self._rows.append(made)
            self._add(made)
        self.retranslate()

    def hold_place(self, title: Callable[[], str]) -> None:
        """Keep room here for a section whose places come and go: `show_saved` fills it."""
        self._own_title = self._title(title)
        self._own_start = len(self._rows)
        self._own_title.hide()
        self._sections.insertWidget(self._sections.count() - 1, self._own_title)
        self._sections.insertLayout(self._sections.count() - 1, self._own)

    def show_saved(self, places: Sequence[Place]) -> None:
        """Show these places in the room that was kept for them."""
        start, old = self._own_start, len(self._own_rows)
        if [_told(made.place) for made in self._own_rows] == [*map(_told, places)]:
            return
        chosen = next((made.place.key for made in self._rows if made.isChecked()), None)
        for made in self._own_rows:
            self._own.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._own_rows = [self._row(place) for place in places]
        self._rows[start : start + old] = self._own_rows
        for made in self._own_rows:
            self._own.addWidget(made)
            made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            made.customContextMenuRequested.connect(
                lambda _at, made=made: self.menu_asked.emit(made.place.key, made)
            )
        self._own_title.setVisible(bool(places) and not self._is_folded)
        self._scrolled.trim(is_rail=self._is_folded)
        self.retranslate()
        self.choose(chosen)

    def _title(self, title: Callable[[], str]) -> Text:
        theme = current()
        label = Text(role="caption", tone="ink3")
        edge = theme.space.s + 2
        label.setContentsMargins(edge, theme.space.m, edge, theme.space.xs)
        self._titles.append((label, title))
        return label

    def _row(self, place: Place) -> PlaceRow:
        made = PlaceRow(place)
        made.clicked.connect(lambda _=False, key=place.key: self.went.emit(key))
        made.fold(self._is_folded)
        return made

    @property
    def places(self) -> tuple[Place, ...]:
        """Where one can go, from top to bottom."""
        return tuple(made.place for made in self._rows)

    def row_of(self, key: str) -> QWidget:
        """The row of a place; the bar where it has none."""
        return next((made for made in self._rows if made.place.key == key), self)

    def choose(self, key: str | None) -> None:
        """Mark where one is."""
        for made in self._rows:
            made.mark(made.place.key == key)
            if made.isChecked():
                self._scrolled.bring(made)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how much waits at each place, by their keys."""
        for made in self._rows:
            if made.place.key in counts:
                made.show_count(counts[made.place.key])

    def go_to(self, place: int) -> None:
        """Go to the row of that place from the top, counted from one."""
        if place <= len(self._rows):
            self.went.emit(self._rows[place - 1].place.key)

    def fold(self, is_folded: bool) -> None:
        """Become a rail of glyphs, or the full bar."""
        self._is_folded = is_folded
        for made in self._rows:
            made.fold(is_folded)
        for label, _title in self._titles:
            is_empty = label is self._own_title and not self._own_rows
            label.setVisible(not is_folded and not is_empty)
        self._show_buttons()
        self._scrolled.trim(is_rail=is_folded)
        self.restyle(current())
        self.retranslate()

    @property
    def is_folded(self) -> bool:
        """Whether it is a rail."""
        return self._is_folded

    def restyle(self, theme: Theme) -> None:
        """Take the width and the margins."""
        self.setFixedWidth(theme.size.sidebar_rail if self._is_folded else theme.size.sidebar)
        edge = theme.space.s + 2 - (theme.space.xs if self._is_folded else 0)
        self._stack.setContentsMargins(edge, 0, edge, theme.space.s)

    def retranslate(self) -> None:
        """Say every name again."""
        names = {
            "phone": self.tr("Call"),
            "walk_in": self.tr("Walk-in"),
            "in_room": self.tr("In room"),
            "remote": self.tr("Remote"),
        }
        self._call.setText(names[self._channels[0]])
        new_call, new_walk_in = (new_case(manner(), channel) for channel in self._channels)
        for call in (self._call, self._call_folded):
            call.setAccessibleName(new_call)
        self._call_folded.setToolTip(new_call)
        self._walk_in.setAccessibleName(new_walk_in)
        self._walk_in.setText(names[self._channels[1]])
        self._walk_in.setToolTip(Key.NEW_WALK_IN)
        for label, title in self._titles:
            label.setText(title())
        for made in self._rows:
            made.say()

    def _show_buttons(self) -> None:
        self._call.setVisible(self._may_log and not self._is_folded)
        self._walk_in.setVisible(self._may_log and not self._is_folded)
        self._call_folded.setVisible(self._may_log and self._is_folded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the rows with the arrows."""
        step = _STEPS.get(event.key())
        focused = next((n for n, made in enumerate(self._rows) if made.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        target = self._rows[(focused + step) % len(self._rows)]
        target.setFocus()
        self._scrolled.bring(target)

    def _add(self, part: QWidget) -> None:
        self._sections.insertWidget(self._sections.count() - 1, part)


class _Places(QScrollArea):
    """The rows of the bar. A rail that is too low for all of them shows whole glyphs alone."""

    def __init__(self, places: QWidget) -> None:
        super().__init__()
        self._is_rail, self._places = False, places
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(places)

    def trim(self, *, is_rail: bool) -> None:
        """Leave no part of a row at the lower edge of a rail."""
        self._is_rail = is_rail
        lacks_room = self._places.minimumSizeHint().height() > self.height()
        cut = self.height() % current().size.nav_row if is_rail and lacks_room else 0
        self.setViewportMargins(0, 0, 0, cut)
        self._step_back()

    def bring(self, made: QWidget) -> None:
        """Show a row, on a rail without a part of another."""
        self._step_back()
        around = 0 if self._is_rail else current().size.nav_row
        self.ensureWidgetVisible(made, 0, around)

    def _step_back(self) -> None:
        bar = self.verticalScrollBar()
        if self._is_rail:
            bar.setValue(bar.value() - bar.value() % current().size.nav_row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Trim to the new height."""
        super().resizeEvent(event)
        self.trim(is_rail=self._is_rail)


def _told(place: Place) -> tuple[str, str]:
    return place.key, place.name()
