"""Painted marks: bars of priority, the ring of a clock, a bar that fills, a count, an avatar.

Each is one function that paints into a rectangle; lists and widgets call the same one.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.views.style.theme import Theme, Weight

_BARS = {"high": 4, "normal": 3, "low": 2, "lowest": 1}
_FULL_TURN = 360 * 16
_TOP = 90 * 16


def paint_priority(
    painter: QPainter, rect: QRectF, priority: str, theme: Theme, *, mirrored: bool
) -> None:
    """Four bars, as many filled as the priority is high; the highest is a red square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    side = theme.size.icon
    centre = rect.center()
    painter.translate(round(centre.x() - side / 2), round(centre.y() - side / 2))
    if priority == "highest":
        _paint_highest(painter, theme)
    else:
        if mirrored:
            painter.translate(side, 0)
            painter.scale(-1, 1)
        _paint_bars(painter, _BARS.get(priority, 0), theme)
    painter.restore()


def paint_ring(
    painter: QPainter, rect: QRectF, percent: int, theme: Theme, *, token: str = "ok_solid"
) -> None:
    """The share of a clock's time that is consumed, clockwise from the top in any language."""
    side = theme.size.clock_ring
    width = side / 6
    centre = rect.center()
    ring = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    ring.adjust(width / 2, width / 2, -width / 2, -width / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.colour("track"), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawEllipse(ring)
    pen.setColor(theme.colour(token))
    painter.setPen(pen)
    painter.drawArc(ring, _TOP, -_FULL_TURN * min(max(percent, 0), 100) // 100)
    painter.restore()


def paint_bar(
    painter: QPainter, rect: QRectF, percent: int, token: str, theme: Theme, *, mirrored: bool
) -> None:
    """A rounded bar that fills along the line of reading."""
    radius = rect.height() / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("track"))
    painter.drawRoundedRect(rect, radius, radius)
    filled = QRectF(rect)
    filled.setWidth(rect.width() * min(max(percent, 0), 100) / 100)
    if mirrored:
        filled.moveRight(rect.right())
    painter.setBrush(theme.colour(token))
    if filled.width() > 0:
        painter.drawRoundedRect(filled, radius, radius)
    painter.restore()


def paint_count(painter: QPainter, rect: QRectF, text: str, theme: Theme, *, late: bool) -> None:
    """A number in a pill: red where it asks for help, grey elsewhere."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("late_solid" if late else "track"))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setPen(theme.colour("on_late" if late else "ink2"))
    painter.setFont(theme.font("caption", Weight.DemiBold))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def paint_avatar(
    painter: QPainter, rect: QRectF, letters: str, theme: Theme, *, tone: str = "accent"
) -> None:
    """A person's first letter in a circle: `accent` for colleagues, `paused` for customers."""
    ground, ink = {
        "accent": ("accent_soft", "accent_ink"),
        "paused": ("paused_bg", "paused"),
        "quiet": ("track", "ink2"),
    }[tone]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground))
    painter.drawEllipse(rect)
    font = theme.font("caption", Weight.DemiBold)
    font.setPixelSize(max(theme.type.caption.px - 1, round(rect.height() * 0.4)))
    painter.setFont(font)
    painter.setPen(theme.colour(ink))
    painter.drawText(rect.translated(0, -1), Qt.AlignmentFlag.AlignCenter, letters)
    painter.restore()


def _paint_highest(painter: QPainter, theme: Theme) -> None:
    painter.setBrush(theme.colour("late_solid"))
    painter.drawRoundedRect(QRectF(1, 1, 14, 14), 3, 3)
    painter.setBrush(theme.colour("on_late"))
    painter.drawRoundedRect(QRectF(7, 4, 2, 5), 1, 1)
    painter.drawEllipse(QPointF(8, 11.2), 1.1, 1.1)


def _paint_bars(painter: QPainter, filled: int, theme: Theme) -> None:
    strong = theme.colour("ink" if filled == len(_BARS) else "ink2")
    empty = theme.colour("line_strong")
    for place in range(len(_BARS)):
        height = 4 + place * 3
        painter.setBrush(strong if place < filled else empty)
        painter.drawRoundedRect(QRectF(1 + place * 4, 15 - height, 2.6, height), 1, 1)
