"""A desktop of our own: a virtual screen, a session bus, and on it what answers to programs.

The bus starts nothing by itself, so that a test says exactly what is there: a notification daemon
(dunst, shown on the virtual screen) or a keyring (gnome-keyring, unlocked), one, both or neither.
"""

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jeepney import MatchRule, message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection
from msgspec import Struct

from tests.real_parts import programs
from tests.real_parts.waiting import eventually

READY_LIMIT_S = 60
BUS_CONFIGURATION = """<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
# Markup is taken, as on the usual desktops. The history tells no urgency, but the text as shown.
DAEMON_CONFIGURATION = "[global]\n    markup = full\n" + "".join(
    f"[urgency_{urgency}]\n    format = {urgency}\n" for urgency in ("low", "normal", "critical")
)


class ShownNotification(Struct, frozen=True, kw_only=True):
    """One notification as the daemon of the desktop remembers it."""

    title: str
    body: str
    urgency: str


@contextmanager
def screen() -> Iterator[str]:
    """A virtual screen with a window manager; yields the value of DISPLAY."""
    server = programs.start(
        *("Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", "-noreset"),
        *("-nolisten", "tcp"),
        stdout=subprocess.PIPE,
    )
    assert server.stdout is not None
    display = f":{int(server.stdout.readline())}"
    manager = programs.start(
        *("openbox", "--startup", "echo ready"),
        env=programs.plain_environment(DISPLAY=display),
        stdout=subprocess.PIPE,
    )
    assert manager.stdout is not None
    manager.stdout.readline()
    try:
        yield display
    finally:
        programs.end(manager)
        programs.end(server)


class SessionBus:
    """One message bus; `address` is the value of DBUS_SESSION_BUS_ADDRESS."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.address = f"unix:path={directory}/bus"
        configuration = directory / "bus.conf"
        configuration.write_text(BUS_CONFIGURATION.format(socket=directory / "bus"))
        self._process = programs.start(
            *("dbus-daemon", f"--config-file={configuration}", "--nofork", "--print-address"),
            stdout=subprocess.PIPE,
        )
        assert self._process.stdout is not None
        self._process.stdout.readline()

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of a program on this bus."""
        return programs.plain_environment(DBUS_SESSION_BUS_ADDRESS=self.address, **more)

    def wait_for(self, name: str) -> None:
        """Return as soon as somebody on the bus owns `name`."""
        changes = MatchRule(
            type="signal", interface=message_bus.interface, member="NameOwnerChanged"
        )
        changes.add_arg_condition(0, name)
        with open_dbus_connection(bus=self.address) as connection:
            bus = Proxy(message_bus, connection)
            bus.AddMatch(changes)
            with connection.filter(changes) as queue:
                if not bus.NameHasOwner(name)[0]:
                    connection.recv_until_filtered(queue, timeout=READY_LIMIT_S)

    def end(self) -> None:
        """End the bus; whoever is on it loses the connection."""
        programs.end(self._process)


class NotificationDaemon:
    """dunst on a bus and a screen."""

    def __init__(self, bus: SessionBus, display: str) -> None:
        self._environment = bus.environment(DISPLAY=display, HOME=str(bus.directory))
        configuration = bus.directory / "dunstrc"
        configuration.write_text(DAEMON_CONFIGURATION)
        self._process = programs.start("dunst", "-conf", str(configuration), env=self._environment)
        bus.wait_for("org.freedesktop.Notifications")

    def shown(self) -> list[ShownNotification]:
        """Take down what is shown, and return everything that was, newest first."""
        self._control("close-all")
        history = json.loads(self._control("history"))
        return [
            ShownNotification(
                title=entry["summary"]["data"],
                body=entry["body"]["data"],
                urgency=entry["message"]["data"],
            )
            for entry in history["data"][0]
        ]

    def click(self) -> None:
        """Click the notification that is shown, or is about to be."""
        eventually(
            lambda: self._control("count", "displayed").strip() != "0",
            lambda: f"a notification: {self._control('count')} {self._control('history')}",
            limit_s=READY_LIMIT_S,
        )
        self._control("action", "0")

    def kill(self) -> None:
        """End the daemon without a word to anyone."""
        self._process.kill()
        self._process.wait()

    def freeze(self) -> None:
        """Leave it on the bus, but answering nobody any more."""
        self._process.send_signal(signal.SIGSTOP)

    def _control(self, *words: str) -> str:
        return programs.run("dunstctl", *words, env=self._environment)


@contextmanager
def unlocked_keyring(bus: SessionBus) -> Iterator[None]:
    """A gnome-keyring with an unlocked collection answers on `bus`."""
    control = bus.directory / "keyring"
    control.mkdir(mode=0o700)
    process = programs.start(
        *("gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets"),
        f"--control-directory={control}",
        env=bus.environment(HOME=str(bus.directory)),
        stdin=subprocess.PIPE,
    )
    assert process.stdin is not None
    process.stdin.write(b"secret of the tests")
    process.stdin.close()
    try:
        bus.wait_for("org.freedesktop.secrets")
        yield
    finally:
        programs.end(process)
