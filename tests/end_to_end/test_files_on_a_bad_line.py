"""Attached files over a line that is cut again and again: they arrive whole, sent once."""

import hashlib
import logging
import tracemalloc
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from app.models.errors import Unreachable
from app.models.people import Role
from app.models.storage.shared_store import PIECE_BYTES
from app.services.desk.attachments import SIZE_LIMIT_BYTES, Attachments
from tests.end_to_end.two_desks import Organisation, Seat
from tests.real_parts.tcp_proxy import TcpProxy

# The piece that the line was cut in goes again, and the desk introduces itself again.
LOST_BY_A_CUT_BYTES = PIECE_BYTES * 5 // 4
# Beside the files: encryption, the calls, the events, and each round's greeting.
BESIDE = 1.05
# Of a desk's own: a piece as it was read, as it is sent, and the records of the round.
MEMORY_BYTES = 24 * PIECE_BYTES


@pytest.fixture
def sara(zedo: Organisation, bad_line: TcpProxy) -> Seat:
    zedo.person("sara", Role.AGENT)
    return zedo.seat("sara", port=bad_line.port)


@pytest.fixture
def omar(zedo: Organisation, bad_line: TcpProxy) -> Seat:
    zedo.person("omar", Role.AGENT)
    return zedo.seat("omar", port=bad_line.port)


def attach(seat: Seat, folder: Path, sizes: list[int], entropy: Random) -> dict[str, int]:
    """A case with so many files; their hashes and sizes."""
    case = seat.log(subject="ملفات كثيرة")
    made = {}
    for number, size in enumerate(sizes):
        path = folder / f"تسجيل {number}.bin"
        path.write_bytes(b"\0" + entropy.randbytes(size - 1))
        made[hashlib.sha256(path.read_bytes()).hexdigest()] = size
        seat.act(case, "attach", path=str(path))
        path.unlink()
    return made


def sync_over_cuts(seat: Seat, line: TcpProxy, entropy: Random, most: int) -> tuple[int, int]:
    """Sync until a round ends well, the line cut after at most `most` bytes; bytes and cuts."""
    before = line.carried
    for cuts in range(50):
        line.cut_after(entropy.randrange(most))
        try:
            seat.sync()
        except Unreachable:
            line.open()
        else:
            return line.carried - before, cuts
    raise AssertionError("the files do not get on")


def carry(sara: Seat, omar: Seat, line: TcpProxy, sizes: list[int], folder: Path) -> str:
    """Attach, send and fetch, all of it over cuts, and count what went over the line."""
    entropy = Random(20261129)
    files = attach(sara, folder, sizes, entropy)
    told = []
    tracemalloc.start()
    for seat in (sara, omar):
        sent, cuts = sync_over_cuts(seat, line, entropy, most=sum(sizes) // 6)
        assert cuts >= 3
        assert sent < sum(sizes) * BESIDE + cuts * LOST_BY_A_CUT_BYTES
        told.append(f"{sent / 2**20:.1f} MiB in {cuts + 1} goes")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MEMORY_BYTES
    arrived = Attachments(omar.home)
    for sha256, size in files.items():
        with arrived.path_of(sha256).open("rb") as file:
            assert hashlib.file_digest(file, "sha256").hexdigest() == sha256
        assert arrived.path_of(sha256).stat().st_size == size
        assert arrived.begun(sha256) == 0
    return (
        f"{sum(sizes) / 2**20:.1f} MiB: sent {told[0]}, fetched {told[1]},"
        f" at most {peak / 2**20:.1f} MiB of memory"
    )


def test_files_go_on_where_a_cut_stopped_them(
    sara: Seat, omar: Seat, bad_line: TcpProxy, tmp_path: Path
) -> None:
    carry(sara, omar, bad_line, [PIECE_BYTES * 7, PIECE_BYTES * 5 + 1, 1], tmp_path)


@pytest.mark.soak
def test_200_mb_of_files_arrive_whole_over_a_line_that_is_cut(
    sara: Seat, omar: Seat, bad_line: TcpProxy, tmp_path: Path
) -> None:
    print(carry(sara, omar, bad_line, [SIZE_LIMIT_BYTES] * 8, tmp_path))


def test_a_file_that_comes_after_its_event_is_asked_for_again(
    sara: Seat, omar: Seat, tmp_path: Path
) -> None:
    (sha256,) = attach(sara, tmp_path, [1000], Random(1))
    kept = Attachments(sara.home).path_of(sha256)
    content = kept.read_bytes()
    kept.unlink()
    sara.sync()
    omar.sync()
    kept.write_bytes(content)
    sara.sync()
    arriving = Attachments(omar.home).path_of(sha256)

    omar.sync()
    assert not arriving.exists()
    an_hour_ago = omar.desk.workplace.now() - timedelta(hours=1)
    omar.desk.workplace.store.replica.file_came_not(sha256, an_hour_ago)
    omar.sync()

    assert arriving.read_bytes() == content


def test_a_file_that_is_not_what_its_hash_says_is_not_sent_for_ever(
    sara: Seat, omar: Seat, tmp_path: Path, log_warnings: list[logging.LogRecord]
) -> None:
    (sha256,) = attach(sara, tmp_path, [1000], Random(1))
    Attachments(sara.home).path_of(sha256).write_bytes(bytes(1000))

    sara.sync()
    omar.sync()

    assert sara.desk.workplace.store.replica.files_to_send() == ()
    assert not Attachments(omar.home).path_of(sha256).exists()
    assert sha256 in log_warnings.pop().getMessage()


def test_an_empty_file_arrives(sara: Seat, omar: Seat, tmp_path: Path) -> None:
    case = sara.log(subject="ملف فارغ")
    (tmp_path / "فارغ.txt").touch()
    sara.act(case, "attach", path=str(tmp_path / "فارغ.txt"))

    sara.sync()
    omar.sync()

    digest = hashlib.sha256(b"").hexdigest()
    assert Attachments(omar.home).path_of(digest).read_bytes() == b""
