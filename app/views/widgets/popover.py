"""A popover: a frameless window with the shadow, under what it explains; Esc closes it."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.views.style.theme import current
from app.views.widgets.panel import column
from app.views.widgets.shadow import paint_shadow
from app.views.widgets.sheet import SheetBody


class Popover(QWidget):
    """A body of a fixed width that pops up below a widget, aligned to its leading edge."""

    def __init__(self, width: int, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        reach = current().shadow.reach
        self._width = width
        around = column(self)
        around.setContentsMargins(reach, reach, reach, reach + current().shadow.drop)
        self.body = SheetBody(self)
        self.content = column(self.body)
        around.addWidget(self.body)

    def pop_up(self, below: QWidget, focus: QWidget | None = None) -> None:
        """Show it under `below`, kept within the screen; Qt gives the focus back on closing."""
        theme = current()
        reach = theme.shadow.reach
        self.body.setFixedWidth(self._width)
        self.adjustSize()
        rtl = below.layoutDirection() is Qt.LayoutDirection.RightToLeft
        at = below.mapToGlobal(QPoint(below.width() if rtl else 0, below.height()))
        left = at.x() - self.width() + reach if rtl else at.x() - reach
        self.move(
            _within(QRect(left, at.y() - reach + theme.space.s, self.width(), self.height()), below)
        )
        self.show()
        (focus or self.body).setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shadow of the body."""
        paint_shadow(QPainter(self), self.body.geometry(), current())


def _within(rect: QRect, near: QWidget) -> QPoint:
    screen = near.screen().availableGeometry()
    x = min(max(rect.left(), screen.left()), screen.right() - rect.width())
    y = min(rect.top(), screen.bottom() - rect.height())
    return QPoint(max(x, screen.left()), max(y, screen.top()))
