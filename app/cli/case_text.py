"""Cases as people read them in a terminal, in the desk's language."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from app.cli.output import Output
from app.cli.table import padded, shortened, table, width
from app.models.case import Case, CustomerBlock
from app.models.case_row import CaseRow, pressing_clocks
from app.models.event import Event
from app.models.json_value import Json
from app.models.policy import Policy
from app.models.policy_words import Term
from app.services.desk.case_actions import OpenedCase
from app.services.desk.case_json import listed
from app.services.desk.other_cases import CaseNumbers, numbers_in
from app.services.desk.workplace import Workplace
from app.wording.bidi import isolated, ltr
from app.wording.both import Both
from app.wording.calendar_words import moment
from app.wording.case_words import who, word
from app.wording.clock_face import face_of
from app.wording.clock_words import badge, due_line
from app.wording.digits import shown
from app.wording.event_words import deed_between, read_on, undone_by
from app.wording.manner import Manner
from app.wording.plural import Noun, count

_SUBJECT_COLUMNS = 48
_SAID_COLUMNS = 72
_NAME_COLUMNS = 24

_HEADS = (
    Both("الرقم", "Number"),
    Both("الوضع", "Status"),
    Both("الأولوية", "Priority"),
    Both("المهلة", "Clock"),
    Both("المستفيد", "Customer"),
    Both("الموضوع", "Subject"),
)
_SHOWN = {
    "status": Both("الوضع", "Status"),
    "priority": Both("الأولوية", "Priority"),
    "type": Both("النوع", "Type"),
    "category": Both("التصنيف", "Category"),
    "channel": Both("القناة", "Channel"),
    "customer": Both("المستفيد", "Customer"),
    "department": Both("الإدارة", "Department"),
    "assignee": Both("الموظف", "Assignee"),
    "escalation": Both("التصعيد", "Escalation"),
    "opened": Both("وردت", "Opened"),
    "closed": Both("أُغلقت", "Closed"),
    "missing": Both("ينقصها", "Missing"),
}
_CLOCKS = Both("المهل", "Clocks")
_EVENTS = Both("ما جرى", "Events")
_COMMA = Both("، ", ", ")


def print_rows(out: Output, manner: Manner, rows: Iterable[CaseRow], workplace: Workplace) -> None:
    """The rows of a list in columns, and how many they are."""
    cells = [_cells(manner, row, workplace) for row in rows]
    if cells:
        heads = tuple(head.in_(manner) for head in _HEADS)
        for line in table((heads, *cells)):
            out.line(line)
    out.line(count(manner, Noun.CASE, len(cells)))


def print_summary(out: Output, manner: Manner, case: Case, workplace: Workplace) -> None:
    """One case in one line."""
    pressing = pressing_clocks(case, workplace.policy, workplace.now())
    parts = [ltr(shown(manner, case.number)), word(manner, "status", case.status)]
    if pressing and case.is_open:
        face = face_of(pressing[0][0], workplace.policy.calendars, workplace.now())
        parts.append(f"{word(manner, 'clock', face.name)}: {badge(manner, face, workplace.now())}")
    if case.customer and case.customer.name:
        parts.append(isolated(case.customer.name))
    parts.append(_quoted(case.subject or case.description or "", _SUBJECT_COLUMNS))
    out.line(" · ".join(parts))


def print_case(out: Output, manner: Manner, opened: OpenedCase, workplace: Workplace) -> None:
    """A case with its customer, its clocks and what happened."""
    case, policy, now = opened.case, workplace.policy, workplace.now()
    out.line(f"{ltr(shown(manner, case.number))}  {isolated(_title(case))}")
    out.line()
    facts = [(key, text) for key, text in _facts(manner, case, policy, now) if text]
    columns = max(width(_SHOWN[key].in_(manner)) for key, _ in facts)
    for key, text in facts:
        out.line(f"{padded(_SHOWN[key].in_(manner), columns)}  {text}")
    if case.subject and case.description:
        out.line()
        out.line(case.description)
    _print_clocks(out, manner, case, workplace)
    _print_events(out, manner, opened.history, now, numbers_in(workplace, opened.history))


def _print_clocks(out: Output, manner: Manner, case: Case, workplace: Workplace) -> None:
    now = workplace.now()
    faces = [face_of(clock, workplace.policy.calendars, now) for clock in listed(case.clocks)]
    if not faces:
        return
    out.line()
    out.line(_CLOCKS.in_(manner))
    rows = [
        (
            f"  {word(manner, 'clock', face.name)}",
            badge(manner, face, now),
            due_line(manner, face, now),
        )
        for face in faces
    ]
    for line in table(rows):
        out.line(line)


def _print_events(
    out: Output, manner: Manner, history: Sequence[Event], now: datetime, numbers: CaseNumbers
) -> None:
    out.line()
    out.line(_EVENTS.in_(manner))
    rows = [
        (
            f"  {moment(manner, event.at, now)}",
            isolated(who(manner, event.role, event.actor_name)),
            _told(manner, event, history, numbers),
            _quoted(_said(event), _SAID_COLUMNS),
        )
        for event in history
    ]
    for line in table(rows):
        out.line(line)


def _told(manner: Manner, event: Event, history: Iterable[Event], numbers: CaseNumbers) -> str:
    told, undone = deed_between(manner, event, numbers), undone_by(event, history)
    return f"{told}: {read_on(manner, deed_between(manner, undone, numbers))}" if undone else told


def _cells(manner: Manner, row: CaseRow, workplace: Workplace) -> tuple[str, ...]:
    now = workplace.now()
    calendars = workplace.policy.calendars
    return (
        ltr(shown(manner, row.number)),
        word(manner, "status", row.status),
        _priority(manner, row.priority, workplace.policy),
        badge(manner, face_of(row.clock, calendars, now), now) if row.clock else "—",
        _quoted(row.customer_name or "—", _NAME_COLUMNS),
        _quoted(row.subject or "", _SUBJECT_COLUMNS),
    )


def _facts(manner: Manner, case: Case, policy: Policy, now: datetime) -> Iterable[tuple[str, str]]:
    from app.models.required_facts import missing_facts

    type_ = policy.type(case.type) if case.type else None
    category = policy.category(case.category) if case.category else None
    channel = policy.channel(case.channel)
    department = policy.department(case.department) if case.department else None
    lacking = (policy.fact(code) for code in missing_facts(case, policy))
    status = word(manner, "status", case.status)
    if case.outcome:
        status += f" ({word(manner, 'outcome', case.outcome)})"
    yield "status", status
    yield "priority", _priority(manner, case.priority, policy)
    yield "type", _name(manner, type_.name if type_ else None)
    yield "category", _name(manner, category.name if category else None)
    yield "channel", _name(manner, channel.name if channel else None)
    yield "customer", _customer(manner, case.customer)
    yield "department", _name(manner, department.name if department else None)
    yield "assignee", isolated(case.assignee_name) if case.assignee_name else ""
    yield "escalation", word(manner, "escalation", str(case.escalation)) if case.escalation else ""
    yield "opened", moment(manner, case.opened_at, now)
    yield "closed", moment(manner, case.closed_at, now) if case.closed_at else ""
    yield "missing", _COMMA.in_(manner).join(_name(manner, fact.name) for fact in lacking if fact)


def _quoted(text: str, columns: int) -> str:
    return isolated(shortened(text, columns)) if text else ""


def _title(case: Case) -> str:
    return " ".join((case.subject or case.description or "").split())


def _priority(manner: Manner, code: str, policy: Policy) -> str:
    known = policy.priority(code)
    return _name(manner, known.name) if known else code


def _name(manner: Manner, term: Term | None) -> str:
    return term.text(manner.language) if term else ""


def _customer(manner: Manner, customer: CustomerBlock | None) -> str:
    if customer is None:
        return ""
    phone = customer.phone or customer.phone_raw
    parts = (
        isolated(customer.name) if customer.name else "",
        ltr(shown(manner, phone)) if phone else "",
        ltr(customer.email) if customer.email else "",
    )
    return " · ".join(part for part in parts if part)


def _said(event: Event) -> str:
    texts: Iterable[Json] = (event.data.get(key) for key in ("text", "solution", "reason", "name"))
    return next((text for text in texts if isinstance(text, str) and text), "")
