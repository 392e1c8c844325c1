"""The badge of a clock: glyph and words on a tint; overdue outlined too; within, a ring only."""

from datetime import datetime

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from app.views.style import icons
from app.views.style.theme import Theme, Weight
from app.views.widgets.marks import paint_ring
from app.views.widgets.strip import Strip, draw_centred, draw_text, text_width
from app.wording.clock_words import ClockFace, FaceState, badge
from app.wording.manner import Manner


class Look(Struct, frozen=True, kw_only=True):
    """How a state is drawn: its glyph (None is the ring), its ink, its fill and its outline."""

    glyph: str | None
    ink: str
    solid: str
    fill: str | None = None
    outline: str | None = None


LOOKS = {
    FaceState.WITHIN: Look(glyph=None, ink="ink2", solid="ok_solid"),
    FaceState.SOON: Look(glyph="clock-alert", ink="soon", solid="soon_solid", fill="soon_bg"),
    FaceState.OVERDUE: Look(
        glyph="octagon-alert",
        ink="late",
        solid="late_solid",
        fill="late_bg",
        outline="late_solid",
    ),
    FaceState.PAUSED: Look(
        glyph="circle-pause", ink="paused", solid="paused_solid", fill="paused_bg"
    ),
    FaceState.MET: Look(glyph="circle-check", ink="ok", solid="line_strong"),
    FaceState.MISSED: Look(glyph="circle-x", ink="late", solid="late_solid"),
}


class ClockBadge(Struct, frozen=True, kw_only=True):
    """One clock's badge as it stands at one moment."""

    words: str
    look: Look
    percent: int

    @classmethod
    def of(cls, face: ClockFace, manner: Manner, now: datetime) -> "ClockBadge":
        """The badge of `face` at `now`."""
        return cls(
            words=badge(manner, face, now),
            look=LOOKS[face.state_at(now)],
            percent=face.percent,
        )

    def width(self, theme: Theme) -> float:
        """The width that it takes; it is never elided."""
        words = text_width(_font(theme), self.words)
        return theme.size.clock_ring + _gap(theme) + words + 2 * self._padding(theme)

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme, *, mirrored: bool) -> None:
        """Paint it at the trailing edge of `rect`, in the middle of its height."""
        place = Strip(rect, mirrored=mirrored).trailing(self.width(theme))
        spare = (rect.height() - theme.size.badge) / 2
        place.adjust(0, spare, 0, -spare)
        painter.save()
        self._paint_ground(painter, place, theme)
        strip = Strip(place, mirrored=mirrored)
        strip.leading(self._padding(theme))
        mark = strip.leading(theme.size.clock_ring)
        if self.look.glyph is None:
            paint_ring(painter, mark, self.percent, theme, token=self.look.solid)
        else:
            side = theme.size.icon_small
            glyph = icons.pixmap(self.look.glyph, side, self.look.ink, theme, strong=True)
            draw_centred(painter, mark, glyph)
        strip.leading(_gap(theme))
        painter.setFont(_font(theme))
        painter.setPen(theme.colour(self.look.ink))
        words = strip.leading(text_width(_font(theme), self.words))
        draw_text(painter, words, self.words, mirrored=mirrored, elide=False)
        painter.restore()

    def _paint_ground(self, painter: QPainter, place: QRectF, theme: Theme) -> None:
        if self.look.fill is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = self.look.outline
        edge = theme.colour(outline) if outline else Qt.GlobalColor.transparent
        painter.setPen(QPen(edge, theme.line.hair))
        painter.setBrush(theme.colour(self.look.fill))
        radius = theme.radius.badge
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _padding(self, theme: Theme) -> int:
        return theme.space.s if self.look.fill else 0


def _font(theme: Theme) -> QFont:
    return theme.font("small", Weight.Medium)


def _gap(theme: Theme) -> int:
    return theme.space.xs + 1
