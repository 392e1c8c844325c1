"""Where a menu stands that a part of the screen asked for: under it, from its leading edge."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.views.style.theme import current


def pop_up_under(menu: QMenu, near: QWidget) -> None:
    """Show `menu` under `near`, close to it."""
    rtl = near.layoutDirection() is Qt.LayoutDirection.RightToLeft
    corner = near.rect().bottomRight() if rtl else near.rect().bottomLeft()
    shift = QPoint(menu.sizeHint().width() if rtl else 0, -current().space.xs)
    menu.popup(near.mapToGlobal(corner) - shift)
