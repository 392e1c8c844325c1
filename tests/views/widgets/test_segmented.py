"""The segmented choice: one of few, moved by the arrows along the line of reading."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.views.widgets.segmented import Segmented

TYPES = {"inquiry": "استفسار", "complaint": "شكوى", "suggestion": "اقتراح"}


def choice(qtbot: QtBot) -> Segmented:
    made = Segmented()
    qtbot.addWidget(made)
    made.set_choices(TYPES)
    return made


@pytest.mark.usefixtures("arabic")
def test_nothing_is_chosen_at_first(qtbot: QtBot) -> None:
    assert choice(qtbot).value() is None


@pytest.mark.usefixtures("arabic")
def test_in_arabic_the_left_arrow_goes_on(qtbot: QtBot) -> None:
    made = choice(qtbot)
    made.choose("inquiry")

    with qtbot.waitSignal(made.chosen) as told:
        qtbot.keyClick(made, Qt.Key.Key_Left)

    assert told.args == ["complaint"]
    assert made.value() == "complaint"


@pytest.mark.usefixtures("english")
def test_in_english_the_right_arrow_goes_on(qtbot: QtBot) -> None:
    made = choice(qtbot)
    made.choose("inquiry")

    qtbot.keyClick(made, Qt.Key.Key_Right)

    assert made.value() == "complaint"


@pytest.mark.usefixtures("arabic")
def test_choosing_for_a_person_tells_nobody(qtbot: QtBot) -> None:
    made = choice(qtbot)

    with qtbot.assertNotEmitted(made.chosen):
        made.propose("suggestion")

    assert made.value() == "suggestion"


@pytest.mark.usefixtures("arabic")
def test_new_words_keep_the_choice(qtbot: QtBot) -> None:
    made = choice(qtbot)
    made.choose("complaint")

    made.set_choices({key: key.title() for key in TYPES})

    assert made.value() == "complaint"


@pytest.mark.usefixtures("arabic")
def test_a_choice_that_is_no_longer_offered_is_cleared(qtbot: QtBot) -> None:
    made = choice(qtbot)
    made.choose("complaint")

    made.set_choices({"inquiry": "استفسار"})

    assert made.value() is None
