"""The watched desk of these tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from tests.views.alerts.watched import Watched


@pytest.fixture
def desk(qtbot: QtBot, arabic: None, tmp_path: Path, clock: FixedClock) -> Iterator[Watched]:
    """An agent's desk that is watched, in an Arabic window."""
    watched = Watched(tmp_path, clock)
    yield watched
    watched.watch.close()
