"""The projected customers, found by any digits of a phone, by name or by e-mail."""

import json
from collections.abc import Iterable

from msgspec.json import decode

from app.models.clock import from_text, to_text
from app.models.customer import Customer, CustomerFlag, CustomerNote
from app.models.identity import CustomerId
from app.models.names_of_two import joined
from app.models.search_text import fold
from app.models.storage.local_database import LocalDatabase, Row

_COLUMNS = "id, name, phone, phone_raw, email, kind, gender, merged_into, notes, flags"
_TRIGRAM = 3


class CustomerTable:
    """One row a customer; several may share a number, and all of them are found."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def put(self, customer: Customer) -> None:
        """Write the row and what it is found by."""
        name = fold(customer.name or "")
        self._database.execute(
            "INSERT INTO customer (id, name, name_folded, phone, phone_raw, email, kind, gender,"
            " merged_into, notes, flags) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
            " name_folded = excluded.name_folded, phone = excluded.phone,"
            " phone_raw = excluded.phone_raw, email = excluded.email, kind = excluded.kind,"
            " gender = excluded.gender, merged_into = excluded.merged_into,"
            " notes = excluded.notes, flags = excluded.flags",
            (
                customer.id,
                customer.name,
                name,
                customer.phone,
                customer.phone_raw,
                customer.email,
                customer.kind,
                customer.gender,
                customer.merged_into,
                json.dumps([_note(note) for note in customer.notes], ensure_ascii=False),
                json.dumps({k: _flag(v) for k, v in customer.flags.items()}, ensure_ascii=False),
            ),
        )
        seq = self._database.count("SELECT seq FROM customer WHERE id = ?", (customer.id,))
        self._database.execute("DELETE FROM customer_search WHERE rowid = ?", (seq,))
        self._database.execute(
            "INSERT INTO customer_search (rowid, digits, name) VALUES (?, ?, ?)",
            (seq, _digits(customer), f"{joined(name)} {(customer.email or '').casefold()}"),
        )

    def forget(self, customer_id: str) -> None:
        """Take the customer off this desk."""
        self._database.execute(
            "DELETE FROM customer_search WHERE rowid = (SELECT seq FROM customer WHERE id = ?)",
            (customer_id,),
        )
        self._database.execute("DELETE FROM customer WHERE id = ?", (customer_id,))

    def find(self, customer_id: str) -> Customer | None:
        """The customer of that id."""
        row = self._database.row(f"SELECT {_COLUMNS} FROM customer WHERE id = ?", (customer_id,))
        return _customer(row) if row else None

    def present(self, customer_id: str) -> Customer | None:
        """Whoever goes by that id now: the record that a merged one was merged into."""
        seen: set[str] = set()
        found = self.find(customer_id)
        while found and found.merged_into and found.id not in seen:
            seen.add(found.id)
            found = self.find(found.merged_into) or found
        return found

    def merged_into(self, customer_id: str) -> tuple[Customer, ...]:
        """The records that were merged into this one, and those merged into them before."""
        found: dict[str, Customer] = {}
        asked = [customer_id]
        while asked:
            for each in self._read("merged_into = ?", (asked.pop(),)):
                if each.id not in found and each.id != customer_id:
                    found[each.id] = each
                    asked.append(each.id)
        return tuple(found.values())

    def with_phone(self, e164: str) -> tuple[Customer, ...]:
        """Everybody on that number."""
        return self._read("phone = ? AND merged_into IS NULL", (e164,))

    def with_digits(self, digits: str, limit: int) -> tuple[Customer, ...]:
        """People with these digits in a row anywhere in their number, newest first."""
        return self._found("digits", digits, limit)

    def named(self, text: str, limit: int) -> tuple[Customer, ...]:
        """People whose folded name or e-mail holds every word of the text, in any order.

        Names of two words are looked for as one, however they are written.
        """
        return self._found("name", joined(fold(text)), limit)

    def _found(self, column: str, text: str, limit: int) -> tuple[Customer, ...]:
        words = [word for word in text.split() if len(word) >= _TRIGRAM] or [text]
        if len(words[0]) < _TRIGRAM:
            return ()
        quoted = (word.replace('"', '""') for word in words)
        phrases = " AND ".join(f'{column} : "{word}"' for word in quoted)
        return self._read(
            "merged_into IS NULL AND seq IN (SELECT rowid FROM customer_search"
            " WHERE customer_search MATCH ? ORDER BY rowid DESC LIMIT ?)",
            (phrases, limit),
        )

    def _read(self, where: str, values: tuple[str | int, ...]) -> tuple[Customer, ...]:
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM customer WHERE {where} ORDER BY seq DESC", values
        )
        return tuple(_customer(row) for row in rows)


def _digits(customer: Customer) -> str:
    texts: Iterable[str] = (customer.phone or "", customer.phone_raw or "")
    return " ".join("".join(char for char in text if char.isdigit()) for text in texts).strip()


def _note(note: CustomerNote) -> list[str]:
    return [note.text, note.by, to_text(note.at)]


def _flag(flag: CustomerFlag) -> list[str | None]:
    return [flag.decision, flag.reason, flag.until, flag.by, to_text(flag.at)]


def _customer(row: Row) -> Customer:
    values = [None if value is None else str(value) for value in row]
    flags = decode(values[9] or "{}")
    return Customer(
        id=CustomerId(values[0] or ""),
        name=values[1],
        phone=values[2],
        phone_raw=values[3],
        email=values[4],
        kind=values[5],
        gender=values[6],
        merged_into=CustomerId(values[7]) if values[7] else None,
        notes=tuple(
            CustomerNote(text=text, by=by, at=from_text(at))
            for text, by, at in decode(values[8] or "[]")
        ),
        flags={
            name: CustomerFlag(
                flag=name, decision=decision, reason=reason, until=until, by=by, at=from_text(at)
            )
            for name, (decision, reason, until, by, at) in flags.items()
        },
    )
