"""The focus ring: one transparent overlay a window that follows the keyboard's focus.

It is not drawn for focus that a mouse gave, nor again only because the window came back, and around
no more of its widget than is scrolled into sight. Fields show the focus on their own
edge.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QWidget,
)
from shiboken6 import isValid

from app.views.style.theme import current

# By their names: a class of Qt that nothing else of the first picture needs takes long to load.
_OWN_EDGE = ("QLineEdit", "QTextEdit", "QComboBox", "QAbstractSpinBox", "QAbstractItemView")
_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show})


class FocusRing(QWidget):
    """Drawn above everything in `window`; it takes no click and no focus.

    It reaches no further than `within`, where that is given.
    """

    def __init__(self, window: QWidget, within: QWidget | None = None) -> None:
        super().__init__(window)
        self._within = within
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._watched: tuple[QWidget, ...] = ()
        self._is_awake = False
        self.hide()
        self.wake()

    def wake(self) -> None:
        """Follow the focus from now on."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and not self._is_awake:
            self._is_awake = True
            app.focusChanged.connect(self._follow)

    def rest(self) -> None:
        """Follow it no more: what is hidden has no keyboard, and may be gone at any moment."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and self._is_awake:
            self._is_awake = False
            app.focusChanged.disconnect(self._follow)
        self._surround(None)

    @property
    def target(self) -> QWidget | None:
        """The widget that it surrounds."""
        return self._target

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See what it surrounds move, grow or hide."""
        if event.type() in _MOVES:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring with its gap."""
        theme = current()
        width = theme.line.focus
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus"), width))
        ring = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        radius = theme.radius.control + theme.line.focus_gap
        painter.drawRoundedRect(ring, radius, radius)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        came_back = old is None and new is not self._target
        by_mouse = QGuiApplication.mouseButtons() is not Qt.MouseButton.NoButton
        mine = new is not None and new.window() is self.window() and _takes_tab(new)
        own_edge = new is not None and any(map(new.inherits, _OWN_EDGE))
        self._surround(new if mine and not (by_mouse or came_back or own_edge) else None)

    def _surround(self, widget: QWidget | None) -> None:
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._target = widget
        self._watched = self._lineage(widget)
        for watched in self._watched:
            watched.installEventFilter(self)
        self._place()

    def _lineage(self, widget: QWidget | None) -> tuple[QWidget, ...]:
        """The widget and what it lies in: when one of them moves, it does."""
        found: list[QWidget] = []
        while widget is not None and widget is not self.window():
            found.append(widget)
            widget = widget.parentWidget()
        return tuple(found)

    def _place(self) -> None:
        # A widget may be gone before the focus has found another one.
        if self._target is None or not isValid(self._target) or not self._target.isVisible():
            self.hide()
            return
        theme = current()
        out = theme.line.focus + theme.line.focus_gap
        ring = _place_of(self._target).adjusted(-out, -out, out, out)
        for area in self._watched:
            if isinstance(area.parentWidget(), QAbstractScrollArea):
                ring = ring.intersected(_place_of(area).adjusted(-out, -out, out, out))
        if self._within is not None:
            ring = ring.intersected(_place_of(self._within))
        self.setGeometry(ring)
        self.setHidden(ring.isEmpty())
        self.raise_()


def _place_of(widget: QWidget) -> QRect:
    """Where it lies in its window."""
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
