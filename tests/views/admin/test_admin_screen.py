"""The page of who looks after the desk: for whom it is, what it says, what it asks first."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.errors import Unreachable
from app.models.people import Role
from app.services.admin.sync_findings import Finding
from app.services.demo.office import seen_at, well_at
from app.views.admin.admin_screen import DEVICES, PEOPLE, AdminScreen
from app.views.admin.health_pane import LOOKS, FindingRow
from app.views.shell.view_places import ADMIN_PLACE
from app.views.tour.hands import press, type_words
from app.views.tour.stage import Stage

# The screen of the tests has no windows that could be raised or hold the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def opened(stage: Stage, role: Role = Role.ADMIN) -> AdminScreen:
    window = stage.open_full(role)
    window.go(ADMIN_PLACE.key)
    (screen,) = window.findChildren(AdminScreen)
    assert stage.desk is not None
    screen.show_seen(seen_at(stage.clock.now(), stage.desk.workplace.actor.login))
    stage.settle()
    return screen


def shown(screen: AdminScreen) -> list[str]:
    return [row.person.login for row in screen.people.rows if not row.isHidden()]


@pytest.mark.parametrize("role", [Role.AGENT, Role.DEPARTMENT, Role.QUALITY, Role.ROOM_MANAGER])
def test_who_looks_after_nobody_has_no_such_page(stage: Stage, role: Role) -> None:
    window = stage.open_full(role)
    assert ADMIN_PLACE not in window.side_bar.places


def test_every_finding_has_its_icon_and_colour() -> None:
    assert LOOKS.keys() == set(Finding)


def test_a_supervisor_reads_findings_alone(stage: Stage) -> None:
    screen = opened(stage, Role.SUPERVISOR)
    assert screen.parts.isHidden()
    rows = screen.health.findChildren(FindingRow)
    assert "سارة فؤاد" in rows[0].accessibleName()
    screen.show_seen(well_at(stage.clock.now(), "amr"))
    stage.settle()
    (well,) = screen.health.findChildren(FindingRow)
    assert "كل المكاتب متزامنة" in well.accessibleName()


def test_people_are_found_in_any_spelling_by_name_login_role_and_department(stage: Stage) -> None:
    screen = opened(stage)
    screen.go_to(PEOPLE)
    screen.people.search.setFocus()
    type_words("ساره")
    assert shown(screen) == ["sara"]
    for typed, login in (("kar", "karim"), ("الجوده", "hala"), ("المكتب العلمى", "karim")):
        screen.people.search.setText(typed)
        assert shown(screen) == [login]
    screen.people.search.setText("خلخال")
    assert shown(screen) == []
    assert not screen.people._nothing.isHidden()


def test_a_question_begins_on_no_and_escape_gives_the_keyboard_back(stage: Stage) -> None:
    dropped: list[str] = []
    screen = opened(stage)
    screen.go_to(PEOPLE)
    screen.people.dropped.connect(dropped.append)
    row = screen.people.rows[0]
    row.drop.click()
    assert row.card is not None
    assert QApplication.focusWidget() is row.card.no
    press(Qt.Key.Key_Space)
    assert row.card is None
    assert QApplication.focusWidget() is row.drop
    row.drop.click()
    press(Qt.Key.Key_Escape)
    assert dropped == []
    row.drop.click()
    assert row.card is not None
    row.card.yes.click()
    assert dropped == [row.person.login]


def test_nothing_can_be_done_while_the_server_is_away_and_that_is_said(stage: Stage) -> None:
    screen = opened(stage)
    screen.show_seen(replace(seen_at(stage.clock.now(), "amr"), trouble=Unreachable()))
    assert not screen.band.isHidden()
    assert "لا يمكن تغيير شيء" in screen.band.accessibleName()
    assert not screen.people.add.isEnabled()
    assert not any(row.change.isEnabled() for row in screen.people.rows)
    assert not any(row.revoke.isEnabled() for row in screen.devices.rows)
    screen.show_seen(seen_at(stage.clock.now(), "amr"))
    assert screen.band.isHidden()
    assert screen.people.add.isEnabled()


def test_what_is_refused_is_said_in_the_question_that_asked(stage: Stage) -> None:
    screen = opened(stage)
    screen.go_to(DEVICES)
    row = screen.devices.rows[0]
    row.revoke.click()
    assert row.card is not None
    row.card.yes.click()
    stage.settle()
    assert row.card is not None
    assert not row.card._fault.isHidden()


def test_departments_are_asked_for_where_the_role_has_them(stage: Stage) -> None:
    given: list[object] = []
    screen = opened(stage)
    screen.go_to(PEOPLE)
    screen.people.add.click()
    form = screen.people.form
    assert form is not None
    assert form.departments["quality"].isHidden() is False
    assert form.departments["quality"].isVisible() is False
    screen.people.added.disconnect()
    screen.people.added.connect(given.append)
    form.submit()
    assert given == []
    form.name.setText("رانيا")
    form.login.setText("rania")
    form.role.choose(Role.DEPARTMENT.value)
    assert form.departments["quality"].isVisible()
    form.departments["quality"].setChecked(True)
    form.submit()
    assert form.given().departments == ("quality",)
    assert given == [form.given()]
    form.role.choose(Role.AGENT.value)
    assert form.given().departments == ()


def test_a_password_is_not_put_away_by_escape(stage: Stage) -> None:
    screen = opened(stage)
    screen.go_to(PEOPLE)
    screen.people.show_password(screen.people.rows[0].as_given(), "k7mf-p3xw-9dqa-vh2t")
    press(Qt.Key.Key_Escape)
    assert screen.people.password is not None
    press(Qt.Key.Key_Space)
    assert QApplication.clipboard().text() == "k7mf-p3xw-9dqa-vh2t"
    screen.people.password.close_button.click()
    assert screen.people.password is None
