"""Notifications through plyer: the way that works a little everywhere and never says how it went.

It reports neither success nor clicks. What would make it lose a notification silently is put
right here: a text that notify-send takes for an option, markup, and Windows' lengths.
"""

import sys
import warnings
from collections.abc import Callable
from html import escape
from typing import Final

from app.services.alerts.notifier import Click, Delivery, Notification, Reason

_WINDOWS_TITLE_UNITS: Final = 63
_WINDOWS_BODY_UNITS: Final = 255
_SECONDS_SHOWN: Final = 10
_RIGHT_TO_LEFT_MARK: Final = "\u200f"


class PlyerNotifier:
    """Hands notifications to whatever plyer finds on this machine."""

    def __init__(self, app_name: str, *, platform: str = sys.platform) -> None:
        self._app_name = app_name
        self._platform = platform

    def show(self, notification: Notification) -> Delivery:
        """Hand it over; that it was seen is never known."""
        title, body = fitted(notification, self._platform)
        # What plyer misses on this machine is for the log of no one.
        with warnings.catch_warnings(action="ignore"):
            from plyer import notification as way

            try:
                way.notify(
                    title=title, message=body, app_name=self._app_name, timeout=_SECONDS_SHOWN
                )
            except (NotImplementedError, ImportError, OSError):
                return Delivery(reached=False, reason=Reason.NO_WAY)
        return Delivery(reached=False, reason=Reason.UNCONFIRMED)

    def listen(self, report: Callable[[Click], None]) -> None:
        """Accept the listener, who will never hear of a click."""

    def close(self) -> None:
        """Do nothing: nothing is held."""


def fitted(notification: Notification, platform: str) -> tuple[str, str]:
    """Title and body as plyer can take them on `platform` without losing them."""
    title, body = notification.title, notification.body
    if platform == "win32":
        return _cut(title, _WINDOWS_TITLE_UNITS), _cut(body, _WINDOWS_BODY_UNITS)
    if platform.startswith("linux"):
        return _no_option(title), _no_option(escape(body, quote=False))
    return title, body


def _cut(text: str, units: int) -> str:
    """The beginning of `text` that takes at most `units` code units of UTF-16."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore")


def _no_option(text: str) -> str:
    """`text`, which no program takes for an option: an invisible mark stands before the dash."""
    return _RIGHT_TO_LEFT_MARK + text if text.startswith("-") else text
