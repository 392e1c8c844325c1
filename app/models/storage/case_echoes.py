"""Cases written again under fresh ids, numbers and telephones: how a demonstration grows large.

What a case was told as, its events, its row and its words, is split once at everything that is its
own; each echo puts the pieces together around what is its own. Making the projections anew from the
events of an echo gives the rows that were written here.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from app.models.case import Case, CustomerBlock
from app.models.event import Event
from app.models.fold import fold
from app.models.identity import CaseId, CustomerId
from app.models.search_rank import FIELD_BREAK
from app.models.search_text import Searchable, searchable
from app.models.storage.case_columns import number_key
from app.models.storage.case_writing import texts_of
from app.models.storage.event_log import EventLog
from app.models.storage.local_database import LocalDatabase, Row, Value

CASES_A_CUSTOMER = 5
# The digits at the beginning of a national number that say which network it belongs to.
_NETWORK_DIGITS = 2
# Multiplying by this walks through all numbers of some digits in no order that is seen.
_STRIDE = 7_368_787


class _Echoed(Struct, frozen=True, kw_only=True):
    """A customer of an echo: what stands for what in the texts, and how they are found."""

    instead: Mapping[str, str]
    block: CustomerBlock | None
    words: Searchable


class CaseEchoes:
    """Writes echoes into the store of one desk."""

    def __init__(self, database: LocalDatabase, new_id: Callable[[], str]) -> None:
        self._database = database
        self._events = EventLog(database)
        self._new_id = new_id
        self._columns = _names(database, "case_row")
        self._customer_columns = _names(database, "customer")
        self._seq = database.count("SELECT max(seq) FROM case_row")
        self._customer_seq = database.count("SELECT max(seq) FROM customer")
        self._told: dict[str, int] = {}
        self._customers: dict[str, list[_Echoed]] = {}

    def write(self, case_id: CaseId, numbers: Sequence[str]) -> None:
        """Write the case again under each of these numbers; call it inside a transaction."""
        if not numbers:
            return
        history = self._events.history(case_id)
        case = fold(history)
        customers = self._customers_of(case, history, len(numbers))
        row = self._row("case_row", self._columns, case_id)
        folded, stems, facets = self._database.rows(
            "SELECT folded, stems, facets FROM case_search WHERE rowid = ?", (row["seq"],)
        )[0]
        own = [case.id, case.number, *(event.id for event in history)]
        pieces = _Pieces(self._documents(case_id), (*own, *customers[0].instead))
        events: list[Row] = []
        rows: list[Row] = []
        words: list[Row] = []
        for number, customer in zip(numbers, customers, strict=True):
            self._seq += 1
            fresh = [self._new_id(), number, *(self._new_id() for _ in history)]
            instead = {**dict(zip(own, fresh, strict=True)), **customer.instead}
            events += pieces.put_together(instead)
            changed: dict[str, Value] = {
                "seq": self._seq,
                "id": fresh[0],
                "number": number,
                "number_key": number_key(number),
                "customer_id": customer.block.id if customer.block else None,
                "last_event": instead[case.last_event],
            }
            rows.append(tuple((row | changed).values()))
            named = searchable(number)
            found = (
                _first_field_again(str(text), f"{ours} {theirs}".strip())
                for text, ours, theirs in zip((folded, stems), named, customer.words, strict=True)
            )
            words.append((self._seq, *found, facets))
        self._put_events(events)
        self._put("case_row", self._columns, rows)
        self._put("case_search", ("rowid", "folded", "stems", "facets"), words)

    def _customers_of(self, case: Case, history: Sequence[Event], copies: int) -> Sequence[_Echoed]:
        """A customer for each echo; the next few cases of the same one come back to them."""
        block = case.customer
        if block is None or block.id is None:
            words = searchable(_named(case, history))
            return [_Echoed(instead={}, block=block, words=words)] * copies
        told = self._told.get(block.id, 0)
        self._told[block.id] = told + 1
        known = self._customers.setdefault(block.id, [])
        if told % CASES_A_CUSTOMER == 0:
            known.clear()
        while len(known) < copies:
            known.append(self._new_customer(block, case, history))
        return known[:copies]

    def _new_customer(self, block: CustomerBlock, case: Case, history: Sequence[Event]) -> _Echoed:
        self._customer_seq += 1
        old_id = str(block.id)
        own = self._events.history(old_id)
        instead: dict[str, str] = {
            old_id: self._new_id(),
            **{event.id: self._new_id() for event in own},
        }
        national = (block.phone_raw or "").lstrip("0")
        if national:
            instead[national] = _other_digits(national, self._customer_seq)
        pieces = _Pieces(self._documents(old_id), tuple(instead))
        self._put_events(pieces.put_together(instead))
        row = self._row("customer", self._customer_columns, old_id)
        found = self._database.rows(
            "SELECT digits, name FROM customer_search WHERE rowid = ?", (row["seq"],)
        )[0]
        swapped = _swapped(tuple(row.values()), instead)
        self._put("customer", self._customer_columns, [(self._customer_seq, *swapped[1:])])
        self._put(
            "customer_search",
            ("rowid", "digits", "name"),
            [(self._customer_seq, *_swapped(found, instead))],
        )
        changed = replace(
            block,
            id=CustomerId(instead[old_id]),
            phone=_swap(block.phone, instead) if block.phone else None,
            phone_raw=_swap(block.phone_raw, instead) if block.phone_raw else None,
        )
        words = searchable(_named(replace(case, customer=changed), history))
        return _Echoed(instead=instead, block=changed, words=words)

    def _documents(self, subject: str) -> list[Row]:
        return self._database.rows(
            "SELECT id, subject, kind, doc FROM event WHERE subject = ? ORDER BY seq", (subject,)
        )

    def _put_events(self, events: Sequence[Row]) -> None:
        self._put("event", ("id", "subject", "kind", "doc"), events)
        self._database.execute_many(
            "INSERT INTO outbox (id, subject, state) VALUES (?, ?, 'new')",
            [event[:2] for event in events],
        )

    def _row(self, table: str, columns: Sequence[str], row_id: str) -> dict[str, Value]:
        found = self._database.rows(f"SELECT * FROM {table} WHERE id = ?", (row_id,))[0]
        return dict(zip(columns, found, strict=True))

    def _put(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        places = ", ".join("?" for _ in columns)
        self._database.execute_many(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows
        )


class _Pieces:
    """Rows of texts, split at the words that stand for something else in every echo."""

    def __init__(self, rows: Sequence[Row], own: Sequence[str]) -> None:
        self._width = len(rows[0]) if rows else 1
        longest_first = sorted(own, key=len, reverse=True)
        at = re.compile("|".join(map(re.escape, longest_first)))
        self._split = [_around(str(text), at) for row in rows for text in row]

    def put_together(self, instead: Mapping[str, str]) -> list[Row]:
        """The rows, with these words for the others."""
        texts = ["".join(instead.get(piece, piece) for piece in pieces) for pieces in self._split]
        width = self._width
        return [tuple(texts[at : at + width]) for at in range(0, len(texts), width)]


def _around(text: str, at: re.Pattern[str]) -> tuple[str, ...]:
    pieces: list[str] = []
    end = 0
    for match in at.finditer(text):
        pieces += (text[end : match.start()], match[0])
        end = match.end()
    return (*pieces, text[end:])


def _swapped(texts: Sequence[Value], instead: Mapping[str, str]) -> tuple[Value, ...]:
    return tuple(_swap(text, instead) if isinstance(text, str) else text for text in texts)


def _swap(text: str, instead: Mapping[str, str]) -> str:
    for old, new in instead.items():
        text = text.replace(old, new)
    return text


def _other_digits(national: str, serial: int) -> str:
    """Another number of the same network, of as many digits."""
    free = len(national) - _NETWORK_DIGITS
    return f"{national[:_NETWORK_DIGITS]}{serial * _STRIDE % 10**free:0{free}d}"


def _named(case: Case, history: Sequence[Event]) -> str:
    """What the case is found by beside its number."""
    return texts_of(replace(case, number=""), history)[0]


def _first_field_again(text: str, first: str) -> str:
    _, _, rest = text.partition(FIELD_BREAK)
    return f"{first}{FIELD_BREAK}{rest}"


def _names(database: LocalDatabase, table: str) -> tuple[str, ...]:
    return tuple(
        str(row[0]) for row in database.rows("SELECT name FROM pragma_table_info(?)", (table,))
    )
