"""The product as a person has it: a process with a window on a screen, driven by keys and mouse.

Keys go through the X server, Arabic ones by an Arabic keyboard layout, as those of a person do.
"""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.real_parts import programs
from tests.real_parts.waiting import eventually

ROOT = Path(__file__).parents[2]
_TITLE = "^(سند|Sanad)$"


class RealWindow:
    """One desk in a window of its own."""

    def __init__(self, home: Path, environment: Mapping[str, str]) -> None:
        self._home = home
        self._log = home.with_suffix(".log")
        self._environment = dict(environment)
        self._process: subprocess.Popen[bytes] | None = None
        self._window = ""

    def open(self) -> None:
        """Start the desk; returns when its window is there and has the keyboard."""
        with self._log.open("ab") as file:
            self._process = programs.start(
                *(sys.executable, str(ROOT / "main.py"), "--home", str(self._home)),
                env=self._environment,
                stdout=file,
            )
        self._window = eventually(self._find, lambda: f"a window; the desk said: {self.said()}")
        self.take_keyboard()

    def said(self) -> str:
        """What the desk wrote on its streams, faults above all."""
        return self._log.read_text(errors="replace")

    def take_keyboard(self) -> None:
        """Bring the window to the front."""
        self._do("windowactivate", "--sync", self._window)

    def press(self, *keys: str) -> None:
        """Press keys by their X names, one after the other: `ctrl+Return`, `F2`."""
        self._do("key", "--clearmodifiers", "--delay", "8", *keys)

    def type(self, words: str) -> None:
        """Type words of either script."""
        self._do("type", "--clearmodifiers", "--delay", "8", "--", words)

    def click(self, x: int, y: int) -> None:
        """Click with the left button, in the window's own coordinates."""
        self._do("mousemove", "--window", self._window, str(x), str(y), "click", "1")

    def kill(self) -> None:
        """End it as `kill -9` does."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()
        self._process = None

    def close(self) -> None:
        """Close it as the window manager does."""
        if self._process is not None:
            programs.end(self._process)
            self._process = None

    def _find(self) -> str:
        assert self._process is not None
        assert self._process.poll() is None, self.said()
        pid = str(self._process.pid)
        search = ("search", "--onlyvisible", "--all", "--pid", pid, "--name", _TITLE)
        found = subprocess.run(
            [programs.find("xdotool"), *search],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return found.stdout.split()[0] if found.stdout.split() else ""

    def _do(self, *words: str) -> None:
        programs.run("xdotool", *words, env=self._environment)


def use_arabic_keyboard(environment: Mapping[str, str]) -> None:
    """Let the keyboard of the screen type both Latin and Arabic letters."""
    programs.run("setxkbmap", "-layout", "us,ara", env=environment)
