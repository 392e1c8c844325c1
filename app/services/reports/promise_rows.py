"""The list of the report `sla`: one row for each clock of a case in each of its rounds."""

from app.models.policy import Policy
from app.services.reports import row_words
from app.services.reports.figures import CaseFigures, PromiseFigures
from app.services.reports.sheet_styles import Look
from app.services.reports.workbook import Column, Value
from app.wording import term_words
from app.wording.both import Both
from app.wording.case_words import word
from app.wording.manner import Manner

_COLUMNS: tuple[tuple[Both, Look, int], ...] = (
    (row_words.NUMBER, Look.CODE, 18),
    (row_words.OPENED, Look.MOMENT, 17),
    (row_words.PRIORITY, Look.TEXT, 14),
    (row_words.CHANNEL, Look.TEXT, 16),
    (row_words.DEPARTMENT, Look.TEXT, 22),
    (row_words.CLOCK, Look.TEXT, 18),
    (Both("الجولة", "Round"), Look.COUNT, 9),
    (Both("البداية", "Start"), Look.MOMENT, 17),
    (Both("يستحق", "Due"), Look.MOMENT, 17),
    (Both("تم", "Met at"), Look.MOMENT, 17),
    (Both("الموقف", "State"), Look.TEXT, 16),
    (Both("المدة المحتسبة", "Counted time"), Look.DURATION, 14),
    (Both("المهلة الممنوحة", "Time allowed"), Look.DURATION, 14),
    (Both("إصدار السياسة", "Policy version"), Look.COUNT, 12),
)


class PromiseRows:
    """Makes rows of promises."""

    def __init__(self, manner: Manner, policy: Policy) -> None:
        self._manner = manner
        self._policy = policy

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in their order."""
        return tuple(
            Column(title=title.in_(self._manner), look=look, width=width)
            for title, look, width in _COLUMNS
        )

    def row(self, figures: CaseFigures, promise: PromiseFigures) -> tuple[Value, ...]:
        """One promise of a case."""
        manner, policy, case = self._manner, self._policy, figures.case
        return (
            case.number,
            case.opened_at,
            term_words.priority(manner, policy, case.priority),
            term_words.channel(manner, policy, case.channel),
            term_words.department(manner, policy, promise.department),
            word(manner, "clock", promise.clock.value),
            promise.round,
            promise.start,
            promise.due,
            promise.met_at,
            word(manner, "clock_state", promise.state.value),
            promise.elapsed,
            promise.budget,
            promise.policy_version,
        )
