"""Records are read from plain data strictly, and all problems of one reading are told."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from msgspec import Struct

from app.models.errors import Code, Refused
from app.models.plain_data import Flaw, dotted, read, record, to_plain
from app.models.working_time import Calendar

RIYADH = timezone(timedelta(hours=3))


class Colour(StrEnum):
    RED = "red"


class Inner(Struct, frozen=True, kw_only=True):
    code: str
    count: int = 1
    colour: Colour | None = None


class Outer(Struct, frozen=True, kw_only=True):
    name: str
    loud: bool = False
    inner: tuple[Inner, ...] = ()
    named: Mapping[str, Calendar] | None = None
    at: datetime | None = None


FULL = {
    "name": "قاعة",
    "loud": True,
    "inner": [{"code": "a", "colour": "red"}, {"code": "b", "count": 3}],
    "named": {
        "desk": {
            "zone": "Asia/Riyadh",
            "weekly": [{"day": "sun", "open": "09:00", "close": "22:00"}],
            "closures": [],
            "windows": [],
        }
    },
    "at": "2027-01-10T06:00:00Z",
}


def test_what_was_written_is_read_back() -> None:
    made = record(Outer, FULL)
    assert to_plain(made) == FULL
    assert record(Outer, to_plain(made)) == made


def test_defaults_are_not_written() -> None:
    assert to_plain(Outer(name="قاعة")) == {"name": "قاعة"}


def test_an_instant_becomes_utc() -> None:
    at = datetime(2027, 1, 10, 9, tzinfo=RIYADH)
    assert record(Outer, {"name": "ق", "at": at}).at == datetime(2027, 1, 10, 6, tzinfo=UTC)


def test_an_option_left_empty_is_absent() -> None:
    assert record(Inner, {"code": "a", "colour": ""}).colour is None


@pytest.mark.parametrize(
    ("change", "flaw", "key"),
    [
        ({"nmae": 1}, Flaw.UNKNOWN_KEY, "nmae"),
        ({"name": None}, Flaw.WRONG_TYPE, "name"),
        ({"name": ""}, Flaw.MISSING, "name"),
        ({"loud": 1}, Flaw.WRONG_TYPE, "loud"),
        ({"inner": {}}, Flaw.WRONG_TYPE, "inner"),
        ({"inner": [{"code": "a"}, {"count": 2}]}, Flaw.MISSING, "inner[1].code"),
        ({"inner": [{"code": "a", "count": True}]}, Flaw.WRONG_TYPE, "inner[0].count"),
        ({"inner": [{"code": "a", "colour": "blue"}]}, Flaw.BAD_VALUE, "inner[0].colour"),
        ({"at": "2027-01-10T09:00:00"}, Flaw.BAD_VALUE, "at"),
        ({"at": datetime(2027, 1, 10)}, Flaw.BAD_VALUE, "at"),  # noqa: DTZ001
        ({"named": {"desk": {"zone": "Mars/Olympus"}}}, Flaw.BAD_VALUE, "named.desk.zone"),
        ({"named": {"desk": 1}}, Flaw.WRONG_TYPE, "named.desk"),
    ],
)
def test_a_flaw_is_told_with_its_key(change: Mapping[str, object], flaw: Flaw, key: str) -> None:
    _, problems = read(Outer, FULL | change)
    assert [(problem.flaw, dotted(problem.path)) for problem in problems] == [(flaw, key)]


def test_one_reading_finds_all_flaws_and_keeps_what_is_sound() -> None:
    made, problems = read(Outer, {"name": "ق", "loud": 2, "x": 1, "inner": [{}, {"code": "a"}]})
    assert made == Outer(name="ق", inner=(Inner(code="a"),))
    assert len(problems) == 3


def test_a_record_is_never_made_from_flawed_data() -> None:
    with pytest.raises(Refused) as refused:
        record(Outer, {"name": "ق", "x": 1})
    assert (refused.value.code, refused.value.field) == (Code.UNKNOWN_FIELD, "x")
