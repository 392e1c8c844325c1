"""A key cap: the shortcut of an action, drawn small at the trailing side of what does it."""

from functools import lru_cache

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeySequence, QPainter, QPen

from app.views.style import icons
from app.views.style.theme import Theme, Weight
from app.views.widgets.strip import font_of

_ENTER_GLYPH = "corner-down-left"
_ENTER_NAMES = ("Return", "Enter")
_ARROWS = {"Up": "↑", "Down": "↓"}
_PADDING = 5
_GAP = 3


class KeyCap(Struct, frozen=True, kw_only=True):
    """What stands on the cap: the Latin names of the keys, and whether Enter's arrow follows."""

    text: str
    has_enter: bool

    def width(self, theme: Theme) -> float:
        """The width that it takes, edges included."""
        words = _advance(_font(theme).key(), self.text) if self.text else 0
        glyph = _glyph_size(theme) if self.has_enter else 0
        gap = _GAP if self.text and self.has_enter else 0
        return words + gap + glyph + 2 * _PADDING

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme, *, on: str = "surface") -> None:
        """Paint it into `rect`; `on` says which ground it stands on (`accent`, `late_solid`)."""
        ink, edge, ground = _colours(theme, on)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, theme.line.hair))
        painter.setBrush(ground)
        radius = theme.radius.badge
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setFont(_font(theme))
        painter.setPen(ink)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        inner = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, flags, self.text)
        if self.has_enter:
            size = _glyph_size(theme)
            token = "ink3" if on == "surface" else f"on_{on.removesuffix('_solid')}"
            at = inner.right() - size, inner.center().y() - size / 2
            painter.drawPixmap(
                QRectF(*at, size, size).toRect(), icons.pixmap(_ENTER_GLYPH, size, token, theme)
            )
        painter.restore()


def key_cap(shortcut: QKeySequence) -> KeyCap:
    """The cap of `shortcut`, in the Latin form that menus show."""
    parts = shortcut.toString(QKeySequence.SequenceFormat.PortableText).split("+")
    has_enter = parts[-1] in _ENTER_NAMES
    names = (_ARROWS.get(part, part) for part in (parts[:-1] if has_enter else parts))
    return KeyCap(text=" ".join(names), has_enter=has_enter)


def _font(theme: Theme) -> QFont:
    return theme.font("caption", Weight.Medium)


@lru_cache(maxsize=256)
def _advance(font_key: str, text: str) -> float:
    return QFontMetricsF(font_of(font_key)).horizontalAdvance(text)


def _glyph_size(theme: Theme) -> int:
    return theme.type.caption.px


def _colours(theme: Theme, on: str) -> tuple[QColor, QColor, QColor]:
    if on == "surface":
        return theme.colour("ink3"), theme.colour("line_strong"), theme.colour("sunken")
    ink = theme.colour(f"on_{on.removesuffix('_solid')}")
    edge = QColor(ink)
    edge.setAlphaF(0.45)
    return ink, edge, QColor(Qt.GlobalColor.transparent)
