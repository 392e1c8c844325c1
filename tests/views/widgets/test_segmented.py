"""The segmented choice: one of few, moved by the arrows along the line of reading."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.widgets.segmented import Segmented

TYPES = {"inquiry": "استفسار", "complaint": "شكوى", "suggestion": "اقتراح"}


def choice(qtbot: QtBot) -> Segmented:
    made = Segmented()
    qtbot.addWidget(made)
    made.set_choices(TYPES)
    return made


def type_into(made: Segmented, letters: str) -> None:
    for letter in letters:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(made, event)


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


@pytest.mark.usefixtures("arabic")
def test_a_first_letter_chooses_the_only_word_that_begins_with_it(qtbot: QtBot) -> None:
    made = choice(qtbot)

    with qtbot.waitSignal(made.chosen) as told:
        type_into(made, "ش")

    assert told.args == ["complaint"]


@pytest.mark.usefixtures("arabic")
@pytest.mark.parametrize("digit", ["4", "٤"])
@pytest.mark.parametrize("shown", ["12345", "١٢٣٤٥"])
def test_a_score_is_chosen_by_its_digit_in_either_script(
    shown: str, digit: str, qtbot: QtBot
) -> None:
    made = choice(qtbot)
    made.set_choices(dict(zip("12345", shown, strict=True)))

    type_into(made, digit)

    assert made.value() == "4"


@pytest.mark.usefixtures("arabic")
def test_a_letter_of_two_words_or_of_none_chooses_nothing(qtbot: QtBot) -> None:
    made = choice(qtbot)

    with qtbot.assertNotEmitted(made.chosen):
        type_into(made, "از ")

    assert made.value() is None


@pytest.mark.usefixtures("arabic")
def test_words_that_just_fit_are_whole(qtbot: QtBot) -> None:
    made = choice(qtbot)
    parts = made._segments()
    made.resize(sum(each.width_of_words() for each in parts) + 8, made.height())
    assert made.width() < made.width_of_words()
    made.show()

    qtbot.waitUntil(lambda: all(each.width() >= each.width_of_words() for each in parts))


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("width", [360, 420, 700])
def test_no_word_is_cut_while_there_is_room_for_all(qtbot: QtBot, width: int) -> None:
    choice = Segmented()
    qtbot.addWidget(choice)
    choice.set_choices({"a": "Another department's", "b": "Facts are missing", "c": "Other"})
    assert choice.width_of_words() <= 360 < choice.width_of_equals()

    choice.resize(width, choice.height())
    choice.show()

    parts = choice._segments()
    qtbot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in parts))
    widths = [each.width() for each in parts]
    assert (max(widths) - min(widths) <= 1) is (width >= choice.width_of_equals())


@pytest.mark.usefixtures("arabic")
@pytest.mark.parametrize(
    "held", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier]
)
def test_a_letter_with_another_key_held_is_no_answer(
    qtbot: QtBot, held: Qt.KeyboardModifier
) -> None:
    made = choice(qtbot)
    event = QKeyEvent(QEvent.Type.KeyPress, ord("ش"), held, "ش")
    QApplication.sendEvent(made, event)
    assert (made.value(), event.isAccepted()) == (None, False)
