"""A desk of very many cases worked at in a real window, against bare queries and a bare table.

The home is made for it, or one that was made before is used. The steps are taken by
`app.views.bench_desk`, in a process of its own with the floors in turns between them. What a step
may cost is its query and a repaint: their sum is its floor.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from app.models.clock import SystemClock
from app.models.errors import Code, Refused
from app.models.json_value import Json
from app.models.policy_file import shipped
from app.services.bench.start import ROOT, environment, furnish, starts_side_by_side
from app.services.demo.inventing import fill
from app.services.desk.home import NewHome, make_home
from app.services.desk.home_place import is_home
from app.services.desk.workplace import Workplace

CASES = 1_000_000
_PROGRAM = "app.views.bench_desk"
_QUERY_OF = {
    "view": "bare_indexed_query",
    "filter": "bare_indexed_query",
    "sort": "bare_indexed_query",
    "end": "bare_indexed_query",
    "search": "bare_fts5_newest_500",
    "open_case": "bare_events_of_a_case",
}
_REPAINT = "bare_table_repaint"


def run(
    *, cases: int = CASES, home: Path | None = None, rounds: int = 100, starts: int = 5
) -> dict[str, Json]:
    """The benchmark's document; raises Refused where there is no Python to start."""
    if getattr(sys, "frozen", False):
        raise Refused(Code.NOT_FOUND, reason="benchmark_needs_package", field="python")
    with tempfile.TemporaryDirectory(prefix="sanad-bench-") as folder:
        many = home or Path(folder) / "many"
        if not is_home(many):
            _make(many, cases)
        worked = _worked_at(many, rounds)
        few = Path(folder) / "few"
        furnish(few)
        with_many, with_few = starts_side_by_side(["desk", str(many)], ["desk", str(few)], starts)
    return {
        "name": "desk",
        "n": _count(many) if home else cases,
        "rounds": rounds,
        "platform": environment()["QT_QPA_PLATFORM"],
        "result": {
            **worked["steps"],
            "memory_mb": worked["memory"],
            "start_with_many": with_many.to_json(),
        },
        "floor": {**worked["floors"], "start_with_few": with_few.to_json()},
        "ratio": {
            **_ratios(worked),
            "start": round(with_many.median_us / with_few.median_us, 2),
        },
    }


def _ratios(worked: Mapping[str, Mapping[str, Json]]) -> dict[str, Json]:
    """Medians on screen over a bare query and a bare repaint."""
    return {
        step: round(
            _median(worked["steps"][step])
            / (_median(worked["floors"][query]) + _median(worked["floors"][_REPAINT])),
            2,
        )
        for step, query in _QUERY_OF.items()
    }


def _median(figure: Json) -> float:
    return float(cast(dict[str, float], figure)["wall_us_median"])


def _make(home: Path, cases: int) -> None:
    clock = SystemClock()
    make_home(home, NewHome(policy=shipped("zedo"), name="سارة"), clock)
    workplace = Workplace(home, clock)
    workplace.open()
    fill(workplace, cases)
    workplace.close()


def _count(home: Path) -> int:
    from app.models.storage.case_filter import CaseFilter

    workplace = Workplace(home, SystemClock())
    workplace.open()
    try:
        return workplace.store.cases.count(CaseFilter())
    finally:
        workplace.close()


def _worked_at(home: Path, rounds: int) -> dict[str, dict[str, Json]]:
    done = subprocess.run(
        [sys.executable, "-m", _PROGRAM, str(home.absolute()), str(rounds)],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        check=True,
    )
    document: dict[str, dict[str, Json]] = json.loads(done.stdout)
    return document
