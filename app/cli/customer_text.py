"""A customer's card as people read it in a terminal."""

from collections.abc import Iterable

from app.cli.output import Output
from app.cli.table import padded, width
from app.models.case_row import CaseRow
from app.services.desk.customer_card import CustomerCard
from app.services.desk.workplace import Workplace
from app.wording import term_words
from app.wording.bidi import isolated, ltr
from app.wording.both import Both
from app.wording.calendar_words import moment
from app.wording.case_words import word
from app.wording.customer_words import flag_line, merged_line, rating_line
from app.wording.digits import shown
from app.wording.field_words import field_name
from app.wording.manner import Manner

_NAMELESS = Both("بلا اسم", "Name not known")
_OPEN = Both("حالات مفتوحة", "Open cases")
_PAST = Both("حالات سابقة", "Past cases")
_NOTE = Both("ملاحظة", "Note")
_MERGED = Both("سجل مدموج", "Merged record")
_FLAG = Both("وسم", "Flag")


def print_card(out: Output, manner: Manner, card: CustomerCard, workplace: Workplace) -> None:
    """Who it is, what is known of them, and the numbers of their cases."""
    customer = card.customer
    out.line(f"{isolated(customer.name or _NAMELESS.in_(manner))}  {ltr(customer.id)}")
    facts = [(name, text) for name, text in _facts(manner, card, workplace) if text]
    columns = max((width(name) for name, _ in facts), default=0)
    for name, text in facts:
        out.line(f"{padded(name, columns)}  {text}")
    out.line()


def _facts(manner: Manner, card: CustomerCard, workplace: Workplace) -> Iterable[tuple[str, str]]:
    customer, policy, now = card.customer, workplace.policy, workplace.now()
    phone = customer.phone or customer.phone_raw
    yield field_name(manner, "phone"), ltr(shown(manner, phone)) if phone else ""
    yield field_name(manner, "customer.email"), ltr(customer.email) if customer.email else ""
    yield field_name(manner, "customer.kind"), term_words.kind(manner, policy, customer.kind)
    gender = word(manner, "gender", customer.gender) if customer.gender else ""
    yield field_name(manner, "customer.gender"), gender
    yield field_name(manner, "score"), rating_line(manner, card.ratings)
    for flag in customer.flags.values():
        yield _FLAG.in_(manner), flag_line(manner, flag)
    for note in customer.notes:
        said = f"{isolated(note.text)} ({isolated(note.by)}، {moment(manner, note.at, now)})"
        yield _NOTE.in_(manner), said if manner.is_arabic else said.replace("،", ",")
    for each in card.merged:
        yield _MERGED.in_(manner), merged_line(manner, each.customer, each.merge, now)
    yield _OPEN.in_(manner), _numbers(manner, card.open_cases)
    yield _PAST.in_(manner), _numbers(manner, card.past_cases)


def _numbers(manner: Manner, cases: Iterable[CaseRow]) -> str:
    return " ".join(ltr(shown(manner, case.number)) for case in cases)
