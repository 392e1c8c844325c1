"""A table as other programs export it: CSV in whatever encoding, or the first sheet of a workbook.

Every cell comes out as text. Rows keep the number that a spreadsheet shows beside them, the header
being row 1, so that a skipped row can be found.
"""

import csv
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from msgspec import Struct

from app.models.errors import Code, Refused
from app.models.named_file import read_named
from app.models.typed_text import clean

_LARGEST_FILE: Final = 50 * 1024 * 1024
_LARGEST_UNPACKED: Final = 500 * 1024 * 1024
_MOST_ROWS: Final = 100_000
_ZIP_HEAD: Final = b"PK\x03\x04"
_DELIMITERS: Final = (",", ";", "\t")
_ENCODINGS: Final = ("utf-8-sig", "cp1256")
_UTF_16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")

# JSON or markup, the head of a mail or of a protocol's message, the first line of a chat export.
_NO_HEADER: Final = re.compile(
    r"[{<\[]|[A-Za-z][\w-]*: [^,;\t]*$|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}[,،] ", re.MULTILINE
)

# What no text holds, and any picture or sound does near its beginning.
_NO_TEXT: Final = re.compile("[\0-\x08]")
_HEAD: Final = 1000

_Cell = int | float | str | bool | time | date | datetime | timedelta


class Row(Struct, frozen=True, kw_only=True):
    """One row with its number in the file."""

    number: int
    cells: tuple[str, ...]


class Table(Struct, frozen=True, kw_only=True):
    """The header and what stands below it; blank rows are left out."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: Path) -> Table:
    """The table in `path`. Raises Refused for what is no table, or too large."""
    content = read_named(path, "file", _LARGEST_FILE)
    lines = _sheet_lines(path, content) if content.startswith(_ZIP_HEAD) else _csv_lines(content)
    rows = _filled(lines)
    if not rows:
        raise Refused(Code.BAD_VALUE, field="file", reason="empty_file")
    header, *below = rows
    return Table(header=header.cells, rows=tuple(below))


def _filled(lines: Iterator[Sequence[str]]) -> list[Row]:
    rows: list[Row] = []
    for number, cells in enumerate(lines, start=1):
        cleaned = tuple(clean(cell).strip() for cell in cells)
        if any(cleaned):
            rows.append(Row(number=number, cells=cleaned))
        if len(rows) > _MOST_ROWS:
            raise Refused(Code.TOO_LARGE, field="file", limit=_MOST_ROWS)
    return rows


def _csv_lines(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    if _NO_HEADER.match(text.lstrip()) or _NO_TEXT.search(text, 0, _HEAD):
        raise _no_table()
    try:
        yield from csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text))
    except csv.Error as fault:
        raise _no_table() from fault


def _decoded(content: bytes) -> str:
    """The text: by its mark, else UTF-8, else what older Arabic Excel writes."""
    encodings = ("utf-16",) if content.startswith(_UTF_16_MARKS) else _ENCODINGS
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _no_table()


def _delimiter(text: str) -> str:
    """What parts the header into most cells."""
    head = text.lstrip().splitlines()[:1]

    def cells(delimiter: str) -> int:
        return max((len(row) for row in csv.reader(head, delimiter=delimiter)), default=0)

    return max(_DELIMITERS, key=cells)


def _sheet_lines(path: Path, content: bytes) -> Iterator[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    _refuse_bomb(path)
    try:
        with CalamineWorkbook.from_path(path) as book:
            rows: list[list[_Cell]] = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError) as fault:
        raise _no_table() from fault
    yield from ([_text(cell) for cell in row] for row in rows)


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError) as fault:
        raise _no_table() from fault
    if unpacked > _LARGEST_UNPACKED:
        raise Refused(Code.TOO_LARGE, field="file", limit=_LARGEST_UNPACKED)


def _text(cell: _Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell)


def _no_table() -> Refused:
    return Refused(Code.BAD_VALUE, field="file", reason="no_table")
