"""Tiles, timeline, alerts, side bar: what they say, and what they answer."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.views.style import theme
from app.views.widgets.alert_row import AlertEntry, AlertRow
from app.views.widgets.clock_tile import ClockTile
from app.views.widgets.side_bar import NavGroup, NavItem, NavRow, SideBar
from app.views.widgets.skeleton import Skeleton
from app.views.widgets.status_line import StatusLine
from app.views.widgets.text import Text
from app.views.widgets.timeline import TimelineEntry, TimelineItem
from app.wording.clock_words import ClockFace, FaceState

NOW = datetime(2026, 11, 22, 11, 42, tzinfo=UTC)
QUEUE = NavGroup(
    title="الطابور",
    items=(
        NavItem(key="mine", glyph="circle-user", title="حالاتي", count=12),
        NavItem(key="late", glyph="clock-alert", title="متأخرة", count=2, is_late=True),
    ),
)


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
def test_a_timeline_item_can_be_copied_and_is_never_markup(qtbot: QtBot) -> None:
    entry = TimelineEntry(
        glyph="phone", actor="سارة", deed="سُجّلت الحالة", when="9:30", body="<b>لا يعمل</b>"
    )
    item = TimelineItem(entry)
    qtbot.addWidget(item)

    body = next(text for text in item.findChildren(Text) if text.text() == entry.body)

    assert body.textFormat() is Qt.TextFormat.PlainText
    assert body.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


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


@pytest.mark.usefixtures("arabic")
def test_a_place_of_the_side_bar_says_its_count(qtbot: QtBot) -> None:
    bar = SideBar()
    qtbot.addWidget(bar)
    bar.set_groups((QUEUE,))

    names = [row.accessibleName() for row in bar.findChildren(NavRow)]

    assert names == ["حالاتي 12", "متأخرة 2"]


@pytest.mark.usefixtures("arabic")
def test_a_click_chooses_a_place_and_tells_it(qtbot: QtBot) -> None:
    bar = SideBar()
    qtbot.addWidget(bar)
    bar.set_groups((QUEUE,))
    late = bar.findChildren(NavRow)[1]

    with qtbot.waitSignal(bar.chosen) as told:
        late.click()

    assert told.args == ["late"]
    assert late.isChecked()


@pytest.mark.usefixtures("arabic")
def test_the_rail_keeps_the_words_as_tool_tips(qtbot: QtBot) -> None:
    bar = SideBar()
    qtbot.addWidget(bar)
    bar.set_groups((QUEUE,))

    bar.fold(True)

    assert bar.width() == theme.current().size.sidebar_rail
    assert [row.toolTip() for row in bar.findChildren(NavRow)] == ["حالاتي", "متأخرة"]


@pytest.mark.usefixtures("arabic")
def test_the_status_bar_shows_both_calendars_and_the_time(qtbot: QtBot) -> None:
    bar = StatusLine()
    qtbot.addWidget(bar)

    bar.tick(NOW)

    words = [text.text() for text in bar.findChildren(Text)]
    assert "الأحد 22/11/2026 · 12 جمادى الآخرة 1448 هـ" in words
    assert "13:42" in words


@pytest.mark.usefixtures("arabic")
def test_what_loads_at_once_shows_no_skeleton(qtbot: QtBot, qapp: QApplication) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    skeleton = Skeleton(over)

    skeleton.begin()
    skeleton.end()

    assert skeleton.isHidden()


@pytest.mark.usefixtures("arabic")
def test_what_takes_longer_shows_a_skeleton_until_it_is_there(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    skeleton = Skeleton(over)

    skeleton.begin()
    qtbot.waitUntil(skeleton.isVisible)
    skeleton.end()

    assert skeleton.isHidden()
