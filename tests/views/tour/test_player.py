"""A script is played in the event loop, waits for what it says, and tells where it got stuck."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.views.tour import player
from app.views.tour.player import Player, StuckError, Until


def test_a_script_goes_on_once_what_it_waits_for_is_so(qtbot: QtBot) -> None:
    done: list[str] = []

    def script() -> Iterator[Until]:
        done.append("قبل")
        looks = iter((False, False, True))
        yield Until(what="الحالة", is_so=lambda: next(looks))
        done.append("بعد")

    played = Player(script())
    with qtbot.waitSignal(played.ended) as ended:
        played.play()

    assert ended.args == [None]
    assert done == ["قبل", "بعد"]


def test_a_script_that_waits_in_vain_ends_and_says_for_what(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(player, "_LONGEST_WAIT_S", 0.0)
    played = Player(iter([Until(what="تنبيه", is_so=lambda: False)]))
    with qtbot.waitSignal(played.ended) as ended:
        played.play()

    assert isinstance(ended.args[0], StuckError)
    assert str(ended.args[0]) == "تنبيه"
