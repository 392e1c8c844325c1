"""Whatever can have the keyboard has a name in the accessibility tree, in the list of alerts too.

The main screens are asked in `test_main_screens`.
"""

import pytest

from app.views.tour.stage import Stage
from app.wording.manner import Language
from tests.views.accessible_tree import hears_tab, tree

# The screen of the tests has no windows that could be raised or hold the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.mark.parametrize("language", Language)
def test_what_can_have_the_keyboard_in_the_list_of_alerts_has_a_name(
    stage: Stage, language: Language
) -> None:
    stage.speak(language)
    window = stage.open_full()
    stage.watch(window)
    window.alerts_asked.emit()
    stage.settle()
    seen = [told for told in tree(window) if hears_tab(told)]
    assert any("AlertRow" in told.path for told in seen)
    assert not [told.path for told in seen if not told.name.strip()]
