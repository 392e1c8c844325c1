"""Fixtures of the end-to-end tests: an organisation with a real database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models import policy_file
from app.models.clock import FixedClock, SystemClock
from app.models.people import Role
from app.views.shell.desktop import Desktop
from app.wording.manner import Language
from tests.end_to_end.two_desks import MakeOrganisation, Organisation, Seat
from tests.end_to_end.watched_desk import Open, Watched
from tests.real_parts.postgres import Postgres


@pytest.fixture
def make_organisation(
    postgres: Postgres, clock: FixedClock, tmp_path: Path
) -> Iterator[MakeOrganisation]:
    """Makes an organisation under the policy of that name."""
    made: list[Organisation] = []

    def make(code: str) -> Organisation:
        made.append(Organisation(postgres, policy_file.shipped(code), clock, tmp_path))
        return made[-1]

    yield make
    for organisation in made:
        organisation.close()


@pytest.fixture
def zedo(make_organisation: MakeOrganisation) -> Organisation:
    """The organisation of the second seed."""
    return make_organisation("zedo")


@pytest.fixture
def sara(zedo: Organisation) -> Seat:
    """An agent's desk."""
    zedo.person("sara", Role.AGENT)
    return zedo.seat("sara")


@pytest.fixture
def karim(zedo: Organisation) -> Seat:
    """A desk of the technical department."""
    zedo.person("karim", Role.DEPARTMENT, "information_technology")
    return zedo.seat("karim")


@pytest.fixture
def organisation(make_organisation: MakeOrganisation) -> Organisation:
    """The organisation of the second seed, by the clock that its server has too."""
    made = make_organisation("zedo")
    made.clock = SystemClock()
    return made


@pytest.fixture
def open_desk_of(qtbot: QtBot, qapp: QApplication) -> Iterator[Open]:
    opened: list[Desktop] = []

    def open_home(home: Path) -> Watched:
        desktop = Desktop(qapp, home, Language.ARABIC)
        opened.append(desktop)
        desktop.start()
        qtbot.waitUntil(lambda: desktop.window is not None)
        return Watched(qtbot, desktop)

    yield open_home
    for desktop in opened:
        desktop._close_window()
        desktop.close()
        desktop.appearance.fall_silent()
