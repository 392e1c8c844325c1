"""The caller beside the form: what is counted is true, and the hand that rests there stays."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.case_input import CaseDraft, CustomerDraft
from app.models.clock import FixedClock
from app.services.desk.customers import Caller
from app.services.desk.known_solutions import KnownSolution
from app.views.desk.caller_cards import LineRow, OpenCaseCard
from app.views.desk.caller_pane import CallerPane
from app.views.widgets.glyph import CountPill
from app.views.widgets.titled_list import TitledList
from app.wiring import Desk
from tests.views.desk_at_work import logged, make_desk

PHONE = "0533105572"
FIRST, SECOND = (
    KnownSolution(title=title, text=title) for title in ("تبويب العروض", "رابط الاستعادة")
)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return make_desk(tmp_path / "مكتب", clock)


@pytest.fixture
def pane(qtbot: QtBot, arabic: None, desk: Desk, clock: FixedClock) -> CallerPane:
    made = CallerPane(desk.workplace.policy, clock)
    qtbot.addWidget(made)
    made.resize(360, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def noura(desk: Desk) -> Caller:
    (caller,) = desk.customers.on_the_line(PHONE)
    return caller


def counted(titled: TitledList) -> str:
    (pill,) = titled.findChildren(CountPill)
    return pill.accessibleName()


def keys_shown(pane: CallerPane) -> list[str]:
    cards = pane.findChildren(OpenCaseCard)
    caps = [card.chase._cap for card in cards if not card.isHidden()]
    return [cap.text if cap else "" for cap in caps]


def test_all_cases_of_a_caller_are_counted_and_past_ones_shown(
    pane: CallerPane, desk: Desk, clock: FixedClock
) -> None:
    customer = CustomerDraft(name="نورة السبيعي", phone=PHONE)
    drafts = [CaseDraft(channel="phone", subject=f"{n}", customer=customer) for n in range(61)]
    for case in desk.log.log(drafts)[:9]:
        clock.advance(timedelta(minutes=1))
        desk.actions.solve_on_the_call(case.id, "أُعيد الاتصال")
    pane.show_caller(noura(desk))
    assert (counted(pane._open), counted(pane._past)) == ("52", "9")
    assert [row.text() for row in pane._past.findChildren(LineRow)] == ["8", "7", "6", "5"]


def test_the_key_that_chases_stands_on_the_only_open_case(pane: CallerPane, desk: Desk) -> None:
    logged(desk, "لا تصل رسالة")
    pane.show_caller(noura(desk))
    assert keys_shown(pane) == ["Ctrl R"]


def test_the_key_that_chases_stands_on_the_case_that_may_be_the_same(
    pane: CallerPane, desk: Desk
) -> None:
    logged(desk, "لا تصل رسالة")
    logged(desk, "انقطع البث")
    caller = noura(desk)
    pane.show_caller(caller)
    assert keys_shown(pane) == ["", ""]
    pane.warn(caller.open_cases[1])
    assert keys_shown(pane) == ["", "Ctrl R"]
    pane.warn(None)
    assert keys_shown(pane) == ["", ""]


def test_a_hand_that_rests_on_the_solutions_stays_there_when_others_come(pane: CallerPane) -> None:
    pane.show_solutions((FIRST,))
    assert pane.focus_solutions()
    pane.show_solutions((SECOND, FIRST))
    focused = QApplication.focusWidget()
    assert isinstance(focused, LineRow)
    assert focused.text() == SECOND.title
