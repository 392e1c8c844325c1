"""A desk that joins when there is much: what presses comes first, the rest behind it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.models.clock import FixedClock
from app.models.people import Role
from app.services.desk.queue import View
from app.services.desk.worklist import read_counts
from app.services.sync import sync_round
from app.services.sync.session import SyncSession
from app.services.sync.sync_round import SyncRound
from tests.end_to_end.two_desks import Organisation, Seat

IT = "information_technology"


@pytest.fixture(autouse=True)
def small_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few events are much, and a round reads three at a time."""
    monkeypatch.setattr(sync_round, "_MUCH", 5)
    monkeypatch.setattr(sync_round, "_PRESSING_CASES", 2)
    monkeypatch.setattr(sync_round, "PAGE", 3)
    monkeypatch.setattr(sync_round, "_PAGES_OF_A_ROUND", 2)
    monkeypatch.setattr(sync_round, "_PORTION", 2)
    monkeypatch.setattr(sync_round, "_PORTIONS_OF_A_ROUND", 1)


@pytest.fixture
def sara(zedo: Organisation) -> Seat:
    """An agent with eight cases, the later the less pressing, one closed and one escalated."""
    zedo.person("sara", Role.AGENT)
    seat = zedo.seat("sara")
    cases = []
    for number in range(8):
        cases.append(seat.log(channel="email", subject=f"حالة {number}", customer=None))
        zedo.clock.advance(timedelta(minutes=7))  # type: ignore[attr-defined]
    seat.act(cases[0], "send_solution", text="تم")
    seat.act(cases[0], "confirm_solved")
    seat.act(cases[0], "close", outcome="confirmed")
    seat.act(cases[5], "escalate", level=1, reason="انقطاع عام")
    seat.sync()
    return seat


@pytest.fixture
def omar(zedo: Organisation, sara: Seat) -> Iterator[tuple[Seat, SyncSession]]:
    """An agent who joins afterwards, with the standing sync of their desk."""
    zedo.person("omar", Role.AGENT)
    seat = zedo.seat("omar")
    session = SyncSession(seat.desk.workplace, seat.shared, lambda: 0.5)
    yield seat, session
    session.close()


def subjects(seat: Seat) -> list[str]:
    return [str(row.subject) for row in seat.desk.queue.page(View.ALL_OPEN, limit=50)]


def is_filling(seat: Seat) -> bool:
    """Whether the window says of a search in vain that not everything is here yet."""
    return read_counts(seat.desk.workplace, seat.desk.queue).is_filling


def test_the_first_step_brings_the_cases_that_press_most_whole(
    omar: tuple[Seat, SyncSession], sara: Seat
) -> None:
    seat, session = omar

    step = session.step(is_focused=True)

    assert subjects(seat) == subjects(sara)[:2] == ["حالة 5", "حالة 1"]
    assert step.result is not None
    assert not step.result.is_whole
    assert step.next_in_s == 0
    assert is_filling(seat)
    first = seat.desk.queue.page(View.ALL_OPEN, limit=1)[0]
    mine, theirs = (desk.desk.actions.open(first.id) for desk in (seat, sara))
    assert mine.history == theirs.history
    assert mine.case == theirs.case


def test_the_rest_follows_step_by_step_until_both_desks_are_alike(
    omar: tuple[Seat, SyncSession], sara: Seat
) -> None:
    seat, session = omar
    steps = 0
    while (result := session.step(is_focused=True).result) is not None:
        steps += 1
        assert steps < 40
        everything = len(seat.desk.workplace.store.cases.all_ids()) == 8
        assert everything or is_filling(seat)

    assert result is None
    assert steps > 4
    assert not is_filling(seat)
    assert subjects(seat) == subjects(sara)
    ours, theirs = seat.desk.workplace.store, sara.desk.workplace.store
    ids = theirs.cases.all_ids()
    assert sorted(ours.cases.all_ids()) == sorted(ids)
    assert [ours.case(case) for case in ids] == [theirs.case(case) for case in ids]
    everything = seat.desk.queue.filter_of(View.ALL_OPEN)
    assert len(seat.desk.queue.searching.rows("حالة", everything, limit=9)) == 7


def test_work_done_on_a_pressing_case_meanwhile_is_kept(
    omar: tuple[Seat, SyncSession], sara: Seat
) -> None:
    seat, session = omar
    session.step(is_focused=True)
    case = sara.see(sara.desk.queue.page(View.ALL_OPEN, limit=1)[0])  # type: ignore[arg-type]
    seat.act(case, "note", text="اتصل ثانية")

    seat.sync()
    sara.sync()

    assert seat.see(case) == sara.see(case)
    assert sara.desk.actions.open(case.id).history[-1].data["text"] == "اتصل ثانية"


def test_a_desk_that_is_ended_between_two_steps_goes_on_where_it_was(
    omar: tuple[Seat, SyncSession],
    sara: Seat,
    zedo: Organisation,
) -> None:
    seat, session = omar
    for _ in range(3):
        session.step(is_focused=True)
    seat.desk.close()
    again = zedo.opened(seat.home, seat.dsn)

    again.sync()

    assert subjects(again) == subjects(sara)
    assert again.desk.workplace.store.is_all_projected()


def test_a_department_is_given_nothing_beyond_what_it_reads(
    zedo: Organisation,
    sara: Seat,
) -> None:
    zedo.person("karim", Role.DEPARTMENT, IT)
    mine, gone, never = (sara.log(subject=f"للإدارة {n}") for n in range(3))
    for case in (mine, gone):
        sara.act(case, "forward", department=IT)
    sara.sync()
    sara.act(gone, "decline", reason="wrong_department", text="ليست لنا", on_behalf=True)
    sara.act(gone, "forward", department="scientific_office")
    sara.act(gone, "note", text="لا تُقرأ في الإدارة الأولى")
    sara.act(never, "note", text="لا تُقرأ")
    sara.sync()
    karim = zedo.seat("karim")
    shared = karim.shared()

    told = shared.snapshot(100)

    assert {event.subject for event in told} == {mine.id, gone.id}
    kinds = [event.kind for event in told if event.subject == gone.id]
    assert kinds[-1] == "decline"
    assert shared.snapshot(0)[0].subject in {mine.id, gone.id}
    shared.close()


def test_a_desk_with_little_to_read_takes_it_in_one_round(
    zedo: Organisation,
    clock: FixedClock,
    tmp_path: Path,
) -> None:
    zedo.person("sara", Role.AGENT)
    seat = zedo.seat("sara")
    shared = seat.shared()

    result = SyncRound(seat.desk.workplace, shared).run()

    shared.close()
    assert result.is_whole
