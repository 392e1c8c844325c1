"""The clocks of a case: how each stands is said whole, in two rows where one is too short."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.event import Action
from app.services.desk.case_file import read_case_file
from app.views.desk.clock_tiles import ClockTiles
from app.views.language import manner
from app.views.widgets.clock_tile import ClockTile
from app.wording.clock_words import FaceState, badge, due_line
from tests.views.desk_at_work import logged, make_desk, station_of


@pytest.fixture
def tiles(english: None, qtbot: QtBot, tmp_path: Path, clock: FixedClock) -> ClockTiles:
    desk = make_desk(tmp_path / "مكتب", clock)
    case = logged(desk, "الشهادة باسم غير مكتمل")
    desk.actions.act(case.id, Action.SEND_SOLUTION, {"text": "صُحّح الاسم"})
    file = read_case_file(desk.workplace, desk.actions, case.id)
    made = ClockTiles(station_of(desk, clock))
    qtbot.addWidget(made)
    made.show_clocks(file.clocks, None)
    made.show()
    return made


def rows_of(tiles: ClockTiles) -> list[int]:
    """How many tiles each row has."""
    tops = [each.y() for each in tiles.findChildren(ClockTile) if each.isVisible()]
    return [tops.count(top) for top in sorted(set(tops))]


def test_they_stand_in_two_rows_where_one_is_too_short(tiles: ClockTiles, qtbot: QtBot) -> None:
    for width, rows in ((440, [2, 2]), (1000, [4]), (440, [2, 2])):
        tiles.resize(width, tiles.sizeHint().height())
        qtbot.waitUntil(lambda rows=rows: rows_of(tiles) == rows)
        shown = [each for each in tiles.findChildren(ClockTile) if each.isVisible()]
        assert all(each.width() >= each.width_of_words() for each in shown)


def test_a_clock_that_runs_says_when_it_is_due_however_little_room_there_is(
    tiles: ClockTiles, clock: FixedClock
) -> None:
    now = clock.now()
    running = [
        each
        for each in tiles.findChildren(ClockTile)
        if each.face.state_at(now) is FaceState.WITHIN
    ]
    assert running
    for tile in running:
        due = due_line(manner(), tile.face, now)
        assert tile.said_in(1000, now) == ("Within target", due)
        assert tile.said_in(140, now) == (badge(manner(), tile.face, now), "")
        assert badge(manner(), tile.face, now).casefold() in due.casefold()
