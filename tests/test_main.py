"""The one door: words without a command open the desk, a command goes to the command line."""

import subprocess
import sys
from pathlib import Path

import pytest

from main import asked_of_the_desk


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("", {}),
        ("--demo", {"--demo": ""}),
        ("--lang ar", {"--lang": "ar"}),
        ("--lang=en --demo", {"--lang": "en", "--demo": ""}),
        ("--home مكتب", {"--home": "مكتب"}),
        ("--tour build/tour", {"--tour": "build/tour"}),
        ("--screens صور --only desk", {"--screens": "صور", "--only": "desk"}),
    ],
)
def test_without_a_command_the_desk_opens(line: str, asked: dict[str, str]) -> None:
    assert asked_of_the_desk(line.split()) == asked


@pytest.mark.parametrize(
    "line",
    [
        *("case list", "--home مكتب case list", "--lang en doctor", "--help", "init --home x"),
        *("--home", "--demo=yes", "--home=", "--home= --lang ar", "--home x --home y"),
    ],
)
def test_a_command_goes_to_the_command_line(line: str) -> None:
    assert asked_of_the_desk(line.split()) is None


def test_without_its_packages_it_says_how_to_set_them_up() -> None:
    main = Path(__file__).resolve().parents[1] / "main.py"
    bare = [sys.executable, "-S", str(main), "case", "list"]
    said = subprocess.run(bare, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert said.returncode == 3
    assert "msgspec" in said.stderr
    assert "make run" in said.stderr
    assert "Traceback" not in said.stderr
