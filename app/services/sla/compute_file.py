"""A document of SLA questions answered: calendars and vectors in, one row a vector out.

The form is that of the sample beside the SLA semantics. A fault is refused by the dotted path of
its key, with the vector's id in place of its number: `vectors.s0007.target.days`.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from msgspec import Struct

from app.models.clock import from_text, to_text
from app.models.errors import Code
from app.models.json_fields import FieldError, Fields, as_table, inside
from app.models.json_value import Json
from app.models.sla import Change, Pause, Result, Target, evaluate
from app.models.working_time import Calendar

_FORMAT = 1
_DOCUMENT_KEYS = ("format", "seed", "about", "calendars", "vectors")
_VECTOR_KEYS = (
    "id",
    "tags",
    "calendar",
    "target",
    "start",
    "pauses",
    "asked_at",
    "answered_at",
    "changes",
    "expect",
)
# A clock that shows another century is wrong; the bound keeps calendars small.
_FIRST_INSTANT = datetime(1900, 1, 1, tzinfo=UTC)
_LAST_INSTANT = datetime(2200, 1, 1, tzinfo=UTC)


class _Vector(Struct, frozen=True, kw_only=True):
    """One question: how does this clock stand?"""

    id: str
    calendar: Calendar
    target: Target
    start: datetime
    pauses: tuple[Pause, ...]
    asked_at: datetime
    answered_at: datetime | None
    changes: tuple[Change, ...]


def compute(document: object) -> list[dict[str, Json]]:
    """The answers in the order of the vectors. Raises Refused naming the key at fault."""
    fields = Fields(document, _DOCUMENT_KEYS)
    if "format" in fields and fields.whole("format") != _FORMAT:
        raise FieldError(Code.BAD_VALUE, "format", fields.whole("format"))
    calendars = dict(_calendars(fields.table("calendars")))
    return [_answer(vector) for vector in _vectors(fields, calendars)]


def _answer(vector: _Vector) -> dict[str, Json]:
    result = evaluate(
        vector.calendar,
        vector.target,
        vector.start,
        pauses=vector.pauses,
        asked_at=vector.asked_at,
        answered_at=vector.answered_at,
        changes=vector.changes,
    )
    return {"id": vector.id, **_row(result)}


def _row(result: Result) -> dict[str, Json]:
    return {
        "due": to_text(result.due) if result.due else None,
        "due_if_resumed": to_text(result.due_if_resumed) if result.due_if_resumed else None,
        "budget_s": result.budget_s,
        "elapsed_s": result.elapsed_s,
        "remaining_s": result.remaining_s,
        "percent": result.percent,
        "state": result.state.value,
    }


def _calendars(table: Mapping[str, object]) -> Iterator[tuple[str, Calendar]]:
    for name, spelled in table.items():
        with inside(f"calendars.{name}"):
            calendar = Calendar.from_json(as_table(spelled))
        yield name, calendar


def _vectors(fields: Fields, calendars: Mapping[str, Calendar]) -> Iterator[_Vector]:
    seen: set[str] = set()
    if "vectors" not in fields:
        raise FieldError(Code.MISSING, "vectors")
    for place, table in enumerate(fields.each("vectors", as_table)):
        name = table.get("id")
        label = f".{name}" if isinstance(name, str) and name else f"[{place}]"
        with inside(f"vectors{label}"):
            vector = _vector(Fields(table, _VECTOR_KEYS), calendars)
            if vector.id in seen:
                raise FieldError(Code.BAD_VALUE, "id", vector.id)
        seen.add(vector.id)
        yield vector


def _vector(fields: Fields, calendars: Mapping[str, Calendar]) -> _Vector:
    vector_id = fields.text("id")
    calendar = calendars.get(fields.text("calendar"))
    if calendar is None:
        raise FieldError(Code.NOT_FOUND, "calendar", fields.text("calendar"))
    with inside("target"):
        target = Target.from_json(fields.table("target"))
    start = _instant(fields, "start")
    asked_at = _instant(fields, "asked_at")
    answered_at = _instant(fields, "answered_at") if "answered_at" in fields else None
    if asked_at < start:
        raise FieldError(Code.BAD_VALUE, "asked_at", fields.text("asked_at"))
    if answered_at is not None and not start <= answered_at <= asked_at:
        raise FieldError(Code.BAD_VALUE, "answered_at", fields.text("answered_at"))
    return _Vector(
        id=vector_id,
        calendar=calendar,
        target=target,
        start=start,
        pauses=tuple(fields.each("pauses", lambda pause: _pause(pause, asked_at))),
        asked_at=asked_at,
        answered_at=answered_at,
        changes=tuple(fields.each("changes", _change)),
    )


def _pause(spelled: Mapping[str, object], asked_at: datetime) -> Pause:
    fields = Fields(spelled, ("from", "to"))
    end = _instant(fields, "to") if "to" in fields else None
    if end is not None and end > asked_at:
        raise FieldError(Code.BAD_VALUE, "to", fields.text("to"))
    return Pause(start=_instant(fields, "from"), end=end)


def _change(spelled: Mapping[str, object]) -> Change:
    fields = Fields(spelled, ("at", "target"))
    at = _instant(fields, "at")
    with inside("target"):
        return Change(at=at, target=Target.from_json(fields.table("target")))


def _instant(fields: Fields, key: str) -> datetime:
    """An instant with its zone; fractions of a second are dropped."""
    text = fields.text(key)
    try:
        instant = from_text(text).replace(microsecond=0)
    except (ValueError, OverflowError):
        raise FieldError(Code.BAD_VALUE, key, text) from None
    if not _FIRST_INSTANT <= instant < _LAST_INSTANT:
        raise FieldError(Code.BAD_VALUE, key, text)
    return instant
