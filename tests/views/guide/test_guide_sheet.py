"""F1: the guide at the part of the screen in front, searched and read by the keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.people import Role
from app.views.guide.guide_sheet import GuideSheet
from app.views.shell.main_window import MainWindow
from app.views.tour.hands import type_words
from app.views.widgets.clock_tile import ClockTile
from app.views.widgets.text import Text
from app.wiring import Desk
from app.wording.guide import guide
from app.wording.manner import Language
from tests.views.desk_at_work import logged, make_desk, open_window, press

# The screen of the tests has no windows that could be raised or hold the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CTRL = Qt.KeyboardModifier.ControlModifier
# A page of so much is written in 8 to 12 ms on the machine of docs/benchmarks.md.
MOST_CHARACTERS, MOST_BLOCKS = 3_000, 80


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    logged(made, "لا تصل رسالة استعادة كلمة المرور")
    return made


def opened(window: MainWindow) -> GuideSheet:
    press(window, Qt.Key.Key_F1)
    found = window.findChild(GuideSheet)
    assert isinstance(found, GuideSheet)
    assert found.isVisible()
    return found


def titles(headings: QListWidget) -> list[str]:
    return [headings.item(at).text().strip() for at in range(headings.count())]


def test_over_the_list_it_opens_at_the_list(window: MainWindow) -> None:
    sheet = opened(window)
    assert sheet.topic == "list"
    assert sheet.page.toPlainText().startswith("القائمة")


@pytest.mark.parametrize(
    ("key", "modifier", "topic"),
    [
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier, "log"),
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier, "customer"),
        (Qt.Key.Key_P, CTRL, "paper"),
        (Qt.Key.Key_E, CTRL, "reports"),
        (Qt.Key.Key_K, CTRL, "palette"),
        (Qt.Key.Key_Comma, CTRL, "settings"),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "agent"),
    ],
)
def test_over_another_screen_it_opens_at_its_part(
    window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier, topic: str
) -> None:
    press(window, key, modifier)
    assert opened(window).topic == topic


@pytest.mark.parametrize(
    ("role", "topic"), [(Role.DEPARTMENT, "department"), (Role.SUPERVISOR, "supervisor")]
)
def test_within_a_case_it_opens_at_what_the_role_does(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock, role: Role, topic: str
) -> None:
    shown = open_window(make_desk(tmp_path / role, clock, role), clock)
    qtbot.addWidget(shown)
    assert shown.desk.place.property("topic") == topic
    shown.appearance.fall_silent()


def test_a_popover_makes_way_for_the_part_that_it_belongs_to(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.desk.case.tiles.findChildren(ClockTile)[0].click()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popover = QApplication.activePopupWidget()
    QTest.keyClick(popover, Qt.Key.Key_F1)
    assert window.findChildren(GuideSheet)[0].topic == "clocks"
    assert QApplication.activePopupWidget() is None


def test_every_topic_of_a_screen_is_a_part_of_the_guide(window: MainWindow) -> None:
    parts = {part.topic for part in guide(Language.ARABIC)}
    told = {
        str(widget.property("topic"))
        for widget in window.findChildren(object)  # type: ignore[type-var]
        if widget.property("topic")
    }
    assert {"list", "agent"} <= told <= parts


def test_escape_gives_the_keyboard_back(window: MainWindow) -> None:
    before = QApplication.focusWidget()
    sheet = opened(window)
    press(window, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert QApplication.focusWidget() is before


def test_a_word_in_another_spelling_leaves_the_parts_that_have_it_and_is_marked(
    window: MainWindow,
) -> None:
    sheet = opened(window)
    type_words("الادارات")
    assert titles(sheet.headings)[0] == "الإدارة المختصة"
    assert "الفكرة في أسطر" not in titles(sheet.headings)
    assert sheet.page.toPlainText().startswith("الإدارة المختصة")
    marked = [each.cursor.selectedText() for each in sheet.page.extraSelections()]
    assert marked
    assert all("دار" in words for words in marked)


def test_without_words_all_headings_are_there_again(window: MainWindow) -> None:
    sheet = opened(window)
    type_words("الادارات")
    sheet.search.clear()
    assert len(titles(sheet.headings)) == len(guide(Language.ARABIC))
    assert sheet.topic == "list"


def test_words_that_are_nowhere_are_said_to_be_nowhere(window: MainWindow) -> None:
    sheet = opened(window)
    type_words("خلخال")
    assert not titles(sheet.headings)
    assert "ليست" in sheet._nothing.text()
    assert sheet._nothing.isVisible()


def test_where_no_part_has_the_words_the_one_that_was_read_stays_unmarked(
    window: MainWindow,
) -> None:
    sheet = opened(window)
    for letters in ("خ", "خلخال"):
        sheet.search.setText(letters)

    assert sheet.headings.count() == 0
    assert sheet.page.toPlainText().startswith("القائمة")
    assert sheet.page.extraSelections() == []


def test_the_arrows_walk_the_headings_from_the_search(window: MainWindow) -> None:
    sheet = opened(window)
    press(window, Qt.Key.Key_Down)
    assert sheet.page.toPlainText().startswith("الحالة على ورق")
    press(window, Qt.Key.Key_Up)
    assert sheet.page.toPlainText().startswith("القائمة")
    assert sheet.search.hasFocus()


def test_the_page_turns_under_the_search_and_enter_goes_to_it(window: MainWindow) -> None:
    sheet = opened(window)
    press(window, Qt.Key.Key_PageDown)
    assert sheet.page.verticalScrollBar().value() > 0
    press(window, Qt.Key.Key_Return)
    assert sheet.page.hasFocus()


def test_it_speaks_the_other_language_at_once(qtbot: QtBot, window: MainWindow) -> None:
    sheet = opened(window)
    window.speak(Language.ENGLISH)
    qtbot.waitUntil(lambda: sheet.page.toPlainText().startswith("The list"))
    assert "What the clocks say" in titles(sheet.headings)


def test_it_wears_the_other_theme_at_once(window: MainWindow) -> None:
    sheet = opened(window)
    before = sheet.page.toHtml()
    window.appearance.wear(is_dark=True)
    assert sheet.page.toHtml() != before
    window.appearance.wear(is_dark=False)


def test_the_keys_stand_beside_it_and_instead_of_it_where_there_is_no_room(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(1366, 768)
    sheet = opened(window)
    assert sheet.keys.isVisible()
    assert sheet.page.isVisible()
    window.resize(683, 384)
    qtbot.waitUntil(lambda: not sheet.keys.isVisible())
    sheet.keys_shown.click()
    assert sheet.keys.isVisible()
    assert not sheet.page.isVisible()


def test_every_part_is_short_enough_to_be_shown_within_a_frame(window: MainWindow) -> None:
    sheet = opened(window)
    for at in range(sheet.headings.count()):
        sheet.headings.setCurrentRow(at)
        page = sheet.page.document()
        assert page.characterCount() <= MOST_CHARACTERS
        assert page.blockCount() <= MOST_BLOCKS


def test_what_a_page_is_written_in_is_set_while_it_is_empty(window: MainWindow) -> None:
    sheet = opened(window)
    sheet.headings.setCurrentRow(0)
    sizes: list[int] = []
    sheet.page.document().documentLayout().documentSizeChanged.connect(
        lambda _size: sizes.append(sheet.page.document().characterCount())
    )
    sheet.headings.setCurrentRow(1)
    first_part, second_part = sizes[0], sizes[-1]
    assert first_part == 1
    assert second_part > 1
    assert set(sizes) == {1, second_part}


def test_the_keys_say_what_undo_and_the_menu_of_a_row_do(window: MainWindow) -> None:
    """Ctrl+Z is heard after its bar is gone too."""
    said = {words.text() for words in opened(window).keys.findChildren(Text)}
    assert {"تراجع، أو سحب ما لم يُرسل بعد", "كل ما يمكن عمله في السطر المختار"} <= said
