"""Several ways to the desktop: the first that reaches is enough, and failure is told honestly."""

from collections.abc import Callable

import pytest

from app.services.alerts.notifier import Click, Delivery, Notification, Reason
from app.services.alerts.routes import Routes, platform_notifiers
from tests.real_parts.desktop import NotificationDaemon

NOTIFICATION = Notification(title="اقترب الموعد", body="انقطاع البث المباشر")
SHOWN = Delivery(reached=True, reason=Reason.SHOWN)
NO_DAEMON = Delivery(reached=False, reason=Reason.NO_DAEMON)
SILENT = Delivery(reached=False, reason=Reason.SILENT_DAEMON)
UNCONFIRMED = Delivery(reached=False, reason=Reason.UNCONFIRMED)


class FakeNotifier:
    def __init__(self, answer: Delivery) -> None:
        self._answer = answer
        self.shown: list[Notification] = []
        self.report: Callable[[Click], None] | None = None
        self.is_closed = False

    def show(self, notification: Notification) -> Delivery:
        self.shown.append(notification)
        return self._answer

    def listen(self, report: Callable[[Click], None]) -> None:
        self.report = report

    def close(self) -> None:
        self.is_closed = True


def test_the_first_way_that_reaches_is_the_last_one_tried() -> None:
    first, second, third = FakeNotifier(NO_DAEMON), FakeNotifier(SHOWN), FakeNotifier(SHOWN)
    assert Routes([first, second, third]).show(NOTIFICATION) == SHOWN
    assert (second.shown, third.shown) == ([NOTIFICATION], [])


def test_where_no_way_reaches_the_best_ways_reason_is_told() -> None:
    routes = Routes([FakeNotifier(NO_DAEMON), FakeNotifier(UNCONFIRMED)])
    assert routes.show(NOTIFICATION) == NO_DAEMON


def test_what_may_yet_be_shown_is_not_shown_a_second_time() -> None:
    second = FakeNotifier(SHOWN)
    assert Routes([FakeNotifier(SILENT), second]).show(NOTIFICATION) == SILENT
    assert second.shown == []


def test_without_any_way_nothing_is_claimed() -> None:
    assert Routes([]).show(NOTIFICATION) == Delivery(reached=False, reason=Reason.NO_WAY)


def test_clicks_of_every_way_are_reported_and_every_way_is_closed() -> None:
    ways = [FakeNotifier(NO_DAEMON), FakeNotifier(SHOWN)]
    heard: list[Click] = []
    routes = Routes(ways)
    routes.listen(heard.append)
    routes.close()
    assert [way.report == heard.append for way in ways] == [True, True]
    assert [way.is_closed for way in ways] == [True, True]


def test_the_ways_of_this_platform_reach_its_desktop(
    notification_daemon: NotificationDaemon,
) -> None:
    routes = Routes(platform_notifiers("سند"))
    assert routes.show(NOTIFICATION) == SHOWN
    routes.close()
    assert len(notification_daemon.shown()) == 1


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_plyer_is_the_way(platform: str) -> None:
    names = [type(way).__name__ for way in platform_notifiers("سند", platform=platform)]
    assert names == ["PlyerNotifier"]
