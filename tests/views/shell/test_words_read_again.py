"""After an upgrade the words of every case are read again, though nobody asks for it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.errors import Code, StorageProblem
from app.views.shell import words_read_again
from app.views.shell.words_read_again import WordsReadAgain
from app.wiring import Desk
from tests.views.desk_at_work import make_desk
from tests.views.lanes_at_once import LanesAtOnce


class Counted:
    """The search index of a store with so many portions left to read."""

    def __init__(self, left: int) -> None:
        self.left = left

    def read_again(self, limit: int) -> bool:
        self.left -= 1
        return self.left > 0


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return make_desk(tmp_path / "مكتب", clock)


def test_it_goes_on_until_all_is_read(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    index, owner = Counted(3), QObject()
    monkeypatch.setattr(words_read_again, "_read", lambda _desk: index.read_again(1))
    monkeypatch.setattr(words_read_again, "_PAUSE_MS", 0)
    words = WordsReadAgain(LanesAtOnce(desk), owner)
    words.go_on()
    qtbot.waitUntil(lambda: index.left == 0)


def test_a_store_that_is_in_the_way_is_left_to_the_next_start(
    monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    def full(_desk: Desk) -> bool:
        raise StorageProblem(Code.NO_SPACE)

    monkeypatch.setattr(words_read_again, "_read", full)
    lanes, owner = LanesAtOnce(desk), QObject()
    WordsReadAgain(lanes, owner).go_on()
    assert lanes.failures == []
