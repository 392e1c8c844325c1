"""A popover: a frameless window with the shadow, under what it explains; Esc closes it."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.views.style.theme import current
from app.views.widgets.focus_ring import FocusRing
from app.views.widgets.menu import cut_corners, is_blended
from app.views.widgets.panel import column
from app.views.widgets.reading_order import WalkedAsRead
from app.views.widgets.shadow import paint_shadow
from app.views.widgets.sheet import SheetBody


class Popover(WalkedAsRead, QWidget):
    """A body of a fixed width that pops up below a widget, aligned to its leading edge."""

    def __init__(self, width: int, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._has_shadow = is_blended()
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, self._has_shadow)
        reach, drop = self._shadow()
        self._width = width
        self._around = around = column(self)
        around.setContentsMargins(reach, reach, reach, reach + drop)
        self.body = SheetBody(self)
        self.content = column(self.body)
        around.addWidget(self.body)
        # A window of its own: the ring of the window below does not reach into it.
        self._ring = FocusRing(self, within=self.body)
        self._ring.rest()

    def pop_up(self, below: QWidget, focus: QWidget | None = None) -> None:
        """Show it under `below`, kept within its window where that is wide enough, and the screen.

        Qt gives the focus back on closing.
        """
        theme = current()
        reach, _drop = self._shadow()
        self.body.setFixedWidth(self._width)
        # Qt's own fitting stops at two thirds of the screen and squeezes what is higher.
        at = below.mapToGlobal(QPoint(0, below.height()))
        screen = below.screen().availableGeometry()
        room = screen.bottom() - at.y()
        self.ensurePolished()
        # What it needed last time is its least height until the layout is asked again.
        self._around.invalidate()
        self._around.activate()
        wide = self.sizeHint().width()
        wanted, least = self.sizeHint().height(), self.minimumSizeHint().height()
        if self._around.hasHeightForWidth():
            # Lines that wrap say how many they are for this width only.
            wanted = self._around.totalHeightForWidth(wide)
            least = self._around.totalMinimumHeightForWidth(wide)
        self.resize(wide, min(wanted, max(room, least), screen.height()))
        rtl = below.layoutDirection() is Qt.LayoutDirection.RightToLeft
        at = below.mapToGlobal(QPoint(below.width() if rtl else 0, below.height()))
        left = at.x() - self.width() + reach if rtl else at.x() - reach
        self.move(
            _within(QRect(left, at.y() - reach + theme.space.s, self.width(), self.height()), below)
        )
        self.show()
        (focus or self.body).setFocus(Qt.FocusReason.PopupFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Show where the keyboard is, as long as it is seen."""
        super().showEvent(event)
        self._ring.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        """Follow the keyboard no more."""
        super().hideEvent(event)
        self._ring.rest()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shadow of the body."""
        if self._has_shadow:
            paint_shadow(QPainter(self), self.body.geometry(), current())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the corners where they cannot be see-through."""
        super().resizeEvent(event)
        if not self._has_shadow:
            cut_corners(self, current().radius.popover)

    def _shadow(self) -> tuple[int, int]:
        shadow = current().shadow
        return (shadow.reach, shadow.drop) if self._has_shadow else (0, 0)


def _within(rect: QRect, near: QWidget) -> QPoint:
    screen = near.screen().availableGeometry()
    window = near.window().geometry().intersected(screen)
    across = window if window.width() >= rect.width() else screen
    x = min(max(rect.left(), across.left()), across.right() + 1 - rect.width())
    y = min(rect.top(), screen.bottom() - rect.height())
    return QPoint(max(x, screen.left()), max(y, screen.top()))
