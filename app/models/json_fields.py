"""Reads one object of a JSON document key by key and says which key is at fault.

For records that spell their own document form (calendars and targets). A fault is both a
`Refused`, for the command line, and a `ValueError`, for whoever builds a record by hand.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import TypeVar

from app.models.errors import Code, Refused

T = TypeVar("T")
W = TypeVar("W", bound=StrEnum)


class FieldError(Refused, ValueError):
    """A value is not what its key allows; `field` is its dotted path, such as `weekly[0].close`."""

    def __init__(self, code: Code, path: str, value: object = None) -> None:
        super().__init__(code, field=path, value="" if value is None else str(value)[:80])
        self.path = path
        self.value = value

    def within(self, parent: str) -> "FieldError":
        """The same fault, seen from the object that holds `parent`."""
        return FieldError(self.code, f"{parent}.{self.path}".rstrip("."), self.value)


@contextmanager
def inside(parent: str) -> Iterator[None]:
    """Faults found within are told with `parent` before their path."""
    try:
        yield
    except FieldError as fault:
        raise fault.within(parent) from None


def as_table(document: object) -> Mapping[str, object]:
    """`document` if it is an object."""
    if not isinstance(document, Mapping):
        raise FieldError(Code.BAD_VALUE, "", document)
    return document


class Fields:
    """The keys of one object. Keys that are not `known` are refused at once."""

    def __init__(self, document: object, known: Iterable[str]) -> None:
        self._document = as_table(document)
        allowed = frozenset(known)
        for key in self._document:
            if key not in allowed:
                raise FieldError(Code.UNKNOWN_FIELD, key)

    def __contains__(self, key: str) -> bool:
        return self._document.get(key) is not None

    def text(self, key: str) -> str:
        """A text that must be there."""
        return self._required(key, str)

    def whole(self, key: str) -> int:
        """A whole number that must be there; true and false are no numbers."""
        return self._required(key, int)

    def table(self, key: str) -> Mapping[str, object]:
        """An object that must be there."""
        if key not in self:
            raise FieldError(Code.MISSING, key)
        with inside(key):
            return as_table(self._document[key])

    def flag(self, key: str) -> bool:
        """True or false, false if absent."""
        return self._required(key, bool) if key in self else False

    def word(self, key: str, default: W) -> W:
        """A word of the list that `default` belongs to; `default` if absent."""
        if key not in self:
            return default
        text = self.text(key)
        for word in type(default):
            if word == text:
                return word
        raise FieldError(Code.BAD_VALUE, key, text)

    def items(self, key: str) -> list[object]:
        """A list, empty if absent."""
        return self._required(key, list) if key in self else []

    def each(self, key: str, read: Callable[[Mapping[str, object]], T]) -> Iterator[T]:
        """Every object of a list, read by `read`; a fault names the list and the place in it."""
        for place, item in enumerate(self.items(key)):
            with inside(f"{key}[{place}]"):
                made = read(as_table(item))
            yield made

    def _required(self, key: str, kind: type[T]) -> T:
        value = self._document.get(key)
        if value is None:
            raise FieldError(Code.MISSING, key)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise FieldError(Code.BAD_VALUE, key, value)
        return value
