"""The list of the report `cases`: one row a case, its columns in the words of the policy."""

from collections.abc import Callable

from msgspec import Struct

from app.models.case import Case
from app.models.clock_change import ClockName
from app.models.policy import Policy
from app.services.reports.figures import CaseFigures, PromiseFigures
from app.services.reports.row_words import DUE, ELAPSED, MET_AT, STATE, escalation_reason
from app.services.reports.sheet_styles import Look
from app.services.reports.workbook import Column, Value
from app.wording import term_words
from app.wording.both import Both
from app.wording.case_words import CLOCKS, word
from app.wording.manner import Manner

_WIDTHS = {Look.MOMENT: 17, Look.DURATION: 12, Look.COUNT: 10}
_SHOWN_CLOCKS = (ClockName.FIRST_REPLY, ClockName.RESOLUTION, ClockName.HANDOVER)

_Take = Callable[[CaseFigures], Value]


class _Part(Struct, frozen=True, kw_only=True):
    """One column and how its value is found."""

    title: Both
    take: _Take
    look: Look = Look.TEXT
    width: int = 16


class CaseRows:
    """Makes rows of cases."""

    def __init__(self, manner: Manner, policy: Policy) -> None:
        self._manner = manner
        self._policy = policy
        self._parts = (*self._identity(), *self._place(), *self._standing(), *self._promises())

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in their order."""
        return tuple(
            Column(
                title=part.title.in_(self._manner),
                look=part.look,
                width=_WIDTHS.get(part.look, part.width),
            )
            for part in self._parts
        )

    def row(self, figures: CaseFigures) -> tuple[Value, ...]:
        """One case."""
        return tuple(part.take(figures) for part in self._parts)

    def _identity(self) -> tuple[_Part, ...]:
        return (
            _of_case(Both("رقم الحالة", "Number"), lambda case: case.number, Look.CODE, 18),
            _of_case(Both("فُتحت", "Opened"), lambda case: case.opened_at, Look.MOMENT),
            _of_case(Both("أُغلقت", "Closed"), lambda case: case.closed_at, Look.MOMENT),
            _of_case(Both("الموضوع", "Subject"), lambda case: case.subject, width=40),
            _of_case(Both("المستفيد", "Customer"), _customer_name, width=24),
            _of_case(Both("الهاتف", "Phone"), _phone, Look.CODE, 18),
        )

    def _place(self) -> tuple[_Part, ...]:
        manner, policy = self._manner, self._policy
        return (
            _of_case(Both("الوضع", "Status"), lambda case: word(manner, "status", case.status)),
            _of_case(
                Both("الأولوية", "Priority"),
                lambda case: term_words.priority(manner, policy, case.priority),
            ),
            _of_case(
                Both("الأولوية المقترحة", "Proposed priority"),
                lambda case: term_words.priority(manner, policy, case.priority_proposed),
            ),
            _of_case(
                Both("القناة", "Channel"),
                lambda case: term_words.channel(manner, policy, case.channel),
            ),
            _of_case(
                Both("النوع", "Type"), lambda case: term_words.case_type(manner, policy, case.type)
            ),
            _of_case(
                Both("التصنيف", "Category"),
                lambda case: term_words.category(manner, policy, case.category),
                width=24,
            ),
            _of_case(
                Both("البرنامج", "Programme"),
                lambda case: term_words.programme(manner, policy, case.programme),
                width=24,
            ),
        )

    def _standing(self) -> tuple[_Part, ...]:
        manner, policy = self._manner, self._policy
        return (
            _of_case(
                Both("الإدارة", "Department"),
                lambda case: term_words.department(manner, policy, case.department),
                width=20,
            ),
            _of_case(Both("الموظف", "Assignee"), lambda case: case.assignee_name or case.assignee),
            _of_case(Both("مستوى التصعيد", "Escalation"), lambda case: case.escalation, Look.COUNT),
            _of_case(
                Both("سبب التصعيد", "Escalation reason"),
                lambda case: escalation_reason(manner, case.escalation_reason),
                width=30,
            ),
            _of_case(
                Both("النتيجة", "Outcome"),
                lambda case: word(manner, "outcome", case.outcome) if case.outcome else None,
                width=24,
            ),
            _of_case(Both("التقييم", "Rating"), lambda case: case.rating, Look.COUNT),
            _Part(
                title=Both("المزامنة", "Sync"),
                take=lambda figures: word(manner, "sync", figures.sync.value),
            ),
        )

    def _promises(self) -> tuple[_Part, ...]:
        promised = {promise.clock for promise in self._policy.targets if promise.target}
        shown = (clock for clock in _SHOWN_CLOCKS if clock in promised)
        return tuple(part for clock in shown for part in self._promise(clock))

    def _promise(self, clock: ClockName) -> tuple[_Part, ...]:
        manner = self._manner
        return (
            _of_promise(clock, DUE, lambda promise: promise.due, Look.MOMENT),
            _of_promise(clock, MET_AT, lambda promise: promise.met_at, Look.MOMENT),
            _of_promise(
                clock, STATE, lambda promise: word(manner, "clock_state", promise.state), Look.TEXT
            ),
            _of_promise(clock, ELAPSED, lambda promise: promise.elapsed, Look.DURATION),
        )


def _of_case(
    title: Both, take: Callable[[Case], Value], look: Look = Look.TEXT, width: int = 16
) -> _Part:
    return _Part(title=title, take=lambda figures: take(figures.case), look=look, width=width)


def _of_promise(
    clock: ClockName, title: Both, take: Callable[[PromiseFigures], Value], look: Look
) -> _Part:
    def find(figures: CaseFigures) -> Value:
        promise = figures.promise(clock)
        return take(promise) if promise else None

    name = CLOCKS[clock]
    both = Both(f"{name.arabic}: {title.arabic}", f"{name.english}: {title.english}")
    return _Part(title=both, take=find, look=look)


def _customer_name(case: Case) -> str | None:
    return case.customer.name if case.customer else None


def _phone(case: Case) -> str | None:
    return (case.customer.phone or case.customer.phone_raw) if case.customer else None
