"""What the shared database refused stays on its case with the reason, and its words can be used."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.event import Action
from app.views.desk.case_bands import CaseBands
from app.views.shell.main_window import MainWindow
from app.views.widgets.button import Button
from app.views.widgets.text import Text
from app.wiring import Desk
from app.wording.bidi import without_controls
from tests.views.desk_at_work import logged, make_desk, open_window

WORDS = "اتصل وقال إن المشكلة عادت"


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    """A desk whose one case has a note that was refused."""
    made = make_desk(tmp_path / "مكتب", clock)
    case = logged(made, "لا تصل رسالة استعادة كلمة المرور")
    made.actions.act(case.id, Action.NOTE, {"text": WORDS})
    events = made.workplace.store.events
    events.refuse(events.waiting(-1)[-1].id, "forbidden")
    return made


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: bool(buttons(shown.desk.case.bands)))
    yield shown
    shown.appearance.fall_silent()


def test_a_status_that_does_not_allow_it_is_named(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    events, case = desk.workplace.store.events, window.desk.case
    refused = events.refusals()[0].event.id
    events.refuse(refused, "wrong_status")
    case.refresh()
    told = "غير متاح والحالة «قيد المعالجة»"
    qtbot.waitUntil(lambda: told in words_of(case.bands))


def words_of(bands: CaseBands) -> str:
    return " ".join(without_controls(text.text()) for text in bands.findChildren(Text))


def buttons(bands: CaseBands) -> dict[str, Button]:
    return {button.text(): button for button in bands.findChildren(Button)}


def test_the_words_of_a_refused_note_become_a_new_one_that_stands(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    case = window.desk.case
    assert "لم يُقبل: ملاحظة" in words_of(case.bands)

    buttons(case.bands)["نسخه إلى ملاحظة"].click()

    assert case.composer.editor.toPlainText() == WORDS
    file = case.file
    assert file is not None
    assert len(file.refused) == 1
    desk.actions.act(file.case.id, Action.NOTE, {"text": case.composer.editor.toPlainText()})
    buttons(case.bands)["إخفاء"].click()
    qtbot.waitUntil(lambda: not buttons(case.bands))
    (kept,) = [event for event in desk.actions.open(file.case.id).history if event.kind == "note"]
    assert kept.data["text"] == WORDS


def test_the_hand_goes_on_from_what_was_put_away(qtbot: QtBot, window: MainWindow) -> None:
    case = window.desk.case
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    hide = buttons(case.bands)["إخفاء"]
    hide.setFocus()
    assert hide.hasFocus()

    hide.click()

    qtbot.waitUntil(lambda: not buttons(case.bands))
    focused = QApplication.focusWidget()
    assert focused is not None
    assert case.header.isAncestorOf(focused)
