"""Frozen records to plain data and back, by their declared field types.

Plain data is what TOML and JSON hold. One key per field, unknown keys are refused, a field with a
default may be absent, and an option left as "" is absent too, since TOML has no null. A type with
its own `from_json` and `to_json` is read and written by those. Reading goes on after a problem, so
that one reading finds them all: a faulty item is left out, a faulty option is absent.
"""

import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache
from typing import TypeVar, cast

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields

from app.models.clock import from_text, to_text
from app.models.errors import Code, Refused
from app.models.json_value import Json, JsonObject

Path = tuple[str | int, ...]
T = TypeVar("T", bound=Struct)


class Flaw(StrEnum):
    """What can be wrong with a value by its shape alone."""

    UNKNOWN_KEY = "unknown_key"
    MISSING = "missing"
    WRONG_TYPE = "wrong_type"
    BAD_VALUE = "bad_value"

    @property
    def code(self) -> Code:
        """The code under which the flaw travels."""
        return _CODES.get(self, Code.BAD_VALUE)


_CODES = {Flaw.UNKNOWN_KEY: Code.UNKNOWN_FIELD, Flaw.MISSING: Code.MISSING}
_STEP = re.compile(r"[^.\[\]]+")
_PLAIN = frozenset({str, int, float, bool})
_FLAWS = {code: flaw for flaw, code in _CODES.items()}


class Problem(Struct, frozen=True, kw_only=True):
    """One flaw, where it stands and the value or words that it is about."""

    path: Path
    flaw: Flaw
    value: str = ""


class _Bad:
    """Stands for a value that could not be read; its problem is listed already."""


_BAD = _Bad()


def dotted(path: Path) -> str:
    """The path as people write it: `categories[2].name.ar`, counted from 0."""
    parts = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(parts).removeprefix(".")


def record(cls: type[T], data: object) -> T:
    """The record of type `cls` that `data` spells. Raises Refused for the first problem."""
    made, problems = read(cls, data)
    if made is None or problems:
        first = problems[0]
        raise Refused(first.flaw.code, field=dotted(first.path), value=first.value)
    return made


def read(cls: type[T], data: object) -> tuple[T | None, tuple[Problem, ...]]:
    """What can be made of `data`, and everything that stands against it."""
    reader = _Reader()
    made = reader.fields_of(cls, data, ())
    return (made if isinstance(made, cls) else None), tuple(reader.problems)


def to_plain(item: object) -> JsonObject:
    """The fields of a record that differ from their defaults, as plain data."""
    if not isinstance(item, Struct):
        raise TypeError(f"not a record: {item!r}")
    return {
        field.name: _plain(value)
        for field in _fields(type(item))
        if (value := getattr(item, field.name)) != field.default and value is not None
    }


def _plain(value: object) -> Json:
    own = getattr(value, "to_json", None)
    if callable(own):
        return cast(Json, own())
    if isinstance(value, datetime):
        return to_text(value)
    if isinstance(value, str | int | float):
        return value.value if isinstance(value, StrEnum) else value
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return to_plain(value)


class _Reader:
    """Reads values by type and lists the problems met on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def fields_of(self, cls: type[Struct], data: object, path: Path) -> object:
        """A record of type `cls` from a table."""
        table = self._table(data, path)
        if table is None:
            return _BAD
        for key in table:
            if key not in cls.__struct_fields__:
                self._flaw((*path, key), Flaw.UNKNOWN_KEY, key)
        values = dict(self._values(cls, table, path))
        return _BAD if any(value is _BAD for value in values.values()) else cls(**values)

    def _values(
        self, cls: type[Struct], table: Mapping[str, object], path: Path
    ) -> Iterator[tuple[str, object]]:
        for field in _fields(cls):
            here = (*path, field.name)
            needed = field.default is NODEFAULT
            if field.name in table:
                value = self.value(field.type, table[field.name], here)
                if needed or value is not _BAD:
                    yield field.name, value
            elif needed:
                yield field.name, self._flaw(here, Flaw.MISSING, field.name)

    def value(self, wanted: object, data: object, path: Path) -> object:
        """A value of the type `wanted`, or `_BAD`."""
        if type(data) is wanted and wanted in _PLAIN and data != "":
            return data
        origin, inner = _parts_of(wanted)
        if origin in (types.UnionType, typing.Union):
            absent = data is None or data == ""
            return None if absent else self.value(inner[0], data, path)
        if origin is tuple:
            return self._items(inner[0], data, path)
        if origin is Mapping:
            return self._entries(inner[1], data, path)
        return self._single(wanted, data, path)

    def _single(self, wanted: object, data: object, path: Path) -> object:
        if not isinstance(wanted, type):
            raise TypeError(f"no way to read {wanted!r}")
        own = getattr(wanted, "from_json", None)
        if callable(own):
            return self._own(own, data, path)
        if issubclass(wanted, Struct):
            return self.fields_of(wanted, data, path)
        if issubclass(wanted, StrEnum):
            word = next((word for word in wanted if word == data), None)
            return word or self._flaw(path, Flaw.BAD_VALUE, data)
        if wanted is datetime:
            return self._instant(data, path)
        if type(data) is not wanted:
            return self._flaw(path, Flaw.WRONG_TYPE, data)
        return data if data != "" else self._flaw(path, Flaw.MISSING, data)

    def _own(self, own: Callable[[object], object], data: object, path: Path) -> object:
        if self._table(data, path) is None:
            return _BAD
        try:
            return own(_spelled(data))
        except Refused as refused:
            flaw = _FLAWS.get(refused.code, Flaw.BAD_VALUE)
            inner = tuple(int(step) if step.isdigit() else step for step in _steps(refused))
            return self._flaw((*path, *inner), flaw, refused.data.get("value", refused.reason))

    def _items(self, wanted: object, data: object, path: Path) -> object:
        if not isinstance(data, list | tuple):
            return self._flaw(path, Flaw.WRONG_TYPE, data)
        items = (self.value(wanted, item, (*path, place)) for place, item in enumerate(data))
        return tuple(item for item in items if item is not _BAD)

    def _entries(self, wanted: object, data: object, path: Path) -> object:
        table = self._table(data, path)
        if table is None:
            return _BAD
        entries = {key: self.value(wanted, item, (*path, key)) for key, item in table.items()}
        return {key: entry for key, entry in entries.items() if entry is not _BAD}

    def _instant(self, data: object, path: Path) -> object:
        try:
            at = data if isinstance(data, datetime) else from_text(str(data))
        except ValueError:
            return self._flaw(path, Flaw.BAD_VALUE, data)
        return at.astimezone(UTC) if at.tzinfo else self._flaw(path, Flaw.BAD_VALUE, data)

    def _table(self, data: object, path: Path) -> Mapping[str, object] | None:
        if isinstance(data, Mapping):
            return data
        self._flaw(path, Flaw.WRONG_TYPE, data)
        return None

    def _flaw(self, path: Path, flaw: Flaw, value: object) -> _Bad:
        self.problems.append(Problem(path=path, flaw=flaw, value=str(value)[:80]))
        return _BAD


@cache
def _parts_of(wanted: object) -> tuple[object, tuple[object, ...]]:
    return typing.get_origin(wanted), typing.get_args(wanted)


@cache
def _fields(cls: type[Struct]) -> tuple[FieldInfo, ...]:
    """The fields with their types; to find out what a type's name means takes a while."""
    return fields(cls)


def _steps(refused: Refused) -> list[str]:
    return _STEP.findall(refused.field or "")


def _spelled(data: object) -> object:
    """Dates and times as the text that JSON would hold."""
    if isinstance(data, Mapping):
        return {key: _spelled(inner) for key, inner in data.items()}
    if isinstance(data, list):
        return [_spelled(inner) for inner in data]
    return data.isoformat() if isinstance(data, date | time) else data
