"""A window as a picture, with whatever pops up over it."""

from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.views.style.theme import nothing_collected


class UnwrittenPictureError(OSError):
    """A picture could not be written where it was to be."""


def picture_of(window: QWidget) -> QPixmap:
    """The window with the popovers and menus that lie over it, in its own pixels."""
    picture = window.grab()
    painter = QPainter(picture)
    corner = window.mapToGlobal(QPoint(0, 0))
    with nothing_collected():
        windows = QApplication.topLevelWidgets()
    for over in windows:
        if over is not window and over.isVisible() and _lies_over(over, window):
            painter.drawPixmap(over.mapToGlobal(QPoint(0, 0)) - corner, over.grab())
    painter.end()
    return picture


def save_picture(window: QWidget, path: Path) -> None:
    """Write the window as it stands now. Raises UnwrittenPictureError."""
    _write(picture_of(window), path)


def save_screen(window: QWidget, path: Path) -> None:
    """Write all that is seen on the window's screen, the desktop's own windows too."""
    _write(window.screen().grabWindow(0), path)


def _write(picture: QPixmap, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise UnwrittenPictureError(f"cannot write {path}") from fault
    if not picture.save(str(path)):
        raise UnwrittenPictureError(f"cannot write {path}")


def _lies_over(over: QWidget, window: QWidget) -> bool:
    place = QRect(window.mapToGlobal(QPoint(0, 0)), window.size())
    return over.isWindow() and place.intersects(QRect(over.pos(), over.size()))
