"""Whatever can have the keyboard has a name in the accessibility tree, on every main screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from app.services.demo.screen_names import ScreenName
from app.views.tour.scenes import SCENES
from app.views.tour.stage import Stage
from app.wording.manner import Language

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
    for top in {window, *(each for each in QApplication.topLevelWidgets() if each.isVisible())}:
        root = QAccessible.queryAccessibleInterface(top)
        if root is not None:
            yield from _walk(root, "")


def _walk(at: QAccessibleInterface, above: str) -> Iterator[tuple[str, str]]:
    for place in range(at.childCount()):
        child = at.child(place)
        if child is None or not child.isValid():
            continue
        state, thing = child.state(), child.object()
        if state.invisible:
            continue
        path = f"{above}/{type(thing).__name__}"
        is_reached = isinstance(thing, QWidget) and state.focusable and _hears_tab(thing)
        if is_reached:
            yield path, child.text(QAccessible.Text.Name)
        if isinstance(thing, QWidget):
            yield from _walk(child, path)


def _hears_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy().value & 1) and widget.isEnabled()
