"""The demo desk: the stories have happened, whoever opens it and whenever."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.models.clock import FixedClock
from app.models.people import Role
from app.services.demo.making import make_demo
from app.services.demo.story import STORIES
from app.services.desk.queue import View
from app.wiring import open_desk


@pytest.mark.parametrize("hours", [0, 7, 20, 61, 110])
def test_every_story_has_happened_whenever_it_is_opened(
    tmp_path: Path, clock: FixedClock, hours: int
) -> None:
    clock.advance(timedelta(hours=hours))
    make_demo(tmp_path / "مكتب", clock)
    desk = open_desk(tmp_path / "مكتب", clock)
    rows = desk.queue.page(View.ALL_OPEN, limit=50)
    late = desk.queue.count(View.OVERDUE)
    closed = desk.queue.count(View.CLOSED)
    desk.close()
    assert len(rows) + closed == len(STORIES)
    assert {row.status for row in rows} >= {"registered", "open", "waiting_customer", "forwarded"}
    assert 0 < late < len(rows)


def test_a_department_finds_what_was_forwarded_to_it(tmp_path: Path, clock: FixedClock) -> None:
    make_demo(tmp_path / "مكتب", clock, Role.DEPARTMENT)
    desk = open_desk(tmp_path / "مكتب", clock)
    waiting = desk.queue.count(View.INCOMING)
    desk.close()
    assert waiting > 0


def test_the_same_moment_makes_the_same_cases(tmp_path: Path, clock: FixedClock) -> None:
    made = []
    for place in ("first", "second"):
        make_demo(tmp_path / place, clock)
        desk = open_desk(tmp_path / place, clock)
        made.append([(row.number, row.subject) for row in desk.queue.page(View.ALL_OPEN, limit=50)])
        desk.close()
    assert made[0] == made[1]
