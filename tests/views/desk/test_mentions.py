"""`@` in a note offers who may see the case; taken by keys, told under the note, and shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.event import Action
from app.models.json_value import Json
from app.models.people import Colleague, Role
from app.services.desk.queue import View
from app.views.desk.note_popover import NotePopover
from app.views.shell.main_window import MainWindow
from app.views.widgets.naming_text import NamingText
from app.views.widgets.text import Text
from app.wiring import Desk
from app.wording.bidi import without_controls
from tests.views.desk.agent_hands import CTRL, Hands
from tests.views.desk_at_work import logged, make_desk, open_window

NOURA = Colleague(login="noura", name="نورة السبيعي", role=Role.SUPERVISOR)
HUDA = Colleague(login="huda", name="هدى الحربي", role=Role.AGENT)
KARIM = Colleague(
    login="karim",
    name="كريم فؤاد",
    role=Role.DEPARTMENT,
    departments=frozenset({"information_technology"}),
)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    with made.workplace.store.transaction():
        made.workplace.store.people.keep([NOURA, HUDA, KARIM])
    logged(made, "لا تصل رسالة استعادة كلمة المرور")
    return made


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    shown.desk.case.composer.editor.setFocus()
    yield shown
    shown.appearance.fall_silent()


@pytest.fixture
def hands(window: MainWindow) -> Hands:
    return Hands()


def names(window: MainWindow) -> tuple[str, ...]:
    """What is offered just now."""
    offered = window.desk.case.composer.editor.names
    return offered.names() if offered.isVisible() else ()


def last_note(desk: Desk, window: MainWindow) -> dict[str, Json]:
    assert window.desk.case.file is not None
    return dict(desk.actions.open(window.desk.case.file.case.id).history[-1].data)


def test_only_those_are_offered_who_may_see_the_case(window: MainWindow, hands: Hands) -> None:
    hands.type("@")
    assert names(window) == ("نورة السبيعي", "هدى الحربي")


def test_what_is_typed_finds_a_name_in_any_spelling(window: MainWindow, hands: Hands) -> None:
    hands.type("@نوره")
    assert names(window) == ("نورة السبيعي",)
    hands.type("خ")
    assert names(window) == ()


def test_a_name_is_taken_by_enter_and_the_note_keeps_the_login(
    desk: Desk, window: MainWindow, hands: Hands
) -> None:
    hands.type("يا @هد")
    hands.press(Qt.Key.Key_Return)
    hands.type("تابعيها")
    assert window.desk.case.composer.text() == "يا @هدى الحربي تابعيها"
    hands.press(Qt.Key.Key_Return, CTRL)
    assert last_note(desk, window) == {
        "text": "يا @هدى الحربي تابعيها",
        "mentions": ["huda"],
    }


def test_the_arrows_choose_and_tab_takes(window: MainWindow, hands: Hands) -> None:
    hands.type("@")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Tab)
    assert window.desk.case.composer.text().strip() == "@هدى الحربي"
    assert window.desk.case.composer.editor.hasFocus()


def test_escape_leaves_the_list_and_not_the_note(window: MainWindow, hands: Hands) -> None:
    hands.type("@ن")
    hands.press(Qt.Key.Key_Escape)
    assert names(window) == ()
    assert window.desk.case.composer.text() == "@ن"
    hands.type("و")
    assert names(window) == ()
    hands.type(" @ن")
    assert names(window) == ("نورة السبيعي",)


def test_under_the_note_stands_who_will_be_told(window: MainWindow, hands: Hands) -> None:
    hands.type("@نورة السبيعي")
    assert "نورة السبيعي" in window.desk.case.composer._hint.text()
    hands.press(Qt.Key.Key_Backspace)
    assert "نورة" not in window.desk.case.composer._hint.text()


def test_nobody_is_offered_in_a_message_to_the_customer(
    desk: Desk, window: MainWindow, hands: Hands
) -> None:
    window.desk.case.composer.choose(Action.FIRST_REPLY)
    hands.type("@نورة السبيعي")
    assert names(window) == ()
    assert "mentions" not in window.desk.case.composer.words()


def test_the_timeline_shows_who_was_named_and_no_markup_that_was_typed(
    window: MainWindow, hands: Hands
) -> None:
    hands.type("@هدى الحربي <b>عاجل</b>")
    hands.press(Qt.Key.Key_Return, CTRL)
    (shown,) = [
        each for each in window.desk.case.timeline.findChildren(NamingText) if "هدى" in each.text()
    ]
    assert "&lt;b&gt;عاجل&lt;/b&gt;" in shown.text()
    assert ">@هدى الحربي</span>" in shown.text()


def test_a_name_that_is_not_in_the_words_is_told_beside_them(
    desk: Desk, window: MainWindow
) -> None:
    case = window.desk.case
    case.do(Action.NOTE, {"text": "للمتابعة", "mentions": ["noura"]})
    assert "نورة السبيعي" in " ".join(
        str(item.accessibleName())
        for item in case.timeline.widget().children()
        if item.isWidgetType()
    )


def test_cases_that_mention_me_have_their_place_in_the_side_bar(window: MainWindow) -> None:
    assert View.MENTIONS.value in [place.key for place in window.side_bar.places]
    window.go(View.MENTIONS.value)
    assert window.desk.view is View.MENTIONS


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_note_for_several_cases_names_whoever_may_see_them_all(
    desk: Desk, window: MainWindow, hands: Hands
) -> None:
    other = logged(desk, "تسجيل المحاضرة يتوقف")
    desk.actions.act(other.id, Action.FORWARD, {"department": "information_technology"})
    desk.actions.act(other.id, Action.NOTE, {"text": "تابعه كريم"}, actor=KARIM.actor)
    window.go(View.ALL_OPEN.value)
    window.desk.list.view.setFocus()
    hands.press(Qt.Key.Key_A, CTRL)
    bar = window.desk.bulk
    bar.ask(Action.NOTE, bar)
    popover = bar.findChild(NotePopover)
    assert popover is not None

    hands.type("يا @")
    assert popover.editor.names.names() == ("نورة السبيعي", "هدى الحربي")
    assert popover.rect().contains(popover.editor.names.geometry())
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Tab)
    hands.type("تابعيهما")
    told = [without_controls(each.text()) for each in popover.findChildren(Text)]
    assert "يُخبَر: هدى الحربي" in told
    hands.press(Qt.Key.Key_Return, CTRL)

    notes = [
        desk.actions.open(row.id).history[-1].data
        for row in desk.queue.page(View.ALL_OPEN, limit=9)
    ]
    assert notes == [{"text": "يا @هدى الحربي تابعيهما", "mentions": ["huda"]}] * 2
