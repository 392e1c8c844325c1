"""Where nothing can show a window the desk says so, and what to do; Qt would end it by a signal."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.services.desk.display import shows_windows
from tests.real_parts import programs

ROOT = Path(__file__).resolve().parents[3]
ARABIC = re.compile("[\u0620-\u064a]")
NOBODY = ":4321"


def started(*words: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    environment = programs.plain_environment(**surroundings)
    del environment["QT_QPA_PLATFORM"]
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *words],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("surroundings", [{}, {"DISPLAY": NOBODY}], ids=["none", "a dead one"])
@pytest.mark.parametrize("how", [(), ("--demo",)], ids=["a home", "a demonstration"])
def test_without_a_screen_the_desk_ends_with_three_and_says_what_to_do(
    how: tuple[str, ...], surroundings: dict[str, str], tmp_path: Path
) -> None:
    home = tmp_path / "مكتب"

    ended = started("--home", str(home), *how, **surroundings)

    assert ended.returncode == 3
    assert ARABIC.search(ended.stderr)
    assert "make run" in ended.stderr
    assert "qt." not in ended.stderr
    assert not home.exists()


def test_it_is_said_in_the_language_that_was_asked_for(tmp_path: Path) -> None:
    ended = started("--home", str(tmp_path), "--lang", "en")

    assert ended.stderr.startswith("No screen here")


def test_a_screen_that_is_there_is_seen(display: str) -> None:
    assert shows_windows({"DISPLAY": display})
    assert shows_windows({"DISPLAY": f"{display}.0", "QT_QPA_PLATFORM": "xcb"})


@pytest.mark.parametrize(
    "surroundings",
    [
        {"DISPLAY": "station.example:0"},
        {"WAYLAND_DISPLAY": "wayland-0"},
        {"QT_QPA_PLATFORM": "offscreen:configfile=x"},
    ],
)
def test_a_screen_that_cannot_be_asked_is_believed(surroundings: dict[str, str]) -> None:
    assert shows_windows(surroundings)
