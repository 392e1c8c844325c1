"""A table is read whatever program wrote it, and what is none is refused."""

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from app.models.errors import Code, Refused
from app.services.intake import table_file
from app.services.intake.table_file import Row, read_table

MORNING = datetime.fromisoformat("2026-11-18T09:05:12")
NOURA = ("نورة السبيعي", "٠٥٣٣١٠٥٥٧٢")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ملف"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_encoding_and_delimiter_are_found_out(file: Path, delimiter: str, encoding: str) -> None:
    name, phone = ("نورة السبيعي", "0533105572") if encoding == "cp1256" else NOURA
    text = f"الاسم{delimiter}الجوال\r\n{name}{delimiter}{phone}\r\n"
    file.write_bytes(text.encode(encoding))
    table = read_table(file)
    assert table.header == ("الاسم", "الجوال")
    assert table.rows == (Row(number=2, cells=(name, phone)),)


def test_a_cell_may_hold_lines_and_delimiters(file: Path) -> None:
    file.write_text('name,text\nنورة,"سطر, ثم\nسطر"\nسارة,x\n', encoding="utf-8")
    first, second = read_table(file).rows
    assert first.cells == ("نورة", "سطر, ثم\nسطر")
    assert (first.number, second.number) == (2, 3)


def test_blank_rows_are_left_out_and_counted(file: Path) -> None:
    file.write_text("name,phone\n\n , \nنورة,05\n", encoding="utf-8")
    assert read_table(file).rows == (Row(number=4, cells=("نورة", "05")),)


def test_marks_that_steer_direction_are_taken_out(file: Path) -> None:
    file.write_text("name\n\u200fنورة\u202c\n", encoding="utf-8")
    assert read_table(file).rows[0].cells == ("نورة",)


def test_a_workbook_gives_text_too(file: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["الاسم", "الجوال", "التاريخ", "العدد"])
    sheet.append(["نورة", 966533105572, MORNING, 2.5])
    book.save(file)
    (row,) = read_table(file).rows
    assert row.cells == ("نورة", "966533105572", "2026-11-18T09:05:12", "2.5")


def test_a_workbook_is_counted_as_it_is_shown_though_its_first_row_is_empty(file: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.cell(row=2, column=1, value="name")
    sheet.cell(row=4, column=1, value="نورة")
    book.save(file)
    assert [row.number for row in read_table(file).rows] == [4]


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"\xff\xfe\x00"])
def test_what_is_no_table_is_refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(Refused) as refused:
        read_table(file)
    assert refused.value.reason == "no_table"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf \t"])
def test_a_file_that_holds_nothing_is_said_to_be_empty(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(Refused) as refused:
        read_table(file)
    assert refused.value.reason == "empty_file"


@pytest.mark.parametrize(
    "text",
    [
        '[\n  {"code": "ABC-12345", "subject": "انقطاع"}\n]',
        '{"entry": []}',
        "From: نورة <noura.s@example.com>\nSubject: الشهادة\n\nلم تصل",
        "Event: DialBegin\r\nCallerIDNum: 0533105572\r\n",
        "18/11/2026، 9:05 ص - نورة: ما وصلتني الشهادة",
        "18/11/2026, 9:05 AM - Noura: My certificate has not arrived",
        "<html><table></table></html>",
    ],
)
def test_what_is_written_in_lines_but_is_no_table_is_said_to_be_none(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match="no_table"):
        read_table(file)


def test_an_archive_that_is_no_workbook_is_refused(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("x.txt", "x")
    with pytest.raises(Refused, match="no_table"):
        read_table(file)


def test_a_file_that_is_not_there_is_not_found(file: Path) -> None:
    with pytest.raises(Refused) as refused:
        read_table(file)
    assert (refused.value.code, refused.value.field) == (Code.NOT_FOUND, "file")


@pytest.mark.parametrize("limit", ["_LARGEST_FILE", "_LARGEST_UNPACKED", "_MOST_ROWS"])
def test_too_much_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for _ in range(3):
        sheet.append(["نورة"])
    book.save(file)
    monkeypatch.setattr(table_file, limit, 2)
    with pytest.raises(Refused) as refused:
        read_table(file)
    assert refused.value.code is Code.TOO_LARGE


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    try:
        table = read_table(file)
    except Refused:
        return
    assert any(table.header)
