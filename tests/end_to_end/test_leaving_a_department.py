"""Whoever leaves a department keeps what they wrote and what was refused of it, and no case."""

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from app.models.case import Case
from app.models.clock import FixedClock
from app.models.errors import Refused
from app.models.event import Action
from app.models.held_message import HeldMessage
from app.models.people import Role
from app.models.storage.case_filter import CaseFilter
from app.models.storage.shared_store import PIECE_BYTES
from app.models.storage.store_name import STORE_NAME
from app.services.desk.attachments import Attachments
from app.services.desk.case_file import hide_refusal, refused_on
from app.services.sync import file_exchange
from app.services.sync.sync_round import SyncRound
from app.views.desk.case_bands import text_of
from tests.end_to_end.two_desks import Organisation, Seat

IT, SCIENTIFIC = "information_technology", "scientific_office"
WRITTEN = "جُرّب الخادم الثاني ولم ينجح"


@pytest.fixture
def case(sara: Seat, karim: Seat) -> Case:
    """A case that both desks have."""
    case = sara.act(sara.log(), "forward", department=IT, text="جُرّب متصفحان")
    sara.sync()
    karim.sync()
    return karim.see(case)


def kept_of(seat: Seat, case: Case) -> Sequence[str]:
    """The kinds of the events of a case that lie in the store of a desk."""
    with closing(sqlite3.connect(seat.home / STORE_NAME)) as store:
        rows = store.execute("SELECT kind FROM event WHERE subject = ? ORDER BY seq", (case.id,))
        return [str(kind) for (kind,) in rows]


def attached(seat: Seat, case: Case, folder: Path, content: bytes) -> str:
    """The hash of a file that was attached at a desk."""
    path = folder / "صورة الشاشة.png"
    path.write_bytes(content)
    seat.act(case, "attach", path=str(path))
    path.unlink()
    return hashlib.sha256(content).hexdigest()


def holds(seat: Seat, sha256: str) -> bool:
    return Attachments(seat.home).path_of(sha256).exists()


def told_on(seat: Seat, case: Case) -> list[tuple[str, str]]:
    """The deeds that were not accepted and what was written with them, until they are hidden."""
    workplace, told = seat.desk.workplace, []
    while deed := refused_on(workplace, case.id):
        told.append((deed.event.kind, text_of(deed.event)))
        hide_refusal(workplace, deed.event.id)
    return told


def assert_gone(seat: Seat, case: Case) -> None:
    with pytest.raises(Refused, match="not_found"):
        seat.see(case)
    assert seat.desk.workplace.store.cases.all_ids() == ()
    assert seat.desk.queue.searching.rows("البث", CaseFilter(), limit=9) == ()


def test_what_waits_as_one_leaves_is_refused_and_kept_and_the_case_goes(
    zedo: Organisation, karim: Seat, case: Case
) -> None:
    karim.act(case, "note", text=WRITTEN)
    zedo.person("karim", Role.DEPARTMENT, SCIENTIFIC)

    assert karim.sync().refused == 1

    assert_gone(karim, case)
    assert kept_of(karim, case) == ["note"]
    told = refused_on(karim.desk.workplace, case.id)
    assert told is not None
    assert told.event.data["text"] == WRITTEN
    assert karim.desk.queue.first_refused() == case.id


def test_what_was_refused_before_stays_until_its_author_puts_it_away(
    zedo: Organisation, sara: Seat, karim: Seat, case: Case
) -> None:
    sara.act(case, "decline", reason="wrong_department", text="ليست لنا", on_behalf=True)
    sara.sync()
    karim.act(case, "accept")
    karim.act(case, "return_solution", solution=WRITTEN)
    refused = karim.sync().refused
    zedo.person("karim", Role.DEPARTMENT, SCIENTIFIC)
    karim.sync()

    assert_gone(karim, case)
    workplace = karim.desk.workplace
    assert refused == workplace.store.events.counts().refused == 2
    assert kept_of(karim, case) == ["accept", "return_solution"]

    for _ in range(2):
        told = refused_on(workplace, case.id)
        assert told is not None
        hide_refusal(workplace, told.event.id)
    assert kept_of(karim, case) == []
    assert workplace.store.events.counts().refused == 0


def test_a_case_that_waited_for_its_events_goes_once_they_are_known_there(
    zedo: Organisation, karim: Seat, case: Case
) -> None:
    """The answer to the first push was lost, so that the desk sends again what is there."""
    karim.act(case, "note", text=WRITTEN)
    karim.sync()
    karim.desk.workplace.store.events.send_all_again()
    zedo.person("karim", Role.DEPARTMENT, SCIENTIFIC)

    result = karim.sync()

    assert (result.pushed, result.refused) == (1, 0)
    assert case.id in result.changed
    assert_gone(karim, case)
    assert kept_of(karim, case) == []


def test_who_comes_back_has_the_case_with_what_was_refused_on_it(
    zedo: Organisation, karim: Seat, case: Case
) -> None:
    karim.act(case, "note", text=WRITTEN)
    zedo.person("karim", Role.DEPARTMENT, SCIENTIFIC)
    karim.sync()
    zedo.person("karim", Role.DEPARTMENT, IT)

    for _ in range(2):
        karim.sync()
        assert karim.see(case).number == case.number
        refusals = karim.desk.workplace.store.events.refusals(case.id)
        assert [refusal.event.data["text"] for refusal in refusals] == [WRITTEN]


def test_a_case_that_another_department_reads_too_stays(
    zedo: Organisation, sara: Seat, karim: Seat, case: Case
) -> None:
    sara.act(case, "decline", reason="wrong_department", text="ليست لنا", on_behalf=True)
    sara.act(case, "forward", department=SCIENTIFIC, text="لكم")
    sara.sync()
    zedo.person("karim", Role.DEPARTMENT, IT, SCIENTIFIC)
    karim.sync()
    karim.act(case, "accept")

    zedo.person("karim", Role.DEPARTMENT, SCIENTIFIC)

    assert karim.sync().refused == 0
    assert karim.see(case).department_accepted


def test_words_that_were_never_sent_are_told_where_the_case_was(
    zedo: Organisation, karim: Seat, case: Case
) -> None:
    unsent = karim.desk.workplace.store.unsent
    typed = {
        "solution": WRITTEN,
        "decline!.reason": "wrong_department",
        "decline!.text": "ليست لنا",
    }
    unsent.keep(case.id, {**typed, "note": " "})
    zedo.person("karim", Role.DEPARTMENT, SCIENTIFIC)

    assert karim.sync().refused == 2

    assert_gone(karim, case)
    assert unsent.of(case.id) == {}
    assert karim.desk.queue.first_refused() == case.id
    assert karim.sync().refused == 0
    assert told_on(karim, case) == [("return_solution", WRITTEN), ("decline", "ليست لنا")]
    assert kept_of(karim, case) == []


def test_words_typed_while_the_case_leaves_are_told_too(
    zedo: Organisation, karim: Seat, case: Case
) -> None:
    zedo.person("karim", Role.DEPARTMENT, SCIENTIFIC)
    karim.sync()
    karim.desk.workplace.store.unsent.keep(case.id, {"note": WRITTEN})

    assert karim.sync().refused == 1
    assert told_on(karim, case) == [("note", WRITTEN)]


def test_a_message_that_was_held_back_as_the_case_left_is_told(
    zedo: Organisation, clock: FixedClock, karim: Seat, case: Case
) -> None:
    karim.desk.workplace.store.held.put(
        HeldMessage(
            id="1",
            case_id=case.id,
            action=Action.FIRST_REPLY,
            data={"text": WRITTEN},
            held_at=clock.now(),
        )
    )
    zedo.person("karim", Role.DEPARTMENT, SCIENTIFIC)
    karim.sync()
    (sent,) = karim.desk.held.send_all()
    assert sent.refused is not None

    karim.sync()
    assert told_on(karim, case) == [("first_reply", WRITTEN)]


def test_who_comes_back_has_the_case_and_the_words(
    zedo: Organisation, karim: Seat, case: Case
) -> None:
    karim.desk.workplace.store.unsent.keep(case.id, {"note": WRITTEN})
    zedo.person("karim", Role.DEPARTMENT, SCIENTIFIC)
    karim.sync()
    zedo.person("karim", Role.DEPARTMENT, IT)
    karim.sync()

    assert karim.see(case).number == case.number
    assert told_on(karim, case) == [("note", WRITTEN)]
    karim.sync()
    assert karim.see(case).number == case.number


def test_a_file_goes_with_the_last_case_that_names_it(
    zedo: Organisation, sara: Seat, karim: Seat, case: Case, tmp_path: Path
) -> None:
    here = sara.act(sara.log(subject="شهادة"), "forward", department=SCIENTIFIC, text="لكم")
    shared, only = (
        attached(sara, case, tmp_path, content) for content in (b"\x89PNG", b"\x89PNG2")
    )
    attached(sara, here, tmp_path, b"\x89PNG")
    sara.sync()
    zedo.person("karim", Role.DEPARTMENT, IT, SCIENTIFIC)
    karim.sync()
    assert holds(karim, shared)
    assert holds(karim, only)

    zedo.person("karim", Role.DEPARTMENT, SCIENTIFIC)
    karim.sync()
    with pytest.raises(Refused, match="not_found"):
        karim.see(case)
    assert holds(karim, shared)
    assert not holds(karim, only)

    zedo.person("karim", Role.DEPARTMENT, "student_affairs")
    karim.sync()
    assert not holds(karim, shared)
    assert holds(sara, only)

    zedo.person("karim", Role.DEPARTMENT, IT)
    karim.sync()
    assert holds(karim, only)


def test_a_file_that_was_half_sent_as_its_author_left_stays_until_it_is_sent_whole(
    zedo: Organisation,
    sara: Seat,
    karim: Seat,
    case: Case,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = b"\x89PNG".ljust(3 * PIECE_BYTES, b"-")
    sha256 = attached(karim, case, tmp_path, content)
    shared = karim.shared()
    with monkeypatch.context() as short, closing(shared):
        short.setattr(file_exchange, "_PIECES_OF_A_ROUND", 1)
        SyncRound(karim.desk.workplace, shared).run()
        zedo.person("karim", Role.DEPARTMENT, SCIENTIFIC)
        SyncRound(karim.desk.workplace, shared).run()
        assert shared.file_pieces(sha256) == 2
    assert_gone(karim, case)
    assert holds(karim, sha256)

    for _ in range(2):
        karim.sync()
    assert not holds(karim, sha256)
    sara.sync()
    assert Attachments(sara.home).path_of(sha256).read_bytes() == content


def test_a_file_that_was_refused_stays_until_its_author_hides_it(
    zedo: Organisation, karim: Seat, case: Case, tmp_path: Path
) -> None:
    sha256 = attached(karim, case, tmp_path, b"\x89PNG")
    zedo.person("karim", Role.DEPARTMENT, SCIENTIFIC)
    karim.sync()
    assert_gone(karim, case)
    assert holds(karim, sha256)
    assert karim.desk.workplace.store.replica.files_to_send() == ()

    assert told_on(karim, case) == [("attach", "")]
    karim.sync()
    assert not holds(karim, sha256)
