"""What somebody asks for: which report, of which days, how worded, into which file."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from app.services.reports.catalogue import ReportName
from app.services.reports.period import Period
from app.wording.manner import Manner

Told = Callable[[int, int], None]
"""Is told how many cases are written, and of how many."""


class Wanted(Struct, frozen=True, kw_only=True):
    """One report. `manner` has the zone of the policy, by whose wall clock the days are counted."""

    report: ReportName
    period: Period
    target: Path
    manner: Manner


class Written(Struct, frozen=True, kw_only=True):
    """What was written. `rows` are those of the list, over `sheets` sheets."""

    path: Path
    period: Period
    cases: int
    rows: int
    sheets: int
    cut_texts: int
    made_at: datetime
