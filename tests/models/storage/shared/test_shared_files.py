"""An attached file is complete and true to its hash, or it is not there; only readers get it."""

import hashlib

import pytest

from app.models.event import Action
from app.models.people import Role
from app.models.storage.shared_store import PIECE_BYTES, VerdictWord
from tests.models.storage.shared.world import Desk, World

OFFICE = "scientific_office"
CONTENT = "صورة الشاشة".encode() * 30_000


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def pieces(content: bytes) -> list[bytes]:
    return [content[at : at + PIECE_BYTES] for at in range(0, max(len(content), 1), PIECE_BYTES)]


def attach(desk: Desk, content: bytes = CONTENT) -> str:
    """Register a case with an attached file, of which only the event is sent."""
    history = desk.register()
    data = {"name": "شاشة.png", "sha256": digest(content), "size": len(content)}
    desk.take(desk.written(history, Action.ATTACH, data=data))
    return history[0].subject


@pytest.fixture
def nora(world: World) -> Desk:
    """An agent."""
    return world.add("nora", Role.AGENT)


@pytest.mark.parametrize("content", [CONTENT, b"", b"x", b"x" * PIECE_BYTES])
def test_a_file_that_was_sent_whole_is_read_whole(world: World, nora: Desk, content: bytes) -> None:
    attach(nora, content)
    ali = world.add("ali", Role.AGENT)
    for n, piece in enumerate(pieces(content)):
        assert nora.store.put_piece(digest(content), n, piece) == n + 1
    read = [ali.store.get_piece(digest(content), n) for n in range(len(pieces(content)) + 1)]
    assert read == [*pieces(content), None]


def test_a_file_that_is_not_whole_is_not_given_out(nora: Desk) -> None:
    attach(nora)
    nora.store.put_piece(digest(CONTENT), 0, pieces(CONTENT)[0])
    assert nora.store.get_piece(digest(CONTENT), 0) is None
    assert nora.store.file_pieces(digest(CONTENT)) == 1


def test_a_piece_sent_again_changes_nothing(nora: Desk) -> None:
    attach(nora)
    first = pieces(CONTENT)[0]
    assert [nora.store.put_piece(digest(CONTENT), 0, first) for _ in range(3)] == [1, 1, 1]


def test_content_that_is_not_what_its_hash_says_is_thrown_away(nora: Desk) -> None:
    attach(nora, b"abc")
    assert nora.store.put_piece(digest(b"abc"), 0, b"abd") == 0
    assert nora.store.put_piece(digest(b"abc"), 0, b"abc") == 1


@pytest.mark.parametrize("content", [b"abcd", b"ab", b""])
def test_a_piece_of_another_size_is_not_taken(nora: Desk, content: bytes) -> None:
    attach(nora, b"abc")
    assert nora.store.put_piece(digest(b"abc"), 0, content) == 0
    assert nora.store.put_piece(digest(b"abc"), 1, content) == 0


def test_a_file_is_as_hidden_as_its_event(world: World, nora: Desk) -> None:
    saad = world.add("saad", Role.DEPARTMENT, OFFICE)
    attach(nora, b"abc")
    nora.store.put_piece(digest(b"abc"), 0, b"abc")
    missing = digest(b"nothing")
    for sha256 in (digest(b"abc"), missing):
        assert saad.store.file_pieces(sha256) is None
        assert saad.store.get_piece(sha256, 0) is None
        assert saad.store.put_piece(sha256, 0, b"abc") is None


@pytest.mark.parametrize(
    "data",
    [
        {"sha256": "شيء", "size": 3},
        {"sha256": digest(b"abc"), "size": -1},
        {"sha256": digest(b"abc"), "size": 10**9},
        {"sha256": digest(b"abc")},
    ],
)
def test_an_attachment_that_names_no_file_is_refused(
    nora: Desk, data: dict[str, str | int]
) -> None:
    history = nora.register()
    verdict = nora.push(nora.written(history, Action.ATTACH, data=data))
    assert verdict.word is VerdictWord.REFUSED
