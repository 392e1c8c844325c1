"""A window as a picture, with whatever pops up over it."""

from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget


def picture_of(window: QWidget) -> QPixmap:
    """The window with the popovers and menus that lie over it, in its own pixels."""
    picture = window.grab()
    painter = QPainter(picture)
    corner = window.mapToGlobal(QPoint(0, 0))
    for over in QApplication.topLevelWidgets():
        if over is not window and over.isVisible() and _lies_over(over, window):
            painter.drawPixmap(over.mapToGlobal(QPoint(0, 0)) - corner, over.grab())
    painter.end()
    return picture


def save_picture(window: QWidget, path: Path) -> None:
    """Write the window as it stands now. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not picture_of(window).save(str(path)):
        raise OSError(f"cannot write {path}")


def save_screen(window: QWidget, path: Path) -> None:
    """Write all that is seen on the window's screen, the desktop's own windows too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not window.screen().grabWindow(0).save(str(path)):
        raise OSError(f"cannot write {path}")


def _lies_over(over: QWidget, window: QWidget) -> bool:
    place = QRect(window.mapToGlobal(QPoint(0, 0)), window.size())
    return over.isWindow() and place.intersects(QRect(over.pos(), over.size()))
