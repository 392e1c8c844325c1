"""The scenes of looking after people, computers and the sync."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.models.errors import Unreachable
from app.models.people import Role
from app.services.demo.office import history_at, seen_at, well_at
from app.views.admin.admin_screen import DEVICES, PEOPLE, AdminScreen
from app.views.shell.view_places import ADMIN_PLACE
from app.views.tour.hands import press, type_words
from app.views.tour.stage import Stage

_PASSWORD = "k7mf-p3xw-9dqa-vh2t"


def sync(stage: Stage) -> QWidget:
    """What ails the desks of a few, as a supervisor reads it."""
    return _open(stage, Role.SUPERVISOR).window()


def sync_well(stage: Stage) -> QWidget:
    """Nothing ails anybody."""
    screen = _open(stage, Role.SUPERVISOR)
    screen.show_seen(well_at(stage.clock.now(), _oneself(stage)))
    return screen.window()


def sync_offline(stage: Stage) -> QWidget:
    """The server is away: how it stood last."""
    screen = _open(stage, Role.ADMIN)
    screen.show_seen(replace(seen_at(stage.clock.now(), _oneself(stage)), trouble=Unreachable()))
    screen.go_to(PEOPLE)
    return screen.window()


def alone(stage: Stage) -> QWidget:
    """A desk that joined no server has nobody to look after."""
    window = stage.open_full(Role.SUPERVISOR)
    window.go(ADMIN_PLACE.key)
    return window


def people(stage: Stage) -> QWidget:
    """Everybody of the office."""
    return _people(stage).window()


def person_added(stage: Stage) -> QWidget:
    """A person who is being added, for a department."""
    screen = _people(stage)
    screen.people.add.click()
    type_words("رانيا صبحي")
    press(Qt.Key.Key_Tab)
    type_words("rania")
    form = screen.people.form
    assert form is not None
    form.role.choose(Role.DEPARTMENT.value)
    form.departments["student_affairs"].setChecked(True)
    stage.settle()
    return screen.window()


def password(stage: Stage) -> QWidget:
    """The first password of somebody, shown once."""
    screen = _people(stage)
    screen.people.show_password(screen.people.rows[0].as_given(), _PASSWORD)
    return screen.window()


def person_history(stage: Stage) -> QWidget:
    """What was done to somebody's login, and by whom."""
    screen = _people(stage)
    row = next(row for row in screen.people.rows if row.person.login == "karim")
    now = stage.clock.now()
    screen.people.show_history("karim", history_at(now), now)
    row.past.setFocus(Qt.FocusReason.TabFocusReason)
    stage.settle()
    return screen.window()


def person_ended(stage: Stage) -> QWidget:
    """The question before a login is ended."""
    screen = _people(stage)
    row = next(row for row in screen.people.rows if row.person.login == "karim")
    row.drop.click()
    stage.settle()
    return screen.window()


def devices(stage: Stage) -> QWidget:
    """Everybody's computers, and the question before one is revoked."""
    screen = _open(stage, Role.ADMIN)
    screen.go_to(DEVICES)
    screen.devices.rows[0].revoke.click()
    stage.settle()
    return screen.window()


def _people(stage: Stage) -> AdminScreen:
    screen = _open(stage, Role.ADMIN)
    screen.go_to(PEOPLE)
    return screen


def _open(stage: Stage, role: Role) -> AdminScreen:
    window = stage.open_full(role)
    window.go(ADMIN_PLACE.key)
    (screen,) = window.findChildren(AdminScreen)
    screen.show_seen(seen_at(stage.clock.now(), _oneself(stage)))
    stage.settle()
    return screen


def _oneself(stage: Stage) -> str:
    assert stage.desk is not None
    return stage.desk.workplace.actor.login
