"""Why a clock stands as it does: a sentence to read out, a strip a day, the promise itself."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.models.case import Case
from app.models.case_clock import CaseClock
from app.models.policy import Policy
from app.models.sla_ledger import Segment, Why
from app.services.sla.explain import Explanation, explain
from app.services.sla.explain_words import (
    budget_line,
    headline,
    promise_line,
    sentence,
    source_line,
    stretch_words,
    when_words,
)
from app.views.desk.day_strips import DayStrip, day_strips, hour_marks
from app.views.language import manner
from app.views.station import Station
from app.views.style.theme import Theme, current
from app.views.topic import belongs_to
from app.views.widgets.button import Button, Kind
from app.views.widgets.clock_badge import LOOKS
from app.views.widgets.glyph import Glyph, Mark
from app.views.widgets.panel import Hairline, column, ground, indent, row
from app.views.widgets.popover import Popover
from app.views.widgets.snug import Snug
from app.views.widgets.strip import text_width
from app.views.widgets.text import Text
from app.wiring import Desk
from app.wording.calendar_words import time_of_day
from app.wording.clock_face import face_of_reading
from app.wording.duration import short

_LEAST_ROWS, _LEDGER_ROWS = 2, 8
_GLYPHS = {Why.PAUSE: ("circle-pause", "paused"), Why.BEYOND_DUE: ("octagon-alert", "late")}


def pop_up_explanation(
    station: Station, case: Case, clock: CaseClock, tile: QWidget, parent: QWidget
) -> None:
    """Explain `clock` of `case` under its tile, once the lane has reckoned it."""

    def read(desk: Desk) -> Explanation:
        return explain(case, clock, desk.workplace.policy, desk.workplace.now())

    def show(told: Explanation) -> None:
        popover = ExplainPopover(told, station.policy, parent)
        popover.pop_up(tile, popover.copy)

    station.lanes.desk(read, show)


class ExplainPopover(Popover):
    """Pops up under a clock tile. Esc closes it; the sentence can be copied for the customer."""

    def __init__(self, told: Explanation, policy: Policy, parent: QWidget) -> None:
        theme = current()
        super().__init__(theme.size.explain, parent)
        belongs_to(self, "clocks")
        self._told = told
        self.copy = Button(self.tr("Copy for the customer"), glyph="copy", small=True)
        self.copy.clicked.connect(self._copy)
        self._add_head()
        self.content.addWidget(Hairline())
        self._add_strips()
        self.content.addWidget(Hairline())
        self._add_ledger()
        self.content.addWidget(Hairline())
        self._add_promise(policy)
        self.setAccessibleName(headline(manner(), told))
        self.setAccessibleDescription(sentence(manner(), told))

    def _add_head(self) -> None:
        theme, said = current(), manner()
        face = face_of_reading(self._told.reading)
        look = LOOKS[face.state_at(self._told.until)]
        head = row(gap=theme.space.s)
        glyph = Glyph(look.glyph or "clock", look.ink, size=theme.size.icon_large)
        head.addWidget(glyph)
        words = headline(said, self._told)
        head.addWidget(Text(words, role="section", weight="semibold", wraps=True), 1)
        close = Button(kind=Kind.QUIET, glyph="x", small=True)
        close.setAccessibleName(self.tr("Close"))
        close.clicked.connect(self.close)
        head.addWidget(close)
        stack = column(gap=theme.space.xs)
        stack.addLayout(head)
        stack.addWidget(Text(sentence(said, self._told), tone="ink2", wraps=True))
        beside, between = row(), theme.space.m
        beside.addLayout(stack)
        indent(beside, theme.space.l, between, above=between, below=between)
        self.content.addLayout(beside)

    def _add_strips(self) -> None:
        theme, said = current(), manner()
        place = QWidget()
        ground(place, "sunken")
        grid = QGridLayout(place)
        grid.setContentsMargins(theme.space.l, theme.space.s, theme.space.l, theme.space.s)
        grid.setHorizontalSpacing(theme.space.m)
        grid.setVerticalSpacing(theme.space.xs)
        grid.setColumnStretch(1, 1)
        grid.addWidget(HourScale(hour_marks(said, self._told)), 0, 1)
        grid.addWidget(Text(self.tr("Counted"), role="caption", tone="ink3"), 0, 2)
        for line, strip in enumerate(day_strips(said, self._told), start=1):
            grid.addWidget(Text(strip.name, role="small", tone="ink2"), line, 0)
            grid.addWidget(StripBar(strip), line, 1)
            counted = short(said, strip.counted) if strip.counted else "—"
            grid.addWidget(Text(counted, role="small", weight="medium"), line, 2)
        foot = row(gap=theme.space.m)
        for swatch, words in (
            (Swatch("accent"), self.tr("counted")),
            (Swatch("paused_solid", is_hatched=True), self.tr("waiting")),
            (Swatch("soon_solid"), self.tr("still to come")),
            (Swatch("ink", is_thin=True), time_of_day(said, self._told.until)),
        ):
            foot.addWidget(swatch)
            foot.addWidget(Text(words, role="caption", tone="ink2"))
        foot.addStretch(1)
        budget = Text(budget_line(said, self._told), role="small", weight="semibold")
        inside = theme.size.explain - 2 * theme.space.l
        grid.addLayout(foot, grid.rowCount(), 0, 1, 3)
        if foot.sizeHint().width() + theme.space.m + budget.sizeHint().width() > inside:
            grid.addWidget(budget, grid.rowCount(), 0, 1, 3, Qt.AlignmentFlag.AlignTrailing)
        else:
            foot.addWidget(budget)
        self.content.addWidget(place)

    def _add_ledger(self) -> None:
        theme, said = current(), manner()
        place = QWidget()
        ground(place, "clear")
        grid = QGridLayout(place)
        grid.setContentsMargins(theme.space.l, theme.space.s, theme.space.l, theme.space.s)
        grid.setHorizontalSpacing(theme.space.m)
        grid.setVerticalSpacing(theme.space.s)
        grid.setColumnStretch(1, 1)
        for line, stretch in enumerate(self._told.ledger):
            name, tone = _look(stretch)
            grid.addWidget(Glyph(name, tone, size=theme.size.icon_small), line, 0)
            grid.addWidget(Text(when_words(said, stretch, self._told.until), role="small"), line, 1)
            grid.addWidget(
                Text(stretch_words(said, stretch.why), role="small", tone="ink2"), line, 2
            )
            length = short(said, stretch.end - stretch.start) if stretch.counted else "—"
            grid.addWidget(Text(length, role="small", weight="medium"), line, 3)
        scroll = Snug(place)
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        line_height = theme.type.small.line + theme.space.s
        scroll.setMinimumHeight(_LEAST_ROWS * line_height)
        scroll.setMaximumHeight(_LEDGER_ROWS * line_height)
        scroll.setAccessibleName(self.tr("Every stretch of time"))
        self.content.addWidget(scroll)

    def _add_promise(self, policy: Policy) -> None:
        theme, said = current(), manner()
        line = row(gap=theme.space.s)
        line.setContentsMargins(theme.space.l, theme.space.m, theme.space.l, theme.space.m)
        line.addWidget(Glyph("book-open"), alignment=Qt.AlignmentFlag.AlignTop)
        words = column()
        words.addWidget(Text(promise_line(said, self._told), role="small", wraps=True))
        source = source_line(said, self._told, policy)
        words.addWidget(Text(source, role="small", tone="ink3", wraps=True))
        line.addLayout(words, 1)
        line.addWidget(self.copy)
        self.content.addLayout(line)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(sentence(manner(), self._told))
        self.close()


class Swatch(Mark):
    """What a colour of the strips stands for."""

    def __init__(self, token: str, *, is_hatched: bool = False, is_thin: bool = False) -> None:
        super().__init__()
        self._token = token
        self._is_hatched = is_hatched
        self._is_thin = is_thin

    def sizeHint(self) -> QSize:
        """A small square."""
        theme = current()
        side = theme.space.s + theme.line.focus
        return QSize(theme.line.focus if self._is_thin else side, side)

    def paint_mark(self, painter: QPainter, rect: QRectF, theme: Theme, *, mirrored: bool) -> None:
        """Paint the square."""
        _fill(painter, rect.toRect(), self._token, theme, is_hatched=self._is_hatched)


class StripBar(QWidget):
    """The strip of one day: counted, stopped and still to come, along the line of reading."""

    def __init__(self, strip: DayStrip) -> None:
        super().__init__()
        self._strip = strip
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as a line of small type allows."""
        theme = current()
        return QSize(theme.size.list_min // 2, theme.space.m)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then every stretch."""
        theme = current()
        painter = QPainter(self)
        if self._strip.note:
            self._paint_note(painter, theme)
            return
        painter.setPen(QPen(theme.colour("line_strong"), theme.line.hair))
        painter.setBrush(theme.colour("surface"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(Qt.PenStyle.NoPen)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for part in self._strip.parts:
            left, width = part.start * self.width(), (part.end - part.start) * self.width()
            if mirrored:
                left = self.width() - left - width
            place = QRect(round(left), 0, max(1, round(width)), self.height())
            _fill(painter, place, part.token, theme, is_hatched=part.is_hatched)
        if self._strip.now is not None:
            at = self._strip.now * self.width()
            x = self.width() - at if mirrored else at
            painter.fillRect(round(x) - 1, -1, 2, self.height() + 2, theme.colour("ink"))

    def _paint_note(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(QPen(theme.colour("line"), theme.line.hair, Qt.PenStyle.DashLine))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(theme.colour("ink3"))
        painter.setFont(theme.font("caption"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._strip.note)


class HourScale(QWidget):
    """The hours over the strips, along the line of reading."""

    def __init__(self, marks: tuple[tuple[float, str], ...]) -> None:
        super().__init__()
        self._marks = marks
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A line of captions."""
        theme = current()
        return QSize(theme.size.list_min // 2, theme.type.caption.line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each hour over its place; the first and the last stay within the edges."""
        theme = current()
        painter = QPainter(self)
        font = theme.font("caption")
        painter.setFont(font)
        painter.setPen(theme.colour("ink3"))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for share, words in self._marks:
            wide = text_width(font, words)
            at = (1 - share if mirrored else share) * self.width() - wide / 2
            left = min(max(at, 0), self.width() - wide)
            painter.drawText(QRectF(left, 0, wide + 1, self.height()), words)


def _fill(painter: QPainter, place: QRect, token: str, theme: Theme, *, is_hatched: bool) -> None:
    if is_hatched:
        painter.fillRect(place, theme.colour("paused_bg"))
        painter.fillRect(place, QBrush(theme.colour(token), Qt.BrushStyle.BDiagPattern))
    else:
        painter.fillRect(place, theme.colour(token))


def _look(stretch: Segment) -> tuple[str, str]:
    if stretch.why in _GLYPHS:
        return _GLYPHS[stretch.why]
    return ("check", "ok") if stretch.counted else ("minus", "ink3")
