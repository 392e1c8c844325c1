"""A sheet over a panel: a scrim that covers the panel alone, and a body that slides in.

Esc closes it and the focus goes back to where it was. The side bar and the status bar are never
covered: their counts stay live.
"""

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from app.views.shortcuts import is_for_what_lies_below
from app.views.style.theme import current
from app.views.widgets.keys_before import KeysBefore
from app.views.widgets.panel import column
from app.views.widgets.reading_order import WalkedAsRead
from app.views.widgets.shadow import paint_shadow


class SheetBody(QFrame):
    """The surface of a sheet; what it shows lies in its layout."""


class Sheet(WalkedAsRead, QWidget):
    """Covers `over` with a scrim and shows a body at its trailing edge, or in its middle.

    `asked_to_close` is sent on Esc and on a click on the scrim; the owner decides and calls
    `close_sheet`, so that a draft can be put aside first.
    """

    asked_to_close = Signal()
    closed = Signal()
    covers_what_is_under = True

    def __init__(self, over: QWidget, width: int, *, centred: bool = False, top: int = 0) -> None:
        super().__init__(over)
        self._over = over
        self._wanted = width
        self._centred = centred
        self._top = top
        self._before: KeysBefore | None = None
        self.body = SheetBody(self)
        self.content = column(self.body)
        self._slide = QPropertyAnimation(self.body, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        over.installEventFilter(self)
        self.hide()

    def open_sheet(self, focus: QWidget | None = None) -> None:
        """Show it, remember who had the focus, and give the focus to `focus`."""
        self._before = KeysBefore()
        self.setGeometry(self._over.rect())
        self._place()
        self.show()
        self.raise_()
        if not self._centred:
            self._slide_in()
        (focus or self.body).setFocus(Qt.FocusReason.OtherFocusReason)

    def complete(self) -> None:
        """Style, lay out and draw unseen what its first opening would have to."""
        if self.isHidden():
            self.setGeometry(self._over.rect())
            self._place()
            self.body.grab()

    def close_sheet(self) -> None:
        """Hide it and give the focus back, unless the hand has moved on to elsewhere."""
        self._slide.stop()
        has_hand = self.has_hand()
        self.hide()
        if has_hand and self._before is not None:
            self._before.give_back()
        self._before = None
        self.closed.emit()

    def has_hand(self) -> bool:
        """Whether keys go here, or nowhere since what had them went away."""
        focused = QApplication.focusWidget()
        return self.isVisible() and (focused is None or self.isAncestorOf(focused))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of what it lies over."""
        if watched is self._over and event.type() is QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._over.rect())
            self._place()
        return False

    def event(self, event: QEvent) -> bool:
        """Keep from the window's shortcuts what would act on whatever lies under the sheet."""
        if is_for_what_lies_below(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc asks to close; no key reaches what lies under the sheet."""
        if event.key() == Qt.Key.Key_Escape:
            self.asked_to_close.emit()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the scrim asks to close."""
        if not self.body.geometry().contains(event.position().toPoint()):
            self.asked_to_close.emit()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scrim and the shadow of the body."""
        theme = current()
        painter = QPainter(self)
        scrim = theme.colour("scrim")
        scrim.setAlphaF(theme.scrim_opacity)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(scrim)
        # A panel has round corners, the window has none.
        radius = 0 if self._over is self.window() else theme.radius.panel
        inside = QPainterPath()
        inside.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.drawPath(inside)
        painter.setClipPath(inside)
        paint_shadow(painter, self.body.geometry(), theme)

    def _place(self) -> None:
        width, top = min(self._wanted, self.width()), self._top
        height = self.height() - top
        if self._centred:
            edge, wanted = current().space.m, self.body.sizeHint().height()
            # In a low window it moves up before it is cut.
            top = min(top, max(edge, self.height() - edge - wanted))
            height = min(self.height() - edge - top, wanted)
        self.body.setGeometry(self._resting_x(width), top, width, height)
        # Its shadow lies around it: what a body uncovers or covers anew is not all of that.
        self.update()

    def _resting_x(self, width: int) -> int:
        if self._centred:
            return (self.width() - width) // 2
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return 0 if rtl else self.width() - width

    def _slide_in(self) -> None:
        duration = current().motion.move
        if not duration:
            return
        rest = self.body.pos()
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        away = -current().shadow.reach if rtl else current().shadow.reach
        self._slide.stop()
        self._slide.setDuration(duration)
        self._slide.setStartValue(rest + QPoint(away, 0))
        self._slide.setEndValue(rest)
        self._slide.start()
