"""A desk for the tests of its services."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.clock import FixedClock
from app.wiring import Desk
from tests.views.desk_at_work import make_desk


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """An agent's desk under the zedo policy."""
    opened = make_desk(tmp_path / "مكتب", clock)
    yield opened
    opened.close()
