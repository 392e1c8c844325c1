"""A report made beside the desk, in a process of its own: it says how far it is and can be ended.

Whoever asks owns all that is made on the way: the half-written file beside the target and the
scratch folder in the home. So the process can be ended at any moment, or killed, and nothing is
left behind. Only a whole file takes the name that was asked for.
"""

import multiprocessing
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from msgspec import Struct

from app.models.clock import FixedClock
from app.models.errors import Code, EnvironmentProblem, Refused, StorageProblem
from app.models.storage.whole_file import check_target, half_file, on_disk, put_in_place
from app.services.desk.workplace import Workplace
from app.services.reports.catalogue import scope_of
from app.services.reports.wanted import Told, Wanted, Written

SUFFIX = ".xlsx"

_LOOK_EVERY_S = 0.1
_LONGEST_END_S = 5.0


class _Task(Struct, frozen=True, kw_only=True):
    """What the process is given."""

    home: Path
    now: datetime
    wanted: Wanted
    half: Path
    scratch: Path


class _Progress(Struct, frozen=True, kw_only=True):
    done: int
    of: int


class _Problem(Struct, frozen=True, kw_only=True):
    code: Code
    reason: str
    detail: str


def make_report(
    workplace: Workplace,
    wanted: Wanted,
    told: Told = lambda done, of: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Written | None:
    """Make the report; None if it was cancelled. Raises Refused and StorageProblem."""
    scope_of(workplace.actor)
    check_workbook(wanted.target)
    with half_file(wanted.target) as half, _scratch(workplace.home) as scratch:
        task = _Task(
            home=workplace.home,
            now=workplace.now(),
            wanted=wanted,
            half=half,
            scratch=scratch,
        )
        written = _run(task, told, is_cancelled)
        if written is not None:
            put_in_place(half, wanted.target)
    return written


def check_workbook(target: Path) -> None:
    """Raises Refused where no workbook can be written under that name."""
    check_target(target, "out")
    if target.suffix.lower() != SUFFIX:
        raise Refused(Code.BAD_VALUE, field="out", reason="not_xlsx", suffix=SUFFIX)


def _run(task: _Task, told: Told, is_cancelled: Callable[[], bool]) -> Written | None:
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(task, sending), name="report", daemon=True)
    process.start()
    sending.close()
    try:
        return _follow(receiving, told, is_cancelled)
    finally:
        _end(process)
        receiving.close()


def _follow(receiving: Connection, told: Told, is_cancelled: Callable[[], bool]) -> Written | None:
    while not is_cancelled():
        if not receiving.poll(_LOOK_EVERY_S):
            continue
        message = receiving.recv()
        if isinstance(message, Written):
            return message
        if isinstance(message, _Problem):
            raise StorageProblem(message.code, reason=message.reason, detail=message.detail)
        told(message.done, message.of)
    return None


def _end(process: SpawnProcess) -> None:
    process.terminate()
    process.join(_LONGEST_END_S)
    if process.is_alive():
        process.kill()
        process.join()
    process.close()


def _work(task: _Task, sending: Connection) -> None:
    """In the process: write the report, and say how far it is and how it ended."""
    from app.services.reports.report_file import ReportFile

    # The rows wait here, with all that customers said, until they are packed into the workbook.
    tempfile.tempdir = str(task.scratch)
    try:
        with _opened(task) as workplace:
            report = ReportFile(workplace, task.wanted)
            written = report.write(
                task.half, lambda done, of: sending.send(_Progress(done=done, of=of))
            )
            sending.send(written)
    except EnvironmentProblem as problem:
        detail = str(problem.data.get("detail", ""))
        sending.send(_Problem(code=problem.code, reason=problem.reason, detail=detail))
    except OSError as fault:
        sending.send(_Problem(code=Code.NO_SPACE, reason="no_space", detail=str(fault)))


@contextmanager
def _opened(task: _Task) -> Iterator[Workplace]:
    workplace = Workplace(task.home, FixedClock(task.now))
    workplace.open()
    try:
        yield workplace
    finally:
        workplace.close()


@contextmanager
def _scratch(home: Path) -> Iterator[Path]:
    with on_disk():
        folder = tempfile.TemporaryDirectory(prefix="report-", dir=home, ignore_cleanup_errors=True)
    with folder as name:
        yield Path(name)
