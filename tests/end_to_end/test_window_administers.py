"""An administrator at a real window on a real database: people and devices come and go by it."""

from pathlib import Path

import psycopg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models.clock import SystemClock
from app.models.errors import DeskError, Refused
from app.models.people import Role
from app.services.admin.looking_after import last_seen
from app.services.sync.joining import join
from app.views.admin.admin_screen import DEVICES, PEOPLE, AdminScreen
from app.views.admin.health_pane import FindingRow
from app.views.admin.person_row import PersonRow
from app.views.shell.view_places import ADMIN_PLACE
from app.wiring import open_desk
from tests.end_to_end.two_desks import PASSWORD, Organisation, Seat
from tests.end_to_end.watched_desk import Open, Watched

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def hind(organisation: Organisation) -> Path:
    """The home of an administrator."""
    return home_of(organisation, "hind", Role.ADMIN)


def home_of(organisation: Organisation, login: str, role: Role) -> Path:
    organisation.person(login, role)
    seat = organisation.seat(login)
    seat.desk.close()
    return seat.home


def looking_after(desk: Watched) -> AdminScreen:
    """The page, once the database has answered it."""
    desk.give_password(PASSWORD)
    desk.until(desk.says("متزامن"))
    desk.window.go(ADMIN_PLACE.key)
    (screen,) = desk.window.findChildren(AdminScreen)
    desk.until(lambda: screen.people.rows or findings(screen))
    return screen


def findings(screen: AdminScreen) -> list[str]:
    return [row.accessibleName() for row in screen.health.findChildren(FindingRow)]


def person(screen: AdminScreen, login: str) -> PersonRow:
    return next(row for row in screen.people.rows if row.person.login == login)


def type_in(words: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_a_person_is_added_by_keys_joins_with_the_password_and_is_ended(
    hind: Path, organisation: Organisation, open_desk_of: Open, tmp_path: Path
) -> None:
    desk = open_desk_of(hind)
    screen = looking_after(desk)
    screen.go_to(PEOPLE)
    screen.people.add.setFocus()
    press(Qt.Key.Key_Space)
    type_in("rania")
    press(Qt.Key.Key_Tab)
    type_in("rania")
    press(Qt.Key.Key_Return)
    desk.until(lambda: screen.people.password)
    assert screen.people.password is not None
    press(Qt.Key.Key_Space)
    password = QGuiApplication.clipboard().text()
    assert password == screen.people.password.password
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert screen.people.password is None

    home = tmp_path / "rania"
    join(home, organisation.dsn("rania"), password, SystemClock())
    there = open_desk(home, SystemClock())
    assert there.workplace.actor.role is Role.AGENT
    there.close()

    desk.until(lambda: any(row.person.login == "rania" for row in screen.people.rows))
    person(screen, "rania").drop.setFocus()
    press(Qt.Key.Key_Return)
    assert person(screen, "rania").card is not None
    press(Qt.Key.Key_Return)
    assert person(screen, "rania").card is None
    assert person(screen, "rania").person.is_active
    press(Qt.Key.Key_Return)
    question = person(screen, "rania").card
    assert question is not None
    question.yes.setFocus()
    press(Qt.Key.Key_Space)
    desk.until(lambda: not person(screen, "rania").person.is_active)
    with pytest.raises(DeskError):
        join(tmp_path / "again", organisation.dsn("rania"), password, SystemClock())

    person(screen, "rania").past.setFocus()
    press(Qt.Key.Key_Space)
    desk.until(lambda: person(screen, "rania").history)
    told = person(screen, "rania").history
    assert told is not None
    assert [line.partition(" · ")[0] for line in told.lines] == [
        "إنهاء الحساب",
        "إضافة: \u2068موظف دعم العملاء\u2069",
    ]
    assert {line.rpartition(" · ")[2] for line in told.lines} == {"hind السبيعي"}
    press(Qt.Key.Key_Space)
    assert person(screen, "rania").history is None


def test_a_device_that_is_revoked_is_refused(
    hind: Path, organisation: Organisation, open_desk_of: Open
) -> None:
    organisation.person("leila", Role.AGENT)
    leila: Seat = organisation.seat("leila")
    leila.sync()
    desk = open_desk_of(hind)
    screen = looking_after(desk)
    screen.go_to(DEVICES)
    row = next(each for each in screen.devices.rows if each.desk.login == "leila")
    row.revoke.click()
    assert row.card is not None
    row.card.yes.click()
    desk.until(lambda: [each.desk.login for each in screen.devices.rows] == ["hind"])
    with pytest.raises(Refused, match="forbidden"):
        leila.sync()


def test_a_role_that_is_changed_holds_at_the_next_round_and_a_taken_login_is_said_at_its_field(
    hind: Path, organisation: Organisation, open_desk_of: Open
) -> None:
    organisation.person("leila", Role.AGENT)
    leila = organisation.seat("leila")
    desk = open_desk_of(hind)
    screen = looking_after(desk)
    screen.go_to(PEOPLE)
    person(screen, "leila").change.click()
    form = screen.people.form
    assert form is not None
    form.role.choose(Role.QUALITY.value)
    form.save.click()
    desk.until(lambda: person(screen, "leila").person.role is Role.QUALITY)
    leila.sync()
    leila.desk.workplace.refresh()
    assert leila.desk.workplace.actor.role is Role.QUALITY
    assert not person(screen, "hind").change.isVisible()

    screen.people.add.click()
    form = screen.people.form
    assert form is not None
    form.name.setText("ليلى")
    form.login.setText("leila")
    form.save.click()
    desk.until(lambda: "مستعمل" in form.login.accessibleDescription())


def test_what_was_seen_last_is_there_while_the_server_is_away_and_after_a_restart(
    hind: Path, organisation: Organisation, open_desk_of: Open
) -> None:
    desk = open_desk_of(hind)
    screen = looking_after(desk)
    desk.until(screen.people.add.isEnabled)
    organisation.postgres.stop()
    try:
        screen.read()
        desk.until(screen.band.isVisible)
        screen.go_to(PEOPLE)
        assert person(screen, "hind").isVisible()
        assert not screen.people.add.isEnabled()
    finally:
        organisation.postgres.start()
    screen.read()
    desk.until(lambda: screen.band.isHidden() and screen.people.add.isEnabled())
    again = open_desk(hind, SystemClock())
    kept = last_seen(again.workplace)
    again.close()
    assert kept is not None
    assert [each.login for each in kept.people] == ["hind"]


def test_a_supervisor_reads_of_a_desk_that_holds_work_back_and_sees_no_people(
    organisation: Organisation, open_desk_of: Open
) -> None:
    home = home_of(organisation, "amal", Role.SUPERVISOR)
    organisation.person("leila", Role.AGENT)
    leila = organisation.seat("leila")
    leila.sync()
    with psycopg.connect(organisation.admin_dsn) as connection:
        connection.execute(
            "UPDATE core.device SET waiting = 12, seen_at = now() - interval '27 hours',"
            " oldest_waiting_at = now() - interval '27 hours' WHERE login = 'leila'"
        )
    desk = open_desk_of(home)
    screen = looking_after(desk)
    (first, *_) = findings(screen)
    assert "leila السبيعي" in first
    assert "12" in first
    assert screen.parts.isHidden()
    assert screen.people.rows == []
