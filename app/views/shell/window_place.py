"""Where the window stands: as it was left, one place for each direction of reading.

A window that its screen cannot hold with the frame around it fills the screen instead.
"""

from PySide6.QtCore import QByteArray, QRect, QSize
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from app.services.desk.settings import Settings, WindowState
from app.views.language import manner
from app.views.style.theme import current

# What a desktop puts above a window, in logical pixels; Qt's own styles say no other.
_TITLE_BAR = 24


def direction() -> str:
    """The direction under which a window's place is remembered."""
    return "rtl" if manner().language.is_right_to_left else "ltr"


class WindowPlace:
    """The place of one window and of the panes in it."""

    def __init__(self, window: QMainWindow, panes: QSplitter) -> None:
        self._window = window
        self._panes = panes

    def take(self, settings: Settings) -> bool:
        """Take the place of the present direction; whether the side bar was folded there."""
        state = settings.windows.get(direction())
        size = current().size
        if state is None:
            self._window.resize(size.window_width, size.window_height)
            return False
        if not self._window.isVisible():
            self._window.restoreGeometry(QByteArray.fromBase64(state.geometry.encode("ascii")))
        widths = [int(width) for width in state.panes.split(",") if width.isdecimal()]
        if len(widths) == self._panes.count():
            self._panes.setSizes(widths)
        return state.is_folded

    def state(self, *, is_folded: bool) -> WindowState:
        """Where the window stands now."""
        geometry = bytes(self._window.saveGeometry().toBase64().data()).decode("ascii")
        panes = ",".join(str(size) for size in self._panes.sizes())
        return WindowState(geometry=geometry, panes=panes, is_folded=is_folded)

    def show(self) -> None:
        """Show the window whole: where it was left, or filling a screen that is too small."""
        show_whole(self._window)


def show_whole(window: QWidget) -> None:
    """Show a window as large as it is, or filling a screen that cannot hold it with its frame."""
    if fits(window.size(), window.screen().availableGeometry()):
        window.show()
    else:
        window.showMaximized()


def fits(size: QSize, room: QRect) -> bool:
    """Whether a window of `size` leaves its title bar room on a screen."""
    return size.width() <= room.width() and size.height() + _TITLE_BAR <= room.height()
