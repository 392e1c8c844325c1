"""The language of the window: switched live, or refused with a cure."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.views import language
from app.views.language import MissingTranslationError, Translated
from app.wording.manner import Language, Manner

ROOT = Path(__file__).resolve().parent.parent.parent


class Said(Translated, QLabel):
    """Counts how often it set its words."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def retranslate(self) -> None:
        self.times += 1
        self.setText(language.manner().language.value)


def test_switching_sets_the_words_of_a_living_widget_again(
    speak: Callable[[Language], None], qtbot: QtBot
) -> None:
    said = Said()
    said.show()

    speak(Language.ENGLISH)

    qtbot.waitUntil(lambda: said.times > 0)
    assert said.text() == "en"


def test_switching_turns_the_direction(
    speak: Callable[[Language], None], qapp: QApplication
) -> None:
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft

    speak(Language.ENGLISH)

    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_a_translation_that_was_not_compiled_is_named_with_its_cure(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(language, "_catalogues", lambda asked: (("sanad_ar", str(tmp_path)),))

    with pytest.raises(MissingTranslationError, match="scripts/translations compile"):
        language.LanguageSwitcher(qapp).switch(Manner())


@pytest.mark.usefixtures("arabic")
def test_an_inherited_widget_keeps_the_words_of_its_class(qapp: QApplication) -> None:
    from app.views.widgets.undo_bar import UndoBar

    class Inherited(UndoBar):
        pass

    over = QLabel()

    assert Inherited(over).tr("Undo") == "تراجع"


def test_five_thousand_signals_leave_the_interpreter_alive() -> None:
    program = (
        "from PySide6.QtCore import QObject, Signal\n"
        "class Bell(QObject):\n"
        "    rung = Signal()\n"
        "bell = Bell()\n"
        "for _ in range(5000):\n"
        "    bell.rung.emit()\n"
        "print('alive')\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )

    assert (done.returncode, done.stdout.strip()) == (0, "alive")
