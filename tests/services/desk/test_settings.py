"""Settings come back as they were written, and never keep a desk from opening."""

from pathlib import Path

import pytest

from app.services.desk.settings import (
    FILE_NAME,
    KEPT_ASIDE,
    AlertSound,
    QuietHours,
    Settings,
    TextChoice,
    ThemeChoice,
    WindowState,
    unread_settings,
)
from app.wording.manner import Digits, Language

CHOSEN = Settings(
    language=Language.ENGLISH,
    digits=Digits.ARABIC_INDIC,
    theme=ThemeChoice.DARK,
    text_size=TextChoice.LARGER,
    alert_sound=AlertSound.DESKTOP,
    quiet=QuietHours(start=22 * 60, end=7 * 60),
    windows={"rtl": WindowState(geometry="AdnQ", panes="424,510", is_folded=True)},
)


def test_a_new_home_speaks_arabic_with_western_digits(tmp_path: Path) -> None:
    settings = Settings.of(tmp_path)
    assert (settings.language, settings.digits) == (Language.ARABIC, Digits.WESTERN)


def test_settings_come_back_as_they_were_written(tmp_path: Path) -> None:
    CHOSEN.save(tmp_path)
    assert Settings.of(tmp_path) == CHOSEN


def test_each_direction_keeps_its_own_window(tmp_path: Path) -> None:
    both = CHOSEN.with_window("ltr", WindowState(panes="360,600"))
    both.save(tmp_path)
    assert {name: state.panes for name, state in Settings.of(tmp_path).windows.items()} == {
        "rtl": "424,510",
        "ltr": "360,600",
    }


@pytest.mark.parametrize("damage", ["", "language = ", 'language = "fr"', "quiet = 3", "\x00"])
def test_a_damaged_file_gives_way_to_the_defaults(tmp_path: Path, damage: str) -> None:
    (tmp_path / FILE_NAME).write_text(damage, encoding="utf-8")
    assert Settings.of(tmp_path) == Settings()


def test_one_bad_value_does_not_cost_the_others(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('theme = "blue"\nlanguage = "en"\n', encoding="utf-8")
    assert Settings.of(tmp_path) == Settings(language=Language.ENGLISH)


def test_a_file_that_nobody_could_read_is_kept_aside(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('theme = "dark', encoding="utf-8")
    CHOSEN.save(tmp_path)
    assert (tmp_path / KEPT_ASIDE).read_text(encoding="utf-8") == 'theme = "dark'
    assert Settings.of(tmp_path) == CHOSEN


def test_what_was_read_is_written_over(tmp_path: Path) -> None:
    CHOSEN.save(tmp_path)
    CHOSEN.save(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("theme = dark", "line 1"),
        ('language = "en"\ntheme = "blue"', "theme = 'blue'"),
        ("alert_sound = 3", "alert_sound = 3"),
        ('language = "en"', ""),
    ],
)
def test_what_gave_way_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    assert told in unread_settings(tmp_path)
    assert bool(told) == bool(unread_settings(tmp_path))
