"""A case on paper, in words: what it is, how its clocks stand, what happened. No look, no file."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from app.models.event import Action, Event
from app.models.people import Actor
from app.models.policy import Policy
from app.services.desk.case_file import CaseFile, FacedClock
from app.wording import term_words
from app.wording.bidi import isolated, ltr
from app.wording.both import Both
from app.wording.calendar_words import date_of, hijri, local, time_of_day
from app.wording.case_words import who, word
from app.wording.clock_words import due_line, standing
from app.wording.digits import shown
from app.wording.event_words import event_words
from app.wording.hours_words import city_name
from app.wording.manner import Manner
from app.wording.phone_words import phone_words

CLOCKS = Both("المهل", "Clocks")
HAPPENED = Both("ما جرى", "What happened")
CLOCK_COLUMNS = (Both("المهلة", "Clock"), Both("حالها", "State"), Both("الموعد", "Time"))
MADE = Both("هذه الورقة", "This paper")
_STAMP = {
    "made_at": Both("أُعدّت في", "Made at"),
    "zone": Both("بتوقيت", "Times of"),
    "policy": Both("السياسة", "Policy"),
    "version": Both("الإصدار", "Version"),
    "by": Both("أعدّها", "Made by"),
    "notes": Both("الملاحظات الداخلية", "Internal notes"),
}
_NO_NOTES = Both("ليست فيها", "Left out")
_WITH_NOTES = Both("فيها: ليست للمستفيد", "Included: not for the customer")
_FACTS = {
    "number": Both("رقم الحالة", "Number"),
    "status": Both("وضع الحالة", "Status"),
    "customer": Both("المستفيد", "Customer"),
    "phone": Both("الجوال", "Phone"),
    "email": Both("البريد", "E-mail"),
    "channel": Both("القناة", "Channel"),
    "type": Both("النوع", "Type"),
    "category": Both("التصنيف", "Category"),
    "priority": Both("الأولوية", "Priority"),
    "programme": Both("البرنامج", "Programme"),
    "department": Both("الإدارة", "Department"),
    "assignee": Both("الموظف", "Assignee"),
    "opened": Both("سُجّلت", "Logged"),
    "outcome": Both("النتيجة", "Outcome"),
}


class PaperEntry(Struct, frozen=True, kw_only=True):
    """One thing that happened: when, who, what, and the words that went with it."""

    when: str
    actor: str
    deed: str
    body: str = ""
    effect: str = ""


class CasePaper(Struct, frozen=True, kw_only=True):
    """What stands on the paper, from top to bottom, in one language."""

    subject: str
    facts: tuple[tuple[str, str], ...]
    clock_columns: tuple[str, ...]
    clocks: tuple[tuple[str, str, str], ...]
    entries: tuple[PaperEntry, ...]
    stamp: tuple[tuple[str, str], ...]
    clocks_title: str
    entries_title: str
    stamp_title: str
    is_right_to_left: bool


class PaperOffice(Struct, frozen=True, kw_only=True):
    """For whom a paper is made: the desk's manner and policy, the person at it, the instant."""

    manner: Manner
    policy: Policy
    actor: Actor
    now: datetime


def paper_of(office: PaperOffice, file: CaseFile, *, with_notes: bool) -> CasePaper:
    """The case in words; internal notes only where they are asked for."""
    said, case = office.manner, file.case
    subject = case.headline or term_words.category(said, office.policy, case.category)
    happened = [event for event in file.history if with_notes or event.kind != Action.NOTE]
    return CasePaper(
        subject=subject or word(said, "status", case.status),
        facts=tuple((_FACTS[key].in_(said), value) for key, value in _facts(office, file) if value),
        clock_columns=tuple(column.in_(said) for column in CLOCK_COLUMNS),
        clocks=tuple(_clock(office, faced) for faced in file.clocks),
        entries=tuple(_entry(office, file, event) for event in happened),
        stamp=tuple(_stamp(office, with_notes)),
        clocks_title=CLOCKS.in_(said),
        entries_title=HAPPENED.in_(said),
        stamp_title=MADE.in_(said),
        is_right_to_left=said.language.is_right_to_left,
    )


def _facts(office: PaperOffice, file: CaseFile) -> Iterator[tuple[str, str]]:
    said, policy, case = office.manner, office.policy, file.case
    customer = case.customer
    yield "number", ltr(shown(said, case.number))
    yield "status", word(said, "status", case.status)
    if customer is not None:
        yield "customer", isolated(customer.name) if customer.name else ""
        phone = customer.phone or customer.phone_raw
        yield "phone", phone_words(said, customer.phone, customer.phone_raw) if phone else ""
        yield "email", ltr(customer.email) if customer.email else ""
    yield "channel", term_words.channel(said, policy, case.channel)
    yield "type", term_words.case_type(said, policy, case.type)
    yield "category", term_words.category(said, policy, case.category)
    yield "priority", term_words.priority(said, policy, case.priority)
    yield "programme", term_words.programme(said, policy, case.programme)
    yield "department", term_words.department(said, policy, case.department)
    yield "assignee", isolated(case.assignee_name) if case.assignee_name else ""
    yield "opened", _with_hijri(office, case.opened_at)
    yield "outcome", word(said, "outcome", case.outcome) if case.outcome else ""


def _clock(office: PaperOffice, faced: FacedClock) -> tuple[str, str, str]:
    said, face = office.manner, faced.face
    instant = face.met_at or face.due
    moment = _moment(office, instant) if instant else due_line(said, face, office.now)
    return word(said, "clock", face.name), standing(said, face, office.now), moment


def _entry(office: PaperOffice, file: CaseFile, event: Event) -> PaperEntry:
    said = office.manner
    words = event_words(said, event, office.policy, office.now, file.numbers, file.history)
    return PaperEntry(
        when=_moment(office, event.at),
        actor=isolated(who(said, event.role, event.actor_name)),
        deed=words.deed,
        body=words.body,
        effect=words.effect,
    )


def _stamp(office: PaperOffice, with_notes: bool) -> Iterator[tuple[str, str]]:
    said, policy = office.manner, office.policy
    notes = _WITH_NOTES if with_notes else _NO_NOTES
    for key, value in (
        ("made_at", _with_hijri(office, office.now)),
        ("zone", city_name(said, policy.zone)),
        ("policy", isolated(term_words.said(said, policy.name))),
        ("version", ltr(shown(said, str(policy.version)))),
        ("by", isolated(office.actor.name)),
        ("notes", notes.in_(said)),
    ):
        yield _STAMP[key].in_(said), value


def _moment(office: PaperOffice, instant: datetime) -> str:
    """Day and time in full: paper outlives "today"."""
    said = office.manner
    day = date_of(said, local(said, instant).date())
    return f"{day} {time_of_day(said, instant)}"


def _with_hijri(office: PaperOffice, instant: datetime) -> str:
    there = hijri(office.manner, local(office.manner, instant).date())
    return " · ".join(part for part in (_moment(office, instant), there) if part)
