"""From nothing to a desk by keys: language, policy, person, and no server needed."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.errors import Code, StorageProblem
from app.models.people import Role
from app.services.desk.settings import Settings
from app.views.language import manner
from app.views.shell.appearance import Appearance
from app.views.shell.first_run import FirstRun, Make
from app.views.widgets.text import Text
from app.wording.manner import Language
from tests.views.desk.agent_hands import CTRL, Hands


@pytest.fixture
def wizard(qtbot: QtBot, qapp: QApplication) -> Iterator[FirstRun]:
    appearance = Appearance(qapp, Settings(), ZoneInfo("UTC"))
    appearance.dress()
    made = FirstRun(appearance)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield made
    appearance.fall_silent()


@pytest.fixture
def chosen(wizard: FirstRun) -> list[Make]:
    """What the wizard handed out to be made."""
    made: list[Make] = []
    wizard.chosen.connect(made.append)
    return made


def to_the_end(wizard: FirstRun) -> None:
    for _ in range(4):
        Hands().press(Qt.Key.Key_Return, CTRL)


def test_enter_through_every_page_makes_a_desk(
    wizard: FirstRun, chosen: list[Make], tmp_path: Path, clock: FixedClock
) -> None:
    to_the_end(wizard)
    desk = chosen[0](tmp_path / "مكتب", clock)
    assert desk.workplace.policy.code == wizard.policy.policy.code
    assert desk.workplace.actor.role is Role.AGENT
    assert desk.workplace.server is None


def test_the_chosen_policy_and_name_are_the_desks(
    wizard: FirstRun, chosen: list[Make], tmp_path: Path, clock: FixedClock
) -> None:
    wizard.go_on()
    hands = Hands()
    hands.press(Qt.Key.Key_Down)
    wizard.go_on()
    hands.type("هالة مراد")
    wizard.go_on()
    wizard.go_on()
    desk = chosen[0](tmp_path / "مكتب", clock)
    assert desk.workplace.policy.code == "masaraat"
    assert desk.workplace.actor.name == "هالة مراد"


def test_the_arrows_stop_at_the_last_policy_and_at_the_first(wizard: FirstRun) -> None:
    wizard.go_on()
    hands = Hands()
    hands.press(Qt.Key.Key_Up)
    assert wizard.policy.policy.code == "allaamah"
    hands.press(Qt.Key.Key_Down, times=9)
    assert wizard.policy.policy.code == "zedo"
    hands.press(Qt.Key.Key_Up)
    assert wizard.policy.policy.code == "masaraat"


def test_enter_takes_the_card_that_tab_went_to(wizard: FirstRun) -> None:
    wizard.go_on()
    hands = Hands()
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Return)
    assert wizard.policy.policy.code == "masaraat"
    hands.type("هالة مراد")
    assert wizard.person.name() == "هالة مراد"


def test_enter_alone_goes_on(wizard: FirstRun, chosen: list[Make]) -> None:
    for _ in range(4):
        Hands().press(Qt.Key.Key_Return)
    assert len(chosen) == 1


def test_a_chosen_policy_shows_what_it_promises(wizard: FirstRun) -> None:
    wizard.go_on()
    card = wizard.policy._cards[-1]
    card.chosen.emit(card.policy)
    assert card._promises.isVisible()
    assert not wizard.policy._cards[0]._promises.isVisible()


def test_the_language_changes_where_one_sees_it(qtbot: QtBot, wizard: FirstRun) -> None:
    wizard.language.language_chosen.emit(Language.ENGLISH)
    qtbot.waitUntil(lambda: wizard.next.text() == "Next")
    assert manner().language is Language.ENGLISH


def test_the_chosen_language_is_kept_in_the_home(
    wizard: FirstRun, chosen: list[Make], tmp_path: Path, clock: FixedClock
) -> None:
    wizard.language.language_chosen.emit(Language.ENGLISH)
    to_the_end(wizard)
    chosen[0](tmp_path / "desk", clock)
    assert Settings.of(tmp_path / "desk").language is Language.ENGLISH


def test_a_department_has_to_say_which(wizard: FirstRun) -> None:
    wizard.go_on()
    wizard.go_on()
    wizard.person._role.choose(Role.DEPARTMENT.value)
    assert not wizard.next.isEnabled()
    wizard.person._department.setCurrentIndex(0)
    assert wizard.next.isEnabled()


def test_nothing_is_made_before_the_last_page(wizard: FirstRun, chosen: list[Make]) -> None:
    for _ in range(3):
        wizard.go_on()
    assert not chosen


def test_a_refusal_keeps_everything_chosen(wizard: FirstRun, chosen: list[Make]) -> None:
    to_the_end(wizard)
    wizard.show_refusal(StorageProblem(Code.NO_SPACE))
    assert wizard.band.isVisible()
    assert wizard.next.isEnabled()


def test_the_other_language_is_one_click_away_on_every_page(wizard: FirstRun, qtbot: QtBot) -> None:
    wizard.go_on()
    for spoken, shown in ((Language.ENGLISH, "Next"), (Language.ARABIC, "التالي")):
        wizard._steps.other_language_asked.emit()
        assert manner().language is spoken
        assert wizard.language._language.value() == spoken
        qtbot.waitUntil(lambda shown=shown: wizard.next.text() == shown)


def test_in_the_lowest_window_no_word_of_the_steps_is_cut(wizard: FirstRun, qtbot: QtBot) -> None:
    wizard._steps.other_language_asked.emit()
    qtbot.waitUntil(lambda: wizard.next.text() == "Next")
    wizard.resize(wizard.minimumSize())
    qtbot.waitUntil(lambda: wizard.height() == wizard.minimumHeight())

    assert any(text.isVisible() for text in wizard._steps.findChildren(Text))
    qtbot.waitUntil(lambda: words_cut(wizard._steps) == [])
    wizard._steps.other_language_asked.emit()


@pytest.mark.parametrize("language", list(Language))
def test_in_the_lowest_window_no_word_of_a_policy_is_cut(
    wizard: FirstRun, qtbot: QtBot, language: Language
) -> None:
    wizard._speak(language)
    wizard.go_on()
    wizard.resize(wizard.minimumSize())
    qtbot.waitUntil(lambda: wizard.height() == wizard.minimumHeight())

    cards = wizard.policy._cards
    qtbot.waitUntil(lambda: [cut for card in cards for cut in words_cut(card)] == [])
    wizard._speak(Language.ARABIC)


def words_cut(place: QWidget) -> list[str]:
    return [
        text.text()
        for text in place.findChildren(Text)
        if text.isVisible()
        and (
            text.height() < text.fontMetrics().height()
            or (not text.wordWrap() and text.width() < text.sizeHint().width())
            or (text.wordWrap() and text.height() < text.heightForWidth(text.width()))
        )
    ]


def test_every_policy_that_ships_says_in_a_line_what_it_is_for(wizard: FirstRun) -> None:
    wizard.go_on()
    said = [card._about.text() for card in wizard.policy._cards]
    assert said == [
        "دعم فني وخدمة مستفيدين لمنصة تعليمية",
        "مركز اتصال وقاعات تدريب مباشرة",
        "دعم عملاء ببرامج متعددة وإدارات مختصة",
    ]
    assert all(card._about.text() in card.accessibleName() for card in wizard.policy._cards)
