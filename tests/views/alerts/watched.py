"""An alert watch over a desk in one thread, with a desktop that writes down what it was shown."""

from collections.abc import Callable
from pathlib import Path

from app.models.clock import FixedClock
from app.models.people import Role
from app.services.alerts.notifier import Click, Delivery, Notification, Reason
from app.views.alerts.alert_watch import AlertWatch
from app.views.station import Station
from tests.services.alerts.alert_desk import AlertDesk
from tests.views.lanes_at_once import LanesAtOnce

SHOWN = Delivery(reached=True, reason=Reason.SHOWN)
NO_DAEMON = Delivery(reached=False, reason=Reason.NO_DAEMON)


class FakeDesktop:
    """A way to the desktop; it reaches unless `answer` says otherwise."""

    def __init__(self) -> None:
        self.answer = SHOWN
        self.shown: list[Notification] = []
        self.report: Callable[[Click], None] = print
        self.is_closed = False

    def show(self, notification: Notification) -> Delivery:
        self.shown.append(notification)
        return self.answer

    def listen(self, report: Callable[[Click], None]) -> None:
        self.report = report

    def close(self) -> None:
        self.is_closed = True


class Watched(AlertDesk):
    """A desk with its watch. Lanes answer at once; the time that runs is told by `ran_s`."""

    def __init__(self, home: Path, clock: FixedClock) -> None:
        super().__init__(home, clock, role=Role.AGENT)
        self.desktop = FakeDesktop()
        self.ran_s = 0.0
        self.lanes = LanesAtOnce(self.opened)
        self.station = Station(
            home=home,
            policy=self.opened.workplace.policy,
            actor=self.opened.workplace.actor,
            views=self.opened.queue.views(),
            clock=clock,
            lanes=self.lanes,
        )
        self.rung = 0
        self.watch = AlertWatch(
            self.station, self.desktop, running_s=lambda: self.ran_s, ring_bell=self._ring
        )

    def _ring(self) -> None:
        self.rung += 1

    def titles(self) -> list[str]:
        """What was shown on the desktop so far."""
        return [notification.title for notification in self.desktop.shown]
