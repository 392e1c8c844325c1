"""What the caller's pane is made of: cards of open cases, lines of past ones and of solutions."""

from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.models.case_row import CaseRow
from app.models.clock import Clock
from app.models.policy import Policy
from app.views.language import Translated, manner
from app.views.style import icons
from app.views.style.theme import Theme, Themed, current
from app.views.widgets.button import Button, Kind
from app.views.widgets.clock_badge import ClockBadge
from app.views.widgets.glyph import Glyph, Mark, PriorityMark
from app.views.widgets.one_line import OneLine
from app.views.widgets.panel import Card, Hairline, column, row
from app.views.widgets.strip import Strip, draw_centred, draw_text, text_width
from app.views.widgets.text import Text
from app.wording.bidi import isolated, ltr
from app.wording.calendar_words import day_near, local
from app.wording.case_words import word
from app.wording.clock_face import face_of
from app.wording.clock_words import ClockFace, spoken
from app.wording.digits import shown


class ClockMark(Mark):
    """The badge of a clock beside a subject; it is repainted with the tick of the call."""

    def __init__(self, face: ClockFace, clock: Clock) -> None:
        super().__init__()
        self._face = face
        self._clock = clock
        self.setAccessibleName(spoken(manner(), face, clock.now()))

    def sizeHint(self) -> QSize:
        """The badge as it is now."""
        theme = current()
        return QSize(round(self._badge().width(theme)) + 1, theme.size.badge)

    def paint_mark(self, painter: QPainter, rect: QRectF, theme: Theme, *, mirrored: bool) -> None:
        """Paint the badge."""
        self._badge().paint(painter, rect, theme, mirrored=mirrored)

    def _badge(self) -> ClockBadge:
        return ClockBadge.of(self._face, manner(), self._clock.now())


class LineRow(Themed, QAbstractButton):
    """One line that can be pressed: glyph, words, and a few small words at the trailing edge.

    Arrow keys walk to its neighbours; Enter and Space press it.
    """

    def __init__(self, glyph: str, tone: str, text: str, trailing: str) -> None:
        super().__init__()
        self._glyph = glyph
        self._tone = tone
        self._trailing = trailing
        self._is_hovered = False
        self.setText(text)
        self.setAccessibleName(f"{text} {trailing}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def restyle(self, theme: Theme) -> None:
        """Take the new height."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as a row of the side bar."""
        theme = current()
        return QSize(theme.size.list_min, theme.size.nav_row)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is on it."""
        self._is_hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer has left."""
        self._is_hovered = False
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, press with Enter."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it; the end of its words is elided, the trailing words are not."""
        theme = current()
        painter = QPainter(self)
        if self._is_hovered or self.isDown():
            painter.fillRect(self.rect(), theme.colour("hover"))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        inner = QRectF(self.rect()).adjusted(theme.space.m, 0, -theme.space.m, 0)
        strip = Strip(inner, mirrored=mirrored)
        glyph = icons.pixmap(self._glyph, theme.size.icon, self._tone, theme)
        draw_centred(painter, strip.leading(theme.size.icon), glyph)
        strip.leading(theme.space.s)
        small = theme.font("small")
        painter.setFont(small)
        painter.setPen(theme.colour("ink3"))
        end = strip.trailing(text_width(small, self._trailing) if self._trailing else 0)
        draw_text(painter, end, self._trailing, mirrored=mirrored, elide=False)
        strip.trailing(theme.space.s)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("ink"))
        draw_text(painter, strip.rest(), self.text(), mirrored=mirrored)


class OpenCaseCard(Translated, Card):
    """An open case of the caller; amber with a way to link it where it seems to be the same."""

    link_asked = Signal()
    case_asked = Signal(str)
    chase_asked = Signal(str)

    def __init__(self, case: CaseRow, policy: Policy, clock: Clock) -> None:
        super().__init__()
        self._case = case
        self._policy = policy
        theme = current()
        first = row(gap=theme.space.s)
        first.addWidget(PriorityMark(case.priority))
        first.addWidget(OneLine(case.subject or "", weight="medium"), 1)
        now = clock.now()
        self.mark: ClockMark | None = None
        if case.clock is not None:
            self.mark = ClockMark(face_of(case.clock, policy.calendars, now), clock)
            first.addWidget(self.mark)
        self._about = OneLine(role="small", tone="ink3")
        second = row(gap=theme.space.s)
        second.addWidget(self._about, 1)
        self.open = Button(ltr(shown(manner(), case.number)), Kind.LINK, small=True)
        self.open.setAccessibleName(f"{case.number} {case.subject or ''}".strip())
        self.open.clicked.connect(lambda: self.case_asked.emit(case.id))
        self.chase = Button(kind=Kind.LINK, glyph="bell", small=True)
        self.chase.clicked.connect(lambda: self.chase_asked.emit(case.id))
        self.chase.hide()
        second.addWidget(self.open)
        self._warning = _Warning()
        self._warning.link_asked.connect(self.link_asked)
        stack = column(self, gap=theme.space.xs, margin=theme.space.m)
        stack.addLayout(first)
        # The ring around the number keeps clear of the clock above it.
        stack.addSpacing(theme.space.xs)
        stack.addLayout(second)
        # A line of its own: beside the number it left the category three letters.
        stack.addWidget(self.chase, alignment=Qt.AlignmentFlag.AlignLeading)
        stack.addWidget(self._warning)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what it is about and who has it."""
        case = self._case
        category = self._policy.category(case.category) if case.category else None
        parts = (
            category.name.text(manner().language) if category else "",
            isolated(case.assignee_name)
            if case.assignee_name
            else word(manner(), "status", case.status),
        )
        self._about.setText(" · ".join(part for part in parts if part))
        self.chase.setText(self.tr("Record a chase"))
        self.chase.setAccessibleName(
            self.tr("The caller chases case {number}").format(number=case.number)
        )
        self.chase.setToolTip(self.tr("Record on the case that the customer asks again"))

    def show_chase_key(self, *, is_meant: bool) -> None:
        """Offer to record a chase, with the key on the case that it would mean."""
        self.chase.show()
        self.chase.show_shortcut("Ctrl+R" if is_meant else "")

    def warn(self, is_duplicate: bool) -> None:
        """Say that it may be the same problem, or no longer."""
        self.setProperty("tone", "soon" if is_duplicate else "")
        self.set_chosen(False)
        self._warning.setVisible(is_duplicate)


class _Warning(Translated, QWidget):
    link_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme = current()
        self._words = Text(role="small", tone="soon", weight="medium", wraps=True)
        self._link = Button(small=True, shortcut="Ctrl+L")
        self._link.clicked.connect(self.link_asked)
        line = row(gap=theme.space.s)
        line.addWidget(Glyph("git-merge", "soon", size=theme.size.icon))
        line.addWidget(self._words, 1)
        line.addWidget(self._link)
        stack = column(self, gap=theme.space.s)
        stack.addWidget(Hairline())
        stack.addLayout(line)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        self._words.setText(self.tr("May be the same problem"))
        self._link.setText(self.tr("Link"))
        self._link.setAccessibleName(self.tr("Log and link to this case"))


def closed_line(case: CaseRow, now: datetime) -> LineRow:
    """A past case: what it was and when it ended."""
    at = case.closed_at or case.changed_at
    said = manner()
    day = day_near(said, local(said, at).date(), local(said, now).date())
    return LineRow("circle-check", "ok", case.subject or "", day)
