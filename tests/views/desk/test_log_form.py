"""The log form under the hands of an agent: by keys alone, at the speed of a caller."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.models.case import Case
from app.models.case_input import read_case_line
from app.models.clock import FixedClock
from app.models.event import Action
from app.services.desk.home import NewHome, policy_named
from app.views.desk.caller_cards import LineRow
from app.views.desk.deed import Deed
from app.views.desk.log_form import LogForm
from app.views.desk.log_form_drafts import PAUSE_MS
from app.views.desk.log_form_triage import YesNo
from app.views.desk.log_form_typed import Typed
from app.views.style import theme
from app.views.style.theme import TextSize
from app.views.widgets.button import Button
from app.views.widgets.segmented import Segment
from app.views.widgets.text import Text
from app.wiring import Desk, open_desk
from app.wording.bidi import without_controls
from app.wording.manner import Language
from tests.copied_home import copied_home
from tests.views.desk.agent_hands import CTRL, Hands
from tests.views.desk_at_work import lay_out
from tests.views.lanes_at_once import LanesAtOnce, SlowLanes

Speak = Callable[[Language], None]
Size = tuple[int, int]

WIDE, NARROW = (1004, 663), (683, 384)
MONA = {"name": "منى عبد الحميد", "phone": "01018832046", "kind": "guardian", "gender": "female"}


@pytest.fixture
def home(tmp_path: Path, clock: FixedClock) -> Path:
    """A desk's home under the zedo policy."""
    folder = tmp_path / "مكتب"
    copied_home(folder, NewHome(policy=policy_named("zedo"), name="سارة فؤاد"), clock)
    return folder


@pytest.fixture
def desk(home: Path, clock: FixedClock) -> Iterator[Desk]:
    """The desk in it."""
    opened = open_desk(home, clock)
    yield opened
    opened.close()


@pytest.fixture
def hands() -> Hands:
    """The agent's."""
    return Hands()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, speak: Speak) -> Iterator[QWidget]:
    """The window that the form is shown in; it is gone before its desk closes."""
    made = QWidget()
    made.resize(*WIDE)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    shiboken6.delete(made)


@pytest.fixture
def form(window: QWidget, desk: Desk, clock: FixedClock) -> LogForm:
    """The form over the desk, no call begun."""
    return shown(LogForm(LanesAtOnce(desk), desk.workplace.policy, clock, window), window)


def shown(form: LogForm, window: QWidget) -> LogForm:
    """The form over all of its window."""
    form.setGeometry(window.rect())
    form.show()
    return form


def logged(desk: Desk, **said: object) -> Case:
    """A case that is at the desk already."""
    line = json.dumps({"channel": "phone", **said}).encode()
    now = desk.workplace.now()
    return desk.log.log([read_case_line(line, desk.workplace.policy, now)])[0]


def known_by(form: LogForm) -> list[str]:
    """The people whom the pane lists, by the digits or the name that was typed."""
    return [row.text() for row in form.pane._listed.findChildren(LineRow) if not row.isHidden()]


def said_in_pane(form: LogForm) -> set[str]:
    """The words of the pane that are shown."""
    texts = form.pane.findChildren(Text)
    return {each.text() for each in texts if each.isVisibleTo(form.pane)}


def cases_of(form: LogForm) -> list[Case]:
    """Where the cases that the form logs will be."""
    made: list[Case] = []
    form.case_logged.connect(made.append)
    return made


class TestFindingTheCaller:
    """The number comes first, and with it the person."""

    @pytest.mark.parametrize(
        "typed",
        [
            "01018832046",
            "٠١٠١٨٨٣٢٠٤٦",
            "+201018832046",
            "00201018832046",
            "010 1883 2046",
            "\u2066+20 101 883 2046\u2069",
        ],
    )
    @pytest.mark.parametrize("way", ["typed", "pasted"])
    def test_a_number_in_any_spelling_finds_who_calls(
        self, form: LogForm, desk: Desk, hands: Hands, typed: str, way: str
    ) -> None:
        known = logged(desk, subject="سؤال عن الموعد", customer=MONA).customer
        form.open_for("phone")
        if way == "typed":
            hands.type(typed)
        else:
            QApplication.clipboard().setText(typed)
            hands.press_letter("v")
        caller = form.fields.person.caller()
        assert caller is not None
        assert known is not None
        assert caller.customer.id == known.id

    def test_people_who_share_a_number_are_all_offered_and_arrows_choose(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        logged(desk, subject="سؤال", customer=MONA)
        logged(desk, subject="سؤال آخر", customer={**MONA, "name": "يوسف عبد الحميد"})
        form.open_for("phone")
        hands.type("01018832046")
        hands.press(Qt.Key.Key_Tab)
        first = form.fields.person.caller()
        hands.press(Qt.Key.Key_Left)
        second = form.fields.person.caller()
        assert first is not None
        assert second is not None
        assert {first.customer.name, second.customer.name} == {
            "منى عبد الحميد",
            "يوسف عبد الحميد",
        }

    def test_people_side_by_side_are_never_cut_in_the_middle_of_a_name(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        for name in ("منى عبد الحميد", "يوسف عبد الحميد", "ليلى عبد الحميد"):
            logged(desk, subject="سؤال", customer={**MONA, "name": name})
        form.open_for("phone")
        hands.type("01018832046")

        chooser = form.fields.person
        chooser.resize(300, chooser.height())

        segments = chooser.people._segments()
        assert {each.text() for each in segments} == {"منى", "يوسف", "ليلى", "شخص آخر"}
        assert chooser.people.width_of_words() <= 300

    def test_people_whose_names_have_no_room_side_by_side_are_listed_whole(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        names = [f"محمد أحمد عبد {last}" for last in ("الله", "الرحمن", "العزيز")]
        for name in names:
            logged(desk, subject="سؤال", customer={**MONA, "name": name})
        form.open_for("phone")
        hands.type("01018832046")
        chooser = form.fields.person
        chosen = chooser.caller()
        assert chosen is not None

        assert chooser.editor is chooser.many
        assert chooser.many.currentText() == chosen.customer.name
        assert chooser.caller() == chosen

        chooser.setMinimumWidth(700)
        lay_out()
        assert chooser.editor is chooser.people
        assert chooser.caller() == chosen

    def test_a_whole_number_is_read_back_as_it_was_understood(
        self, form: LogForm, hands: Hands
    ) -> None:
        form.open_for("phone")
        hands.type("٠١٠١٨٨٣٢٠٤")
        label = form.fields._phone_field._hint
        assert label.text() == ""
        hands.type("٦")
        assert without_controls(label.text()) == "+20 101 883 2046"

    def test_an_unknown_number_takes_a_name_and_a_kind_without_a_detour(
        self, form: LogForm, hands: Hands
    ) -> None:
        made = cases_of(form)
        form.open_for("phone")
        hands.type("01112223334")
        hands.press(Qt.Key.Key_Tab)
        hands.type("هدى المصري")
        hands.press(Qt.Key.Key_Tab)
        hands.press(Qt.Key.Key_Down)
        form.fields.subject.setFocus()
        hands.type("لا يفتح الدرس")
        hands.press(Qt.Key.Key_Return)
        customer = made[0].customer
        assert customer is not None
        assert (customer.name, customer.kind) == ("هدى المصري", "child")

    def test_the_answer_moves_no_field_and_takes_no_focus(
        self, form: LogForm, desk: Desk, hands: Hands, qtbot: QtBot
    ) -> None:
        logged(desk, subject="سؤال", customer=MONA)
        form.open_for("phone")
        qtbot.wait(1)
        fields = (form.fields.type, form.fields.category, form.fields.subject)
        before = [field.mapTo(form, QPoint(0, 0)) for field in fields]
        hands.type("01018832046")
        qtbot.wait(1)
        assert [field.mapTo(form, QPoint(0, 0)) for field in fields] == before
        assert hands.focused is form.fields.phone

    def test_an_answer_for_a_number_that_has_changed_since_is_dropped(
        self, window: QWidget, desk: Desk, clock: FixedClock, hands: Hands
    ) -> None:
        logged(desk, subject="سؤال", customer=MONA)
        logged(desk, subject="سؤال", customer={"name": "هدى", "phone": "01112223334"})
        lanes = SlowLanes(desk)
        form = shown(LogForm(lanes, desk.workplace.policy, clock, window), window)
        form.open_for("phone")
        hands.type("01018832046")
        form.fields.phone.clear()
        hands.type("01112223334")
        lanes.answer(newest_first=True)
        caller = form.fields.person.caller()
        assert caller is not None
        assert caller.customer.name == "هدى"

    def test_somebody_without_a_number_is_found_by_name(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        logged(desk, subject="سؤال", customer=MONA)
        form.open_for("walk_in")
        hands.press(Qt.Key.Key_Tab)
        hands.type("مني عبد")
        named = [row for row in form.pane.findChildren(LineRow) if row.text() == MONA["name"]]
        assert hands.focused is form.fields.person.new_person.name
        named[0].click()
        caller = form.fields.person.caller()
        assert caller is not None
        assert caller.customer.name == MONA["name"]

    def test_a_number_handed_over_begins_at_the_type(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        logged(desk, subject="سؤال", customer=MONA)
        form.open_for("phone", "+201018832046")
        assert hands.focused is form.fields.type
        assert form.fields.person.caller() is not None

    def test_a_shared_number_handed_over_begins_at_the_person(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        logged(desk, subject="سؤال", customer=MONA)
        logged(desk, subject="سؤال", customer={**MONA, "name": "يوسف"})
        form.open_for("phone", "+201018832046")
        assert hands.focused is form.fields.person.people

    def test_a_part_of_a_number_lists_who_has_it_and_the_hand_goes_down_to_choose(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        logged(desk, subject="سؤال", customer=MONA)
        logged(desk, subject="سؤال", customer={"name": "هدى", "phone": "01148832999"})
        form.open_for("phone")
        hands.type("٨٨٣٢")

        assert known_by(form) == ["هدى", MONA["name"]]
        assert "رقم جديد" not in said_in_pane(form)
        assert "على هذا الرقم" not in form.fields.person.field._hint.text()
        assert form.typed.customer_id is None

        hands.press(Qt.Key.Key_Down, times=2)
        hands.press(Qt.Key.Key_Return)
        caller = form.fields.person.caller()
        assert caller is not None
        assert caller.customer.name == MONA["name"]
        assert hands.focused is form.fields.type
        assert known_by(form) == []
        read_back = form.fields._phone_field._hint.text()
        assert without_controls(read_back) == "+20 101 883 2046"

    def test_typing_on_from_a_known_part_to_a_new_number_leads_to_a_new_person(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        logged(desk, subject="سؤال", customer=MONA)
        form.open_for("phone")
        hands.type("01018832")
        assert known_by(form) == [MONA["name"]]
        hands.type("111")
        assert (known_by(form), "رقم جديد" in said_in_pane(form)) == ([], True)
        hands.press(Qt.Key.Key_Tab)
        assert hands.focused is form.fields.person.new_person.name

    def test_who_has_a_part_of_the_number_stays_listed_while_a_name_is_typed(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        logged(desk, subject="سؤال", customer=MONA)
        form.open_for("phone")
        hands.type("8832")
        hands.press(Qt.Key.Key_Tab)
        hands.type("منى")
        assert known_by(form) == [MONA["name"]]

    def test_who_has_a_part_of_the_number_is_reached_where_the_pane_has_no_room(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        logged(desk, subject="سؤال", customer=MONA)
        form.resize(*NARROW)
        form.open_for("phone")
        hands.type("8832")
        hands.press(Qt.Key.Key_Down)
        assert form.pane.isVisible()
        hands.press(Qt.Key.Key_Return)
        assert not form.pane.isVisible()
        assert hands.focused is form.fields.type
        assert form.typed.phone == "+201018832046"

    def test_up_from_the_first_who_is_listed_goes_back_to_the_number(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        logged(desk, subject="سؤال", customer=MONA)
        form.open_for("phone")
        hands.type("8832")
        hands.press(Qt.Key.Key_Down)
        hands.press(Qt.Key.Key_Up)
        assert hands.focused is form.fields.phone

    def test_a_draft_of_somebody_whose_number_is_a_part_comes_back_with_them(
        self, form: LogForm, desk: Desk
    ) -> None:
        known = logged(desk, subject="سؤال", customer={"name": "هدى", "phone": "44556"}).customer
        assert known is not None
        typed = Typed(phone="44556", customer_id=known.id, subject="لا تصل")
        form.resume(desk.drafts.keep("draft", typed.to_json()))
        caller = form.fields.person.caller()
        assert caller is not None
        assert (caller.customer.name, known_by(form)) == ("هدى", [])

    def test_who_was_heard_of_last_is_proposed_of_those_who_share_a_number(
        self, form: LogForm, desk: Desk, clock: FixedClock, hands: Hands
    ) -> None:
        logged(desk, subject="سؤال", customer=MONA)
        logged(desk, subject="سؤال", customer={**MONA, "name": "يوسف"})
        clock.advance(timedelta(hours=1))
        logged(desk, subject="سؤال آخر", customer=MONA)
        form.open_for("phone")
        hands.type("01018832046")
        caller = form.fields.person.caller()
        assert caller is not None
        assert caller.customer.name == MONA["name"]

    def test_of_two_heard_of_at_once_the_one_with_more_cases_is_proposed(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        for subject in ("سؤال", "سؤال آخر"):
            logged(desk, subject=subject, customer=MONA)
        logged(desk, subject="سؤال", customer={**MONA, "name": "يوسف"})
        form.open_for("phone")
        hands.type("01018832046")
        caller = form.fields.person.caller()
        assert caller is not None
        assert caller.customer.name == MONA["name"]

    def test_a_number_that_lacks_digits_says_so_once_it_is_left(
        self, form: LogForm, hands: Hands
    ) -> None:
        form.open_for("phone")
        hands.type("0101883")
        fault = form.fields.phone
        assert fault.accessibleDescription() == ""
        hands.press(Qt.Key.Key_Tab)
        assert "أرقام ناقصة" in fault.accessibleDescription()

    def test_a_number_is_new_once_it_could_have_been_found(
        self, form: LogForm, hands: Hands, qtbot: QtBot
    ) -> None:
        form.open_for("phone")

        def said() -> set[str]:
            return {each.text() for each in form.pane.findChildren(Text) if each.isVisible()}

        hands.type("010")
        qtbot.wait(1)
        assert "من المتصل؟" in said()
        hands.type("1")
        qtbot.waitUntil(lambda: "رقم جديد" in said())


class TestEndingTheCall:
    """Every way to end it is one stroke, and the words are all that is left to type."""

    def test_a_known_problem_of_a_known_caller_takes_twelve_keys_beside_the_words(
        self, form: LogForm, desk: Desk, hands: Hands, qtbot: QtBot
    ) -> None:
        solution = "رسائل Gmail تصل إلى تبويب «العروض»"
        for _ in range(2):
            old = logged(desk, subject="لا تصل رسالة كلمة المرور", category="login", customer=MONA)
            desk.actions.solve_on_the_call(old.id, solution)
        made = cases_of(form)
        form.open_for("phone")
        hands.type("01018832046")
        hands.press(Qt.Key.Key_2, CTRL)
        hands.press(Qt.Key.Key_Tab, times=3)
        hands.type("دخول")
        hands.press(Qt.Key.Key_Tab, times=4)
        hands.type("لا تصل رسالة كلمة المرور")
        qtbot.waitUntil(lambda: form.pane.findChild(QWidget) is not None and _offers(form, "Gmail"))
        hands.press(Qt.Key.Key_F6)
        hands.press(Qt.Key.Key_Return)
        hands.press(Qt.Key.Key_Return, CTRL)
        assert hands.keys <= 12
        case = made[0]
        assert (case.type, case.category, case.status) == ("complaint", "login", "closed")
        assert case.solution == solution

    def test_a_new_caller_takes_twenty_keys_beside_the_words(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        made = cases_of(form)
        form.open_for("phone")
        hands.type("01123334445")
        hands.press(Qt.Key.Key_2, CTRL)
        hands.press(Qt.Key.Key_Tab)
        hands.type("أمل رضوان")
        hands.press(Qt.Key.Key_Tab)
        hands.press(Qt.Key.Key_Down)
        hands.press(Qt.Key.Key_Tab, times=2)
        hands.type("دخول")
        hands.press(Qt.Key.Key_Tab)
        hands.type("ن")
        hands.press(Qt.Key.Key_Tab, times=3)
        hands.type("لا تصل رسالة كلمة المرور")
        hands.press(Qt.Key.Key_Return)
        assert hands.keys + len(["F2", "ن"]) <= 20
        case = made[0]
        assert (case.type, case.category, case.priority) == ("complaint", "login", "high")
        assert case.customer is not None
        assert (case.customer.name, case.customer.kind is None) == ("أمل رضوان", False)

    def test_a_known_solution_is_seen_where_it_was_put(
        self, form: LogForm, desk: Desk, hands: Hands, qtbot: QtBot
    ) -> None:
        old = logged(desk, subject="لا تصل رسالة كلمة المرور", category="login")
        desk.actions.solve_on_the_call(old.id, "تبويب العروض")
        form.resize(1004, 520)
        form.open_for("phone")
        form.fields.subject.setFocus()
        hands.type("رسالة كلمة المرور")
        hands.press(Qt.Key.Key_F6)
        hands.press(Qt.Key.Key_Return)
        solution = form.fields.solution
        assert hands.focused is solution
        qtbot.waitUntil(lambda: solution.visibleRegion().boundingRect() == solution.rect())

    def test_f6_before_the_pause_of_typing_stays_on_the_solutions(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        old = logged(desk, subject="لا تصل رسالة كلمة المرور", category="login")
        desk.actions.solve_on_the_call(old.id, "تبويب العروض")
        made = cases_of(form)
        form.open_for("phone")
        form.fields.category.choose_and_tell("login")
        form.fields.subject.setFocus()
        hands.type("رسالة كلمة المرور")
        hands.press(Qt.Key.Key_F6)
        hands.press(Qt.Key.Key_Return)
        assert (made, form.fields.solution.text()) == ([], "تبويب العروض")

    def test_enter_in_a_line_saves_and_in_the_details_makes_a_new_line(
        self, form: LogForm, hands: Hands
    ) -> None:
        made = cases_of(form)
        form.open_for("walk_in")
        form.fields.description.setFocus()
        hands.type("سطر")
        hands.press(Qt.Key.Key_Return)
        assert (made, form.fields.description.text()) == ([], "سطر\n")
        form.fields.subject.setFocus()
        hands.type("موضوع")
        hands.press(Qt.Key.Key_Return)
        assert made[0].subject == "موضوع"

    @pytest.mark.parametrize("letter", ["s", "س"])
    def test_control_s_saves_from_any_field_on_either_keyboard(
        self, form: LogForm, hands: Hands, letter: str
    ) -> None:
        made = cases_of(form)
        form.open_for("phone")
        form.fields.description.setFocus()
        hands.type("انقطع البث")
        hands.press_letter(letter)
        assert made[0].description == "انقطع البث"

    @pytest.mark.parametrize("letter", ["s", "س"])
    def test_control_s_saves_from_a_drop_down_too(
        self, form: LogForm, hands: Hands, letter: str
    ) -> None:
        made = cases_of(form)
        form.open_for("phone")
        form.fields.subject.setFocus()
        hands.type("انقطع البث")
        form.fields.person.new_person.kind.setFocus()
        hands.press_with_text(letter, CTRL)
        assert made[0].subject == "انقطع البث"

    @pytest.mark.parametrize("digit", ["1", "١"])
    def test_control_and_a_digit_choose_the_type_from_a_drop_down_too(
        self, form: LogForm, hands: Hands, digit: str
    ) -> None:
        form.open_for("phone")
        kind = form.fields.person.new_person.kind
        kind.addItem("1 من كل شيء", "one")
        kind.addItem("١ من كل شيء", "one_too")
        kind.setFocus()
        hands.press(Qt.Key.Key_Down)
        chosen = kind.value()
        hands.press_with_text(digit, CTRL)
        assert (form.fields.type.value(), kind.value()) == ("inquiry", chosen)

    @pytest.mark.parametrize("letter", ["l", "م"])
    def test_control_l_links_from_a_drop_down_too(
        self, form: LogForm, desk: Desk, hands: Hands, qtbot: QtBot, letter: str
    ) -> None:
        old = logged(desk, subject="لا تصل رسالة كلمة المرور", category="login", customer=MONA)
        made = cases_of(form)
        form.open_for("phone", "01018832046")
        form.fields.category.choose_and_tell("login")
        form.fields.subject.setFocus()
        hands.type("رسالة كلمة المرور لا تصل")
        form.fields.programme.setFocus()
        hands.press_with_text(letter, CTRL)
        assert made[0].links == (old.id,)

    @pytest.mark.parametrize("letter", ["r", "ق"])
    def test_control_r_chases_from_a_drop_down_too(
        self, form: LogForm, desk: Desk, hands: Hands, letter: str
    ) -> None:
        old = logged(desk, subject="لا تصل رسالة كلمة المرور", category="login", customer=MONA)
        desk.actions.act(old.id, Action.FORWARD, {"department": "information_technology"})
        chased: list[Deed] = []
        form.chased.connect(chased.append)
        form.open_for("phone", "01018832046")
        form.fields.programme.setFocus()
        hands.press_with_text(letter, CTRL)
        assert [deed.case.id for deed in chased] == [old.id]

    def test_solved_on_the_call_asks_for_the_solution_once(
        self, form: LogForm, hands: Hands
    ) -> None:
        made = cases_of(form)
        form.open_for("phone")
        form.fields.subject.setFocus()
        hands.type("نسيت كلمة المرور")
        hands.press(Qt.Key.Key_Return, CTRL)
        assert made == []
        assert hands.focused is form.fields.solution
        hands.type("أُرسل رابط الاستعادة")
        hands.press(Qt.Key.Key_Return, CTRL)
        assert (made[0].status, made[0].outcome) == ("closed", "confirmed")

    def test_f8_logs_and_forwards_to_the_department_of_the_category(
        self, form: LogForm, hands: Hands
    ) -> None:
        made = cases_of(form)
        form.open_for("phone")
        form.fields.category.choose_and_tell("payment")
        form.fields.subject.setFocus()
        hands.type("خُصم المبلغ مرتين")
        hands.press(Qt.Key.Key_F8)
        assert (made[0].status, made[0].department) == ("forwarded", "administrative_office")

    def test_control_l_logs_and_links_what_seems_to_be_the_same(
        self, form: LogForm, desk: Desk, hands: Hands, qtbot: QtBot
    ) -> None:
        old = logged(desk, subject="لا تصل رسالة كلمة المرور", category="login", customer=MONA)
        made = cases_of(form)
        form.open_for("phone", "01018832046")
        form.fields.subject.setFocus()
        hands.type("رسالة كلمة المرور لا تصل")
        qtbot.wait(PAUSE_MS * 2)
        hands.press(Qt.Key.Key_L, CTRL)
        assert made[0].links == (old.id,)

    def test_the_number_is_known_before_the_case_is_saved(
        self, form: LogForm, hands: Hands
    ) -> None:
        made = cases_of(form)
        form.open_for("phone")
        promised = form.outlook
        form.fields.subject.setFocus()
        hands.type("سؤال")
        hands.press(Qt.Key.Key_Return)
        assert promised is not None
        assert made[0].number == promised.number

    def test_what_is_refused_is_said_under_its_field_and_all_text_stays(
        self, form: LogForm, hands: Hands
    ) -> None:
        made = cases_of(form)
        form.open_for("phone")
        hands.type("01112223334")
        hands.press(Qt.Key.Key_Return)
        assert made == []
        assert hands.focused is form.fields.subject
        assert form.fields.subject.accessibleDescription()
        assert form.fields.phone.number() == "01112223334"


class TestPriority:
    """Proposed by the policy, overridden with a reason, promised live."""

    def test_answers_change_the_proposal_while_the_caller_speaks(
        self, form: LogForm, hands: Hands
    ) -> None:
        form.open_for("phone")
        seen = []
        for editor in form.fields.triage.editors[:2]:
            editor.setFocus()
            hands.type("ن")
            seen.append(form.outlook.priority if form.outlook else None)
        assert seen == ["high", "highest"]

    def test_another_priority_asks_why_and_both_are_recorded(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        made = cases_of(form)
        form.open_for("phone")
        form.fields.subject.setFocus()
        hands.type("بث المحاضرة متوقف")
        hands.press(Qt.Key.Key_4, CTRL)
        assert hands.focused is form.foot.reason
        hands.type("وزارة التعليم تتابع")
        hands.press(Qt.Key.Key_Return)
        case = made[0]
        assert (case.priority, case.priority_proposed) == ("highest", "normal")
        history = desk.actions.open(case.id).history
        reasons = [event.data.get("reason") for event in history if event.kind == Action.CLASSIFY]
        assert reasons == ["وزارة التعليم تتابع"]

    def test_the_proposed_priority_chosen_again_is_no_other_priority(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        made = cases_of(form)
        form.open_for("phone")
        form.fields.subject.setFocus()
        hands.type("سؤال")
        hands.press(Qt.Key.Key_4, CTRL)
        hands.type("وزارة التعليم تتابع")
        hands.press(Qt.Key.Key_6, CTRL)
        assert form.typed.priority is None
        assert not form.foot.reason.isVisible()
        form.fields.triage.editors[0].setFocus()
        hands.type("ن")
        hands.press_letter("s")
        assert (made[0].priority, made[0].priority_proposed) == ("high", "high")


class TestDrafts:
    """What was typed is on disk within a second, and there again after a crash."""

    def test_a_draft_is_written_within_a_second_of_the_last_key(
        self, form: LogForm, desk: Desk, hands: Hands, qtbot: QtBot
    ) -> None:
        form.open_for("phone")
        form.fields.subject.setFocus()
        hands.type("لا تصل رسالة")
        qtbot.waitUntil(lambda: bool(desk.drafts.all()), timeout=1000)
        assert desk.drafts.all()[0].form["subject"] == "لا تصل رسالة"

    def test_leaving_a_field_writes_at_once(self, form: LogForm, desk: Desk, hands: Hands) -> None:
        form.open_for("phone")
        hands.type("0101")
        hands.press(Qt.Key.Key_Tab)
        assert desk.drafts.all()[0].form["phone"] == "0101"

    def test_an_untouched_form_leaves_no_draft(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        form.open_for("phone")
        hands.press(Qt.Key.Key_Escape)
        assert desk.drafts.all() == ()

    def test_a_logged_case_leaves_no_draft(self, form: LogForm, desk: Desk, hands: Hands) -> None:
        form.open_for("phone")
        hands.type("0101")
        hands.press(Qt.Key.Key_Tab)
        form.fields.subject.setFocus()
        hands.type("سؤال")
        hands.press(Qt.Key.Key_Return)
        assert desk.drafts.all() == ()

    def test_escape_puts_a_draft_aside_and_several_can_wait(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        for words in ("الأولى", "الثانية"):
            form.open_for("phone")
            form.fields.subject.setFocus()
            hands.type(words)
            hands.press(Qt.Key.Key_Escape)
        drafts = desk.drafts.all()
        assert {draft.form["subject"] for draft in drafts} == {"الأولى", "الثانية"}
        assert all(draft.is_on_hold for draft in drafts)

    def test_a_few_digits_alone_are_there_after_a_crash_and_not_held_on_escape(
        self, form: LogForm, desk: Desk, hands: Hands, qtbot: QtBot
    ) -> None:
        form.open_for("phone")
        hands.type("010188")
        qtbot.waitUntil(lambda: bool(desk.drafts.all()), timeout=1000)
        hands.press(Qt.Key.Key_Escape)
        assert desk.drafts.all() == ()

    @pytest.mark.parametrize("more", ["phone", "subject", "kind"])
    def test_whatever_stands_beside_a_few_digits_is_held(
        self, form: LogForm, desk: Desk, hands: Hands, more: str
    ) -> None:
        form.open_for("phone")
        hands.type("010188")
        if more == "phone":
            hands.type("32")
        elif more == "subject":
            form.fields.subject.setFocus()
            hands.type("س")
        else:
            hands.press(Qt.Key.Key_2, CTRL)
        hands.press(Qt.Key.Key_Escape)
        assert [draft.is_on_hold for draft in desk.drafts.all()] == [True]

    def test_somebody_chosen_who_has_no_number_is_held(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        known = logged(desk, subject="سؤال", customer={"name": "هدى", "email": "h@example.com"})
        form.open_for("walk_in")
        hands.press(Qt.Key.Key_Tab)
        hands.type("هدى")
        hands.press(Qt.Key.Key_Down)
        hands.press(Qt.Key.Key_Return)
        hands.press(Qt.Key.Key_Escape)
        assert known.customer is not None
        assert [draft.form["customer_id"] for draft in desk.drafts.all()] == [known.customer.id]

    def test_drafts_on_hold_are_told_apart_by_person_number_and_words(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        logged(desk, subject="سؤال", customer=MONA)
        form.open_for("phone", "01018832046")
        form.fields.subject.setFocus()
        hands.type("لا تصل الرسالة")
        hands.press(Qt.Key.Key_Escape)
        form.open_for("phone", "01112223334")
        form.fields.description.setFocus()
        hands.type("خُصم مرتين")
        hands.press(Qt.Key.Key_Escape)
        form.open_for("walk_in")
        hands.press(Qt.Key.Key_2, CTRL)
        hands.press(Qt.Key.Key_Escape)
        form.open_for("phone")
        held = [without_controls(words).rpartition(" · ")[0] for _id, words in form.head._held]
        assert held == [
            "بلا نص بعد",
            "+20 111 222 3334 · خُصم مرتين",
            "منى عبد الحميد · +20 101 883 2046 · لا تصل الرسالة",
        ]

    def test_a_draft_that_is_not_wanted_is_thrown_away_from_the_form(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        thrown: list[str] = []
        form.thrown_away.connect(lambda draft_id, _typed: thrown.append(draft_id))
        form.open_for("phone", "01112223334")
        form.fields.subject.setFocus()
        hands.type("سؤال")
        hands.press(Qt.Key.Key_Tab)
        (draft,) = desk.drafts.all()
        form.head._drop.click()
        assert (desk.drafts.all(), thrown, form.is_in_call) == ((), [draft.id], False)

    def test_a_call_that_comes_in_puts_the_one_in_progress_aside(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        form.open_for("phone")
        form.fields.subject.setFocus()
        hands.type("الأولى")
        form.open_for("phone", "01112223334")
        assert [draft.is_on_hold for draft in desk.drafts.all()] == [True]
        assert form.fields.subject.text() == ""

    def test_a_draft_comes_back_whole_after_a_crash_and_says_so(
        self,
        form: LogForm,
        home: Path,
        clock: FixedClock,
        window: QWidget,
        hands: Hands,
        desk: Desk,
    ) -> None:
        form.open_for("walk_in")
        hands.type("01112223334")
        hands.press(Qt.Key.Key_Tab)
        hands.type("هدى")
        hands.press(Qt.Key.Key_1, CTRL)
        form.fields.category.choose_and_tell("payment")
        form.fields.triage.editors[0].setFocus()
        hands.type("ل")
        form.fields.subject.setFocus()
        hands.type("خُصم مرتين")
        hands.press(Qt.Key.Key_Tab)
        left = form.typed
        after_crash = open_desk(home, clock)
        again = shown(
            LogForm(LanesAtOnce(after_crash), after_crash.workplace.policy, clock, window), window
        )
        again.resume(after_crash.drafts.all()[0])
        assert again.typed == left
        assert again.band.isVisible()
        again.put_aside()
        after_crash.close()

    def test_a_draft_on_hold_is_taken_up_again_and_logged_once(
        self, form: LogForm, desk: Desk, hands: Hands
    ) -> None:
        logged(desk, subject="سؤال", customer=MONA)
        form.open_for("phone", "01018832046")
        form.fields.subject.setFocus()
        hands.type("لا تصل الرسالة")
        hands.press(Qt.Key.Key_Escape)
        made = cases_of(form)
        form.resume(desk.drafts.all()[0])
        hands.press(Qt.Key.Key_Return)
        customer = made[0].customer
        assert customer is not None
        assert customer.name == MONA["name"]
        assert desk.drafts.all() == ()

    def test_a_draft_names_its_person_even_before_the_number_is_looked_up(
        self, window: QWidget, desk: Desk, clock: FixedClock
    ) -> None:
        mother = logged(desk, subject="سؤال", customer=MONA).customer
        logged(desk, subject="سؤال", customer={**MONA, "name": "يوسف"})
        logged(desk, subject="سؤال آخر", customer={**MONA, "name": "يوسف"})
        assert mother is not None
        typed = Typed(phone="01018832046", customer_id=mother.id, subject="لا تصل", priority="high")
        draft = desk.drafts.keep("draft", typed.to_json())
        lanes = SlowLanes(desk)
        form = shown(LogForm(lanes, desk.workplace.policy, clock, window), window)
        form.resume(draft)
        assert form.typed.customer_id == mother.id
        lanes.answer()
        assert form.typed.customer_id == mother.id
        assert form.foot.reason.isVisible()


class TestTheFormItself:
    """Its keys, its folding, its languages."""

    def test_f2_and_f3_switch_the_channel_of_the_call_in_progress(
        self, form: LogForm, hands: Hands
    ) -> None:
        made = cases_of(form)
        form.open_for("phone")
        form.fields.subject.setFocus()
        hands.type("سؤال")
        hands.press(Qt.Key.Key_F3)
        hands.press(Qt.Key.Key_Return)
        assert made[0].channel == "walk_in"

    def test_the_category_is_found_by_a_word_in_another_spelling(
        self, form: LogForm, hands: Hands
    ) -> None:
        form.open_for("phone")
        form.fields.category.setFocus()
        hands.type("الإختبارات")
        hands.press(Qt.Key.Key_Return)
        assert form.fields.category.value() == "exam_entry"

    def test_escape_closes_the_list_of_categories_and_not_the_form(
        self, form: LogForm, hands: Hands
    ) -> None:
        closed: list[bool] = []
        form.closed.connect(lambda: closed.append(True))
        form.open_for("phone")
        form.fields.category.setFocus()
        hands.press(Qt.Key.Key_Down)
        hands.press(Qt.Key.Key_Escape)
        assert (form.fields.category.is_open, closed) == (False, [])

    def test_a_narrow_form_folds_the_caller_and_f4_opens_the_card(
        self, form: LogForm, window: QWidget, desk: Desk, hands: Hands
    ) -> None:
        logged(desk, subject="سؤال", customer=MONA)
        form.resize(*NARROW)
        form.open_for("phone", "01018832046")
        assert form.head.strip.isVisible()
        assert form.head.strip._about.text().endswith("مفتوحة: 1 · سابقة: 0")
        assert not form.pane.isVisible()
        hands.press(Qt.Key.Key_F4)
        assert form.pane.isVisible()
        picture = form.pane.grab().toImage()
        corner, edge = QPoint(0, 0), QPoint(0, picture.height() // 2)
        assert picture.pixelColor(corner) != picture.pixelColor(edge)
        hands.press(Qt.Key.Key_Escape)
        assert (form.pane.isVisible(), form.is_in_call) == (False, True)

    @pytest.mark.parametrize("language", list(Language))
    @pytest.mark.parametrize("size", [WIDE, NARROW])
    def test_that_it_may_be_the_same_problem_stands_in_one_line(
        self,
        form: LogForm,
        desk: Desk,
        hands: Hands,
        speak: Speak,
        qtbot: QtBot,
        language: Language,
        size: Size,
    ) -> None:
        speak(language)
        for subject in ("سؤال", "شكوى", "لا تصل الرسالة"):
            logged(desk, subject=subject, category="login", customer=MONA)
        form.resize(*size)
        form.open_for("phone", "01018832046")
        form.fields.category.choose_and_tell("login")
        if size == NARROW:
            hands.press(Qt.Key.Key_F4)
        said = {
            Language.ARABIC: "قد تكون المشكلة نفسها",
            Language.ENGLISH: "May be the same problem",
        }

        def warning() -> list[Text]:
            texts = form.pane.findChildren(Text)
            return [each for each in texts if each.text() == said[language] and each.isVisible()]

        qtbot.waitUntil(lambda: len(warning()) == 1)
        (words,) = warning()
        bar = form.pane.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.isVisible() or size == WIDE)
        assert words.fontMetrics().horizontalAdvance(words.text()) <= words.width()

    @pytest.mark.parametrize("language", list(Language))
    @pytest.mark.parametrize("text", [TextSize.NORMAL, TextSize.LARGER])
    def test_larger_letters_leave_every_field_and_button_whole(
        self,
        form: LogForm,
        qapp: QApplication,
        qtbot: QtBot,
        speak: Speak,
        language: Language,
        text: TextSize,
    ) -> None:
        speak(language)
        form.open_for("phone", "01018832046")
        theme.apply(qapp, theme.light(text), language)
        for triage in form.fields.findChildren(YesNo):
            triage.propose("yes")
        around = theme.current().space
        padding = around.m

        def cut() -> list[str]:
            buttons = [each for each in form.foot.findChildren(Button) if each.isVisible()]
            answers = [
                each for yes_no in form.findChildren(YesNo) for each in yes_no.findChildren(Segment)
            ]
            return [
                *(each.text() for each in buttons if each.width() < each.sizeHint().width()),
                *(e.text() for e in answers if e.width() < e.sizeHint().width() - padding),
            ]

        qtbot.waitUntil(lambda: cut() == [])
        number = form.foot._number
        assert number.isVisible() is (text is TextSize.NORMAL)
        scroll = form.fields.parentWidget()
        assert scroll is not None
        assert form.fields.minimumSizeHint().width() <= scroll.width()
        theme.apply(qapp, theme.light(), language)

    def test_a_promise_in_working_hours_says_so(
        self, window: QWidget, tmp_path: Path, clock: FixedClock
    ) -> None:
        folder = tmp_path / "علامة"
        copied_home(folder, NewHome(policy=policy_named("allaamah"), name="سارة فؤاد"), clock)
        with closing(open_desk(folder, clock)) as desk:
            made = LogForm(LanesAtOnce(desk), desk.workplace.policy, clock, window)
            shown(made, window).open_for("email")
            said = [each.text() for each in made.foot.findChildren(Text)]
            shiboken6.delete(made)
        assert "خلال 24 ساعة عمل" in said

    def test_head_and_foot_stay_in_the_smallest_window(
        self, form: LogForm, hands: Hands, qtbot: QtBot
    ) -> None:
        form.resize(*NARROW)
        form.open_for("phone")
        form.fields.description.setFocus()
        qtbot.wait(1)
        assert form.head.geometry().top() == 0
        foot = form.foot.mapTo(form, QPoint(0, form.foot.height()))
        assert foot.y() <= NARROW[1]
        assert form.foot.height() + form.head.height() < NARROW[1] // 2

    def test_what_is_wrong_is_read_in_the_smallest_window(
        self, form: LogForm, hands: Hands, qtbot: QtBot
    ) -> None:
        form.resize(*NARROW)
        form.open_for("phone", "01123334445")
        subject = form.fields.subject
        subject.setFocus()
        (scrolled,) = (
            each for each in form.findChildren(QScrollArea) if each.isAncestorOf(subject)
        )
        scrolled.ensureWidgetVisible(subject, 0, 0)
        qtbot.waitUntil(lambda: not subject.visibleRegion().isEmpty())
        foot = subject.mapTo(scrolled.viewport(), subject.rect().bottomLeft()).y()
        bar = scrolled.verticalScrollBar()
        bar.setValue(bar.value() + foot - scrolled.viewport().height())

        hands.press(Qt.Key.Key_S, CTRL)

        said = form.fields.findChildren(Text)
        (words,) = (each for each in said if "«الموضوع»" in each.text() and each.isVisible())
        qtbot.waitUntil(lambda: words.visibleRegion().boundingRect() == words.rect())

    def test_the_language_changes_without_losing_what_was_typed(
        self, form: LogForm, hands: Hands, speak: Speak, qtbot: QtBot
    ) -> None:
        form.open_for("phone")
        hands.press(Qt.Key.Key_2, CTRL)
        form.fields.category.choose_and_tell("payment")
        form.fields.subject.setFocus()
        hands.type("خُصم مرتين")
        before = form.typed
        speak(Language.ENGLISH)
        category = form.fields.category
        qtbot.waitUntil(lambda: category.text() == "Procedures › Payment and subscription")
        assert form.typed == before

    def test_every_editor_has_a_name_for_a_screen_reader(self, form: LogForm) -> None:
        form.open_for("phone")
        fields = form.fields
        editors = (
            fields.phone,
            fields.person.new_person.name,
            fields.person.new_person.kind,
            fields.type,
            fields.category,
            *fields.triage.editors,
            fields.subject,
            fields.description,
            fields.programme,
            fields.solution,
        )
        assert [editor for editor in editors if not editor.accessibleName()] == []


def _offers(form: LogForm, words: str) -> bool:
    rows = form.pane.findChildren(QWidget)
    return any(words in row.accessibleName() for row in rows)
