"""How many known solutions are like a call stands beside its subject, with the key to them."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.services.demo.screen_names import ScreenName
from app.views.desk.log_form import LogForm
from app.views.tour.scenes import SCENES
from app.views.tour.stage import Stage
from app.views.widgets.field import Field
from app.views.widgets.glyph import KeyCapMark
from app.views.widgets.text import Text
from app.wording.manner import Language

# The screen of the tests has no windows that could be raised or hold the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.ARABIC, "حل معروف يشبه هذا"),
        (Language.ENGLISH, "1 known solution like this"),
    ],
)
def test_the_count_and_its_key_stand_beside_the_subject_on_a_small_laptop(
    stage: Stage, qtbot: QtBot, language: Language, words: str
) -> None:
    stage.speak(language)
    window = SCENES[ScreenName.LOG_CALL](stage)
    beside = _subject(window)
    qtbot.waitUntil(lambda: words in _told(beside))
    (key,) = beside.findChildren(KeyCapMark)
    assert key.isVisible()


def test_nothing_moves_when_it_comes(stage: Stage, qtbot: QtBot) -> None:
    window = SCENES[ScreenName.LOG_CALL](stage)
    beside = _subject(window)
    qtbot.waitUntil(lambda: "حل معروف يشبه هذا" in _told(beside))
    with_it = beside.height()
    form = window.findChild(LogForm)
    assert isinstance(form, LogForm)
    form.fields.say_known(0)
    stage.settle()
    assert "حل معروف يشبه هذا" not in _told(beside)
    assert beside.height() == with_it


def _subject(window: QWidget) -> Field:
    form = window.findChild(LogForm)
    assert isinstance(form, LogForm)
    field = form.fields.subject.parentWidget()
    assert isinstance(field, Field)
    return field


def _told(field: Field) -> list[str]:
    return [text.text() for text in field.findChildren(Text) if text.isVisible()]
