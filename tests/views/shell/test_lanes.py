"""Work off the window's thread, answered in it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.errors import Code, DeskError, Refused
from app.services.desk.home import NewHome, policy_named
from app.views.shell.lanes import ThreadLanes
from app.views.station import Fault
from app.wiring import Desk, open_desk
from tests.copied_home import copied_home


@pytest.fixture
def home(tmp_path: Path, clock: FixedClock) -> Path:
    copied_home(tmp_path / "مكتب", NewHome(policy=policy_named("zedo"), name="سارة"), clock)
    return tmp_path / "مكتب"


@pytest.fixture
def untaken() -> list[DeskError]:
    """Errors that no caller took."""
    return []


@pytest.fixture
def lanes(
    qtbot: QtBot, home: Path, clock: FixedClock, untaken: list[DeskError]
) -> Iterator[ThreadLanes]:
    made = ThreadLanes(lambda: open_desk(home, clock), untaken.append)
    yield made
    made.close()


def refuse(desk: Desk) -> None:
    raise Refused(Code.NOT_FOUND, field="id")


def test_work_runs_elsewhere_and_its_answer_here(qtbot: QtBot, lanes: ThreadLanes) -> None:
    threads: list[int] = []

    def done(worker: int) -> None:
        threads.extend((worker, threading.get_ident()))

    lanes.desk(lambda desk: threading.get_ident(), done)
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] != threading.get_ident() == threads[1]


def test_jobs_of_a_lane_are_done_in_their_order(qtbot: QtBot, lanes: ThreadLanes) -> None:
    answers: list[int] = []
    for place in range(20):
        lanes.desk(lambda desk, place=place: place, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 20)
    assert answers == list(range(20))


def test_each_lane_has_a_connection_of_its_own(qtbot: QtBot, lanes: ThreadLanes) -> None:
    stores: list[int] = []
    for lane in (lanes.desk, lanes.sync, lanes.report):
        lane(lambda desk: id(desk.workplace.store), stores.append)
    qtbot.waitUntil(lambda: len(stores) == 3)
    assert len(set(stores)) == 3


def test_an_error_goes_to_whoever_asked(
    qtbot: QtBot, lanes: ThreadLanes, untaken: list[DeskError]
) -> None:
    taken: list[DeskError] = []
    lanes.desk(refuse, lambda _: None, taken.append)
    qtbot.waitUntil(lambda: bool(taken))
    assert taken[0].code is Code.NOT_FOUND
    assert not untaken


def test_an_error_that_nobody_takes_goes_to_the_window(
    qtbot: QtBot, lanes: ThreadLanes, untaken: list[DeskError]
) -> None:
    lanes.desk(refuse, lambda _: None)
    qtbot.waitUntil(lambda: bool(untaken))


def test_a_bug_is_not_swallowed(
    qtbot: QtBot, lanes: ThreadLanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashes: list[type[BaseException]] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, fault, trace: crashes.append(kind))
    lanes.desk(lambda desk: 1 // 0, lambda _: None)
    qtbot.waitUntil(lambda: bool(crashes))
    assert crashes == [ZeroDivisionError]


def test_a_lane_works_on_after_a_bug(
    qtbot: QtBot, lanes: ThreadLanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.excepthook", lambda kind, fault, trace: None)
    answers: list[str] = []
    lanes.desk(lambda desk: 1 // 0, lambda _: None)
    lanes.desk(lambda desk: desk.workplace.actor.name, answers.append)
    qtbot.waitUntil(lambda: answers == ["سارة"])


def test_whoever_waits_for_an_answer_is_told_of_a_bug_once_it_was_shown(
    qtbot: QtBot,
    lanes: ThreadLanes,
    untaken: list[DeskError],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, fault, trace: seen.append(kind))
    lanes.desk(lambda desk: 1 // 0, lambda _: None, lambda error: seen.append(type(error)))
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == [ZeroDivisionError, Fault]
    assert not untaken


def test_what_was_asked_for_anew_while_a_bug_was_shown_is_not_ended_by_it(
    qtbot: QtBot, lanes: ThreadLanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[object] = []

    def ask(work: Callable[[Desk], object]) -> None:
        lanes.desk(work, ended.append, ended.append, latest="search")

    monkeypatch.setattr("sys.excepthook", lambda *_fault: ask(lambda desk: "شهادة"))
    ask(lambda desk: 1 // 0)
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == ["شهادة"]


def test_only_the_newest_of_one_kind_is_answered(qtbot: QtBot, lanes: ThreadLanes) -> None:
    answers: list[str] = []
    for typed in ("ش", "شه", "شهادة"):
        lanes.desk(lambda desk, typed=typed: typed, answers.append, latest="search")
    ends: list[None] = []
    lanes.desk(lambda desk: None, ends.append)
    qtbot.waitUntil(lambda: bool(ends))
    assert answers == ["شهادة"]


def test_nothing_is_answered_after_closing(qtbot: QtBot, lanes: ThreadLanes) -> None:
    answers: list[int] = []
    lanes.desk(lambda desk: 1, answers.append)
    lanes.close()
    qtbot.wait(20)
    assert not answers


def test_closing_does_not_wait_for_a_lane_that_hangs(
    qtbot: QtBot, lanes: ThreadLanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.views.shell.lanes.LONGEST_WAIT_S", 0.05)
    free = threading.Event()
    lanes.sync(lambda desk: free.wait(), lambda _: None)
    lanes.close()
    assert not free.is_set()
    free.set()
