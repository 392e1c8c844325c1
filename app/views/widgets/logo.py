"""The sign of Sanad, as it stands above the side bar and beside the first questions."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from app.views.style.theme import Theme, Weight, current
from app.views.widgets.glyph import Mark


class Logo(Mark):
    """The first letter of سند on the accent."""

    def sizeHint(self) -> QSize:
        """A square."""
        side = current().size.logo
        return QSize(side, side)

    def paint_mark(self, painter: QPainter, rect: QRectF, theme: Theme, *, mirrored: bool) -> None:
        """Paint the square and the letter."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(rect, theme.radius.control, theme.radius.control)
        painter.setPen(theme.colour("on_accent"))
        font = theme.font("section", Weight.Bold)
        painter.setFont(font)
        painter.drawText(rect.translated(0, -2), Qt.AlignmentFlag.AlignCenter, "س")
