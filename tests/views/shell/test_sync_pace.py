"""The sync goes on, whatever becomes of one step."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from app.views.shell import sync_pace
from app.views.shell.sync_pace import SyncPace
from app.views.station import Failed
from app.views.tour.plain_lanes import PlainLanes
from app.wiring import Desk

T = TypeVar("T")


class SilentLanes(PlainLanes):
    """Takes work for the shared database and never answers."""

    def __init__(self) -> None:
        self.taken = 0

    def sync(
        self, work: Callable[[Desk], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        self.taken += 1


def test_a_step_that_never_answers_does_not_end_the_sync(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync_pace, "_NO_ANSWER_MS", 0)
    lanes = SilentLanes()
    pace = SyncPace(lanes)
    pace.step()
    qtbot.waitUntil(lambda: lanes.taken > 1)
    pace.close()
