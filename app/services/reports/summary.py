"""Counting what the rows of a report say, so that every table adds up to the same total.

Each case is counted once in every table of cases, each promise once in every table of its clock;
a row for "none" keeps those without a department, so that no table loses anybody.
"""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from app.models.clock_change import ClockName
from app.models.sla import State
from app.services.reports.figures import CaseFigures, PromiseFigures
from app.wording.calendar_words import local
from app.wording.manner import Manner

LEAST_TO_JUDGE = 5


class Dimension(StrEnum):
    """What the totals are parted by."""

    PRIORITY = "priority"
    CHANNEL = "channel"
    DEPARTMENT = "department"
    MONTH = "month"


class CaseTally(Struct):
    """How many cases, and how they stand."""

    cases: int = 0
    open: int = 0
    closed: int = 0
    escalated: int = 0
    rated: int = 0
    stars: int = 0

    def add(self, figures: CaseFigures) -> None:
        """Count one case."""
        case = figures.case
        self.cases += 1
        self.open += case.is_open
        self.closed += not case.is_open
        self.escalated += case.escalation > 0
        if case.rating is not None:
            self.rated += 1
            self.stars += case.rating

    @property
    def mean(self) -> float | None:
        """The mean rating, None where there are too few to judge."""
        return self.stars / self.rated if self.rated >= LEAST_TO_JUDGE else None


class PromiseTally(Struct):
    """How many promises of one clock, and how they stand; the four states add up to the total."""

    promises: int = 0
    met: int = 0
    breached: int = 0
    running: int = 0
    paused: int = 0
    open_breaches: int = 0

    def add(self, promise: PromiseFigures) -> None:
        """Count one promise."""
        self.promises += 1
        self.met += promise.state is State.MET
        self.breached += promise.state is State.BREACHED
        self.running += promise.state is State.RUNNING
        self.paused += promise.state is State.PAUSED
        self.open_breaches += promise.is_open_breach

    @property
    def judged(self) -> int:
        """Kept or broken."""
        return self.met + self.breached

    @property
    def rate(self) -> float | None:
        """The share kept of those judged, None where there are too few to judge."""
        return self.met / self.judged if self.judged >= LEAST_TO_JUDGE else None


_Key = str | None


class Summary:
    """The totals of a report, made while its rows go by."""

    def __init__(self, manner: Manner) -> None:
        self._manner = manner
        self.cases = CaseTally()
        self.cases_by: Mapping[Dimension, dict[_Key, CaseTally]] = {d: {} for d in Dimension}
        self.promises: dict[ClockName, PromiseTally] = {}
        self.promises_by: dict[ClockName, Mapping[Dimension, dict[_Key, PromiseTally]]] = {}

    def add(self, figures: CaseFigures) -> None:
        """Count one case and all its promises."""
        self.cases.add(figures)
        keys = self._keys(figures)
        for dimension, key in keys.items():
            self.cases_by[dimension].setdefault(key, CaseTally()).add(figures)
        for promise in figures.promises:
            self._add_promise(promise, {**keys, Dimension.DEPARTMENT: promise.department})

    def _add_promise(self, promise: PromiseFigures, keys: Mapping[Dimension, _Key]) -> None:
        clock = promise.clock
        self.promises.setdefault(clock, PromiseTally()).add(promise)
        parted = self.promises_by.setdefault(clock, {dimension: {} for dimension in Dimension})
        for dimension, key in keys.items():
            parted[dimension].setdefault(key, PromiseTally()).add(promise)

    def _keys(self, figures: CaseFigures) -> Mapping[Dimension, _Key]:
        case = figures.case
        return {
            Dimension.PRIORITY: case.priority,
            Dimension.CHANNEL: case.channel,
            Dimension.DEPARTMENT: case.department,
            Dimension.MONTH: f"{local(self._manner, case.opened_at):%Y-%m}",
        }
