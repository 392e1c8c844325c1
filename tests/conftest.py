"""What every test stands on: a bare environment, a still clock, and real parts on request.

The real parts (PostgreSQL, screen, session bus, keyring) are imported only by the fixture that
starts them, so that a test without them stays quick.
"""

import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from app.models.clock import FixedClock

if TYPE_CHECKING:
    from tests.real_parts.desktop import NotificationDaemon, SessionBus
    from tests.real_parts.postgres import Postgres
    from tests.real_parts.tcp_proxy import TcpProxy

# No test sees the desktop, the keyring, the home or the server of whoever runs it; and the
# machine stands in a zone that no policy uses, so that a slip into local time shows.
for name in list(os.environ):
    if name.startswith(("PG", "SANAD_")) or name in {
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "DBUS_SESSION_BUS_ADDRESS",
    }:
        del os.environ[name]
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ["TZ"] = "Pacific/Chatham"
# Where Python may leave no bytecode, each program that a test starts compiles all of ours anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Shared cores make single examples slow now and then; the laws hold at any speed.
hypothesis.settings.register_profile("sanad", deadline=None, print_blob=True)
hypothesis.settings.load_profile("sanad")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest come first, so that no worker ends alone with one; otherwise as they were."""
    items.sort(key=lambda item: item.path.parent.name not in {"end_to_end", "benchmarks"})


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands still on a Sunday morning, 08:30 in Riyadh."""
    return FixedClock(datetime(2026, 11, 22, 5, 30, tzinfo=UTC))


@pytest.fixture(autouse=True)
def unspoken() -> Iterator[None]:
    """The language that a window was switched to is not the next test's."""
    yield
    language = sys.modules.get("app.views.language")
    if language is not None:
        language._spoken.clear()


class _Gathering(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def log_warnings() -> Iterator[list[logging.LogRecord]]:
    """Fails a test that leaves a logged warning behind: one that expects it takes it out."""
    gathering = _Gathering()
    logging.getLogger().addHandler(gathering)
    yield gathering.records
    logging.getLogger().removeHandler(gathering)
    left = [f"{record.name}: {record.getMessage()}" for record in gathering.records]
    assert not left, f"unexpected in the log: {left}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator["Postgres"]:
    """The PostgreSQL server of this test run (of this worker, if there are several)."""
    from tests.real_parts import postgres

    with postgres.running() as server:
        yield server


@pytest.fixture
def postgres(postgres_server: "Postgres") -> Iterator["Postgres"]:
    """The server for one test, which may stop it and make databases as it likes."""
    with postgres_server.tidied():
        yield postgres_server


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """The DISPLAY of a virtual screen with a window manager."""
    from tests.real_parts import desktop

    with desktop.screen() as name:
        yield name


@pytest.fixture
def session_bus(monkeypatch: pytest.MonkeyPatch) -> Iterator["SessionBus"]:
    """A session bus with nobody on it, which this test and what it starts are on."""
    from tests.real_parts import desktop

    with tempfile.TemporaryDirectory(prefix="sanad-bus-") as directory:
        bus = desktop.SessionBus(Path(directory))
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus
        bus.end()


@pytest.fixture
def notification_daemon(session_bus: "SessionBus", display: str) -> Iterator["NotificationDaemon"]:
    """A notification daemon that shows what it is told on the virtual screen."""
    from tests.real_parts import desktop

    daemon = desktop.NotificationDaemon(session_bus, display)
    yield daemon
    daemon.kill()


@pytest.fixture
def unlocked_keyring(session_bus: "SessionBus") -> Iterator[None]:
    """The system's keyring is there, unlocked and empty."""
    import keyring
    from keyring.backends import SecretService

    from tests.real_parts import desktop

    with desktop.unlocked_keyring(session_bus):
        before = keyring.get_keyring()
        keyring.set_keyring(SecretService.Keyring())
        yield
        keyring.set_keyring(before)


@pytest.fixture
def bad_line(postgres: "Postgres") -> Iterator["TcpProxy"]:
    """A line to the PostgreSQL server that can be made slow, silent or dead: use its `port`."""
    from tests.real_parts import tcp_proxy

    with tcp_proxy.in_front_of(postgres.port) as proxy:
        yield proxy
