"""A case saved by the desk against the same rows saved by bare sqlite3.

Both write to files in one temporary folder, one transaction a case, each on disk before the next
begins; rounds alternate. The desk's figure holds everything between the draft and the promise that
nothing is lost: caller found, priority proposed, clocks started, words folded and indexed.
"""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from app.models.case_input import CaseDraft, CustomerDraft
from app.models.clock import SystemClock
from app.models.json_value import Json
from app.models.policy_file import shipped
from app.models.storage.bare_store import BareStore, CaseRows, rows_of_every_case
from app.models.storage.store_name import STORE_NAME
from app.services.bench.rounds import Contestant, alternate
from app.services.desk.case_log import CaseLog
from app.services.desk.home import NewHome, make_home
from app.services.desk.workplace import Workplace

_CALL = CaseDraft(
    channel="phone",
    customer=CustomerDraft(name="نورة السبيعي", phone="0533105572"),
    type="complaint",
    category="live_stream",
    subject="انقطاع البث المباشر في الحصة الثالثة",
    description="جرّبت متصفحين منذ الصباح، ويتوقف البث بعد عشر دقائق ثم يعود بعد تحديث الصفحة",
    blocks_platform=True,
    known_answer=True,
)


def run(*, rounds: int = 30, cases: int = 20) -> dict[str, Json]:
    """The benchmark's document."""
    with tempfile.TemporaryDirectory(prefix="sanad-bench-") as folder:
        return _run(Path(folder), rounds, cases)


def _run(folder: Path, rounds: int, cases: int) -> dict[str, Json]:
    rows = _rows_of_cases(folder / "sample", (rounds + 1) * cases)
    workplace = _desk(folder / "desk")
    log = CaseLog(workplace)
    log.log([_CALL])
    bare = BareStore(folder / "bare.sqlite")
    left = iter(enumerate(rows))
    timings = alternate(
        (
            Contestant(
                name="desk", calls=cases, run=lambda: [log.log([_CALL]) for _ in range(cases)]
            ),
            Contestant(name="bare", calls=cases, run=lambda: _write(bare, left, cases)),
        ),
        rounds,
    )
    workplace.close()
    bare.close()
    desk, floor = timings["desk"], timings["bare"]
    return {
        "name": "log",
        "n": rounds * cases,
        "result": {"case_saved": desk.to_json()},
        "floor": {"same_rows_by_bare_sqlite3": floor.to_json()},
        "ratio": {
            "wall": round(desk.median_us / floor.median_us, 2),
            "cpu": round(median(desk.cpu_us) / median(floor.cpu_us), 2),
        },
    }


def _write(bare: BareStore, left: Iterator[tuple[int, CaseRows]], cases: int) -> None:
    for _ in range(cases):
        number, rows = next(left)
        bare.write(rows, number)


def _rows_of_cases(home: Path, count: int) -> Sequence[CaseRows]:
    workplace = _desk(home)
    CaseLog(workplace).log([_CALL] * count)
    workplace.close()
    return rows_of_every_case(home / STORE_NAME)


def _desk(home: Path) -> Workplace:
    clock = SystemClock()
    make_home(home, NewHome(policy=shipped("zedo"), name="سارة"), clock)
    workplace = Workplace(home, clock)
    workplace.open()
    return workplace
