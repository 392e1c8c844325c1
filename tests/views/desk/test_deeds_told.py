"""A deed says what it is about: which other case, which flag; in the timeline, on paper, typed."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.event import Action
from app.models.identity import CaseId
from app.services.desk.case_file import read_case_file
from app.services.desk.case_paper import PaperOffice, paper_of
from app.views.widgets.text import Text
from app.wiring import Desk
from app.wording.bidi import ltr, without_controls
from app.wording.event_words import event_words
from app.wording.manner import Language, Manner
from tests.cli.command_line import CommandLine
from tests.views.desk_at_work import logged, make_desk, open_window

RIYADH = ZoneInfo("Asia/Riyadh")
ARABIC, ENGLISH = Manner(zone=RIYADH), Manner(language=Language.ENGLISH, zone=RIYADH)
WORDS = [
    (ARABIC, Action.MERGE, "into", "دُمجت في الحالة {}"),
    (ENGLISH, Action.MERGE, "into", "Merged it into case {}"),
    (ARABIC, Action.LINK, "case", "رُبطت بالحالة {}"),
    (ENGLISH, Action.LINK, "case", "Linked it to case {}"),
]


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return make_desk(tmp_path / "مكتب", clock)


@pytest.mark.parametrize(("manner", "action", "field", "words"), WORDS)
def test_the_number_of_the_other_case_is_told_as_an_island(
    desk: Desk, manner: Manner, action: Action, field: str, words: str
) -> None:
    first, other = logged(desk, "لا يصل رمز الدخول"), logged(desk, "لا يصل الرمز")
    desk.actions.act(first.id, action, {field: other.number})

    workplace = desk.workplace
    file = read_case_file(workplace, desk.actions, first.id)
    office = PaperOffice(
        manner=manner, policy=workplace.policy, actor=workplace.actor, now=workplace.now()
    )
    assert paper_of(office, file, with_notes=False).entries[-1].deed == words.format(
        ltr(other.number)
    )


@pytest.mark.parametrize("action", [Action.MERGE, Action.LINK])
def test_a_case_that_this_desk_does_not_hold_has_no_number_here(desk: Desk, action: Action) -> None:
    first, other = logged(desk, "لا يصل رمز الدخول"), logged(desk, "لا يصل الرمز")
    field = "into" if action is Action.MERGE else "case"
    desk.actions.act(first.id, action, {field: other.number})
    event = desk.actions.open(first.id).history[-1]
    elsewhere = replace(event, data={field: CaseId("0" * 32)})

    numbers = {other.id: other.number}
    policy, now = desk.workplace.policy, desk.workplace.now()
    told = event_words(ENGLISH, elsewhere, policy, now, numbers).deed

    assert told.endswith("another case")


def test_the_number_is_copied_from_the_timeline_as_it_was_given(
    qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock
) -> None:
    first, other = logged(desk, "لا يصل رمز الدخول"), logged(desk, "لا يصل الرمز")
    desk.actions.act(first.id, Action.LINK, {"case": other.number})
    window = open_window(desk, clock)
    qtbot.addWidget(window)
    window.desk.case.show_case(first.id)
    told = next(
        each
        for each in window.desk.case.timeline.findChildren(Text)
        if other.number in without_controls(each.text())
    )
    start = told.text().index(other.number)

    told.setFocus()
    told.setSelection(start - 1, len(other.number) + 2)
    QTest.keyClick(told, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QApplication.clipboard().text() == other.number
    window.appearance.fall_silent()


def test_a_case_shown_in_the_terminal_tells_the_number(tmp_path: Path) -> None:
    desk = CommandLine(tmp_path / "desk")
    desk.init()
    first, other = desk.log(), desk.log(subject="انقطع البث")
    desk.act(first["number"], "merge", {"into": other["number"]})

    shown = desk.do("case", "show", str(first["number"])).out

    assert f"دُمجت في الحالة {other['number']}" in without_controls(shown)


def test_a_flag_is_named(desk: Desk) -> None:
    case = logged(desk, "لا يصل رمز الدخول")
    desk.actions.act(case.id, Action.FLAG_CUSTOMER, {"flag": "vip", "reason": "عناية"})
    event = desk.actions.open(case.id).history[-1]
    policy, now = desk.workplace.policy, desk.workplace.now()

    assert event_words(ENGLISH, event, policy, now).deed == "Flagged the customer: Special care"
    assert event_words(ARABIC, event, policy, now).deed == "وُسم المستفيد: عناية خاصة"
    lifted = replace(event, data={**event.data, "decision": "lift"})
    assert event_words(ARABIC, lifted, policy, now).deed == "رُفع وسم المستفيد: عناية خاصة"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.ARABIC, "دُمجت الحالة {number} في أخرى"),
        (Language.ENGLISH, "Merged case {number} into another"),
    ],
)
def test_the_bar_does_not_tell_the_number_of_a_merged_case_as_that_of_the_other(
    qtbot: QtBot,
    qapp: QApplication,
    desk: Desk,
    clock: FixedClock,
    language: Language,
    words: str,
) -> None:
    first, other = logged(desk, "لا يصل رمز الدخول"), logged(desk, "لا يصل الرمز")
    window = open_window(desk, clock)
    qtbot.addWidget(window)
    window.appearance.speak(language)
    window.desk.case.show_case(first.id)

    window.desk.case.do(Action.MERGE, {"into": other.number})

    told = [without_controls(each.text()) for each in window.desk.undo_bar.findChildren(Text)]
    assert words.format(number=first.number) in told
    window.appearance.fall_silent()


@pytest.mark.parametrize(("manner", "action", "field", "words"), WORDS)
def test_what_was_taken_back_is_told_with_the_other_case(
    desk: Desk, manner: Manner, action: Action, field: str, words: str
) -> None:
    first, other = logged(desk, "لا يصل رمز الدخول"), logged(desk, "لا يصل الرمز")
    done = desk.actions.act(first.id, action, {field: other.number})
    undo = Action.REOPEN if action is Action.MERGE else Action.UNDO
    data = {"reason": "ليست هي"} if undo is Action.REOPEN else {"event": done.last_event}
    desk.actions.act(first.id, undo, data)

    workplace = desk.workplace
    file = read_case_file(workplace, desk.actions, first.id)
    office = PaperOffice(
        manner=manner, policy=workplace.policy, actor=workplace.actor, now=workplace.now()
    )
    told = words.format(ltr(other.number))
    told = told if manner.is_arabic else f"{told[:1].lower()}{told[1:]}"
    assert paper_of(office, file, with_notes=False).entries[-1].deed.endswith(f": {told}")


def test_a_case_shown_in_the_terminal_tells_what_was_taken_back(tmp_path: Path) -> None:
    desk = CommandLine(tmp_path / "مكتب")
    desk.init()
    first, other = desk.log(), desk.log(subject="انقطع البث")
    desk.act(first["number"], "link", {"case": other["number"]})
    events = desk.json("case", "show", str(first["number"])).row["events"]
    assert isinstance(events, list)
    last = events[-1]
    assert isinstance(last, dict)
    desk.act(first["number"], "undo", {"event": last["id"]})

    told = without_controls(desk.do("case", "show", str(first["number"])).out)

    assert f"تم التراجع: رُبطت بالحالة {other['number']}" in told


def test_the_bar_says_what_was_undone_and_on_which_case(
    qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock
) -> None:
    first, other = logged(desk, "لا يصل رمز الدخول"), logged(desk, "لا يصل الرمز")
    window = open_window(desk, clock)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.desk.case.file is not None)
    window.desk.open_case(first.id)
    window.desk.case.do(Action.LINK, {"case": other.number})
    window.desk.undo()
    told = without_controls(window.desk.undo_bar.accessibleName())
    assert told == f"تم التراجع: رُبطت الحالة {first.number} بأخرى"
    assert not window.desk.undo_bar.stands

    window.speak(Language.ENGLISH)

    english = f"Undone: linked case {first.number} to another"
    qtbot.waitUntil(lambda: without_controls(window.desk.undo_bar.accessibleName()) == english)
    window.appearance.fall_silent()


@pytest.mark.parametrize(
    ("language", "name"), [(Language.ARABIC, "سند"), (Language.ENGLISH, "Sanad")]
)
def test_what_sanad_did_is_told_under_its_name_in_each_language(
    qtbot: QtBot,
    qapp: QApplication,
    desk: Desk,
    clock: FixedClock,
    language: Language,
    name: str,
) -> None:
    case = logged(desk, "لا يصل رمز الدخول")
    clock.advance(timedelta(days=9))
    desk.due_work.do()
    window = open_window(desk, clock)
    qtbot.addWidget(window)
    window.appearance.speak(language)
    window.desk.case.show_case(case.id)
    told = {without_controls(each.text()) for each in window.desk.case.timeline.findChildren(Text)}
    assert name in told
    assert not told & ({"سند", "Sanad"} - {name})
    said = window.appearance.settings
    file = read_case_file(desk.workplace, desk.actions, case.id)
    office = PaperOffice(
        manner=Manner(language=said.language, zone=RIYADH),
        policy=desk.workplace.policy,
        actor=desk.workplace.actor,
        now=desk.workplace.now(),
    )
    assert name in {
        without_controls(each.actor) for each in paper_of(office, file, with_notes=False).entries
    }
    window.appearance.fall_silent()
