"""Columns are known by their headers in either language, or by what a map file says."""

from pathlib import Path

import pytest

from app.models.errors import Refused
from app.services.intake.columns import Columns, Field, MapFile, columns_of, must_have, read_map
from app.services.intake.table_file import Row, Table


def columns(*header: str, told: MapFile | None = None) -> Columns:
    table = Table(header=header, rows=())
    return columns_of(table, told or MapFile(), frozenset(Field))


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("owner_email", Field.EMAIL),
        ("Person - Phone - Mobile", Field.PHONE),
        ("date_created", Field.OCCURRED),
        ("البريد الالكتروني", Field.EMAIL),
        ("نص الطلب:", Field.DESCRIPTION),
        ("الإسم", Field.NAME),
        ("رَقْم التذكرة", Field.CASE),
        ("ما مدى رضاك عن الخدمة؟", Field.SCORE),
        ("subject", Field.SUBJECT),
    ],
)
def test_a_header_is_known_however_it_is_spelled(header: str, field: Field) -> None:
    assert columns(header).fields == (field,)


def test_an_unknown_header_is_not_read() -> None:
    assert columns("departmentid").fields == (None,)


def test_the_first_filled_of_several_columns_counts() -> None:
    phones = columns("Person - Phone - Work", "Person - Phone - Mobile")
    row = Row(number=2, cells=("", "0501112223"))
    assert phones.value(row, Field.PHONE) == "0501112223"


def test_a_short_row_lacks_its_last_cells() -> None:
    assert columns("name", "phone").value(Row(number=2, cells=("نورة",)), Field.PHONE) is None


def test_a_map_file_names_columns_words_and_defaults(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(
        '[columns]\n"بلاغ" = "subject"\n[values]\n"تلفون" = "phone"\n'
        '[defaults]\nchannel = "تلفون"\n',
        encoding="utf-8",
    )
    mapped = columns("بلاغ", told=read_map(path))
    row = Row(number=2, cells=("انقطاع البث",))
    assert mapped.value(row, Field.SUBJECT) == "انقطاع البث"
    assert mapped.value(row, Field.CHANNEL) == "phone"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[columns]\nx = ", "syntax"),
        ('[colums]\nx = "subject"', "unknown_key"),
        ('[columns]\nx = "nothing"', "unknown_word"),
        ("[values]\nx = 5", "wrong_type"),
        ('columns = "subject"', "wrong_type"),
    ],
)
def test_a_wrong_map_file_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_map(path)
    assert refused.value.reason == reason


def test_a_file_without_a_needed_column_is_refused() -> None:
    with pytest.raises(Refused, match="no_column"):
        must_have(columns("name"), Field.SUBJECT, Field.DESCRIPTION)
