"""The facts of a case: who the customer is, what kind of case it is, what is still missing."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.models.case import Case, CustomerBlock
from app.models.case_row import CaseRow
from app.models.clock import from_text
from app.models.event import Event
from app.models.field_history import values_of
from app.models.required_facts import has_fact
from app.services.desk.case_file import CaseFile, sees_customers
from app.views.desk.field_history import FactName, FieldHistoryPopover
from app.views.desk.scroll_body import ScrollBody
from app.views.language import manner
from app.views.shortcuts import Key
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import Avatar, Glyph
from app.views.widgets.leading import lead
from app.views.widgets.panel import Hairline, column, row
from app.views.widgets.text import Text
from app.wording import term_words
from app.wording.bidi import ltr, without_controls
from app.wording.calendar_words import moment
from app.wording.case_words import word
from app.wording.digits import number, shown
from app.wording.phone_words import phone_words
from app.wording.plural import Noun, count

_AT_MOST_OTHERS = 4
_MOST_STARS = 5
_INSTANTS = frozenset({"opened_at", "call_at"})


class FactsPane(QScrollArea):
    """Made anew for each case; every text can be selected."""

    case_asked = Signal(str)
    facts_asked = Signal()
    customer_asked = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._history: Sequence[Event] = ()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """The least that it can do with: what is written beside it is never pushed out of sight."""
        return self.minimumSizeHint()

    def show_file(self, file: CaseFile) -> None:
        """Show what is known."""
        theme = current()
        self._history = file.history
        content = ScrollBody()
        stack = column(content, gap=theme.space.s, margin=theme.space.l)
        if file.case.customer:
            self._add_customer(stack, file, file.case.customer)
            stack.addWidget(Hairline())
        self._add_facts(stack, file.case)
        self._add_checklist(stack, file)
        self._add_others(stack, file)
        stack.addStretch(1)
        self.setWidget(content)
        self.setAccessibleName(self.tr("Facts of the case"))

    def _add_customer(self, stack: QVBoxLayout, file: CaseFile, customer: CustomerBlock) -> None:
        said, theme, others = manner(), current(), file.others
        head = row(gap=theme.space.s)
        name = customer.name or self.tr("Name not known")
        head.addWidget(Avatar(name, tone="paused"), alignment=Qt.AlignmentFlag.AlignTop)
        words = column()
        words.addWidget(_selectable(name, weight="semibold"))
        kind = term_words.kind(said, self._station.policy, customer.kind)
        cases = count(said, Noun.CASE, len(others) + 1) if others else ""
        second = " · ".join(part for part in (kind, cases) if part)
        if second:
            words.addWidget(Text(second, role="small", tone="ink3", wraps=True))
        head.addLayout(words, 1)
        stack.addLayout(head)
        phone = phone_words(said, customer.phone, customer.phone_raw)
        for glyph, value in (("phone", phone), ("mail", ltr(customer.email or ""))):
            if without_controls(value):
                stack.addLayout(_reach(glyph, value))
        if file.customer_rating:
            rating = self._rating(file.customer_rating)
            stack.addLayout(_reach("star", self.tr("Last rating {rating}").format(rating=rating)))
        if customer.id and sees_customers(self._station.actor):
            card = Button(self.tr("Customer's card"), Kind.LINK, small=True, shortcut=Key.CUSTOMER)
            card.clicked.connect(self.customer_asked)
            stack.addWidget(card, alignment=Qt.AlignmentFlag.AlignLeading)

    def _add_facts(self, stack: QVBoxLayout, case: Case) -> None:
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
            ("opened_at", self.tr("Logged"), moment(said, case.opened_at, now)),
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
            if value:
                stack.addLayout(_pair(self._name(field, name), value))

    def _name(self, field: str, name: str) -> FactName:
        made = FactName(name)
        made.asked.connect(lambda: self._show_history(field, name, made))
        return made

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

    def _add_checklist(self, stack: QVBoxLayout, file: CaseFile) -> None:
        case, policy = file.case, self._station.policy
        known = policy.category(case.category) if case.category else None
        asked = (*(known.required_facts if known else ()), *(known.steps if known else ()))
        codes = list(dict.fromkeys((*asked, *case.facts)))
        if not codes:
            return
        stack.addWidget(Hairline())
        head = row()
        head.addWidget(
            Text(self.tr("Facts and checks"), role="small", tone="ink2", weight="medium")
        )
        head.addStretch(1)
        if "record_facts" in file.actions:
            record = Button(self.tr("Record"), Kind.LINK, small=True)
            record.clicked.connect(self.facts_asked)
            head.addWidget(record)
        stack.addLayout(head)
        for code in codes:
            stack.addLayout(self._check(case, code))

    def _check(self, case: Case, code: str) -> QLayout:
        policy, theme = self._station.policy, current()
        is_known = has_fact(case, code, policy)
        line = row(gap=theme.space.s)
        glyph = Glyph("check", "ok") if is_known else Glyph("minus", "ink3")
        line.addWidget(glyph, alignment=Qt.AlignmentFlag.AlignTop)
        name = term_words.fact(manner(), policy, code)
        value = case.facts.get(code, "")
        words = f"{name}: {value}" if value else name
        tone = "ink2" if is_known else "ink3"
        line.addWidget(_selectable(words, role="small", tone=tone), 1)
        if is_known and values_of(self._history, f"facts.{code}"):
            ask = Button(kind=Kind.QUIET, glyph="history", small=True)
            ask.setAccessibleName(self.tr("What it was, and who wrote it"))
            ask.setToolTip(ask.accessibleName())
            ask.clicked.connect(lambda: self._show_history(f"facts.{code}", name, ask))
            line.addWidget(ask, alignment=Qt.AlignmentFlag.AlignTop)
        return line

    def _add_others(self, stack: QVBoxLayout, file: CaseFile) -> None:
        for title, rows in (
            (self.tr("Linked cases"), file.linked),
            (self.tr("The customer's other cases"), file.others),
        ):
            if not rows:
                continue
            stack.addWidget(Hairline())
            stack.addWidget(Text(title, role="small", tone="ink2", weight="medium"))
            for other in rows[:_AT_MOST_OTHERS]:
                stack.addWidget(self._other(other))

    def _other(self, other: CaseRow) -> QWidget:
        said = manner()
        place = QWidget()
        words = column(place)
        subject = other.subject or term_words.category(said, self._station.policy, other.category)
        words.addWidget(Text(subject, role="small", wraps=True))
        line = row()
        status = word(said, "status", other.status)
        open_it = Button(ltr(shown(said, other.number)), Kind.LINK, small=True)
        open_it.setAccessibleName(f"{other.number} {subject}")
        open_it.clicked.connect(lambda: self.case_asked.emit(other.id))
        line.addWidget(Text(status, role="small", tone="ink3"))
        line.addStretch(1)
        line.addWidget(open_it)
        words.addLayout(line)
        return place


def _selectable(text: str, *, role: str = "body", tone: str = "ink", weight: str = "") -> Text:
    made = Text(text, role=role, tone=tone, weight=weight or "regular", wraps=True)
    made.let_select()
    lead(made)
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return made


def _reach(glyph: str, value: str) -> QLayout:
    theme = current()
    line = row(gap=theme.space.s)
    line.addWidget(Glyph(glyph))
    words = _selectable(value, role="small")
    words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    line.addWidget(words, 1)
    return line


def _pair(label: FactName, value: str) -> QLayout:
    theme = current()
    line = row(gap=theme.space.s)
    label.setFixedWidth(theme.size.facts * 3 // 8)
    line.addWidget(label, alignment=Qt.AlignmentFlag.AlignTop)
    line.addWidget(_selectable(value, role="small"), 1)
    return line
