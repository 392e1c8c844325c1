"""What stands on the screen already is said again when the language or the digits change."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.views.desk.log_form import LogForm
from app.views.shell.main_window import MainWindow
from app.wiring import Desk
from app.wording.manner import Digits, Language
from tests.views.desk_at_work import make_desk, press


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return make_desk(tmp_path / "مكتب", clock)


def test_the_count_at_the_bell_follows_the_digits(qtbot: QtBot, window: MainWindow) -> None:
    window.top_bar.show_alerts(244)
    window.appearance.count_in(Digits.ARABIC_INDIC)
    qtbot.waitUntil(lambda: window.top_bar._alerts.accessibleName() == "٢٤٤")


def test_what_the_log_form_says_of_drafts_follows_the_language_and_the_digits(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(window, Qt.Key.Key_F2)
    (form,) = window.findChildren(LogForm)
    form.say_kept(datetime(2026, 11, 22, 9, 5, 7, tzinfo=UTC))
    form.head.show_drafts([(str(place), "مسودة") for place in range(11)])
    window.appearance.count_in(Digits.ARABIC_INDIC)
    qtbot.waitUntil(lambda: form.head._others.text() == "معلّقة: ١١")
    window.appearance.speak(Language.ENGLISH)
    qtbot.waitUntil(lambda: form.head._saved.text().startswith("Draft saved"))
