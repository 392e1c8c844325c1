"""Settings come back as they were written, and never keep a desk from opening."""

from pathlib import Path

import pytest

from app.services.desk.settings import (
    FILE_NAME,
    AlertSound,
    QuietHours,
    Settings,
    TextChoice,
    ThemeChoice,
    WindowState,
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
