"""The facts of a case: who the customer is, what kind of case it is, what is still missing."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMargins, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.case import Case
from app.models.case_row import CaseRow
from app.models.clock import from_text
from app.models.event import Event
from app.models.field_history import values_of
from app.models.policy import Policy
from app.models.required_facts import has_fact
from app.models.step_answer import StepOutcome, step_answer
from app.services.desk.case_file import CaseFile
from app.services.desk.customer_past import MOST_OTHERS
from app.views.desk.customer_part import CustomerPart
from app.views.desk.fact_rows import CheckRow, Kept, OtherRow, PairRow
from app.views.desk.field_history import FieldHistoryPopover
from app.views.desk.scroll_part import ScrollPart
from app.views.language import manner
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.panel import Hairline, all_at_once, column, row
from app.views.widgets.text import Text
from app.wording import term_words
from app.wording.bidi import ltr
from app.wording.calendar_words import dated, moment
from app.wording.case_words import word
from app.wording.digits import number, shown

_MOST_STARS = 5
_INSTANTS = frozenset({"opened_at", "call_at"})


class FactsPane(ScrollPart):
    """Filled anew for each case; every text can be selected."""

    case_asked = Signal(str)
    facts_asked = Signal()
    customer_asked = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        space = current().space
        super().__init__(QMargins(space.l, space.l, space.l, space.l), gap=space.s, parent=parent)
        self._station = station
        self._history: Sequence[Event] = ()
        self._customer = CustomerPart(station)
        self._customer.asked.connect(self.customer_asked)
        self._customer_ends = Hairline()
        self.stack.addWidget(self._customer)
        self.stack.addWidget(self._customer_ends)
        self._facts: dict[str, PairRow] = {}
        self._facts_stack = column(gap=space.s)
        self.stack.addLayout(self._facts_stack)
        self._checks = _Titled(self.stack)
        self._record = Button(kind=Kind.LINK, small=True)
        self._record.clicked.connect(self.facts_asked)
        self._checks.head.addWidget(self._record)
        self._check_rows = Kept(self.stack, self._make_check)
        self._linked, self._others = (_Others(self.stack, self.case_asked) for _ in range(2))
        self.stack.addStretch(1)

    def add_part(self, part: QWidget) -> None:
        """Put what one role has beside the others under the facts."""
        self.stack.insertWidget(self.stack.count() - 1, part)

    def show_file(self, file: CaseFile) -> None:
        """Show what is known."""
        self._history = file.history
        with all_at_once(self.stack):
            is_known = file.case.customer is not None
            self._customer.setVisible(is_known)
            self._customer_ends.setVisible(is_known)
            if file.case.customer is not None:
                rating = self._rating(file.past.rating) if file.past.rating else ""
                self._customer.show_customer(file.case.customer, file.past.cases, rating)
            self._show_facts(file.case)
            self._show_checklist(file)
            self._show_cases(self.tr("Linked cases"), self._linked, file.linked)
            self._show_cases(self.tr("The customer's other cases"), self._others, file.past.others)
        self.setAccessibleName(self.tr("Facts of the case"))

    def _show_facts(self, case: Case) -> None:
        said, policy, now = manner(), self._station.policy, self._station.clock.now()
        channel = term_words.channel(said, policy, case.channel)
        priority = term_words.priority(said, policy, case.priority)
        facts = (
            ("channel", self.tr("Channel"), channel),
            ("type", self.tr("Type"), term_words.case_type(said, policy, case.type)),
            ("category", self.tr("Category"), term_words.category(said, policy, case.category)),
            ("priority", self.tr("Priority"), priority),
            ("programme", self.tr("Programme"), term_words.programme(said, policy, case.programme)),
            (
                "department",
                self.tr("Department"),
                term_words.department(said, policy, case.department),
            ),
            ("assignee_name", self.tr("Assignee"), case.assignee_name or ""),
            ("opened_at", self.tr("Logged"), dated(said, case.opened_at, now)),
            (
                "call_at",
                self.tr("Call at"),
                moment(said, case.call_at, now) if case.call_at else "",
            ),
            (
                "outcome",
                self.tr("Outcome"),
                word(said, "outcome", case.outcome) if case.outcome else "",
            ),
            ("rating", self.tr("Rating"), self._rating(case.rating) if case.rating else ""),
        )
        for field, name, value in facts:
            self._fact(field).say(name, value)

    def _fact(self, field: str) -> PairRow:
        if field not in self._facts:
            made = PairRow()
            made.asked.connect(partial(self._show_history, field))
            self._facts[field] = made
            self._facts_stack.addWidget(made)
        return self._facts[field]

    def _show_history(self, field: str, name: str, below: QWidget) -> None:
        values = values_of(self._history, field)
        if values:
            say = partial(self._say_value, field)
            FieldHistoryPopover(self._station, name, values, say, self).pop_up(below)

    def _say_value(self, field: str, value: object) -> str:
        said, now = manner(), self._station.clock.now()
        if field in _INSTANTS and isinstance(value, str):
            return moment(said, from_text(value), now)
        return term_words.field_value(said, self._station.policy, field, value)

    def _rating(self, score: int) -> str:
        said = manner()
        return self.tr("{score} of {most}").format(
            score=number(said, score), most=number(said, _MOST_STARS)
        )

    def _show_checklist(self, file: CaseFile) -> None:
        case, policy = file.case, self._station.policy
        known = policy.category(case.category) if case.category else None
        asked = (*(known.required_facts if known else ()), *(known.steps if known else ()))
        codes = list(dict.fromkeys((*asked, *case.facts)))
        self._checks.say(self.tr("Facts and checks") if codes else "")
        self._record.setText(self.tr("Record"))
        self._record.setVisible(bool(codes) and "record_facts" in file.actions)
        for code, check in zip(codes, self._check_rows.take(len(codes)), strict=True):
            is_known = has_fact(case, code, policy)
            kept = case.facts.get(code, "")
            name = term_words.fact(manner(), policy, code)
            value = term_words.fact_value(manner(), policy, code, kept)
            is_known = is_known and step_answer(kept).outcome is not StepOutcome.NOT_DONE
            was_other = bool(kept) and bool(values_of(self._history, f"facts.{code}"))
            check.say(code, name, value, is_known=is_known, was_other=was_other)

    def _make_check(self) -> CheckRow:
        made = CheckRow()
        made.asked.connect(
            lambda code, name, below: self._show_history(f"facts.{code}", name, below)
        )
        return made

    def _show_cases(self, title: str, place: "_Others", cases: Sequence[CaseRow]) -> None:
        place.show_cases(title, cases[:MOST_OTHERS], self._station.policy)


class _Titled:
    """The title of a part of the pane over a hairline; both go where there is nothing to say."""

    def __init__(self, stack: QVBoxLayout) -> None:
        self._line = Hairline()
        self._title = Text(role="small", tone="ink2", weight="medium")
        self.head = row()
        self.head.addWidget(self._title)
        self.head.addStretch(1)
        stack.addWidget(self._line)
        stack.addLayout(self.head)

    def say(self, title: str) -> None:
        """Show a title, or none of it."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._line.setVisible(bool(title))


class _Others:
    """Other cases under a title; a click on a number asks for its case."""

    def __init__(self, stack: QVBoxLayout, asked: SignalInstance) -> None:
        self._titled = _Titled(stack)
        self._asked = asked
        self._rows = Kept(stack, self._make)

    def show_cases(self, title: str, cases: Sequence[CaseRow], policy: Policy) -> None:
        """Show these, or nothing where there are none."""
        said = manner()
        self._titled.say(title if cases else "")
        for case, place in zip(cases, self._rows.take(len(cases)), strict=True):
            subject = case.subject or term_words.category(said, policy, case.category)
            place.say(
                case.id,
                subject,
                status=word(said, "status", case.status),
                number=ltr(shown(said, case.number)),
                called=f"{case.number} {subject}",
            )

    def _make(self) -> OtherRow:
        made = OtherRow()
        made.asked.connect(self._asked)
        return made
