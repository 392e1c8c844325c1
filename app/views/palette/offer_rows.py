"""The rows of the palette: offers under the titles of their groups, and how they are painted."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.models.clock import Clock
from app.views.language import manner
from app.views.palette.offers import Offer
from app.views.style import icons
from app.views.style.theme import Theme, Weight, current
from app.views.widgets.clock_badge import ClockBadge
from app.views.widgets.hits import draw_hits
from app.views.widgets.key_cap import KeyCap, key_cap
from app.views.widgets.marks import paint_avatar, paint_priority
from app.views.widgets.strip import Strip, draw_centred, draw_text, text_width
from app.wording.bidi import ltr
from app.wording.clock_words import spoken
from app.wording.digits import shown
from app.wording.palette_words import group_name

OFFER_ROLE = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class OfferRows(QAbstractListModel):
    """Titles as text, offers as records. Titles can be neither chosen nor stepped on."""

    def __init__(self, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._clock = clock
        self._rows: list[Offer | str] = []

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these, each group under its title."""
        self.beginResetModel()
        self._rows = []
        for place, offer in enumerate(offers):
            if not place or offers[place - 1].group is not offer.group:
                self._rows.append(group_name(manner(), offer.group))
            self._rows.append(offer)
        self.endResetModel()

    def index_of(self, place: int) -> QModelIndex:
        """Where the offer stands that is the `place`-th of all."""
        at = [row for row, item in enumerate(self._rows) if isinstance(item, Offer)]
        return self.index(at[place]) if 0 <= place < len(at) else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Titles and offers together."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = OFFER_ROLE) -> object:
        """The row itself, or what a screen reader says of it."""
        if not index.isValid():
            return None
        item = self._rows[index.row()]
        if role == OFFER_ROLE:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item if isinstance(item, str) else self._sentence(item)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A title is only looked at."""
        if index.isValid() and isinstance(self._rows[index.row()], Offer):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def _sentence(self, offer: Offer) -> str:
        said = manner()
        clock = spoken(said, offer.clock, self._clock.now()) if offer.clock else ""
        number = ltr(offer.number) if offer.number else ""
        return said.comma.join(part for part in (offer.words, offer.below, clock, number) if part)


class OfferDelegate(QStyledItemDelegate):
    """Paints titles of 28 and offers of 40 logical pixels."""

    def __init__(self, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._clock = clock

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of the row; its width is the list's."""
        size = current().size
        is_title = isinstance(index.data(OFFER_ROLE), str)
        return QSize(0, size.group_header if is_title else size.palette_row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a title or an offer."""
        item, theme = index.data(OFFER_ROLE), current()
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        rect = QRectF(option.rect)
        inner = rect.adjusted(theme.space.gutter_row, 0, -theme.space.gutter_row, 0)
        painter.save()
        if isinstance(item, str):
            painter.setFont(theme.font("small", Weight.Medium))
            painter.setPen(theme.colour("ink3"))
            draw_text(painter, inner, item, mirrored=mirrored)
        elif isinstance(item, Offer):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            if selected:
                painter.fillRect(rect, theme.colour("selected"))
                bar = Strip(rect, mirrored=mirrored).leading(theme.line.selection_bar)
                painter.fillRect(bar, theme.colour("accent"))
            strip = Strip(inner, mirrored=mirrored)
            self._paint_mark(painter, strip, item, theme, mirrored=mirrored)
            self._paint_ends(painter, strip, item, theme, selected=selected, mirrored=mirrored)
            _paint_words(painter, strip.rest(), item, theme, mirrored=mirrored)
        painter.restore()

    def _paint_mark(
        self, painter: QPainter, strip: Strip, offer: Offer, theme: Theme, *, mirrored: bool
    ) -> None:
        side = theme.size.avatar
        place = strip.leading(side)
        strip.leading(theme.space.s)
        if offer.person:
            square = QRectF(0, 0, side, side)
            square.moveCenter(place.center())
            paint_avatar(painter, square, offer.person.strip()[:1], theme, tone="paused")
        elif offer.priority:
            paint_priority(painter, place, offer.priority, theme, mirrored=mirrored)
        elif offer.glyph:
            turned = icons.points_back(offer.glyph)
            picture = icons.pixmap(offer.glyph, theme.size.icon, "ink2", theme, mirrored=turned)
            draw_centred(painter, place, picture)

    def _paint_ends(
        self,
        painter: QPainter,
        strip: Strip,
        offer: Offer,
        theme: Theme,
        *,
        selected: bool,
        mirrored: bool,
    ) -> None:
        """What stands at the trailing edge: number and clock of a case, keys and what they do."""
        if offer.number:
            _say(painter, strip, ltr(shown(manner(), offer.number)), theme, mirrored=False)
        if offer.clock is not None:
            badge = ClockBadge.of(offer.clock, manner(), self._clock.now())
            place = strip.trailing(badge.width(theme))
            margin = (place.height() - theme.size.badge) / 2
            at = place.adjusted(0, margin, 0, -margin)
            badge.paint(painter, at, theme, mirrored=mirrored)
            strip.trailing(theme.space.s)
        if offer.key:
            _cap(painter, strip, key_cap(QKeySequence(offer.key)), theme)
        elif selected and offer.other_words:
            for keys, words in (("Ctrl+Return", offer.other_words), ("Return", offer.run_words)):
                _cap(painter, strip, key_cap(QKeySequence(keys)), theme)
                _say(painter, strip, words, theme, mirrored=mirrored)


def _say(painter: QPainter, strip: Strip, words: str, theme: Theme, *, mirrored: bool) -> None:
    font = theme.font("small")
    painter.setFont(font)
    painter.setPen(theme.colour("ink3"))
    place = strip.trailing(text_width(font, words))
    draw_text(painter, place, words, mirrored=mirrored, elide=False)
    strip.trailing(theme.space.s)


def _cap(painter: QPainter, strip: Strip, cap: KeyCap, theme: Theme) -> None:
    place = strip.trailing(cap.width(theme))
    margin = (place.height() - theme.size.key_cap) / 2
    cap.paint(painter, place.adjusted(0, margin, 0, -margin), theme)
    strip.trailing(theme.space.xs)


def _paint_words(
    painter: QPainter, rect: QRectF, offer: Offer, theme: Theme, *, mirrored: bool
) -> None:
    first = QRectF(rect)
    if offer.below:
        second = QRectF(rect)
        first.setHeight(theme.type.body.line)
        second.setHeight(theme.type.small.line)
        top = rect.top() + (rect.height() - first.height() - second.height()) / 2
        first.moveTop(top)
        second.moveTop(first.bottom())
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink3"))
        draw_hits(painter, second, offer.below, offer.hits_below, theme, mirrored=mirrored)
    painter.setFont(theme.font("body", Weight.Medium if offer.person else Weight.Normal))
    painter.setPen(theme.colour("ink"))
    draw_hits(painter, first, offer.words, offer.hits, theme, mirrored=mirrored)
