"""Notifications through the tray icon: the native toast of Windows and macOS, with its click.

The desktop does not tell whether it showed one, so none is ever said to have reached it.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from app.services.alerts.notifier import BODY_CLICK, Click, Delivery, Notification, Reason


class TrayNotifier(QObject):
    """`show` may be called from any lane: the icon is spoken to in the window's thread."""

    _asked = Signal(object)

    def __init__(self, icon: QSystemTrayIcon) -> None:
        super().__init__(icon)
        self._icon = icon
        self._last: Notification | None = None
        self._report: Callable[[Click], None] | None = None
        self._asked.connect(self._pop_up, Qt.ConnectionType.QueuedConnection)
        icon.messageClicked.connect(self._clicked)

    def show(self, notification: Notification) -> Delivery:
        """Hand it to the icon; that it was seen is never known."""
        if not QSystemTrayIcon.supportsMessages():
            return Delivery(reached=False, reason=Reason.NO_WAY)
        self._asked.emit(notification)
        # Whether a toast is heard is settled in the system's own settings.
        return Delivery(reached=False, reason=Reason.UNCONFIRMED, is_heard=True)

    def listen(self, report: Callable[[Click], None]) -> None:
        """Report clicks on the last toast, which is the only one that can be clicked."""
        self._report = report

    def close(self) -> None:
        """Hear no more clicks."""
        self._report = None

    def _pop_up(self, notification: Notification) -> None:
        self._last = notification
        self._icon.showMessage(notification.title, notification.body, self._icon.icon())

    def _clicked(self) -> None:
        if self._report and self._last:
            self._report(Click(case_id=self._last.case_id, key=BODY_CLICK))
