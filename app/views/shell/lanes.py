"""Three lanes of one worker each, so that no disk and no network is ever touched by the window.

DESK reads and writes the local store, SYNC talks to the shared database, REPORT reads at length.
Each opens its own connection to the same home, inside its own thread, when it is first needed.
Results come back to the window's thread through one queued signal. Nothing else starts a thread.
"""

import queue
import sys
import threading
from collections.abc import Callable
from time import monotonic
from typing import TypeVar

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.models.errors import DeskError
from app.views.station import Failed, Fault
from app.wiring import Desk

T = TypeVar("T")

LONGEST_WAIT_S = 2.0


class _Job(Struct, frozen=True, kw_only=True):
    """One piece of work; `answer` runs it and gives what is then done in the window's thread."""

    answer: Callable[[Desk], Callable[[], None]]
    fail: Callable[[DeskError], None]
    latest: str | None
    turn: int


class _Answer(Struct, frozen=True, kw_only=True):
    """What comes back of a job: the step to take in the window's thread, after the bug it hit."""

    job: _Job
    step: Callable[[], None]
    bug: BaseException | None = None


class ThreadLanes(QObject):
    """The lanes of a running desk."""

    _answered = Signal(object)

    def __init__(self, open_it: Callable[[], Desk], failed: Failed) -> None:
        super().__init__()
        self._failed = failed
        self._turns: dict[str, int] = {}
        self._is_closed = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._desk, self._sync, self._report = (
            _Lane(name, open_it, self._answered.emit, self._is_stale)
            for name in ("desk", "sync", "report")
        )

    def desk(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        latest: str | None = None,
    ) -> None:
        """Local reads and writes."""
        self._desk.take(self._job(work, done, failed, latest))

    def sync(
        self, work: Callable[[Desk], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Work that waits for the network."""
        self._sync.take(self._job(work, done, failed, None))

    def report(
        self, work: Callable[[Desk], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Long reads."""
        self._report.take(self._job(work, done, failed, None))

    def close(self) -> None:
        """Answer nothing more and end the lanes; what still runs after two seconds is left."""
        self._is_closed = True
        lanes = (self._desk, self._sync, self._report)
        for lane in lanes:
            lane.end()
        until = monotonic() + LONGEST_WAIT_S
        for lane in lanes:
            lane.wait(max(0.0, until - monotonic()))

    def _job(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], None],
        failed: Failed | None,
        latest: str | None,
    ) -> _Job:
        turn = self._turns.get(latest, 0) + 1 if latest else 0
        if latest:
            self._turns[latest] = turn

        def answer(desk: Desk) -> Callable[[], None]:
            result = work(desk)
            return lambda: done(result)

        return _Job(answer=answer, fail=failed or self._failed, latest=latest, turn=turn)

    def _is_awaited(self, job: _Job) -> bool:
        return not self._is_closed and not self._is_stale(job)

    def _is_stale(self, job: _Job) -> bool:
        return job.latest is not None and self._turns[job.latest] != job.turn

    @Slot(object)
    def _deliver(self, answer: _Answer) -> None:
        if answer.bug is not None and self._is_awaited(answer.job):
            sys.excepthook(type(answer.bug), answer.bug, answer.bug.__traceback__)
        # While a bug was shown something newer may have been asked for.
        if self._is_awaited(answer.job):
            answer.step()


class _Lane:
    """One worker and its queue. The thread starts with the first job, and so does the desk."""

    def __init__(
        self,
        name: str,
        open_it: Callable[[], Desk],
        tell: Callable[[_Answer], None],
        is_stale: Callable[[_Job], bool],
    ) -> None:
        self._open_it = open_it
        self._tell = tell
        self._is_stale = is_stale
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=f"lane-{name}", daemon=True)

    def take(self, job: _Job) -> None:
        """Queue a job."""
        if self._thread.ident is None:
            self._thread.start()
        self._jobs.put(job)

    def end(self) -> None:
        """Begin nothing more."""
        self._jobs.put(None)

    def wait(self, timeout_s: float) -> None:
        """Wait for the present job to end."""
        if self._thread.ident is not None:
            self._thread.join(timeout_s)

    def _work(self) -> None:
        desk: Desk | None = None
        while (job := self._jobs.get()) is not None:
            if self._is_stale(job):
                continue
            try:
                desk = desk or self._open_it()
                self._tell(_Answer(job=job, step=job.answer(desk)))
            except DeskError as error:
                self._tell(_Answer(job=job, step=_failing(job, error)))
            except BaseException as bug:
                self._tell(_Answer(job=job, step=_failing(job, Fault()), bug=bug))
        if desk is not None:
            desk.close()


def _failing(job: _Job, error: DeskError) -> Callable[[], None]:
    return lambda: job.fail(error)
