"""The facts of a category in the log form: held to their kind while the caller is there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.models.case import Case
from app.models.clock import FixedClock
from app.models.policy_file import shipped
from app.views.desk.log_form import LogForm
from app.views.desk.log_form_facts import FactChip, Facts
from app.views.widgets.panel import column
from app.views.widgets.reading_order import stops_of
from app.views.widgets.text import Text
from tests.views.desk_at_work import make_desk
from tests.views.lanes_at_once import LanesAtOnce


@pytest.fixture
def form(qtbot: QtBot, tmp_path: Path, clock: FixedClock) -> LogForm:
    desk = make_desk(tmp_path / "مكتب", clock)
    made = LogForm(LanesAtOnce(desk), desk.workplace.policy, clock)
    qtbot.addWidget(made)
    made.resize(1004, 663)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    made.open_for("phone")
    return made


@pytest.mark.parametrize(
    ("policy", "category", "said"),
    [("allaamah", "academic", "خارج نطاق الدعم"), ("masaraat", "course_content", "المدرب")],
)
def test_of_what_level_one_does_not_answer_that_is_said(
    qtbot: QtBot, policy: str, category: str, said: str
) -> None:
    facts = Facts(shipped(policy))
    place = QWidget()
    column(place).addWidget(facts)
    qtbot.addWidget(place)
    place.show()

    def told() -> list[str]:
        return [each.text() for each in facts.findChildren(Text) if each.isVisible()]

    facts.ask_for("live_stream")
    before = told()
    facts.ask_for(category)

    assert not any(said in words for words in before)
    assert any(said in words for words in told())


def logged_from(form: LogForm, phone: str, fact: str | None = None, said: str = "") -> list[Case]:
    """Log a case of the category that asks for e-mail and mobile."""
    made: list[Case] = []
    form.case_logged.connect(made.append)
    QTest.keyClicks(form.fields.phone, phone)
    form.fields.category.choose("login")
    form.fields.facts.ask_for("login")
    form.fields.subject.setText("لا يدخل")
    form.fields.subject.textEdited.emit("لا يدخل")
    if fact is not None:
        chip = next(each for each in form.findChildren(FactChip) if each.fact.code == fact)
        chip.click()
        QTest.keyClicks(form.fields.facts.editor, said)
    form.fields.subject.setFocus()
    QTest.keyClick(form.fields.subject, Qt.Key.Key_Return)
    return made


def test_a_fact_that_is_not_of_its_kind_is_said_under_it_and_nothing_is_logged(
    form: LogForm,
) -> None:
    assert logged_from(form, "01112223334", "registered_email", "mona@") == []
    editor = form.fields.facts.editor
    assert QApplication.focusWidget() is editor
    assert "mona@" in editor.accessibleDescription()
    assert editor.text() == "mona@"


def test_it_is_said_as_soon_as_the_field_is_left(form: LogForm) -> None:
    form.fields.facts.ask_for("login")
    form.findChildren(FactChip)[0].click()
    editor = form.fields.facts.editor
    QTest.keyClicks(editor, "mona@")
    assert not editor.accessibleDescription()
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.accessibleDescription()
    assert form.findChildren(FactChip)[0].property("needed") is True
    editor.setFocus()
    QTest.keyClicks(editor, "example.com")
    assert not editor.accessibleDescription()


def test_a_number_of_an_exchange_is_no_mobile_and_stands_against_nothing(form: LogForm) -> None:
    (case,) = logged_from(form, "0102")
    assert case.customer is not None
    assert case.customer.phone_raw == "0102"
    assert "mobile" not in case.facts


def test_a_whole_number_of_the_caller_is_the_mobile(form: LogForm) -> None:
    (case,) = logged_from(form, "01112223334")
    assert case.facts["mobile"] == "01112223334"


def test_tab_goes_from_the_details_to_the_facts_and_a_key_opens_one(form: LogForm) -> None:
    form.fields.category.choose("login")
    form.fields.facts.ask_for("login")
    stops = stops_of(form)
    chip = stops[stops.index(form.fields.description) + 1]
    assert isinstance(chip, FactChip)
    assert chip.fact.code == "registered_email"
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is form.fields.facts.editor
