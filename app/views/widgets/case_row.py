"""The row of a case in a list, and the header of a group of rows: records and one delegate.

A model gives a `CaseRow` or a `GroupHeader` under `ROW_ROLE`; the delegate paints either and makes
no query. The subject is elided, the clock and the number never are. On each tick of the list's
timer only `clock_rect` of the visible rows needs to be painted again.
"""

from datetime import datetime
from typing import cast

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QCursor, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.models.clock import Clock
from app.models.hit import Hit
from app.views.language import manner
from app.views.style import icons
from app.views.style.theme import Theme, Weight, current
from app.views.widgets.clock_badge import ClockBadge
from app.views.widgets.hits import draw_hits
from app.views.widgets.marks import paint_priority
from app.views.widgets.strip import Strip, draw_centred, draw_text, text_width
from app.wording.bidi import isolated, ltr
from app.wording.both import Both
from app.wording.case_words import word
from app.wording.clock_words import ClockFace, spoken
from app.wording.digits import number, shown

_NEWS = Both("غير مقروءة", "unread")
ROW_ROLE = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class CaseRow(Struct, frozen=True, kw_only=True, gc=False):
    """A case as a list shows it; `second_word` is its category, or its status where that says more.

    `channel` and `priority` are the stored words. `clock` is the one that is due next, None if none
    runs. `tint` asks for the short tint of a case that has just changed elsewhere; `hits` are what
    a search met of the subject, of the customer's name and of the number. What is closed presses
    nobody: a check stands in the place of its priority.
    """

    case_id: str
    number: str
    subject: str
    customer_name: str
    channel: str
    second_word: str
    priority: str
    is_closed: bool = False
    unread: bool = False
    clock: ClockFace | None = None
    escalation: int = 0
    tint: bool = False
    hits: tuple[Hit, ...] = ()
    hits_in_name: tuple[Hit, ...] = ()
    hits_in_number: tuple[Hit, ...] = ()


class GroupHeader(Struct, frozen=True, kw_only=True):
    """The header of a group: its words, the colour token of its state, and how many, where all of
    it is known.
    """

    title: str
    count: int | None
    tone: str = "ink2"
    glyph: str | None = None


class CaseRowDelegate(QStyledItemDelegate):
    """Paints rows of 56 (compact: 36) and headers of 28 logical pixels."""

    def __init__(self, clock: Clock, *, compact: bool = False, parent: QWidget | None = None):
        super().__init__(parent)
        self._clock = clock
        self._compact = compact

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of the row; its width is the list's."""
        theme = current()
        if isinstance(index.data(ROW_ROLE), GroupHeader):
            return QSize(0, theme.size.group_header)
        return QSize(0, theme.size.row_compact if self._compact else theme.size.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint what stands under `ROW_ROLE`."""
        item = index.data(ROW_ROLE)
        painter.save()
        rect = QRectF(option.rect)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        if isinstance(item, GroupHeader):
            paint_group_header(painter, rect, item, current(), mirrored=mirrored)
        elif isinstance(item, CaseRow):
            # `option.state` has PySide make every word of QStyle, a fortieth of the start.
            view = cast(QListView, option.widget)
            selected = view.selectionModel().isSelected(index)
            hovered = not selected and _is_under_mouse(view, rect)
            self._paint_row(
                painter, rect, item, selected=selected, hovered=hovered, mirrored=mirrored
            )
        painter.restore()

    def clock_rect(self, row_rect: QRectF, row: CaseRow, *, mirrored: bool) -> QRectF:
        """Where the clock of `row` is painted within its row."""
        if row.clock is None:
            return QRectF()
        theme = current()
        strip = _first_line(row_rect, theme, compact=self._compact, mirrored=mirrored)
        return strip.trailing(self.badge(row.clock).width(theme))

    def sentence(self, row: CaseRow) -> str:
        """The row as a screen reader says it."""
        return case_sentence(row, self._clock.now())

    def badge(self, face: ClockFace) -> ClockBadge:
        """What a clock says at this moment."""
        return ClockBadge.of(face, manner(), self._clock.now())

    def _paint_row(
        self,
        painter: QPainter,
        rect: QRectF,
        row: CaseRow,
        *,
        selected: bool,
        hovered: bool,
        mirrored: bool,
    ) -> None:
        theme = current()
        _paint_ground(painter, rect, theme, token=_ground(row, selected, hovered))
        if selected:
            bar = Strip(rect, mirrored=mirrored).leading(theme.line.selection_bar)
            _fill(painter, bar, theme.colour("accent"))
        if row.unread:
            _paint_dot(painter, rect, theme, mirrored=mirrored)
        first = _first_line(rect, theme, compact=self._compact, mirrored=mirrored)
        self._paint_first_line(painter, first, row, theme, mirrored=mirrored)
        if not self._compact:
            second = _second_line(rect, theme, mirrored=mirrored)
            ink = "ink2" if selected else "ink3"
            _paint_second_line(painter, second, row, theme, ink=ink, mirrored=mirrored)

    def _paint_first_line(
        self, painter: QPainter, strip: Strip, row: CaseRow, theme: Theme, *, mirrored: bool
    ) -> None:
        mark = strip.leading(theme.size.icon_large)
        if row.is_closed:
            check = icons.pixmap("circle-check", theme.size.icon, "ink3", theme)
            draw_centred(painter, mark, check)
        else:
            paint_priority(painter, mark, row.priority, theme, mirrored=mirrored)
        strip.leading(theme.space.s)
        if row.clock is not None:
            badge = self.badge(row.clock)
            badge.paint(painter, strip.trailing(badge.width(theme)), theme, mirrored=mirrored)
            strip.trailing(theme.space.s)
        if row.escalation:
            side = theme.size.icon_small
            siren = icons.pixmap("siren", side, "late", theme, strong=True)
            draw_centred(painter, strip.trailing(side), siren)
            strip.trailing(theme.space.s)
        painter.setFont(theme.font("body", Weight.DemiBold if row.unread else Weight.Normal))
        painter.setPen(theme.colour("ink"))
        draw_hits(painter, strip.rest(), row.subject, row.hits, theme, mirrored=mirrored)


def case_sentence(row: CaseRow, now: datetime) -> str:
    """A row in one sentence: the clock, the priority, the subject, the customer, the number."""
    said = manner()
    priority = word(said, "priority", row.priority)
    parts = [
        spoken(said, row.clock, now) if row.clock else "",
        f"الأولوية {priority}" if said.is_arabic else f"{priority} priority",
        row.subject,
        row.customer_name,
        row.second_word,
        ltr(row.number),
        _NEWS.in_(said) if row.unread else "",
    ]
    return said.comma.join(part for part in parts if part)


def paint_group_header(
    painter: QPainter, rect: QRectF, header: GroupHeader, theme: Theme, *, mirrored: bool
) -> None:
    """The header of a group, also used as the sticky label of long lists."""
    _paint_ground(painter, rect, theme, token="sunken")
    strip = Strip(rect, mirrored=mirrored)
    strip.leading(theme.space.gutter_row)
    if header.glyph:
        side = theme.size.icon_small
        turned = icons.points_back(header.glyph)
        glyph = icons.pixmap(header.glyph, side, header.tone, theme, mirrored=turned, strong=True)
        draw_centred(painter, strip.leading(side), glyph)
        strip.leading(theme.space.s)
    font = theme.font("small", Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(theme.colour(header.tone))
    title = strip.leading(text_width(font, header.title))
    draw_text(painter, title, header.title, mirrored=mirrored, elide=False)
    if header.count is None:
        return
    strip.leading(theme.space.s)
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("ink3"))
    draw_text(painter, strip.rest(), number(manner(), header.count), mirrored=mirrored)


def _paint_ground(painter: QPainter, rect: QRectF, theme: Theme, *, token: str) -> None:
    _fill(painter, rect, theme.colour(token))
    hair = theme.line.hair
    line = QRectF(rect.left(), rect.bottom() - hair, rect.width(), hair)
    _fill(painter, line, theme.colour("line"))


def _fill(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Paint all of `rect`; for `fillRect` PySide makes every gradient that Qt has a name for."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_second_line(
    painter: QPainter, strip: Strip, row: CaseRow, theme: Theme, *, ink: str, mirrored: bool
) -> None:
    side = theme.size.icon_small
    channel = icons.channel_pixmap(row.channel, side, ink, theme)
    draw_centred(painter, strip.leading(theme.size.icon_large), channel)
    strip.leading(theme.space.s)
    font = theme.font("small")
    painter.setFont(font)
    painter.setPen(theme.colour(ink))
    digits = shown(manner(), row.number)
    island = ltr(digits)
    place = strip.trailing(text_width(font, island))
    # Numbers are never elided, and their hits stand as they do.
    marks = island.index(digits)
    hits_in_number = [(start + marks, end + marks) for start, end in row.hits_in_number]
    draw_hits(painter, place, island, hits_in_number, theme, mirrored=False)
    strip.trailing(theme.space.s)
    words, hits = second_line(row)
    draw_hits(painter, strip.rest(), words, hits, theme, mirrored=mirrored)


def second_line(row: CaseRow) -> tuple[str, tuple[Hit, ...]]:
    """The customer, then the second word, in either language; and where the hits stand."""
    if not row.customer_name:
        return row.second_word, ()
    words = " · ".join(part for part in (isolated(row.customer_name), row.second_word) if part)
    return words, tuple((start + 1, end + 1) for start, end in row.hits_in_name)


def _paint_dot(painter: QPainter, rect: QRectF, theme: Theme, *, mirrored: bool) -> None:
    """News of a case stand as a dot before it, beside the weight of its subject."""
    side = theme.size.bar
    edge = Strip(rect, mirrored=mirrored).leading(theme.space.gutter_row)
    dot = QRectF(0, 0, side, side)
    dot.moveCenter(edge.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawEllipse(dot)
    painter.restore()


def _is_under_mouse(view: QListView, row: QRectF) -> bool:
    if not view.underMouse():
        return False
    y = view.mapFromGlobal(QCursor.pos()).y() - view.frameWidth()
    return row.top() <= y < row.bottom()


def _ground(row: CaseRow, selected: bool, hovered: bool) -> str:
    if selected:
        return "selected"
    if row.tint:
        return "accent_soft"
    return "hover" if hovered else "surface"


def _first_line(rect: QRectF, theme: Theme, *, compact: bool, mirrored: bool) -> Strip:
    gutter = theme.space.gutter_row
    inner = rect.adjusted(gutter, 0, -gutter, 0)
    if compact:
        return Strip(inner, mirrored=mirrored)
    top = (rect.height() - theme.size.badge - theme.type.small.line - 2) / 2
    line = QRectF(inner.left(), inner.top() + top, inner.width(), theme.size.badge)
    return Strip(line, mirrored=mirrored)


def _second_line(rect: QRectF, theme: Theme, *, mirrored: bool) -> Strip:
    gutter = theme.space.gutter_row
    top = (rect.height() - theme.size.badge - theme.type.small.line - 2) / 2
    line = QRectF(
        rect.left() + gutter,
        rect.top() + top + theme.size.badge + 1,
        rect.width() - 2 * gutter,
        theme.type.small.line,
    )
    return Strip(line, mirrored=mirrored)
