"""The person of a row: a name, the first number and address that hold, what they are."""

import re
from collections.abc import Callable

from msgspec.structs import replace

from app.models.case_input import CustomerDraft
from app.models.customer import Customer
from app.models.mail_address import is_mail_address
from app.models.phone import parse_phone
from app.models.policy import Policy
from app.services.desk.workplace import Workplace
from app.services.intake.cell_values import GENDERS, KINDS, plain_words, words_of
from app.services.intake.columns import Columns, Field
from app.services.intake.table_file import Row

_SEVERAL = re.compile(r"[,;،\n]+")
_NUMBER_FOR_A_NAME = re.compile(r"[+\d٠-٩\s()-]{6,}")
_LOOKED_AT = 20

PERSON_FIELDS = frozenset(
    {
        Field.NAME,
        Field.FIRST_NAME,
        Field.LAST_NAME,
        Field.PHONE,
        Field.EMAIL,
        Field.KIND,
        Field.GENDER,
    }
)


class PeopleCells:
    """Reads people out of rows, and knows again those who are here."""

    def __init__(self, workplace: Workplace, columns: Columns) -> None:
        self._store = workplace.store
        self._policy = workplace.policy
        self._columns = columns
        self._kinds = words_of(((each.code, each.name) for each in self._policy.kinds), KINDS)
        self._genders = plain_words(GENDERS)

    def read(self, row: Row) -> CustomerDraft | None:
        """The person of `row` as they were written; None where nobody is named."""
        name, phone = self._name(row), self._phone(row)
        if name and not phone and _NUMBER_FOR_A_NAME.fullmatch(name):
            name, phone = None, name
        email = _first(self._value(row, Field.EMAIL), is_mail_address)
        if not (name or phone or email):
            return None
        return CustomerDraft(
            name=name,
            phone=phone,
            email=email,
            kind=self.kind(row),
            gender=self._genders.code(self._value(row, Field.GENDER)),
        )

    def kind(self, row: Row) -> str | None:
        """The kind of beneficiary, None where the policy has no such word."""
        return self._kinds.code(self._value(row, Field.KIND))

    def known(self, person: CustomerDraft) -> CustomerDraft:
        """`person` with the id of who is known under the address; a number tells by itself."""
        found = self._by_address(person.email) if person.email else None
        return replace(person, id=found.id) if found is not None else person

    def e164(self, person: CustomerDraft) -> str | None:
        """The number as it is dialled from anywhere."""
        return parse_phone(person.phone or "", (self._policy.country,)).e164

    def _by_address(self, email: str) -> Customer | None:
        wanted = email.casefold()
        alike = self._store.customers.named(email, _LOOKED_AT)
        return next((one for one in alike if (one.email or "").casefold() == wanted), None)

    def _name(self, row: Row) -> str | None:
        whole = self._value(row, Field.NAME)
        parts = (self._value(row, name) for name in (Field.FIRST_NAME, Field.LAST_NAME))
        return whole or " ".join(part for part in parts if part) or None

    def _phone(self, row: Row) -> str | None:
        return _first(self._value(row, Field.PHONE), lambda said: _is_whole(said, self._policy))

    def _value(self, row: Row, name: Field) -> str:
        return self._columns.value(row, name) or ""


def _is_whole(said: str, policy: Policy) -> bool:
    return parse_phone(said, (policy.country,)).e164 is not None


def _first(cell: str, holds: Callable[[str], bool]) -> str | None:
    """The first of several in a cell that holds, else the first; None of an empty cell."""
    several = [part.strip() for part in _SEVERAL.split(cell) if part.strip()]
    return next(filter(holds, several), several[0] if several else None)
