"""The pace of the sync: one step after another in the SYNC lane, quicker while somebody is here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.models.errors import DeskError
from app.views.shell.status_line import SyncStatus
from app.views.station import Station
from app.wiring import Desk

if TYPE_CHECKING:
    from app.services.sync.session import Step, SyncSession

_AGAIN_MS = 30_000
_SOON_MS = 200
_SECOND_MS = 1000


class SyncPace(QObject):
    """`stepped` carries how the desk stands, `changed` the ids of what a round brought."""

    stepped = Signal(object)
    changed = Signal(object)
    desk_changed = Signal()

    def __init__(self, station: Station, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = station.lanes
        self._sessions = _Sessions()
        self._is_under_way = False
        self._is_hurried = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.step)

    def step(self, *, is_asked: bool = False) -> None:
        """Take a step now, unless one is under way; the next is then taken by itself."""
        if self._is_under_way:
            return
        self._timer.stop()
        self._is_under_way = True
        is_focused = QApplication.activeWindow() is not None

        def work(desk: Desk) -> "Step":
            session = self._sessions.of(desk)
            return session.step(is_focused=is_focused, is_asked=is_asked)

        self._lanes.sync(work, self._stepped, self._failed)

    def hurry(self) -> None:
        """Something was done here, or somebody came back: the next step is taken soon."""
        if self._is_under_way:
            self._is_hurried = True
        elif self._timer.remainingTime() > _SOON_MS:
            self._timer.start(_SOON_MS)

    def _stepped(self, step: "Step") -> None:
        self._is_under_way = False
        self._wait(round(step.next_in_s * _SECOND_MS))
        status = step.status
        self.stepped.emit(
            SyncStatus(
                is_joined=status.is_joined,
                waiting=status.waiting,
                refused=status.refused,
                offline_since=status.offline_since,
                last_sync_at=status.last_sync_at,
            )
        )
        result = step.result
        if result is not None and result.changed:
            self.changed.emit(result.changed)
        if result is not None and result.desk_changed:
            self.desk_changed.emit()

    def _failed(self, error: DeskError) -> None:
        """The store itself is in the way; the window says so elsewhere, we try again later."""
        self._is_under_way = False
        self._wait(_AGAIN_MS)

    def _wait(self, pause_ms: int) -> None:
        self._timer.start(min(pause_ms, _SOON_MS) if self._is_hurried else pause_ms)
        self._is_hurried = False


class _Sessions:
    """The one session of the SYNC lane; made, and its drivers loaded, only in that lane."""

    def __init__(self) -> None:
        self._session: SyncSession | None = None

    def of(self, desk: Desk) -> "SyncSession":
        """The session over the lane's own desk."""
        from app.services.sync.reaching import shared_of
        from app.services.sync.session import SyncSession

        if self._session is None:
            self._session = SyncSession(desk.workplace, shared_of(desk.workplace))
        return self._session
