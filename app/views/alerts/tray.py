"""The icon in the desktop's tray: how many alerts wait, and the few things done from outside.

A desktop without a tray simply does not have it; nothing depends on it.
"""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from app.views.language import Translated, manner
from app.views.style.theme import Theme, Weight, current
from app.views.widgets.menu import Menu
from app.wording.channel_words import new_case
from app.wording.digits import number, shown

# What trays ask for at 100 %, 150 % and 200 %.
_SIDES = (16, 22, 32)
# What task bars, switchers of windows and title bars ask for.
_WINDOW_SIDES = (16, 24, 32, 48, 64, 128)
_MOST = 9


class Tray(Translated, QWidget):
    """Never shown itself: a widget, so that the change of language reaches the menu."""

    call_asked = Signal()
    walk_in_asked = Signal()
    window_asked = Signal()
    quiet_asked = Signal(bool)
    quit_asked = Signal()

    def __init__(
        self, channels: tuple[str, str] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._channels = channels
        self._waiting = 0
        self.icon = QSystemTrayIcon(self)
        self.menu = Menu(self)
        self._call, self._walk_in, self._window = QAction(self), QAction(self), QAction(self)
        self._quiet, self._quit = QAction(self), QAction(self)
        self._quiet.setCheckable(True)
        self._call.triggered.connect(self.call_asked)
        self._walk_in.triggered.connect(self.walk_in_asked)
        self._window.triggered.connect(self.window_asked)
        self._quiet.triggered.connect(self.quiet_asked)
        self._quit.triggered.connect(self.quit_asked)
        if channels:
            self.menu.addActions([self._call, self._walk_in])
            self.menu.addSeparator()
        self.menu.addActions([self._window, self._quiet])
        self.menu.addSeparator()
        self.menu.addAction(self._quit)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self.hide()
        self.retranslate()

    def offer(self) -> bool:
        """Show the icon where the desktop has a tray; whether it has."""
        has_tray = QSystemTrayIcon.isSystemTrayAvailable()
        self.icon.setVisible(has_tray)
        return has_tray

    def withdraw(self) -> None:
        """Take the icon away."""
        self.icon.hide()

    def show_count(self, waiting: int) -> None:
        """Say how many alerts nobody took note of."""
        self._waiting = waiting
        self.retranslate()

    def show_quiet(self, is_asked_for: bool) -> None:
        """Tick "do not disturb" as it stands."""
        self._quiet.setChecked(is_asked_for)

    def retranslate(self) -> None:
        """Set the words of the menu and paint the count in the digits of the desk."""
        for action, channel in zip((self._call, self._walk_in), self._channels or (), strict=False):
            action.setText(new_case(manner(), channel))
        self._window.setText(self.tr("Open Sanad"))
        self._quiet.setText(self.tr("Do not disturb"))
        self._quit.setText(self.tr("Quit"))
        tip = self.tr("Sanad")
        if self._waiting:
            tip = self.tr("Sanad: alerts waiting: {n}").format(n=number(manner(), self._waiting))
        self.icon.setToolTip(tip)
        self.icon.setIcon(tray_icon(self._waiting, current()))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.window_asked.emit()


def window_icon(theme: Theme) -> QIcon:
    """The mark for the window, where the desktop does not know it from an installed file."""
    icon = QIcon()
    for side in _WINDOW_SIDES:
        icon.addPixmap(_drawn(side, 0, theme))
    return icon


def tray_icon(waiting: int, theme: Theme) -> QIcon:
    """The mark of Sanad with the number of waiting alerts, drawn for each size on its own."""
    icon = QIcon()
    for side in _SIDES:
        icon.addPixmap(_drawn(side, waiting, theme))
    return icon


def _drawn(side: int, waiting: int, theme: Theme) -> QPixmap:
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawRoundedRect(QRectF(0, 0, side, side), side / 5, side / 5)
    _write(painter, QRectF(0, -side / 10, side, side), "س", side * 0.7, "on_accent", theme)
    if waiting:
        _draw_count(painter, side, waiting, theme)
    painter.end()
    return picture


def _draw_count(painter: QPainter, side: int, waiting: int, theme: Theme) -> None:
    """The count at the top of the trailing side, as large as can be read at 16 pixels."""
    is_few = waiting <= _MOST
    height = round(side * 0.64)
    width = height if is_few else side
    rtl = QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    pill = QRectF(0 if rtl else side - width, 0, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("late_solid"))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    text = shown(manner(), str(waiting) if is_few else f"{_MOST}+")
    _write(painter, pill, text, height * 0.85, "on_late", theme)


def _write(
    painter: QPainter, place: QRectF, text: str, height: float, token: str, theme: Theme
) -> None:
    font = theme.font("caption", Weight.Bold)
    font.setPixelSize(round(height))
    painter.setFont(font)
    painter.setPen(theme.colour(token))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)
