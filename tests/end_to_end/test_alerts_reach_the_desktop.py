"""A promise that presses is seen on a real desktop, in Arabic, and answered from there."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.people import Role
from app.services.alerts.notifier import Click, Delivery, Notification, Notifier
from app.services.alerts.plyer_notifier import PlyerNotifier
from app.services.alerts.routes import Routes, platform_notifiers
from app.views.alerts.alert_watch import AlertWatch
from app.views.shell.lanes import ThreadLanes
from app.views.station import Station
from app.wiring import open_desk
from app.wording.bidi import without_controls
from app.wording.manner import Language, Manner
from tests.real_parts.desktop import NotificationDaemon, SessionBus
from tests.services.alerts.alert_desk import AlertDesk

WAIT_MS = 20_000


class Desk(AlertDesk):
    """A desk with real lanes and a watch; `watch_by` begins to watch through these ways."""

    def __init__(self, home: Path, clock: FixedClock) -> None:
        super().__init__(home, clock, role=Role.AGENT)
        self.lanes = ThreadLanes(lambda: open_desk(home, clock), self.fail)
        self.watches: list[AlertWatch] = []

    def fail(self, error: Exception) -> None:
        raise AssertionError(error)

    def watch_by(self, notifier: Notifier) -> AlertWatch:
        station = Station(
            home=self.home,
            policy=self.opened.workplace.policy,
            actor=self.opened.workplace.actor,
            views=self.opened.queue.views(),
            clock=self.clock,
            lanes=self.lanes,
        )
        self.watches.append(AlertWatch(station, notifier))
        return self.watches[-1]

    def end(self) -> None:
        for watch in self.watches:
            watch.close()
        self.lanes.close()
        self.opened.close()

    def has_receipts(self) -> bool:
        told = self.reasons()
        return told.get("first_reply due") is not None and None not in told.values()


class PressingNotifier:
    """Shows through `way` and presses the button of the notification that comes second."""

    def __init__(self, way: Notifier) -> None:
        self._way = way
        self._report: Callable[[Click], None] | None = None

    def show(self, notification: Notification) -> Delivery:
        delivery = self._way.show(notification)
        if self._report and delivery.reached:
            self._report(Click(case_id=notification.case_id, key=notification.buttons[1].key))
        return delivery

    def listen(self, report: Callable[[Click], None]) -> None:
        self._report = report

    def close(self) -> None:
        self._way.close()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    made = Desk(tmp_path, clock)
    yield made
    made.end()


@pytest.fixture
def overdue(desk: Desk) -> str:
    """The id of a case whose first reply is due; its subject looks like an option."""
    case = desk.log("--icon=انقطاع البث", priority="highest")
    desk.clock.advance(timedelta(minutes=5))
    return case.id


def desktop() -> Routes:
    return Routes(platform_notifiers("سند"))


def test_it_is_shown_in_arabic_and_the_receipt_says_so(
    desk: Desk, overdue: str, notification_daemon: NotificationDaemon, qtbot: QtBot
) -> None:
    desk.watch_by(desktop()).start()
    qtbot.waitUntil(desk.has_receipts, timeout=WAIT_MS)
    (shown,) = notification_daemon.shown()
    assert without_controls(shown.title) == "فات موعد الرد الأول"
    assert without_controls(shown.body).startswith("--icon=انقطاع البث")
    assert shown.urgency == "critical"
    assert desk.reasons()["first_reply due"] == "shown"


def test_a_click_opens_the_case(
    desk: Desk, overdue: str, notification_daemon: NotificationDaemon, qtbot: QtBot
) -> None:
    watch = desk.watch_by(desktop())
    with qtbot.waitSignal(watch.open_case, timeout=WAIT_MS) as opened:
        watch.start()
        qtbot.waitUntil(desk.has_receipts, timeout=WAIT_MS)
        assert desk.reasons()["first_reply due"] == "shown"
        notification_daemon.click()
    assert opened.args == [overdue]


def test_its_button_takes_note(
    desk: Desk, overdue: str, notification_daemon: NotificationDaemon, qtbot: QtBot
) -> None:
    desk.watch_by(PressingNotifier(desktop())).start()
    qtbot.waitUntil(
        lambda: desk.has_receipts() and desk.opened.alerts.waiting() == 0, timeout=WAIT_MS
    )
    assert len(notification_daemon.shown()) == 1


def test_a_restart_does_not_show_it_again(
    desk: Desk, overdue: str, notification_daemon: NotificationDaemon, qtbot: QtBot
) -> None:
    desk.watch_by(desktop()).start()
    qtbot.waitUntil(desk.has_receipts, timeout=WAIT_MS)
    again = desk.watch_by(desktop())
    with qtbot.waitSignal(again.alerts_changed, timeout=WAIT_MS):
        again.start()
    assert len(notification_daemon.shown()) == 1


@pytest.mark.usefixtures("session_bus")
def test_without_a_daemon_it_is_said_and_the_alert_is_in_the_list(
    desk: Desk, overdue: str, qtbot: QtBot
) -> None:
    watch = desk.watch_by(desktop())
    with qtbot.waitSignal(watch.not_reaching, timeout=WAIT_MS) as said:
        watch.start()
    qtbot.waitUntil(desk.has_receipts, timeout=WAIT_MS)
    assert (said.args, desk.opened.alerts.waiting()) == (["no_daemon"], 1)


def test_a_daemon_that_hangs_is_said_while_the_desk_goes_on(
    desk: Desk, overdue: str, notification_daemon: NotificationDaemon, qtbot: QtBot
) -> None:
    notification_daemon.freeze()
    watch = desk.watch_by(desktop())
    answered: list[int] = []
    with qtbot.waitSignal(watch.not_reaching, timeout=WAIT_MS) as said:
        watch.start()
        desk.lanes.desk(lambda opened: opened.alerts.waiting(), answered.append)
        qtbot.waitUntil(lambda: bool(answered), timeout=WAIT_MS)
        assert watch.reason is None
    assert said.args == ["silent_daemon"]


def test_a_new_daemon_takes_the_complaint_back(
    desk: Desk,
    overdue: str,
    session_bus: SessionBus,
    display: str,
    qtbot: QtBot,
) -> None:
    watch = desk.watch_by(desktop())
    with qtbot.waitSignal(watch.not_reaching, timeout=WAIT_MS):
        watch.start()
    daemon = NotificationDaemon(session_bus, display)
    with qtbot.waitSignal(watch.not_reaching, timeout=WAIT_MS) as said:
        watch.try_alert()
    assert (said.args, len(daemon.shown())) == ([None], 1)
    daemon.kill()


def test_the_way_that_never_answers_still_delivers(
    desk: Desk, overdue: str, notification_daemon: NotificationDaemon, qtbot: QtBot
) -> None:
    desk.watch_by(PlyerNotifier("سند")).start()
    qtbot.waitUntil(desk.has_receipts, timeout=WAIT_MS)
    (shown,) = notification_daemon.shown()
    assert without_controls(shown.title) == "فات موعد الرد الأول"
    assert desk.reasons()["first_reply due"] == "unconfirmed"


def test_in_english_it_is_shown_in_english(
    desk: Desk,
    overdue: str,
    notification_daemon: NotificationDaemon,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(
        "app.views.alerts.alert_watch.manner", lambda: Manner(language=Language.ENGLISH)
    )
    desk.watch_by(desktop()).start()
    qtbot.waitUntil(desk.has_receipts, timeout=WAIT_MS)
    assert notification_daemon.shown()[0].title == "First reply overdue"
