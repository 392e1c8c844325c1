"""Whatever can have the keyboard has a name in the accessibility tree, on every main screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from app.services.demo.screen_names import ScreenName
from app.views.tour.scenes import SCENES
from app.views.tour.stage import Stage
from app.wording.manner import Language
from tests.views.accessible_tree import tree

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


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("screen", MAIN_SCREENS)
def test_what_can_have_the_keyboard_has_a_name(
    stage: Stage, screen: ScreenName, language: Language
) -> None:
    stage.speak(language)
    window = SCENES[screen](stage)
    stage.settle()
    seen = list(focusable(window))
    assert seen
    assert not [path for path, name in seen if not name.strip()]


@pytest.mark.parametrize("language", Language)
def test_what_can_have_the_keyboard_in_the_list_of_alerts_has_a_name(
    stage: Stage, language: Language
) -> None:
    stage.speak(language)
    window = stage.open_full()
    stage.watch(window)
    window.alerts_asked.emit()
    stage.settle()
    seen = list(focusable(window))
    assert any("AlertRow" in path for path, _ in seen)
    assert not [path for path, name in seen if not name.strip()]


def focusable(window: QWidget) -> Iterator[tuple[str, str]]:
    """The path and the name of everything that is seen and can be reached with keys."""
    for told in tree(window):
        if told.is_focusable and _hears_tab(told.widget):
            yield told.path, told.name


def _hears_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy().value & 1) and widget.isEnabled()
