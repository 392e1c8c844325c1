"""Which ways lead to the desktop on this platform, and how they are tried one after the other.

On Linux the session bus comes first and plyer after it. On Windows and macOS the tray icon is the
first way; it belongs to the window, which puts it before these.
"""

import sys
from collections.abc import Callable, Sequence
from typing import Final

from app.services.alerts.notifier import Click, Delivery, Notification, Notifier, Reason

# A daemon that is silent may still show it; a second way would then show it twice.
_MAY_YET_SHOW: Final = frozenset({Reason.SILENT_DAEMON})


def platform_notifiers(app_name: str, *, platform: str = sys.platform) -> tuple[Notifier, ...]:
    """The ways of `platform` that need no window, best first."""
    from app.services.alerts.plyer_notifier import PlyerNotifier

    plyer = PlyerNotifier(app_name, platform=platform)
    if not platform.startswith("linux"):
        return (plyer,)
    from app.services.alerts.desktop_bus import DesktopBus

    return (DesktopBus(app_name), plyer)


class Routes:
    """Several ways as one: the first that reaches the desktop is enough."""

    def __init__(self, notifiers: Sequence[Notifier]) -> None:
        self._notifiers = tuple(notifiers)

    def show(self, notification: Notification) -> Delivery:
        """Try each way; where none reaches, the best way's reason is the answer."""
        best: Delivery | None = None
        for notifier in self._notifiers:
            delivery = notifier.show(notification)
            if delivery.reached:
                return delivery
            best = best or delivery
            if delivery.reason in _MAY_YET_SHOW:
                break
        return best or Delivery(reached=False, reason=Reason.NO_WAY)

    def listen(self, report: Callable[[Click], None]) -> None:
        """Have the clicks of every way reported."""
        for notifier in self._notifiers:
            notifier.listen(report)

    def close(self) -> None:
        """Let go of every way."""
        for notifier in self._notifiers:
            notifier.close()
