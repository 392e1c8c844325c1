"""A window at a desk of a few real cases, for tests that press its keys."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.case import Case
from app.models.case_input import CaseDraft, CustomerDraft
from app.models.clock import FixedClock
from app.models.people import Role
from app.services.desk.home import NewHome, policy_named
from app.services.desk.settings import Settings
from app.views.shell.appearance import Appearance
from app.views.shell.composition import window_of
from app.views.shell.main_window import MainWindow
from app.views.station import Station
from app.wiring import Desk, open_desk
from tests.copied_home import copied_home
from tests.views.lanes_at_once import LanesAtOnce

IT = "information_technology"


def make_desk(home: Path, clock: FixedClock, role: Role = Role.AGENT) -> Desk:
    """A desk without a case."""
    departments = frozenset({IT}) if role is Role.DEPARTMENT else frozenset[str]()
    person = NewHome(policy=policy_named("zedo"), name="سارة", role=role, departments=departments)
    copied_home(home, person, clock)
    return open_desk(home, clock)


def logged(
    desk: Desk,
    subject: str,
    *,
    channel: str = "phone",
    category: str | None = None,
    name: str = "نورة السبيعي",
) -> Case:
    """A complaint of a customer."""
    draft = CaseDraft(
        channel=channel,
        type="complaint",
        subject=subject,
        category=category,
        customer=CustomerDraft(name=name, phone="0533105572"),
    )
    return desk.log.log([draft])[0]


def station_of(desk: Desk, clock: FixedClock) -> Station:
    """The station of a desk, its lanes answering at once."""
    return Station(
        home=desk.workplace.home,
        policy=desk.workplace.policy,
        actor=desk.workplace.actor,
        views=desk.queue.views(),
        clock=clock,
        lanes=LanesAtOnce(desk),
    )


def open_window(desk: Desk, clock: FixedClock) -> MainWindow:
    """The whole window, shown and active."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    appearance = Appearance(app, Settings(), ZoneInfo(desk.workplace.policy.zone))
    appearance.dress()
    window = window_of(station_of(desk, clock), appearance)
    window.desk.read()
    window.show()
    window.activateWindow()
    return window


def lay_out() -> None:
    """Answer the layouts that are asked for, as the next event would."""
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def press(
    widget: QWidget,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key where the focus is, as a person would."""
    target = QApplication.focusWidget() or widget
    QTest.keyClick(target, key, modifier)


def an_hour(clock: FixedClock, hours: float = 1) -> None:
    """Let time pass."""
    clock.advance(timedelta(hours=hours))
