"""The palette by keys alone: found, narrowed, done."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.models.case_input import CaseDraft
from app.models.clock import FixedClock
from app.models.status import Status
from app.services.desk.queue import View
from app.views.palette.offers import Group
from app.views.palette.palette import Palette
from app.views.shell.main_window import MainWindow
from app.wiring import Desk
from app.wording.manner import Language
from tests.views.desk.agent_hands import Hands
from tests.views.desk_at_work import logged, make_desk, press

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    logged(made, "لا تصل رسالة استعادة كلمة المرور", channel="email")
    logged(made, "تسجيل المحاضرة يتوقف", name="خالد القحطاني")
    return made


@pytest.fixture
def palette(window: MainWindow) -> Palette:
    press(window, Qt.Key.Key_K, CTRL)
    return window.findChildren(Palette)[0]


def groups(palette: Palette) -> set[Group]:
    return {offer.group for offer in palette.shown}


def words(palette: Palette) -> list[str]:
    return [offer.words for offer in palette.shown]


def test_it_opens_with_what_can_be_done_with_the_case_now(palette: Palette) -> None:
    assert palette.field.hasFocus()
    assert words(palette)[0] == "استلام"
    assert groups(palette) == {Group.COMMANDS, Group.SCREENS}


def test_it_opens_under_an_arabic_keyboard(window: MainWindow) -> None:
    Hands().press_letter("ن")
    assert window.findChildren(Palette)[0].field.hasFocus()


def test_enter_does_an_action_on_the_case(desk: Desk, window: MainWindow, palette: Palette) -> None:
    Hands().type("استلا")
    press(palette, Qt.Key.Key_Return)
    assert window.desk.case.file is not None
    case = desk.actions.open(window.desk.case.file.case.id).case
    assert case.status is Status.OPEN
    assert palette.isHidden()


def test_a_customer_is_found_in_any_spelling(palette: Palette) -> None:
    Hands().type("نوره سبيعي")
    first = palette.shown[0]
    assert (first.group, first.words) == (Group.CUSTOMERS, "نورة السبيعي")
    assert [first.words[at:to] for at, to in first.hits] == ["نورة", "سبيعي"]


def test_a_customer_is_found_by_any_digits_of_the_phone(palette: Palette) -> None:
    Hands().type("٣١٠٥٥")
    assert "نورة السبيعي" in words(palette)
    below = palette.shown[0].below
    assert ["".join(below[at:to].split()) for at, to in palette.shown[0].hits_below] == ["31055"]


def test_a_closed_case_is_found_by_its_number(desk: Desk, window: MainWindow) -> None:
    case = logged(desk, "طلب شهادة")
    desk.actions.act(case.number, "close", {"outcome": "withdrawn"})
    press(window, Qt.Key.Key_K, CTRL)
    Hands().type(case.number)
    press(window, Qt.Key.Key_Return)
    assert window.desk.case.file is not None
    assert window.desk.case.file.case.id == case.id


def test_closed_cases_are_found_by_their_words_after_the_open_ones_and_say_so(
    desk: Desk, window: MainWindow
) -> None:
    closed = logged(desk, "المحاضرة لا تُسجَّل")
    desk.actions.act(closed.number, "close", {"outcome": "withdrawn"})
    press(window, Qt.Key.Key_K, CTRL)
    palette = window.findChildren(Palette)[0]
    Hands().type("المحاضره")
    cases = [offer for offer in palette.shown if offer.group is Group.CASES]
    assert [offer.words.endswith("مغلقة") for offer in cases] == [False, True]
    assert cases[1].number == closed.number


def test_slips_are_forgiven_only_where_no_closed_case_matches_either(
    desk: Desk, window: MainWindow
) -> None:
    closed = logged(desk, "المحاصرة في المبنى")
    desk.actions.act(closed.number, "close", {"outcome": "withdrawn"})
    press(window, Qt.Key.Key_K, CTRL)
    palette = window.findChildren(Palette)[0]
    Hands().type("المحاصرة")
    assert [each.number for each in palette.shown if each.group is Group.CASES] == [closed.number]


def test_enter_opens_a_case_and_the_palette_is_gone(window: MainWindow, palette: Palette) -> None:
    Hands().type("المحاضره")
    assert palette.shown[0].group is Group.CASES
    press(palette, Qt.Key.Key_Return)
    assert window.desk.case.file is not None
    assert window.desk.case.file.case.subject == "تسجيل المحاضرة يتوقف"


def test_ctrl_enter_opens_a_case_and_begins_a_note(window: MainWindow, palette: Palette) -> None:
    Hands().type("المحاضره")
    press(palette, Qt.Key.Key_Return, CTRL)
    assert window.desk.case.composer.editor.hasFocus()


def test_ctrl_enter_on_a_customer_logs_their_call(window: MainWindow, palette: Palette) -> None:
    Hands().type("خالد القحطاني")
    press(palette, Qt.Key.Key_Return, CTRL)
    assert window.is_busy
    assert palette.isHidden()


def test_ctrl_down_goes_to_the_next_group(palette: Palette) -> None:
    press(palette, Qt.Key.Key_Down, CTRL)
    chosen = palette.view.currentIndex().data(Qt.ItemDataRole.UserRole)
    assert chosen.group is Group.SCREENS
    press(palette, Qt.Key.Key_Down, CTRL)
    chosen = palette.view.currentIndex().data(Qt.ItemDataRole.UserRole)
    assert chosen is palette.shown[0]


def test_tab_narrows_to_one_group_after_the_other(palette: Palette) -> None:
    for expected in (set[Group](), {Group.CASES}, {Group.COMMANDS}, {Group.SCREENS}):
        press(palette, Qt.Key.Key_Tab)
        assert groups(palette) <= expected
    assert palette.field.hasFocus()


def test_enter_goes_to_a_screen(window: MainWindow, palette: Palette) -> None:
    Hands().type("المغلقة")
    place = words(palette).index("مغلقة")
    for _ in range(place):
        press(palette, Qt.Key.Key_Down)
    press(palette, Qt.Key.Key_Return)
    assert window.desk.view is View.CLOSED


def test_a_setting_is_switched(window: MainWindow, palette: Palette) -> None:
    Hands().type("language")
    press(palette, Qt.Key.Key_Return)
    assert window.appearance.settings.language is Language.ENGLISH


def test_nothing_found_offers_closed_cases_and_a_new_case(
    window: MainWindow, palette: Palette
) -> None:
    Hands().type("خلخال")
    assert len(palette.shown) == 2
    press(palette, Qt.Key.Key_Down)
    press(palette, Qt.Key.Key_Return)
    log = window._log
    assert log is not None
    assert log.is_in_call
    assert palette.isHidden()


def test_shift_enter_searches_everything(desk: Desk, window: MainWindow, palette: Palette) -> None:
    draft = CaseDraft(channel="phone", type="complaint", subject="انقطاع البث")
    closed = desk.log.log([draft])[0]
    desk.actions.act(closed.number, "close", {"outcome": "withdrawn"})
    Hands().type("البث")
    press(palette, Qt.Key.Key_Return, SHIFT)
    assert window.desk.list.view.rows.case_ids() == (closed.id,)


def test_escape_gives_the_focus_back(window: MainWindow, palette: Palette) -> None:
    press(palette, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert window.desk.list.view.hasFocus()


def test_no_key_of_the_case_is_heard_under_it(
    desk: Desk, window: MainWindow, palette: Palette
) -> None:
    press(palette, Qt.Key.Key_F7)
    press(palette, Qt.Key.Key_Z, CTRL)
    assert window.desk.case.file is not None
    case = desk.actions.open(window.desk.case.file.case.id).case
    assert case.status is Status.REGISTERED
    assert palette.isVisible()


def test_enter_before_the_answer_means_what_was_typed(
    window: MainWindow, palette: Palette, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Callable[[], None]] = []
    monkeypatch.setattr(palette, "_ask", lambda: asked.append(ask))
    ask = Palette._ask.__get__(palette)
    Hands().type("المحاضره")
    press(palette, Qt.Key.Key_Return)
    assert palette.isVisible()
    asked[-1]()
    assert palette.isHidden()
    assert window.desk.case.file is not None
    assert window.desk.case.file.case.subject == "تسجيل المحاضرة يتوقف"
