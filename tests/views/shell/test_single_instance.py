"""A second start finds the first; the telephone's number reaches the window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.models.call_hand_over import Call, CallEvent
from app.services.desk.desk_socket import Message, address, read_message, say, waiting_line
from app.views.shell.single_instance import DeskDoor

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def door(qtbot: QtBot, tmp_path: Path) -> DeskDoor:
    made = DeskDoor(tmp_path)
    assert made.listen()
    return made


def test_nobody_answers_where_no_desk_runs(tmp_path: Path) -> None:
    assert not say(tmp_path, Message())


def test_a_number_reaches_the_running_desk(qtbot: QtBot, door: DeskDoor, tmp_path: Path) -> None:
    call = Call(number="0533105572", event=CallEvent.ANSWER, extension="201", id="42")
    with qtbot.waitSignal(door.knocked) as heard:
        assert say(tmp_path, Message(call=call))
    assert heard.args == [Message(call=call)]
    door.close()


def test_what_a_crash_left_behind_does_not_lock_the_door(qtbot: QtBot, tmp_path: Path) -> None:
    Path(address(tmp_path)).touch()
    door = DeskDoor(tmp_path)
    assert door.listen()
    door.close()


def test_a_second_start_only_brings_the_desk_forward(
    qtbot: QtBot, door: DeskDoor, tmp_path: Path
) -> None:
    with qtbot.waitSignal(door.knocked) as heard:
        assert say(tmp_path, Message())
    assert heard.args == [Message()]
    door.close()


@pytest.mark.parametrize(
    "line", [b"", b"{", b"[]", b'{"from": 5}', b'{"phone": "05"}', b"[" * 4000, b"\xff" * 9]
)
def test_a_line_without_sense_only_brings_the_desk_forward(line: bytes) -> None:
    assert read_message(line) == Message()


def test_the_address_of_a_deep_home_still_fits(tmp_path: Path) -> None:
    deep = tmp_path / "مجلد" / ("ب" * 80)
    assert len(address(deep).encode()) <= 100
    assert address(deep) != address(deep / "آخر")


def test_a_desk_that_ends_before_it_listens_leaves_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    door = DeskDoor(tmp_path)
    door.let_wait(waiting_line(tmp_path))
    assert Path(address(tmp_path)).exists()
    door.close()
    assert not Path(address(tmp_path)).exists()
    assert not say(tmp_path, Message())


def test_who_knocks_before_the_desk_listens_is_heard(qtbot: QtBot, tmp_path: Path) -> None:
    Path(address(tmp_path)).touch()
    door = DeskDoor(tmp_path)
    door.let_wait(waiting_line(tmp_path))
    first, second = Call(number="0533105572"), Call(number="0500000001")
    assert say(tmp_path, Message(call=first))
    assert say(tmp_path, Message(call=second))
    heard = list[Message]()
    door.knocked.connect(heard.append)
    assert door.listen()
    qtbot.waitUntil(lambda: heard == [Message(call=first), Message(call=second)])
    door.close()
    assert not Path(address(tmp_path)).exists()


DOORS_THAT_GO = """
import tempfile
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.services.desk.desk_socket import Message, say, waiting_line
from app.views.shell.single_instance import DeskDoor

app = QApplication([])


def open_and_go(home):
    door = DeskDoor(home)
    door.let_wait(waiting_line(home))
    assert say(home, Message()) and say(home, Message())
    heard = []

    def hear(message):
        heard.append(message)
        if len(heard) == 2:
            app.quit()

    door.knocked.connect(hear)
    assert door.listen()
    app.exec()
    door.close()


for turn in range(300):
    with tempfile.TemporaryDirectory() as folder:
        open_and_go(Path(folder))
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
"""


def test_a_door_that_goes_while_somebody_leaves_ends_nothing() -> None:
    command = [sys.executable, "-X", "faulthandler", "-c", DOORS_THAT_GO]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, cwd=ROOT, env=surroundings, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_where_nobody_can_wait_the_desk_listens_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    assert waiting_line(tmp_path / "ليس هنا") is None
    door = DeskDoor(tmp_path)
    door.let_wait(None)
    assert say(tmp_path, Message())
    door.close()
