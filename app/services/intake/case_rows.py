"""A row of a ticket system, of a web form or of an old workbook becomes a case, once.

It is registered by whoever imports it and stands in the queue as `registered`: nobody has received
it yet, and what was answered elsewhere is answered. A word that the policy does not know is kept
in the description, where people read it.
"""

from datetime import date, datetime
from typing import Final

from app.models.case import Case, Outcome
from app.models.case_input import CaseDraft, CustomerDraft, check_case
from app.models.clock import to_text
from app.models.errors import Code, Refused
from app.models.json_value import Json
from app.models.people import Role
from app.services.desk.case_log import CaseLog
from app.services.desk.workplace import Workplace
from app.services.intake.batches import Entry
from app.services.intake.cell_values import (
    CHANNELS,
    PRIORITIES,
    TYPES,
    Words,
    instant_of,
    plain_words,
    words_of,
)
from app.services.intake.columns import Columns, Field, must_have, plain
from app.services.intake.people_cells import PERSON_FIELDS, PeopleCells
from app.services.intake.table_file import Row

CASE_FIELDS: Final = PERSON_FIELDS | {
    Field.REF,
    Field.CHANNEL,
    Field.TYPE,
    Field.CATEGORY,
    Field.PROGRAMME,
    Field.PRIORITY,
    Field.SUBJECT,
    Field.DESCRIPTION,
    Field.OCCURRED,
    Field.STATUS,
}
_DEFAULT_CHANNEL: Final = "web_form"
_STATUSES: Final = plain_words(
    {
        "closed": ("r", "l", "resolved", "مغلق", "مغلقة", "محلول", "محلولة", "تم الحل"),
        "junk": ("b", "x", "i", "spam", "deleted", "محذوف", "محذوفة"),
        "answered": ("a", "تم الرد"),
    }
)
_Key = tuple[str, str, date | None]


class CaseRows:
    """Registers the cases of one file."""

    def __init__(self, workplace: Workplace, columns: Columns) -> None:
        if workplace.actor.role is Role.ADMIN:
            raise Refused(Code.FORBIDDEN, action="register", role=Role.ADMIN.value)
        must_have(columns, Field.SUBJECT, Field.DESCRIPTION)
        policy = workplace.policy
        self._workplace = workplace
        self._columns = columns
        self._log = CaseLog(workplace)
        self._people = PeopleCells(workplace, columns)
        self._references = dict(workplace.store.intake.references())
        self._seen: dict[_Key, str] = {}
        self._looked_through: set[str] = set()
        self._words: dict[Field, Words] = {
            Field.CHANNEL: plain_words(CHANNELS),
            Field.TYPE: words_of(((each.code, each.name) for each in policy.types), TYPES),
            Field.CATEGORY: words_of((each.code, each.name) for each in policy.categories),
            Field.PROGRAMME: words_of((each.code, each.name) for each in policy.programmes),
            Field.PRIORITY: words_of(
                ((each.code, each.name) for each in policy.priorities), PRIORITIES
            ),
        }

    def take(self, row: Row) -> Entry:
        """Register the case of `row`. Raises Refused where it is none, or is here already."""
        document = self._document(row)
        draft = check_case(document, self._workplace.policy, self._workplace.now())
        customers = self._customers_of(draft.customer) if draft.customer else frozenset()
        self._refuse_known(draft, customers)
        (case,) = self._log.log([draft])
        self._remember(case)
        is_known = case.customer is not None and case.customer.id in customers
        return Entry(subject=case.id, event=case.last_event, label=case.number, is_known=is_known)

    def _document(self, row: Row) -> dict[str, Json]:
        status = _STATUSES.code(self._value(row, Field.STATUS))
        if status in ("closed", "junk"):
            reason = "closed_there" if status == "closed" else "junk_there"
            raise Refused(Code.BAD_VALUE, field="status", reason=reason)
        said = {name: words.code(self._value(row, name)) for name, words in self._words.items()}
        occurred = self._occurred(row)
        return {
            "channel": said[Field.CHANNEL] or _DEFAULT_CHANNEL,
            "customer": self._customer(row),
            "type": said[Field.TYPE],
            "category": said[Field.CATEGORY],
            "programme": said[Field.PROGRAMME],
            "priority": said[Field.PRIORITY],
            "subject": self._columns.value(row, Field.SUBJECT),
            "description": self._description(row),
            "received": False,
            "replied": status == "answered",
            "occurred_at": to_text(occurred) if occurred else None,
            "external_ref": self._columns.value(row, Field.REF),
        }

    def _customer(self, row: Row) -> dict[str, Json] | None:
        person = self._people.read(row)
        if person is None:
            return None
        known = self._people.known(person)
        return {
            "id": known.id,
            "name": known.name,
            "phone": known.phone,
            "email": known.email,
            "kind": known.kind,
            "gender": known.gender,
        }

    def _description(self, row: Row) -> str | None:
        """The text, and below it every word that has no place on the case."""
        unplaced = [name for name, words in self._words.items() if not self._is_placed(row, name)]
        if self._value(row, Field.KIND) and self._people.kind(row) is None:
            unplaced.append(Field.KIND)
        lines = [f"{self._columns.header_of(name)}: {self._value(row, name)}" for name in unplaced]
        return "\n".join(filter(None, (self._value(row, Field.DESCRIPTION), *lines))) or None

    def _is_placed(self, row: Row, name: Field) -> bool:
        said = self._value(row, name)
        return not said or self._words[name].code(said) is not None

    def _occurred(self, row: Row) -> datetime | None:
        said = self._value(row, Field.OCCURRED)
        if not said:
            return None
        instant = instant_of(said, self._workplace.policy)
        if instant is None:
            raise Refused(Code.BAD_VALUE, field="occurred_at", reason="not_day", value=said[:80])
        return instant

    def _refuse_known(self, draft: CaseDraft, customers: frozenset[str]) -> None:
        if draft.external_ref:
            number = self._number_of_reference(draft.external_ref)
        else:
            self._remember_cases_of(customers)
            number = next(filter(None, map(self._seen.get, self._keys_of(draft))), None)
        if number is not None:
            raise Refused(Code.BAD_VALUE, field="case", reason="here_already", value=number)

    def _number_of_reference(self, reference: str) -> str | None:
        case_id = self._references.get(reference)
        if case_id is None:
            return None
        case = self._workplace.store.case(case_id)
        return None if _is_withdrawn(case) else case.number

    def _customers_of(self, person: CustomerDraft) -> frozenset[str]:
        """Everybody who is here under the number or the address."""
        e164 = self._people.e164(person)
        sharing = self._workplace.store.customers.with_phone(e164) if e164 else ()
        return frozenset(filter(None, (person.id, *(one.id for one in sharing))))

    def _remember_cases_of(self, customers: frozenset[str]) -> None:
        store = self._workplace.store
        for customer_id in sorted(customers - self._looked_through):
            self._looked_through.add(customer_id)
            for case_id in store.intake.cases_of(customer_id):
                self._remember(store.case(case_id))

    def _remember(self, case: Case) -> None:
        if case.external_ref:
            self._references[case.external_ref] = case.id
        customer = case.customer
        if customer is None or _is_withdrawn(case):
            return
        text = plain(f"{case.subject or ''} {case.description or ''}")
        for contact in filter(None, (customer.phone, customer.email)):
            for day in (case.opened_at.date(), None):
                self._seen.setdefault((contact.casefold(), text, day), case.number)

    def _keys_of(self, draft: CaseDraft) -> list[_Key]:
        if draft.customer is None:
            return []
        text = plain(f"{draft.subject or ''} {draft.description or ''}")
        day = draft.occurred_at.date() if draft.occurred_at else None
        contacts = (self._people.e164(draft.customer), draft.customer.email)
        return [(contact.casefold(), text, day) for contact in contacts if contact]

    def _value(self, row: Row, name: Field) -> str:
        return self._columns.value(row, name) or ""


def _is_withdrawn(case: Case) -> bool:
    """A case that was taken back may come again, as after the undoing of its import."""
    return case.outcome == Outcome.WITHDRAWN
