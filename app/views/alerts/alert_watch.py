"""Watches the clocks of a desk: raises what is due, shows it on the desktop, keeps the receipts.

One timer fires at the next threshold, and at the latest after a quarter of an hour; a machine that
slept or whose clock was set looks anew at once. The store is read in the desk's lane and the
desktop spoken to in the lane of reports, since a dead desktop may take seconds to say so.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil
from time import monotonic

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.models.errors import DeskError
from app.models.policy import Policy
from app.services.alerts.alert_service import DueAlerts
from app.services.alerts.alert_words import ACKNOWLEDGE, Message, Speaker, messages, trial
from app.services.alerts.notifier import Click, Delivery, Notification, Notifier, Reason
from app.services.alerts.quiet_hours import Quiet, ask_for_quiet, quiet_at
from app.services.desk.settings import AlertSound, Settings
from app.services.sla.due_work import WorkDone
from app.views.language import manner
from app.views.station import Station
from app.wiring import Desk

_LONGEST_WAIT = timedelta(minutes=15)
_RETRY = timedelta(minutes=1)
_SHORTEST_WAIT = timedelta(seconds=1)
_JUMP_S = 5.0
_SLEEP_S = 30.0
_CLICKABLE = 64
_DESKTOP_IS_DEAF = frozenset(
    {Reason.NO_SESSION, Reason.NO_DAEMON, Reason.SILENT_DAEMON, Reason.NO_WAY}
)


class _Found(Struct, frozen=True, kw_only=True):
    """What one look at the clocks found."""

    due: DueAlerts
    quiet: Quiet
    policy: Policy
    sound: AlertSound


class AlertWatch(QObject):
    """`start` it once, let it `tick` each second, `look` after every change of cases or settings.

    `not_reaching` carries why alerts do not reach the desktop, None when they do; `cases_changed`
    the ids of the cases that were escalated or closed because it was time.
    """

    alerts_changed = Signal(int)
    quiet_changed = Signal(object)
    cases_changed = Signal(object)
    not_reaching = Signal(object)
    open_case = Signal(str)
    open_list = Signal()
    failed = Signal(object)
    _clicked = Signal(object)

    def __init__(
        self,
        station: Station,
        notifier: Notifier,
        *,
        running_s: Callable[[], float] = monotonic,
        ring_bell: Callable[[], None] = QApplication.beep,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._station = station
        self._notifier = notifier
        self._running_s = running_s
        self._ring_bell = ring_bell
        self._seen_at, self._seen_s = station.clock.now(), running_s()
        self._is_looking = False
        self._is_asked_again = False
        self._showing: set[str] = set()
        self._shown: dict[int, Message] = {}
        self._next_number = 1
        self.quiet = Quiet(is_on=False)
        self.reason: str | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look_anew)
        self._clicked.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    @property
    def wait_ms(self) -> int:
        """How long it will wait before it looks by itself."""
        return self._timer.interval()

    def start(self) -> None:
        """Begin to watch."""
        # Clicks are heard in a thread of the notifier; the signal brings them to the window's.
        self._notifier.listen(self._clicked.emit)
        self.look()

    def close(self) -> None:
        """End the watch and let go of the desktop."""
        self._timer.stop()
        self._notifier.close()

    def tick(self) -> None:
        """Notice that the machine slept or that its clock was set."""
        at, running_s = self._station.clock.now(), self._running_s()
        passed_s = (at - self._seen_at).total_seconds()
        ran_s = running_s - self._seen_s
        self._seen_at, self._seen_s = at, running_s
        if abs(passed_s - ran_s) > _JUMP_S or ran_s > _SLEEP_S:
            self.look()

    def look(self) -> None:
        """Look at the clocks now, or once more after the look that is under way."""
        if self._is_looking:
            self._is_asked_again = True
            return
        self._is_looking = True
        # Armed before the answer: a look that never answers does not end the watch.
        self._wait_until(None)
        self._station.lanes.desk(_look, self._found, self._look_failed)

    def acknowledge(self, *alert_ids: str) -> None:
        """Somebody took note of these."""
        self._write(lambda desk: desk.alerts.acknowledge(*alert_ids))

    def acknowledge_all(self) -> None:
        """Somebody took note of all."""
        self._write(lambda desk: desk.alerts.acknowledge_all())

    def ask_for_quiet(self, is_on: bool) -> None:
        """Hold alerts back from now on, or show what was held back."""
        self._write(lambda desk: ask_for_quiet(desk.workplace, is_on=is_on))

    def try_alert(self) -> None:
        """Show a notification that says only that notifications show, with its sound."""
        notification, notifier = trial(manner()), self._notifier

        def show(desk: Desk) -> tuple[AlertSound, Delivery]:
            sound = Settings.of(desk.workplace.home).alert_sound
            return sound, notifier.show(_sounding(notification, sound))

        def done(shown: tuple[AlertSound, Delivery]) -> None:
            sound, delivery = shown
            self._ring_if_wanted(sound, [delivery])
            self._tell_whether_it_reaches(delivery)

        self._station.lanes.report(show, done)

    def _look_anew(self) -> None:
        self._is_looking = False
        self.look()

    def _found(self, found: _Found) -> None:
        self._is_looking = False
        self._wait_until(_earliest(found.due.next_at, found.quiet.until))
        if found.quiet != self.quiet:
            self.quiet = found.quiet
            self.quiet_changed.emit(found.quiet)
        self.alerts_changed.emit(found.due.waiting)
        self._show(found)
        # Only now: alerts do not wait for a night's escalations to be written.
        self._station.lanes.desk(_do_due_work, self._worked, self.failed.emit)
        self._look_again()

    def _look_failed(self, error: DeskError) -> None:
        self._is_looking = False
        self._is_asked_again = False
        self._wait_until(self._station.clock.now() + _RETRY)
        self.failed.emit(error)

    def _look_again(self) -> None:
        if self._is_asked_again:
            self._is_asked_again = False
            self.look()

    def _worked(self, done: WorkDone) -> None:
        if done.changed:
            self.cases_changed.emit(done.changed)
            self.look()
        elif done.is_more:
            self._station.lanes.desk(_do_due_work, self._worked, self.failed.emit)

    def _show(self, found: _Found) -> None:
        fresh = [each for each in found.due.to_show if each.receipt.alert.id not in self._showing]
        if not fresh:
            return
        speaker = Speaker(
            manner=manner(),
            policy=found.policy,
            actor=self._station.actor,
            now=self._station.clock.now(),
        )
        news = messages(speaker, fresh, first_number=self._next_number)
        self._next_number += len(news)
        self._remember(news)
        self._showing.update(each.receipt.alert.id for each in fresh)
        notifier, sound = self._notifier, found.sound

        def done(deliveries: list[tuple[Message, Delivery]]) -> None:
            self._ring_if_wanted(sound, [delivery for _, delivery in deliveries])
            self._keep_receipts(deliveries)

        self._station.lanes.report(
            lambda _desk: [
                (each, notifier.show(_sounding(each.notification, sound))) for each in news
            ],
            done,
        )

    def _ring_if_wanted(self, sound: AlertSound, deliveries: list[Delivery]) -> None:
        """A desktop that has no sounds of its own is helped out by the bell."""
        is_silent = not any(delivery.is_heard for delivery in deliveries)
        if sound is AlertSound.BELL or (sound is AlertSound.DESKTOP and is_silent):
            self._ring_bell()

    def _remember(self, news: tuple[Message, ...]) -> None:
        self._shown.update((each.number, each) for each in news)
        for number in sorted(self._shown)[:-_CLICKABLE]:
            del self._shown[number]

    def _keep_receipts(self, deliveries: list[tuple[Message, Delivery]]) -> None:
        kept = [(each.alert_ids, delivery) for each, delivery in deliveries]
        shown = {alert_id for alert_ids, _ in kept for alert_id in alert_ids}

        def done(waiting: int) -> None:
            self._showing -= shown
            self.alerts_changed.emit(waiting)

        def failed(error: DeskError) -> None:
            self._showing -= shown
            self.failed.emit(error)

        def keep(desk: Desk) -> int:
            desk.alerts.keep_receipts(kept)
            return desk.alerts.waiting()

        self._station.lanes.desk(keep, done, failed)
        reached = [delivery for _, delivery in deliveries if delivery.reached]
        self._tell_whether_it_reaches((reached or [delivery for _, delivery in deliveries])[0])

    def _tell_whether_it_reaches(self, delivery: Delivery) -> None:
        is_deaf = not delivery.reached and delivery.reason in _DESKTOP_IS_DEAF
        self.reason = delivery.reason.value if is_deaf else None
        self.not_reaching.emit(self.reason)

    def _answer(self, click: Click) -> None:
        key, _, number = click.key.partition("/")
        message = self._shown.get(int(number)) if number.isdecimal() else self._last_of(click)
        if key == ACKNOWLEDGE:
            if message:
                self.acknowledge(*message.alert_ids)
        elif click.case_id is None:
            self.open_list.emit()
        else:
            if message:
                self._write(lambda desk: desk.alerts.opened(message.alert_ids[0]))
            self.open_case.emit(click.case_id)

    def _last_of(self, click: Click) -> Message | None:
        shown = sorted(self._shown.items(), reverse=True)
        return next((each for _, each in shown if each.notification.case_id == click.case_id), None)

    def _write(self, work: Callable[[Desk], None]) -> None:
        self._station.lanes.desk(work, lambda _: self.look(), self.failed.emit)

    def _wait_until(self, instant: datetime | None) -> None:
        wait = _LONGEST_WAIT
        if instant is not None:
            wait = min(wait, max(instant - self._station.clock.now(), _SHORTEST_WAIT))
        self._timer.start(ceil(wait / timedelta(milliseconds=1)))


def _look(desk: Desk) -> _Found:
    quiet = quiet_at(desk.workplace)
    return _Found(
        due=desk.alerts.raise_due(is_quiet=quiet.is_on),
        quiet=quiet,
        policy=desk.workplace.policy,
        sound=Settings.of(desk.workplace.home).alert_sound,
    )


def _sounding(notification: Notification, sound: AlertSound) -> Notification:
    return replace(notification, sounds=sound is AlertSound.DESKTOP)


def _do_due_work(desk: Desk) -> WorkDone:
    return desk.due_work.do()


def _earliest(*instants: datetime | None) -> datetime | None:
    return min((instant for instant in instants if instant is not None), default=None)
