"""Tiles, timeline, alerts, side bar: what they say, and what they answer."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.views.widgets.alert_row import AlertEntry, AlertRow
from app.views.widgets.clock_tile import ClockTile
from app.views.widgets.panel import row
from app.views.widgets.text import Text
from app.views.widgets.timeline import TimelineEntry, TimelineItem
from app.wording.clock_words import ClockFace, FaceState
from tests.views.painted import painted_by

NOW = datetime(2026, 11, 22, 11, 42, tzinfo=UTC)


@pytest.mark.usefixtures("arabic")
def test_a_tile_says_how_its_clock_stands_now(qtbot: QtBot) -> None:
    clock = FixedClock(NOW)
    face = ClockFace(
        name="resolution", due=NOW + timedelta(minutes=1), state=FaceState.WITHIN, soon_at=NOW
    )
    tile = ClockTile(face, clock)
    qtbot.addWidget(tile)
    before = tile.accessibleName()

    clock.advance(timedelta(minutes=13))
    tile.tick()

    assert (before, tile.accessibleName()) == ("الحل: باقٍ دقيقة واحدة", "الحل: متأخرة 12 دقيقة")


@pytest.mark.usefixtures("arabic")
def test_a_tile_is_painted_when_it_says_something_else_and_no_sooner(qtbot: QtBot) -> None:
    clock = FixedClock(NOW)
    due = NOW + timedelta(minutes=38, seconds=30)
    face = ClockFace(name="resolution", due=due, state=FaceState.WITHIN, soon_at=NOW)
    place = QWidget()
    qtbot.addWidget(place)
    side_by_side, tile = row(place), ClockTile(face, clock)
    side_by_side.addWidget(tile)
    side_by_side.addWidget(Text("الحل"))
    with qtbot.waitExposed(place):
        place.show()

    def later(by: timedelta) -> None:
        clock.advance(by)
        tile.tick()

    painted_by(qtbot, tile, tile.tick)
    assert painted_by(qtbot, tile, lambda: later(timedelta(seconds=1))) == 0
    assert painted_by(qtbot, tile, lambda: later(timedelta(minutes=1))) == 1


@pytest.mark.usefixtures("arabic")
def test_a_timeline_item_can_be_copied_and_is_never_markup(qtbot: QtBot) -> None:
    entry = TimelineEntry(
        glyph="phone", actor="سارة", deed="سُجّلت الحالة", when="9:30", body="<b>لا يعمل</b>"
    )
    item = TimelineItem(entry)
    qtbot.addWidget(item)

    body = next(text for text in item.findChildren(Text) if text.text() == entry.body)

    assert body.textFormat() is Qt.TextFormat.PlainText
    assert body.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("width", [420, 260])
def test_a_long_deed_is_read_to_its_end_however_narrow_the_timeline(
    width: int, qtbot: QtBot
) -> None:
    deed = "forwarded the case to the administrative office of the programme"
    entry = TimelineEntry(glyph="forward", actor="سارة", deed=deed, when="Today 11:23", body="")
    item = TimelineItem(entry)
    qtbot.addWidget(item)
    item.resize(width, item.heightForWidth(width))
    item.show()

    said = next(text for text in item.findChildren(Text) if text.text() == deed)

    flags = Qt.TextFlag.TextWordWrap if said.wordWrap() else Qt.TextFlag.TextSingleLine
    assert said.rect().contains(said.fontMetrics().boundingRect(said.rect(), flags, deed))


def alert(*, is_acknowledged: bool = False) -> AlertEntry:
    return AlertEntry(
        alert_id="7",
        tone="late",
        glyph="octagon-alert",
        title="تعذّر دخول الاختبار",
        sentence="فات موعد الحل منذ 12 د",
        receipt="13:30 · ظهر على سطح المكتب",
        is_acknowledged=is_acknowledged,
    )


@pytest.mark.usefixtures("arabic")
def test_enter_opens_an_alert_and_space_acknowledges_it(qtbot: QtBot) -> None:
    row = AlertRow(alert())
    qtbot.addWidget(row)

    with qtbot.waitSignal(row.opened) as opened:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    with qtbot.waitSignal(row.acknowledged) as acknowledged:
        qtbot.keyClick(row, Qt.Key.Key_Space)

    assert (opened.args, acknowledged.args) == (["7"], ["7"])


@pytest.mark.usefixtures("arabic")
def test_an_alert_is_acknowledged_once(qtbot: QtBot) -> None:
    row = AlertRow(alert(is_acknowledged=True))
    qtbot.addWidget(row)

    with qtbot.assertNotEmitted(row.acknowledged):
        qtbot.keyClick(row, Qt.Key.Key_Space)
