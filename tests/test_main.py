"""The one door: words without a command open the desk, a command goes to the command line."""

import subprocess
import sys
from pathlib import Path

import pytest

from main import opens_the_desk


@pytest.mark.parametrize(
    "line",
    [
        *("", "--demo", "--lang ar", "--lang=en --demo", "--home مكتب"),
        *("--tour build/tour", "--screens صور --only desk"),
    ],
)
def test_without_a_command_the_desk_opens(line: str) -> None:
    assert opens_the_desk(line.split())


@pytest.mark.parametrize(
    "line",
    ["case list", "--home مكتب case list", "--lang en doctor", "--help", "init --home x", "--home"],
)
def test_a_command_goes_to_the_command_line(line: str) -> None:
    assert not opens_the_desk(line.split())


def test_without_its_packages_it_says_how_to_set_them_up() -> None:
    main = Path(__file__).resolve().parents[1] / "main.py"
    bare = [sys.executable, "-S", str(main), "case", "list"]
    said = subprocess.run(bare, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert said.returncode == 3
    assert "msgspec" in said.stderr
    assert "make run" in said.stderr
    assert "Traceback" not in said.stderr
