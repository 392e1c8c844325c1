"""The foot of the log form: what is promised is told whole, its rule where there is room."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.services.desk.home import NewHome, policy_named
from app.views.desk.log_form import LogForm
from app.views.desk.log_form_foot import LogFormFoot
from app.views.widgets.text import Text
from app.wiring import open_desk
from app.wording.manner import Language
from tests.copied_home import copied_home
from tests.views.desk_at_work import lay_out
from tests.views.lanes_at_once import LanesAtOnce


@pytest.mark.parametrize("policy", ["allaamah", "zedo", "masaraat"])
@pytest.mark.parametrize("width", [680, 1004, 1300])
@pytest.mark.parametrize("language", list(Language))
def test_no_promise_is_cut(
    qtbot: QtBot,
    speak: Callable[[Language], None],
    tmp_path: Path,
    clock: FixedClock,
    policy: str,
    width: int,
    language: Language,
) -> None:
    speak(language)
    copied_home(tmp_path / policy, NewHome(policy=policy_named(policy), name="سارة"), clock)
    desk = open_desk(tmp_path / policy, clock)
    form = LogForm(LanesAtOnce(desk), desk.workplace.policy, clock)
    qtbot.addWidget(form)
    form.resize(width, 663)
    form.show()
    form.open_for("phone")
    (foot,) = form.findChildren(LogFormFoot)
    lay_out()

    shown = [each for each in foot.findChildren(Text) if each.isVisible() and each.text()]

    assert shown
    for each in shown:
        right = each.mapTo(foot, each.rect().topRight()).x()
        assert each.width() >= each.sizeHint().width(), each.text()
        assert 0 <= right <= foot.width(), each.text()
