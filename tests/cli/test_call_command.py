"""`sanad call` reaches the desk that runs, starts one where none does, and loads almost nothing."""

import json
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli import call_command
from app.cli.call_command import Reached, hand_over, hand_over_at_once, with_its_command
from app.models.call_hand_over import Call, CallEvent
from app.services.desk.desk_socket import address, read_message
from main import asked_of_the_desk
from tests.cli.command_line import CommandLine

ROOT = Path(__file__).resolve().parents[2]
NOURA = "0533105572"


@pytest.fixture
def listener(desk: CommandLine) -> Iterator[socket.socket]:
    """Stands where the desk of the home would listen."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        listening.bind(address(desk.home))
        listening.listen()
        listening.settimeout(10)
        yield listening


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Call]:
    """The calls for which a desk was started."""
    calls: list[Call] = []
    monkeypatch.setattr(call_command, "_start_desk", lambda _home, call: calls.append(call))
    return calls


def heard(listener: socket.socket) -> dict[str, str]:
    line, _ = listener.accept()
    with line, line.makefile("rb") as said:
        told: dict[str, str] = json.loads(said.readline())
        return told


def test_the_running_desk_hears_of_the_call(desk: CommandLine, listener: socket.socket) -> None:
    done = desk.json("call", "--call", "٠٥٣٣١٠٥٥٧٢", "--event", "answer", "--id", "42")
    assert done.row == {"number": NOURA, "event": "answer", "id": "42", "reached": "desk"}
    assert heard(listener) == {"from": NOURA, "event": "answer", "id": "42"}


def test_a_caller_without_a_number_reaches_it_too(
    desk: CommandLine, listener: socket.socket
) -> None:
    assert desk.do("call", "anonymous").status == 0
    assert heard(listener) == {"event": "ring"}


@pytest.mark.parametrize("event", [CallEvent.RING, CallEvent.ANSWER])
def test_a_desk_is_started_where_none_runs(
    desk: CommandLine, started: list[Call], event: CallEvent
) -> None:
    call = Call(number=NOURA, event=event)
    assert hand_over(desk.home, call) is Reached.STARTED
    assert started == [call]


def test_the_desk_that_is_started_knows_of_the_call(
    desk: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda program, **_how: programs.append(program))
    call = Call(number=NOURA, extension="201", id="42")
    hand_over(desk.home, call)
    (_python, _main, *words), *others = programs
    assert not others
    assert asked_of_the_desk(words) is not None
    assert words[:3] == ["--home", str(desk.home), "--ring"]
    assert read_message(words[3].encode()).call == call


def test_the_package_for_windows_starts_the_program_without_a_console(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "sanad.exe"))
    assert call_command._program() == [str(tmp_path / "sanad.exe")]
    (tmp_path / "sanad-desk.exe").touch()
    assert call_command._program() == [str(tmp_path / "sanad-desk.exe")]


def test_the_end_of_a_call_starts_nothing(desk: CommandLine, started: list[Call]) -> None:
    call = Call(number=NOURA, event=CallEvent.END)
    assert hand_over(desk.home, call) is Reached.NOBODY
    assert not started


def test_a_call_that_the_agent_dials_starts_nothing(desk: CommandLine, started: list[Call]) -> None:
    assert desk.json("call", "/N:S", f"/C:{NOURA}", "/T:O").row["reached"] == "nobody"
    assert not started


def test_a_home_that_nobody_made_is_refused(empty: CommandLine, started: list[Call]) -> None:
    done = empty.json("call", NOURA)
    assert (done.status, done.error["error"], done.error["field"]) == (1, "not_found", "home")
    assert not started


def test_no_number_is_wrong_usage(desk: CommandLine) -> None:
    assert desk.do("call").status == 2


@pytest.mark.parametrize("words", ["", "--help", "--json 050"])
def test_what_has_to_be_answered_in_words_goes_the_long_way(
    desk: CommandLine, started: list[Call], words: str
) -> None:
    assert not hand_over_at_once(["--home", str(desk.home), "call", *words.split()])
    assert not started


@pytest.mark.parametrize(
    "home", ["--home DIR call 050", "call 050 --home DIR", "call --home=DIR 0"]
)
def test_the_home_may_stand_anywhere(desk: CommandLine, listener: socket.socket, home: str) -> None:
    words = [word.replace("DIR", str(desk.home)) for word in home.split()]
    assert hand_over_at_once(words)
    assert heard(listener) == {"event": "ring"}


@pytest.mark.parametrize("caller", ["", "  ", "http://evil", "ftp://0501112223"])
@pytest.mark.parametrize("option", [(), ("--call",)], ids=["alone", "spelled out"])
def test_what_is_no_caller_is_refused(
    desk: CommandLine, started: list[Call], caller: str, option: tuple[str, ...]
) -> None:
    if option and not caller.strip():
        caller = "mailto://"
    words = ("call", *option, caller)
    assert not hand_over_at_once(["--home", str(desk.home), *words])
    done = desk.json(*words)
    assert (done.status, done.error["field"]) == (1, "number")
    assert not started


def test_a_caller_who_withholds_the_number_may_be_told_as_nothing(
    desk: CommandLine, started: list[Call]
) -> None:
    assert desk.json("call", "--call", "", "--event", "ring").row["reached"] == "started"
    assert started == [Call()]


def test_without_a_screen_no_desk_is_said_to_be_started(
    desk: CommandLine, started: list[Call], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    done = desk.json("call", NOURA)
    assert (done.status, done.out, done.error["error"]) == (3, "", "unreachable")
    assert not started


def test_a_store_that_does_not_open_starts_no_desk(desk: CommandLine, started: list[Call]) -> None:
    with sqlite3.connect(desk.home / "desk.sqlite") as store:
        store.execute("PRAGMA user_version = 999")
    store.close()
    done = desk.json("call", NOURA)
    assert (done.status, done.out, done.error["error"]) == (3, "", "newer_store")
    assert not started


def test_a_telephone_may_leave_out_the_command() -> None:
    assert with_its_command([NOURA]) == ["call", NOURA]
    assert with_its_command(["/N:S", f"/C:{NOURA}"]) == ["call", "/N:S", f"/C:{NOURA}"]
    assert with_its_command(["case", "list"]) == ["case", "list"]


def test_the_telephone_waits_for_the_standard_library_alone(
    desk: CommandLine, listener: socket.socket
) -> None:
    slow = ("PySide6", "peewee", "psycopg", "phonenumbers", "argparse", "zoneinfo", "subprocess")
    program = (
        "import sys, main; status = main.main();"
        f" print(status, [name for name in {slow} if name in sys.modules],"
        " sum(name.startswith('app.') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "call", NOURA, "--home", str(desk.home)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert heard(listener)["from"] == NOURA
    status, loaded, ours = done.stdout.rstrip().rsplit(" ", 2)
    assert (status, loaded) == ("0", "[]")
    assert int(ours) <= 12
