"""Notifications over the session bus: really shown, really clicked, honest when they are not."""

from queue import SimpleQueue

import pytest
from msgspec.structs import replace

from app.models.identity import CaseId
from app.services.alerts.desktop_bus import DesktopBus
from app.services.alerts.notifier import (
    BODY_CLICK,
    Button,
    Click,
    Delivery,
    Notification,
    Reason,
    Urgency,
)
from tests.real_parts.desktop import NotificationDaemon, SessionBus, ShownNotification

WAIT_S = 10
CASE = CaseId("019aa5a0-0000-7000-8000-000000000001")
DUE_SOON = Notification(
    title="اقترب موعد الرد الأول",
    body="انقطاع البث المباشر — نورة السبيعي — 48213-1042-5",
    urgency=Urgency.CRITICAL,
    case_id=CASE,
)
SHOWN = Delivery(reached=True, reason=Reason.SHOWN)


@pytest.fixture
def notifier():
    desktop = DesktopBus("سند")
    yield desktop
    desktop.close()


def missed(reason: Reason) -> Delivery:
    return Delivery(reached=False, reason=reason)


def test_the_desktop_shows_title_body_and_urgency(
    notifier: DesktopBus, notification_daemon: NotificationDaemon
) -> None:
    assert notifier.show(DUE_SOON) == SHOWN
    assert notification_daemon.shown() == [
        ShownNotification(title=DUE_SOON.title, body=DUE_SOON.body, urgency="critical")
    ]


def test_a_click_comes_back_with_its_case(
    notifier: DesktopBus, notification_daemon: NotificationDaemon
) -> None:
    clicks: SimpleQueue[Click] = SimpleQueue()
    notifier.listen(clicks.put)
    notifier.show(DUE_SOON)
    notification_daemon.click()
    assert clicks.get(timeout=WAIT_S) == Click(case_id=CASE, key=BODY_CLICK)


def test_buttons_do_not_stand_in_the_way_of_the_click(
    notifier: DesktopBus, notification_daemon: NotificationDaemon
) -> None:
    clicks: SimpleQueue[Click] = SimpleQueue()
    notifier.listen(clicks.put)
    buttons = (Button(key="open", label="فتح الحالة"), Button(key="ack", label="تم العلم"))
    notifier.show(Notification(title="تجاوز", body="حالة", case_id=CASE, buttons=buttons))
    notification_daemon.click()
    assert clicks.get(timeout=WAIT_S) == Click(case_id=CASE, key=BODY_CLICK)


def test_signs_of_markup_in_what_a_customer_wrote_are_shown_as_written(
    notifier: DesktopBus, notification_daemon: NotificationDaemon
) -> None:
    notifier.show(Notification(title="--help", body="الدرجة <b>50 & الصوت منقطع"))
    (shown,) = notification_daemon.shown()
    assert (shown.title, shown.body) == ("--help", "الدرجة &lt;b&gt;50 &amp; الصوت منقطع")


def test_without_a_session_it_does_not_reach(
    notifier: DesktopBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert notifier.show(DUE_SOON) == missed(Reason.NO_SESSION)


@pytest.mark.parametrize("address", ["", "nonsense", "tcp:host=localhost", "unix:path=/none"])
def test_an_address_without_a_bus_behind_it_does_not_reach(
    notifier: DesktopBus, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert notifier.show(DUE_SOON) == missed(Reason.NO_SESSION)


@pytest.mark.usefixtures("session_bus")
def test_a_session_without_a_daemon_does_not_reach(notifier: DesktopBus) -> None:
    assert notifier.show(DUE_SOON) == missed(Reason.NO_DAEMON)


def test_a_daemon_that_was_killed_does_not_reach(
    notifier: DesktopBus, notification_daemon: NotificationDaemon
) -> None:
    notifier.show(DUE_SOON)
    notification_daemon.kill()
    assert notifier.show(DUE_SOON) == missed(Reason.NO_DAEMON)


def test_a_daemon_that_hangs_is_given_up(
    notifier: DesktopBus, notification_daemon: NotificationDaemon
) -> None:
    notification_daemon.freeze()
    assert notifier.show(DUE_SOON) == missed(Reason.SILENT_DAEMON)


def test_a_new_daemon_is_found_again(
    notifier: DesktopBus,
    notification_daemon: NotificationDaemon,
    session_bus: SessionBus,
    display: str,
) -> None:
    notifier.show(DUE_SOON)
    notification_daemon.kill()
    successor = NotificationDaemon(session_bus, display)
    assert notifier.show(DUE_SOON) == SHOWN
    assert len(successor.shown()) == 1
    successor.kill()


def test_a_bus_that_went_away_does_not_reach_and_breaks_nothing(
    notifier: DesktopBus, notification_daemon: NotificationDaemon, session_bus: SessionBus
) -> None:
    notifier.show(DUE_SOON)
    session_bus.end()
    assert notifier.show(DUE_SOON) == missed(Reason.NO_SESSION)
    assert notifier.show(DUE_SOON) == missed(Reason.NO_SESSION)


@pytest.mark.usefixtures("notification_daemon")
def test_a_sound_that_the_desktop_does_not_make_is_not_said_to_be_heard(
    notifier: DesktopBus,
) -> None:
    """The daemon of the tests takes the hint and has no sounds."""
    assert notifier.show(replace(DUE_SOON, sounds=True)) == SHOWN
