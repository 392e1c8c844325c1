"""Times contestants in alternating rounds, so that a busy moment of the machine hits them all."""

from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter_ns, process_time_ns

from msgspec import Struct

from app.models.json_value import Json


class Contestant(Struct, frozen=True, kw_only=True):
    """Something to time: one `run` makes `calls` calls; `prepare` comes before and is not timed."""

    name: str
    calls: int
    run: Callable[[], object]
    prepare: Callable[[], object] = lambda: None


class Timing(Struct, frozen=True, kw_only=True):
    """Microseconds a call, one figure a round."""

    wall_us: tuple[float, ...]
    cpu_us: tuple[float, ...]

    @property
    def median_us(self) -> float:
        """The middle round's wall time."""
        return median(self.wall_us)

    def to_json(self) -> dict[str, Json]:
        """Median and p99 of the rounds, CPU beside wall."""
        return {
            "wall_us_median": round(self.median_us, 3),
            "wall_us_p99": round(_p99(self.wall_us), 3),
            "cpu_us_median": round(median(self.cpu_us), 3),
            "cpu_us_p99": round(_p99(self.cpu_us), 3),
        }


def alternate(contestants: Sequence[Contestant], rounds: int) -> dict[str, Timing]:
    """Every contestant's timing by name, after one round that is not counted."""
    walls: dict[str, list[float]] = {one.name: [] for one in contestants}
    cpus: dict[str, list[float]] = {one.name: [] for one in contestants}
    for turn in range(rounds + 1):
        for one in contestants:
            wall, cpu = _time(one)
            if turn:
                walls[one.name].append(wall)
                cpus[one.name].append(cpu)
    return {name: Timing(wall_us=tuple(walls[name]), cpu_us=tuple(cpus[name])) for name in walls}


def _time(one: Contestant) -> tuple[float, float]:
    one.prepare()
    wall, cpu = perf_counter_ns(), process_time_ns()
    one.run()
    wall, cpu = perf_counter_ns() - wall, process_time_ns() - cpu
    return wall / one.calls / 1000, cpu / one.calls / 1000


def _p99(figures: Sequence[float]) -> float:
    return sorted(figures)[min(len(figures) - 1, len(figures) * 99 // 100)]
