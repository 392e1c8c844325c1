"""What the system forbids a user is told as that, and never as a damaged file or a full disk."""

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.models.json_value import Json
from tests.cli.command_line import CommandLine

ROOT = Path(__file__).parents[2]
_DROP_CAPABILITY = 24
_OVERRIDES = (1, 2)


def bound_by_rights() -> None:
    """As root, give up in this process what lets root read and write whatever it wants."""
    for one in _OVERRIDES:
        ctypes.CDLL(None).prctl(_DROP_CAPABILITY, one, 0, 0, 0)


def sanad(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *words, "--json"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=bound_by_rights,
    )


def refusal(*words: str) -> tuple[int, Json, str]:
    done = sanad(*words)
    (line,) = done.stderr.splitlines()
    error = json.loads(line)
    return done.returncode, error["error"], str(error["message"])


@pytest.fixture
def locked(desk: CommandLine) -> Iterator[CommandLine]:
    """A desk whose rights a test takes away; it gets them back at the end."""
    desk.log()
    yield desk
    os.chmod(desk.home, 0o700)
    with suppress(FileNotFoundError):
        os.chmod(desk.home / "desk.sqlite", 0o600)


@pytest.mark.parametrize("what", ["desk.sqlite", "."])
def test_a_store_that_may_not_be_read_is_not_called_damaged(locked: CommandLine, what: str) -> None:
    os.chmod(locked.home / what, 0)
    status, code, message = refusal("case", "list", "--home", str(locked.home))
    assert (status, code) == (3, "locked_store")
    assert "restore" not in message
    assert "تالف" not in message


@pytest.mark.parametrize(
    "rights",
    [pytest.param((0o500, 0o600), id="the folder"), pytest.param((0o700, 0o400), id="the file")],
)
def test_a_home_that_may_not_be_written_is_not_called_full(
    locked: CommandLine, rights: tuple[int, int]
) -> None:
    folder, store = rights
    os.chmod(locked.home / "desk.sqlite", store)
    os.chmod(locked.home, folder)
    status, code, message = refusal("case", "list", "--home", str(locked.home))
    assert (status, code) == (3, "no_space")
    assert "صلاحيات" in message


def test_no_desk_is_made_in_a_folder_that_may_not_be_read(locked: CommandLine) -> None:
    os.chmod(locked.home, 0)
    status, code, message = refusal("init", "--policy", "zedo", "--home", str(locked.home))
    assert (status, code) == (3, "no_space")
    assert "صلاحيات" in message


@pytest.mark.parametrize("what", ["desk.sqlite", "."])
def test_the_doctor_says_what_may_not_be_read_and_of_no_server(
    locked: CommandLine, what: str
) -> None:
    os.chmod(locked.home / what, 0)
    done = sanad("doctor", "--home", str(locked.home))
    found = {row["part"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert (done.returncode, done.stderr) == (3, "")
    assert found["store"]["error"] == "locked_store"
    assert "server" not in found


def test_the_doctor_finds_a_folder_in_the_place_of_the_store(desk: CommandLine) -> None:
    (desk.home / "desk.sqlite").unlink()
    (desk.home / "desk.sqlite").mkdir()
    found = {row["part"]: row for row in desk.json("doctor").rows}
    assert found["store"]["error"] == "damaged_store"
    assert "مجلد" in str(found["store"]["cure"])
    assert "server" not in found


def test_a_folder_that_may_not_be_written_is_said_to_be_that(
    desk: CommandLine, tmp_path: Path
) -> None:
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o500)
    status, code, message = refusal(
        "backup", str(shut / "desk.sanad"), "--home", str(desk.home), "--lang", "en"
    )
    assert (status, code) == (3, "no_space")
    assert message == (
        "Files cannot be written in that folder. Check the rights on it, or choose another."
    )
