"""Workbooks: what was written is what two readers read, and text is never anything but text."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from app.services.reports.cell_text import MOST_CHARACTERS, printable
from app.services.reports.sheet_styles import Look
from app.services.reports.workbook import Column, Formula, Setting, Styled, Value, Workbook
from tests.services.reports.office import read

NOON = datetime(2026, 11, 22, 10, 0, 30, 999, tzinfo=UTC)
TWO_TEXTS = (
    Column(title="الموضوع", look=Look.TEXT, width=20),
    Column(title="الهاتف", look=Look.CODE, width=16),
)
RISKY = st.sampled_from(list("=+-@\t\n#'＝＋－＠")) | st.just('=HYPERLINK("http://x")')
TEXTS = st.builds(
    str.__add__,
    RISKY | st.just(""),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=30),
)


def setting(*, is_right_to_left: bool = True, most_rows: int = 1000) -> Setting:
    return Setting(
        title="تقرير R&D",
        made_at=NOON,
        zone=ZoneInfo("Africa/Cairo"),
        is_right_to_left=is_right_to_left,
        cut_mark=" … [قُصّ]",
        most_rows=most_rows,
    )


def listed(
    folder: Path,
    columns: tuple[Column, ...],
    *rows: tuple[Value, ...],
    is_right_to_left: bool = True,
    most_rows: int = 1000,
) -> Path:
    book = Workbook(setting(is_right_to_left=is_right_to_left, most_rows=most_rows))
    listing = book.listing("القائمة", columns)
    for row in rows:
        listing.add(row)
    path = folder / "list.xlsx"
    book.save(path)
    return path


def sheet_of(path: Path) -> Worksheet:
    (sheet,) = openpyxl.load_workbook(path).worksheets
    assert isinstance(sheet, Worksheet)
    return sheet


@settings(max_examples=25)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=8))
def test_text_comes_back_as_the_same_text(rows: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = listed(Path(folder), TWO_TEXTS, *rows)
        cells = list(sheet_of(path).iter_rows(min_row=2))

    assert [tuple(cell.value or "" for cell in row) for row in cells] == rows
    assert {cell.data_type for row in cells for cell in row if cell.value} <= {"s"}


@pytest.mark.parametrize("text", ["=1+1", "+966533105572", "-5", "@SUM(A1)", "#N/A", "＝1+1"])
def test_what_begins_like_a_formula_is_text_in_quotes(tmp_path: Path, text: str) -> None:
    path = listed(tmp_path, TWO_TEXTS, (text, text))

    for cell in sheet_of(path)[2]:
        assert (cell.data_type, cell.quotePrefix, cell.value) == ("s", True, text)
    assert read(path)["القائمة"][1] == [text, text]


def test_a_control_character_is_harmless(tmp_path: Path) -> None:
    path = listed(tmp_path, TWO_TEXTS, ("قبل\x00بعد", "\r=1"))

    assert read(path)["القائمة"][1] == ["قبل␀بعد", "\n=1"]


@settings(max_examples=25)
@given(st.text(st.characters(exclude_categories=()), max_size=30))
def test_any_text_at_all_can_be_written(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = listed(Path(folder), TWO_TEXTS, (text, text))
        value = sheet_of(path)["A2"].value

    assert (value or "") == printable(text)


def test_a_text_longer_than_a_cell_says_that_it_is_cut(tmp_path: Path) -> None:
    book = Workbook(setting())
    book.listing("القائمة", TWO_TEXTS).add(("س" * (MOST_CHARACTERS + 1), "ص"))
    path = tmp_path / "list.xlsx"
    book.save(path)

    (cut, _) = read(path)["القائمة"][1]
    assert book.cut_texts == 1
    assert str(cut).endswith("[قُصّ]")
    assert len(str(cut)) == MOST_CHARACTERS


def test_an_instant_is_a_date_of_the_wall_clock(tmp_path: Path) -> None:
    path = listed(tmp_path, (Column(title="فُتحت", look=Look.MOMENT, width=17),), (NOON,))

    assert read(path)["القائمة"][1] == [datetime.fromisoformat("2026-11-22 12:00:30")]
    assert sheet_of(path)["A2"].number_format == "dd/mm/yyyy hh:mm"


@given(st.integers(0, 10_000_000))
@settings(max_examples=15)
def test_a_length_of_time_is_a_duration_that_adds_up(seconds: int) -> None:
    span = timedelta(seconds=seconds)
    columns = (Column(title="المدة", look=Look.DURATION, width=12),)
    with tempfile.TemporaryDirectory() as folder:
        cell = sheet_of(listed(Path(folder), columns, (span,)))["A2"]

    assert cell.number_format == "[h]:mm"
    assert cell.value == span


def test_columns_of_one_look_keep_their_own_values(tmp_path: Path) -> None:
    columns = tuple(Column(title=str(n), look=Look.COUNT, width=9) for n in range(4))
    path = listed(tmp_path, columns, (1, 2, 3, 4), (5, None, 7, 8))

    assert read(path)["القائمة"][1:] == [[1, 2, 3, 4], [5, "", 7, 8]]


@pytest.mark.parametrize("is_right_to_left", [True, False])
def test_a_sheet_runs_as_its_language_does(tmp_path: Path, is_right_to_left: bool) -> None:
    path = listed(tmp_path, TWO_TEXTS, ("س", "ص"), is_right_to_left=is_right_to_left)

    assert bool(sheet_of(path).sheet_view.rightToLeft) is is_right_to_left


def test_a_list_is_ready_to_read_filter_and_print(tmp_path: Path) -> None:
    sheet = sheet_of(listed(tmp_path, TWO_TEXTS, ("س", "ص"), ("ع", "غ")))

    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert sheet.column_dimensions["A"].width == 20
    assert sheet["A1"].font.b
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.oddHeader.center.text == "تقرير R&&D"


def test_a_full_sheet_goes_on_in_the_next_and_loses_no_row(tmp_path: Path) -> None:
    rows = [(f"حالة {n}", "س") for n in range(5)]
    sheets = read(listed(tmp_path, TWO_TEXTS, *rows, most_rows=3))

    assert [len(sheet) for sheet in sheets.values()] == [3, 3, 2]
    assert [row for sheet in sheets.values() for row in sheet[1:]] == [list(row) for row in rows]
    assert list(sheets) == ["القائمة", "القائمة 2", "القائمة 3"]


def test_only_a_formula_of_ours_is_one(tmp_path: Path) -> None:
    book = Workbook(setting())
    page = book.page("الملخص", (10,))
    page.add(Styled(value=Formula(text="=SUM(A2:A3)")), Styled(value="=SUM(A2:A3)"))
    path = tmp_path / "page.xlsx"
    book.save(path)

    ours, theirs = sheet_of(path)[1]
    assert (ours.data_type, theirs.data_type) == ("f", "s")


def test_an_abandoned_workbook_leaves_its_files_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    book = Workbook(setting())
    book.listing("القائمة", TWO_TEXTS).add(("س", "ص"))

    book.abandon()

    for file in tmp_path.iterdir():
        assert file.read_bytes().endswith(b"</worksheet>")
