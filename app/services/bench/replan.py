"""Open cases planned again after an edit of the calendar, reading and writing included.

A day off is put among the days on which they run, another one each round. The floor reads the same
columns and writes the same rows, in a copy of the same file, without computing any of them.
"""

import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from msgspec.structs import replace

from app.models.clock import SystemClock
from app.models.json_value import Json
from app.models.policy import Policy
from app.models.policy_file import shipped
from app.models.storage.bare_plan import BarePlan, multiply_open_cases
from app.models.storage.promise_table import Planned
from app.models.storage.store_name import STORE_NAME
from app.models.working_time import Closure
from app.services.bench.rounds import Contestant, Timing, alternate
from app.services.demo.inventing import fill
from app.services.desk.home import NewHome, make_home
from app.services.desk.workplace import Workplace

_SAMPLE = 400


def run(*, rounds: int = 5, open_cases: int = 100_000) -> dict[str, Json]:
    """The benchmark's document; `open_cases` is at least the open ones of the sample, 250."""
    with tempfile.TemporaryDirectory(prefix="sanad-bench-") as folder:
        home = Path(folder) / "desk"
        _furnish(home, open_cases)
        workplace = Workplace(home, SystemClock())
        workplace.open()
        bare = BarePlan(home / STORE_NAME, Path(folder) / "bare.sqlite")
        try:
            timings, written = _timings(workplace, bare, rounds, open_cases)
        finally:
            bare.close()
            workplace.close()
    desk, floor = timings["desk"], timings["bare"]
    return {
        "name": "replan",
        "n": open_cases,
        "result": {"replan_after_calendar_edit": _seconds(desk, open_cases), "written": written},
        "floor": {"same_rows_by_bare_sqlite3": _seconds(floor, open_cases)},
        "ratio": {
            "wall": round(desk.median_us / floor.median_us, 2),
            "cpu": round(median(desk.cpu_us) / median(floor.cpu_us), 2),
        },
    }


def _timings(
    workplace: Workplace, bare: BarePlan, rounds: int, open_cases: int
) -> tuple[dict[str, Timing], int]:
    """Both timings, and how many rows the edit changed in the middle round."""
    promises = workplace.store.promises
    edits = _edits(workplace.policy, workplace.now().date())
    policy = workplace.policy
    planned: list[Planned] = []
    written: list[int] = []

    def edit() -> None:
        nonlocal policy, planned
        policy = next(edits)
        planned = promises.planned(policy)
        written.append(len(planned))

    contestants = (
        Contestant(
            name="desk", calls=open_cases, prepare=edit, run=lambda: promises.plan_again(policy)
        ),
        Contestant(name="bare", calls=open_cases, run=lambda: bare.write(planned)),
    )
    return alternate(contestants, rounds), int(median(written[1:]))


def _edits(policy: Policy, today: date) -> Iterator[Policy]:
    """The policy with yesterday off, then today, then yesterday again, and so on."""
    while True:
        for ago in (1, 0):
            closure = Closure.of_date(today - timedelta(days=ago))
            calendars = {
                name: replace(calendar, closures=(*calendar.closures, closure))
                for name, calendar in policy.calendars.items()
            }
            yield replace(policy, calendars=calendars)


def _furnish(home: Path, open_cases: int) -> None:
    clock = SystemClock()
    make_home(home, NewHome(policy=shipped("zedo"), name="سارة"), clock)
    workplace = Workplace(home, clock)
    workplace.open()
    fill(workplace, _SAMPLE)
    workplace.close()
    multiply_open_cases(home / STORE_NAME, open_cases)


def _seconds(timing: Timing, cases: int) -> dict[str, Json]:
    return {
        "wall_s_median": round(timing.median_us * cases / 1e6, 4),
        "cpu_s_median": round(median(timing.cpu_us) * cases / 1e6, 4),
        **timing.to_json(),
    }
