"""The one soft shadow under sheets and popovers: painted once into a 9-slice, no effects."""

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.views.style.theme import Theme


def paint_shadow(painter: QPainter, body: QRect, theme: Theme) -> None:
    """Paint the shadow that `body` throws; the painter reaches `reach` around it."""
    reach, drop = theme.shadow.reach, theme.shadow.drop
    tile = _tile(reach, theme.radius.popover, theme.shadow.opacity)
    edge = reach + theme.radius.popover
    target = body.adjusted(-reach, -reach, reach, reach).translated(0, drop)
    _draw_nine(painter, target, tile, edge)


def _draw_nine(painter: QPainter, target: QRect, tile: QPixmap, edge: int) -> None:
    side = tile.width()
    columns = _cuts(target.left(), target.width(), edge, side)
    rows = _cuts(target.top(), target.height(), edge, side)
    for x, width, from_x, from_width in columns:
        for y, height, from_y, from_height in rows:
            piece = QRect(from_x, from_y, from_width, from_height)
            painter.drawPixmap(QRect(x, y, width, height), tile, piece)


def _cuts(start: int, length: int, edge: int, side: int) -> tuple[tuple[int, int, int, int], ...]:
    """Where the three parts of one direction lie, on the target and on the tile."""
    middle = max(0, length - 2 * edge)
    return (
        (start, edge, 0, edge),
        (start + edge, middle, edge, side - 2 * edge),
        (start + edge + middle, edge, side - edge, edge),
    )


@lru_cache(maxsize=4)
def _tile(reach: int, radius: int, opacity: float) -> QPixmap:
    """A rounded square with its soft edge, as layers that grow fainter outwards."""
    side = 2 * (reach + radius) + 2
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    ink = QColor(Qt.GlobalColor.black)
    # Laid over one another, the layers add up to `opacity` under the body.
    ink.setAlphaF(opacity / reach * 1.6)
    painter.setBrush(ink)
    for inset in range(0, reach, 2):
        rect = QRectF(inset, inset, side - 2 * inset, side - 2 * inset)
        painter.drawRoundedRect(rect, radius + reach - inset, radius + reach - inset)
    painter.end()
    return tile
