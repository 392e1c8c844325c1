"""What a crash left behind is offered once, and lost only by a choice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.services.desk.home import NewHome, policy_named
from app.views.desk.draft_band import DraftBand
from app.views.desk.log_form_typed import KeptDraft, Typed
from app.views.widgets.text import Text
from app.wiring import Desk, open_desk
from app.wording.bidi import without_controls
from tests.copied_home import copied_home
from tests.views.desk_at_work import logged
from tests.views.lanes_at_once import LanesAtOnce

FINISH, LATER, DELETE = range(3)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """A desk with a draft that was left behind and one on hold."""
    copied_home(tmp_path / "home", NewHome(policy=policy_named("zedo"), name="سارة"), clock)
    opened = open_desk(tmp_path / "home", clock)
    opened.drafts.keep("left", Typed(subject="لا تصل رسالة", phone="0101").to_json())
    opened.drafts.keep("held", Typed(subject="سؤال").to_json(), on_hold=True)
    yield opened
    opened.close()


@pytest.fixture
def band(qtbot: QtBot, arabic: None, desk: Desk, clock: FixedClock) -> DraftBand:
    """The band after the window opened."""
    made = DraftBand(LanesAtOnce(desk), clock)
    qtbot.addWidget(made)
    made.look({"left", "held"})
    return made


def press(band: DraftBand, place: int) -> None:
    """Press one of the band's three answers."""
    answers = [button for button in band.findChildren(QPushButton) if button.text()]
    answers[place].click()


def test_only_a_draft_that_was_not_put_aside_is_offered(band: DraftBand) -> None:
    taken: list[KeptDraft] = []
    band.resume_asked.connect(taken.append)
    assert band.isVisible()
    press(band, FINISH)
    assert [draft.id for draft in taken] == ["left"]
    assert not band.isVisible()


def test_it_says_who_calls_from_which_number_and_what_was_said(band: DraftBand, desk: Desk) -> None:
    known = logged(desk, "سؤال").customer
    assert known is not None
    typed = Typed(phone="0533105572", customer_id=known.id, subject="لا تصل رسالة")
    desk.drafts.keep("left", typed.to_json())
    band.look({"left"})
    said = {without_controls(each.text()) for each in band.findChildren(Text)}
    assert "نورة السبيعي · +966 53 310 5572 · لا تصل رسالة" in said


def test_later_puts_it_on_hold(band: DraftBand, desk: Desk) -> None:
    press(band, LATER)
    assert all(draft.is_on_hold for draft in desk.drafts.all())
    assert len(desk.drafts.all()) == 2


def test_delete_forgets_it(band: DraftBand, desk: Desk) -> None:
    press(band, DELETE)
    assert [draft.id for draft in desk.drafts.all()] == ["held"]


def test_a_desk_without_lost_drafts_shows_nothing(
    qtbot: QtBot, arabic: None, desk: Desk, clock: FixedClock
) -> None:
    desk.drafts.drop("left")
    band = DraftBand(LanesAtOnce(desk), clock)
    qtbot.addWidget(band)
    band.look({"left", "held"})
    assert not band.isVisible()


def test_what_is_being_typed_since_the_window_opened_was_not_left_behind(
    qtbot: QtBot, arabic: None, desk: Desk, clock: FixedClock
) -> None:
    before = {draft.id for draft in desk.drafts.all()}
    desk.drafts.drop("left")
    desk.drafts.keep("typed", Typed(phone="0533").to_json())
    band = DraftBand(LanesAtOnce(desk), clock)
    qtbot.addWidget(band)
    band.look(before)
    assert not band.isVisible()
