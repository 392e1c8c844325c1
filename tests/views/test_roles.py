"""A choice tells its state in the accessibility tree, and pressing it there chooses."""

from typing import TypeVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.models.event import Action
from app.services.demo.screen_names import ScreenName
from app.services.desk.queue import View
from app.views.desk.channel_switch import ChannelSwitch
from app.views.desk.composer import Composer
from app.views.desk.field_history import FactName, FieldHistoryPopover
from app.views.shell.policy_card import PolicyCard
from app.views.shell.side_bar import PlaceRow
from app.views.tour.queue_scenes import choose
from app.views.tour.scenes import SCENES
from app.views.tour.stage import Stage
from app.views.widgets.button import Button
from app.views.widgets.segmented import Segment, Segmented
from tests.views.accessible_tree import interface, press

# The screen of the tests has no windows that could be raised or hold the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Kind = TypeVar("Kind", bound=QWidget)
ROLE = QAccessible.Role


class TestAView:
    def test_one_view_is_chosen_and_another_once_it_is_pressed(self, stage: Stage) -> None:
        window = stage.open_full()
        choose(stage, window, View.OVERDUE)
        before = _chosen(window, PlaceRow)
        assert len(before) == 1
        press(next(row for row in _shown(window, PlaceRow) if row.place.key == "drafts"))
        stage.settle()
        assert [row.place.key for row in _chosen(window, PlaceRow)] == ["drafts"]

    def test_pressing_the_chosen_view_again_leaves_it_chosen(self, stage: Stage) -> None:
        window = stage.open_full()
        (here,) = _chosen(window, PlaceRow)
        press(here)
        stage.settle()
        assert _chosen(window, PlaceRow) == [here]


class TestAPolicy:
    def test_one_card_is_chosen_and_another_once_it_is_pressed(self, stage: Stage) -> None:
        window = SCENES[ScreenName.FIRST_RUN_POLICY](stage)
        stage.settle()
        (first,) = _chosen(window, PolicyCard)
        other = next(card for card in _shown(window, PolicyCard) if card is not first)
        press(other)
        stage.settle()
        assert _chosen(window, PolicyCard) == [other]


class TestAFact:
    def test_pressing_its_name_opens_its_history(self, stage: Stage, qtbot: QtBot) -> None:
        window = stage.open_full()
        choose(stage, window, View.MINE_TO_DO)
        window.desk.case.do(Action.CLASSIFY, {"priority": "normal", "reason": "يعمل من الحاسوب"})
        stage.settle()
        name = next(each for each in _shown(window, FactName) if each.text() == "الأولوية")
        assert interface(name).text(QAccessible.Text.Description)
        press(name)
        qtbot.waitUntil(lambda: bool(_shown(window, FieldHistoryPopover)))


class TestWhatIsWritten:
    def test_the_kind_of_thing_that_is_written_is_told(self, stage: Stage) -> None:
        window = stage.open_full()
        choose(stage, window, View.MINE_TO_DO)
        (composer,) = _shown(window, Composer)
        assert [tab.text() for tab in _chosen(composer, Button)] == ["ملاحظة داخلية"]
        press(next(tab for tab in _shown(composer, Button) if tab.text() == "رسالة إلى المستفيد"))
        stage.settle()
        assert [tab.text() for tab in _chosen(composer, Button)] == ["رسالة إلى المستفيد"]

    def test_what_opens_a_form_is_no_choice(self, stage: Stage) -> None:
        window = stage.open_full()
        choose(stage, window, View.MINE_TO_DO)
        (composer,) = _shown(window, Composer)
        call = next(tab for tab in _shown(composer, Button) if tab.text() == "تسجيل اتصال")
        assert interface(call).role() is ROLE.Button


class TestTheLogForm:
    def test_the_channel_is_told(self, stage: Stage) -> None:
        window = SCENES[ScreenName.LOG_CALL](stage)
        stage.settle()
        (switch,) = _shown(window, ChannelSwitch)
        (phone,) = _chosen(switch, Button)
        press(next(each for each in _shown(switch, Button) if each is not phone))
        stage.settle()
        chosen = _chosen(switch, Button)
        assert len(chosen) == 1
        assert chosen != [phone]

    def test_an_answer_is_told(self, stage: Stage) -> None:
        window = SCENES[ScreenName.LOG_CALL](stage)
        stage.settle()
        kind = next(each for each in _shown(window, Segmented) if not _chosen(each, Segment))
        last = _shown(kind, Segment)[-1]
        press(last)
        assert _chosen(kind, Segment) == [last]


def _shown(within: QObject, kind: type[Kind]) -> list[Kind]:
    return [each for each in within.findChildren(kind) if each.isVisible()]


def _chosen(within: QObject, kind: type[Kind]) -> list[Kind]:
    return [each for each in _shown(within, kind) if interface(each).state().checked]
