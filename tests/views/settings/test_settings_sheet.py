"""The settings: found as one types, chosen by keys, live at once, kept over restarts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.services.alerts.quiet_hours import quiet_at
from app.services.desk.settings import (
    AlertSound,
    QuietHours,
    Settings,
    TextChoice,
    ThemeChoice,
)
from app.views.language import manner
from app.views.settings.settings_sheet import SettingsSheet
from app.views.shell.main_window import MainWindow
from app.views.style.theme import current
from app.wiring import Desk
from app.wording.manner import Digits, Language
from app.wording.settings_words import SETTINGS
from tests.views.desk.agent_hands import Hands
from tests.views.desk_at_work import logged, make_desk, open_window, press

# The screen of the tests has no windows that could be raised or hold the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    logged(made, "انقطاع البث")
    return made


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    shown = open_window(desk, clock)
    shown.appearance.save = lambda settings: settings.save(desk.workplace.home)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield shown
    shown.appearance.fall_silent()


@pytest.fixture
def sheet(window: MainWindow) -> SettingsSheet:
    press(window, Qt.Key.Key_Comma, CTRL)
    found = window.findChild(SettingsSheet)
    assert isinstance(found, SettingsSheet)
    return found


def kept(desk: Desk) -> Settings:
    return Settings.of(desk.workplace.home)


def shown(sheet: SettingsSheet) -> list[str]:
    return [key for key, row in sheet.rows.items() if not row.isHidden()]


def go_right_of(sheet: SettingsSheet, key: str) -> None:
    """One step on from what is chosen, in the direction of reading."""
    sheet.choice(key).setFocus()
    press(sheet, Qt.Key.Key_Down)


def test_every_setting_that_has_words_is_there(sheet: SettingsSheet) -> None:
    assert list(sheet.rows) == list(SETTINGS)


def test_the_search_has_the_keyboard(sheet: SettingsSheet) -> None:
    assert sheet.search.hasFocus()


def test_it_opens_on_an_arabic_keyboard(window: MainWindow) -> None:
    Hands().press_letter("و")
    found = window.findChild(SettingsSheet)
    assert isinstance(found, SettingsSheet)
    assert found.isVisible()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ارقام", ["language", "digits"]),
        ("ساعات الهدؤ", ["quiet_hours"]),
        ("خلخال", []),
        ("dark", ["theme"]),
        ("صوت", ["alert_sound"]),
        ("  ", list(SETTINGS)),
    ],
)
def test_it_finds_as_one_types(sheet: SettingsSheet, typed: str, found: list[str]) -> None:
    sheet.search.insert(typed)
    assert shown(sheet) == found


def test_down_goes_to_what_was_found_and_the_arrows_choose(
    desk: Desk, sheet: SettingsSheet
) -> None:
    sheet.search.insert("سمة")
    press(sheet, Qt.Key.Key_Down)
    press(sheet, Qt.Key.Key_Down)
    press(sheet, Qt.Key.Key_Down)
    assert kept(desk).theme is ThemeChoice.DARK
    assert current().is_dark


def test_the_language_changes_at_once_and_the_choice_follows(
    qtbot: QtBot, desk: Desk, sheet: SettingsSheet
) -> None:
    go_right_of(sheet, "language")
    qtbot.waitUntil(lambda: sheet.choice("language").accessibleName() == "Language")
    assert sheet.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert sheet.choice("language").value() == "en"
    assert kept(desk).language is Language.ENGLISH


def test_digits_change_at_once(desk: Desk, sheet: SettingsSheet) -> None:
    go_right_of(sheet, "digits")
    assert manner().digits is Digits.ARABIC_INDIC
    assert sheet.hours.start.currentText() == "٠:٠٠"
    assert kept(desk).digits is Digits.ARABIC_INDIC


def test_text_grows_at_once(desk: Desk, sheet: SettingsSheet) -> None:
    before = current().type_size("body").px
    go_right_of(sheet, "text_size")
    assert current().type_size("body").px > before
    assert kept(desk).text_size is TextChoice.LARGE


def test_a_choice_made_elsewhere_is_shown(window: MainWindow, sheet: SettingsSheet) -> None:
    window.commands.wear_the_other()
    assert sheet.choice("theme").value() == "dark"


def test_the_menu_offers_the_theme_that_is_not_worn(
    window: MainWindow, sheet: SettingsSheet
) -> None:
    def offered() -> list[str]:
        words = [each.text() for each in window.top_bar.menu.actions()]
        return [each for each in words if each.startswith("المظهر")]

    assert offered() == ["المظهر الداكن"]
    sheet.search.insert("سمة")
    press(sheet, Qt.Key.Key_Down)
    press(sheet, Qt.Key.Key_Down)
    press(sheet, Qt.Key.Key_Down)
    assert offered() == ["المظهر الفاتح"]


def test_alerts_are_held_and_shown_again(desk: Desk, sheet: SettingsSheet) -> None:
    go_right_of(sheet, "desktop_alerts")
    assert quiet_at(desk.workplace).is_asked_for
    press(sheet, Qt.Key.Key_Up)
    assert not quiet_at(desk.workplace).is_asked_for


def test_quiet_that_was_asked_for_elsewhere_is_shown(desk: Desk, window: MainWindow) -> None:
    desk.workplace.store.facts.put("do_not_disturb", True)
    press(window, Qt.Key.Key_Comma, CTRL)
    found = window.findChild(SettingsSheet)
    assert isinstance(found, SettingsSheet)
    assert found.choice("desktop_alerts").value() == "held"


def test_quiet_hours_are_kept_and_the_watch_looks_again(
    qtbot: QtBot, desk: Desk, window: MainWindow, sheet: SettingsSheet
) -> None:
    with qtbot.waitSignal(window.alerts_settled):
        sheet.hours.end.setFocus()
        press(sheet, Qt.Key.Key_Down)
    assert kept(desk).quiet == QuietHours(start=0, end=30)


def test_a_sound_is_kept_and_can_be_tried(
    qtbot: QtBot, desk: Desk, window: MainWindow, sheet: SettingsSheet
) -> None:
    go_right_of(sheet, "alert_sound")
    assert kept(desk).alert_sound is AlertSound.DESKTOP
    with qtbot.waitSignal(window.trial_asked):
        sheet.trial.setFocus()
        press(sheet, Qt.Key.Key_Space)


def test_escape_closes_it_and_the_list_has_the_keyboard_again(
    window: MainWindow, sheet: SettingsSheet
) -> None:
    press(sheet, Qt.Key.Key_Escape)
    assert sheet.isHidden()
    assert window.desk.list.view.hasFocus()


def test_most_settings_are_seen_at_once_where_the_window_has_the_room(
    qtbot: QtBot, window: MainWindow, sheet: SettingsSheet
) -> None:
    window.resize(1366, 1200)
    (scroll,) = sheet.findChildren(QScrollArea)
    body = scroll.widget()
    assert body is not None
    qtbot.waitUntil(lambda: scroll.viewport().height() > body.height() * 3 // 4 > 0)
