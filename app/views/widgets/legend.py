"""What stands on a button, a chip or a segment: glyph, words, key cap, as one centred group."""

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from app.views.style import icons
from app.views.style.theme import Theme
from app.views.widgets.key_cap import KeyCap
from app.views.widgets.marks import paint_priority
from app.views.widgets.strip import Strip, draw_centred, draw_text, text_width


class Legend(Struct, frozen=True, kw_only=True):
    """The group, from leading to trailing; parts that are None take no room."""

    text: str
    font: QFont
    ink: str
    gap: int
    glyph_size: int
    glyph: str | None = None
    cap: KeyCap | None = None
    ground: str = "surface"
    ending_glyph: str | None = None
    priority: str | None = None

    def width(self, theme: Theme) -> float:
        """The width of the group."""
        marks = (self.priority, self.glyph, self.ending_glyph)
        widths = [self.glyph_size for mark in marks if mark]
        words = [text_width(self.font, self.text)] if self.text else []
        caps = [self.cap.width(theme)] if self.cap else []
        parts = [*widths, *words, *caps]
        return sum(parts) + self.gap * max(0, len(parts) - 1)

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme, *, mirrored: bool) -> None:
        """Paint the group into the middle of `rect`; words that do not fit are elided."""
        spare = max(0.0, (rect.width() - self.width(theme)) / 2)
        strip = Strip(rect.adjusted(spare, 0, -spare, 0), mirrored=mirrored)
        painter.save()
        if self.cap:
            self._paint_cap(self.cap, painter, strip, theme)
        if self.ending_glyph:
            self._paint_glyph(self.ending_glyph, painter, strip.trailing(self.glyph_size), theme)
            strip.trailing(self.gap)
        if self.priority:
            place = strip.leading(self.glyph_size)
            paint_priority(painter, place, self.priority, theme, mirrored=mirrored)
            strip.leading(self.gap)
        if self.glyph:
            self._paint_glyph(self.glyph, painter, strip.leading(self.glyph_size), theme)
            strip.leading(self.gap)
        painter.setFont(self.font)
        painter.setPen(theme.colour(self.ink))
        fits = strip.width >= text_width(self.font, self.text)
        draw_text(painter, strip.rest(), self.text, mirrored=mirrored, elide=not fits)
        painter.restore()

    def _paint_cap(self, cap: KeyCap, painter: QPainter, strip: Strip, theme: Theme) -> None:
        place = strip.trailing(cap.width(theme))
        margin = (place.height() - theme.size.key_cap) / 2
        cap.paint(painter, place.adjusted(0, margin, 0, -margin), theme, on=self.ground)
        strip.trailing(self.gap)

    def _paint_glyph(self, glyph: str, painter: QPainter, place: QRectF, theme: Theme) -> None:
        mirrored = icons.points_back(glyph)
        picture = icons.pixmap(glyph, self.glyph_size, self.ink, theme, mirrored=mirrored)
        draw_centred(painter, place, picture)
