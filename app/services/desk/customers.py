"""Finding the person behind a call, and writing down one who is new."""

from msgspec import Struct
from msgspec.structs import replace

from app.models.case import CustomerBlock
from app.models.case_input import CustomerDraft
from app.models.case_order import CaseOrder, Span
from app.models.case_row import CaseRow
from app.models.customer import Customer
from app.models.errors import Code, Refused
from app.models.event import CustomerAction, Event
from app.models.identity import CustomerId, uuid7
from app.models.json_value import Json
from app.models.names_of_two import joined
from app.models.phone import parse_phone
from app.models.search_text import fold
from app.models.storage.case_filter import CaseFilter
from app.models.storage.local_store import LocalStore
from app.models.typed_text import western_digits
from app.services.desk.workplace import Workplace

_LOOKUP_LIMIT = 8
_DIGITS_TO_LOOK_UP = 4
_OPEN_READ = 50
_PAST_READ = 8


class Caller(Struct, frozen=True, kw_only=True):
    """Somebody who may be on the line, with their cases and their last rating.

    Of many cases these are the open ones that press most and the newest past ones; all are counted.
    """

    customer: Customer
    open_cases: tuple[CaseRow, ...]
    open_count: int
    past_cases: tuple[CaseRow, ...]
    past_count: int
    rating: int | None = None


class Customers:
    """The people this desk knows."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._store = workplace.store

    def on_the_line(self, typed: str) -> tuple[Caller, ...]:
        """Everybody who may be calling from what was typed or pasted so far.

        A whole number finds those who share it; four digits in a row or more find people by any
        part of their number; letters find names and addresses.
        """
        return tuple(self._caller(customer) for customer in self._matching(typed))

    def find(self, customer_id: str) -> Caller:
        """One customer with their cases. Raises Refused (`not_found`)."""
        customer = self._store.customers.find(customer_id)
        if customer is None:
            raise Refused(Code.NOT_FOUND, field="customer.id")
        return self._caller(customer)

    def name_of(self, customer_id: str) -> str:
        """The name that somebody goes by now; nothing where it is not known."""
        customer = self._store.customers.present(customer_id)
        return (customer.name if customer else None) or ""

    def is_known(self, customer_id: str) -> bool:
        """Whether that is the id of a customer of this desk."""
        return self._store.customers.find(customer_id) is not None

    def identify(self, draft: CustomerDraft) -> tuple[CustomerBlock, tuple[Event, ...]]:
        """The customer that `draft` means, and the events that write down what is new of them.

        Same number and same name (in any spelling) is the same person; a number alone means its
        only owner. Anybody else is new: nobody is merged by guessing. Raises Refused where `id` is
        nobody's, or somebody's whose name is another.
        """
        phone = parse_phone(draft.phone or "", (self._workplace.policy.country,))
        wanted = CustomerBlock(
            name=draft.name,
            phone=phone.e164,
            phone_raw=draft.phone,
            email=draft.email,
            kind=draft.kind,
            gender=draft.gender,
        )
        if draft.id:
            known = self._store.customers.find(draft.id)
            if known is None:
                raise Refused(Code.NOT_FOUND, field="customer.id")
            if wanted.name and known.name and not _are_alike(known.name, wanted.name):
                raise Refused(Code.BAD_VALUE, field="customer.name")
        else:
            known = self._known(wanted)
        if known is None:
            return self._new(wanted)
        return self._completed(known, wanted)

    def _matching(self, typed: str) -> tuple[Customer, ...]:
        phone = parse_phone(typed, (self._workplace.policy.country,))
        if phone.e164:
            exact = self._store.customers.with_phone(phone.e164)
            if exact:
                return exact
        digits = "".join(char for char in western_digits(typed) if char.isdecimal())
        if len(digits) >= _DIGITS_TO_LOOK_UP:
            found = self._store.customers.with_digits(digits, _LOOKUP_LIMIT)
            national = digits.lstrip("0")
            if found or len(national) < _DIGITS_TO_LOOK_UP:
                return found
            return self._store.customers.with_digits(national, _LOOKUP_LIMIT)
        return () if digits else self._store.customers.named(typed.strip(), _LOOKUP_LIMIT)

    def _caller(self, customer: Customer) -> Caller:
        opened = CaseFilter(customer=customer.id, is_open=True)
        past = CaseFilter(customer=customer.id, is_open=False)
        pressing = self._first(opened, _OPEN_READ, CaseOrder.URGENCY)
        newest = self._first(past, _PAST_READ, CaseOrder.CHANGED)
        return Caller(
            customer=customer,
            open_cases=pressing,
            open_count=self._count(opened, pressing, _OPEN_READ),
            past_cases=newest,
            past_count=self._count(past, newest, _PAST_READ),
            rating=last_rating(self._store, customer.id),
        )

    def _first(self, wanted: CaseFilter, limit: int, order: CaseOrder) -> tuple[CaseRow, ...]:
        me = self._workplace.actor.login
        return self._store.cases.page(wanted, Span(limit=limit), me=me, order=order)

    def _count(self, wanted: CaseFilter, read: tuple[CaseRow, ...], limit: int) -> int:
        return len(read) if len(read) < limit else self._store.cases.count(wanted)

    def _known(self, wanted: CustomerBlock) -> Customer | None:
        if wanted.phone is None:
            return None
        sharing = self._store.customers.with_phone(wanted.phone)
        if wanted.name is None:
            return sharing[0] if len(sharing) == 1 else None
        name = wanted.name
        return next((one for one in sharing if _are_alike(one.name or "", name)), None)

    def _new(self, wanted: CustomerBlock) -> tuple[CustomerBlock, tuple[Event, ...]]:
        fields = _given(wanted)
        if not (wanted.name or wanted.phone_raw or wanted.email):
            return wanted, ()
        customer_id = CustomerId(uuid7(self._workplace.now()))
        event = self._event(CustomerAction.REGISTER, customer_id, fields)
        return replace(wanted, id=customer_id), (event,)

    def _completed(
        self, known: Customer, wanted: CustomerBlock
    ) -> tuple[CustomerBlock, tuple[Event, ...]]:
        new: dict[str, Json] = {
            name: value
            for name, value in _given(wanted).items()
            if getattr(known, name) is None and value is not None
        }
        block = CustomerBlock(
            id=known.id,
            name=known.name or wanted.name,
            phone=wanted.phone or known.phone,
            phone_raw=wanted.phone_raw or known.phone_raw,
            email=wanted.email or known.email,
            kind=wanted.kind or known.kind,
            gender=wanted.gender or known.gender,
        )
        if not new:
            return block, ()
        return block, (self._event(CustomerAction.CORRECT, known.id, new),)

    def _event(self, kind: CustomerAction, customer_id: CustomerId, sets: dict[str, Json]) -> Event:
        now = self._workplace.now()
        actor = self._workplace.actor
        return Event(
            id=self._workplace.new_event_id(now),
            subject=customer_id,
            kind=kind.value,
            actor=actor.login,
            actor_name=actor.name,
            role=actor.role,
            device=self._workplace.device,
            at=now,
            made_at=now,
            sets=sets,
        )


def last_rating(store: LocalStore, customer_id: str) -> int | None:
    """What the customer said last; what was taken back since counts no more."""
    ratings = (store.case(case_id).rating for case_id in store.cases.last_rated(customer_id))
    return next((rating for rating in ratings if rating), None)


def _are_alike(name: str, other: str) -> bool:
    """The same name, in any spelling."""
    return name == other or joined(fold(name)).split() == joined(fold(other)).split()


def _given(block: CustomerBlock) -> dict[str, Json]:
    fields: dict[str, Json] = {
        "name": block.name,
        "phone": block.phone,
        "phone_raw": block.phone_raw,
        "email": block.email,
        "kind": block.kind,
        "gender": block.gender,
    }
    return {name: value for name, value in fields.items() if value is not None}
