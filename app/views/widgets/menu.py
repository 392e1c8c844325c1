"""Menus with round corners, what else drops down of a field too, and where they stand.

Where windows are blended the corners are see-through; on X11, where nobody may do that and what is
translucent is black then, they are cut off.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.views.style.theme import current

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


class Menu(QMenu):
    """A menu of the desk; what opens below it is one too."""

    def __init__(self, parent: QWidget, title: str = "") -> None:
        super().__init__(title, parent)
        round_off(self)

    def add_below(self, title: str, picture: "QIcon | None" = None) -> "Menu":
        """A menu that opens below this one, at its end."""
        below = Menu(self, title)
        if picture is not None:
            below.setIcon(picture)
        self.addMenu(below)
        return below


def menu_for_once(parent: QWidget) -> Menu:
    """A menu that is gone when it is closed."""
    made = Menu(parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return made


def round_off(window: QWidget) -> None:
    """Round the corners of a menu, or of what Qt lets drop down, if they are not yet."""
    if window.findChild(_Corners, options=Qt.FindChildOption.FindDirectChildrenOnly) is None:
        _Corners(window)


def pop_up_own(menu: QMenu | None, at: QPoint) -> None:
    """Show the menu that Qt made for a field, for once."""
    if menu is not None:
        round_off(menu)
        # A field for a phone or a day runs from left to right in every language; its menu does not.
        menu.setLayoutDirection(QGuiApplication.layoutDirection())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)


def pop_up_under(menu: QMenu, near: QWidget) -> None:
    """Show `menu` under `near`, close to it."""
    rtl = near.layoutDirection() is Qt.LayoutDirection.RightToLeft
    corner = near.rect().bottomRight() if rtl else near.rect().bottomLeft()
    shift = QPoint(menu.sizeHint().width() if rtl else 0, -current().space.xs)
    menu.popup(near.mapToGlobal(corner) - shift)


def mark_first(menu: QMenu) -> None:
    """Mark the first line of a menu as Down would: made active it would open what lies below it."""
    down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(menu, down)


def is_blended() -> bool:
    """Whether a window may be see-through here."""
    return QGuiApplication.platformName() != "xcb"


def cut_corners(window: QWidget, radius: int) -> None:
    """Cut off the corners of a window that is not blended."""
    from PySide6.QtGui import QPainterPath, QRegion

    outline = QPainterPath()
    outline.addRoundedRect(window.rect(), radius, radius)
    window.setMask(QRegion(outline.toFillPolygon().toPolygon()))


class _Corners(QObject):
    """Rounds the corners of a window, of whatever size it is shown."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setWindowFlags(
            window.windowFlags()
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.NoDropShadowWindowHint
        )
        if is_blended():
            window.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        else:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cut them anew with every size; a list that drops down forgets them with each."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show) and isinstance(watched, QWidget):
            cut_corners(watched, current().radius.control)
        return False
