"""Every key of the desk, pressed by its place on a real keyboard, in Latin and Arabic layouts."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from app.models.clock import FixedClock, SystemClock
from app.models.status import Status
from app.services.desk.queue import View
from app.views.shortcuts import Key
from app.wiring import open_desk
from tests.real_parts import programs
from tests.real_parts.desktop import SessionBus
from tests.real_parts.listening_window import PLACES
from tests.real_parts.real_window import RealWindow
from tests.real_parts.waiting import eventually
from tests.views.desk_at_work import logged, make_desk

ROOT = Path(__file__).parents[2]
LAYOUTS = ("us", "ara,us", "ara", "ara(digits)")

# Where the keys lie, as X counts them: the same places on every keyboard.
CODES = {
    **{f"F{number}": 66 + number for number in range(1, 11)},
    "F11": 95,
    "F12": 96,
    "Return": 36,
    "Up": 111,
    "Down": 116,
    "Tab": 23,
    "K": 45,
    ",": 59,
    "P": 33,
    "R": 27,
    "F": 41,
    "Z": 52,
    "J": 44,
    "E": 26,
    "S": 39,
    "L": 46,
    "0": 19,
    "A": 38,
    "C": 54,
    "V": 55,
    "X": 53,
    **{str(place): 9 + place for place in PLACES},
}


def press_places(environment: Mapping[str, str], *keys: str) -> None:
    """Press keys by their places; those before a plus are held."""
    strokes = []
    for key in keys:
        *held, last = key.split("+")
        strokes.append("+".join([*(name.lower() for name in held), str(CODES.get(last, last))]))
    programs.run("xdotool", "key", "--delay", "8", *strokes, env=environment)


class Keyboard:
    """Hands on the keyboard of one screen, and what the window there says it heard."""

    def __init__(self, environment: dict[str, str], window: subprocess.Popen[bytes]) -> None:
        self._environment, self._window = environment, window
        assert window.stdout is not None
        os.set_blocking(window.stdout.fileno(), False)
        self._said = b""
        self._heard: list[str] = []

    def press(self, *keys: str) -> None:
        """Press keys by their places."""
        press_places(self._environment, *keys)

    def heard(self, wanted: str) -> str:
        """The next thing that was heard, once there is one."""
        eventually(self._read, f"{wanted} to be heard")
        return self._heard.pop(0)

    def _read(self) -> bool:
        assert self._window.stdout is not None
        self._said += self._window.stdout.read() or b""
        *whole, self._said = self._said.split(b"\n")
        self._heard += [line.decode().strip() for line in whole]
        return bool(self._heard)


@pytest.fixture(params=LAYOUTS)
def environment(request: pytest.FixtureRequest, display: str) -> Iterator[dict[str, str]]:
    """The screen, its keyboard in one of the layouts."""
    environment = programs.plain_environment(DISPLAY=display, QT_QPA_PLATFORM="xcb")
    layouts, _, variant = str(request.param).rstrip(")").partition("(")
    programs.run("setxkbmap", "-layout", layouts, "-variant", variant, env=environment)
    yield environment
    programs.run("setxkbmap", "-layout", "us", "-variant", "", env=environment)


@pytest.fixture
def keyboard(environment: dict[str, str]) -> Iterator[Keyboard]:
    window = programs.start(
        *(sys.executable, "-m", "tests.real_parts.listening_window"),
        env={**environment, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )
    hands = Keyboard(environment, window)
    assert hands.heard("the window") == "ready"
    search = ("search", "--sync", "--onlyvisible", "--name", "^Keys$")
    programs.run("xdotool", *search, "windowactivate", "--sync", env=environment)
    yield hands
    programs.end(window)


def test_every_shortcut_is_heard(keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+F12")
    for key in Key:
        keyboard.press(key.value)
        assert keyboard.heard(key) == key.name
    for place in PLACES:
        keyboard.press(f"Alt+{place}")
        assert keyboard.heard(f"Alt+{place}") == f"place {place}"


def test_the_log_form_hears_its_letters_and_digits(keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+F12")
    for keys, meaning in (
        ("Ctrl+S", "stroke save"),
        ("Ctrl+L", "stroke link"),
        ("Ctrl+1", "type 0"),
        ("Ctrl+8", "priority 4"),
    ):
        keyboard.press(keys)
        assert keyboard.heard(keys) == meaning


def test_a_field_copies_and_pastes(keyboard: Keyboard) -> None:
    keyboard.press("A", "C")
    keyboard.heard("a letter")
    typed = keyboard.heard("a second letter").removeprefix("text ")
    keyboard.press("Ctrl+A", "Ctrl+C", "Ctrl+X")
    assert keyboard.heard("the cut") == "text"
    keyboard.press("Ctrl+V")
    assert keyboard.heard("the paste") == f"text {typed}"


def test_the_queue_is_worked_by_keys_alone(
    environment: dict[str, str], session_bus: SessionBus, tmp_path: Path
) -> None:
    """Take one case, take that back, take the other from the palette, forward it."""
    home, clock = tmp_path / "مكتب", SystemClock()
    desk = make_desk(home, FixedClock(clock.now()))
    logged(desk, "لا تصل رسالة الاستعادة", channel="email", category="content")
    logged(desk, "تسجيل المحاضرة يتوقف", channel="web_form", category="content")
    desk.close()

    def statuses() -> list[str]:
        opened = open_desk(home, clock)
        rows = opened.queue.page(View.ALL_OPEN, limit=9)
        opened.close()
        return sorted(row.status for row in rows)

    window = RealWindow(home, environment)
    window.open()
    try:
        press_places(environment, "F7")
        eventually(lambda: statuses() == [Status.OPEN, Status.REGISTERED], "the case to be taken")
        press_places(environment, "Ctrl+Z")
        eventually(lambda: statuses() == [Status.REGISTERED] * 2, "it to be taken back")
        press_places(environment, "Alt+Down", "Ctrl+K", "Return")
        eventually(lambda: statuses() == [Status.OPEN, Status.REGISTERED], "the other to be taken")
        press_places(environment, "F8", "Ctrl+Return")
        eventually(
            lambda: statuses() == [Status.FORWARDED, Status.REGISTERED], "it to be forwarded"
        )
    finally:
        window.close()
