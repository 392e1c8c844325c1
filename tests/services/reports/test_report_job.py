"""Reports made in a process of their own: whole or not at all, and nothing left behind."""

import errno
import os
import resource
import signal
from collections.abc import Callable
from multiprocessing import context
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.models.errors import Code, Refused, StorageProblem
from app.models.people import Role
from app.services.reports.catalogue import ReportName
from app.services.reports.report_job import make_report
from tests.services.reports.office import Office, read


def left_in(office: Office) -> set[str]:
    """What lies beside the home, and the folders in it."""
    beside = {path.name for path in office.folder.iterdir()} - {"home", "scratch"}
    return beside | {path.name for path in office.home.iterdir() if path.is_dir()}


def test_a_whole_workbook_takes_the_name(office: Office) -> None:
    case = office.log()
    wanted = office.wanted(ReportName.CASES)

    written = make_report(office.workplace, wanted)

    assert written is not None
    assert (written.path, written.rows) == (wanted.target, 1)
    assert read(wanted.target)["الحالات"][1][0] == case.number
    assert left_in(office) == {"cases.xlsx"}


def test_progress_is_told_across_the_processes(office: Office) -> None:
    office.log()
    told: list[tuple[int, int]] = []

    make_report(
        office.workplace,
        office.wanted(ReportName.SLA),
        told=lambda done, of: told.append((done, of)),
    )

    assert told == [(0, 1), (1, 1)]


def test_a_cancelled_report_leaves_nothing(office: Office) -> None:
    for _ in range(30):
        office.log()
    heard: list[int] = []

    written = make_report(
        office.workplace,
        office.wanted(ReportName.CASES),
        told=lambda done, of: heard.append(done),
        is_cancelled=lambda: bool(heard),
    )

    assert written is None
    assert heard
    assert left_in(office) == set()


def test_a_cancelled_report_leaves_the_file_of_that_name_as_it_was(office: Office) -> None:
    wanted = office.wanted(ReportName.CASES)
    wanted.target.write_text("تقرير الأمس")

    make_report(office.workplace, wanted, is_cancelled=lambda: True)

    assert wanted.target.read_text() == "تقرير الأمس"


def test_a_written_report_replaces_the_file_of_that_name(office: Office) -> None:
    wanted = office.wanted(ReportName.CASES)
    wanted.target.write_text("تقرير الأمس")

    make_report(office.workplace, wanted)

    assert "الحالات" in read(wanted.target)


def test_a_process_that_is_killed_is_a_bug_that_leaves_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = context.SpawnProcess.start

    def start_and_kill(process: context.SpawnProcess) -> None:
        started(process)
        assert process.pid
        os.kill(process.pid, signal.SIGKILL)

    monkeypatch.setattr(context.SpawnProcess, "start", start_and_kill)

    with pytest.raises(EOFError):
        make_report(office.workplace, office.wanted(ReportName.CASES))

    assert left_in(office) == set()


def test_a_store_that_cannot_be_read_there_is_told_here(office: Office) -> None:
    elsewhere = office.folder / "elsewhere"
    elsewhere.mkdir()
    office.workplace.home = elsewhere

    with pytest.raises(StorageProblem) as problem:
        make_report(office.workplace, office.wanted(ReportName.CASES))

    assert problem.value.reason == "home_not_made"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("folder.xlsx", "target_is_folder"),
        ("no/where.xlsx", "no_such_folder"),
        ("x.csv", "not_xlsx"),
    ],
)
def test_a_target_that_cannot_be_is_refused(office: Office, name: str, reason: str) -> None:
    (office.folder / "folder.xlsx").mkdir()
    wanted = replace(office.wanted(ReportName.CASES), target=office.folder / name)

    with pytest.raises(Refused) as refused:
        make_report(office.workplace, wanted)

    assert (refused.value.field, refused.value.reason) == ("out", reason)
    assert left_in(office) == {"folder.xlsx"}


@pytest.mark.parametrize(
    ("fault", "reason"),
    [(errno.EACCES, "folder_not_writable"), (errno.ENOSPC, "no_space")],
)
def test_a_folder_that_takes_no_file_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch, fault: int, reason: str
) -> None:
    def fail(*_: object) -> int:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr("app.models.storage.whole_file.os.open", fail)

    with pytest.raises(StorageProblem) as problem:
        make_report(office.workplace, office.wanted(ReportName.CASES))

    assert (problem.value.code, problem.value.reason) == (Code.NO_SPACE, reason)


def test_a_disk_that_fills_up_is_told_and_leaves_nothing(office: Office) -> None:
    for _ in range(60):
        office.log()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    # What a full disk does to the rows that wait: they stop at so many bytes.
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, before[1]))
    try:
        with pytest.raises(StorageProblem) as problem:
            make_report(office.workplace, office.wanted(ReportName.CASES))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert (problem.value.code, problem.value.reason) == (Code.NO_SPACE, "no_space")
    assert left_in(office) == set()


def test_a_name_that_cannot_be_taken_leaves_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "open in Excel")

    monkeypatch.setattr(Path, "replace", fail)

    with pytest.raises(StorageProblem) as problem:
        make_report(office.workplace, office.wanted(ReportName.CASES))

    assert problem.value.reason == "target_not_writable"
    assert left_in(office) == set()


def test_what_customers_said_is_left_in_no_temporary_folder(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(30):
        office.log()
    temporary = office.folder / "scratch"
    monkeypatch.setenv("TMPDIR", str(temporary))
    heard: list[int] = []

    make_report(
        office.workplace,
        office.wanted(ReportName.CASES),
        told=lambda done, of: heard.append(done),
        is_cancelled=lambda: bool(heard),
    )

    assert heard
    assert not list(temporary.iterdir())


def test_who_may_have_no_report_starts_none(open_office: Callable[..., Office]) -> None:
    office = open_office(Role.ADMIN)

    with pytest.raises(Refused) as refused:
        make_report(office.workplace, office.wanted(ReportName.CASES))

    assert refused.value.code is Code.FORBIDDEN
    assert left_in(office) == set()
