"""Notifications over the session bus: delivery is known, and a click comes back.

This is the Desktop Notifications Specification 1.2 of freedesktop.org, spoken to whatever daemon
the desktop runs. A click is told only to the connection that sent the notification, so one
connection is kept; its library reads it on a thread of its own, which is where clicks are
reported from. A connection that broke is made again with the next notification.
"""

import os
from collections.abc import Callable
from html import escape
from threading import Lock
from typing import Final

from jeepney import DBusAddress, DBusErrorResponse, MatchRule, Message, message_bus
from jeepney import new_method_call as call
from jeepney.bus import get_bus
from jeepney.io.blocking import prep_socket
from jeepney.io.common import RouterClosed
from jeepney.io.threading import DBusConnection, DBusRouter, ReceiveStopped
from jeepney.wrappers import unwrap_msg

from app.services.alerts.notifier import (
    BODY_CLICK,
    Click,
    Delivery,
    Notification,
    Reason,
    Urgency,
)

_NAME: Final = "org.freedesktop.Notifications"
_DAEMON: Final = DBusAddress("/org/freedesktop/Notifications", bus_name=_NAME, interface=_NAME)
_ANSWER_LIMIT_S: Final = 2.0
_URGENCY_BYTE: Final = {Urgency.LOW: 0, Urgency.NORMAL: 1, Urgency.CRITICAL: 2}
_NEW: Final = 0
_AS_THE_DAEMON_LIKES: Final = -1
_MARKUP: Final = "body-markup"
_SOUNDS: Final = "sound"
# A name of the Sound Naming Specification; a daemon that has no sounds leaves both hints alone.
_SOUND: Final = "message-new-instant"
_NO_SOUND: Final = ("suppress-sound", ("b", True))


class DesktopBus:
    """The notification daemon of this desktop session."""

    def __init__(self, app_name: str) -> None:
        self._app_name = app_name
        self._sending = Lock()
        self._session: _Session | None = None
        self._report: Callable[[Click], None] = _nobody

    def show(self, notification: Notification) -> Delivery:
        """Show it; reached means that the daemon took it."""
        with self._sending:
            try:
                session = self._joined_session()
                session.notify(self._app_name, notification)
                is_heard = notification.sounds and _SOUNDS in session.abilities()
            except TimeoutError:
                return Delivery(reached=False, reason=Reason.SILENT_DAEMON)
            except DBusErrorResponse:
                return Delivery(reached=False, reason=Reason.NO_DAEMON)
            except (OSError, RouterClosed, ValueError, RuntimeError):
                self._leave()
                return Delivery(reached=False, reason=Reason.NO_SESSION)
        return Delivery(reached=True, reason=Reason.SHOWN, is_heard=is_heard)

    def listen(self, report: Callable[[Click], None]) -> None:
        """Have every click reported from the thread that reads the bus."""
        self._report = report

    def close(self) -> None:
        """Leave the bus; clicks on what is still shown are no longer heard."""
        with self._sending:
            self._leave()

    def _clicked(self, click: Click) -> None:
        self._report(click)

    def _joined_session(self) -> "_Session":
        if self._session is not None and self._session.is_lost:
            self._leave()
        if self._session is None:
            self._session = _Session(self._clicked)
        return self._session

    def _leave(self) -> None:
        if self._session is not None:
            self._session.end()
            self._session = None


class _Session:
    """One connection to the bus, and the notifications that it has sent."""

    def __init__(self, report: Callable[[Click], None]) -> None:
        self._report = report
        self._guard = Lock()
        self._shown: dict[int, Notification] = {}
        self._early_clicks: dict[int, str] = {}
        self._abilities: list[str] | None = None
        self._connection = _Connection(
            prep_socket(get_bus(_bus_address()), timeout=_ANSWER_LIMIT_S)
        )
        self._router = DBusRouter(self._connection)
        try:
            self._ask(message_bus.Hello())
            self._hear("ActionInvoked", self._clicked)
            self._hear("NotificationClosed", self._closed)
        except BaseException:
            self.end()
            raise

    @property
    def is_lost(self) -> bool:
        """Whether the bus has hung up."""
        return self._connection.is_lost

    def notify(self, app_name: str, notification: Notification) -> None:
        """Send `notification` and remember what a click on it means."""
        sound = ("sound-name", ("s", _SOUND)) if notification.sounds else _NO_SOUND
        hints = dict([("urgency", ("y", _URGENCY_BYTE[notification.urgency])), sound])
        actions = [BODY_CLICK, ""]
        for button in notification.buttons:
            actions += [button.key, button.label]
        body = (
            app_name,
            _NEW,
            "",
            notification.title,
            self._as_markup(notification.body),
            actions,
            hints,
            _AS_THE_DAEMON_LIKES,
        )
        (number,) = self._ask(call(_DAEMON, "Notify", "susssasa{sv}i", body))
        assert isinstance(number, int)
        with self._guard:
            self._shown[number] = notification
            early = self._early_clicks.pop(number, None)
            self._early_clicks.clear()
        if early is not None:
            self._report(Click(case_id=notification.case_id, key=early))

    def abilities(self) -> list[str]:
        """What the daemon says that it can do, asked once."""
        if self._abilities is None:
            (abilities,) = self._ask(call(_DAEMON, "GetCapabilities"))
            assert isinstance(abilities, list)
            self._abilities = abilities
        return self._abilities

    def end(self) -> None:
        """Hang up."""
        self._router.close()
        self._connection.close()

    def _as_markup(self, body: str) -> str:
        return escape(body, quote=False) if _MARKUP in self.abilities() else body

    def _ask(self, message: Message) -> tuple[object, ...]:
        try:
            answer = self._router.send_and_get_reply(message, timeout=_ANSWER_LIMIT_S)
        except KeyError as lost:
            # The library forgets its open questions while it still waits for one of them.
            raise RouterClosed from lost
        return tuple(unwrap_msg(answer))

    def _hear(self, signal: str, react: Callable[[int, str | int], None]) -> None:
        rule = MatchRule(type="signal", interface=_NAME, member=signal)
        self._router.filter(rule, queue=_Ear(react))
        self._ask(message_bus.AddMatch(rule))

    def _clicked(self, number: int, key: str | int) -> None:
        """A click may be heard before the answer that says which number it belongs to."""
        with self._guard:
            notification = self._shown.get(number)
            if notification is None:
                self._early_clicks[number] = str(key)
                return
        self._report(Click(case_id=notification.case_id, key=str(key)))

    def _closed(self, number: int, _reason: str | int) -> None:
        with self._guard:
            self._shown.pop(number, None)


class _Ear:
    """What the library takes for a queue: what is put in is acted on at once."""

    def __init__(self, react: Callable[[int, str | int], None]) -> None:
        self._react = react

    def put_nowait(self, message: Message) -> None:
        self._react(*message.body)


class _Connection(DBusConnection):  # type: ignore[misc] # the library is not annotated
    """A connection whose loss ends its reading thread quietly."""

    is_lost = False

    def receive(self, *, timeout: float | None = None) -> Message:
        try:
            return super().receive(timeout=timeout)
        except OSError as lost:
            self.is_lost = True
            raise ReceiveStopped from lost


def _bus_address() -> str:
    """Where the session's bus listens; without the variable, where systemd puts it."""
    known = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    return known or f"unix:path={os.environ.get('XDG_RUNTIME_DIR', '/nonexistent')}/bus"


def _nobody(_click: Click) -> None:
    """Hear a click that nobody listens for."""
