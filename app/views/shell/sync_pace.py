"""The pace of the sync: one step after another in the SYNC lane, quicker while somebody is here."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.models.errors import DeskError
from app.views.shell.status_line import SyncStatus
from app.views.station import Lanes
from app.wiring import Desk

if TYPE_CHECKING:
    from app.services.sync.session import Step, SyncSession

_AGAIN_MS = 30_000
_NO_ANSWER_MS = 60_000
_SOON_MS = 100
_SECOND_MS = 1000


class SyncPace(QObject):
    """`stepped` carries how the desk stands, `changed` the ids of what a round brought and, apart,
    of what others did to.

    `troubled` carries why the database refuses this desk, None where it does not; `password_kept`
    whether the keyring took a password that was typed and is right. `beside` carries who else has
    the case open that `opened` says is open here.
    """

    stepped = Signal(object)
    troubled = Signal(object)
    password_kept = Signal(bool)
    changed = Signal(object, object)
    desk_changed = Signal()
    beside = Signal(object)

    def __init__(self, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._sessions = _Sessions()
        self.opened: Callable[[], str | None] = lambda: None
        self._is_under_way = False
        self._is_hurried = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step_anew)

    def step(self, *, is_asked: bool = False) -> None:
        """Take a step now, unless one is under way; the next is then taken by itself."""
        if self._is_under_way:
            return
        self._is_under_way = True
        # Armed before the answer: a step that never answers does not end the sync.
        self._timer.start(_NO_ANSWER_MS)
        is_focused = QApplication.activeWindow() is not None
        opened = self.opened()

        def work(desk: Desk) -> "tuple[Step, bool | None]":
            step = self._sessions.of(desk).step(
                is_focused=is_focused, is_asked=is_asked, opened=opened
            )
            is_through = step.status.offline_since is None
            return step, self._sessions.keep_password(desk) if is_through else None

        self._lanes.sync(work, lambda both: self._stepped(*both), self._failed)

    def use_password(self, password: str) -> None:
        """Somebody typed the password of the database: try it at once."""
        self._sessions.typed = password
        self.hurry()
        self.step(is_asked=True)

    def ask(self) -> None:
        """Somebody asks for a round."""
        self.step(is_asked=True)

    def close(self) -> None:
        """Take no step more and let go of the database; comes before the lanes are closed."""
        self._timer.stop()
        self._is_under_way = True
        self._lanes.sync(lambda _desk: self._sessions.close(), lambda _nothing: None)

    def hurry(self) -> None:
        """Something was done here, or somebody came back: the next step is taken soon."""
        if self._is_under_way:
            self._is_hurried = True
        elif self._timer.remainingTime() > _SOON_MS:
            self._timer.start(_SOON_MS)

    def _step_anew(self) -> None:
        self._is_under_way = False
        self.step()

    def _stepped(self, step: "Step", is_kept: bool | None) -> None:
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
        self.troubled.emit(status.trouble)
        self.beside.emit(step.beside)
        if is_kept is not None:
            self.password_kept.emit(is_kept)
        result = step.result
        if result is not None and result.changed:
            self.changed.emit(result.changed, result.news)
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
        self.typed: str | None = None
        self._session: SyncSession | None = None
        self._unkept: str | None = None

    def of(self, desk: Desk) -> "SyncSession":
        """The session over the lane's own desk; another once a password was typed."""
        from app.services.sync.reaching import shared_of
        from app.services.sync.session import SyncSession

        typed, self.typed = self.typed, None
        if self._session is not None and typed:
            self._session.close()
            self._session = None
        if self._session is None:
            self._unkept = typed
            self._session = SyncSession(desk.workplace, shared_of(desk.workplace, typed))
        return self._session

    def close(self) -> None:
        """End the connection."""
        if self._session is not None:
            self._session.close()

    def keep_password(self, desk: Desk) -> bool | None:
        """Hand a password that proved right to the keyring; None where none was typed."""
        password, self._unkept = self._unkept, None
        server = desk.workplace.server
        if password is None or server is None:
            return None
        from app.services.access import credentials
        from app.services.sync.reaching import server_key

        key = server_key(server, desk.workplace.actor.login)
        return credentials.store(key, password) is credentials.Kept.KEYRING
