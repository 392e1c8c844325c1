"""The desk opened against a bare Qt window opened the same way.

Each start is a process of its own: from before it exists until its window shows the rows of a list.
The desk opens a home with cases in it; the bare window has a list of as many lines, and knows no
policy, no store and no style. Which of the two is started first changes from round to round.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from time import perf_counter_ns

from app.models.clock import SystemClock
from app.models.errors import Code, Refused
from app.models.json_value import Json
from app.models.policy_file import shipped
from app.services.bench.rounds import Timing
from app.services.demo.inventing import fill
from app.services.desk.home import NewHome, make_home
from app.services.desk.workplace import Workplace

_PROGRAM = "app.views.bench_start"
ROOT = Path(__file__).resolve().parents[3]
_CASES = 60
_SLOWER_BY_CHOICE = frozenset({"PYTHONDONTWRITEBYTECODE"})


def run(*, rounds: int = 20) -> dict[str, Json]:
    """The benchmark's document; raises Refused where there is no Python to start."""
    if getattr(sys, "frozen", False):
        raise Refused(Code.NOT_FOUND, reason="benchmark_needs_package", field="python")
    with tempfile.TemporaryDirectory(prefix="sanad-bench-") as folder:
        home = Path(folder) / "desk"
        furnish(home)
        desk, bare = starts_side_by_side(["desk", str(home)], ["bare", str(_CASES)], rounds)
    return {
        "name": "start",
        "n": rounds,
        "platform": environment()["QT_QPA_PLATFORM"],
        "result": {"desk_with_its_list": desk.to_json()},
        "floor": {"bare_window_with_a_list": bare.to_json()},
        "ratio": {
            "wall": round(desk.median_us / bare.median_us, 2),
            "cpu": round(median(desk.cpu_us) / median(bare.cpu_us), 2),
        },
    }


def furnish(home: Path) -> None:
    """Make a home with as many cases as a list shows."""
    clock = SystemClock()
    make_home(home, NewHome(policy=shipped("zedo"), name="سارة"), clock)
    workplace = Workplace(home, clock)
    workplace.open()
    fill(workplace, _CASES)
    workplace.close()


def starts_side_by_side(first: list[str], second: list[str], rounds: int) -> tuple[Timing, Timing]:
    """The timings of both, after one round that is not counted."""
    starts: dict[str, list[tuple[float, float]]] = {" ".join(one): [] for one in (first, second)}
    for turn in range(rounds + 1):
        for what in (first, second) if turn % 2 else (second, first):
            measured = _start(what)
            if turn:
                starts[" ".join(what)].append(measured)
    made = (
        Timing(
            wall_us=tuple(wall for wall, _ in starts[" ".join(what)]),
            cpu_us=tuple(cpu for _, cpu in starts[" ".join(what)]),
        )
        for what in (first, second)
    )
    return next(made), next(made)


def _start(what: list[str]) -> tuple[float, float]:
    """Wall and CPU microseconds until the window of a new process says that it is painted."""
    begun = perf_counter_ns()
    with subprocess.Popen(
        [sys.executable, "-m", _PROGRAM, *what],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        wall = perf_counter_ns() - begun
    if not line:
        raise AssertionError(f"{what[0]} ended with {process.returncode} and no window")
    told = json.loads(line)
    return wall / 1000 - told["watching_us"], told["cpu_us"]


def environment() -> Mapping[str, str]:
    """The screen of this session; without one Qt paints into memory.

    Compiled modules are kept, as they are on a desk that was opened before.
    """
    has_screen = {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ)
    platform = os.environ.get("QT_QPA_PLATFORM") or ("xcb" if has_screen else "offscreen")
    kept = {name: value for name, value in os.environ.items() if name not in _SLOWER_BY_CHOICE}
    return kept | {"QT_QPA_PLATFORM": platform}
