"""A clock in the case: its name, how it stands, when it is due, and a bar; it opens why."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.models.clock import Clock
from app.views.language import manner
from app.views.style import icons
from app.views.style.theme import Theme, Themed, Weight, current
from app.views.widgets.clock_badge import LOOKS
from app.views.widgets.marks import paint_bar, paint_ring
from app.views.widgets.pressing import pressed_by
from app.views.widgets.strip import Strip, draw_centred, draw_text, text_width
from app.wording import clock_words
from app.wording.case_words import word
from app.wording.clock_words import ClockFace, FaceState


class ClockTile(Themed, QAbstractButton):
    """Click, Enter or Space opens the explanation. `name` replaces the clock's usual word."""

    def __init__(self, face: ClockFace, clock: Clock) -> None:
        super().__init__()
        self._face = face
        self._clock = clock
        self._name: str | None = None
        self._told: tuple[str, ...] = ()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.tick()

    @property
    def face(self) -> ClockFace:
        """The clock that it shows."""
        return self._face

    def show_clock(self, face: ClockFace, name: str | None = None) -> None:
        """Show another clock, or the same as it stands now."""
        self._face = face
        self._name = name
        self._told = ()
        self.tick()

    def tick(self) -> None:
        """Say how it stands at this moment; a second in which it says the same paints nothing."""
        said, face, now = manner(), self._face, self._clock.now()
        words = (clock_words.standing, clock_words.due_line, clock_words.spoken)
        told = (face.state_at(now), *(say(said, face, now) for say in words))
        if told != self._told:
            self._told = told
            self.setAccessibleName(told[-1])
            self.update()

    def restyle(self, theme: Theme) -> None:
        """Take the new sizes."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Two lines, the bar, and the distances between them."""
        theme = current()
        lines = theme.type.small.line + theme.type.reading.line
        height = lines + theme.size.bar_clock + 2 * theme.space.s + theme.space.xs
        return QSize(theme.size.sidebar, height)

    def minimumSizeHint(self) -> QSize:
        """Half as wide."""
        return QSize(self.sizeHint().width() // 2, self.sizeHint().height())

    def width_of_words(self) -> float:
        """How wide it has to be to say whole how its clock stands."""
        theme = current()
        words = clock_words.standing(manner(), self._face, self._clock.now())
        around = 2 * theme.space.gutter_view + theme.size.icon + theme.space.xs + 2
        return around + text_width(theme.font("reading", Weight.DemiBold), words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too."""
        if not pressed_by(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint name, state with its due, and the bar."""
        theme, now = current(), self._clock.now()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), theme.colour("hover"))
        gutter = theme.space.gutter_view
        room = QRectF(self.rect()).adjusted(gutter, theme.space.s, -gutter, -theme.space.s)
        name = QRectF(room.left(), room.top(), room.width(), theme.type.small.line)
        self._paint_name(painter, Strip(name, mirrored=mirrored), theme, mirrored=mirrored)
        state = name.translated(0, name.height())
        state.setHeight(theme.type.reading.line)
        self._paint_state(painter, Strip(state, mirrored=mirrored), theme, now, mirrored=mirrored)
        bar = QRectF(room.left(), 0, room.width(), theme.size.bar_clock)
        bar.moveBottom(room.bottom())
        token = LOOKS[self._face.state_at(now)].solid
        paint_bar(painter, bar, self._share(now), token, theme, mirrored=mirrored)

    def _paint_name(self, painter: QPainter, strip: Strip, theme: Theme, *, mirrored: bool) -> None:
        side, font = theme.size.icon_small, theme.font("small")
        name = self._name or word(manner(), "clock", self._face.name)
        # The whole tile opens the explanation: its mark gives way to the name, which says which.
        if text_width(font, name) + theme.space.s + side <= strip.width:
            help_glyph = icons.pixmap("circle-help", side, "ink3", theme)
            draw_centred(painter, strip.trailing(side), help_glyph)
            strip.trailing(theme.space.s)
        painter.setFont(font)
        painter.setPen(theme.colour("ink2"))
        draw_text(painter, strip.rest(), name, mirrored=mirrored)

    def _paint_state(
        self, painter: QPainter, strip: Strip, theme: Theme, now: datetime, *, mirrored: bool
    ) -> None:
        look = LOOKS[self._face.state_at(now)]
        mark = strip.leading(theme.size.icon)
        if look.glyph is None:
            paint_ring(painter, mark, self._face.percent, theme, token=look.solid)
        else:
            glyph = icons.pixmap(look.glyph, theme.size.icon, look.ink, theme, strong=True)
            draw_centred(painter, mark, glyph)
        strip.leading(theme.space.xs + 2)
        font, small = theme.font("reading", Weight.DemiBold), theme.font("small")
        words, due = self.said_in(strip.width, now)
        painter.setFont(font)
        painter.setPen(theme.colour("ink" if self._is_calm(now) else look.ink))
        draw_text(painter, strip.leading(text_width(font, words)), words, mirrored=mirrored)
        strip.leading(theme.space.s)
        painter.setFont(small)
        painter.setPen(theme.colour("ink3"))
        draw_text(painter, strip.rest(), due, mirrored=mirrored)

    def said_in(self, width: float, now: datetime) -> tuple[str, str]:
        """How it stands and when it is due, as far as `width` has room for both.

        Half an instant says less than none. Of a clock that runs the instant is what is needed:
        its ring and its colour say that it is within.
        """
        theme, said = current(), manner()
        words = clock_words.standing(said, self._face, now)
        due = clock_words.due_line(said, self._face, now)
        font, small = theme.font("reading", Weight.DemiBold), theme.font("small")
        both = text_width(font, words) + theme.space.s + text_width(small, due)
        if due != words and both <= width:
            return words, due
        if self._face.state_at(now) is FaceState.WITHIN:
            return clock_words.badge(said, self._face, now), ""
        return words, ""

    def _is_calm(self, now: datetime) -> bool:
        return self._face.state_at(now) in {FaceState.MET, FaceState.WITHIN}

    def _share(self, now: datetime) -> int:
        return 100 if self._face.state_at(now) is FaceState.OVERDUE else self._face.percent
