"""Every main screen, in both languages, tells a reader of the screen what each of its parts is.

A screen is opened once and asked everything: opening it is most of the work.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.services.demo.screen_names import ScreenName
from app.views.shell.policy_card import PolicyCard
from app.views.shell.side_bar import PlaceRow
from app.views.tour.scenes import SCENES
from app.views.tour.stage import Stage
from app.views.widgets.chip import Chip
from app.views.widgets.segmented import Segment
from app.wording.manner import Language
from tests.views.accessible_tree import ANSWERS, Told, hears_tab, tree

# The screen of the tests has no windows that could be raised or hold the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

MAIN_SCREENS = (
    ScreenName.FIRST_RUN_LANGUAGE,
    ScreenName.FIRST_RUN_POLICY,
    ScreenName.FIRST_RUN_PERSON,
    ScreenName.FIRST_RUN_SERVER,
    ScreenName.DESK,
    ScreenName.CASE_FORWARD,
    ScreenName.LOG_CALL,
    ScreenName.REPORT,
    ScreenName.ADMIN_SYNC,
    ScreenName.ADMIN_PERSON_ADDED,
    ScreenName.ADMIN_PASSWORD,
    ScreenName.ADMIN_COMPUTERS,
    ScreenName.PALETTE,
    ScreenName.SETTINGS,
    ScreenName.GUIDE,
    ScreenName.PAPER,
    ScreenName.CUSTOMER,
    ScreenName.DEPARTMENT_SOLUTION,
)
ROLE = QAccessible.Role
CHOICES = (PlaceRow, Segment, PolicyCard)
PRESSED = {ROLE.Button, ROLE.ButtonMenu, ROLE.RadioButton, ROLE.CheckBox, ROLE.ComboBox}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("screen", MAIN_SCREENS)
def test_every_part_tells_what_it_is(stage: Stage, screen: ScreenName, language: Language) -> None:
    stage.speak(language)
    window = SCENES[screen](stage)
    stage.settle()
    told = list(tree(window))

    assert any(hears_tab(each) for each in told)
    assert any(_can_be_pressed(each.widget) for each in told)
    wrong = {each.path: faults for each in told if (faults := list(_faults(each)))}
    assert not wrong


def _faults(told: Told) -> Iterator[str]:
    """What is wrong with what is told of one part."""
    is_pressed = _can_be_pressed(told.widget)
    if (is_pressed or hears_tab(told)) and not told.name.strip():
        yield "has no name"
    if is_pressed and told.role not in PRESSED:
        yield "can be pressed and does not say so"
    if is_pressed and not ANSWERS & {*told.actions}:
        yield "can be pressed and does not answer"
    if isinstance(told.widget, Chip) and told.role is not ROLE.StaticText:
        yield "only says something and is told as something else"
    if isinstance(told.widget, CHOICES) and told.role is not ROLE.RadioButton:
        yield "is one of several and does not say so"


def _can_be_pressed(widget: QWidget) -> bool:
    has_hand = widget.cursor().shape() is Qt.CursorShape.PointingHandCursor
    return widget.isEnabled() and (has_hand or isinstance(widget, QAbstractButton))
