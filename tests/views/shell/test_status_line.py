"""The status bar says what is so, and the thing that matters most of it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.views.shell.status_line import StatusLine, SyncStatus
from app.wording.manner import Language

OFFLINE = datetime(2026, 11, 22, 11, 20, tzinfo=UTC)


@pytest.fixture
def line(qtbot: QtBot, arabic: None) -> StatusLine:
    made = StatusLine(FixedClock(datetime(2026, 11, 22, 11, 42, 6, tzinfo=UTC)))
    qtbot.addWidget(made)
    return made


def said(line: StatusLine) -> str:
    return line._words.text()


def test_a_desk_without_a_server_says_so(line: StatusLine) -> None:
    assert said(line) == "مكتب بلا خادم، كل شيء على هذا الجهاز"


def test_everything_synced_shows_when(line: StatusLine) -> None:
    at = datetime(2026, 11, 22, 11, 42, 6, tzinfo=UTC)
    line.show_sync(SyncStatus(is_joined=True, last_sync_at=at))
    assert said(line) == "كل شيء محفوظ ومتزامن"
    assert line._last.text() == "آخر مزامنة 13:42:06"


def test_what_waits_is_counted(line: StatusLine) -> None:
    line.show_sync(SyncStatus(is_joined=True, waiting=2))
    assert said(line) == "محفوظ هنا، حدثان بانتظار المزامنة"


def test_without_an_answer_it_says_since_when_and_that_all_is_safe(line: StatusLine) -> None:
    line.show_sync(SyncStatus(is_joined=True, waiting=7, offline_since=OFFLINE))
    assert said(line) == "بلا خادم منذ 13:20، 7 أحداث بانتظاره"


def test_a_refusal_matters_more_than_a_missing_server(line: StatusLine) -> None:
    line.show_sync(SyncStatus(is_joined=True, waiting=7, refused=1, offline_since=OFFLINE))
    assert said(line) == "رُفض حدث واحد"


def test_offline_offers_to_try_now(qtbot: QtBot, line: StatusLine) -> None:
    line.show_sync(SyncStatus(is_joined=True, offline_since=OFFLINE))
    with qtbot.waitSignal(line.sync_asked):
        line._answer.click()


def test_a_refusal_offers_to_show_it(qtbot: QtBot, line: StatusLine) -> None:
    line.show_sync(SyncStatus(is_joined=True, refused=1))
    with qtbot.waitSignal(line.refusals_asked):
        line._answer.click()


def test_the_day_stands_in_both_calendars(qtbot: QtBot, line: StatusLine) -> None:
    with qtbot.waitExposed(line):
        line.show()
    line.tick()
    assert line._day.text() == "الأحد 22/11/2026 · 12 جمادى الآخرة 1448\u00a0هـ"
    assert line._time.text() == "13:42"


def test_it_changes_its_language_at_once(
    qtbot: QtBot, line: StatusLine, speak: Callable[[Language], None]
) -> None:
    speak(Language.ENGLISH)
    qtbot.waitUntil(lambda: said(line) == "No server: everything is on this computer")
