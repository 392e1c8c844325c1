"""The first sheet of a report: its stamp, then totals that add up, each table to the same one.

Under every table the total stands as a number, and again as a formula over the rows above it, so
that a reader who edits or filters sees at once what changed.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from app.models.clock_change import ClockName
from app.models.policy import Policy
from app.services.reports import row_words
from app.services.reports.sheet_styles import Look
from app.services.reports.summary import CaseTally, Dimension, PromiseTally, Summary
from app.services.reports.workbook import Formula, Page, Styled, Value
from app.wording import term_words
from app.wording.both import Both
from app.wording.calendar_words import month_name
from app.wording.case_words import word
from app.wording.manner import Manner

WIDTHS = (30, 18, 14, 14, 16, 14, 18, 14, 18)

_CASES = Both("الحالات", "Cases")
_PROMISES = Both("الالتزام بالمهل: {clock}", "Promises: {clock}")
_TOTAL = Both("المجموع", "Total")
_BY_FORMULA = Both("المجموع بالمعادلة", "Total by formula")
_EMPTY = Both("لا حالات في هذه الفترة.", "There are no cases in this period.")

_CASE_HEADS = (
    Both("الحالات", "Cases"),
    Both("مفتوحة", "Open"),
    Both("مغلقة", "Closed"),
    Both("مصعّدة", "Escalated"),
    Both("التقييمات", "Ratings"),
    Both("متوسط التقييم", "Mean rating"),
)
_PROMISE_HEADS = (
    Both("العدد", "Count"),
    Both("تم في الموعد", "Met"),
    Both("فات الموعد", "Missed"),
    Both("ضمن المهلة", "Within target"),
    Both("متوقفة", "Paused"),
    Both("فات ولم يتم بعد", "Missed, still open"),
    Both("المحكوم عليها", "Judged"),
    Both("نسبة الالتزام", "Share met"),
)
_COUNT_COLUMNS = "BCDEFGH"
_DIMENSIONS = {
    Dimension.PRIORITY: row_words.PRIORITY,
    Dimension.CHANNEL: row_words.CHANNEL,
    Dimension.DEPARTMENT: row_words.DEPARTMENT,
    Dimension.MONTH: row_words.MONTH,
}


class _Line(Struct, frozen=True, kw_only=True):
    """One line of a table: counts that add up, and a share or mean that does not."""

    counts: tuple[int, ...]
    share: float | None


class _Table(Struct, frozen=True, kw_only=True):
    """A table parted by `dimension`, with its total."""

    dimension: Dimension
    heads: tuple[Both, ...]
    lines: Mapping[str | None, _Line]
    total: _Line
    looks: tuple[Look, Look]
    """Of the share in a line, and in the total."""


def _of_cases(tally: CaseTally) -> _Line:
    counts = (tally.cases, tally.open, tally.closed, tally.escalated, tally.rated)
    return _Line(counts=counts, share=tally.mean)


def _of_promises(tally: PromiseTally) -> _Line:
    states = (tally.met, tally.breached, tally.running, tally.paused)
    counts = (tally.promises, *states, tally.open_breaches, tally.judged)
    return _Line(counts=counts, share=tally.rate)


class SummaryPage:
    """Writes the tables of a summary."""

    def __init__(self, page: Page, manner: Manner, policy: Policy) -> None:
        self._page = page
        self._manner = manner
        self._policy = policy

    def add(self, summary: Summary) -> None:
        """Write all tables."""
        if not summary.cases.cases:
            self._page.add(Styled(value=_EMPTY.in_(self._manner)))
            return
        self._section(_CASES.in_(self._manner))
        for dimension in Dimension:
            self._write(
                _Table(
                    dimension=dimension,
                    heads=_CASE_HEADS,
                    lines={key: _of_cases(t) for key, t in summary.cases_by[dimension].items()},
                    total=_of_cases(summary.cases),
                    looks=(Look.MEAN, Look.TOTAL_MEAN),
                )
            )
        for clock in (clock for clock in ClockName if clock in summary.promises):
            self._add_clock(clock, summary)

    def _add_clock(self, clock: ClockName, summary: Summary) -> None:
        name = word(self._manner, "clock", clock.value)
        self._section(_PROMISES.in_(self._manner).format(clock=name))
        for dimension, tallies in summary.promises_by[clock].items():
            self._write(
                _Table(
                    dimension=dimension,
                    heads=_PROMISE_HEADS,
                    lines={key: _of_promises(tally) for key, tally in tallies.items()},
                    total=_of_promises(summary.promises[clock]),
                    looks=(Look.RATE, Look.TOTAL_RATE),
                )
            )

    def _section(self, words: str) -> None:
        self._page.add(Styled(value=words, look=Look.SECTION))

    def _write(self, table: _Table) -> None:
        manner, (share, total_share) = self._manner, table.looks
        titles = (_DIMENSIONS[table.dimension], *table.heads)
        self._page.add(*(Styled(value=title.in_(manner), look=Look.HEAD) for title in titles))
        first = self._page.rows + 1
        for key in self._in_order(table):
            name = self._name(table.dimension, key)
            self._line(Styled(value=name), table.lines[key], Look.COUNT, share)
        last = self._page.rows
        total = Styled(value=_TOTAL.in_(manner), look=Look.TOTAL)
        self._line(total, table.total, Look.TOTAL, total_share)
        columns = _COUNT_COLUMNS[: len(table.total.counts)]
        sums = (Formula(text=f"=SUM({name}{first}:{name}{last})") for name in columns)
        self._page.add(
            Styled(value=_BY_FORMULA.in_(manner), look=Look.CHECK),
            *(Styled(value=formula, look=Look.CHECK) for formula in sums),
        )
        self._page.add()

    def _line(self, name: Styled, line: _Line, count: Look, share: Look) -> None:
        told: Value = row_words.TOO_FEW.in_(self._manner) if line.share is None else line.share
        counts = (Styled(value=number, look=count) for number in line.counts)
        self._page.add(name, *counts, Styled(value=told, look=share))

    def _in_order(self, table: _Table) -> Sequence[str | None]:
        """The order of the policy, then what it does not know, then none."""
        policy, lines = self._policy, table.lines
        known: dict[Dimension, list[str]] = {
            Dimension.PRIORITY: [priority.code for priority in policy.priorities],
            Dimension.CHANNEL: [channel.code for channel in policy.channels],
            Dimension.DEPARTMENT: [department.code for department in policy.departments],
        }
        order = known.get(table.dimension, [])
        ordered: list[str | None] = [key for key in order if key in lines]
        ordered += sorted(key for key in lines if key is not None and key not in order)
        return [*ordered, None] if None in lines else ordered

    def _name(self, dimension: Dimension, key: str | None) -> str:
        if key is None:
            return row_words.NO_DEPARTMENT.in_(self._manner)
        if dimension is Dimension.MONTH:
            year, month = key.split("-")
            return f"{month_name(self._manner, int(month))} {year}"
        named = {
            Dimension.PRIORITY: term_words.priority,
            Dimension.CHANNEL: term_words.channel,
            Dimension.DEPARTMENT: term_words.department,
        }[dimension]
        return named(self._manner, self._policy, key)
