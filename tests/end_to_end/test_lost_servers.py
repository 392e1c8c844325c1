"""A primary that is lost, and disks of the server that fill up: minutes, so only in `make soak`.

The disks are small file systems in memory, which only root may mount.
"""

import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

import psycopg
import pytest

from app.models import policy_file
from app.models.clock import FixedClock
from app.models.errors import Refused, Unreachable
from app.models.people import Role
from tests.end_to_end.counted import are_alike, count_all
from tests.end_to_end.test_faults import sync_impatiently, sync_until_quiet, work
from tests.end_to_end.two_desks import Organisation, Seat
from tests.real_parts import postgres_pair
from tests.real_parts.postgres import Postgres

pytestmark = pytest.mark.soak


LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


class PairedOrganisation(Organisation):
    """An organisation whose desks know both servers."""

    pair: postgres_pair.PostgresPair

    def dsn(self, login: str, *, port: int | None = None) -> str:
        return self.pair.dsn(self._database, user=login)


def test_no_acknowledged_event_is_lost_with_the_primary(clock: FixedClock, tmp_path: Path) -> None:
    with postgres_pair.running() as pair:
        PairedOrganisation.pair = pair
        office = PairedOrganisation(pair.primary, policy_file.shipped("zedo"), clock, tmp_path)
        for login in ("sara", "omar", "mona"):
            office.person(login, Role.AGENT)
        seats = [office.seat(login) for login in ("sara", "omar", "mona")]
        for seat in seats:
            work(seat, 60)
        dying = threading.Timer(0.6, pair.fail_over)
        dying.start()
        while dying.is_alive():
            for seat in seats:
                work(seat, 2)
                sync_through(seat)

        sync_until_quiet(seats)

        office.admin_dsn = pair.standby.superuser_dsn(office._database)
        assert count_all(office.admin_dsn, seats) > 3 * 60 * 2
        are_alike(seats)
        office.close()


def sync_through(seat: Seat) -> None:
    """Try until a round ends well, as a desk does."""
    for _ in range(200):
        with suppress(Unreachable, Refused):
            sync_impatiently(seat)
            return
    pytest.fail("no round ended well")


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of 90 MB."""
    place = Path(tempfile.mkdtemp(prefix="sanad-small-"))
    with mounted(place, 90):
        yield place
    place.rmdir()


@contextmanager
def mounted(place: Path, megabytes: int) -> Iterator[None]:
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=777", "tmpfs", str(place)],
        check=True,
    )
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def enlarge(place: Path) -> None:
    """What an administrator does about a full disk."""
    subprocess.run(["mount", "-o", "remount,size=600m", str(place)], check=True)


@pytest.mark.parametrize("what", ["data", "wal"])
def test_a_full_disk_of_the_server_loses_nothing(
    what: str, small_disk: Path, clock: FixedClock, tmp_path: Path
) -> None:
    roomy = tempfile.TemporaryDirectory(prefix="sanad-pg-", ignore_cleanup_errors=True)
    server = Postgres(small_disk if what == "data" else Path(roomy.name))
    server.initialise(wal=small_disk / "wal" if what == "wal" else None)
    with (server.directory / "data" / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.write("max_wal_size = 32MB\nmin_wal_size = 32MB\n")
        file.write("wal_keep_size = 500MB\n" if what == "wal" else "")
    try:
        server.start()
        fill_and_recover(server, small_disk, clock, tmp_path)
    finally:
        server.stop(immediate=True)
        roomy.cleanup()


def fill_and_recover(server: Postgres, disk: Path, clock: FixedClock, folder: Path) -> None:
    office = Organisation(server, policy_file.shipped("zedo"), clock, folder)
    for login in ("sara", "omar"):
        office.person(login, Role.AGENT)
    sara, omar = office.seat("sara"), office.seat("omar")
    failures, entropy = 0, Random(1)
    for _ in range(400):
        case = sara.log(channel="email", subject="مرفق طويل", description=incompressible(entropy))
        sara.act(case, "note", text=incompressible(entropy))
        try:
            sara.sync()
        except (Unreachable, Refused, psycopg.Error):
            failures += 1
        if failures == 3:
            break
    assert failures == 3
    enlarge(disk)
    server.stop(immediate=True)
    server.start()

    sync_until_quiet([sara, omar])

    assert count_all(office.admin_dsn, [sara, omar]) > 10
    are_alike([sara, omar])
    office.close()


def incompressible(entropy: Random) -> str:
    """A long text that no compression makes small."""
    return "".join(entropy.choices(LETTERS, k=50_000))
